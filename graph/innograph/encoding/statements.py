"""Entities, and what is asserted of them: each statement a node with its status, its words and its run.

A plain edge stands beside the nodes only where something is done or under way: a planned relation is never one, so that a
simple question never counts a plan as a fact. Source of the pattern: Wikidata's statements beside direct claims; RDF 1.1
without reification, because the reserved terms of that are no OWL 2 DL.
"""

from collections.abc import Iterable
from decimal import Decimal

from innograph.encoding.sheets import FACTS, Sheet, code, term_of, write_date, years_of
from innograph.encoding.units import read_unit, to_base, write_number
from innograph.english import english_name
from innograph.identifiers import BASE, digest
from innograph.model import Entity, Money, Relation
from innograph.quads import write_decimal, write_integer, write_iri, write_text
from innograph.vocabulary import IG, PROV, RDF, RDFS, SKOS


def write_entity(sheet: Sheet, entity: Entity, codes: Iterable[tuple[str, str]] = ()) -> None:
    """Writes type, names and codes, and the words that first name the thing.

    `rdfs:label` is the name in the report's own language; an established English name stands beside it.
    """
    name = sheet.label(entity.name)
    english = english_name(entity.name, entity.type, forms=entity.mentions, home=sheet.facts.home)
    iri = f"{BASE}id/{entity.id}"
    sheet.describe(
        iri,
        (RDF.type, term_of(entity.type)),
        (RDFS.label, name),
        (SKOS.prefLabel, name),
        *((SKOS.altLabel, sheet.label(form)) for form in entity.mentions if form != entity.name),
        *codes,
    )
    if english and sheet.facts.language != "en":
        sheet.describe(iri, (SKOS.prefLabel, write_text(english, "en")))
    if entity.end > entity.start:
        sheet.describe(iri, (IG.evidence, sheet.cite(entity.start, entity.end, entity.evidence)))


def write_relation(sheet: Sheet, relation: Relation) -> None:
    """Writes the assertion, and the plain edge of what is done or under way.

    Two relations that differ only in rule, cue or confidence are one assertion, told by the first.
    """
    subject, thing = f"<{BASE}id/{relation.subject}>", f"<{BASE}id/{relation.object}>"
    predicate = term_of(relation.predicate)
    evidence = sheet.cite(relation.start, relation.end, relation.evidence)
    iri = assertion_of(sheet.key, relation)
    if not sheet.starts(iri):
        return
    sheet.describe(
        iri,
        (RDF.type, write_iri(IG.Assertion)),
        (IG.subject, subject),
        (IG.predicate, predicate),
        (IG.object, thing),
        (IG.status, code("status", relation.status)),
        (IG.evidence, evidence),
        (IG.confidence, write_decimal(Decimal(repr(relation.confidence)))),
        (IG.rule, write_text(relation.rule)),
        (PROV.wasGeneratedBy, f"<{sheet.reading}>"),
    )
    _write_qualifiers(sheet, iri, relation)
    if relation.status in FACTS:
        sheet.describe(f"{BASE}id/{relation.subject}", (term_of(relation.predicate)[1:-1], thing))


def assertion_of(key: str, relation: Relation) -> str:
    """The IRI of an assertion: what is said, when, with which status and sum, in which words of which report."""
    amount = f"{relation.amount.value!r} {relation.amount.unit}" if relation.amount else ""
    what = (
        relation.subject,
        relation.predicate,
        relation.object,
        relation.status,
        relation.date or "",
        amount,
    )
    return f"{BASE}assertion/{digest(key, *what, str(relation.start), str(relation.end))}"


def _write_qualifiers(sheet: Sheet, iri: str, relation: Relation) -> None:
    if relation.date is not None:
        sheet.describe(iri, (IG.date, write_date(relation.date)))
        sheet.describe(iri, *((IG.year, write_integer(year)) for year in years_of(relation.date)[-1:]))
    if relation.amount is not None:
        _write_amount(sheet, iri, relation.amount)
    if relation.cue is not None:
        cue = relation.cue
        sheet.describe(
            iri,
            (IG.cue, sheet.label(cue.text)),
            (IG.cueStart, write_integer(cue.start)),
            (IG.cueEnd, write_integer(cue.end)),
        )


def _write_amount(sheet: Sheet, iri: str, amount: Money) -> None:
    unit = read_unit(amount.unit)
    sheet.unit(unit)
    sheet.describe(
        iri,
        (IG.amount, write_decimal(to_base(amount.value, unit))),
        (IG.unit, f"<{unit.iri}>"),
        (IG.unitText, sheet.label(amount.unit)),
        (IG.amountText, sheet.label(write_number(amount.value) + amount.unit)),
    )
