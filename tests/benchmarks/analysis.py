"""How fast the measures of a network are, and how much faster the engines for large ones.

    python tests/benchmarks/analysis.py [TIES …]

Networks grow by preferential attachment (Barabasi and Albert 1999), three ties a node. CPU seconds, and for each measure the
ratio of networkx to the faster engine in the same run; `-` where an engine is not installed or would take minutes.
"""

from __future__ import annotations

import sys
import time
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import networkx as nx

from innograph.analysis import engines

if TYPE_CHECKING:
    from collections.abc import Callable

SLOW = {"betweenness": 6_000, "betweenness, 100 pivots": 30_000, "Louvain or Leiden": 120_000}
"""Ties from which on networkx is not asked for a measure: it would take minutes."""


def grow(ties: int) -> nx.Graph[Any]:
    """A network of about so many ties."""
    graph: nx.Graph[Any] = nx.Graph(nx.barabasi_albert_graph(ties // 3 + 3, 3, seed=7))
    for *_, data in graph.edges(data=True):
        data["weight"] = 1.0
    return graph


def clock(work: Callable[[], object]) -> float:
    """CPU seconds of a piece of work."""
    started = time.process_time()
    work()
    return time.process_time() - started


def measures(graph: nx.Graph[Any]) -> dict[str, tuple[engines.Engine, Callable[[engines.Engine], object]]]:
    """Each measure with its faster engine."""
    return {
        "betweenness": ("rustworkx", lambda engine: engines.betweenness(graph, engine=engine)),
        "betweenness, 100 pivots": (
            "igraph",
            lambda engine: engines.betweenness(graph, pivots=100, engine=engine),
        ),
        "cores": ("rustworkx", lambda engine: engines.core_numbers(graph, engine=engine)),
        "Louvain or Leiden": ("igraph", lambda engine: engines.partition(graph, seed=7, engine=engine)),
    }


def main() -> None:
    """Print a table."""
    sizes = [int(size) for size in sys.argv[1:]] or [300, 3_000, 20_000]
    print(f"{'measure':<26}{'ties':>9}{'networkx':>11}{'faster':>11}{'ratio':>8}")
    for size in sizes:
        compare(grow(size))


def compare(graph: nx.Graph[Any]) -> None:
    """Print the rows of one network."""
    ties = graph.number_of_edges()
    alone = clock(lambda: engines.pagerank(graph))
    print(f"{'PageRank (numpy)':<26}{ties:>9}{alone:>11.3f}{'-':>11}{'-':>8}")
    for name, (faster, work) in measures(graph).items():
        slow = clock(partial(work, "networkx")) if ties < SLOW.get(name, ties + 1) else None
        skip = not find_spec(faster) or (name == "betweenness" and ties > 50_000)
        fast = None if skip else clock(partial(work, faster))
        cells = [f"{each:.3f}" if each is not None else "-" for each in (slow, fast)]
        ratio = f"{slow / fast:.0f}" if slow is not None and fast else "-"
        print(f"{name:<26}{ties:>9}{cells[0]:>11}{cells[1]:>11}{ratio:>8}")


if __name__ == "__main__":
    main()
