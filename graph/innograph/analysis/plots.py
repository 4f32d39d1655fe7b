"""Still pictures of a study, as SVG with every letter drawn: they look the same on a machine without a Chinese font.

The only door to matplotlib. Equal studies give equal bytes: no date, a fixed salt for names inside the file.
"""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from innograph.analysis.study import Study

_LOGGER = logging.getLogger(__name__)
FONTS = (
    *("Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN"),
    *(
        "PingFang SC",
        "Hiragino Sans GB",
        "Microsoft YaHei",
        "SimHei",
        "WenQuanYi Micro Hei",
        "WenQuanYi Zen Hei",
    ),
    *("Arial Unicode MS", "Droid Sans Fallback"),
)
"""Families with Chinese characters, best first."""
COLOURS = {
    **dict.fromkeys(("Firm",), "#D55E00"),
    **dict.fromkeys(("University", "ResearchInstitute"), "#0072B2"),
    **dict.fromkeys(("GovernmentBody",), "#332288"),
    **dict.fromkeys(("FinancialInstitution", "Fund"), "#999933"),
    **dict.fromkeys(("Association", "Incubator", "ServicePlatform", "MediaOutlet"), "#228833"),
    **dict.fromkeys(("Place", "Park"), "#777777"),
    **dict.fromkeys(("Policy", "Programme", "Project"), "#AA3377"),
    **dict.fromkeys(("Event", "Award"), "#56B4E9"),
    **dict.fromkeys(("Product",), "#E69F00"),
    **dict.fromkeys(("Person",), "#CC79A7"),
}
"""The colours of types, after Okabe and Ito (2008) and Tol (2021): the viewer's."""
SPHERES = {"firm": "#D55E00", "academia": "#0072B2", "government": "#332288", "others": "#bbbbbb"}
GROUPS = (
    "#0072B2",
    "#D55E00",
    "#228833",
    "#AA3377",
    "#E69F00",
    "#56B4E9",
    "#332288",
    "#999933",
    "#CC79A7",
    "#117733",
)
INK, FAINT = "#1b1f24", "#8b95a1"
MOST, LONGEST = 15, 18
Names = Callable[[str, str], str]
"""The word for a code in a scheme (`type`, `status`, `scope`, `sphere`, `word`) in the language of the report."""


class Picture(str):
    """A picture in SVG, which a notebook shows."""

    __slots__ = ()

    def _repr_svg_(self) -> str:
        return str(self)


def draw_all(study: Study, names: Names) -> dict[str, Picture]:
    """Every picture of a study that has something to show, by the name of its part of the report."""
    return {part: draw(study, part, names) for part in parts(study)}


def parts(study: Study) -> tuple[str, ...]:
    """The parts of the report that have a picture."""
    something = {
        "communities": study.centrality,
        "centrality": study.centrality,
        "types": study.types.rows,
        "mix": [row for row in study.mix if sum(row[3:6])],
        "reach": study.reach,
    }
    return tuple(part for part, rows in something.items() if rows)


def draw(study: Study, part: str, names: Names) -> Picture:
    """The picture of one of the `parts`."""
    pictures: Mapping[str, tuple[Callable[[Axes, Study, Names], None], tuple[float, float]]] = {
        "communities": (_draw_network, (9, 6)),
        "centrality": (_draw_degrees, (8, 5)),
        "types": (_draw_mixing, (8, 4)),
        "mix": (_draw_mix, (8, 4.6)),
        "reach": (_draw_reach, (8, 2.8)),
    }
    work, size = pictures[part]
    return _svg(work, study, names, size)


def _svg(
    draw: Callable[[Axes, Study, Names], None], study: Study, names: Names, size: tuple[float, float]
) -> Picture:
    import matplotlib as mpl
    from matplotlib.figure import Figure

    settings = {
        "font.family": [*_families(), "DejaVu Sans"],
        "svg.fonttype": "path",
        "svg.hashsalt": "innograph",
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.edgecolor": FAINT,
        "text.color": INK,
        "axes.labelcolor": INK,
        "xtick.color": INK,
        "ytick.color": INK,
        "axes.unicode_minus": False,
    }
    with mpl.rc_context(cast("Any", settings)), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing")
        figure = Figure(figsize=size, layout="constrained")
        draw(figure.subplots(), study, names)
        out = io.StringIO()
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": "innograph"})
    return Picture(out.getvalue())


@cache
def _families() -> tuple[str, ...]:
    """The installed families with Chinese characters; none is logged once."""
    from matplotlib import font_manager

    installed = {font.name for font in font_manager.fontManager.ttflist}
    found = tuple(name for name in FONTS if name in installed)
    if not found:
        _LOGGER.warning(
            "no font with Chinese characters is installed: names in pictures stay empty (fonts-noto-cjk)"
        )
    return found[:1]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _whole_numbers(axes: Axes) -> None:
    from matplotlib.ticker import MaxNLocator

    axes.xaxis.set_major_locator(MaxNLocator(integer=True))


def _bars(axes: Axes, labels: list[str]) -> list[int]:
    """Names down the side, the first one on top, and the places of their bars."""
    places = list(range(len(labels)))
    axes.set_yticks(places, [_short(label) for label in labels])
    axes.invert_yaxis()
    axes.tick_params(length=0)
    return places


def _draw_network(axes: Axes, study: Study, names: Names) -> None:
    """Every tied node at its place, coloured by community, the best connected with their names."""
    from innograph.analysis.layout import place

    tied = study.network.subgraph([row.node for row in study.centrality])
    points = {node: (point.x, -point.y) for node, point in place(tied).items()}
    colour = {
        node: GROUPS[(row.rank - 1) % len(GROUPS)] for row in study.communities.rows for node in row.members
    }
    for one, other in study.graph.edges:
        (x, y), (u, v) = points[one], points[other]
        axes.plot([x, u], [y, v], color="#c9ced4", linewidth=0.7, zorder=1)
    rows = study.centrality
    axes.scatter(
        [points[row.node][0] for row in rows],
        [points[row.node][1] for row in rows],
        s=[14 + 12 * row.degree for row in rows],
        c=[colour.get(row.node, FAINT) for row in rows],
        edgecolors="white",
        linewidths=0.6,
        zorder=2,
    )
    for row in rows[:MOST]:
        axes.annotate(
            _short(row.label),
            points[row.node],
            xytext=(5, 4),
            textcoords="offset points",
            fontsize=8,
            zorder=3,
        )
    axes.axis("off")
    del names


def _draw_degrees(axes: Axes, study: Study, names: Names) -> None:
    """The best connected with their number of neighbours, coloured by type."""
    rows = study.centrality[:MOST]
    places = _bars(axes, [row.label for row in rows])
    axes.barh(
        places, [row.degree for row in rows], color=[COLOURS.get(row.type, FAINT) for row in rows], height=0.7
    )
    for spot, row in zip(places, rows, strict=True):
        axes.annotate(
            f"{row.degree}  {names('type', row.type)}", (row.degree, spot), xytext=(4, 0),
            textcoords="offset points", va="center", fontsize=8,
        )  # fmt: skip
    axes.margins(x=0.18)
    axes.set_xlabel(names("word", "degree"))


def _draw_mixing(axes: Axes, study: Study, names: Names) -> None:
    """The E-I index of each type beside what chance would give."""
    rows = study.types.rows[:MOST]
    places = _bars(axes, [names("type", row.group) for row in rows])
    axes.axvline(0, color=FAINT, linewidth=0.8)
    axes.hlines(
        places,
        [row.expected for row in rows],
        [row.ei for row in rows],
        color="#c9ced4",
        linewidth=2,
        zorder=1,
    )
    axes.scatter(
        [row.expected for row in rows],
        places,
        facecolors="white",
        edgecolors=FAINT,
        zorder=2,
        label=names("word", "expected"),
    )
    axes.scatter(
        [row.ei for row in rows],
        places,
        c=[COLOURS.get(row.group, FAINT) for row in rows],
        zorder=3,
        label=names("word", "ei"),
    )
    axes.set_xlim(-1.05, 1.05)
    axes.set_xlabel(names("word", "ei"))
    axes.legend(frameon=False, fontsize=8, loc="upper left", bbox_to_anchor=(1.0, 1.0))


def _draw_mix(axes: Axes, study: Study, names: Names) -> None:
    """Who meets at each park and in each programme, by sphere."""
    rows = [row for row in study.mix if sum(row[3:6])][:MOST]
    places = _bars(axes, [row.label for row in rows])
    left = [0] * len(rows)
    for sphere, colour in SPHERES.items():
        counts = [getattr(row, sphere) for row in rows]
        axes.barh(places, counts, left=left, color=colour, height=0.7, label=names("sphere", sphere))
        left = [a + b for a, b in zip(left, counts, strict=True)]
    _whole_numbers(axes)
    axes.legend(frameon=False, fontsize=8, loc="lower right")


def _draw_reach(axes: Axes, study: Study, names: Names) -> None:
    """Ties by where the partner stands; what is planned is hatched, beside what is done and under way."""
    rows = list(study.reach)
    places = _bars(axes, [names("scope", row.scope) for row in rows])
    left = [0] * len(rows)
    looks: dict[str, dict[str, Any]] = {
        "done": {"color": "#1d6b45"},
        "ongoing": {"color": "#e0a83a"},
        "planned": {"color": "white", "edgecolor": "#6a4aa0", "hatch": "////"},
    }
    for status, look in looks.items():
        counts = [getattr(row, status) for row in rows]
        axes.barh(places, counts, left=left, height=0.6, label=names("status", status), **look)
        left = [a + b for a, b in zip(left, counts, strict=True)]
    _whole_numbers(axes)
    axes.legend(frameon=False, fontsize=8, loc="lower right")
