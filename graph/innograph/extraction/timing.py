"""When a figure is of, and whether it is reached, aimed at or estimated.

In this order: a period that stands with the number itself; the one its sentence began with; for the size of a thing and for
an intention told in the review none; the span that its part of the report looks over; the year looked back on or ahead to.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from innograph.extraction.course import Course, mood_of
from innograph.extraction.dates import TERM, Period
from innograph.extraction.measures import Draft
from innograph.extraction.quantities import figures_pattern, figures_table
from innograph.extraction.segments import Segment
from innograph.model import BY_START, Kind, Sentence

TITLES = "《》"


class Timing(NamedTuple):
    """The period (2016, 2016-2020 or None), what it rests on, and the kind of a figure."""

    period: str | None
    rule: str
    kind: Kind


def time_of(
    segment: Segment, draft: Draft, course: Course, *, sized: bool, described: bool = False
) -> Timing:
    """The period and kind of a figure.

    Args:
        segment: its clause.
        draft: what it measures.
        course: where the report stands.
        sized: whether it is of a thing that has a size.
        described: whether it stands before that thing as an attribute (20亿元的某某基金).

    """
    bound = _bound(segment, draft, course.periods)
    carried = None if bound else _carried(segment, course.periods)
    kind = _kind(segment, draft, course, bound or carried)
    if carried and carried.form == "present" and kind != "actual":
        carried = None
    period = bound or carried
    if each_year := _each_year(segment, draft, course, period, kind):
        return Timing(each_year, "part", kind)
    if draft.head and draft.head.period:
        return Timing(draft.head.period, "distributed", kind)
    if is_baseline(segment, draft):
        course.origin = _years(bound) if bound else (course.origin or _year_before(segment, draft, course))
        return Timing(course.origin, "baseline", "actual")
    if (
        sized
        and bound is None
        and draft.statistic != "rank"
        and (described or figures_pattern("timing", "timeless").search(draft.measure))
    ):
        return Timing(None, "timeless", kind)
    if period:
        past = period.form == "back" or (period.form == "plan" and kind == "actual")
        years = _at_end(segment, draft, course, _years(period), plan=False) if past else _years(period)
        return Timing(_of_run(draft, years), "stated" if bound else "carried", kind)
    return _default(segment, draft, course, kind)


def _each_year(
    segment: Segment, draft: Draft, course: Course, period: Period | None, kind: Kind
) -> str | None:
    """The years of a growth each year: since the year that its sentence compares with, or those of the term or plan.

    A five-year plan ends in the years that five divides (outlines of the national plans); in the year before it begins what
    is aimed at each year is aimed at in all its years.
    """
    if draft.rule not in {"growth", "distribution"} or "growth-rate" != draft.statistic:
        return None
    if figures_pattern("timing", "yearly_growth").search(draft.measure) is None:
        return None
    year = course.document.context.report_year
    if kind == "target" and period is None and course.span is None and year and year % TERM == 0:
        return f"{year + 1}-{year + TERM}"
    last = _years(period) if period else str(year or "")
    before = segment.text[segment.sentence.span.start : draft.quantity.span.start]
    bases = [int(found.group("year")) for found in figures_pattern("timing", "base").finditer(before)]
    if len(last) != 4 or course.tense(segment.sentence) == "plan":
        return None
    if bases and bases[-1] + 1 < int(last):
        return f"{bases[-1] + 1}-{last}"
    closes_a_plan = int(last) % TERM == 0
    return f"{int(last) - TERM + 1}-{last}" if course.opens_a_term or closes_a_plan else None


def _bound(segment: Segment, draft: Draft, periods: Sequence[Period]) -> Period | None:
    """The last period before the number within its stretch that is no measure of comparison."""
    start = draft.quantity.span.start
    near = [p for p in periods if segment.span.start <= p.span.start < start and not _is_run(segment, p)]
    if not near and segment.outer and not draft.words.strip():
        outer = [p for p in periods if segment.outer.start <= p.span.start < segment.outer.end]
        return outer[-1] if outer else None
    numbers = [q.span.start for q in segment.quantities if q.span.start < start]
    for period in reversed(near):
        owned = any(period.span.end <= number <= period.span.end + 2 for number in numbers)
        if not _compares(segment.text, period) and not (owned and period.form == "year"):
            return period
    return None


def _is_run(segment: Segment, period: Period) -> bool:
    """Whether a period is the run of years that a figure counts (连续三年)."""
    return any(q.kind == "run" and q.span.overlaps(period.span) for q in segment.quantities)


def _compares(text: str, period: Period) -> bool:
    """Whether a period is only what a figure is compared with (比去年, 是2015年的)."""
    before = text[max(0, period.span.start - 6) : period.span.start]
    return figures_pattern("timing", "reference").search(before) is not None


def _carried(segment: Segment, periods: Sequence[Period]) -> Period | None:
    """The last period of an earlier clause, unless it belongs to a title or to what that clause compares with."""
    text = segment.text
    for period in reversed(periods):
        if period.span.end > segment.span.start or _compares(text, period) or period.form == "previous":
            continue
        if (
            _is_origin(text, period)
            or _is_run(segment, period)
            or text.startswith(figures_table("run")["head"], period.span.start)
        ):
            continue
        if figures_pattern("timing", "rated").match(text, period.span.end):
            continue
        inside = text.rfind(TITLES[0], 0, period.span.start) > text.rfind(TITLES[1], 0, period.span.start)
        if inside and (period.form != "span" or _pauses(text[period.span.end : segment.span.start]) > 1):
            continue
        return period
    return None


def _is_origin(text: str, period: Period) -> bool:
    """Whether a period dates only where a change began (由2016年的420家增加到…)."""
    before = text[max(0, period.span.start - 1) : period.span.start]
    begins = figures_pattern("timing", "begins").match(text, period.span.end)
    return figures_pattern("timing", "changes_from").search(before) is not None and begins is None


def _pauses(words: str) -> int:
    return words.count("，") + words.count(",")


def _kind(segment: Segment, draft: Draft, course: Course, period: Period | None) -> Kind:
    plan = course.tense(segment.sentence) == "plan"
    report = course.document.context.report_year
    lead = segment.text[segment.clause.start : draft.quantity.span.start]
    ahead = bool(period and report and period.years[1] > report)
    cue = mood_of(lead, plan=plan or ahead)
    if period and report and (period.years[0] > report or (plan and period.years[1] > report)):
        return "estimate" if "estimate" in {cue, course.mood} else "target"
    if cue is not None:
        return cue
    if not plan and figures_pattern("timing", "counted").search(lead):
        return "actual"
    set_out = figures_pattern("timing", "setting").search(lead)
    if set_out and figures_pattern("timing", "tasks").search(draft.measure):
        return "target"
    if period and report and period.form != "present" and (plan or course.mood == "target"):
        return "actual"
    alone = course.narrow and draft.rule != "growth"
    mood = None if draft.statistic == "rank" or draft.rule == "run" or alone else course.mood
    return mood or ("target" if plan else "actual")


def _years(period: Period) -> str:
    """The years of a period; a month is of its year."""
    first, last = period.years
    return f"{first}-{last}" if first < last else str(first)


def _of_run(draft: Draft, value: str) -> str:
    """The years of a run that ends in the year of the period: 连续三年 until 2016 is 2014-2016."""
    quantity = draft.quantity
    year = figures_table("run")["year"]
    if quantity.kind == "run" and quantity.unit == year and len(value) == 4 and quantity.value > 1:
        return f"{int(value) - int(quantity.value) + 1}-{value}"
    return value


def is_baseline(segment: Segment, draft: Draft) -> bool:
    """Whether a number is where another one came from: 从413家增加到1500家."""
    later = [q for q in segment.quantities if q.span.start > draft.quantity.span.start]
    if not later or later[0].unit != draft.quantity.unit or later[0].form == "range":
        return False
    between = segment.words(draft.quantity.span.end, later[0].span.start)
    return figures_pattern("timing", "changed").search(between) is not None


def _year_before(segment: Segment, draft: Draft, course: Course) -> str | None:
    """The year from which a change is told: the one before the span or the year that the part speaks of."""
    context = course.document.context
    if context.report_year is None:
        return None
    if course.span and course.tense(segment.sentence) == "review":
        return str(int(course.span[:4]) - 1)
    told = figures_pattern("timing", "changes_from").search(draft.words)
    return str(context.report_year - (1 if told and course.tense(segment.sentence) == "review" else 0))


def _default(segment: Segment, draft: Draft, course: Course, kind: Kind) -> Timing:
    """The time of a figure that no word dates: none, that of its part, or the year looked back on or ahead to."""
    context = course.document.context
    plan = course.tense(segment.sentence) == "plan"
    lead = segment.text[segment.clause.start : draft.quantity.span.start]
    if draft.quantity.kind == "kind" and plan and figures_pattern("timing", "standing").search(lead):
        return Timing(None, "standing", "actual")
    year = (context.plan_year or context.report_year) if plan and kind != "actual" else context.report_year
    undated = _undated(segment, draft, course, kind)
    if undated or year is None:
        return Timing(course.span if undated == "term" else None, undated or "unknown", kind)
    if course.span and draft.statistic != "rank" and kind != "estimate":
        return Timing(_of_run(draft, _at_end(segment, draft, course, course.span, plan=plan)), "part", kind)
    return Timing(_of_run(draft, str(year)), "year", kind)


def _at_end(segment: Segment, draft: Draft, course: Course, span: str, *, plan: bool) -> str:
    """The last year of a span looked back on for a level that was reached in it, or a run; the span for what was done in it."""
    lasts = draft.quantity.kind == "run" and draft.quantity.unit == figures_table("run")["year"]
    if lasts or draft.quantity.kind == "kind":
        return span if plan else span[-4:]
    reached = figures_pattern("timing", "reached").search(draft.words)
    stands = draft.statistic == "share" and figures_pattern("timing", "stands").search(draft.measure)
    stock = _is_stock(draft) and (course.stood or not _follows(segment, draft))
    at_end = draft.statistic in {"level", "share"} and bool(reached or stands or stock)
    passed = draft.quantity.kind == "count" and figures_pattern("marks", "round").search(draft.measure)
    course.stood = at_end
    return span[-4:] if at_end and not plan and not passed else span


def _follows(segment: Segment, draft: Draft) -> bool:
    """Whether a number goes on with the one before it in its clause, or is of a part of that."""
    before = [q.tail for q in segment.quantities if q.span.start < draft.quantity.span.start]
    lead = segment.text[before[-1] if before else segment.span.start : draft.quantity.span.start]
    return figures_pattern("timing", "follows").match(lead) is not None


def _is_stock(draft: Draft) -> bool:
    """Whether a level is of what stands, for nothing is said to have been done (院士工作站5家, 贷款余额13万亿元)."""
    if draft.statistic != "level":
        return False
    if figures_pattern("timing", "stock").search(draft.measure):
        return True
    alone = figures_pattern("timing", "alone").match(draft.words)
    return draft.quantity.kind == "count" and alone is not None and alone["noun"] == draft.noun


def _undated(segment: Segment, draft: Draft, course: Course, kind: Kind) -> str:
    """Why a figure is of no year that the report looks at, "" where it is."""
    plan = course.tense(segment.sentence) == "plan"
    lead = segment.text[segment.clause.start : draft.quantity.span.start]
    intends = figures_pattern("timing", "intended").search(lead) or course.mood == "target"
    by_multiple = draft.rule == "growth" and draft.quantity.kind == "multiple"
    reasons = {
        "intended": not plan and kind != "actual" and intends,
        "yearly": draft.statistic == "level" and figures_pattern("timing", "yearly").search(lead),
        "unknown": segment.sentence.role == "note",
        "term": by_multiple and not plan and course.opens_a_term,
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def periods_in(periods: Sequence[Period], sentence: Sentence) -> Sequence[Period]:
    """The periods of a sentence."""
    first = bisect_left(periods, sentence.span.start, key=BY_START)
    last = bisect_left(periods, sentence.span.end, key=BY_START)
    return periods[first:last]
