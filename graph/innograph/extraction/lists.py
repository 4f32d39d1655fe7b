"""What a list says of its members: 甲、乙、丙等…企业 makes three firms.

The head noun after 等 gives members without a known ending their type; among members of one list a name made of
general words is believed when the others of its type are names.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, cast

from innograph.extraction.scanning import Scanner, generic_scanner, pattern
from innograph.extraction.stretches import LIST_MARKS, Marks
from innograph.model import Document, EntityType, Mention, Span
from innograph.resources import read_lexicon

REACH = 28
LONGEST_MEMBER = 18
CLAUSE_END = re.compile(r"[，。；：！？,;\n]")


class Member(NamedTuple):
    """An item of a list, without what leads up to the list."""

    span: Span
    hypernym: EntityType | None


@cache
def _hypernyms() -> Scanner:
    names = read_lexicon("names")
    return Scanner({**names["hypernyms"], "none": names["not_hypernyms"]["words"]})


def find_members(document: Document, marks: Marks) -> list[list[Member]]:
    """The lists of a document: runs of two or more items set apart by 、, each list with its hypernym if it has one."""
    lists = []
    for sentence in document.sentences:
        lists += [members for members in _lists_in(document.text, sentence.span, marks) if len(members) > 1]
        lists += _single(document.text, sentence.span, marks)
    return lists


def _single(text: str, sentence: Span, marks: Marks) -> Iterator[list[Member]]:
    """One member before a count and its class: 甲等4支子基金."""
    for found in pattern("single").finditer(text, *sentence):
        start = _left_edge(text, found.start(), sentence, marks)
        if LIST_MARKS.isdisjoint(text[max(sentence.start, start - 1) : found.start()]):
            hypernym = _hypernym_after(text, found.end(), sentence, marks, closed=True)
            yield [Member(Span(start, found.start()), hypernym)]


def _lists_in(text: str, sentence: Span, marks: Marks) -> Iterator[list[Member]]:
    pauses = [
        i for i in range(sentence.start, sentence.end) if text[i] in LIST_MARKS and not _blocked(i, marks)
    ]
    group: list[int] = []
    for pause in pauses:
        if group and CLAUSE_END.search(text, group[-1], pause):
            yield _members(text, group, sentence, marks)
            group = []
        group.append(pause)
    if group:
        yield _members(text, group, sentence, marks)


def _blocked(offset: int, marks: Marks) -> bool:
    place = bisect_left(marks.blocks, offset, key=lambda block: block.end)
    return place < len(marks.blocks) and marks.blocks[place].start < offset


def _members(text: str, pauses: list[int], sentence: Span, marks: Marks) -> list[Member]:
    first = _left_edge(text, pauses[0], sentence, marks)
    last, closing = _right_edge(text, pauses[-1] + 1, sentence, marks)
    hypernym = _hypernym_after(text, closing, sentence, marks)
    edges = [first, *[pause + 1 for pause in pauses]]
    ends = [*pauses, last]
    return [Member(Span(a, b), hypernym) for a, b in zip(edges, ends, strict=True) if a < b]


def _left_edge(text: str, pause: int, sentence: Span, marks: Marks) -> int:
    """Where the first item begins: after the last mark or boundary word before it."""
    edge = max(sentence.start, pause - LONGEST_MEMBER)
    for found in CLAUSE_END.finditer(text, edge, pause):
        edge = found.end()
    for hit in marks.boundaries[_first_after(marks, edge) :]:
        if hit.end > pause:
            break
        if hit.label == "anywhere" or (hit.label != "keep" and hit.start <= edge):
            edge = hit.end
    return edge


def _right_edge(text: str, start: int, sentence: Span, marks: Marks) -> tuple[int, int]:
    """Where the last item ends, and where the head noun of the list may begin."""
    stop = CLAUSE_END.search(text, start, sentence.end)
    limit = min(stop.start() if stop else sentence.end, start + LONGEST_MEMBER + 2)
    for hit in marks.boundaries[_first_after(marks, start) :]:
        if hit.start >= limit:
            break
        if hit.label == "anywhere" and hit.start > start:
            return hit.start, hit.end
    return limit, limit


def _first_after(marks: Marks, offset: int) -> int:
    return bisect_left(marks.boundaries, offset, key=lambda hit: hit.start)


def _hypernym_after(
    text: str,
    start: int,
    sentence: Span,
    marks: Marks,
    *,
    closed: bool = False,
) -> EntityType | None:
    """The type of the head noun: the first hypernym that ends its phrase, else the last one within reach."""
    if not closed and text[start - 1 : start] not in read_lexicon("names")["list_closers"]["words"]:
        return None
    stop = CLAUSE_END.search(text, start, sentence.end)
    end = min(stop.start() if stop else sentence.end, start + REACH)
    hits = _hypernyms().find(text[start:end])
    for hit in hits:
        following = start + hit.end
        place = _first_after(marks, following)
        bounded = place < len(marks.boundaries) and marks.boundaries[place].start == following
        if following >= end or bounded or text[following].isdigit():
            return None if hit.label == "none" else cast("EntityType", hit.label)
    if hits and hits[-1].label != "none":
        return cast("EntityType", hits[-1].label)
    return None


def name_members(document: Document, lists: list[list[Member]], mentions: list[Mention]) -> Iterator[Mention]:
    """Mentions for list items that no other rule named: by the list's head noun, or by their siblings."""
    accepted = sorted((m for m in mentions if m.confidence > 0), key=lambda m: m.span)
    starts = [mention.span.start for mention in accepted]
    doubtful = {mention.span: mention for mention in mentions if mention.confidence == 0}
    for members in lists:
        named = [_mention_in(member.span, accepted, starts) for member in members]
        types = [mention.type for mention in named if mention is not None]
        for member, mention in zip(members, named, strict=True):
            if mention is None:
                yield from _name_member(document.text, member, types, doubtful)


def _mention_in(span: Span, accepted: list[Mention], starts: list[int]) -> Mention | None:
    for mention in accepted[bisect_left(starts, span.start) :]:
        if mention.span.start >= span.end:
            return None
        return mention
    return None


def _name_member(
    text: str,
    member: Member,
    types: list[EntityType],
    doubtful: dict[Span, Mention],
) -> Iterator[Mention]:
    span, name = member.span, text[member.span.start : member.span.end]
    known = doubtful.get(span)
    if known is not None and (types.count(known.type) >= 1 or member.hypernym == known.type):
        yield Mention(span, name, known.type, "sibling", 0.55)
    elif types and name.endswith(("”", "」")) and len(name) <= LONGEST_MEMBER:
        yield Mention(span, name, types[-1], "sibling", 0.55)
    elif len(set(types)) == 1 and len(types) > 1 and types[0] in _closed_types() and _is_name(name, 1):
        yield Mention(span, name, types[0], "sibling", 0.55)
    elif member.hypernym and _is_name(name, len(types)):
        strong = types.count(member.hypernym) > 0 or member.hypernym in _closed_types()
        yield Mention(span, name, member.hypernym, "list", 0.6 if strong else 0.0)


def _closed_types() -> frozenset[str]:
    return frozenset(read_lexicon("names")["list_types"]["words"])


def _is_name(name: str, siblings: int) -> bool:
    """Whether an item says something of its own; a little is enough among several that are names."""
    return 2 <= len(name) <= LONGEST_MEMBER and generic_scanner().uncovered(name) >= (
        1 if siblings > 1 else 2
    )
