"""Whether a relation is done, ongoing or planned, and the words that say so.

Source: the annotation guidelines, conventions: the clause itself first (a reported result; a verb of carrying on; an
intention), then the part of the report it stands in. The cue words are data (`lexicon/zh/relations.toml`, status).
"""

import re
from functools import cache
from typing import NamedTuple, cast

from innograph.extraction.clauses import Clause
from innograph.extraction.scanning import Scanner
from innograph.model import Span, Status
from innograph.resources import read_lexicon

REACH = 2
"""Characters before a verb in which a word says that it lasts."""


class Verdict(NamedTuple):
    """A status and the span of the cue that decided it, None where the part of the report did."""

    status: Status
    cue: Span | None


@cache
def _cues(group: str) -> Scanner:
    table = read_lexicon("relations")["status"]
    return Scanner({"cue": table[group], "none": table["no_cues"]})


@cache
def _words(key: str) -> tuple[str, ...]:
    return tuple(read_lexicon("relations")["status"][key])


def decide_status(clause: Clause, trigger: Span, until: int, *, held: bool = False) -> Verdict:
    """The status of a relation whose verb is `trigger` and whose last argument ends at `until`.

    What carries a verb on right before it (加速落户) outweighs a verb of result; elsewhere a result counts first.
    """
    plan = clause.sentence.tense == "plan"
    outright = _agreed(clause, trigger, until) or _carried_on(clause, trigger) or _under_way(clause, trigger)
    outright = outright or _goes_on(clause, trigger, until)
    if outright:
        return outright
    prefix = "plan_" if plan else ""
    told = "" if clause.sentence.role == "note" else prefix
    if done := _find(clause, f"{told}done", clause.span.start, max(until, trigger.end)):
        return Verdict("done", done)
    if not plan and (started := _started(clause, trigger, until)):
        return Verdict("ongoing", started)
    if _past(clause, trigger):
        return Verdict("done", trigger)
    order: tuple[Status, Status] = ("ongoing", "planned") if plan else ("planned", "ongoing")
    for status in order:
        cue = _find(clause, f"{prefix}{status}", clause.span.start, until)
        beside = cue is not None and (cue.start >= trigger.end or cue.holds(trigger))
        if cue and (plan or status == "planned" or beside or not _punctual(clause, trigger, held=held)):
            return Verdict("planned" if plan and _only_intended(clause, trigger, cue) else status, cue)
    return Verdict("planned" if plan else "done", None)


def _under_way(clause: Clause, trigger: Span) -> Verdict | None:
    """Ongoing, by a word that says that it is being done (正在争创某称号)."""
    found = _find(clause, "under_way", clause.span.start, trigger.end)
    return Verdict("ongoing", found) if found else None


def _agreed(clause: Clause, trigger: Span, until: int) -> Verdict | None:
    """Planned, by the agreement after an object that it is only agreed to found (签署|共建某中心|合作协议)."""
    if until == trigger.end or not clause.text[trigger.start : trigger.end].endswith(_words("agreeable")):
        return None
    found = _pattern("agreed").match(clause.text, until, clause.span.end)
    return Verdict("planned", Span(*found.span())) if found and found.end() > until else None


def _only_intended(clause: Clause, trigger: Span, cue: Span) -> bool:
    """Whether a plan only pushes for a result (推动…落户), or backs what others speed up (支持甲加快建设乙)."""
    table = read_lexicon("relations")["status"]
    pushing = clause.text[cue.start : cue.end] in table["pushing"]
    if pushing and clause.text[trigger.start : trigger.end].endswith(_words("results")):
        return True
    return _find(clause, "backing", clause.span.start, cue.start) is not None


def _carried_on(clause: Clause, trigger: Span) -> Verdict | None:
    """A verb of carrying on that stands right before the verb, or begins it, and the verb is one of result."""
    table = read_lexicon("relations")["status"]
    words = clause.text[max(clause.span.start, trigger.start - table["reach"]) : trigger.end]
    if not words.endswith(_words("results")):
        return None
    for result in table["results"]:
        if not words.endswith(result):
            continue
        head = words.removesuffix(result)
        for group, status in (("pushing", "planned"), ("speeding", "ongoing")):
            for cue in table[group]:
                if head.endswith(cue) and (group == "speeding" or clause.sentence.tense == "plan"):
                    end = trigger.end - len(result)
                    return Verdict(cast("Status", status), Span(end - len(cue), end))
    return None


def _started(clause: Clause, trigger: Span, until: int) -> Span | None:
    """The word of starting before a noun of building (启动甲中心建设), be it the noun or the word that is the trigger."""
    verb = clause.text[trigger.start : trigger.end]
    prepared = _pattern("prepared").match(clause.text, until, clause.span.end)
    if verb in _words("starting") and (prepared or clause.text.startswith(_words("built"), until)):
        return trigger
    if clause.text[trigger.start : trigger.end].endswith(_words("built")):
        for word in _words("starting"):
            start = clause.text.rfind(word, clause.span.start, trigger.start)
            if start >= 0:
                return Span(start, start + len(word))
    return None


def _goes_on(clause: Clause, trigger: Span, until: int) -> Verdict | None:
    """Ongoing, by what says in a review that building goes on (创建某城市|扎实推进) or help (对口支援某县，…工作扎实推进)."""
    verb = clause.text[trigger.start : trigger.end]
    key, end = "going_on", clause.span.end
    if verb.startswith(_words("assisting")):
        key, end = "assisted_on", clause.sentence.span.end
    elif not verb.endswith(_words("built")):
        return None
    found = _pattern(key).match(clause.text, until, end) if clause.sentence.tense != "plan" else None
    return Verdict("ongoing", Span(*found.span())) if found else None


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(read_lexicon("relations")["status"][key])


def _find(clause: Clause, group: str, start: int, end: int) -> Span | None:
    for hit in _cues(group).find(clause.text[start:end]):
        span = Span(start + hit.start, start + hit.end)
        if hit.label == "cue" and not any(mention.span.overlaps(span) for mention in clause.mentions):
            return span
    return None


def _past(clause: Clause, trigger: Span) -> bool:
    marks = _words("past_marks")
    return clause.text[trigger.start : trigger.end].endswith(marks) or clause.text.startswith(
        marks,
        trigger.end,
    )


def _punctual(clause: Clause, trigger: Span, *, held: bool) -> bool:
    """Whether a verb tells of something done once: an event that is held, however deeply, but no scheme so carried out."""
    verb = clause.text[trigger.start : trigger.end]
    words = clause.text[max(clause.span.start, trigger.start - REACH) : trigger.end]
    return verb.endswith(_words("punctual")) and (held or not words.endswith(_words("lasting")))
