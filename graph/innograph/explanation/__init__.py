"""Why a report was read as it was: the rule behind every name, relation and figure, its cues, and what lost against it.

What a person needs to mend a rule: a name tells the rule that found it and the candidates it covered; a relation its rule
and trigger, the words or the part of the report that decided its status, the record behind its confidence, and the rules
that were tried in the same clauses and gave nothing that stands; a figure the subjects it was not given to.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from innograph.documents import read
from innograph.errors import ReadError
from innograph.explanation.reasons import Explanation, FigureReason, NameReason, RelationReason, Rival
from innograph.extraction import gather_mentions, propose
from innograph.extraction.clauses import read_clauses
from innograph.extraction.confidence import read_records
from innograph.extraction.dates import find_periods
from innograph.extraction.footnotes import tenses_of_notes
from innograph.extraction.relations import Attempt, try_rules
from innograph.extraction.rules import load_rules
from innograph.extraction.stretches import scan
from innograph.model import (
    Document,
    Entity,
    Extraction,
    Facts,
    Mention,
    Observation,
    Quote,
    Relation,
    Span,
    Tense,
)
from innograph.resolution import resolve

LOSSES = {
    "arguments": "no names of its types stand where its frame looks",
    "status": "its status is not the one the rule allows",
    "agent": "another body is named as the agent outright",
    "echo": "the clause states an agreement, of which this is only what it is about",
    "class": "the title is one of a village, sight or firm, and none is named",
    "pair": "the place is one half of a pair that works together",
    "national": "the scheme or document is the country's; a local body only carries it out",
}
"""Why a rule that was tried gave nothing that stands, in words."""

ROOMS = {
    "name": "extraction/nesting.py, from the name itself",
    "neighbours": "lexicon/zh/relations.toml, neighbours",
    "definition": "extraction/definitions.py, from a note",
    "abbreviated places": "extraction/abbreviations.py",
    "speaker of a session": "extraction/sessions.py",
}
"""Where rules stand that are no rows of the table of rules, by the beginning of their names."""


def explain(source: str | Path | bytes | Document, *, at: str | None = None) -> Explanation:
    """Why a report was read as it was.

    Args:
        source: a path, the bytes of a file, or a document that has been read.
        at: words of the report; only what touches one of the places where they stand is explained.

    Raises:
        ReadError: the report cannot be read, or does not hold the words.
    """
    document = source if isinstance(source, Document) else read(source)
    asked = _Asked(document, at)
    extraction = propose(document)
    facts = resolve(document, extraction)
    names = {entity.id: entity for entity in facts.entities}
    clauses, periods = read_clauses(document, extraction.mentions), find_periods(document)
    attempts = try_rules(document, clauses, extraction.figures, periods, tenses_of_notes(document))
    relations = tuple(
        _relation(document, relation, names, attempts)
        for relation in facts.relations
        if asked.touches(relation)
    )
    told = {(reason.evidence.start, reason.evidence.end) for reason in relations}
    return Explanation(
        document=document.name,
        at=at,
        names=tuple(_names(document, extraction, facts, asked)),
        left_out=tuple(_left_out(extraction, asked)),
        relations=relations,
        figures=tuple(
            _figure(document, o, names, extraction) for o in facts.observations if asked.touches(o)
        ),
        tried=tuple(_rival(document, a) for a in attempts if asked.holds(a.trigger) and not _in(a, told)),
    )


class _Asked:
    """The places that were asked for; the whole report where no words were given."""

    def __init__(self, document: Document, at: str | None) -> None:
        self._document = document
        self._places: list[Span] | None = None
        if at:
            self._places = [Span(*found.span()) for found in re.finditer(re.escape(at), document.text)]
            if not self._places:
                hint = "Give words exactly as they stand there."
                raise ReadError(f"{document.name} does not hold {at!r}.", subject=at, hint=hint)
            self._clauses = [clause for place in self._places for clause in _clauses_at(document, place)]

    def holds(self, span: Span) -> bool:
        """Whether a span lies in a clause of the places."""
        return self._places is None or any(clause.overlaps(span) for clause in self._clauses)

    def overlaps(self, span: Span) -> bool:
        """Whether a span shares a character with one of the places."""
        return self._places is None or any(place.overlaps(span) for place in self._places)

    def touches(self, fact: Relation | Observation) -> bool:
        """Whether the evidence of a fact shares a character with one of the places."""
        return self.overlaps(Span(fact.start, fact.end))


def _clauses_at(document: Document, place: Span) -> Iterator[Span]:
    for sentence in document.sentences:
        if sentence.span.overlaps(place):
            yield from (clause for clause in sentence.clauses if clause.overlaps(place))


def _quote(document: Document, span: Span) -> Quote:
    return Quote(text=document.text[span.start : span.end], start=span.start, end=span.end)


def _names(document: Document, extraction: Extraction, facts: Facts, asked: _Asked) -> Iterator[NameReason]:
    owner = {(quote.start, quote.end): entity for entity in facts.entities for quote in entity.spans}
    gathered = gather_mentions(document, scan(document))
    for mention in extraction.mentions:
        if asked.overlaps(mention.span):
            entity = owner.get((mention.span.start, mention.span.end))
            yield NameReason(
                quote=_quote(document, mention.span),
                entity=entity.name if entity else mention.name,
                type=mention.type,
                rule=mention.rule,
                confidence=mention.confidence,
                refers_to=mention.refers_to,
                rivals=tuple(_covered(document, mention, gathered)),
            )


def _covered(document: Document, chosen: Mention, gathered: Sequence[Mention]) -> Iterator[Rival]:
    """The candidates that a chosen name covers, each once."""
    told = {(chosen.span, chosen.type)}
    for other in gathered:
        if other.span.overlaps(chosen.span) and (other.span, other.type) not in told:
            told.add((other.span, other.type))
            yield Rival(
                quote=_quote(document, other.span),
                rule=other.rule,
                would_be=other.type,
                why=_against(chosen, other),
            )


def _against(chosen: Mention, other: Mention) -> str:
    """Why a name stands against another that shares characters with it; the order is that of the selection."""
    if other.confidence == 0:
        return "nothing in the text supports the form"
    if chosen.span == other.span:
        return f"{chosen.rule} is surer ({chosen.confidence} against {other.confidence})"
    if chosen.span.end - chosen.span.start > other.span.end - other.span.start:
        return "it lies inside or across a longer name"
    return f"{chosen.rule} comes first"


def _left_out(extraction: Extraction, asked: _Asked) -> Iterator[Rival]:
    for mention in extraction.left_out:
        if asked.overlaps(mention.span):
            quote = Quote(text=mention.name, start=mention.span.start, end=mention.span.end)
            why = "nothing in the text supports the form"
            yield Rival(quote=quote, rule=mention.rule, would_be=mention.type, why=why)


def _relation(
    document: Document,
    relation: Relation,
    names: dict[str, Entity],
    attempts: Sequence[Attempt],
) -> RelationReason:
    evidence = Span(relation.start, relation.end)
    here = [attempt for attempt in attempts if evidence.holds(attempt.trigger)]
    won = next((a for a in here if _gave(a, relation)), None)
    record = read_records().get(relation.rule)
    sentence = next(s for s in document.sentences if s.span.overlaps(evidence))
    return RelationReason(
        subject=names[relation.subject].name,
        predicate=relation.predicate,
        object=names[relation.object].name,
        status=relation.status,
        rule=relation.rule,
        told_by=_told_by(relation.rule),
        trigger=_quote(document, won.trigger) if won else None,
        cue=relation.cue,
        decided_by=_decided_by(relation, sentence.tense),
        confidence=relation.confidence,
        right=record.right if record else 0,
        given=record.given if record else 0,
        evidence=_quote(document, evidence),
        rivals=tuple(_rival(document, a) for a in here if a.lost is not None),
    )


def _gave(attempt: Attempt, relation: Relation) -> bool:
    given = attempt.relation
    return given is not None and (given.rule, *given.evidence) == (
        relation.rule,
        relation.start,
        relation.end,
    )


def _told_by(rule: str) -> str:
    for row in load_rules():
        if row.name == rule:
            return f"lexicon/zh/relations.toml, rule {row.order + 1} ({row.frame})"
    return ROOMS.get(rule.partition(":")[0], "extraction")


def _decided_by(relation: Relation, tense: Tense) -> str:
    if relation.cue is not None:
        return "the cue"
    if relation.rule.startswith(("name", "neighbours", "definition")):
        return "the thing itself: how far it stands, as the report says elsewhere or not at all"
    return f"the part of the report, which is the {tense}"


def _rival(document: Document, attempt: Attempt) -> Rival:
    given, rule = attempt.relation, attempt.rule
    ends = f" {_name(given.subject)} → {_name(given.object)}" if given else ""
    return Rival(
        quote=_quote(document, attempt.trigger),
        rule=rule.name,
        would_be=f"{rule.predicate}{ends}",
        why=LOSSES[attempt.lost] if attempt.lost else "it stands",
    )


def _name(argument: object) -> str:
    return argument.name if isinstance(argument, Mention) else str(argument)


def _in(attempt: Attempt, told: set[tuple[int, int]]) -> bool:
    return any(start <= attempt.trigger.start and attempt.trigger.end <= end for start, end in told)


def _figure(
    document: Document,
    figure: Observation,
    names: dict[str, Entity],
    extraction: Extraction,
) -> FigureReason:
    evidence = Span(figure.start, figure.end)
    subject = names[figure.subject]
    others = (m for m in extraction.mentions if evidence.holds(m.span) and m.name not in forms_of(subject))
    why = "the figure is not said of it"
    return FigureReason(
        quote=Quote(text=figure.value_text, start=figure.start, end=figure.end),
        subject=subject.name,
        measure=figure.measure,
        period=figure.period,
        kind=figure.kind,
        rule=figure.rule,
        confidence=figure.confidence,
        evidence=_quote(document, evidence),
        rivals=tuple(
            Rival(quote=_quote(document, m.span), rule=m.rule, would_be=f"subject ({m.type})", why=why)
            for m in others
        ),
    )


def forms_of(entity: Entity) -> frozenset[str]:
    """All surface forms of an entity."""
    return frozenset((entity.name, *entity.mentions))
