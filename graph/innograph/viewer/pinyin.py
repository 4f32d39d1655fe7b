"""The initials under which a Chinese name is looked up from a keyboard: jhsys for 季华实验室.

A reading is the first letter alone, so that a small table (`lexicon/zh/readings.tsv`) does what large dictionaries do: a
letter for each character, and the phrases that read otherwise than their characters.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from innograph.resources import package_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST = 4
"""Characters of the phrases that are looked for, the longest first; longer ones are sayings."""


class Readings(NamedTuple):
    """The letter of each character, the letters of phrases, and the characters that phrases begin with."""

    letters: dict[str, str]
    phrases: dict[str, str]
    heads: frozenset[str]


@cache
def readings() -> Readings:
    """The table of readings."""
    letters: dict[str, str] = {}
    phrases: dict[str, str] = {}
    for line in package_path("lexicon", "zh", "readings.tsv").read_text(encoding="utf-8").splitlines():
        initial, _, names = line.partition("\t")
        if line.startswith("#"):
            continue
        if len(initial) == 1:
            letters |= dict.fromkeys(names, initial)
        else:
            phrases |= dict.fromkeys(names.split(), initial)
    return Readings(letters, phrases, frozenset(phrase[0] for phrase in phrases))


def initials(name: str) -> str:
    """The first letter of each character's reading; letters and digits stay, all else is left out.

    The reading is that of the phrase: cq for 重庆, not zq. A name without a Chinese character has none, because it is found
    by its letters.
    """
    if not any(map(_is_chinese, name)):
        return ""
    return "".join(_read(name))


def _read(name: str) -> Iterator[str]:
    """The letters of a name, phrase by phrase."""
    letters, phrases, heads = readings()
    start = 0
    while start < len(name):
        character = name[start]
        phrase = _phrase_at(name, start, phrases) if character in heads else ""
        yield phrases[phrase] if phrase else letters.get(character) or _plain(character)
        start += len(phrase) or 1


def _phrase_at(name: str, start: int, phrases: dict[str, str]) -> str:
    """The longest phrase that begins there; empty where there is none."""
    pieces = (name[start : start + length] for length in range(LONGEST, 1, -1))
    return next((piece for piece in pieces if piece in phrases), "")


def read_initials(names: Sequence[str]) -> dict[str, Any]:
    """The initials of many names in little room.

    Returns:
        `letters`, a string of pairs (character, the letter it has by itself), and `initials`, those of the names, by their
        place, whose phrases read otherwise.

    """
    letters = readings().letters
    used = sorted(letters.keys() & set().union(*names))
    return {
        "letters": "".join(character + letters[character] for character in used),
        "initials": {
            place: read
            for place, name in enumerate(names)
            if not readings().heads.isdisjoint(name)
            and (read := initials(name)) != "".join(letters.get(each) or _plain(each) for each in name)
        },
    }


def _is_chinese(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def _plain(character: str) -> str:
    """A letter or digit of a keyboard, and nothing else."""
    return character.lower() if character.isascii() and character.isalnum() else ""
