"""Where each node of a network stands, so that a picture opens at once and is the same every time.

Forces (`innograph.analysis.forces`) spread what is tied. The nodes that hang on one neighbour alone are not left to them:
those of one relation stand together as a bunch, in the order of seeds in a sunflower (Vogel 1979), so that a hub with a
hundred ties reads as a few groups. A part of more than a few hundred units is laid out community by community, and the
communities as discs of their own: each keeps together, and time grows with their number, not with its square.
It refuses to draw, and to decide what is drawn.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from innograph.analysis.forces import GOLDEN_ANGLE, ROUNDS, settle
from innograph.analysis.overview import communities

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    Spot = tuple[float, float]

MOST_UNITS = 400
"""Units that the forces take at once; more are laid out by community."""
INNER_ROUNDS = 64
"""Of the forces inside a community."""
SMALLEST_BUNCH = 3
MOST_SHARED = 3
"""Neighbours that the members of a bunch may have in common."""
SEED = 0.85
"""Radius of the disc that a node takes up in a bunch, where 1 is the distance of two free nodes."""
UNIT = 44
"""Screen units between two neighbouring nodes, down the page."""
STRETCH = 1.4
"""Names are written across the page, so that neighbours stand further apart that way."""


class Point(NamedTuple):
    """A place on the sheet, in whole screen units; y grows downwards."""

    x: int
    y: int


def place(
    network: nx.MultiDiGraph[Any],
    *,
    groups: Mapping[Any, int] | None = None,
) -> dict[Any, Point]:
    """A place for every node: parts that hang together side by side, nodes without a tie in rows under them.

    Args:
        network: nodes may carry `type` and `label`, edges `predicate`; they order the bunches.
        groups: the community of each node, where it is known already.

    Returns:
        Node to point, in the order of the sorted nodes. Equal networks give equal points whatever the order in
        which nodes and edges were added; across processors the last digit may differ before rounding.

    """
    neighbours = _neighbours(network)
    groups = groups if groups is not None or len(neighbours) <= MOST_UNITS else communities(network)
    sheets = [_sheet(network, part, groups) for part in _parts(neighbours)]
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
        parts.append({node: neighbours[node] for node in sorted(part)})
    return sorted(parts, key=lambda part: (-len(part), next(iter(part))))


def _sheet(
    network: nx.MultiDiGraph[Any],
    neighbours: dict[Any, list[Any]],
    groups: Mapping[Any, int] | None,
) -> dict[Any, Point]:
    """The places of one part that hangs together, about its middle."""
    units = _units(network, neighbours)
    if groups is None or len(units) <= MOST_UNITS:
        spots = _spread(units, neighbours)
    else:
        spots = _spread_groups(network, neighbours, groups)
    return {node: Point(round(x * UNIT * STRETCH), round(y * UNIT)) for node, (x, y) in spots.items()}


def _spread_groups(
    network: nx.MultiDiGraph[Any],
    neighbours: dict[Any, list[Any]],
    groups: Mapping[Any, int],
) -> dict[Any, Spot]:
    """Each community by itself, and all of them as discs."""
    parts: dict[int, dict[Any, list[Any]]] = defaultdict(dict)
    for node, ties in neighbours.items():
        parts[groups[node]][node] = [other for other in ties if groups[other] == groups[node]]
    sheets = [_spread(_units(network, part), part, rounds=INNER_ROUNDS) for _, part in sorted(parts.items())]
    index = {group: number for number, group in enumerate(sorted(parts))}
    pairs = {
        (index[groups[node]], index[groups[other]])
        for node, ties in neighbours.items()
        for other in ties
        if groups[node] < groups[other]
    }
    radius = [_extent(sheet) for sheet in sheets]
    scale = sum(radius) / len(radius)
    centres = settle(tuple(each / scale for each in radius), tuple(sorted(pairs)))
    return {
        node: (x + across * scale, y + down * scale)
        for sheet, (across, down) in zip(sheets, centres, strict=True)
        for node, (x, y) in sheet.items()
    }


def _extent(sheet: dict[Any, Spot]) -> float:
    """The radius of the disc that holds nine in ten nodes of a community; the few outside it find room between discs."""
    reaches = sorted(math.hypot(x, y) for x, y in sheet.values())
    return 1 + reaches[len(reaches) * 9 // 10]


def _spread(
    units: list[list[Any]],
    neighbours: dict[Any, list[Any]],
    *,
    rounds: int = ROUNDS,
) -> dict[Any, Spot]:
    """The places of nodes, bunch by bunch, about their middle."""
    radius = tuple(_radius(unit, neighbours) for unit in units)
    centres = settle(radius, _pairs(units, neighbours), rounds=rounds)
    spots = {}
    for unit, (x, y) in zip(units, centres, strict=True):
        for rank, node in enumerate(unit):
            reach = math.sqrt(rank + 0.5) * SEED if len(unit) > 1 else 0.0
            turn = rank * GOLDEN_ANGLE
            spots[node] = (x + reach * math.cos(turn), y + reach * math.sin(turn))
    return spots


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
        if 0 < len(ties) <= MOST_SHARED:
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


def _radius(unit: list[Any], neighbours: dict[Any, list[Any]]) -> float:
    """The room of a unit: a bunch's disc, or a node's with space for the name of a hub."""
    if len(unit) > 1:
        return SEED * math.sqrt(len(unit))
    return 0.5 + 0.18 * math.sqrt(len(neighbours[unit[0]]))


def _pairs(units: list[list[Any]], neighbours: dict[Any, list[Any]]) -> tuple[tuple[int, int], ...]:
    """The pairs of tied units, by their numbers, sorted."""
    unit_of = {node: index for index, unit in enumerate(units) for node in unit}
    found = {
        (own, unit_of[other])
        for node, own in unit_of.items()
        for other in neighbours[node]
        if own < unit_of[other]
    }
    return tuple(sorted(found))


def _rows(nodes: list[Any], placed: dict[Any, Point]) -> dict[Any, Point]:
    """Places for nodes without a tie: rows under everything placed, as wide as that."""
    left, _, right, bottom = _box(placed) if placed else (0, 0, 8 * UNIT, -3 * UNIT)
    step = round(3 * UNIT * STRETCH)
    columns = max(1, (right - left) // step)
    return {
        node: Point(left + (index % columns) * step, bottom + 3 * UNIT + (index // columns) * UNIT)
        for index, node in enumerate(nodes)
    }
