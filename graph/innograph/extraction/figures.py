"""Figures: every number that says something, with what it measures, of whom, for when, and whether it is reached.

`quantities` finds the numbers, `segments` the words they stand among, `measures` and `distribution` what they count,
`subjects` with `openings` and `reach` whose they are, `timing` when. This module knows the order and how sure the whole is.
"""

import re
from collections.abc import Sequence

from innograph.extraction.certainty import confidence_of
from innograph.extraction.course import Course
from innograph.extraction.dates import Period, find_periods
from innograph.extraction.distribution import is_linked, spread, spread_one
from innograph.extraction.measures import Draft, Head, Memory, name_measure
from innograph.extraction.phrases import phrase_after, phrase_before, trim_end, trim_start
from innograph.extraction.quantities import SIZES, figures_pattern, figures_table, find_quantities
from innograph.extraction.segments import Segment, read_segments
from innograph.extraction.subjects import SIZED, Owner, Topics
from innograph.extraction.timing import Timing, is_baseline, periods_in, time_of
from innograph.model import BY_SPAN, Document, FigureCandidate, Flow, Mention, Sentence

TITLE = "《"


def find_figures(
    document: Document, mentions: Sequence[Mention], periods: Sequence[Period] | None = None
) -> tuple[FigureCandidate, ...]:
    """The figures of a report, sorted by offset.

    Args:
        document: the report.
        mentions: its names, sorted, that do not overlap.
        periods: its dates, where they are known already.

    """
    periods = find_periods(document) if periods is None else periods
    counted = {mention for mention in mentions if _is_counted(document.text, mention)}
    taken = [mention.span for mention in mentions if mention not in counted]
    quantities = find_quantities(document.text, taken, [period.span for period in periods])
    named = [mention for mention in mentions if _may_be_spoken_of(mention, counted)]
    topics, course, memory = Topics(document, named), Course(document), Memory()
    found: list[FigureCandidate] = []
    for sentence, segments in read_segments(document, quantities):
        dated = periods_in(periods, sentence)
        memory = _next_memory(document.text, sentence, memory, topics.paragraph)
        topics.enter(sentence, counts=bool(segments))
        course.enter(sentence, dated)
        for segment in segments:
            topics.read(segment)
            drafts = _drafts(segment, memory, dated, topics) if segment.quantities else []
            for draft in drafts:
                owner = topics.owner(segment, draft)
                sized = isinstance(owner.subject, Mention) and owner.subject.type in SIZED
                sized = sized and not segment.is_of_many(draft.quantity)
                described = owner.rule == "thing described"
                timing = time_of(segment, draft, course, sized=sized, described=described)
                found.append(_figure(segment, draft, owner, timing))
            _remember(memory, segment, drafts)
            course.leave(segment)
    return tuple(sorted(found, key=BY_SPAN))


def _may_be_spoken_of(mention: Mention, counted: set[Mention]) -> bool:
    """Whether a name may own figures: no number of things, and no trains, whose runs are their place's."""
    trains = figures_pattern("subjects", "trains").search(mention.name) is not None
    return mention.type == "Policy" or not (trains or mention in counted)


def _is_counted(text: str, mention: Mention) -> bool:
    """Whether a name is a number of things itself (十个重大项目), so that its number counts."""
    name = text[slice(*mention.span)]
    if mention.type == "Policy":
        titled = text.startswith(TITLE, mention.span.start - 1)
        return not titled and figures_pattern("not", "measures_named").search(mention.name) is not None
    counted = figures_pattern("not", "counted_name").match(name)
    return counted is not None or name.endswith(figures_table("rank")["strong"])


def _next_memory(text: str, sentence: Sentence, memory: Memory, paragraph: int) -> Memory:
    """What a sentence starts with: the last noun of its paragraph, or what its heading is about."""
    noun = memory.noun if sentence.paragraph == paragraph else ""
    if not noun and sentence.span.end - sentence.span.start <= figures_table("headings")["longest"]:
        noun = _spoken_of(text[slice(*sentence.span)])
    return Memory(noun)


def _spoken_of(words: str) -> str:
    """The noun that a clause without numbers begins with: 高新技术企业快速增长."""
    words = figures_pattern("phrases", "adverbs").sub("", words.lstrip("—-－*#0123456789.、 "))
    predicate = figures_pattern("headings", "predicate").search(words)
    noun = words[: predicate.start()] if predicate and predicate.start() > 2 else ""
    return noun if trim_start(noun) == noun else ""


def _drafts(
    segment: Segment,
    memory: Memory,
    periods: Sequence[Period],
    topics: Topics,
) -> list[Draft]:
    inside = [p for p in periods if segment.span.holds(p.span)]
    names = topics.inside(segment.span)
    spread_out = spread(segment, memory, inside, names, topics.topic)
    done = {draft.quantity for draft in spread_out.drafts} | spread_out.names
    drafts: list[Draft] = []
    for index, quantity in enumerate(segment.quantities):
        if (
            quantity in done
            or _is_modifier(segment, index)
            or _ranks_others(segment, index)
            or _is_mark(segment, index)
            or _is_rated(segment, index)
        ):
            continue
        draft = _one(segment, index, memory, drafts, topics.topic)
        if draft is not None:
            drafts += spread_one(draft, memory)
            memory.keep(_counted(draft))
    return sorted([*drafts, *spread_out.drafts], key=lambda draft: draft.quantity.span)


def _counted(draft: Draft) -> str:
    """What a number counts, "" where it is only taken off another count (减去到期的428家)."""
    return "" if figures_pattern("phrases", "subtracted").search(draft.words) else draft.noun


def _one(
    segment: Segment,
    index: int,
    memory: Memory,
    drafts: list[Draft],
    topic: Mention | None,
) -> Draft | None:
    quantity = segment.quantities[index]
    before = segment.quantities[index - 1]
    if (
        index
        and drafts
        and drafts[-1].quantity == before
        and (quantity.tail == before.tail or is_linked(segment, before, quantity))
    ):
        return drafts[-1]._replace(quantity=quantity)
    left = _without_topic(segment, index, topic)
    if drafts and drafts[-1].quantity == before and is_baseline(segment, drafts[-1]):
        return drafts[-1]._replace(quantity=quantity, words=left, rule="inherited")
    if segment.outer and index == 0 and not left.strip():
        left = segment.words(*segment.outer)
        draft = name_measure(quantity, left, "", memory)
        return draft._replace(words="") if draft else None
    right = segment.after(index + 1 if _sized_by(segment, index) else index)
    return name_measure(quantity, left, right, memory)


def _sized_by(segment: Segment, index: int) -> re.Match[str] | None:
    """The words that join a count to an amount by which its things are told (6个投资超10亿元的项目)."""
    quantity, following = segment.quantities[index], segment.quantities[index + 1 : index + 2]
    if not following or quantity.kind != "count" or following[0].kind not in SIZES:
        return None
    between = segment.words(quantity.tail, following[0].span.start)
    return figures_pattern("phrases", "sized_by").fullmatch(between) if between else None


def _is_mark(segment: Segment, index: int) -> bool:
    """Whether an amount is only the mark that each of the things counted before it passes."""
    joined = _sized_by(segment, index - 1) if index else None
    named = phrase_after(segment.after(index))
    return joined is not None and joined.group("total") is None and bool(named)


def _is_rated(segment: Segment, index: int) -> bool:
    """Whether a size is only the class of a machine or work that is told of (首台3兆瓦海上风电机组)."""
    quantity = segment.quantities[index]
    if quantity.kind != "extent" or not figures_pattern("phrases", "rated").match(segment.after(index)):
        return False
    return len(phrase_before(segment.before(index, index)).verb) < 2


def _without_topic(segment: Segment, index: int, topic: Mention | None) -> str:
    """The words before a number without the name they begin with, unless nothing else is said."""
    first = index
    while first and _is_modifier(segment, first - 1):
        first -= 1
    left = segment.before(index, first)
    start = segment.quantities[index].span.start
    if first or topic is None or not segment.span.holds(topic.span) or topic.span.end >= start:
        return left
    said = segment.words(topic.span.end, start).lstrip("”》’")
    return said if trim_end(said) else left


def _is_modifier(segment: Segment, index: int) -> bool:
    """Whether an amount only says which things are counted: 投资50亿元以上工业项目12个."""
    quantity, following = segment.quantities[index], segment.quantities[index + 1 : index + 2]
    if not following or quantity.kind not in {"money", "extent"} or following[0].kind != "count":
        return False
    between = segment.words(quantity.span.end, following[0].span.start)
    return bool(between) and not figures_pattern("phrases", "separates").search(between)


def _ranks_others(segment: Segment, index: int) -> bool:
    """Whether a rank only names a list that things counted before it or nobody has entered (9家企业进入…50强, 聚焦行业20强)."""
    if segment.text[segment.quantities[index].span.end - 1] != figures_table("rank")["strong"]:
        return False
    entered = figures_pattern("rank", "verb").match(segment.before(index, index))
    return entered is None or any(earlier.kind == "count" for earlier in segment.quantities[:index])


def _remember(memory: Memory, segment: Segment, drafts: Sequence[Draft]) -> None:
    """Keep the last noun and the members of the list for the clauses that follow."""
    if not drafts:
        memory.noun = _noun_of(segment.text[slice(*segment.span)], memory)
        return
    levels = [draft for draft in drafts if draft.statistic == "level"]
    last = levels[-1] if levels else drafts[-1]
    memory.keep(_counted(last))
    memory.said = figures_pattern("phrases", "adverbs").sub("", trim_end(last.words))[-20:]
    memory.kind = last.quantity.kind
    memory.ranked = drafts[-1].statistic == "rank"
    if len(levels) == 1 and not levels[0].head:
        memory.single.append(_head(levels[0]))
    if len(levels) > 1 or any(draft.head for draft in drafts):
        memory.group = [_head(draft) for draft in (levels or drafts)]


def _noun_of(words: str, memory: Memory) -> str:
    """What a clause without numbers speaks of: its frame, else the noun it begins with, else what was spoken of before it.

    A noun that has been counted in the sentence gives way only to one of which a clause says that it passed a round mark
    (首次突破百亿元).
    """
    if frame := figures_pattern("phrases", "frame").match(words.strip()):
        return str(frame.group("frame") or frame.group("rating"))
    if memory.kind and memory.noun and figures_pattern("headings", "mark").search(words) is None:
        return memory.noun
    return _spoken_of(words) or memory.noun


def _head(draft: Draft) -> Head:
    head = draft.head or Head(draft.noun)
    return head._replace(measure=draft.noun)


def _figure(segment: Segment, draft: Draft, owner: Owner, timing: Timing) -> FigureCandidate:
    quantity = draft.quantity
    return FigureCandidate(
        span=quantity.span,
        subject=owner.subject,
        measure=_measure(draft, owner),
        value=quantity.value,
        unit=quantity.unit,
        period=timing.period,
        kind=timing.kind,
        flow=_flow(draft),
        statistic_type=draft.statistic,
        approximation=quantity.approximation,
        evidence=segment.clause,
        rule=draft.rule,
        confidence=confidence_of(draft.rule, owner.rule, timing.rule, draft.measure),
        owner_rule=owner.rule,
        period_rule=timing.rule,
    )


def _measure(draft: Draft, owner: Owner) -> str:
    """What is measured; the size of a thing, where a size stands by its name and says no more (100亿元的某某集团)."""
    if owner.rule != "thing described" or isinstance(owner.subject, str):
        return draft.measure
    said = draft.measure.replace(owner.subject.name, "")
    if figures_pattern("subjects", "told_size").search(said):
        return said
    table, unit = figures_table("subjects"), draft.quantity.unit
    if draft.quantity.kind == "money":
        return str(table["sizes"].get(owner.subject.type, draft.measure))
    return next(
        (size for size, units in table["extents"].items() if unit.endswith(tuple(units))), draft.measure
    )


def _flow(draft: Draft) -> Flow | None:
    if draft.statistic != "level":
        return None
    if figures_pattern("flow", "total").search(draft.words):
        return "total"
    return "new" if figures_pattern("flow", "new").search(draft.words) else None
