"""The tables of `ontology/gazetteer/` and their rows, as values.

A register is one table; its README tells the columns, the sources and the policy. All tables with entries
have the same columns, so that a new register is a new file and one word in `TABLES`. This module refuses
rows that are not as they must be, and looks nothing up: that is `gazetteer`'s.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple, cast, get_args

from innograph.errors import ConfigError
from innograph.model import EntityType
from innograph.resources import ontology_path

Strength = Literal["certain", "in-context"]
TABLES = (
    "divisions",
    "territories",
    "government",
    "universities",
    "institutes",
    "zones",
    "finance",
    "firms",
    "listed",
    "products",
    "programmes",
    "awards",
    "events",
    "media",
)
"""The tables of entries, the weightier first: of two entries with one form the earlier table's leads."""

COLUMNS = ("name", "type", "forms", "in_context", "abbreviation", "level", "code", "parent", "source")
LEVELS = (
    "country-or-area",
    "region",
    "province-level",
    "prefecture-level",
    "county-level",
    "foreign-city",
)
"""The levels of places, the higher first."""

_SEPARATOR = "|"
_TYPES = frozenset(get_args(EntityType))


class Entry(NamedTuple):
    """One individual of a register.

    `aliases` are the other forms that mean it wherever they stand; `in_context` the forms that do so only
    where the text supports it (the name itself may be among them); `abbreviation` the one-character forms
    (粤), which are never looked for in a text. `level` is a place's. `code` is of GB/T 2260 for divisions of
    China, of ISO 3166-1 for countries and areas, of UN M.49 for regions of the world, the education
    ministry's for universities, the exchange's for listed companies (SH600519). `parent` is the code or the
    name of the entry above, "" where there is none. `source` names the package and version, or the public
    register, the row was taken from.
    """

    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    in_context: tuple[str, ...] = ()
    abbreviation: tuple[str, ...] = ()
    level: str = ""
    code: str = ""
    parent: str = ""
    source: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form to look for in a text, the name first, none twice."""
        if not self.aliases and not self.in_context:
            return (self.name,)  # most entries, and all of them are asked at the start
        return tuple(dict.fromkeys((self.name, *self.aliases, *self.in_context)))

    def strength(self, form: str) -> Strength:
        """How far a form of this entry means this entry."""
        return "in-context" if form in self.in_context else "certain"


class Department(NamedTuple):
    """A kind of local department: 科学技术局, its `forms` (科技局), and the `family` its kinds share."""

    name: str
    forms: tuple[str, ...]
    family: str
    source: str


class Boundaries(NamedTuple):
    """Ordinary words that keep a form from being cut out of other words.

    `before` hide a form that begins inside them (其中 hides the 中山 of 其中山东); `after` may begin with a
    form's last character, and the form then ends before it (市场 makes 广州 of the 广州市 of 广州市场).
    """

    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()


def table_path(table: str) -> Path:
    """Where a table lies.

    Raises:
        ConfigError: the table is missing.

    """
    return ontology_path("gazetteer", f"{table}.tsv")


def read_entries(path: Path) -> list[Entry]:
    """The entries of one table, in its order.

    Raises:
        ConfigError: a row has another number of cells than the header, or an unknown type.

    """
    entries = []
    for row in _read_rows(path, len(COLUMNS)):
        name, kind, forms, in_context, abbreviation, level, code, parent, source = row
        if kind not in _TYPES:
            raise ConfigError(f"{path.name}: {name} has the unknown type {kind!r}.", subject=path)
        type_ = cast("EntityType", kind)
        values = _split(forms), _split(in_context), _split(abbreviation)
        entries.append(Entry(name, type_, *values, level, code, parent, source))
    return entries


def read_departments(path: Path) -> tuple[Department, ...]:
    """The kinds of local departments, in the table's order.

    Raises:
        ConfigError: a row has another number of cells than the header.

    """
    rows = _read_rows(path, len(Department._fields))
    return tuple(Department(name, _split(forms), family, source) for name, forms, family, source in rows)


def read_boundaries(path: Path) -> Boundaries:
    """The ordinary words of both sides.

    Raises:
        ConfigError: a row has another number of cells than the header, or an unknown side.

    """
    sides: dict[str, set[str]] = {"before": set(), "after": set()}
    for word, side, _ in _read_rows(path, 3):
        if side not in sides:
            raise ConfigError(f"{path.name}: {word} has the unknown side {side!r}.", subject=path)
        sides[side].add(word)
    return Boundaries(frozenset(sides["before"]), frozenset(sides["after"]))


def read_townships(path: Path) -> dict[str, frozenset[str]]:
    """The short names of the townships of every prefecture, by its code of six digits.

    Raises:
        ConfigError: a row has another number of cells than the header.

    """
    return {code: frozenset(_split(names)) for code, names, _ in _read_rows(path, 3)}


def _read_rows(path: Path, width: int) -> Iterator[list[str]]:
    """The rows of a table after its header, each of the given number of cells."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path.name} cannot be read: {error}.", subject=path) from error
    for number, line in enumerate(lines[1:], start=2):
        if not line:
            continue
        row = line.split("\t")
        if len(row) != width:
            raise ConfigError(
                f"{path.name}, line {number}: {len(row)} cells where {width} are due.",
                subject=path,
                hint="Separate cells by single tabs.",
            )
        yield row


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(_SEPARATOR)) if cell else ()
