"""What a list says of its members: 甲、乙、丙等…企业 makes three firms.

The head noun after 等 gives members without a known ending their type; among members of one list a name made of
general words is believed when the others of its type are names.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, cast

from innograph.extraction.scanning import Hit, Scanner, pattern
from innograph.extraction.stretches import CLOSING, LIST_MARKS, Marks
from innograph.model import Document, EntityType, Span
from innograph.resources import read_lexicon

REACH = 28
LONGEST_MEMBER = 18
LONGEST_REST = 6
"""So much of the last item may stand between a character that is also a word (艾为电子) and the word that closes its list."""
CLAUSE_END = re.compile(r"[，。；：！？,;*\n]")
PAUSE = re.compile(f"[{''.join(LIST_MARKS)}]")


class Member(NamedTuple):
    """An item of a list, without what leads up to the list; `head` is the noun that sums the list up."""

    span: Span
    hypernym: EntityType | None
    head: str = ""


@cache
def _hypernyms() -> Scanner:
    names = read_lexicon("names")
    return Scanner({**names["hypernyms"], "none": names["not_hypernyms"]["words"]})


@cache
def _acting() -> re.Pattern[str]:
    """What the members of a list do, right after it (甲、乙等|组建联盟)."""
    return re.compile(read_lexicon("names")["list_types"]["acting"])


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
        if LIST_MARKS.isdisjoint(text[max(sentence.start, start - 2) : found.start()]):
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
    for hit in boundaries_from(marks, start):
        if hit.end > end:
            return False
        if hit.label in CLOSING and text[hit.start : hit.end] in closers:
            return True
    return False


def _blocked(offset: int, marks: Marks) -> bool:
    place = bisect_left(marks.blocks, (offset,)) - 1
    return place >= 0 and marks.blocks[place].end > offset


def _members(text: str, pauses: list[int], sentence: Span, marks: Marks) -> list[Member]:
    first = _left_edge(text, pauses[0], sentence, marks)
    last, closing = _right_edge(text, pauses[-1] + 1, sentence, marks)
    summed = pattern("summed").search(text, pauses[-1] + 2, last)
    if summed:
        last, closing = summed.start(), summed.end()
    head = _head_after(text, closing, sentence, marks, closed=summed is not None)
    edges = [first, *[pause + 1 for pause in pauses]]
    ends = [*pauses, last]
    return [Member(Span(a, b), *head) for a, b in zip(edges, ends, strict=True) if a < b]


def _left_edge(text: str, pause: int, sentence: Span, marks: Marks) -> int:
    """Where the first item begins: after the last mark or boundary word before it; at its end where it is too long."""
    furthest = edge = max(sentence.start, pause - LONGEST_MEMBER)
    for found in CLAUSE_END.finditer(text, edge, pause):
        edge = found.end()
    for hit in boundaries_from(marks, edge):
        if hit.end > pause:
            break
        if hit.label in CLOSING or (
            hit.label in {"at_start", "of", "and"}
            and hit.start <= edge
            and not pattern("joins_rarely").match(text, hit.start)
        ):
            edge = hit.end
    return pause if edge == furthest > sentence.start else edge


def _right_edge(text: str, start: int, sentence: Span, marks: Marks) -> tuple[int, int]:
    """Where the last item ends, and where the head noun of the list may begin."""
    stop = CLAUSE_END.search(text, start, sentence.end)
    limit = min(stop.start() if stop else sentence.end, start + LONGEST_MEMBER + 2)
    closers = read_lexicon("names")["list_closers"]["words"]
    inside = [hit for hit in boundaries_within(marks, start, limit) if hit.label in CLOSING]
    for index, hit in enumerate(inside):
        if hit.start <= start:
            continue
        rest = [h.start for h in inside[index + 1 : index + 2] if text[h.start : h.end] in closers]
        if hit.end - hit.start > 1 or not rest or rest[0] - hit.end > LONGEST_REST:
            return hit.start, hit.end
    return limit, limit


def boundaries_within(marks: Marks, start: int, limit: int) -> Iterator[Hit]:
    """The boundary words that begin in a stretch."""
    for hit in boundaries_from(marks, start):
        if hit.start >= limit:
            return
        yield hit


def _first_after(marks: Marks, offset: int) -> int:
    return bisect_left(marks.boundaries, (offset,))


def boundaries_from(marks: Marks, offset: int) -> Iterator[Hit]:
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
    if text.startswith(tuple(read_lexicon("names")["list_types"]["produced"]), start):
        return "Project", read_lexicon("names")["list_types"]["undertakings"]
    hits = _hypernyms().find(text[start:end])
    if hits and _acts(text, start, hits[0]):
        return None, ""
    renaming = read_lexicon("names")["list_types"]["renaming"]
    if hits and hits[0].start == 0 and text[start : start + hits[0].end] in renaming:
        return _typed(text, start, hits[0])
    tables = read_lexicon("names")["list_types"]
    if hits and hits[0].start == 0 and hits[-1].label in tables["held"]:
        hits = (
            [hit for hit in hits if hit.label not in tables["held"]] if _holds(text, start, hits[0]) else hits
        )
    for hit in hits:
        following = start + hit.end
        if hit.label == "none" and text.startswith(tuple(tables["qualifying"]), following):
            continue
        place = _first_after(marks, following)
        bounded = place < len(marks.boundaries) and marks.boundaries[place].start == following
        bounded = bounded and marks.boundaries[place].label not in {"keep", "of"}
        bounded = bounded and not any(other.start == hit.end for other in hits)
        bounded = bounded or (hit.label == "Firm" and text.startswith(tuple(tables["deeds"]), following))
        if following >= end or bounded or text[following].isdigit():
            return _typed(text, start, hit)
    return _typed(text, start, hits[-1]) if hits else (None, "")


def _acts(text: str, start: int, hit: Hit) -> bool:
    """Whether the members of a list do something, right after it, to which a noun belongs that is no head of theirs."""
    bestowed = text[start + hit.start : start + hit.end] in read_lexicon("names")["list_types"]["bestowed"]
    return hit.start > 0 and not bestowed and _acting().match(text, start, start + hit.start) is not None


def _holds(text: str, start: int, hit: Hit) -> bool:
    """Whether a head noun is one of firms, which have what is named after it."""
    return text[start : start + hit.end] in read_lexicon("names")["list_types"]["holders"]


def _typed(text: str, start: int, hit: Hit) -> tuple[EntityType | None, str]:
    if hit.label == "none":
        return None, ""
    return cast("EntityType", hit.label), text[start + hit.start : start + hit.end]
