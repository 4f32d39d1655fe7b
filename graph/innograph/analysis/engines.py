"""The few measures that large networks need a faster engine for, behind one function each.

networkx is the reference. rustworkx (Apache-2.0, the extra `large`) gives the same numbers, tested to nine digits, and is taken
by itself from `LARGE` ties on where it is installed. Sampled betweenness and Leiden come from igraph where a person has
installed it: it is under the GPL, so that nothing here depends on it.
"""

from __future__ import annotations

import random
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Sequence

Engine = Literal["auto", "networkx", "rustworkx", "igraph"]
LARGE = 5_000
"""Ties from which on a faster engine is worth its conversion."""
DAMPING = 0.85
TOLERANCE = 1e-12
ROUNDS = 500


def pick(graph: nx.Graph[Any], engine: Engine, faster: Literal["rustworkx", "igraph"]) -> Engine:
    """The engine for a graph: as asked, else the faster one where the graph is large and it is installed."""
    if engine != "auto":
        return engine
    return faster if graph.number_of_edges() >= LARGE and find_spec(faster) else "networkx"


def pagerank(graph: nx.Graph[Any]) -> dict[Any, float]:
    """PageRank with weights (Brin and Page 1998).

    It is the share of time that a walker is at a node who follows ties by weight and starts anew, anywhere, with probability
    0.15; from a node without ties always. By power iteration in numpy, which is as fast as any engine for it.
    """
    import numpy as np

    nodes = sorted(graph)
    if not nodes:
        return {}
    index = {node: place for place, node in enumerate(nodes)}
    ties = [(index[a], index[b], data.get("weight", 1.0)) for a, b, data in graph.edges(data=True)]
    ends = np.array([pair[:2] for pair in ties] or np.empty((0, 2)), dtype=np.int64)
    tail, head = np.concatenate([ends, ends[:, ::-1]]).T
    weight = np.tile(np.array([tie[2] for tie in ties], dtype=np.float64), 2)
    out = np.bincount(tail, weight, len(nodes))
    share = weight / out[tail]
    rank = np.full(len(nodes), 1 / len(nodes))
    for _ in range(ROUNDS):
        flow = np.bincount(head, rank[tail] * share, len(nodes)) + rank[out == 0].sum() / len(nodes)
        before, rank = rank, DAMPING * flow + (1 - DAMPING) / len(nodes)
        if np.abs(rank - before).sum() < TOLERANCE:
            break
    return dict(zip(nodes, rank.tolist(), strict=True))


def betweenness(
    graph: nx.Graph[Any], *, pivots: int | None = None, seed: int = 7, engine: Engine = "auto"
) -> dict[Any, float]:
    """The share of shortest paths between others that lead through a node (Freeman 1977), weights left aside.

    Args:
        graph: undirected.
        pivots: count paths from so many nodes only, drawn by `seed` from the sorted nodes, and scale (Brandes and Pich
            2007); exact by default.
        seed: of the drawing.
        engine: rustworkx for the exact measure, igraph for the sampled one.

    """
    nodes = sorted(graph)
    if pivots is None or pivots >= len(nodes):
        return _exact_betweenness(graph, engine)
    drawn = random.Random(seed).sample(nodes, pivots)  # noqa: S311 - not for secrets
    size = len(nodes)
    scale = size / pivots / max(1, (size - 1) * (size - 2))
    if pick(graph, engine, "igraph") == "igraph":
        copy = _to_igraph(graph, nodes)
        index = {node: place for place, node in enumerate(nodes)}
        raw = copy.betweenness(
            directed=False, sources=[index[node] for node in drawn], targets=list(range(size))
        )
        return {node: 2 * raw[place] * scale for node, place in index.items()}
    found: dict[Any, float] = nx.betweenness_centrality_subset(
        graph.to_directed(as_view=True), drawn, nodes, normalized=False
    )
    return {node: found[node] * scale for node in nodes}


def _exact_betweenness(graph: nx.Graph[Any], engine: Engine) -> dict[Any, float]:
    if pick(graph, engine, "rustworkx") == "rustworkx":
        import rustworkx

        copy, nodes = _to_rustworkx(graph)
        found: Any = rustworkx.graph_betweenness_centrality(copy, normalized=True)
        return {node: found[index] for index, node in enumerate(nodes)}
    shares: dict[Any, float] = nx.betweenness_centrality(graph)
    return shares


def core_numbers(graph: nx.Graph[Any], *, engine: Engine = "auto") -> dict[Any, int]:
    """The largest k for which a node stays while all with fewer than k ties are taken away (Seidman 1983)."""
    if pick(graph, engine, "rustworkx") == "rustworkx":
        import rustworkx

        copy, nodes = _to_rustworkx(graph)
        found: Any = rustworkx.core_number(copy)
        return {node: found[index] for index, node in enumerate(nodes)}
    cores: dict[Any, int] = nx.core_number(graph)
    return cores


def partition(
    graph: nx.Graph[Any], *, seed: int, resolution: float = 1.0, engine: Engine = "auto"
) -> list[set[Any]]:
    """Communities by modularity, the largest first.

    Louvain (Blondel and others 2008), or Leiden (Traag and others 2019) where the graph is large and igraph is installed.
    """
    if pick(graph, engine, "igraph") == "igraph":
        groups = _leiden(graph, seed, resolution)
    else:
        groups = [
            set(group) for group in nx.community.louvain_communities(graph, seed=seed, resolution=resolution)
        ]
    return sorted(groups, key=lambda group: (-len(group), min(group)))


def _leiden(graph: nx.Graph[Any], seed: int, resolution: float) -> list[set[Any]]:
    import igraph

    nodes = sorted(graph)
    copy = _to_igraph(graph, nodes)
    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - not for secrets
    found = copy.community_leiden("modularity", weights="weight", resolution=resolution, n_iterations=-1)
    return [{nodes[place] for place in group} for group in found]


def _to_rustworkx(graph: nx.Graph[Any]) -> tuple[Any, Sequence[Any]]:
    import rustworkx

    nodes = list(graph)
    index = {node: place for place, node in enumerate(nodes)}
    edges = [(index[a], index[b], float(data.get("weight", 1.0))) for a, b, data in graph.edges(data=True)]
    copy: Any = rustworkx.PyGraph(multigraph=False)
    copy.add_nodes_from(nodes)
    copy.add_edges_from(edges)
    return copy, nodes


def _to_igraph(graph: nx.Graph[Any], nodes: Sequence[Any]) -> Any:
    import igraph

    index = {node: place for place, node in enumerate(nodes)}
    edges = [(index[a], index[b]) for a, b in graph.edges]
    weights = [float(data.get("weight", 1.0)) for *_, data in graph.edges(data=True)]
    return igraph.Graph(len(nodes), edges, edge_attrs={"weight": weights})
