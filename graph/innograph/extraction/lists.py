"""What a list says of its members: 甲、乙、丙等…企业 makes three firms.

The head noun after 等 gives members without a known ending their type; among members of one list a name made of
general words is believed when the others of its type are names.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, cast

from innograph.extraction.elision import find_elided
from innograph.extraction.judgement import is_class
from innograph.extraction.scanning import Hit, Scanner, pattern, suffix_scanner
from innograph.extraction.stretches import CLOSING, LIST_MARKS, Marks
from innograph.extraction.words import grade
from innograph.model import Document, EntityType, Mention, Span
from innograph.resources import read_lexicon

REACH = 28
LONGEST_MEMBER = 18
CLAUSE_END = re.compile(r"[，。；：！？,;*\n]")
PAUSE = re.compile(f"[{''.join(LIST_MARKS)}]")
FOOTNOTE_ENDS = "]］〕"
FOOTNOTE = re.compile(rf"[\[［〔]\d+[{re.escape(FOOTNOTE_ENDS)}]$")


class Member(NamedTuple):
    """An item of a list, without what leads up to the list; `head` is the noun that sums the list up."""

    span: Span
    hypernym: EntityType | None
    head: str = ""


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
            head = _head_after(text, found.end(), sentence, marks, closed=True)
            yield [Member(Span(start, found.start()), *head)]


def _lists_in(text: str, sentence: Span, marks: Marks) -> Iterator[list[Member]]:
    pauses = [
        found.start() for found in PAUSE.finditer(text, *sentence) if not _blocked(found.start(), marks)
    ]
    group: list[int] = []
    for pause in pauses:
        if group and (CLAUSE_END.search(text, group[-1], pause) or _closed(text, group[-1], pause, marks)):
            yield _members(text, group, sentence, marks)
            group = []
        group.append(pause)
    if group:
        yield _members(text, group, sentence, marks)


def _closed(text: str, start: int, end: int, marks: Marks) -> bool:
    """Whether a list ends between two pauses: at 等, where it is no part of a word."""
    closers = read_lexicon("names")["list_closers"]["words"]
    for hit in _boundaries_from(marks, start):
        if hit.end > end:
            return False
        if hit.label in CLOSING and text[hit.start : hit.end] in closers:
            return True
    return False


def _blocked(offset: int, marks: Marks) -> bool:
    place = bisect_left(marks.blocks, (offset,)) - 1
    return place >= 0 and marks.blocks[place].end >= offset


def _members(text: str, pauses: list[int], sentence: Span, marks: Marks) -> list[Member]:
    first = _left_edge(text, pauses[0], sentence, marks)
    last, closing = _right_edge(text, pauses[-1] + 1, sentence, marks)
    head = _head_after(text, closing, sentence, marks)
    edges = [first, *[pause + 1 for pause in pauses]]
    ends = [*pauses, last]
    return [Member(Span(a, b), *head) for a, b in zip(edges, ends, strict=True) if a < b]


def _left_edge(text: str, pause: int, sentence: Span, marks: Marks) -> int:
    """Where the first item begins: after the last mark or boundary word before it."""
    edge = max(sentence.start, pause - LONGEST_MEMBER)
    for found in CLAUSE_END.finditer(text, edge, pause):
        edge = found.end()
    for hit in _boundaries_from(marks, edge):
        if hit.end > pause:
            break
        if hit.label in CLOSING or (
            hit.label in {"at_start", "of", "and"}
            and hit.start <= edge
            and not pattern("joins_rarely").match(text, hit.start)
        ):
            edge = hit.end
    return edge


def _right_edge(text: str, start: int, sentence: Span, marks: Marks) -> tuple[int, int]:
    """Where the last item ends, and where the head noun of the list may begin."""
    stop = CLAUSE_END.search(text, start, sentence.end)
    limit = min(stop.start() if stop else sentence.end, start + LONGEST_MEMBER + 2)
    for hit in _boundaries_from(marks, start):
        if hit.start >= limit:
            break
        if hit.label in CLOSING and hit.start > start:
            return hit.start, hit.end
    return limit, limit


def _first_after(marks: Marks, offset: int) -> int:
    return bisect_left(marks.boundaries, (offset,))


def _boundaries_from(marks: Marks, offset: int) -> Iterator[Hit]:
    """The boundary words that begin at an offset or after it; nothing is copied, so that a long text costs no more."""
    for index in range(_first_after(marks, offset), len(marks.boundaries)):
        yield marks.boundaries[index]


def _head_after(
    text: str,
    start: int,
    sentence: Span,
    marks: Marks,
    *,
    closed: bool = False,
) -> tuple[EntityType | None, str]:
    """The type and word of the head noun: the first hypernym that ends its phrase, else the last one within reach."""
    if not closed and text[start - 1 : start] not in read_lexicon("names")["list_closers"]["words"]:
        return None, ""
    stop = CLAUSE_END.search(text, start, sentence.end)
    end = min(stop.start() if stop else sentence.end, start + REACH)
    hits = _hypernyms().find(text[start:end])
    renaming = read_lexicon("names")["list_types"]["renaming"]
    if hits and hits[0].start == 0 and text[start : start + hits[0].end] in renaming:
        return _typed(text, start, hits[0])
    for hit in hits:
        following = start + hit.end
        place = _first_after(marks, following)
        bounded = place < len(marks.boundaries) and marks.boundaries[place].start == following
        bounded = bounded and marks.boundaries[place].label != "keep"
        if following >= end or bounded or text[following].isdigit():
            return _typed(text, start, hit)
    return _typed(text, start, hits[-1]) if hits else (None, "")


def _typed(text: str, start: int, hit: Hit) -> tuple[EntityType | None, str]:
    if hit.label == "none":
        return None, ""
    return cast("EntityType", hit.label), text[start + hit.start : start + hit.end]


def name_members(document: Document, marks: Marks, mentions: list[Mention]) -> Iterator[Mention]:
    """Mentions for list items that no other rule named: by the list's head noun, or by their siblings."""
    text = document.text
    accepted = sorted((m for m in mentions if m.confidence > 0), key=lambda m: m.span)
    starts = [mention.span.start for mention in accepted]
    doubtful = {mention.span: mention for mention in mentions if mention.confidence == 0}
    for items in find_members(document, marks):
        members = [_uncounted(text, item) for item in items]
        named = [_mention_in(member.span, accepted, starts) for member in members]
        types = [mention.type for mention in named if mention is not None]
        plain = (m for m, found in zip(members, named, strict=True) if _speaks(text, m, found))
        types += [member.hypernym for member in plain if member.hypernym]
        for member, mention in zip(members, named, strict=True):
            if _runs_over(member.span, marks):
                continue
            if mention is None:
                yield from _name_member(text, member, types, doubtful)
            elif (whole := _whole_member(text, member, mention)) is not None:
                yield whole
        yield from find_elided(text, [member.span for member in members], named)


def _speaks(text: str, member: Member, mention: Mention | None) -> bool:
    """Whether an unnamed item is so plainly a name that its siblings may be believed for its sake."""
    name = text[member.span.start : member.span.end]
    return (
        mention is None
        and member.hypernym in _closed_types()
        and 2 <= len(name) <= LONGEST_MEMBER
        and not pattern("connected").search(name)
        and grade(name) == "proper"
    )


def _runs_over(span: Span, marks: Marks) -> bool:
    """Whether an item holds a verb that no name holds: then it is a clause."""
    for hit in _boundaries_from(marks, span.start):
        if hit.end > span.end:
            return False
        if hit.label in CLOSING:
            return True
    return False


def _uncounted(text: str, member: Member) -> Member:
    """The item without a count before it and a footnote mark after it."""
    start, end = member.span
    if (found := pattern("count").match(text, start, end)) and found.end() < end:
        start = found.end()
    if text[end - 1] in FOOTNOTE_ENDS and (found := FOOTNOTE.search(text[start:end])):
        end = start + found.start()
    return member._replace(span=Span(start, end))


def _mention_in(span: Span, accepted: list[Mention], starts: list[int]) -> Mention | None:
    """The longest mention that begins in a span; it may be one that runs past its end."""
    first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
    return max(accepted[first:last], key=lambda mention: mention.span.end - mention.span.start, default=None)


def _whole_member(text: str, member: Member, mention: Mention) -> Mention | None:
    """The item as a whole where its list says that it is more than the place or firm in it.

    A district among 片区 or 分园 is a park by that name; a name that begins with a firm or a place among projects is a
    project (甲集团动力电池、乙集团整车等项目).
    """
    span, name = member.span, text[member.span.start : member.span.end]
    kind = member.hypernym
    if (
        kind is None
        or kind == mention.type
        or mention.type not in {"Place", "Firm"}
        or mention.rule == "self reference"
    ):
        return None
    closed = read_lexicon("names")["list_types"]["renaming"]
    if mention.span == span and mention.type == "Place" and member.head in closed:
        return Mention(span, name, kind, "renamed", 0.6, name + member.head)
    longer = span.holds(mention.span) and mention.span != span and len(name) <= LONGEST_MEMBER
    named = kind == "Project" or (
        kind == "Firm" and mention.type == "Place" and mention.span.start == span.start
    )
    if named and longer and not pattern("connected").search(name):
        return Mention(span, name, kind, "list", 0.6)
    return None


def _name_member(
    text: str,
    member: Member,
    types: list[EntityType],
    doubtful: dict[Span, Mention],
) -> Iterator[Mention]:
    span, name = member.span, text[member.span.start : member.span.end]
    known = doubtful.get(span)
    alike = known is not None and (known.type in types or member.hypernym == known.type)
    if known is not None and alike and not _is_class(known):
        yield Mention(span, name, known.type, "sibling", 0.6)
    elif known is not None and known.rule != "bare":
        return
    elif 2 <= len(name) <= LONGEST_MEMBER and not pattern("connected").search(name):
        kind, rule, confidence = _read_member(name, member, types)
        if kind is not None:
            yield Mention(span, name, kind, rule, confidence)


def _read_member(
    name: str,
    member: Member,
    types: list[EntityType],
) -> tuple[EntityType | None, str, float]:
    """The type of an item without a known ending, the rule that told it and how sure it is."""
    tables, standing = read_lexicon("names")["list_types"], grade(name)
    among = types.count(member.hypernym) if member.hypernym else 0
    renamed, closed = member.head in tables["renaming"], member.hypernym in tables["words"]
    if standing == "general":
        return (member.hypernym if among and renamed and len(name) >= 4 else None), "list", 0.55
    if types and name.endswith(("”", "」")):
        return types[-1], "sibling", 0.55
    if member.hypernym == "Event" and name[-1] not in tables["events"]:
        return None, "", 0.0
    if member.hypernym and (among or renamed or closed):
        believed = standing == "proper" or (among and closed)
        return (member.hypernym if believed else None), "list", 0.65 if among else 0.6
    alike = standing == "proper" and len(types) > 1 and len(set(types)) == 1 and types[0] in tables["words"]
    return (types[0] if alike else None), "sibling", 0.55


def _is_class(known: Mention) -> bool:
    """Whether a doubtful name is only a class beside its individuals (重点实验室 among laboratories)."""
    if known.type == "Park" or known.rule == "described":
        return False
    hits = suffix_scanner().find(known.name)
    return bool(hits) and is_class(known.name, known.name[hits[-1].start :])


@cache
def _closed_types() -> frozenset[str]:
    return frozenset(read_lexicon("names")["list_types"]["words"])
