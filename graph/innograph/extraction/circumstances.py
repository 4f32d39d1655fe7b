"""What a clause says of a relation beside its arguments: the words that say so, the date and the sum."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from innograph.extraction.arguments import Argument, words
from innograph.extraction.clauses import Clause
from innograph.extraction.dates import Period
from innograph.model import BY_START, Amount, FigureCandidate, Mention, Span

SINGLE = re.compile(r"\d{4}(?:-\d{2}){0,2}")
"""A year, month or day; a span of years is no date of one relation."""


def evidence_of(clause: Clause, *arguments: Argument) -> Span:
    """The clause, or the clauses of its sentence from the first argument on."""
    starts = [
        a.span.start for a in arguments if isinstance(a, Mention) and clause.sentence.span.holds(a.span)
    ]
    first = min([clause.span.start, *starts])
    for earlier in clause.before:
        if earlier.span.start <= first < earlier.span.end:
            first = earlier.span.start
    return Span(first, clause.span.end)


def date_of(clause: Clause, periods: Sequence[Period]) -> str | None:
    """The year or month that the clause tells, not one inside a name."""
    place = bisect_left(periods, clause.span.start, key=BY_START)
    for period in periods[place:]:
        if period.span.start >= clause.span.end:
            return None
        named = any(mention.span.overlaps(period.span) for mention in clause.mentions)
        if not named and SINGLE.fullmatch(period.value):
            return period.value
    return None


def amount_of(clause: Clause, figures: Sequence[FigureCandidate]) -> Amount | None:
    """The first sum of money that the clause tells."""
    currencies = words("currencies")
    place = bisect_left(figures, clause.span.start, key=BY_START)
    for figure in figures[place:]:
        if figure.span.start >= clause.span.end:
            return None
        if clause.span.holds(figure.span) and figure.unit.endswith(currencies):
            return Amount(figure.value, figure.unit, figure.span)
    return None
