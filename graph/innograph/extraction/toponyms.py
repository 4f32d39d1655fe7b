"""Unofficial names of places with which names begin: by their ending, by what follows them, or since several share them.

No register has them as places (琶洲互联网创新集聚区, 张江科学城); the things that begin with them lie in them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from innograph.extraction.scanning import generic_scanner
from innograph.extraction.words import opens_with_places
from innograph.gazetteer import load_gazetteer
from innograph.model import Mention, Span
from innograph.resources import read_lexicon

SHARING = frozenset({"Park", "Project", "FinancialInstitution"})
"""Types of which a recurring beginning is taken for the name of a place."""
NAMED_AFTER_QUARTERS = frozenset({"Park", "Project", "ResearchInstitute", "ServicePlatform", "Incubator"})
NAMED_AFTER_TOWNSHIPS = frozenset({"Park", "Incubator"})
"""Types that lie in the township they are named after; a station, plant or laboratory may only be called so."""
SHARED_BY = 3
"""How many names must begin with the same unknown word before it counts as the name of a place."""


@cache
def _table(key: str) -> tuple[str, ...]:
    return tuple(read_lexicon("relations")["nesting"][key])


@cache
def endings() -> tuple[str, ...]:
    """How the unofficial names of places end."""
    return tuple(read_lexicon("relations")["nesting"]["toponym_endings"])


def find_toponym(
    mention: Mention, recurring: frozenset[str], townships: frozenset[str] = frozenset()
) -> Mention | None:
    """The place by a short or unofficial name that a park or project begins with.

    It is told by being a township at home, by its ending, by what follows, or by recurring.
    """
    name = mention.name
    table = read_lexicon("relations")["nesting"]
    full = re.match(table["township"], name) if mention.type in NAMED_AFTER_QUARTERS else None
    if full and _is_proper(full["stem"]):
        span = Span(mention.span.start, mention.span.start + full.end())
        return Mention(span, full.group(), "Place", "toponym", 0.7)
    shortest = 2
    for length in (3, shortest):
        head, rest = name[:length], name[length:]
        township = (
            head in townships
            and mention.type in NAMED_AFTER_TOWNSHIPS
            and not name.startswith(endings(), length)
        )
        quarter = head in _table("quarters") and mention.type in NAMED_AFTER_QUARTERS
        quarter = quarter or township
        if (
            not (quarter or _is_proper(head))
            or len(rest) < table["shortest_rest"]
            or rest[0] in table["no_rest"]
        ):
            continue
        if (
            head in _common_names()
            or _are_several(head)
            or (mention.type == "Project" and rest.startswith(_table("lines_between")))
        ):
            continue
        if quarter or (mention.type == "Park" and _is_side(head)):
            return Mention(
                Span(mention.span.start, mention.span.start + length), head, "Place", "toponym", 0.6
            )
        park = mention.type == "Park" and not load_gazetteer().by_form(name)
        shore = length > shortest and head.endswith(_table("shores"))
        ends = park and head.endswith(endings()) and (shore or begins_generic(rest))
        if ends or (park and rest in table["zones"]) or (mention.type in SHARING and head in recurring):
            around = int(length > shortest and head.startswith(table["around"]))
            span = Span(mention.span.start + around, mention.span.start + length)
            return Mention(span, head[around:], "Place", "toponym", 0.6)
    return None


@cache
def _common_names() -> frozenset[str]:
    """Words that name anything anywhere (中原, 东方) and so no place in a name."""
    return frozenset(read_lexicon("names")["list_types"]["common_names"])


def _are_several(head: str) -> bool:
    """Whether characters are places by one character each (深港, 穗莞深), in none of which the thing lies alone."""
    if head in _table("several"):
        return True
    known = head.endswith(endings()) or load_gazetteer().by_form(head)
    return opens_with_places(head) == len(head) and not known


def _is_side(head: str) -> bool:
    """Whether a word is a side of a place by its one character (浙东南, 粤西)."""
    sides = read_lexicon("names")["strangers"]["directions"]
    return (
        bool(load_gazetteer().by_abbreviation(head[0])) and not head[1:].strip(sides) and head[0] not in sides
    )


def _is_proper(head: str) -> bool:
    """Whether a word is no general one (国家, 国际, 十大) and has none in it."""
    if len(head) < 2 or head.startswith(_general_words()) or not _proper_pattern().fullmatch(head):
        return False
    return not generic_scanner().find(head)


@cache
def _general_words() -> tuple[str, ...]:
    return tuple(read_lexicon("relations")["nesting"]["no_toponyms"])


@cache
def _proper_pattern() -> re.Pattern[str]:
    """Chinese characters that are no numerals or counting words."""
    counted = read_lexicon("relations")["nesting"]["counting"]
    return re.compile(f"(?![{counted}])[\u4e00-\u9fff]+")


def begins_generic(rest: str) -> bool:
    """Whether words begin with one for a kind of thing."""
    general = generic_scanner().find(rest)
    return bool(general) and general[0].start == 0


def find_recurring(mentions: Sequence[Mention]) -> Iterator[str]:
    """Words of two or three characters that several parks and institutions begin with and no register explains."""
    rests: defaultdict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.type in {
            "Park",
            "FinancialInstitution",
            "ResearchInstitute",
            "ServicePlatform",
            "Project",
        }:
            for length in (2, 3):
                head, rest = mention.name[:length], mention.name[length:].lstrip("“")
                if _is_proper(head) and (begins_generic(rest) or mention.name[length : length + 1] == "“"):
                    rests[head].add(rest)
    for head, found in rests.items():
        entries = load_gazetteer().by_form(head)
        if len(found) >= SHARED_BY and not any(entry.type != "Park" for entry in entries):
            yield head
