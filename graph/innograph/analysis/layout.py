"""Where each node of a network stands, so that a picture opens at once and is the same every time.

Forces after Fruchterman and Reingold (1991), in numpy: springs along ties, repulsion from every other node.
The nodes that hang on one neighbour alone are not left to the forces: those of one relation stand together as
a bunch, in the order of seeds in a sunflower (Vogel 1979), so that a hub with a hundred ties reads as a few
groups. It refuses to draw, and to decide what is drawn.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float64]

ROUNDS = 220
"""Of the forces, for up to a few hundred units; larger networks settle for fewer, down to a quarter."""
CELL = 24
"""Nodes in a cell: inside a cell every pair is weighed, beyond it the cell's centre stands for its nodes."""
SMALLEST_BUNCH = 3
MOST_SHARED = 3
"""Neighbours that the members of a bunch may have in common."""
SEED = 0.85
"""Radius of the disc that a node takes up in a bunch, where 1 is the distance of two free nodes."""
UNIT = 44
"""Screen units between two neighbouring nodes, down the page."""
STRETCH = 1.4
"""Names are written across the page, so that neighbours stand further apart that way."""
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


class Point(NamedTuple):
    """A place on the sheet, in whole screen units; y grows downwards."""

    x: int
    y: int


class _Ties(NamedTuple):
    """The springs between units: indices of both ends and the length at rest."""

    tail: NDArray[np.int64]
    head: NDArray[np.int64]
    length: Points


def place(network: nx.MultiDiGraph[Any], *, seed: int = 7) -> dict[Any, Point]:
    """A place for every node: parts that hang together side by side, nodes without a tie in rows under them.

    Args:
        network: nodes may carry `type` and `label`, edges `predicate`; they order the bunches.
        seed: of the places at the start.

    Returns:
        Node to point, in the order of the sorted nodes. Equal networks give equal points whatever the order in
        which nodes and edges were added; across processors the last digit may differ before rounding.

    """
    neighbours = _neighbours(network)
    sheets = [_sheet(network, part, seed) for part in _parts(neighbours)]
    points = _shelve(sheets)
    points |= _rows([node for node, ties in neighbours.items() if not ties], points)
    return {node: points[node] for node in neighbours}


def _neighbours(network: nx.MultiDiGraph[Any]) -> dict[Any, list[Any]]:
    """Node to its neighbours in either direction, itself left out, all sorted."""
    return {
        node: sorted((set(network.successors(node)) | set(network.predecessors(node))) - {node})
        for node in sorted(network.nodes)
    }


def _parts(neighbours: dict[Any, list[Any]]) -> list[dict[Any, list[Any]]]:
    """The parts that hang together, the largest first; nodes without a tie are in none."""
    parts, seen = [], set()
    for first, ties in neighbours.items():
        if first in seen or not ties:
            continue
        part, rim = {first}, [first]
        while rim:
            fresh = [node for node in neighbours[rim.pop()] if node not in part]
            part.update(fresh)
            rim += fresh
        seen |= part
        parts.append({node: neighbours[node] for node in neighbours if node in part})
    return sorted(parts, key=lambda part: (-len(part), next(iter(part))))


def _sheet(network: nx.MultiDiGraph[Any], neighbours: dict[Any, list[Any]], seed: int) -> dict[Any, Point]:
    """The places of one part that hangs together, about its middle."""
    units = _units(network, neighbours)
    points = {}
    for unit, (x, y) in zip(units, _arrange(units, neighbours, seed), strict=True):
        for rank, node in enumerate(unit):
            reach = math.sqrt(rank + 0.5) * SEED if len(unit) > 1 else 0.0
            across, down = reach * math.cos(rank * GOLDEN_ANGLE), reach * math.sin(rank * GOLDEN_ANGLE)
            points[node] = Point(round((x + across) * UNIT * STRETCH), round((y + down) * UNIT))
    return points


def _shelve(sheets: list[dict[Any, Point]]) -> dict[Any, Point]:
    """The parts on one sheet, in rows as wide as the widest part, like books on shelves."""
    boxes = [_box(sheet) for sheet in sheets]
    width = max((right - left for left, _, right, _ in boxes), default=0)
    points: dict[Any, Point] = {}
    x = y = height = 0
    for sheet, (left, top, right, bottom) in zip(sheets, boxes, strict=True):
        if x and x + right - left > width:
            x, y, height = 0, y + height + 2 * UNIT, 0
        points |= {node: Point(point.x - left + x, point.y - top + y) for node, point in sheet.items()}
        x += right - left + round(5 * UNIT * STRETCH)
        height = max(height, bottom - top)
    return points


def _box(sheet: dict[Any, Point]) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of the places."""
    across, down = [point.x for point in sheet.values()], [point.y for point in sheet.values()]
    return min(across), min(down), max(across), max(down)


def _units(network: nx.MultiDiGraph[Any], neighbours: dict[Any, list[Any]]) -> list[list[Any]]:
    """The nodes that the forces move as one: a bunch of equals, or a single node.

    Equal are nodes with the very same few neighbours, tied to the first of them in the same way.
    """
    bunches: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
    for node, ties in neighbours.items():
        if len(ties) <= MOST_SHARED:
            bunches[(*ties, *_tie(network, node, ties[0]))].append(node)
    kept = [bunch for bunch in bunches.values() if len(bunch) >= SMALLEST_BUNCH]
    bound = {node for bunch in kept for node in bunch}
    attributes = network.nodes
    for bunch in kept:
        bunch.sort(
            key=lambda node: (attributes[node].get("type", ""), attributes[node].get("label", ""), node),
        )
    return [[node] for node in neighbours if node not in bound] + kept


def _tie(network: nx.MultiDiGraph[Any], node: Any, hub: Any) -> tuple[str, bool]:
    """What ties a leaf to its hub: the first predicate, and whether the leaf is its subject."""
    found = [(data.get("predicate", ""), True) for data in (network.get_edge_data(node, hub) or {}).values()]
    found += [
        (data.get("predicate", ""), False) for data in (network.get_edge_data(hub, node) or {}).values()
    ]
    return min(found)


def _arrange(units: list[list[Any]], neighbours: dict[Any, list[Any]], seed: int) -> Points:
    """The centres of the units, in units of one neighbour's distance."""
    import numpy as np

    radius = np.array([_radius(unit, neighbours) for unit in units])
    ties = _springs(units, neighbours, radius)
    random = np.random.default_rng(seed)
    points = random.normal(size=(len(units), 2)) * math.sqrt(len(units))
    heat = math.sqrt(len(units)) * 0.6 + 1
    rounds = max(ROUNDS // 4, min(ROUNDS, ROUNDS * 400 // len(units)))
    for turn in range(rounds):
        left = 1 - turn / rounds
        move = _pull(points, ties) + _push(points, radius, turn)
        move -= points * 0.02 * radius[:, None]
        step = np.maximum(np.hypot(move[:, 0], move[:, 1]), 1e-9)[:, None]
        points = points + move / step * np.minimum(step, heat * left * left + 0.02)
    for turn in range(rounds // 3):
        points = points + _separate(points, radius, turn)
    centred: Points = points - points.mean(axis=0)
    return centred


def _radius(unit: list[Any], neighbours: dict[Any, list[Any]]) -> float:
    """The room of a unit: a bunch's disc, or a node's with space for the name of a hub."""
    if len(unit) > 1:
        return SEED * math.sqrt(len(unit))
    return 0.5 + 0.18 * math.sqrt(len(neighbours[unit[0]]))


def _springs(units: list[list[Any]], neighbours: dict[Any, list[Any]], radius: Points) -> _Ties:
    """One spring for each pair of tied units."""
    import numpy as np

    unit_of = {node: index for index, unit in enumerate(units) for node in unit}
    pairs = sorted(
        {
            (unit_of[node], unit_of[other])
            for node in unit_of
            for other in neighbours[node]
            if unit_of[node] < unit_of[other]
        },
    )
    tail, head = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return _Ties(tail, head, radius[tail] + radius[head] + 0.6)


def _pull(points: Points, ties: _Ties) -> Points:
    """The springs' force on each unit."""
    import numpy as np

    across = points[ties.head] - points[ties.tail]
    distance = np.maximum(np.hypot(across[:, 0], across[:, 1]), 1e-9)
    force = across * (0.35 * (distance - ties.length) / distance)[:, None]
    pull = np.zeros_like(points)
    np.add.at(pull, ties.tail, force)
    np.add.at(pull, ties.head, -force)
    return pull


def _cells(points: Points, turn: int) -> NDArray[np.int64]:
    """The units in cells of equal count, one row each, cut along axes that turn from round to round.

    The last row is filled up with -1. Turning lets neighbours across a border share a cell in most rounds.
    """
    import numpy as np

    angle = turn * GOLDEN_ANGLE
    along = points @ np.array([math.cos(angle), math.sin(angle)])
    beside = points @ np.array([-math.sin(angle), math.cos(angle)])
    count = len(points)
    strips = max(1, round(math.sqrt(count / CELL)))
    strip = np.empty(count, dtype=np.int64)
    strip[np.argsort(along, kind="stable")] = np.arange(count) * strips // count
    order = np.lexsort((beside, strip))
    filled = np.full(-(-count // CELL) * CELL, -1, dtype=np.int64)
    filled[:count] = order
    return filled.reshape(-1, CELL)


def _pairs(points: Points, cells: NDArray[np.int64]) -> tuple[Points, Points, NDArray[np.bool_]]:
    """Within each cell: the way from every member to every other, its length, and whether the pair is real."""
    import numpy as np

    members = points[cells]
    across = members[:, :, None, :] - members[:, None, :, :]
    real = (cells >= 0)[:, :, None] & (cells >= 0)[:, None, :] & ~np.eye(cells.shape[1], dtype=bool)
    return across, np.maximum(np.hypot(across[..., 0], across[..., 1]), 1e-3), real


def _push(points: Points, radius: Points, turn: int) -> Points:
    """Repulsion: of every member of the own cell, and of the other cells as wholes."""
    import numpy as np

    cells = _cells(points, turn)
    filled = cells >= 0
    weight = np.where(filled, radius[cells], 0.0)
    across, distance, real = _pairs(points, cells)
    near = np.where(real, weight[:, None, :] / distance**2, 0.0)
    push = np.zeros_like(points)
    push[cells[filled]] = (near[..., None] * across).sum(axis=2)[filled]
    mass = weight.sum(axis=1)
    centre = (points[cells] * weight[..., None]).sum(axis=1) / mass[:, None]
    own = np.empty(len(points), dtype=np.int64)
    own[cells[filled]] = np.nonzero(filled)[0]
    squares = (points**2).sum(axis=1)[:, None] + (centre**2).sum(axis=1) - 2 * points @ centre.T
    force = mass / np.maximum(squares, 0.25)
    force[np.arange(len(points)), own] = 0.0
    far = points * force.sum(axis=1)[:, None] - force @ centre
    force_on_each: Points = (push + far) * radius[:, None] * 2.2
    return force_on_each


def _separate(points: Points, radius: Points, turn: int) -> Points:
    """The step that takes overlapping units half of the way apart."""
    import numpy as np

    cells = _cells(points, turn)
    across, distance, real = _pairs(points, cells)
    reach = radius[cells][:, :, None] + radius[cells][:, None, :] + 0.25
    overlap = np.where(real, np.maximum(reach - distance, 0.0) / distance, 0.0) * 0.5
    lighter = radius[cells][:, None, :] / (radius[cells][:, :, None] + radius[cells][:, None, :])
    step = np.zeros_like(points)
    filled = cells >= 0
    step[cells[filled]] = ((overlap * lighter)[..., None] * across).sum(axis=2)[filled]
    return step


def _rows(nodes: list[Any], placed: dict[Any, Point]) -> dict[Any, Point]:
    """Places for nodes without a tie: rows under everything placed, as wide as that."""
    left, _, right, bottom = _box(placed) if placed else (0, 0, 8 * UNIT, -3 * UNIT)
    step = round(3 * UNIT * STRETCH)
    columns = max(1, (right - left) // step)
    return {
        node: Point(left + (index % columns) * step, bottom + 3 * UNIT + (index // columns) * UNIT)
        for index, node in enumerate(nodes)
    }
