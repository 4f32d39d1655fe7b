"""The initials under which a Chinese name is looked up from a keyboard: jhsys for 季华实验室."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


LONGEST = 4
"""Characters of the phrases that are looked for, the longest first; longer ones are sayings."""


def initials(name: str) -> str:
    """The first letter of each character's reading; letters and digits stay, all else is left out.

    The reading is that of the phrase (the dictionaries of pypinyin): cq for 重庆, not zq. A name without a Chinese character
    has none, because it is found by its letters.
    """
    if not any(map(_is_chinese, name)):
        return ""
    letters, start = [], 0
    while start < len(name):
        phrase = _phrase_at(name, start)
        letters += (
            [_first(reading[0]) for reading in _phrases()[phrase]] if phrase else [_letter(name[start])]
        )
        start += max(1, len(phrase))
    return _letters(letters)


def _phrase_at(name: str, start: int) -> str:
    """The longest phrase of the dictionary that begins there; empty where there is none."""
    phrases = _phrases()
    pieces = (name[start : start + length] for length in range(min(LONGEST, len(name) - start), 1, -1))
    return next((piece for piece in pieces if piece in phrases and len(phrases[piece]) == len(piece)), "")


@cache
def _phrases() -> dict[str, Any]:
    from pypinyin.constants import PHRASES_DICT

    found: dict[str, Any] = PHRASES_DICT
    return found


def read_initials(names: Sequence[str]) -> dict[str, Any]:
    """The initials of many names in little room.

    Returns:
        `letters`, a string of pairs (character, the letter it has by itself), and `initials`, those of the names, by their
        place, whose phrases read otherwise.

    """
    letters = {
        character: _letter(character) for name in names for character in name if _is_chinese(character)
    }
    alone = [
        "".join(letters.get(character) or _letters([character.lower()]) for character in name)
        for name in names
    ]
    read = [initials(name) for name in names]
    return {
        "letters": "".join(character + letter for character, letter in sorted(letters.items())),
        "initials": {
            index: right
            for index, (right, plain) in enumerate(zip(read, alone, strict=True))
            if right and right != plain
        },
    }


def _is_chinese(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def _letters(parts: Sequence[str]) -> str:
    return "".join(each for each in "".join(parts).lower() if each.isascii() and each.isalnum())


@cache
def _letter(character: str) -> str:
    """The letter that a character has by itself: that of its commonest reading, or the character where it has none."""
    from pypinyin.constants import PINYIN_DICT

    readings: str = PINYIN_DICT.get(ord(character), "")
    return _first(readings) if readings else ("-" if _is_chinese(character) else character)


def _first(reading: str) -> str:
    """The first letter of a reading, without the mark of its tone."""
    return unicodedata.normalize("NFD", reading)[:1]
