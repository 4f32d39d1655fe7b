"""The initials under which a Chinese name is looked up from a keyboard: jhsys for 季华实验室."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


def initials(name: str) -> str:
    """The first letter of each character's reading; letters and digits stay, all else is left out.

    The reading is that of the phrase (pypinyin's dictionary): cq for 重庆, not zq. A name without a Chinese character has
    none, because it is found by its letters.
    """
    from pypinyin import Style, lazy_pinyin

    if not any(map(_is_chinese, name)):
        return ""
    return _letters(lazy_pinyin(name, style=Style.FIRST_LETTER, errors="default"))


def _holds_phrase(name: str) -> bool:
    """Whether the dictionary knows a phrase of two to four characters in the name: only then can it read otherwise."""
    from pypinyin.constants import PHRASES_DICT

    pieces = (name[start : start + length] for start in range(len(name)) for length in (2, 3, 4))
    return any(piece in PHRASES_DICT for piece in pieces)


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
    read = [initials(name) if _holds_phrase(name) else "" for name in names]
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
    return initials(character)[:1] or "-"
