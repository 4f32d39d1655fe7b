"""Any network of networkx as the page can carry it: text for ids, one kind of edge, plain values.

The page shows what `innograph.analysis.projection.project` gives, and any other network too: attributes are read where they
are there, whatever type of number, date or IRI they are; nothing of the caller's network is changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

NODE_TEXTS = ("english", "iri", "type")
EDGE_TEXTS = (
    *("amount", "cue", "date", "predicate", "prefix", "quote"),
    *("report", "report_iri", "rule", "status", "suffix", "version"),
)
EDGE_NUMBERS = ("end", "page", "paragraph", "report_year", "start", "year")
STATUSES = ("done", "ongoing", "planned")


def plain_copy(network: nx.Graph[Any]) -> nx.MultiDiGraph[str]:
    """A copy with text for ids, sorted, and plain values for attributes.

    Args:
        network: directed or not, with parallel edges or without. Edges of an undirected one are kept once.

    Returns:
        Every node has `label`, `aliases`, `links`, `figures` and the texts of `NODE_TEXTS`; every edge a unique key, the
        texts of `EDGE_TEXTS` (empty where nothing is said, `status` being done then), `confidence` (a number or None) and
        the whole numbers of `EDGE_NUMBERS` (or None).

    """
    import networkx as nx

    name = _names(network)
    edges: Any = network.edges
    if network.is_multigraph():
        rows = [(name[one], name[two], key, data) for one, two, key, data in edges(keys=True, data=True)]
    else:
        rows = [(name[one], name[two], 0, data) for one, two, data in edges(data=True)]
    copy: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, text in sorted(name.items(), key=lambda pair: pair[1]):
        copy.add_node(text, **_node(network.nodes[node], text))
    taken: set[str] = set()
    for one, two, key, data in sorted(rows, key=lambda edge: (str(edge[2]), edge[0], edge[1])):
        unique = key if isinstance(key, str) and key not in taken else f"{one}.{two}.{key}"
        taken.add(unique)
        copy.add_edge(one, two, unique, **_edge(data))
    return copy


def _names(network: nx.Graph[Any]) -> dict[Any, str]:
    """Node to its id as text; where two nodes would share one (1 and "1"), their type is named too."""
    plain: dict[str, list[Any]] = {}
    for node in network.nodes:
        plain.setdefault(str(node), []).append(node)
    return {
        node: text if len(nodes) == 1 else f"{text} ({type(node).__name__})"
        for text, nodes in plain.items()
        for node in nodes
    }


def _node(data: dict[str, Any], key: str) -> dict[str, Any]:
    texts = {name: _text(data.get(name)) for name in NODE_TEXTS}
    return {
        **texts,
        "label": _text(data.get("label")) or key,
        "aliases": tuple(_text(alias) for alias in data.get("aliases") or ()),
        "links": tuple(_text(link) for link in data.get("links") or ()),
        "figures": tuple(data.get("figures") or ()),
    }


def _edge(data: dict[str, Any]) -> dict[str, Any]:
    texts = {name: _text(data.get(name)) for name in EDGE_TEXTS}
    confidence = data.get("confidence")
    return {
        **texts,
        "status": texts["status"] or "done",
        "confidence": None if confidence is None else round(float(confidence), 3),
        **{name: _whole(data.get(name)) for name in EDGE_NUMBERS},
    }


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _whole(value: Any) -> int | None:
    return None if value is None or value == "" else int(value)
