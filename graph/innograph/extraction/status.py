"""Whether a relation is done, ongoing or planned, and the words that say so.

Source: the annotation guidelines, conventions: the clause itself first (a reported result; a verb of carrying on; an
intention), then the part of the report it stands in. The cue words are data (`lexicon/zh/relations.toml`, status).
"""

from functools import cache
from typing import NamedTuple

from innograph.extraction.clauses import Clause
from innograph.extraction.scanning import Scanner
from innograph.model import Span, Status
from innograph.resources import read_lexicon


class Verdict(NamedTuple):
    """A status and the span of the cue that decided it, None where the part of the report did."""

    status: Status
    cue: Span | None


@cache
def _cues(group: str) -> Scanner:
    return Scanner({"cue": read_lexicon("relations")["status"][group]})


def decide_status(clause: Clause, trigger: Span, until: int) -> Verdict:
    """The status of a relation whose verb is `trigger` and whose last argument ends at `until`."""
    plan = clause.sentence.tense == "plan"
    start = clause.span.start
    prefix = "plan_" if plan else ""
    if done := _find(clause, f"{prefix}done", start, max(until, trigger.end)):
        return Verdict("done", done)
    if not plan and _past(clause, trigger):
        return Verdict("done", trigger)
    for status in ("planned", "ongoing") if not plan else ("ongoing", "planned"):
        cue = _find(clause, f"{prefix}{status}", start, trigger.end)
        if cue and (plan or status == "planned" or not _punctual(clause, trigger)):
            return Verdict("planned" if status == "planned" else "ongoing", cue)
    return Verdict("planned" if plan else "done", None)


def _find(clause: Clause, group: str, start: int, end: int) -> Span | None:
    for hit in _cues(group).find(clause.text[start:end]):
        span = Span(start + hit.start, start + hit.end)
        if not any(mention.span.overlaps(span) for mention in clause.mentions):
            return span
    return None


def _past(clause: Clause, trigger: Span) -> bool:
    marks = tuple(read_lexicon("relations")["status"]["past_marks"])
    return clause.text[trigger.start : trigger.end].endswith(marks) or clause.text.startswith(
        marks,
        trigger.end,
    )


def _punctual(clause: Clause, trigger: Span) -> bool:
    return clause.text[trigger.start : trigger.end].endswith(
        tuple(read_lexicon("relations")["status"]["punctual"]),
    )
