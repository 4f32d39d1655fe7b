"""The public registers: names that are known before any report is read.

A register is a table of `ontology/gazetteer/` (its README tells the columns, the sources and the policy).
All tables with entries have the same columns, so that a new register is a new file and no new code. Texts
are searched for all forms of all entries at once, leftmost-longest (Aho and Corasick 1975,
"Efficient string matching", CACM 18(6)).

What a form may stand for is data: a form is `certain` where it means the entry wherever it stands, and
`in-context` where it is an ordinary word, a person's name or shared. This module refuses to decide: it
returns every entry of a form with the form's strength, and never guesses which one a report means.
"""

import gc
import logging
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from ahocorasick_rs import AhoCorasick, MatchKind

from innograph.errors import ConfigError
from innograph.model import EntityType
from innograph.resources import ontology_path

logger = logging.getLogger(__name__)

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
    "programmes",
    "awards",
    "events",
    "media",
)
"""The registers, the weightier first: of two entries with one form the earlier table's comes first."""

COLUMNS = ("name", "type", "forms", "in_context", "abbreviation", "level", "code", "parent", "source")
LEVELS = (
    "country-or-area",
    "region",
    "province-level",
    "prefecture-level",
    "county-level",
    "foreign-city",
)
_SEPARATOR = "|"
_TYPES = frozenset(get_args(EntityType))
_RANK = {level: rank for rank, level in enumerate(("", *LEVELS))}


class Entry(NamedTuple):
    """One individual of a register.

    `aliases` are the other forms that mean it wherever they stand; `in_context` the forms that do so only where
    the text supports it (the name itself may be among them); `abbreviation` the one-character forms (粤), that
    `find` never looks for. `level` and `code` are a place's: the codes are GB/T 2260 for divisions of China,
    ISO 3166-1 for countries and areas, UN M.49 for regions of the world; `code` of a university is the education
    ministry's. `parent` is the code or the name of the entry above, "" where there is none. `source` names the
    package and version, or the public register, the row was taken from.
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
        """Every form that `Gazetteer.find` looks for, the name first, none twice."""
        return tuple(dict.fromkeys((self.name, *self.aliases, *self.in_context)))

    def strength(self, form: str) -> Strength:
        """How far a form of this entry means this entry."""
        return "in-context" if form in self.in_context else "certain"


class Match(NamedTuple):
    """A form where it stands: code points, half-open, `text[start:end] == form`.

    `entries` are all that share the form, the likeliest first; `strength` is "certain" where the form is so of
    one of them.
    """

    start: int
    end: int
    form: str
    entries: tuple[Entry, ...]
    strength: Strength

    @property
    def entry(self) -> Entry:
        """The likeliest entry: certain before in-context, higher places before lower, weightier tables first."""
        return self.entries[0]


class Department(NamedTuple):
    """A kind of local department: 科学技术局, its `forms` (科技局), and the `family` its kinds share."""

    name: str
    forms: tuple[str, ...]
    family: str
    source: str


class Gazetteer:
    """The entries of all registers, and where a text names them.

    Args:
        entries: in order of weight; earlier ones come first among those that share a form.
        words: ordinary words that a form must not cut (市场, 其中): a form that begins inside one, or whose last
            character begins one, is not found there.
    """

    def __init__(self, entries: tuple[Entry, ...], words: frozenset[str] = frozenset()) -> None:
        self.entries = entries
        self.words = words
        self._by_form = _index_forms(entries)
        self._forms = tuple(self._by_form)
        self._heads = frozenset(word[:2] for word in words)

    @cached_property
    def _automaton(self) -> AhoCorasick:
        guards = [word for word in sorted(self.words) if word not in self._by_form]
        return AhoCorasick([*self._forms, *guards], matchkind=MatchKind.LeftmostLongest)

    @cached_property
    def _by_code(self) -> dict[str, Entry]:
        return {entry.code: entry for entry in reversed(self.entries) if entry.code}

    @cached_property
    def _by_name(self) -> dict[str, Entry]:
        return {entry.name: entry for entry in reversed(self.entries)}

    @cached_property
    def _by_abbreviation(self) -> dict[str, tuple[Entry, ...]]:
        found: dict[str, tuple[Entry, ...]] = {}
        for entry in self.entries:
            for character in entry.abbreviation:
                found[character] = (*found.get(character, ()), entry)
        return found

    def find(self, text: str) -> list[Match]:
        """Every form in a text, leftmost-longest, never overlapping, in the text's order.

        A form of Latin letters or digits is found only as a whole word. Time is linear in the text.
        """
        matches = []
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            if index < len(self._forms):
                match = self._read(text, start, end)
                if match is not None:
                    matches.append(match)
        return matches

    def by_form(self, form: str) -> tuple[Entry, ...]:
        """The entries that a form may mean, the likeliest first; none where the form is unknown."""
        return self._by_form.get(form, ())

    def by_name(self, name: str) -> Entry | None:
        """The weightiest entry of that full name."""
        return self._by_name.get(name)

    def by_code(self, code: str) -> Entry | None:
        """The entry of a code (440100, CN, 001)."""
        return self._by_code.get(code)

    def by_abbreviation(self, character: str) -> tuple[Entry, ...]:
        """The entries that a single character may stand for (粤, 美)."""
        return self._by_abbreviation.get(character, ())

    def parent(self, entry: Entry) -> Entry | None:
        """The entry above: the province of a city, the city of a zone."""
        return self.by_code(entry.parent) or self.by_name(entry.parent) if entry.parent else None

    def enclosing(self, entry: Entry) -> Iterator[Entry]:
        """The entries above an entry, the nearest first."""
        above = self.parent(entry)
        while above is not None:
            yield above
            above = self.parent(above)

    def strength(self, form: str) -> Strength:
        """The strength of a form: that of the entry of which it means most."""
        entries = self.by_form(form)
        return entries[0].strength(form) if entries else "in-context"

    def _read(self, text: str, start: int, end: int) -> Match | None:
        """The match of a stretch, shortened where its last character begins an ordinary word."""
        if text[end - 1 : end + 1] in self._heads and self._cuts(text, end - 1):
            end -= 1
        form = text[start:end]
        entries = self._by_form.get(form)
        if entries is None or _splits_word(text, start, end):
            return None
        return Match(start, end, form, entries, entries[0].strength(form))

    def _cuts(self, text: str, start: int) -> bool:
        """Whether an ordinary word begins at an offset."""
        return any(text[start : start + length] in self.words for length in (2, 3, 4))


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer of this installation; read and built once.

    Raises:
        ConfigError: a table is missing or has a row that is not as it must be.
    """
    collecting = gc.isenabled()
    gc.disable()  # some ten thousand tuples and no cycle: the collector would cost a third of the time
    try:
        entries = tuple(entry for table in TABLES for entry in read_entries(_table_path(table)))
        words = frozenset(row[0] for row in _read_rows(_table_path("boundaries"), 2))
        gazetteer = Gazetteer(entries, words)
    finally:
        if collecting:
            gc.enable()
    logger.debug("%d entries with %d forms", len(entries), len(gazetteer._forms))
    return gazetteer


@cache
def load_departments() -> tuple[Department, ...]:
    """The kinds of local departments, by name.

    Raises:
        ConfigError: the table is missing or has a row that is not as it must be.
    """
    return tuple(
        Department(name, _split(forms), family, source)
        for name, forms, family, source in _read_rows(_table_path("departments"), 4)
    )


def read_entries(path: Path) -> list[Entry]:
    """The entries of one table.

    Raises:
        ConfigError: a row has another number of columns than the header, or an unknown type.
    """
    entries = []
    for name, kind, forms, in_context, abbreviation, level, code, parent, source in _read_rows(path, len(COLUMNS)):
        if kind not in _TYPES:
            raise ConfigError(f"{path.name}: {name} has the unknown type {kind!r}.", subject=path)
        entries.append(
            Entry(
                name,
                kind,  # type: ignore[arg-type]  # one of _TYPES
                _split(forms),
                _split(in_context),
                _split(abbreviation),
                level,
                code,
                parent,
                source,
            )
        )
    return entries


def _table_path(table: str) -> Path:
    return ontology_path("gazetteer", f"{table}.tsv")


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


def _index_forms(entries: tuple[Entry, ...]) -> dict[str, tuple[Entry, ...]]:
    """The entries of every form: certain before in-context, then by level, then in the given order."""
    found: dict[str, tuple[Entry, ...]] = {}
    shared = set()
    for entry in entries:
        for form in entry.forms:
            if form in found:
                shared.add(form)
                found[form] = (*found[form], entry)
            else:
                found[form] = (entry,)
    for form in shared:
        found[form] = tuple(
            sorted(found[form], key=lambda entry: (form in entry.in_context, _RANK.get(entry.level, 0)))
        )
    return found


def _splits_word(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins or ends inside a word of Latin letters or digits."""
    return _joined(text, start) or _joined(text, end)


def _joined(text: str, offset: int) -> bool:
    """Whether the characters on both sides of an offset are ASCII letters or digits."""
    return 0 < offset < len(text) and _is_ascii_word(text[offset - 1]) and _is_ascii_word(text[offset])


def _is_ascii_word(character: str) -> bool:
    return character.isascii() and character.isalnum()
