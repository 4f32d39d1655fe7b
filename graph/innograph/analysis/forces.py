"""Forces that spread discs over a sheet: springs along ties, repulsion between all, after Fruchterman and Reingold (1991).

Plain numpy, every pair weighed: meant for some hundreds of discs at a time, of which a round takes about a tenth of a
millisecond for each hundred squared. What a disc stands for, one node or many, is not known here.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

ROUNDS = 220
"""Of the forces, for up to 400 discs; larger sets settle for fewer, down to a quarter."""
SMALL_ROUNDS = 20
"""A few discs settle in so many rounds and two more for each disc."""
GAP = 0.6
"""Between two tied discs at rest."""
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


class Ties(NamedTuple):
    """The springs between discs: indices of both ends and the length at rest."""

    tail: NDArray[np.int64]
    head: NDArray[np.int64]
    length: Numbers


def springs(pairs: list[tuple[int, int]], radius: Numbers) -> Ties:
    """Springs that hold tied discs just apart."""
    import numpy as np

    tail, head = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return Ties(tail, head, radius[tail] + radius[head] + GAP)


def settle(radius: Numbers, ties: Ties, *, seed: int, rounds: int = ROUNDS) -> Numbers:
    """The centres of discs about the origin, one row each, in the unit of the radii.

    Args:
        radius: of each disc.
        ties: the springs.
        seed: of the places at the start.
        rounds: how long the forces work; a third as long again takes overlapping discs apart.

    """
    import numpy as np

    count = len(radius)
    if count <= 2:  # pairs are the most frequent parts of a sparse network, and need no forces
        apart = float(radius.sum()) + GAP if count == 2 else 0.0
        return np.array([[-apart / 2, 0.0], [apart / 2, 0.0]])[:count]
    points = np.random.default_rng(seed).normal(size=(count, 2)) * math.sqrt(count)
    heat = math.sqrt(count) * 0.6 + 1
    rounds = min(max(rounds // 4, min(rounds, rounds * 400 // count)), SMALL_ROUNDS + 2 * count)
    weight = np.outer(radius, radius) * 2.2
    for turn in range(rounds):
        left = 1 - turn / rounds
        move = _pull(points, ties) + _push(points, weight) - points * 0.02 * radius[:, None]
        step = np.maximum(np.hypot(move[:, 0], move[:, 1]), 1e-9)[:, None]
        points = points + move / step * np.minimum(step, heat * left * left + 0.02)
    reach = radius[:, None] + radius[None, :] + 0.25
    yielding = 0.5 * radius[None, :] / (radius[:, None] + radius[None, :])
    for _ in range(rounds // 3):
        points = points + _separate(points, reach, yielding)
    centred: Numbers = points - points.mean(axis=0)
    return centred


def _pull(points: Numbers, ties: Ties) -> Numbers:
    """The springs' force on each disc."""
    import numpy as np

    across = points[ties.head] - points[ties.tail]
    distance = np.maximum(np.hypot(across[:, 0], across[:, 1]), 1e-9)
    force = across * (0.35 * (distance - ties.length) / distance)[:, None]
    pull = np.zeros_like(points)
    np.add.at(pull, ties.tail, force)
    np.add.at(pull, ties.head, -force)
    return pull


def _squares(points: Numbers) -> Numbers:
    """The squared distance of every two points."""
    import numpy as np

    length = (points**2).sum(axis=1)
    squares: Numbers = np.maximum(length[:, None] + length[None, :] - 2 * points @ points.T, 1e-6)
    return squares


def _push(points: Numbers, weight: Numbers) -> Numbers:
    """Repulsion of every disc by every other, falling with their distance."""
    import numpy as np

    force = weight / _squares(points)
    np.fill_diagonal(force, 0.0)
    push: Numbers = points * force.sum(axis=1)[:, None] - force @ points
    return push


def _separate(points: Numbers, reach: Numbers, yielding: Numbers) -> Numbers:
    """The step that takes overlapping discs half of the way apart, the lighter one further."""
    import numpy as np

    distance = np.sqrt(_squares(points))
    overlap = np.maximum(reach - distance, 0.0) / distance * yielding
    np.fill_diagonal(overlap, 0.0)
    step: Numbers = points * overlap.sum(axis=1)[:, None] - overlap @ points
    return step
