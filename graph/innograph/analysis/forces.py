"""Forces that spread discs over a sheet: springs along ties, repulsion between all, after Fruchterman and Reingold (1991).

Plain numpy, every pair weighed: meant for some hundreds of discs at a time, of which a round takes about a quarter of a
millisecond for each hundred squared. Three things make it so: numbers of single precision, tables of pairs that are written
over in every round, and no product of matrices, for which libraries wake a thread on every core and wait. What a disc stands
for, one node or many, is not known here.
"""

from __future__ import annotations

import math
from functools import lru_cache
from random import Random
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

Spots = tuple[tuple[float, float], ...]


class Ties(NamedTuple):
    """The springs between discs: indices of both ends and the length at rest."""

    tail: NDArray[np.int64]
    head: NDArray[np.int64]
    length: Numbers


def settle(
    radius: tuple[float, ...],
    pairs: tuple[tuple[int, int], ...],
    *,
    seed: int,
    rounds: int = ROUNDS,
) -> Spots:
    """The centres of discs about the origin, in the unit of the radii.

    Args:
        radius: of each disc.
        pairs: the tied discs, by their numbers; springs hold them just apart.
        seed: of the places at the start.
        rounds: how long the forces work; a third as long again takes overlapping discs apart.

    """
    if len(radius) <= 2:  # pairs are the most frequent parts of a sparse network, and need no forces
        apart = sum(radius) + GAP if len(radius) == 2 else 0.0
        return ((-apart / 2, 0.0), (apart / 2, 0.0))[: len(radius)]
    return (_settle_once if len(radius) <= SMALL else _settle)(radius, pairs, seed, rounds)


def _settle(radius: tuple[float, ...], pairs: tuple[tuple[int, int], ...], seed: int, rounds: int) -> Spots:
    import numpy as np

    count, size = len(radius), np.array(radius, dtype=np.float32)
    ties = _springs(pairs, size)
    chance = Random(seed)  # noqa: S311 - nothing secret
    points = np.array([[chance.gauss(0, math.sqrt(count)) for _ in radius] for _ in "xy"], dtype=np.float32)
    heat = math.sqrt(count) * 0.6 + 1
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


def _springs(pairs: tuple[tuple[int, int], ...], size: Numbers) -> Ties:
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
