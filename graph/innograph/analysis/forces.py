"""Forces that spread discs over a sheet: springs along ties, repulsion between all, after Fruchterman and Reingold (1991).

They begin at a tree of the ties drawn in rings (Eades 1992, "Drawing free trees"), each branch in a sector as wide as it needs:
branches hardly cross from the first, and no chance is in it.
Plain numpy, every pair weighed: meant for some hundreds of discs at a time, of which a round takes about a quarter of a
millisecond for each hundred squared. Three things make it so: numbers of single precision, tables of pairs that are written
over in every round, and no product of matrices, for which libraries wake a thread on every core and wait. What a disc stands
for, one node or many, is not known here.
"""

from __future__ import annotations

import math
from collections import deque
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]

ROUNDS = 220
"""Of the forces, for up to 400 discs; larger sets settle for fewer, down to a quarter."""
SMALL_ROUNDS = 20
"""A few discs settle in so many rounds and two more for each disc."""
SMALL = 8
"""Sets of at most so many discs come in few shapes, each of which is settled once."""
GAP = 0.6
"""Between two tied discs at rest."""
NEAREST = 1e-6
"""Added to the square of every distance: two discs may begin at one place."""
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))

HEAT = 0.15
"""How far a disc may go at first, for each root of their number."""

Pairs = tuple[tuple[int, int], ...]
Spots = tuple[tuple[float, float], ...]


class Ties(NamedTuple):
    """The springs between discs: indices of both ends and the length at rest."""

    tail: NDArray[np.int64]
    head: NDArray[np.int64]
    length: Numbers


def settle(
    radius: tuple[float, ...],
    pairs: Pairs,
    *,
    rounds: int = ROUNDS,
) -> Spots:
    """The centres of discs about the origin, in the unit of the radii.

    Args:
        radius: of each disc.
        pairs: the tied discs, by their numbers; springs hold them just apart.
        rounds: how long the forces work; a third as long again takes overlapping discs apart.

    """
    if len(radius) <= 2:  # pairs are the most frequent parts of a sparse network, and need no forces
        apart = sum(radius) + GAP if len(radius) == 2 else 0.0
        return ((-apart / 2, 0.0), (apart / 2, 0.0))[: len(radius)]
    return (_settle_once if len(radius) <= SMALL else _settle)(radius, pairs, rounds)


def _settle(radius: tuple[float, ...], pairs: Pairs, rounds: int) -> Spots:
    import numpy as np

    count, size = len(radius), np.array(radius, dtype=np.float32)
    ties = _springs(pairs, size)
    points = np.array(_rings(radius, pairs), dtype=np.float32).T.copy()
    heat = HEAT * math.sqrt(count) + 1
    rounds = min(max(rounds // 4, min(rounds, rounds * 400 // count)), SMALL_ROUNDS + 2 * count)
    weight = np.outer(size, size) * np.float32(2.2)
    table, other = np.empty_like(weight), np.empty_like(weight)
    for turn in range(rounds):
        left = 1 - turn / rounds
        move = _pull(points, ties) + _push(points, weight, table, other) - points * (0.02 * size)
        step = np.maximum(np.hypot(*move), 1e-9)
        points += move * (np.minimum(step, heat * left * left + 0.02) / step)
    reach = np.add.outer(size, size + np.float32(0.25), out=weight)
    yielding = (0.5 * size / np.add.outer(size, size)).astype(np.float32)
    for _ in range(rounds // 3):
        points += _separate(points, reach, yielding, table, other)
    across, down = (points - points.mean(axis=1, keepdims=True)).tolist()
    return tuple(zip(across, down, strict=True))


_settle_once = lru_cache(maxsize=1024)(_settle)


def _rings(radius: tuple[float, ...], pairs: Pairs) -> list[tuple[float, float]]:
    """Where discs begin: a tree of the ties about the disc with the most of them, on rings, branches in sectors."""
    branches = _tree(len(radius), pairs)
    room = list(radius)
    for disc, own in reversed(branches.items()):
        room[disc] = max(radius[disc], sum(room[each] for each in own))
    root = next(iter(branches))
    sector, reach, spots = {root: (0.0, 2 * math.pi)}, {root: 0.0}, [(0.0, 0.0)] * len(radius)
    for disc, own in branches.items():
        start, end = sector[disc]
        step = (end - start) / (sum(room[each] for each in own) or 1)
        for each in own:
            width = step * room[each]
            sector[each] = (start, start + width)
            reach[each] = reach[disc] + radius[disc] + radius[each] + GAP
            turn = start + width / 2
            spots[each] = (reach[each] * math.cos(turn), reach[each] * math.sin(turn))
            start += width
    return spots


def _tree(count: int, pairs: Pairs) -> dict[int, list[int]]:
    """Disc to those that hang on it, breadth first from the one with the most ties; what is not tied to it hangs on it too."""
    near: list[list[int]] = [[] for _ in range(count)]
    for one, other in pairs:
        near[one].append(other)
        near[other].append(one)
    root = max(range(count), key=lambda disc: (len(near[disc]), -disc))
    branches: dict[int, list[int]] = {}
    for first in (root, *range(count)):
        if first in branches:
            continue
        branches[first] = []
        if first != root:
            branches[root].append(first)
        rim = deque([first])
        while rim:
            disc = rim.popleft()
            fresh = [each for each in near[disc] if each not in branches]
            branches |= {each: [] for each in fresh}
            branches[disc] += fresh
            rim += fresh
    return branches


def _springs(pairs: Pairs, size: Numbers) -> Ties:
    import numpy as np

    tail, head = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return Ties(tail, head, size[tail] + size[head] + np.float32(GAP))


def _pull(points: Numbers, ties: Ties) -> Numbers:
    """The springs' force on each disc."""
    import numpy as np

    count = points.shape[1]
    across = points[:, ties.head] - points[:, ties.tail]
    distance = np.maximum(np.hypot(*across), 1e-9)
    force = across * (0.35 * (distance - ties.length) / distance)
    sums = [np.bincount(ties.tail, each, count) - np.bincount(ties.head, each, count) for each in force]
    return np.array(sums, dtype=np.float32)


def _square(points: Numbers, table: Numbers, other: Numbers) -> None:
    """Writes the squared distance of every two points into the table."""
    import numpy as np

    across, down = points
    np.subtract.outer(across, across, out=table)
    np.multiply(table, table, out=table)
    np.subtract.outer(down, down, out=other)
    np.multiply(other, other, out=other)
    table += other
    table += np.float32(NEAREST)


def _push(points: Numbers, weight: Numbers, table: Numbers, other: Numbers) -> Numbers:
    """Repulsion of every disc by every other, falling with their distance."""
    import numpy as np

    _square(points, table, other)
    return _drive(points, np.divide(weight, table, out=table))


def _separate(points: Numbers, reach: Numbers, yielding: Numbers, table: Numbers, other: Numbers) -> Numbers:
    """The step that takes overlapping discs half of the way apart, the lighter one further."""
    import numpy as np

    _square(points, table, other)
    distance = np.sqrt(table, out=table)
    overlap = np.subtract(reach, distance, out=other)
    np.maximum(overlap, np.float32(0), out=overlap)
    overlap /= distance
    overlap *= yielding
    return _drive(points, overlap)


def _drive(points: Numbers, strength: Numbers) -> Numbers:
    """The sum of what drives each disc away from every other, of a strength by pair and distance."""
    import numpy as np

    np.fill_diagonal(strength, 0.0)
    whole = strength.sum(axis=1)
    across, down = points
    return np.array([across * whole - strength @ across, down * whole - strength @ down])
