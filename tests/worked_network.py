"""A network small enough that every number about it can be worked out by hand."""

from __future__ import annotations

from typing import Any

import networkx as nx

NODES = {
    "city": ("Place", "mainland"),
    "bureau": ("GovernmentBody", "mainland"),
    "college": ("University", "mainland"),
    "lab": ("ResearchInstitute", "mainland"),
    "maker": ("Firm", "mainland"),
    "bank": ("FinancialInstitution", "mainland"),
    "park": ("Park", "mainland"),
    "plan": ("Policy", ""),
    "fund": ("Programme", ""),
    "abroad": ("University", "other-country-or-area"),
    "island": ("Firm", "hong-kong-macao-taiwan"),
}
EDGES = [
    ("bureau", "cooperatesWith", "college", "done", {}),
    ("bureau", "cooperatesWith", "abroad", "ongoing", {}),
    ("bureau", "cooperatesWith", "island", "planned", {}),
    ("bureau", "issued", "plan", "done", {}),
    ("college", "founded", "lab", "done", {}),
    ("maker", "founded", "lab", "done", {}),
    ("maker", "settledIn", "park", "done", {}),
    ("lab", "settledIn", "park", "ongoing", {}),
    ("bank", "settledIn", "park", "planned", {}),
    ("park", "locatedIn", "city", "done", {}),
    ("college", "locatedIn", "city", "done", {}),
    ("bureau", "launched", "fund", "done", {}),
    ("city", "issued", "plan", "done", {}),
    ("fund", "granted", "maker", "done", {"value": 300, "currency": "CCY_CNY"}),
    ("fund", "granted", "lab", "done", {"value": 100, "currency": "CCY_CNY"}),
    ("fund", "granted", "bank", "planned", {"value": 9000, "currency": "CCY_CNY"}),
]


def network() -> nx.MultiDiGraph[Any]:
    """Eleven actors; each tie in a sentence of its own but for the founders of the lab, who share one."""
    found: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for node, (kind, scope) in NODES.items():
        found.add_node(node, label=node, type=kind, **({"scope": scope} if scope else {}))
    for place, (subject, predicate, thing, status, more) in enumerate(EDGES):
        start = 100 * (4 if place == 5 else place)
        said = {"predicate": predicate, "status": status, "report": "r", "start": start, "end": start + 50}
        found.add_edge(subject, thing, f"a{place:02}", **said, **more)
    return found


def named(graph: nx.Graph[Any]) -> nx.Graph[Any]:
    """A graph of the library with texts for nodes, as ours have."""
    return nx.relabel_nodes(graph, str)
