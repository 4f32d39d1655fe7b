"""Cities abroad in lists of sister cities (与日本甲、乙，德国丙等友好城市), which no register can hold in full.

What such a list is of, its closing noun says; that the items are cities, those of them that registers know or that follow
their country.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from innograph.extraction.siblings import country_before
from innograph.extraction.stretches import Marks
from innograph.gazetteer import load_gazetteer
from innograph.model import Document, Mention, Span
from innograph.resources import read_lexicon

REACH = 160
"""Characters before the noun for sister cities in which their list stands."""
LEAST_KNOWN = 2
"""So many of them stand after their country or are in a register."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(read_lexicon("names")["sisters"][name])


def find_sisters(document: Document, marks: Marks) -> Iterator[Mention]:
    """The cities of such lists without their countries, those of registers left aside."""
    known = {Span(match.start, match.end) for match in marks.known if match.strength == "certain"}
    for closing in _pattern("closing").finditer(document.text):
        cities = list(_cities(document.text, closing.start()))
        told = [city for city, sure in cities if sure]
        for city, _ in cities if len(told) >= LEAST_KNOWN else ():
            if city not in known:
                yield Mention(city, document.text[slice(*city)], "Place", "sister", 0.65)


def _cities(text: str, end: int) -> Iterator[tuple[Span, bool]]:
    """The items of the list that ends here without their countries, and whether they are surely cities."""
    edge = max(0, end - REACH)
    opened = list(_pattern("opening").finditer(text, edge, end))
    if not opened:
        return
    starts = [
        opened[-1].end(),
        *(p.end() for p in _pattern("pause").finditer(text, opened[-1].end(), end)),
        end + 1,
    ]
    for start, following in pairwise(starts):
        item = text[start : following - 1]
        length = country_before(item)
        if _pattern("city").fullmatch(item[length:]):
            yield Span(start + length, following - 1), bool(length) or _is_abroad(item)


def _is_abroad(name: str) -> bool:
    return any(entry.level == "foreign-city" for entry in load_gazetteer().by_form(name))
