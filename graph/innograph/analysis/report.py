"""A study as one page: tables and pictures, in Chinese or English, every number with the rows behind it.

The page runs no script and asks for nothing: pictures are in it, and its policy (CSP) allows its one style sheet by hash. A
number leads to the assertions that make it up, an assertion to the words that say so.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from innograph.analysis.bridges import Broker
from innograph.analysis.plots import draw, draw_all, parts
from innograph.errors import QueryError
from innograph.resources import package_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from innograph.analysis.plots import Picture
    from innograph.analysis.study import Study

MOST = 20
"""Rows of a table; how many more there are is said under it."""


class Cell(NamedTuple):
    """A cell: its text, where it leads, and whether it is a number."""

    text: str
    link: str = ""
    number: bool = False


class Table(NamedTuple):
    """A part of the report: its name, headings, rows, and how many rows are left out."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    more: int


@dataclass(slots=True)
class _Behind:
    """Which assertions stand behind which numbers; equal sets share a place on the page."""

    blocks: dict[tuple[str, ...], str] = field(default_factory=dict)

    def link(self, keys: Iterable[str]) -> str:
        """Where the assertions with these keys are listed; empty for none."""
        ordered = tuple(sorted(set(keys)))
        return "#" + self.blocks.setdefault(ordered, f"b{len(self.blocks) + 1}") if ordered else ""


class Sheet:
    """What one report is drawn from: a study, the words of a language, and what stands behind each number."""

    def __init__(self, study: Study, language: Literal["zh", "en"]) -> None:
        self._study, self._language = study, language
        self._behind = _Behind()
        self._words: dict[str, Any] = json.loads(_source("analysis/words.json"))
        self._names: dict[str, Any] = json.loads(_source("strings.json"))

    def name(self, scheme: str, code: str) -> str:
        """The word for a code, the code itself where there is none."""
        words = self._words.get(scheme) or self._names.get(scheme, {})
        found: str = words.get(code, {}).get(self._language, code)
        return found

    def tables(self) -> list[Table]:
        """Every part of the report that has rows."""
        study = self._study
        parts = [
            ("centrality", ("label", "type", "degree", "strength", "betweenness", "pagerank"), study.centrality),
            ("bridges", ("label", "type", "degree", "effective", "efficiency", "constraint"), study.bridges),
            ("brokerage", ("label", "sphere", *Broker._fields[4:]), study.brokerage),
            ("communities", ("rank", "size", "hubs", "density", "stability"), study.communities.rows),
            ("cores", ("label", "type", "core"), study.cores),
            ("types", ("group", "nodes", "inside", "outside", "ei", "expected"), study.types.rows),
            ("places", ("group", "nodes", "inside", "outside", "ei", "expected"), study.places.rows),
            ("mix", ("label", "type", "firm", "academia", "government", "others", "balance"), study.mix),
            ("concentration", ("side", "currency", "actors", "total", "gini", "hhi", "first", "share"), study.concentration),
            ("reach", ("scope", "partners", "done", "ongoing", "planned", "hoped"), study.reach),
            ("policies", ("label", "type", "actors", "reached", "share"), study.policies),
            ("output", ("label", "type", "policies", "programmes"), study.output),
        ]  # fmt: skip
        return [self._table(name, columns, rows) for name, columns, rows in parts if rows]

    def _table(self, name: str, columns: tuple[str, ...], rows: Sequence[Any]) -> Table:
        shown = rows[:MOST]
        cells = tuple(tuple(self._cell(name, column, row) for column in columns) for row in shown)
        headings = tuple(self.name("column", column) for column in columns)
        return Table(name, headings, cells, len(rows) - len(shown))

    def _cell(self, table: str, column: str, row: Any) -> Cell:
        value = getattr(row, column)
        if isinstance(value, int | float):
            text = _number(value, whole=column in {"strength", "total"})
            return Cell(text, self._behind.link(self._keys(column, row)), number=True)
        if isinstance(value, tuple):
            return Cell("、".join(value))
        if column in {"type", "scope", "sphere", "side"}:
            return Cell(self.name(column, value))
        return Cell(self.name("type", value) if table == "types" else value)

    def _keys(self, column: str, row: Any) -> Iterable[str]:
        """The keys of the assertions behind a number of a row."""
        if column in {"outside", "ei", "expected"} and hasattr(row, "across"):
            return row.across if column == "outside" else (*row.ties, *row.across)
        if hasattr(row, "members"):
            return self._inside(row.members)
        if hasattr(row, "ties"):
            return tuple(row.ties or getattr(row, "across", ()))
        graph = self._study.graph
        return [key for *_, data in graph.edges(row.node, data=True) for key in data["ties"]]

    def _inside(self, members: Sequence[str]) -> list[str]:
        inside = self._study.graph.subgraph(members)
        return [key for *_, data in inside.edges(data=True) for key in data["ties"]]

    def blocks(self) -> list[tuple[str, list[str]]]:
        """The places that numbers lead to, each with the keys listed there; made by `tables`."""
        return [(anchor, list(keys)) for keys, anchor in self._behind.blocks.items()]

    def assertions(self) -> dict[str, dict[str, Any]]:
        """The assertions that any number leads to, by key, with the words that say so."""
        wanted = {key for keys in self._behind.blocks for key in keys}
        network = self._study.network
        found = {}
        for subject, thing, key, data in network.edges(keys=True, data=True):
            if key in wanted:
                ends = {"subject": _label(network, subject), "object": _label(network, thing)}
                said = {
                    "predicate": self.name("predicate", data["predicate"]),
                    "said": self.name("status", data["status"]),
                }
                found[key] = {**data, **ends, **said, "code": data["status"]}
        return dict(sorted(found.items()))


def draw_part(study: Study, part: str, *, language: Literal["zh", "en"] = "zh") -> Picture:
    """The picture of one part of the report, for a notebook.

    Raises:
        QueryError: the part has no picture.

    """
    drawn = parts(study)
    if part not in drawn:
        hint = f"There are {', '.join(drawn) or 'none'}."
        raise QueryError(f"There is no picture of {part!r}.", subject=part, hint=hint)
    return draw(study, part, Sheet(study, language).name)


def write_report(study: Study, *, title: str, language: Literal["zh", "en"] = "zh") -> str:
    """The page, in HTML; equal studies give equal text.

    Args:
        study: see `study.study`.
        title: of the report, such as the titles of what was read.
        language: of headings, explanations and codes; names and sentences stay as they are.

    """
    from jinja2 import Environment, FileSystemLoader

    sheet = Sheet(study, language)
    tables = sheet.tables()
    style = _source("server/pages.css") + _source("analysis/report.css")
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    environment = Environment(autoescape=True, loader=FileSystemLoader(package_path("templates", "analysis")))
    return environment.get_template("report.html").render(
        title=title,
        language=language,
        style=style,
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:",
        name=sheet.name,
        tables=tables,
        pictures={
            name: b64encode(svg.encode()).decode("ascii") for name, svg in draw_all(study, sheet.name).items()
        },
        blocks=sheet.blocks(),
        assertions=sheet.assertions(),
        summary=[(sheet.name("summary", key), _number(value)) for key, value in study.summary().items()],
    )


def _label(network: Any, node: str) -> str:
    return str(network.nodes[node].get("label") or node)


def _number(value: float, *, whole: bool = False) -> str:
    """Counts with separators, measures with three digits."""
    if isinstance(value, int) or (whole and value.is_integer()):
        return f"{int(value):,}"
    return f"{value:.3f}"


def _source(name: str) -> str:
    return package_path("templates", *name.split("/")).read_text(encoding="utf-8")
