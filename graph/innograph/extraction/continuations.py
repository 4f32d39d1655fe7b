"""How names go on beyond their words: a section, stage, place or kind in brackets, a stretch, a version; a level before.

甲乙高速（某某段）, 甲港至乙地段, 大赛（广州赛区）, 保税物流中心（B型）, 某某改革2.0版: the longer name is the thing's own.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from innograph.extraction.scanning import pattern
from innograph.extraction.stretches import Candidate
from innograph.model import Mention, Span
from innograph.resources import read_lexicon

BRACKET = re.compile(r"[（(][\u4e00-\u9fff·]{2,8}[）)]")
STAGED = frozenset({"Park", "Project"})
"""Types whose names go on with the stage in brackets."""
VERSIONED = frozenset({"Programme", "Policy"})
"""Types whose names go on with the number of their edition."""
REACH = 24
"""So long is what brackets say of a stretch."""
HEAD = 8
"""So far before an edition the verb and the level stand that tell whose the event is."""


def continue_name(text: str, mention: Mention, places: frozenset[int], *, counted: bool) -> Iterator[Mention]:
    """The longer name that a mention begins; nothing where it does not go on.

    Args:
        text: the report.
        mention: a name by its suffix, with confidence 0 where that alone is none.
        places: offsets inside well-known places.
        counted: whether a count stands before it, so that words of a field make no name of it.

    """
    end, weight = _furthest(text, mention, places)
    if end > mention.span.end:
        named = mention.rule == "described" and not counted
        span = Span(mention.span.start, end)
        confidence = mention.confidence or (weight if named else 0.0)
        yield Mention(span, text[slice(*span)], mention.type, "bracket", confidence)


def _furthest(text: str, mention: Mention, places: frozenset[int]) -> tuple[int, float]:
    """Where a name ends that goes on, and how sure one is that only words of a field begin."""
    end, weight = mention.span.end, 0.0
    while found := _next(text, mention, end, places):
        end, sure = found
        weight = weight or sure
    return end, weight


def _next(text: str, mention: Mention, after: int, places: frozenset[int]) -> tuple[int, float] | None:
    """One step by which a name goes on from an offset: a section, a stage, what is done to it, a place in brackets."""
    lines: dict[str, Any] = read_lexicon("names")["classes"]
    line = mention.type == "Project" and text.endswith(tuple(lines["stretched"]), 0, after)
    ways = (
        ("section", mention.type == "Project", 0.0),
        ("stretch", line, 0.0),
        ("stage", mention.type in STAGED, 0.6),
        ("phase", mention.type == "Project", 0.0),
        ("works", mention.type == "Project", 0.0),
        ("annex", mention.type == "Project", 0.0),
        ("kind", mention.type == "Park", 0.75),
        ("years", mention.type == "Policy", 0.0),
    )
    for name, fits, weight in ways:
        if fits and (found := pattern(name).match(text, after)):
            return found.end(), weight
    segment = pattern("segment").match(text, after) if line else None
    if segment and places.intersection(range(*segment.span("place"))):
        return segment.end(), 0.0
    bracket = BRACKET.match(text, after)
    if bracket and after == mention.span.end and places.intersection(range(*bracket.span())):
        return bracket.end(), 0.75
    return None


def bounds_stretch(text: str, candidate: Candidate) -> bool:
    """Whether a road or place only tells in brackets from where or to where a work goes (某大道（甲路-乙路）快捷化改造)."""
    around = pattern("stretch_in_brackets").finditer(
        text, max(0, candidate.span.start - REACH), candidate.span.end + REACH
    )
    holding = (found for found in around if found.start() < candidate.span.start < found.end())
    return candidate.label == "Project" and any(found.end() > candidate.span.end for found in holding)


def with_version(text: str, mention: Mention) -> Mention:
    """A scheme or policy with the number of its edition (某某改革2.0版)."""
    found = pattern("version").match(text, mention.span.end) if mention.type in VERSIONED else None
    if found is None:
        return mention
    span = Span(mention.span.start, found.end())
    return mention._replace(span=span, name=text[slice(*span)])


def with_more(text: str, mention: Mention) -> Mention:
    """A name with what belongs to it by its type: the new house of a museum, an evening of an event, a first attribute.

    市博物馆|新馆, 夏季达沃斯|“广州之夜”, 市场化、|多元化某机制.
    """
    table: dict[str, dict[str, str]] = read_lexicon("names")["more"]
    after = re.compile(table["after"].get(mention.type, "(?!)")).match(text, mention.span.end)
    first = re.match(table["first"].get(mention.type, "(?!)"), mention.name)
    edge = mention.span.start
    before = re.compile(table["before"].get(mention.type, "(?!)")).search(text, max(0, edge - HEAD), edge)
    if after is None and not (first and before):
        return mention
    span = Span(before.start() if first and before else edge, after.end() if after else mention.span.end)
    return mention._replace(span=span, name=text[slice(*span)])


def with_level(text: str, mention: Mention) -> Mention:
    """An event by its edition with the level whose it is (省|第十六届运动会)."""
    if mention.type != "Event" or not pattern("numbered_edition").match(mention.name):
        return mention
    found = pattern("edition_level").search(text, max(0, mention.span.start - HEAD), mention.span.start)
    if found is None:
        return mention
    span = Span(found.start("level"), mention.span.end)
    return mention._replace(span=span, name=text[slice(*span)])


def join_events(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Events whose name is that of two, joined by the word for it, one maybe by its kind (某某大会暨洽谈会)."""
    word = read_lexicon("names")["patterns"]["joins_events"]
    events = [mention for mention in mentions if mention.type == "Event"]
    ends = {mention.span.end: mention for mention in sorted(events, key=lambda mention: -mention.span.start)}
    for second in events:
        first = ends.get(second.span.start - len(word))
        if first and text.startswith(word, first.span.end):
            span = Span(first.span.start, second.span.end)
            weight = max(first.confidence, second.confidence)
            yield Mention(span, text[slice(*span)], "Event", "joined", weight)
