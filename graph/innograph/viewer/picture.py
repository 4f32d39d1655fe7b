"""The network as a still picture (SVG 1.1): for a printed report, and for places that run no scripts.

The same places, colours, shapes and lines as in the page, with a legend. Text is escaped, nothing is loaded, nothing runs.
"""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from innograph.viewer.attributes import STATUSES, plain_copy
from innograph.viewer.palette import dashes_of, family_of
from innograph.viewer.words import word, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import networkx as nx

    Language = Literal["zh", "en"]

MOST = 400
"""Nodes drawn; of a larger network the most important."""
MOST_NAMES = 60
MOST_HUBS = 4
"""Names that may run over foreign marks, of the largest."""
WIDTH, HEIGHT = 1200, 760
HEAD, FOOT = 56, 72
MARGIN = 70
SIDES = {
    "square": (4, 45),
    "diamond": (4, 0),
    "pentagon": (5, -90),
    "hexagon": (6, 0),
    "down": (3, 90),
    "up": (3, -90),
}
FONT = "Noto Sans CJK SC, Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif"


class Spot(NamedTuple):
    """A node in the picture, in pixels."""

    node: str
    x: float
    y: float
    size: float


def draw(network: nx.Graph[Any], *, title: str, language: Language = "zh") -> str:
    """The picture of a network, as `innograph.viewer.render` shows it; SVG text, some tens of kilobytes.

    Args:
        network: any network of networkx; it is not changed.
        title: written above it.
        language: of the legend.

    """
    from innograph.viewer.payload import pack

    copy = plain_copy(network)
    return draw_plain(copy, pack(copy), title=title, language=language)


def draw_plain(
    network: nx.MultiDiGraph[str],
    graph: dict[str, Any],
    *,
    title: str,
    language: Language,
) -> str:
    """The same of a network whose places and order are known (see `innograph.viewer.payload.pack`)."""
    spots = _spots(network, graph)
    kinds = {str(network.nodes[spot.node]["type"]) for spot in spots.values()}
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{FONT}" role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="24" y="34" font-size="18" font-weight="600" fill="#1b1f24">{escape(_shorter(title, 60))}</text>',
        *_lines(network, spots),
        *(_mark(spot, str(network.nodes[spot.node]["type"])) for spot in spots.values()),
        *_names(network, spots),
        *_legend(kinds, language),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _spots(network: nx.MultiDiGraph[str], graph: dict[str, Any]) -> dict[str, Spot]:
    """The most important nodes that have a tie, on the sheet."""
    nodes = graph["nodes"]
    rows = zip(nodes["id"], nodes["x"], nodes["y"], strict=True)
    chosen = [row for row in rows if network.degree(row[0])][:MOST] or list(
        zip(nodes["id"], nodes["x"], nodes["y"], strict=True),
    )[:MOST]
    if not chosen:
        return {}
    left, right = min(x for _, x, _ in chosen), max(x for _, x, _ in chosen)
    top, bottom = min(y for _, _, y in chosen), max(y for _, _, y in chosen)
    wide, high = WIDTH - 2 * MARGIN - 60, HEIGHT - HEAD - FOOT - 2 * 20
    scale = min(wide / max(right - left, 1), high / max(bottom - top, 1), 1.4)
    across = (WIDTH - 60 - scale * (right - left)) / 2 - scale * left
    down = HEAD + 20 + (high - scale * (bottom - top)) / 2 - scale * top
    return {
        node: Spot(node, round(x * scale + across, 1), round(y * scale + down, 1), _size(network, node))
        for node, x, y in chosen
    }


def _size(network: nx.MultiDiGraph[str], node: str) -> float:
    """As in the page: by the ties that are no mere plans."""
    ties = {
        (one, data["predicate"], two)
        for one, two, data in (*network.in_edges(node, data=True), *network.out_edges(node, data=True))
        if data["status"] != "planned"
    }
    return round(2.8 + 1.5 * min(7.0, math.sqrt(len(ties))), 1)


def _lines(network: nx.MultiDiGraph[str], spots: dict[str, Spot]) -> Iterator[str]:
    """The ties, each once, by status."""
    best: dict[tuple[str, str, str], str] = {}
    for one, two, data in network.edges(data=True):
        if one in spots and two in spots and one != two:
            known = best.get((one, data["predicate"], two), "planned")
            best[one, data["predicate"], two] = min(known, data["status"], key=_order)
    for status in STATUSES:
        paths = [
            f"M{spots[one].x:g} {spots[one].y:g}L{spots[two].x:g} {spots[two].y:g}"
            for (one, _, two), each in sorted(best.items())
            if each == status
        ]
        if paths:
            yield f'<path d="{"".join(paths)}" {_stroke(status)}/>'


def _order(status: str) -> int:
    return STATUSES.index(status) if status in STATUSES else len(STATUSES)


def _stroke(status: str) -> str:
    dashes = dashes_of(status)
    dash = f' stroke-dasharray="{" ".join(map(str, dashes))}"' if isinstance(dashes, list) else ""
    return f'fill="none" stroke="#8a95a1" stroke-width="1" stroke-opacity=".75"{dash}'


def _mark(spot: Spot, kind: str) -> str:
    """The mark of a type about a point."""
    family = family_of(kind)
    style = f'fill="{family["colour"]}" stroke="#222" stroke-width="1.2"'
    shape, size = family["shape"], spot.size
    if shape == "bar":
        return (
            f'<rect x="{spot.x - 1.3 * size:.1f}" y="{spot.y - 0.68 * size:.1f}" '
            f'width="{2.6 * size:.1f}" height="{1.36 * size:.1f}" {style}/>'
        )
    if shape in SIDES or shape == "star":
        points = " ".join(f"{spot.x + x:.1f},{spot.y + y:.1f}" for x, y in _corners(shape, size))
        return f'<polygon points="{points}" {style}/>'
    hole = f'<circle cx="{spot.x:g}" cy="{spot.y:g}" r="{0.45 * size:.1f}" fill="#fff" stroke="#222"/>'
    return f'<circle cx="{spot.x:g}" cy="{spot.y:g}" r="{size:g}" {style}/>{hole if shape == "ring" else ""}'


def _corners(shape: str, size: float) -> Iterator[tuple[float, float]]:
    sides, turn = SIDES.get(shape, (10, -90))
    for corner in range(sides):
        reach = size * (1.18 if shape != "star" else (0.58 if corner % 2 else 1.35))
        angle = math.radians(turn + 360 * corner / sides)
        yield reach * math.cos(angle), reach * math.sin(angle)


def _names(network: nx.MultiDiGraph[str], spots: dict[str, Spot]) -> Iterator[str]:
    """Names where there is room, those of the largest marks first."""
    marks = [(s.x - s.size, s.y - s.size, s.x + s.size, s.y + s.size) for s in spots.values()]
    taken: list[tuple[float, float, float, float]] = []
    for rank, spot in enumerate(sorted(spots.values(), key=lambda each: -each.size)):
        text = _shorter(network.nodes[spot.node]["label"], 15)
        high = 14 if spot.size > 7 else 11
        wide = sum(1.0 if character > "\u2e7f" else 0.56 for character in text) * high
        own = (spot.x - spot.size, spot.y - spot.size, spot.x + spot.size, spot.y + spot.size)
        right, left = spot.x + spot.size + 3, spot.x - spot.size - 3 - wide
        for x in (right, left):
            box = (x, spot.y - high / 2, x + wide, spot.y + high / 2)
            inside = box[0] > 4 and box[2] < WIDTH - 4
            if (
                inside
                and not _hits(box, taken)
                and (rank < MOST_HUBS or not _hits(box, (mark for mark in marks if mark != own)))
            ):
                taken.append(box)
                bold = ' font-weight="600"' if high > 11 else ""
                place = f'x="{x:.1f}" y="{spot.y + high * 0.36:.1f}" font-size="{high}"{bold}'
                halo = 'fill="#1b1f24" stroke="#fff" stroke-width="3" paint-order="stroke" stroke-linejoin="round"'
                yield f"<text {place} {halo}>{escape(text)}</text>"
                break
        if len(taken) >= MOST_NAMES:
            return


def _hits(
    box: tuple[float, float, float, float], others: Iterable[tuple[float, float, float, float]]
) -> bool:
    return any(
        box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
        for other in others
    )


def _legend(kinds: set[str], language: Language) -> Iterator[str]:
    """Every type and status that may stand in the picture, in rows under it."""
    entries = [
        (kind, word("type", kind, language)) for family in words()["families"] for kind in family["types"]
    ]
    entries = [entry for entry in entries if entry[0] in kinds] + [
        (s, word("status", s, language)) for s in STATUSES
    ]
    columns = 11
    for index, (code, name) in enumerate(entries):
        x, y = 36 + (index % columns) * 106, HEIGHT - FOOT + 16 + 22 * (index // columns)
        if code in STATUSES:
            yield f'<path d="M{x - 8} {y}h18" {_stroke(code)}/>'
        else:
            yield _mark(Spot("", x, y, 5), code)
        yield f'<text x="{x + 15}" y="{y + 4}" font-size="12" fill="#414a53">{escape(name)}</text>'


def _shorter(text: str, most: int) -> str:
    """A long name without its middle."""
    return text if len(text) <= most else f"{text[: most - 6]}…{text[-5:]}"
