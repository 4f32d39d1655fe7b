"""When a report speaks of: every date and period in the text, as the years it stands for.

The words are data (`lexicon/zh/dates.toml`): each rule is a pattern and the form of the period it gives. Relative words
are resolved against the years that the document knows of itself and the tense of the sentence.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from innograph.model import Document, Sentence, Span
from innograph.resources import read_lexicon


class Period(NamedTuple):
    """A stretch of text that dates what stands near it; `value` is 2016, 2016-11 or 2016-2020."""

    span: Span
    value: str
    form: str


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    tables = read_lexicon("dates")
    digit = f"[0-9{tables['numerals']['digits']}]"
    plan = "|".join(sorted(tables["plans"]["tens"], key=len, reverse=True))
    slots = {"{year}": f"(?:(?:19|20)[0-9]{{2}}|{digit}{{4}})", "{count}": f"{digit}{{1,2}}", "{plan}": plan}
    rules = []
    for rule in tables["rules"]:
        pattern = rule["pattern"]
        for slot, words in slots.items():
            pattern = pattern.replace(slot, words)
        rules.append((rule["form"], re.compile(pattern)))
    return tuple(rules)


def find_periods(document: Document) -> list[Period]:
    """All periods of the report, ascending; of two that overlap the one whose rule stands first."""
    found: list[Period] = []
    for sentence in document.sentences:
        found += sorted(_in_sentence(document, sentence))
    return found


def _in_sentence(document: Document, sentence: Sentence) -> Iterator[Period]:
    taken: list[Span] = []
    for form, pattern in _patterns():
        for match in pattern.finditer(document.text, *sentence.span):
            span = Span(*match.span())
            if any(span.overlaps(other) for other in taken):
                continue
            value = _resolve(form, match, document, sentence)
            taken.append(span)
            if value:
                yield Period(span, value, form)


def read_number(text: str) -> int:
    """A whole number below a hundred or a year, in Arabic or Chinese digits."""
    tables = read_lexicon("dates")["numerals"]
    ten = "十"
    digits = dict(zip(tables["digits"], tables["values"], strict=True))
    if ten in text:
        tens, _, ones = text.partition(ten)
        return 10 * (digits.get(tens, 1) if tens else 1) + (digits.get(ones, 0) if ones else 0)
    return int("".join(str(digits.get(char, char)) for char in text))


def _resolve(form: str, match: re.Match[str], document: Document, sentence: Sentence) -> str | None:
    context = document.context
    report = context.report_year
    now = (context.plan_year or report) if sentence.tense == "plan" else report
    groups: dict[str, Any] = match.groupdict()
    first = read_number(groups["first"]) if groups.get("first") else None
    if form == "span":
        return f"{first}-{read_number(groups['last'])}"
    if form == "month":
        return f"{first}-{int(groups['month']):02}"
    if form == "year":
        return str(first)
    if form.startswith("plan"):
        return _plan(form, groups["plan"], now)
    if report is None or now is None:
        return None
    count = read_number(groups["count"]) if groups.get("count") else 1
    values = {
        "since": f"{first}-{now}" if first and first < now else str(now),
        "back": f"{now - count + 1}-{now}" if count > 1 else str(now),
        "ahead": f"{now}-{now + count - 1}" if count > 1 else str(now),
        "present": str(now),
        "previous": str(now - 1),
        "last": str(report),
        "next": str(context.plan_year or report + 1),
        "before-last": str(report - 1),
        "moon": f"{now}-{int(groups['month']):02}" if groups.get("month") else str(now),
    }
    return values[form]


def _plan(form: str, number: str, now: int | None) -> str:
    tables = read_lexicon("dates")["plans"]
    first = tables["thirteenth_begins"] + 5 * (tables["tens"][number] - 13)
    if form == "plan-end":
        return str(first + 4)
    if form == "plan-since":
        return f"{first}-{min(now or first + 4, first + 4)}"
    return f"{first}-{first + 4}"
