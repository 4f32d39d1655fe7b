"""Names told by how they are worded: sessions by their numbers, institutions by their level, things by their maker.

No boundary word or ending tells them, so that each is one pattern of the lexicon over the whole text.
"""

import itertools
import re
from collections.abc import Iterator
from functools import cache
from typing import cast

from innograph.extraction.scanning import pattern, suffix_scanner
from innograph.extraction.words import grade, opens_with_places
from innograph.gazetteer import load_gazetteer
from innograph.model import Document, EntityType, Mention, Span
from innograph.resources import read_lexicon

DASH = re.compile("[—－-]")
LONGEST_LISTED = 60
"""Characters before such places in which a list stands that they only end."""
LONGEST_STEM = 4
"""Characters of places written by one each, side by side."""


def find_worded(document: Document) -> Iterator[Mention]:
    """All names that their wording tells."""
    yield from _meetings(document.text)
    yield from _institutions(document.text)
    yield from _founded(document.text)
    yield from _valleys(document.text)
    yield from _undertakings(document.text)
    yield from _things(document.text)
    yield from _visions(document)
    yield from _joined_places(document.text)


def _meetings(text: str) -> Iterator[Mention]:
    """Sessions told by their numbers, and meetings for all of a place whatever their names are made of."""
    for found in pattern("session").finditer(text):
        yield Mention(Span(*found.span()), found.group(), "Event", "session", 0.85)
    for found in pattern("assembly").finditer(text):
        yield Mention(Span(*found.span()), found.group(), "Event", "for all", 0.7)
    for found in pattern("edition_event").finditer(text):
        yield Mention(Span(*found.span()), found.group(), "Event", "edition", 0.7)


def _institutions(text: str) -> Iterator[Mention]:
    """Institutions named by their level alone (省科学院, 区科技馆), and institutes by their trade and number (兵器204所)."""
    for found in pattern("trade_institute").finditer(text):
        yield Mention(Span(*found.span()), found.group(), "ResearchInstitute", "numbered", 0.8)
    for found in pattern("local").finditer(text):
        hits = suffix_scanner().find(found["kind"])
        kind = hits[-1].label if hits else "ResearchInstitute"
        yield Mention(Span(*found.span()), found.group(), cast("EntityType", kind), "local", 0.65)


def _founded(text: str) -> Iterator[Mention]:
    """Offices of a level that are set up (成立区某某促进中心), and its platforms and centres (省某某服务平台上线)."""
    for found in pattern("offices").finditer(text):
        yield Mention(Span(*found.span("name")), found["name"], "GovernmentBody", "founded", 0.6)
    for found in pattern("launched").finditer(text):
        yield Mention(Span(*found.span("name")), found["name"], "ServicePlatform", "founded", 0.6)
    for found in pattern("levelled").finditer(text):
        hits = suffix_scanner().find(found["name"])
        kind = hits[-1].label if hits and hits[-1].end == len(found["name"]) else "ServicePlatform"
        yield Mention(Span(*found.span("name")), found["name"], cast("EntityType", kind), "founded", 0.6)
    for found in pattern("founded").finditer(text):
        hits = suffix_scanner().find(found["kind"])
        kind = hits[-1].label if hits else "GovernmentBody"
        yield Mention(Span(*found.span("name")), found["name"], cast("EntityType", kind), "founded", 0.6)


def _valleys(text: str) -> Iterator[Mention]:
    """Zones called valleys after what they make, right after a verb of building (打造中原量子谷) or as the nation's."""
    for found in itertools.chain(pattern("valley").finditer(text), pattern("national_valley").finditer(text)):
        if grade(found["name"][:-1]) != "general":
            yield Mention(Span(*found.span("name")), found["name"], "Park", "valley", 0.6)


def _undertakings(text: str) -> Iterator[Mention]:
    """Schemes by field and number (城建六大攻坚行动), lines by the places they join, stages of a network (地铁三期)."""
    for found in pattern("strategies").finditer(text):
        yield Mention(Span(*found.span()), found.group(), "Policy", "strategy", 0.6)
    for found in (*pattern("numbered_policy").finditer(text), *pattern("numbered_series").finditer(text)):
        yield Mention(Span(*found.span("name")), found["name"], "Policy", "numbered", 0.6)
    for found in pattern("numbered_scheme").finditer(text):
        yield Mention(Span(*found.span("name")), found["name"], "Programme", "numbered", 0.6)
    for found in pattern("route").finditer(text):
        yield Mention(Span(*found.span("name")), found["name"], "Project", "route", 0.6)
    for found in pattern("lines").finditer(text):
        yield Mention(Span(*found.span()), found.group(), "Project", "lines", 0.7)
    for found in pattern("census").finditer(text):
        yield Mention(Span(*found.span()), found.group(), "Programme", "census", 0.7)
    for found in pattern("network_stage").finditer(text):
        yield Mention(Span(*found.span()), found.group(), "Project", "stage", 0.6)


def _visions(document: Document) -> Iterator[Mention]:
    """What the home place is to become, as a scheme (建设数字某省)."""
    forms = [form for form in document.context.home_forms if len(form) > 1]
    if not forms:
        return
    words = read_lexicon("names")["patterns"]["vision"].format("|".join(map(re.escape, forms)))
    for found in re.finditer(words, document.text):
        yield Mention(Span(*found.span("name")), found["name"], "Programme", "vision", 0.6)


def _joined_places(text: str) -> Iterator[Mention]:
    """Schemes by which places grow together (某某同城化), told by the places in their names.

    Whatever is called one city is places; what is made one may be anything, so that its places must be known.
    """
    together = read_lexicon("names")["patterns"]["one_city"]
    for found in pattern("joined_places").finditer(text):
        stem, start = found["stem"], found.start("name")
        places = opens_with_places(stem) == len(stem) or all(map(_is_place, DASH.split(stem)))
        city = together in found["how"]
        called = city and len(stem) <= LONGEST_STEM and grade(stem) == "proper"
        listed = city and pattern("listed_with").search(text, max(0, start - LONGEST_LISTED), start)
        if (places or called) and not listed:
            yield Mention(Span(*found.span("name")), found["name"], "Programme", "joined", 0.6)


def _is_place(form: str) -> bool:
    return any(entry.type == "Place" for entry in load_gazetteer().by_form(form))


@cache
def _made() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = read_lexicon("names")["made"]
    return re.compile(table["thing"]), re.compile(table["never"])


def _things(text: str) -> Iterator[Mention]:
    """Things right after the verb of their making (某院研制的深渊着陆器), vessels by their name in quotes."""
    for found in pattern("vessel").finditer(text):
        yield Mention(Span(*found.span()), found.group(), "Product", "vessel", 0.75)
    thing, never = _made()
    for found in thing.finditer(text):
        if not never.search(found["name"]) and grade(found["name"]) != "general":
            yield Mention(Span(*found.span("name")), found["name"], "Product", "made", 0.6)
