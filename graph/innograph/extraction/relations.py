"""Relations: every trigger of every rule, in the clauses of the report, with status, date and amount.

Rules are tried in the order of the lexicon; where two rules find the same pair with the same predicate the first one
stands. A clause without a subject inherits the topic of its sentence, and an issuer is carried over the following
sentences of its paragraph that only go on listing titles.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from innograph.extraction.clauses import Clause, read_clauses
from innograph.extraction.dates import Period, find_periods
from innograph.extraction.frames import FRAMES, OPENING, Argument, Occasion
from innograph.extraction.rules import Rule, load_rules, rules_by_trigger, trigger_scanner
from innograph.extraction.scanning import Hit
from innograph.extraction.status import decide_status
from innograph.model import Amount, Document, FigureCandidate, Mention, RelationCandidate, Span
from innograph.resources import read_lexicon

TOPIC_TYPES = frozenset(
    {
        "Firm",
        "ResearchInstitute",
        "University",
        "GovernmentBody",
        "FinancialInstitution",
        "Fund",
        "Association",
    }
    | {"Incubator", "ServicePlatform", "Park", "Place", "Programme", "Person", "Project"},
)
AGENT_FRAMES = frozenset({"by", "by-before"})
"""Frames that name the agent of a thing outright; the report's own body is not one beside it."""


def find_relations(
    document: Document,
    mentions: Sequence[Mention],
    figures: Sequence[FigureCandidate],
) -> tuple[RelationCandidate, ...]:
    """The relations that clauses state, sorted by evidence."""
    periods = find_periods(document)
    found: list[RelationCandidate] = []
    carried: dict[tuple[int, str], tuple[Mention, ...]] = {}
    topics: dict[int, tuple[Mention, ...]] = {}
    for clause in read_clauses(document, mentions):
        topic = _topic(clause, topics.get(id(clause.sentence), ()))
        topics = {id(clause.sentence): topic}
        stated: list[RelationCandidate] = []
        for hit in _triggers(clause):
            for rule in rules_by_trigger()[hit.label]:
                stated += _apply(clause, hit, rule, topic, carried, figures, periods)
        found += _without_echoes(stated)
    outright = {rule.name for rule in load_rules() if rule.frame in AGENT_FRAMES}
    agents = {(relation.predicate, relation.object) for relation in found if relation.rule in outright}
    found = [r for r in found if isinstance(r.subject, Mention) or (r.predicate, r.object) not in agents]
    return tuple(sorted(found, key=lambda relation: (relation.evidence, relation.predicate)))


def _without_echoes(stated: list[RelationCandidate]) -> list[RelationCandidate]:
    """The relations of one clause, without the cooperation that its agreement is about."""
    signed = {relation.object for relation in stated if relation.predicate == "agreementWith"}
    return [r for r in stated if r.predicate != "cooperatesWith" or r.object not in signed]


def _triggers(clause: Clause) -> list[Hit]:
    """The trigger words of a clause that are no part of a name, with offsets into the document."""
    start = clause.span.start
    hits = [
        Hit(start + h.start, start + h.end, h.label)
        for h in trigger_scanner().find(clause.text[start : clause.span.end])
    ]
    return [
        hit
        for hit in hits
        if not any(m.span.start < hit.end and hit.start < m.span.end for m in clause.mentions)
    ]


def _topic(clause: Clause, inherited: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The bodies that a clause begins with, else those its sentence has been speaking of."""
    words = clause.text[clause.span.start : clause.span.end]
    edge = clause.span.end - len(words.lstrip(" \u3000*" + OPENING))
    opening = [m for m in clause.mentions if m.span.start <= edge]
    if not opening or opening[0].type not in TOPIC_TYPES:
        return inherited
    following = clause.text[opening[0].span.end : opening[0].span.end + 1]
    if following in read_lexicon("relations")["arguments"]["no_topic_before"]:
        return inherited
    return (opening[0],)


def _apply(
    clause: Clause,
    hit: Hit,
    rule: Rule,
    topic: tuple[Mention, ...],
    carried: dict[tuple[int, str], tuple[Mention, ...]],
    figures: Sequence[FigureCandidate],
    periods: Sequence[Period],
) -> Iterator[RelationCandidate]:
    trigger = Span(hit.start, hit.end)
    stops = tuple(other.start for other in _triggers(clause) if other.start != hit.start)
    occasion = Occasion(clause, trigger, rule, stops, topic)
    key = (clause.sentence.paragraph, rule.name)
    for subject, thing in FRAMES[rule.frame](occasion):
        if rule.carry and isinstance(subject, Mention):
            carried[key] = tuple(dict.fromkeys((*carried.get(key, ()), subject)))
        subjects: Sequence[Argument] = (
            carried.get(key, (subject,)) if rule.carry and subject == rule.default else (subject,)
        )
        for owner in subjects:
            relation = _relation(occasion, owner, thing, figures, periods)
            if rule.only in {None, relation.status}:
                yield relation


def _relation(
    occasion: Occasion,
    subject: Argument,
    thing: Argument,
    figures: Sequence[FigureCandidate],
    periods: Sequence[Period],
) -> RelationCandidate:
    clause, rule = occasion.clause, occasion.rule
    ends = [argument.span.end for argument in (subject, thing) if isinstance(argument, Mention)]
    verdict = decide_status(
        clause,
        occasion.trigger,
        max([occasion.trigger.end, *(e for e in ends if e <= clause.span.end)]),
    )
    if rule.reverse and rule.frame == "verb-object":
        subject, thing = thing, subject
    return RelationCandidate(
        subject=subject,
        predicate=rule.predicate,
        object=thing,
        status=rule.status or verdict.status,
        evidence=_evidence(clause, subject, thing),
        rule=rule.name,
        confidence=_confidence(subject, thing),
        cue=verdict.cue,
        date=_date(clause, periods),
        amount=_amount(clause, figures) if rule.amount else None,
    )


def _evidence(clause: Clause, *arguments: Argument) -> Span:
    """The clause, or the clauses of its sentence from the first argument on."""
    starts = [
        a.span.start for a in arguments if isinstance(a, Mention) and clause.sentence.span.holds(a.span)
    ]
    first = min([clause.span.start, *starts])
    for earlier in clause.before:
        if earlier.span.start <= first < earlier.span.end:
            first = earlier.span.start
    return Span(first, clause.span.end)


def _confidence(*arguments: Argument) -> float:
    """0.9 for the rule, lowered by the weakest name it rests on."""
    weakest = min([a.confidence for a in arguments if isinstance(a, Mention)], default=0.9)
    return round(0.9 * min(1.0, weakest + 0.05), 3)


def _date(clause: Clause, periods: Sequence[Period]) -> str | None:
    place = bisect_left(periods, clause.span.start, key=lambda period: period.span.start)
    for period in periods[place:]:
        if period.span.start >= clause.span.end:
            return None
        return period.value
    return None


def _amount(clause: Clause, figures: Sequence[FigureCandidate]) -> Amount | None:
    currencies = tuple(read_lexicon("relations")["arguments"]["currencies"])
    for figure in figures:
        if clause.span.holds(figure.span) and figure.unit.endswith(currencies):
            return Amount(figure.value, figure.unit, figure.span)
    return None
