"""Who is central: by ties, by their weight, by being on the way between others, and by whose neighbours are central."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from innograph.analysis.engines import Engine, betweenness, core_numbers, pagerank

if TYPE_CHECKING:
    import networkx as nx

EXACT = 1_000
"""Nodes up to which betweenness is exact; above it is sampled from `PIVOTS` of them."""
PIVOTS = 300


class Centrality(NamedTuple):
    """How central a node is.

    `degree` counts neighbours and `strength` weights; `betweenness` is Freeman's share of shortest paths, normalised by
    (n-1)(n-2)/2; `pagerank` adds up to 1 over the graph.
    """

    node: str
    label: str
    type: str
    degree: int
    strength: float
    betweenness: float
    pagerank: float


def centrality(graph: nx.Graph[Any], *, seed: int = 7, engine: Engine = "auto") -> tuple[Centrality, ...]:
    """Every node with a tie, the most central first: by degree, then strength, then name.

    Source: Freeman 1979, "Centrality in social networks: conceptual clarification", Social Networks 1, 215-239; Barrat and
    others 2004 for strength.

    Args:
        graph: undirected, with `weight`, such as `project_facts` gives.
        seed: of the sample of paths in a graph of more than `EXACT` nodes.
        engine: see `engines`.

    """
    between = betweenness(graph, pivots=None if len(graph) <= EXACT else PIVOTS, seed=seed, engine=engine)
    ranks = pagerank(graph)
    strength = dict(graph.degree(weight="weight"))
    rows = [
        Centrality(
            node,
            _label(graph, node),
            _type(graph, node),
            degree,
            float(strength[node]),
            between[node],
            ranks[node],
        )
        for node, degree in graph.degree()
        if degree
    ]
    return tuple(sorted(rows, key=lambda row: (-row.degree, -row.strength, row.label, row.node)))


class Core(NamedTuple):
    """How deep in the network a node stands: it is in the k-core for every k up to `core`."""

    node: str
    label: str
    type: str
    core: int


def cores(graph: nx.Graph[Any], *, engine: Engine = "auto") -> tuple[Core, ...]:
    """Every node with a tie, the deepest first (Seidman 1983, "Network structure and minimum degree")."""
    rows = [
        Core(node, _label(graph, node), _type(graph, node), core)
        for node, core in core_numbers(graph, engine=engine).items()
        if core
    ]
    return tuple(sorted(rows, key=lambda row: (-row.core, row.label, row.node)))


def _label(graph: nx.Graph[Any], node: Any) -> str:
    return str(graph.nodes[node].get("label") or node)


def _type(graph: nx.Graph[Any], node: Any) -> str:
    return str(graph.nodes[node].get("type") or "")
