"""Ties candidates to entities: Extraction in, Facts out. Nothing is guessed and nothing is lost.

A relation told twice is one relation with the further status (done before ongoing before planned); a figure told twice is
told by its first place. What could not be tied to an entity is counted in the ledger.
"""

from collections.abc import Iterable, Sequence

from innograph.model import (
    SYMMETRIC,
    Document,
    Entity,
    EntityType,
    Extraction,
    Facts,
    Implicit,
    Mention,
    Money,
    Quote,
    Relation,
    RelationCandidate,
    Span,
)
from innograph.resolution.clusters import Clusters, cluster, key_of
from innograph.resolution.entities import gather
from innograph.resolution.ledgers import keep_ledger
from innograph.resolution.observations import observe

FURTHER = {"done": 0, "ongoing": 1, "planned": 2}


def resolve(document: Document, extraction: Extraction) -> Facts:
    """The facts of a document: entities, relations between them, figures of them, and the ledger."""
    mentions = _all_mentions(document, extraction)
    context = document.context
    clusters = cluster(mentions, dict.fromkeys(p for p in (context.home, context.region) if p))
    entities = gather(document, mentions, clusters)
    owner = _Owners(document, clusters, entities)
    relations = _relations(document, extraction.relations, owner)
    observations = observe(document, extraction.figures, owner.of)
    listed = tuple(sorted(_distinct(entities.values()), key=lambda entity: (entity.start, entity.id)))
    return Facts(
        document=document.name,
        title=document.context.title,
        publisher=document.context.publisher,
        home=document.context.home,
        report_year=document.context.report_year,
        plan_year=document.context.plan_year,
        language=document.context.language,
        sha256=document.sha256,
        entities=listed,
        relations=relations,
        observations=observations,
        ledger=keep_ledger(document, extraction, listed, relations, observations),
    )


def _all_mentions(document: Document, extraction: Extraction) -> list[Mention]:
    """Those of the text, those that only a relation rests on, and the home place and publisher where implied."""
    found = dict.fromkeys(extraction.mentions)
    for relation in extraction.relations:
        for argument in (relation.subject, relation.object):
            found[
                argument if isinstance(argument, Mention) else _implied(document, argument, relation.evidence)
            ] = None
    for figure in extraction.figures:
        if not isinstance(figure.subject, Mention):
            found[_implied(document, figure.subject, figure.evidence)] = None
        else:
            found[figure.subject] = None
    return sorted(found, key=lambda mention: (mention.span, mention.name))


def _implied(document: Document, whom: Implicit, evidence: Span) -> Mention:
    """A mention of the place or body a clause speaks for without naming it: an empty span at the clause's start."""
    name, zone = _name_of(document, whom), document.context.zone
    home = _name_of(document, "home")
    kind: EntityType = "Park" if name == zone else "Place" if name == home else "GovernmentBody"
    return Mention(Span(evidence.start, evidence.start), "", kind, "self reference", 0.9, name)


def _name_of(document: Document, whom: Implicit) -> str:
    """The name of the home place or the publisher, of a zone's report the zone; untold, the document's own."""
    home = document.context.zone or document.context.home or document.name
    return (document.context.publisher or home) if whom == "publisher" else home


class _Owners:
    """Finds the entity of a mention or of whom a clause speaks for."""

    def __init__(self, document: Document, clusters: Clusters, entities: dict[str, Entity]) -> None:
        self._document, self._clusters, self._entities = document, clusters, entities

    def of(self, argument: Mention | Implicit) -> Entity:
        if isinstance(argument, Mention):
            return self._entities[key_of(argument, self._clusters)]
        return self._entities[self._clusters.find(_name_of(self._document, argument))]


def _distinct(entities: Iterable[Entity]) -> Iterable[Entity]:
    return {entity.id: entity for entity in entities}.values()


def _relations(
    document: Document,
    candidates: Sequence[RelationCandidate],
    owner: _Owners,
) -> tuple[Relation, ...]:
    best: dict[tuple[str, str, str], Relation] = {}
    for candidate in candidates:
        subject, thing = owner.of(candidate.subject).id, owner.of(candidate.object).id
        if subject == thing:
            continue
        key = (subject, candidate.predicate, thing)
        if candidate.predicate in SYMMETRIC and (thing, candidate.predicate, subject) in best:
            key = (thing, candidate.predicate, subject)
        relation = _relation(document, candidate, key)
        if key not in best or FURTHER[relation.status] < FURTHER[best[key].status]:
            best[key] = relation
    return tuple(sorted(best.values(), key=lambda r: (r.start, r.end, r.predicate, r.subject, r.object)))


def _relation(document: Document, candidate: RelationCandidate, key: tuple[str, str, str]) -> Relation:
    start, end = candidate.evidence
    cue, amount = candidate.cue, candidate.amount
    return Relation(
        subject=key[0],
        predicate=candidate.predicate,
        object=key[2],
        status=candidate.status,
        date=candidate.date,
        amount=Money(value=amount.value, unit=amount.unit) if amount else None,
        evidence=document.text[start:end],
        start=start,
        end=end,
        cue=Quote(text=document.text[cue.start : cue.end], start=cue.start, end=cue.end) if cue else None,
        rule=candidate.rule,
        confidence=candidate.confidence,
    )
