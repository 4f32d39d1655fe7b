"""Relations: every trigger of every rule, in the clauses of the report, with status, date and amount.

Rules are tried in the order of the lexicon; where two rules find the same pair with the same predicate the first one
stands. A clause without a subject inherits the topic of its sentence, and an issuer is carried over the following
sentences of its paragraph that only go on listing titles.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from innograph.extraction.arguments import Argument, Occasion, words
from innograph.extraction.attribution import is_half, is_of_another
from innograph.extraction.circumstances import amount_of, date_of, evidence_of
from innograph.extraction.clauses import Clause
from innograph.extraction.confidence import rate
from innograph.extraction.dates import Period
from innograph.extraction.frames import FRAMES
from innograph.extraction.rules import Rule, Triggers, load_rules, rules_by_trigger, without_manner
from innograph.extraction.scanning import Hit
from innograph.extraction.status import Verdict, decide_status
from innograph.extraction.topics import Pivots, Sections, read_topic, restarts
from innograph.model import (
    SYMMETRIC,
    Document,
    FigureCandidate,
    Mention,
    Predicate,
    RelationCandidate,
    Span,
    Status,
    Tense,
)

Loss = Literal["arguments", "status", "agent", "echo", "national", "class", "pair"]
"""Why a rule gave nothing that stands: no arguments where its frame looks, a status it does not allow, an agent named
outright, a cooperation that only echoes an agreement, a national scheme that a local body only carries out, a title that
only a part of a place can have, one half of a pair of places."""
SpokenOf: TypeAlias = tuple[tuple[Mention, ...], tuple[Mention, ...], tuple[Mention, ...]]
"""The topic, the pivot and the section of a clause."""
PAUSE = "、"
CONFIRMED: Predicate = "cooperatesWith"
REVERSIBLE = frozenset({"verb-object", "object-noun", "subject-object"})
"""Frames whose object may be the subject of the predicate (`reverse`)."""
OBJECTIVE = frozenset(
    {"verb-object", "object-noun", "object-verb", "with-object", "by-before", "object-of", "sited", "ranked"}
)
"""Frames that give nothing where their clause names nothing of the types of their objects."""
NAMELESS = frozenset({"granted-to"})
"""Frames that may find their arguments though their clause names nothing."""
AGENTLESS = frozenset({"object-verb"})
"""Frames that name no agent, so that one named in another clause about the same thing is the agent."""
PREDICATED = frozenset({"object-verb", "object-noun", "with", "joined"})
"""Frames whose trigger may be the noun of which the rest of the clause speaks (合作持续深化)."""
AROUND = frozenset({"object-of"})
"""Frames that look at the whole clause, which then tells the status as a whole."""
AGENT_FRAMES = frozenset({"by", "by-before"})
"""Frames that name the agent of a thing outright; the report's own body is not one beside it."""


class Attempt(NamedTuple):
    """A rule tried at a trigger: the relation it gave and why that does not stand, or None where it stands.

    `relation` is None where the frame found no arguments of the right types.
    """

    rule: Rule
    trigger: Span
    relation: RelationCandidate | None
    lost: Loss | None


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the clauses of a report share: its dates and figures, what its notes explain, issuers carried along a paragraph."""

    periods: Sequence[Period]
    figures: Sequence[FigureCandidate]
    notes: Mapping[int, Tense]
    carried: dict[tuple[int, str], tuple[Mention, ...]] = field(default_factory=dict)


def find_relations(
    document: Document,
    clauses: Sequence[Clause],
    figures: Sequence[FigureCandidate],
    periods: Sequence[Period],
    notes: Mapping[int, Tense],
) -> tuple[RelationCandidate, ...]:
    """The relations that clauses state, sorted by evidence."""
    tried = try_rules(document, clauses, figures, periods, notes)
    found = [attempt.relation for attempt in tried if attempt.relation is not None and attempt.lost is None]
    return tuple(sorted(found, key=lambda relation: (relation.evidence, relation.predicate)))


def try_rules(
    document: Document,
    clauses: Sequence[Clause],
    figures: Sequence[FigureCandidate],
    periods: Sequence[Period],
    notes: Mapping[int, Tense],
) -> list[Attempt]:
    """Every rule at every trigger of the report, in the order of the text and then of the lexicon.

    `notes` tells by paragraph whether what a note explains looks back or ahead.
    """
    reading = _Reading(periods, figures, notes)
    tried: list[Attempt] = []
    topics: dict[int, tuple[Mention, ...]] = {}
    pivots, sections = Pivots(), Sections()
    triggers = Triggers(document.text, (mention.span for clause in clauses for mention in clause.mentions))
    for clause in clauses:
        topic = read_topic(clause, () if restarts(clause) else topics.get(id(clause.sentence), ()))
        topics = {id(clause.sentence): topic}
        spoken_of = (topic, pivots.read(clause), sections.read(clause))
        if hits := triggers.within(clause.span):
            tried += _without_echoes(_try_clause(clause, hits, spoken_of, reading))
    outright = {rule.name for rule in load_rules() if rule.frame in AGENT_FRAMES}
    named = [(a.rule, a.relation) for a in tried if a.relation and isinstance(a.relation.subject, Mention)]
    agents = {(r.predicate, r.object) for rule, r in named if rule.name in outright}
    found = {(r.predicate, r.object) for _, r in named if r.predicate not in SYMMETRIC}
    return [_beside_agents(a, found if a.rule.frame in AGENTLESS else agents) for a in tried]


def _beside_agents(attempt: Attempt, agents: set[tuple[Predicate, Argument]]) -> Attempt:
    """The report's own body does nothing of which another is named as the agent outright."""
    relation = attempt.relation
    named = relation is None or isinstance(relation.subject, Mention)
    if relation is None or named or attempt.rule.frame in AGENT_FRAMES:
        return attempt
    return attempt._replace(lost="agent") if (relation.predicate, relation.object) in agents else attempt


def _without_echoes(tried: list[Attempt]) -> list[Attempt]:
    """The attempts of one clause; the cooperation that its agreement is about does not stand."""
    found = [attempt.relation for attempt in tried if attempt.relation is not None]
    signed = {relation.object for relation in found if relation.predicate == "agreementWith"}
    return [
        a._replace(lost="echo")
        if (r := a.relation) and r.predicate == CONFIRMED and r.object in signed
        else a
        for a in tried
    ]


def _try_clause(
    clause: Clause,
    hits: list[Hit],
    spoken_of: SpokenOf,
    reading: "_Reading",
) -> list[Attempt]:
    tried: list[Attempt] = []
    rules = rules_by_trigger()
    for hit in hits:
        trigger = Span(hit.start, hit.end)
        stops = tuple([o.start for o in hits if o is not hit and not _is_noun(clause, o)])
        found = _try_rules(rules[hit.label], clause, trigger, stops, spoken_of, reading)
        plain = without_manner(hit.label)
        if plain is not None and not any(attempt.relation for attempt in found):
            found += _try_rules(rules[plain], clause, trigger, stops, spoken_of, reading)
        tried += found
    return tried


def _is_noun(clause: Clause, hit: Hit) -> bool:
    """Whether a trigger is a noun that stops nothing, by its kind or by a pause after it (统筹推进甲|建设|、乙行动)."""
    return hit.label in words("nominal") or clause.text.startswith(PAUSE, hit.end)


def _try_rules(
    rules: Sequence[Rule],
    clause: Clause,
    trigger: Span,
    stops: tuple[int, ...],
    spoken_of: SpokenOf,
    reading: "_Reading",
) -> list[Attempt]:
    """Every rule of one trigger."""
    tried: list[Attempt] = []
    kinds = {mention.type for mention in clause.mentions}
    for rule in rules:
        given: list[Attempt] = []
        idle = rule.frame in OBJECTIVE and rule.objects.isdisjoint(kinds)
        if not idle and (clause.mentions or rule.frame in NAMELESS):
            occasion = Occasion(clause, trigger, rule, stops, *spoken_of)
            given = [_judge(o, r) for o in _needed(occasion) for r in _apply(o, reading)]
        tried += given or [Attempt(rule, trigger, None, "arguments")]
    return tried


def _needed(occasion: Occasion) -> tuple[Occasion, ...]:
    """The occasion, if its sentence has the words without which the rule says nothing."""
    rule, clause, sentence = occasion.rule, occasion.clause, occasion.clause.sentence.span
    if rule.alone and clause.after(occasion.trigger.end):
        return ()
    if rule.unless:
        rest = clause.between(occasion.trigger.end, clause.span.end)
        if any(word in rest for word in rule.unless):
            return ()
    if rule.needs:
        said = clause.between(sentence.start, sentence.end)
        return (occasion,) if any(word in said for word in rule.needs) else ()
    return (occasion,)


def _judge(occasion: Occasion, relation: RelationCandidate) -> Attempt:
    rule = occasion.rule
    lost: Loss | None = None if rule.only in {None, relation.status} else "status"
    if not isinstance(relation.subject, Mention):
        lost = is_of_another(rule, relation) or is_half(occasion.clause, relation) or lost
    return Attempt(rule, occasion.trigger, relation, lost)


def _apply(occasion: Occasion, reading: "_Reading") -> Iterator[RelationCandidate]:
    rule, carried = occasion.rule, reading.carried
    key = (occasion.clause.sentence.paragraph, rule.name)
    for subject, thing in FRAMES[rule.frame](occasion):
        if rule.carry and isinstance(subject, Mention):
            carried[key] = tuple(dict.fromkeys((*carried.get(key, ()), subject)))
        subjects: Sequence[Argument] = (
            carried.get(key, (subject,)) if rule.carry and subject == rule.default else (subject,)
        )
        for owner in subjects:
            yield _relation(occasion, owner, thing, reading)


def _relation(
    occasion: Occasion,
    subject: Argument,
    thing: Argument,
    reading: "_Reading",
) -> RelationCandidate:
    clause, rule = occasion.clause, occasion.rule
    if isinstance(thing, Mention) and _is_of_place(occasion, subject, thing):
        subject = "home"
    held = rule.predicate == "organised"
    verdict = decide_status(clause, occasion.trigger, _reach(occasion, subject, thing), held=held)
    status = rule.status or _status(occasion, verdict, reading.notes)
    if rule.reverse and rule.frame in REVERSIBLE:
        subject, thing = thing, subject
    return RelationCandidate(
        subject=subject,
        predicate=(rule.planned if status == "planned" else None) or rule.predicate,
        object=thing,
        status=status,
        evidence=evidence_of(clause, subject, thing),
        rule=rule.name,
        confidence=rate(rule.name, subject, thing),
        cue=verdict.cue,
        date=date_of(clause, reading.periods),
        amount=amount_of(clause, reading.figures) if rule.amount else None,
    )


def _is_of_place(occasion: Occasion, subject: Argument, title: Mention) -> bool:
    """Whether a title is its place's, not that of the department that speaks, or of a body or park spoken of before."""
    if subject == occasion.rule.default:
        return title.name.endswith(occasion.rule.of_place or "\0")
    if not isinstance(subject, Mention) or subject.type == "Place":
        return False
    here = subject.type == "Park" and subject in occasion.clause.mentions
    return not here and title.type == "Award" and title.name.endswith(words("city_titles"))


def _status(occasion: Occasion, verdict: Verdict, notes: Mapping[int, Tense]) -> Status:
    """The verdict; where no word of the clause decided it, what the rule says otherwise.

    A note that explains what a plan carries out says it of the plan.
    """
    if verdict.cue is not None:
        return verdict.status
    explained = notes.get(occasion.clause.sentence.paragraph) == "plan"
    if explained and occasion.rule.predicate == "launched" and occasion.clause.sentence.role == "note":
        return "planned"
    return occasion.rule.otherwise or verdict.status


def _reach(occasion: Occasion, *arguments: Argument) -> int:
    """How far the words that tell the status go: the last argument, or what is said of a noun after it."""
    clause, trigger = occasion.clause, occasion.trigger
    ends = [a.span.end for a in arguments if isinstance(a, Mention) and a.span.end <= clause.span.end]
    last = clause.span.end if occasion.rule.frame in AROUND else max([trigger.end, *ends])
    if last > trigger.end or occasion.rule.frame not in PREDICATED:
        return last
    following = clause.after(trigger.end)
    rest = clause.between(trigger.end, following[0].span.start if following else clause.span.end)
    return trigger.end + len(_other_case().split(rest)[0])


@cache
def _other_case() -> re.Pattern[str]:
    """What joins to a verb another for things that have not come as far (竣工投产|或|加快推进)."""
    return re.compile("|".join(words("alternatives")))
