"""Where a text names what the public registers hold: names that are known before any report is read.

Texts are searched for all forms of all entries at once (Aho and Corasick 1975, "Efficient string matching",
CACM 18(6)); of overlapping forms the leftmost and then the longest counts.

What a form may stand for is data: a form is `certain` where it means the entry wherever it stands, and
`in-context` where it is an ordinary word, a person's name or shared. This module refuses to decide: it
returns every entry of a form with the form's strength, and never guesses which one a report means.
"""

import logging
from collections.abc import Iterator
from functools import cache, cached_property
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from innograph.registers import (
    LEVELS,
    TABLES,
    Boundaries,
    Department,
    Entry,
    Strength,
    read_boundaries,
    read_departments,
    read_entries,
    read_townships,
    table_path,
)
from innograph.resources import collector_paused

__all__ = [
    "Department",
    "Entry",
    "Gazetteer",
    "Match",
    "Strength",
    "load_departments",
    "load_gazetteer",
    "load_townships",
    "townships_of",
]

logger = logging.getLogger(__name__)

PROVINCE, PREFECTURE = 2, 4
"""Digits of a code of GB/T 2260 that tell the province and the prefecture."""
_RANK = {level: rank for rank, level in enumerate(LEVELS)}


class Match(NamedTuple):
    """A form where it stands: code points, half-open, `text[start:end] == form`.

    `entries` are all that share the form, the likeliest first; `strength` is "certain" where the form is so
    of one of them.
    """

    start: int
    end: int
    form: str
    entries: tuple[Entry, ...]
    strength: Strength

    @property
    def entry(self) -> Entry:
        """The likeliest entry: certain first, then higher places, then weightier tables."""
        return self.entries[0]


class Gazetteer:
    """The entries of all registers, and where a text names them.

    Args:
        entries: in order of weight; earlier ones come first among those that share a form.
        boundaries: ordinary words that a form must not be cut out of.

    """

    def __init__(self, entries: tuple[Entry, ...], boundaries: Boundaries | None = None) -> None:
        self.entries = entries
        self._boundaries = boundaries or Boundaries()
        self._heads = frozenset(word[:2] for word in self._boundaries.after)
        self._by_form = _index_forms(entries)

    @cached_property
    def _automaton(self) -> AhoCorasick:
        # Sorted, a form stands beside those that it shares a beginning with, and the automaton is built sooner.
        return AhoCorasick(sorted({*self._by_form, *self._boundaries.before}))

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
        found: list[Match] = []
        last = 0
        longest = {start: end for _, start, end in self._overlapping(text)}
        for start in sorted(longest):
            if start >= last:
                last = longest[start]
                if match := self._read(text, start, last):
                    found.append(match)
        return found

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
        """The entries that a single character may stand for (粤, 美), the weightier first."""
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
        """The strength of a form: "certain" where it is so of one entry; "in-context" where it is unknown."""
        entries = self.by_form(form)
        return entries[0].strength(form) if entries else "in-context"

    def _overlapping(self, text: str) -> list[tuple[int, int, int]]:
        """Every stretch that is a form or a hiding word: its number, start and end, by ascending end.

        Choosing the leftmost and longest among them in `find` gives what the library's own leftmost-longest automaton
        gives, and the automaton is built in a third of the time.
        """
        return self._automaton.find_matches_as_indexes(text, overlapping=True)

    def _read(self, text: str, start: int, end: int) -> Match | None:
        """The match of a stretch, shortened where its last character begins an ordinary word."""
        if text[end - 1 : end + 1] in self._heads and self._begins_word(text, end - 1):
            end -= 1
        form = text[start:end]
        entries = self._by_form.get(form)
        if entries is None or (form[0].isascii() and _joined(text, start)):
            return None
        if form[-1].isascii() and _joined(text, end):
            return None
        return Match(start, end, form, entries, entries[0].strength(form))

    def _begins_word(self, text: str, start: int) -> bool:
        return any(text[start : start + length] in self._boundaries.after for length in (2, 3, 4))


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer of this installation; read and built once.

    Raises:
        ConfigError: a table is missing or has a row that is not as it must be.

    """
    with collector_paused():  # some ten thousand tuples: the collector would cost a third of the time
        entries = tuple(entry for table in TABLES for entry in read_entries(table_path(table)))
        gazetteer = Gazetteer(entries, read_boundaries(table_path("boundaries")))
    logger.debug("%d entries of %d registers", len(entries), len(TABLES))
    return gazetteer


@cache
def load_departments() -> tuple[Department, ...]:
    """The kinds of local departments.

    Raises:
        ConfigError: the table is missing or has a row that is not as it must be.

    """
    return read_departments(table_path("departments"))


@cache
def load_townships() -> dict[str, frozenset[str]]:
    """The short names of townships by the code of their prefecture; read when a report first asks for them.

    Raises:
        ConfigError: the table is missing or has a row that is not as it must be.

    """
    return read_townships(table_path("townships"))


def townships_of(place: Entry) -> frozenset[str]:
    """The short names of the townships of a place: of the prefecture a county lies in, of all prefectures of a province."""
    digits = PROVINCE if place.level == "province-level" else PREFECTURE
    head = place.code[:digits]
    found = [names for code, names in load_townships().items() if code.startswith(head)] if head else []
    return frozenset[str]().union(*found)


def _index_forms(entries: tuple[Entry, ...]) -> dict[str, tuple[Entry, ...]]:
    """The entries of every form: certain before in-context, places by level, then in the given order."""
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
        found[form] = tuple(sorted(found[form], key=lambda entry: _weigh(entry, form)))
    return found


def _weigh(entry: Entry, form: str) -> tuple[bool, int]:
    return form in entry.in_context, _RANK.get(entry.level, len(_RANK))


def _joined(text: str, offset: int) -> bool:
    """Whether an offset lies inside a word of ASCII letters or digits."""
    return 0 < offset < len(text) and _is_ascii_word(text[offset - 1]) and _is_ascii_word(text[offset])


def _is_ascii_word(character: str) -> bool:
    return character.isascii() and character.isalnum()
