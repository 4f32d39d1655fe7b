"""Numbers spread over a list: 甲、乙分别增长16%和24%, 2014年、2015年分别为8家、13家, 新增甲17个、乙42个，总数分别达32个、48个.

The list stands before the word of distribution; where it does not, it is the one of the clause before. One number over
several things (甲及乙均居全国第一) is the same in the other direction.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from innograph.extraction.dates import Period
from innograph.extraction.measures import Draft, Head, Memory, name_measure
from innograph.extraction.phrases import phrase_before, trim_end, trim_start
from innograph.extraction.quantities import SIZES, Quantity, figures_pattern, figures_table
from innograph.extraction.segments import Segment
from innograph.model import Mention

LONGEST_TOTAL = 4
"""The longest word that only adds to the members of an earlier list what of them is told now (总数, 增加值)."""


class Spread(NamedTuple):
    """The drafts that a list gives, and the quantities that are only names of its members (500亿元、100亿元企业分别达…)."""

    drafts: list[Draft]
    names: frozenset[Quantity] = frozenset()


def spread(
    segment: Segment,
    memory: Memory,
    periods: Sequence[Period],
    mentions: Sequence[Mention],
    topic: Mention | None = None,
) -> Spread:
    """The drafts of the quantities that are spread over a list, in order; empty where none are.

    Args:
        segment: where they stand.
        memory: what the sentence has counted so far.
        periods: the periods of the segment.
        mentions: the names of the segment.
        topic: what is spoken of, whose name is no part of what is counted.

    """
    word = figures_table("distribution")["word"]
    place = segment.text.find(word, *segment.span)
    numbers = [q for q in segment.quantities if q.span.start > place]
    if len(numbers) < 2 or (place < 0 and not _is_series(segment)):
        return Spread([])
    yearly = _yearly(segment.text[segment.span.start : max(place, segment.span.start)])
    edge = place - len(yearly) if place >= 0 else numbers[0].span.start
    heads = own = _heads(segment, edge, periods, mentions, memory, topic)
    if len(heads) != len(numbers):
        heads = _from_before(heads, memory, len(numbers), alone=place >= 0)
    if len(heads) < len(numbers) or (place < 0 and len(heads) > len(numbers)):
        return Spread([])
    heads = heads[-len(numbers) :] if len(heads) > len(numbers) else heads
    begin = place + len(word) if place >= 0 else segment.span.start
    tail = segment.words(begin, numbers[0].span.start) if place >= 0 or heads is not own else ""
    drafts = [
        _draft(number, head, yearly + tail, memory) for number, head in zip(numbers, heads, strict=True)
    ]
    named = any(character.isdigit() for head in heads for character in head.measure)
    names = frozenset(q for q in segment.quantities if named and q.span.end <= place)
    return Spread([draft for draft in drafts if draft is not None], names)


def _yearly(words: str) -> str:
    """What before the word of distribution says that the growth of each is one by the year (年均分别增长)."""
    found = figures_pattern("distribution", "by_year").search(words)
    return found.group() if found else ""


def _is_series(segment: Segment) -> bool:
    """Whether nothing but the links of a list stands between the quantities: 增长22.2%和57%."""
    pairs = itertools.pairwise(segment.quantities)
    return all(is_linked(segment, one, other) for one, other in pairs)


def is_linked(segment: Segment, one: Quantity, other: Quantity) -> bool:
    """Whether only a link of a list stands between two quantities of one unit."""
    between = segment.words(one.tail, other.span.start).strip()
    link = figures_pattern("distribution", "links").fullmatch(between)
    return one.unit == other.unit and (link is not None or one.form == "pair")


def _draft(number: Quantity, head: Head, tail: str, memory: Memory) -> Draft | None:
    draft = name_measure(number, head.measure + tail, "", Memory(head.measure or memory.noun))
    if draft is None:
        return None
    # Whether something is new is said by the words of its own clause, not by what was counted before.
    words = tail if tail and head.place is not None else draft.words
    return draft._replace(head=head, rule="distribution", words=words)


def _from_before(heads: list[Head], memory: Memory, count: int, *, alone: bool) -> list[Head]:
    """The members of the last list, each with the word that now stands alone (总数)."""
    earlier = memory.group
    if alone and not heads and len(earlier) != count:
        earlier = memory.single[-count:]
    if len(earlier) != count or len(heads) > 1 or (alone and heads and _names_its_own(heads[0].measure)):
        return heads
    word = heads[0].measure if heads and alone else ""
    return [head._replace(measure=head.measure + word) for head in earlier]


def _names_its_own(measure: str) -> bool:
    """Whether a measure is one of its own, and no word for what of the members of an earlier list is told now."""
    compares = figures_pattern("distribution", "compared").match(measure)
    return len(measure) > LONGEST_TOTAL and compares is None


def _heads(
    segment: Segment,
    place: int,
    periods: Sequence[Period],
    mentions: Sequence[Mention],
    memory: Memory,
    topic: Mention | None,
) -> list[Head]:
    start = segment.span.start
    words = segment.text[start:place]
    heads, offset = [], 0
    for item, begin in _items(words):
        offset = start + begin
        end = offset + len(item)
        dated = [p for p in periods if offset <= p.span.start and p.span.end <= end]
        named = [m for m in mentions if m.span.start >= offset and m.span.end == end]
        begins = topic.span.end if topic and offset <= topic.span.start and topic.span.end < end else offset
        rest = phrase_before(_without_numbers(segment, begins, end)).phrase
        if dated and dated[-1].span.end >= end - 1:
            heads.append(Head(memory.noun, period=dated[-1].value))
        elif named:
            heads.append(Head(memory.noun, place=named[-1].span.start))
        elif any(q.kind in SIZES and offset <= q.span.start < end for q in segment.quantities):
            heads.append(Head(item))
        elif rest:
            heads.append(Head(rest))
    return _share_noun(_of_measures(heads, words))


def _of_measures(heads: list[Head], words: str) -> list[Head]:
    """The heads, names among them with their words where the last one names a measure (对甲国、乙国出口额分别…)."""
    if not heads or heads[-1].place is not None or not any(head.place is not None for head in heads):
        return heads
    items = [item for item, _ in _items(words)]
    if len(items) != len(heads):
        return heads
    named = [
        head._replace(measure=trim_start(item), place=None) for head, item in zip(heads, items, strict=True)
    ]
    return [new if head.place is not None else head for head, new in zip(heads, named, strict=True)]


def _items(words: str) -> Iterator[tuple[str, int]]:
    begin = 0
    for link in figures_pattern("distribution", "links").finditer(words):
        yield words[begin : link.start()], begin
        begin = link.end()
    yield words[begin:], begin


def _without_numbers(segment: Segment, start: int, end: int) -> str:
    for quantity in segment.quantities:
        if start <= quantity.span.start and quantity.span.end <= end:
            start = quantity.span.end
    return trim_end(segment.words(start, end))


def _share_noun(heads: list[Head]) -> list[Head]:
    """The noun that ends a list belongs to every member: 先进制造业、高技术制造业增加值."""
    if len(heads) < 2:
        return heads
    pattern = "shared_after_sum" if heads[0].measure[:1].isdigit() else "shared"
    shared = figures_pattern("distribution", pattern).search(heads[-1].measure)
    longest = max(len(head.measure) for head in heads[:-1])
    if (
        not shared
        or longest + 2 > len(heads[-1].measure)
        or any(figures_pattern("distribution", pattern).search(h.measure) for h in heads[:-1])
    ):
        return heads
    noun = _noun_shared(shared, heads[:-1])
    return [*(h._replace(measure=_joined(h.measure, noun)) for h in heads[:-1]), heads[-1]]


def _joined(member: str, noun: str) -> str:
    """A member with the noun it shares, without the beginning of the noun that it ends with (城镇居民、农村居民收入)."""
    longest = min(len(member), len(noun))
    overlap = next(size for size in range(longest, -1, -1) if member.endswith(noun[:size]))
    return member + noun[overlap:]


def _noun_shared(shared: re.Match[str], heads: Sequence[Head]) -> str:
    """The noun that members take, without its class where one of them has it (优势产业、医药产业增加值)."""
    groups = shared.groupdict()
    kind = groups.get("class") or ""
    told = kind and any(head.measure.endswith(kind[-1]) for head in heads)
    return groups["noun"] if told else shared.group()


def _is_of_each(draft: Draft) -> bool:
    """Whether a number is of a sort that a word for both gives to each of several things: a place, a doubling."""
    return draft.statistic == "rank" or draft.quantity.form == "doubling"


def spread_one(draft: Draft, memory: Memory) -> list[Draft]:
    """A place or number of several things each (甲及乙均居全国第一, 甲、乙各20家): one draft for each of them."""
    every = figures_table("rank")["both"]
    if draft.statistic == "level" and draft.words.endswith(each := figures_table("distribution")["each"]):
        every = [each]
    elif not _is_of_each(draft) or not any(word in draft.words for word in every):
        return [draft]
    base = re.split("|".join(every), draft.words, maxsplit=1)[0]
    items = [phrase_before(item).phrase for item, _ in _items(base)]
    heads = _share_noun([Head(item) for item in items if item]) if len(items) > 1 else []
    if not phrase_before(base).phrase:
        heads = memory.group
    if len(heads) < 2:
        return [draft]
    return [
        draft._replace(measure=head.measure + draft.scope, noun=head.measure, head=head, rule="distribution")
        for head in heads
    ]
