"""Figures: every number with a unit that says something, with what it measures, of whom and for when."""

import re
from collections.abc import Sequence
from functools import cache

from innograph.extraction.dates import find_periods
from innograph.model import Document, FigureCandidate, Mention, Sentence, Span, StatisticType
from innograph.resources import read_lexicon

MEASURE = re.compile("[\u4e00-\u9fffA-Za-z0-9]+$")


@cache
def _pattern() -> re.Pattern[str]:
    tables = read_lexicon("figures")
    units = "|".join(sorted(map(re.escape, tables["units"]["words"]), key=len, reverse=True))
    scale = "|".join(tables["units"]["multipliers"])
    near = "|".join(tables["approximations"]["before-unit"])
    return re.compile(
        f"(?P<value>{tables['numbers']['arabic']})(?P<a>{near})?(?P<unit>(?:{scale})?(?P<b>{near})?(?:{units}))"
    )


def find_figures(document: Document, mentions: Sequence[Mention]) -> tuple[FigureCandidate, ...]:
    """The figures of a report, sorted by offset."""
    taken = [mention.span for mention in mentions] + [period.span for period in find_periods(document)]
    found = []
    for sentence in document.sentences:
        for clause in sentence.clauses:
            for match in _pattern().finditer(document.text, *clause):
                span = Span(*match.span())
                if not any(span.overlaps(other) for other in taken):
                    found.append(_figure(document, sentence, clause, match))
    return tuple(found)


def _figure(document: Document, sentence: Sentence, clause: Span, match: re.Match[str]) -> FigureCandidate:
    words = read_lexicon("figures")["words"]
    before = document.text[clause.start : match.start()]
    plan = sentence.tense == "plan"
    year = document.context.plan_year if plan else document.context.report_year
    kind: StatisticType = "growth-rate" if before.endswith(tuple(words["growth"])) else "level"
    measure = MEASURE.search(before)
    return FigureCandidate(
        span=Span(*match.span()),
        subject="home",
        measure=(measure[0] if measure else before)[-20:] or match["unit"],
        value=float(match["value"].replace(",", "")),
        unit=match["unit"],
        period=str(year) if year else None,
        kind="estimate"
        if any(word in before for word in words["estimate"])
        else "target"
        if plan
        else "actual",
        flow="new" if any(word in before for word in words["new"]) else None,
        statistic_type=kind,
        approximation="more-than" if match["a"] or match["b"] else None,
        evidence=clause,
        rule="number",
        confidence=0.6,
    )
