"""Finds many known words in a text in one pass (Aho–Corasick, leftmost and longest first).

One linear scan replaces thousands of searches; the automaton is built once for each table of the lexicon.
Only this module and `gazetteer` know the library behind it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

import ahocorasick_rs

from innograph.resources import read_lexicon, read_words

SHARED = 2
"""So many characters of a suffix stand at least in the guard that it goes beyond."""


class Hit(NamedTuple):
    """A word found: code points, half-open, and the label of its group."""

    start: int
    end: int
    label: str


class Scanner:
    """An automaton over labelled groups of words.

    Where words overlap, the one that begins first wins, then the longest. A word in two groups belongs to the
    first that names it.
    """

    def __init__(
        self, groups: Mapping[str, Iterable[str]], led: Mapping[str, tuple[int, str]] | None = None
    ) -> None:
        """`led`: words of which only what comes after so many characters is the hit, and its label."""
        labels: dict[str, tuple[int, str]] = {}
        for label, words in groups.items():
            for word in words:
                labels.setdefault(word, (0, label))
        labels = {**(led or {}), **labels}
        self._labels = list(labels.values())
        self._automaton = ahocorasick_rs.AhoCorasick(
            list(labels),
            matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
            store_patterns=False,
        )

    def find(self, text: str) -> list[Hit]:
        """All hits in ascending order; they never overlap."""
        labels = self._labels
        return [
            Hit(start + labels[word][0], end, labels[word][1])
            for word, start, end in self._automaton.find_matches_as_indexes(text)
        ]

    def uncovered(self, text: str) -> int:
        """How many characters of the text no word covers."""
        found = self._automaton.find_matches_as_indexes(text)
        return len(text) - sum([end - start for _, start, end in found])


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A regular expression of the lexicon's table of patterns for names."""
    return re.compile(read_lexicon("names")["patterns"][name])


@cache
def boundary_scanner() -> Scanner:
    """Words that a name cannot reach over, by how strictly (see `lexicon/zh/names.toml`).

    A boundary of one character is none inside an ordinary noun (`compounds.txt`: the nouns of jieba 0.42.1, MIT, that
    hold one, frequency 20 or more): 金属 holds no 属. A longer word that begins with one is as strict: 加快推进.
    """
    boundaries = read_lexicon("names")["boundaries"]
    strict = tuple(word for word in boundaries["anywhere"] if len(word) > 1)
    longer = [word for word in boundaries["at_start"] if word.startswith(strict)]
    apart = read_lexicon("names")["list_closers"]["apart"]
    keep = (*boundaries["keep"], *(word for word in read_words("compounds") if word not in apart))
    return Scanner({**boundaries, "anywhere": (*boundaries["anywhere"], *longer), "keep": keep})


@cache
def suffix_scanner() -> Scanner:
    """What names end in, labelled by entity type; guards are labelled `guard`.

    A suffix that begins in the tail of a guard and reaches further stands against it: 机器人|产业园, guard 机器人产业.
    """
    names = read_lexicon("names")
    guards, suffixes = names["guards"]["words"], names["suffixes"]
    return Scanner({"guard": guards, **suffixes}, dict(_reaching(guards, suffixes)))


def _reaching(
    guards: Iterable[str], suffixes: Mapping[str, Iterable[str]]
) -> Iterator[tuple[str, tuple[int, str]]]:
    """Guards gone on to suffixes that begin in them, with where these begin and their label."""
    begun: dict[str, list[tuple[str, str]]] = {}
    for label, words in suffixes.items():
        for suffix in words:
            for length in range(SHARED, len(suffix)):
                begun.setdefault(suffix[:length], []).append((suffix, label))
    for guard in guards:
        for length in range(SHARED, len(guard)):
            for suffix, label in begun.get(guard[-length:], ()):
                yield guard + suffix[length:], (len(guard) - length, label)


@cache
def generic_scanner() -> Scanner:
    """Words that make no name specific."""
    names = read_lexicon("names")
    return Scanner({"generic": names["generic"]["words"], **names["suffixes"]})
