"""The engines behind the measures: the same numbers from each, and the faster one where it pays."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

import networkx as nx
import pytest

from innograph.analysis import engines
from worked_network import named

ENGINES: tuple[engines.Engine, ...] = ("networkx", "rustworkx")


def large_graph() -> nx.Graph[Any]:
    """A graph of a few thousand weighted ties with hubs and parts that do not hang together."""
    graph: nx.Graph[Any] = nx.Graph(nx.barabasi_albert_graph(400, 4, seed=3))
    graph.add_nodes_from(range(400, 410))
    graph.add_edge(400, 401)
    for place, (one, other) in enumerate(sorted(graph.edges)):
        graph.edges[one, other]["weight"] = 1.0 + place % 3
    return graph


def test_rustworkx_gives_the_numbers_of_networkx() -> None:
    """Degrees aside, every measure of the faster engine is that of the reference."""
    graph = large_graph()
    slow, fast = (engines.betweenness(graph, engine=engine) for engine in ENGINES)
    assert slow == pytest.approx(fast, abs=1e-9)
    one, other = (engines.core_numbers(graph, engine=engine) for engine in ENGINES)
    assert one == other


def test_pagerank_is_that_of_another_library() -> None:
    """The ranks are those that rustworkx gives, with weights and with nodes that lead nowhere."""
    import rustworkx

    graph = large_graph()
    other = rustworkx.PyDiGraph(multigraph=False)
    other.add_nodes_from(sorted(graph))
    for one, two, data in graph.edges(data=True):
        other.add_edges_from([(one, two, data["weight"]), (two, one, data["weight"])])
    expected = rustworkx.pagerank(other, alpha=engines.DAMPING, weight_fn=float, tol=1e-13, max_iter=1000)
    assert {node: expected[node] for node in graph} == pytest.approx(engines.pagerank(graph), abs=1e-9)


def test_the_faster_engine_is_taken_for_large_graphs_alone() -> None:
    """Small graphs stay with the reference; large ones go to the engine where it is installed."""
    small, large = named(nx.path_graph(3)), named(nx.path_graph(engines.LARGE + 1))
    assert "networkx" == engines.pick(small, "auto", "rustworkx")
    assert "rustworkx" == engines.pick(large, "auto", "rustworkx")
    assert "networkx" == engines.pick(large, "networkx", "rustworkx")


def test_sampled_betweenness_comes_near_the_exact_one() -> None:
    """With all nodes as pivots it is the exact one; with half of them the first ten are nearly the same."""
    graph = large_graph()
    exact = engines.betweenness(graph, engine="networkx")
    half = engines.betweenness(graph, pivots=200, engine="networkx")
    first = {node for node, _ in sorted(exact.items(), key=lambda item: -item[1])[:10]}
    assert 8 <= len(first & {node for node, _ in sorted(half.items(), key=lambda item: -item[1])[:10]})


@pytest.mark.skipif(not find_spec("igraph"), reason="igraph is optional: it is under the GPL")
def test_igraph_gives_the_numbers_of_networkx() -> None:
    """The sampled measure is the same from the same pivots, and Leiden is no worse than Louvain."""
    graph = large_graph()
    slow = engines.betweenness(graph, pivots=50, engine="networkx")
    assert slow == pytest.approx(engines.betweenness(graph, pivots=50, engine="igraph"), abs=1e-9)
    engines_: tuple[engines.Engine, ...] = ("networkx", "igraph")
    scores = {
        engine: nx.community.modularity(graph, engines.partition(graph, seed=7, engine=engine))
        for engine in engines_
    }
    assert scores["igraph"] >= scores["networkx"] - 0.02
