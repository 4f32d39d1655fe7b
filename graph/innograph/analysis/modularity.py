"""Groups of nodes with many ties inside and few between, by the method of Louvain (Blondel et al. 2008).

Plain lists of numbers: a network of many reports has fewer ties than nodes, and an implementation for graphs of every kind
spends its time on objects. Nodes wait in a queue, and only neighbours of one that moved are looked at again, as in the method
of Leiden (Traag et al. 2019, "From Louvain to Leiden", algorithm A.2). They wait in their order, so that there is no chance
in it: equal links give equal groups.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    Links = list[dict[int, float]]

LEAST = 1e-9
"""A gain below this is an error of rounding."""


def link(count: int, pairs: Iterable[tuple[int, int]]) -> Links:
    """For each of so many nodes its neighbours, each tie of weight 1."""
    links: Links = [{} for _ in range(count)]
    for one, two in pairs:
        links[one][two] = links[two][one] = 1.0
    return links


def gather(links: Links) -> list[int]:
    """The group of each node, as the number of one of its members; a node without a neighbour is one by itself."""
    inner = [0.0] * len(links)
    group = list(range(len(links)))
    while True:
        found = _move(links, inner)
        names = {name: number for number, name in enumerate(dict.fromkeys(found))}
        if len(names) == len(links):
            break
        number = [names[name] for name in found]
        links, inner = _merge(links, inner, number, len(names))
        group = [number[each] for each in group]
    first: dict[int, int] = {}
    return [first.setdefault(each, node) for node, each in enumerate(group)]


def _move(links: Links, inner: list[float]) -> list[int]:
    """The group of each node after every node has gone where modularity gains most, until none gains by going."""
    strength = [loops + sum(own.values()) for own, loops in zip(links, inner, strict=True)]
    whole = sum(strength) or 1.0
    group, held = list(range(len(links))), list(strength)
    queue = deque(node for node, own in enumerate(links) if own)
    waiting = [bool(own) for own in links]
    while queue:
        node = queue.popleft()
        waiting[node] = False
        here = group[node]
        ties = {here: 0.0}
        for other, weight in links[node].items():
            ties[group[other]] = ties.get(group[other], 0.0) + weight
        held[here] -= strength[node]
        share = strength[node] / whole
        best, most = here, ties[here] - held[here] * share + LEAST
        for name, weight in ties.items():
            gain = weight - held[name] * share
            if gain > most:
                best, most = name, gain
        held[best] += strength[node]
        if best == here:
            continue
        group[node] = best
        for other in links[node]:
            if not waiting[other] and group[other] != best:
                waiting[other] = True
                queue.append(other)
    return group


def _merge(links: Links, inner: list[float], number: list[int], count: int) -> tuple[Links, list[float]]:
    """The groups as nodes: what ties them, and twice the ties inside each."""
    merged: Links = [{} for _ in range(count)]
    loops = [0.0] * count
    for node, own in enumerate(links):
        here = number[node]
        loops[here] += inner[node]
        for other, weight in own.items():
            there = number[other]
            if there == here:
                loops[here] += weight
            else:
                merged[here][there] = merged[here].get(there, 0.0) + weight
    return merged, loops
