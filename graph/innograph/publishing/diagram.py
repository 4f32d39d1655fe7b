"""The ontology as one picture: what is said, of what, in whose words. Drawn as SVG, labelled from the ontology itself."""

from html import escape
from typing import NamedTuple

WIDTH, HEIGHT = 980, 560


TIP = (
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
    '<path d="M0 0L8 4L0 8z"/></marker></defs>'
)
"""The head of an arrow."""


class Box(NamedTuple):
    """A class or a group of classes: the term it links to, its place, and the terms listed in it."""

    term: str
    x: int
    y: int
    width: int
    height: int
    members: tuple[str, ...] = ()


BOXES = (
    Box("Report", 20, 40, 100, 44),
    Box("Run", 20, 150, 100, 44),
    Box("Evidence", 240, 40, 150, 44),
    Box("Assertion", 240, 150, 150, 44),
    Box("Observation", 240, 270, 150, 44),
    Box("Phrase", 240, 390, 150, 44),
    Box(
        "Organisation", 520, 30, 210, 250,
        ("Firm", "ResearchInstitute", "University", "GovernmentBody", "FinancialInstitution", "Association", "Incubator",
         "ServicePlatform", "MediaOutlet"),
    ),
    Box("Place", 760, 30, 200, 80, ("Park",)),
    Box("Person", 760, 130, 200, 44),
    Box("Fund", 760, 190, 200, 44),
    Box("Policy", 520, 310, 210, 44),
    Box("Programme", 520, 370, 210, 44),
    Box("Project", 520, 430, 210, 44),
    Box("Event", 760, 310, 200, 44),
    Box("Award", 760, 370, 200, 44),
    Box("Product", 760, 430, 200, 44),
)  # fmt: skip
FRAME = (500, 10, 475, 490)
"""All entities stand in it: what an assertion or a figure is about."""
ARROWS = (
    ("", "hasSource", (240, 62), (120, 62)),
    ("evidence", "evidence", (315, 150), (315, 84)),
    ("", "wasGeneratedBy", (240, 172), (120, 172)),
    ("subject", "subject", (390, 164), (500, 164)),
    ("object", "object", (390, 182), (500, 182)),
    ("about", "about", (390, 292), (500, 292)),
    ("indicator", "indicator", (315, 314), (315, 390)),
    ("", "broader", (315, 434), (315, 500)),
)
"""Arrows: the term of ours or "", the name where it is another's, from where, to where."""


def draw(labels: dict[str, str], indicators: str) -> str:
    """The picture as one SVG element.

    Args:
        labels: by local name, in the language of the page.
        indicators: what to call the scheme of curated indicators.

    """
    x, y, width, height = FRAME
    parts = [
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" xmlns="http://www.w3.org/2000/svg">',
        TIP,
        f'<rect class="frame" x="{x}" y="{y}" width="{width}" height="{height}" rx="8"/>',
        *(_box(box, labels) for box in BOXES),
        f'<a href="#scheme-indicators"><rect x="240" y="500" width="150" height="44" rx="4"/>{_text(315, 527, indicators)}</a>',
        *(_arrow(arrow, labels) for arrow in ARROWS),
        "</svg>",
    ]
    return "\n".join(parts)


def _box(box: Box, labels: dict[str, str]) -> str:
    middle = box.x + box.width // 2
    rows = [_text(middle, box.y + (22 if box.members else 27), labels[box.term], strong=True)]
    parts = [
        f'<a href="#{box.term}"><rect x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" rx="4"/>',
        *rows,
        "</a>",
    ]
    for index, member in enumerate(box.members):
        parts.append(f'<a href="#{member}">{_text(middle, box.y + 46 + 23 * index, labels[member])}</a>')
    return "".join(parts)


def _arrow(arrow: tuple[str, str, tuple[int, int], tuple[int, int]], labels: dict[str, str]) -> str:
    term, name, (x, y), (to_x, to_y) = arrow
    line = f'<line x1="{x}" y1="{y}" x2="{to_x}" y2="{to_y}" marker-end="url(#tip)"/>'
    upright = x == to_x
    side = (x + 8, (y + to_y) // 2 + 4, "start") if upright else ((x + to_x) // 2, y - 5, "middle")
    word = labels.get(term, name)
    return (
        line + f'<text class="edge" x="{side[0]}" y="{side[1]}" text-anchor="{side[2]}">{escape(word)}</text>'
    )


def _text(x: int, y: int, words: str, *, strong: bool = False) -> str:
    weight = ' class="strong"' if strong else ""
    return f'<text{weight} x="{x}" y="{y}" text-anchor="middle">{escape(words)}</text>'
