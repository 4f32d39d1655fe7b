"""Which communities there are, and how far another run would find the same."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

import networkx as nx

from innograph.analysis.engines import Engine, partition

if TYPE_CHECKING:
    from collections.abc import Sequence

SEEDS = 20
SHOWN = 3
"""Members that name a community: those with the most ties inside it."""


class Community(NamedTuple):
    """A community. `members` are nodes, the best connected inside it first; `hubs` are the labels of the first few.

    `density` is that of its ties inside; `stability` the mean over the other seeds of the largest Jaccard likeness with one
    of their communities: 1 where every run finds just this one.
    """

    rank: int
    size: int
    hubs: tuple[str, ...]
    members: tuple[str, ...]
    density: float
    stability: float


class Communities(NamedTuple):
    """The best partition of several: its communities, its modularity, and the mean adjusted Rand index between all runs."""

    rows: tuple[Community, ...]
    modularity: float
    agreement: float


def communities(
    graph: nx.Graph[Any],
    *,
    seed: int = 7,
    seeds: int = SEEDS,
    resolution: float = 1.0,
    engine: Engine = "auto",
) -> Communities:
    """The communities of the part of a graph that has ties.

    Louvain is run with `seeds` seeds from `seed` on; the run with the highest modularity counts (the first of equals), and the
    others tell how stable it is.
    Source: Newman and Girvan 2004 (modularity); Blondel and others 2008 (Louvain); Traag and others 2019 (Leiden, in engines);
    Hubert and Arabie 1985 (adjusted Rand index); Hennig 2007 (cluster-wise stability by Jaccard).

    Args:
        graph: undirected, with `weight`.
        seed: the first of the seeds.
        seeds: how many runs.
        resolution: above 1 gives smaller communities.
        engine: see `engines.partition`.

    """
    tied = graph.subgraph(sorted(node for node, degree in graph.degree() if degree)).copy()
    if not tied:
        return Communities((), 0.0, 1.0)
    runs = [partition(tied, seed=seed + n, resolution=resolution, engine=engine) for n in range(seeds)]
    scores = [nx.community.modularity(tied, run, resolution=resolution) for run in runs]
    best = max(range(seeds), key=lambda n: (round(scores[n], 9), -n))
    others = [run for n, run in enumerate(runs) if n != best]
    rows = tuple(_row(tied, rank, group, others) for rank, group in enumerate(runs[best], 1))
    pairs = [_adjusted_rand(one, other) for one, other in combinations(runs, 2)]
    return Communities(rows, scores[best], sum(pairs) / len(pairs) if pairs else 1.0)


def _row(graph: nx.Graph[Any], rank: int, group: set[Any], others: Sequence[Sequence[set[Any]]]) -> Community:
    inside = graph.subgraph(group)
    degree = dict(inside.degree())
    members = sorted(
        group, key=lambda node: (-degree[node], str(graph.nodes[node].get("label") or node), node)
    )
    hubs = tuple(str(graph.nodes[node].get("label") or node) for node in members[:SHOWN])
    alike = [max(len(group & other) / len(group | other) for other in run) for run in others]
    stability = sum(alike) / len(alike) if alike else 1.0
    return Community(rank, len(group), hubs, tuple(members), nx.density(inside), stability)


def _adjusted_rand(one: Sequence[set[Any]], other: Sequence[set[Any]]) -> float:
    """The likeness of two partitions, 1 for the same and 0 for what chance gives."""
    size = sum(map(len, one))
    both = sum(_pairs(len(a & b)) for a in one for b in other if a & b)
    first, second = (sum(_pairs(len(group)) for group in groups) for groups in (one, other))
    chance = first * second / _pairs(size) if size > 1 else 0.0
    most = (first + second) / 2
    return 1.0 if most == chance else (both - chance) / (most - chance)


def _pairs(size: int) -> float:
    return size * (size - 1) / 2
