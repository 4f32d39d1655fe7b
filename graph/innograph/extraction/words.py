"""How much of its own a string of characters says: ordinary words, or something that only a name holds.

A name that holds a place, a sign or characters that no ordinary word covers is *proper* (岳麓山实验室); one made of
ordinary words that say a field is *described* (量子信息科学研究院) and needs support from its clause for most types; one
made of words that any report uses for any thing is *general* (重点实验室).

The ordinary words are those of a general dictionary without its names (`lexicon/zh/words.txt`; jieba 0.42.1, MIT, words
of two to four characters with a frequency of 60 or more). Words are matched forwards, the longest first, which is
exact enough to tell names from words and linear in the text.
"""

import re
from functools import cache, lru_cache
from typing import Literal

from innograph.extraction.scanning import generic_scanner
from innograph.gazetteer import load_gazetteer
from innograph.resources import read_lexicon, read_words

Grade = Literal["proper", "described", "general"]

SIGN = re.compile(r"[0-9A-Za-z“”《》＋+·]")
BRACKETS = frozenset("（）()")
LONGEST_WORD = 6
REMEMBERED = 16_384
"""So many modifiers are graded once; the same names come again in every report."""
LEAST = 2
"""So many characters in a row that no word covers are a name's own; as many outside the genre's general words a field."""


@cache
def ordinary_words() -> frozenset[str]:
    """Words of the general dictionary and of the genre."""
    names = read_lexicon("names")
    own = (
        word for table in (names["generic"], names["ordinary"], names["prefixes"]) for word in table["words"]
    )
    endings = (word for words in names["suffixes"].values() for word in words)
    return frozenset((*read_words("words"), *own, *endings))


@cache
def _single() -> str:
    characters: str = read_lexicon("names")["generic"]["characters"]
    return characters


def has_own(text: str, least: int = LEAST) -> bool:
    """Whether a text has a run of so many characters that no ordinary word covers."""
    words, single = ordinary_words(), _single()
    run = offset = 0
    while offset < len(text):
        for length in range(min(LONGEST_WORD, len(text) - offset), 1, -1):
            if text[offset : offset + length] in words:
                run, offset = 0, offset + length
                break
        else:
            run = 0 if text[offset] in single or text[offset] in BRACKETS else run + 1
            if run >= least:
                return True
            offset += 1
    return False


@cache
def _places_side_by_side() -> re.Pattern[str]:
    """Abbreviations of two places or more (粤港澳, 中法)."""
    short = {character for entry in load_gazetteer().entries for character in entry.abbreviation}
    return re.compile(f"[{''.join(sorted(short))}]{{2,5}}")


def opens_with_places(text: str) -> int:
    """How many abbreviations of places a text begins with: two or more that are no word together, else 0."""
    found = _places_side_by_side().match(text)
    return found.end() if found and text[:2] not in ordinary_words() else 0


@lru_cache(maxsize=REMEMBERED)
def grade(modifier: str, *, place: bool = False) -> Grade:
    """What a modifier says; `place` tells that it holds the name of a place or body that the registers know."""
    signed = SIGN.search(modifier) and generic_scanner().uncovered(modifier) > 0
    if place or opens_with_places(modifier) or signed or has_own(modifier):
        return "proper"
    return "described" if generic_scanner().uncovered(modifier) >= LEAST else "general"


def is_named_by_field(name: str) -> bool:
    """Whether a name ends in a field that firms are named by after a word that is no general one (海峡|环保)."""
    endings = read_lexicon("names")["list_types"]["firm_endings"]
    ending = next((word for word in endings if name.endswith(word)), "")
    stem = name.removesuffix(ending)
    return bool(ending) and len(stem) >= LEAST and generic_scanner().uncovered(stem) == len(stem)


def ends_like_a_firm(name: str) -> bool:
    """Whether a name of its own ends in a field that firms are named by (某某生物科技)."""
    endings = tuple(read_lexicon("names")["list_types"]["firm_endings"])
    if not name.endswith(endings):
        return False
    ending = next(word for word in endings if name.endswith(word))
    return has_own(name.removesuffix(ending))
