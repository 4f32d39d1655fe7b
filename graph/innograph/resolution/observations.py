"""Observations from figures: each tied to its entity, each told once.

A figure that a report repeats (in the review and again in a chapter, in the text and in a footnote) is one observation, told
by its first place. Repeated means: the same subject, value in base units, kind of number and compatible period, and a
measure that says the same: the words of one hold those of the other, or the value is so exact that it cannot meet by chance.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from innograph.model import Document, Entity, FigureCandidate, Implicit, Mention, Observation

RANK_ENDING = 8
"""Characters at the end of two measures of rank that make them one."""
EXACT_DIGITS = 4
"""Significant digits from which two equal values of one subject, unit and year are one figure."""


def observe(
    document: Document,
    figures: Sequence[FigureCandidate],
    owner: Callable[[Mention | Implicit], Entity],
) -> tuple[Observation, ...]:
    """The observations of a document, sorted by offset.

    Args:
        document: the report.
        figures: its figures, sorted by offset.
        owner: finds the entity of a subject.

    """
    told: defaultdict[tuple[str, float, str], list[Observation]] = defaultdict(list)
    for figure in figures:
        observation = _observation(document, figure, owner(figure.subject).id)
        same = told[observation.subject, observation.value, observation.unit]
        if not any(_is_repeated(observation, other) for other in same):
            same.append(observation)
    found = [observation for group in told.values() for observation in group]
    return tuple(sorted(found, key=lambda o: (o.start, o.end, o.measure, o.value, o.period or "")))


def _is_repeated(later: Observation, first: Observation) -> bool:
    """Whether a figure says what an earlier one of the same subject, value and unit has said."""
    if later.statistic_type != first.statistic_type or {later.kind, first.kind} == {"actual", "target"}:
        return False
    if later.period != first.period and None not in {later.period, first.period}:
        return False
    if later.statistic_type == "rank":
        return _ends_the_same(later.measure, first.measure)
    digits = str(later.value).replace(".", "").strip("0")
    return len(digits) >= EXACT_DIGITS or _says_the_same(later.measure, first.measure)


def _ends_the_same(one: str, other: str) -> bool:
    """Whether two ranks are of one thing among the same others: the end of a measure of rank says among whom."""
    length = min(len(one), len(other), RANK_ENDING)
    return one[-length:] == other[-length:]


def _says_the_same(one: str, other: str) -> bool:
    """Whether all characters of the shorter measure stand in the longer one."""
    shorter, longer = sorted((Counter(one), Counter(other)), key=lambda count: count.total())
    return not shorter - longer


def _observation(document: Document, figure: FigureCandidate, subject: str) -> Observation:
    start, end = figure.evidence
    return Observation(
        subject=subject,
        measure=figure.measure,
        value=figure.value,
        unit=figure.unit,
        period=figure.period,
        kind=figure.kind,
        flow=figure.flow,
        statistic_type=figure.statistic_type,
        approximation=figure.approximation,
        value_text=document.text[figure.span.start : figure.span.end],
        evidence=document.text[start:end],
        start=start,
        end=end,
        rule=figure.rule,
        confidence=figure.confidence,
    )
