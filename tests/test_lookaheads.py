"""A pattern that looks ahead for the character it begins with names every character that it may begin with."""

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

from innograph.extraction.dates import _patterns
from innograph.extraction.quantities import _forms
from innograph.resources import package_path, read_lexicon

parser, codes = import_module("re._parser"), import_module("re._constants")
SAMPLES = {"CATEGORY_DIGIT": "0", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a"}
"""A character of each class that a set may hold."""


def strings(value: Any) -> Iterator[str]:
    """Every string inside a table."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


def patterns() -> list[str]:
    """The patterns of the lexicons that begin with a look ahead for one of a set of characters."""
    names = sorted(path.stem for path in package_path("lexicon", "zh").glob("*.toml"))
    written = (text for name in names for text in strings(read_lexicon(name)))
    made = (pattern.pattern for _, pattern in (*_forms(), *_patterns()))
    plain = (
        text for text in written if re.search(r"\{[a-z]", text) is None
    )  # a slot is filled in those that are made
    return sorted({text for text in (*plain, *made) if text.startswith("(?=[")})


def in_set(items: list[tuple[Any, Any]]) -> set[str]:
    """Characters that a set of a pattern holds: every one that is named, both ends of a range, one of each class."""
    found: set[str] = set()
    for code, value in items:
        if code is codes.LITERAL:
            found.add(chr(value))
        elif code is codes.RANGE:
            found |= set(map(chr, value))
        elif code is codes.CATEGORY:
            found.add(SAMPLES[str(value)])
    return found


def firsts(parsed: Any) -> tuple[set[str], bool]:
    """Characters that a parsed pattern may begin with, and whether it may be empty."""
    found: set[str] = set()
    for code, value in parsed:
        if code is codes.LITERAL:
            return found | {chr(value)}, False
        if code is codes.IN:
            return found | in_set(value), False
        if code is codes.BRANCH:
            branches = [firsts(branch) for branch in value[1]]
            found = found.union(*(some for some, _ in branches))
            if not any(empty for _, empty in branches):
                return found, False
        elif code in {codes.SUBPATTERN, codes.ATOMIC_GROUP, codes.MAX_REPEAT, codes.MIN_REPEAT}:
            some, empty = firsts(value if code is codes.ATOMIC_GROUP else value[-1])
            found |= some
            if not empty and (code in {codes.SUBPATTERN, codes.ATOMIC_GROUP} or value[0] > 0):
                return found, False
        else:
            assert code in {codes.ASSERT, codes.ASSERT_NOT, codes.AT}, f"no rule for {code}"
    return found, True


@pytest.mark.parametrize("pattern", patterns())
def test_what_a_pattern_looks_ahead_for_is_all_that_it_begins_with(pattern: str) -> None:
    """A word added to a pattern is found only if its first character is added to the look ahead: this test tells which."""
    (_, (_, ahead)), *rest = parser.parse(pattern)
    allowed = re.compile(pattern[3 : pattern.index("]", 4) + 1])
    assert ahead[0][0] in {codes.IN, codes.MAX_REPEAT}
    needed, empty = firsts(rest)
    assert not empty
    assert [] == sorted(character for character in needed if not allowed.match(character))


def test_there_are_such_patterns() -> None:
    """The test above tests something."""
    assert len(patterns()) > 15
