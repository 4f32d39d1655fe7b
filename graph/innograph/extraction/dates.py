"""When a report speaks of: every date and period in the text, as the years it stands for.

The words are data (`lexicon/zh/dates.toml`): each rule is a pattern and the form of the period it gives; of two that overlap
the rule that stands first has the place. Relative words are resolved against the years that the document knows of itself and
the tense of the sentence.
"""

import re
from bisect import bisect_left
from functools import cache
from typing import Any, NamedTuple

from innograph.documents.context import years_of_plan
from innograph.extraction.numerals import numeral_classes, read_numeral, widths_folded
from innograph.model import Document, Sentence, Span
from innograph.resources import read_lexicon

TERM = 5
"""Years of a government's term (Organic Law of Local People's Congresses, article on terms of office)."""


class Period(NamedTuple):
    """A stretch of text that dates what stands near it; `value` is 2016, 2016-11 or 2016-2020."""

    span: Span
    value: str
    form: str

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year."""
        first, _, last = self.value.partition("-")
        return int(first), int(last) if len(last) == len(first) else int(first)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    tables = read_lexicon("dates")
    digits, every = numeral_classes()
    plan = "|".join(sorted(tables["plans"]["tens"], key=len, reverse=True))
    slots = {
        "{year}": f"(?=[12{digits}])(?:(?:19|20)[0-9]{{2}}|[{digits}]{{4}})",
        "{count}": f"(?=[0-9{every}])(?:[0-9]{{1,2}}|[{every}]{{1,3}})",
        "{plan}": plan,
        "{numerals}": f"0-9{every}",
    }
    rules = []
    for rule in tables["rules"]:
        pattern = rule["pattern"]
        for slot, words in slots.items():
            pattern = pattern.replace(slot, words)
        rules.append((rule["form"], re.compile(pattern)))
    return tuple(rules)


def find_periods(document: Document) -> list[Period]:
    """All periods of the report, ascending; none overlap."""
    text = widths_folded(document.text)
    sentences = document.sentences
    ends = [sentence.span.end for sentence in sentences]
    taken = bytearray(len(text))
    found: list[Period] = []
    for form, pattern in _patterns():
        for match in pattern.finditer(text):
            start, end = match.span()
            place = bisect_left(ends, end)
            if (
                place == len(sentences)
                or sentences[place].span.start > start
                or taken.find(1, start, end) >= 0
            ):
                continue
            taken[start:end] = b"\x01" * (end - start)
            value = _resolve(form, match, document, sentences[place])
            if value:
                found.append(Period(Span(start, end), value, form))
    return _with_same_years(sorted(found), ends)


def _with_same_years(periods: list[Period], ends: list[int]) -> list[Period]:
    """The periods, those that point back (当年) with the year that their sentence has named last."""
    settled: list[Period] = []
    for period in periods:
        earlier = settled[-1] if settled else period
        if period.form == "same" and bisect_left(ends, earlier.span.end) == bisect_left(
            ends, period.span.end
        ):
            settled.append(period._replace(value=str(earlier.years[1])))
        else:
            settled.append(period)
    return settled


def _resolve(form: str, match: re.Match[str], document: Document, sentence: Sentence) -> str | None:
    context = document.context
    report = context.report_year
    now = (context.plan_year or report) if sentence.tense == "plan" else report
    groups: dict[str, Any] = match.groupdict()
    first = int(read_numeral(groups["first"]) or 0) if groups.get("first") else None
    if form == "span":
        last = int(read_numeral(groups["last"]) or 0)
        return _span(first or last, last)
    if form == "month":
        return f"{first}-{int(groups['month']):02}"
    if form == "year":
        return str(first)
    if form.startswith("plan"):
        return _plan(form, groups["plan"], now)
    if report is None or now is None:
        return None
    counted = groups.get("count") or groups.get("count2")
    count = int(read_numeral(counted) or 1) if counted else 1
    ahead = context.plan_year or report + 1
    values = {
        "since": _span(min(first or now, now), now),
        "back": _span(now - count + 1, now),
        "term": _span(now - TERM + 1, now),
        "ahead": _span(ahead, ahead + count - 1),
        "within": str(ahead + count - 1),
        "same": str(now),
        "present": str(now),
        "previous": str(now - 1),
        "last": str(report),
        "next": str(ahead),
        "before-last": str(report - 1),
        "moon": f"{now}-{int(groups['month']):02}" if groups.get("month") else str(now),
    }
    return values[form]


def _span(first: int, last: int) -> str:
    """The years from the first to the last, or the one year."""
    return f"{first}-{last}" if first < last else str(last)


def _plan(form: str, number: str, now: int | None) -> str:
    first, last = years_of_plan(number)
    if form == "plan-end":
        return str(last)
    if form == "plan-since":
        return _span(first, min(max(now or first, first), last))
    return _span(first, last)
