"""Reviewed graphs: a perfect reading by people as a graph, and whether such a graph is true of a copy of the report.

A reviewed reading has the form of the annotation guidelines: names, relations and figures with their words, no offsets. This
module finds the words in the report and makes `Facts`, so that a reviewed graph comes out of the same encoder as any other.
A reference graph is one without quotes: it may be published where its report may not, and whoever has the report can
prove it true (`verify`). What it refuses: to mend a reading whose words the report does not hold.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from innograph.documents import read
from innograph.encoding import Run, Source, encode, write_trig
from innograph.encoding.units import read_unit, write_number
from innograph.errors import ReadError
from innograph.identifiers import entity_id
from innograph.model import (
    Document,
    Entity,
    EntityType,
    Facts,
    Ledger,
    Money,
    Observation,
    Relation,
    StatisticType,
)
from innograph.quads import Iri
from innograph.reference.verification import Check, Verification, verify
from innograph.resolution.entities import scope_of
from innograph.resources import read_lexicon
from innograph.vocabulary import PREFIXES

__all__ = ["Check", "Verification", "encode_reference", "read_reviewed", "reviewed_facts", "verify"]

RULE = "reviewed"
"""The rule of every fact that people have read: its confidence is 1."""
_TYPES: dict[str, StatisticType] = {
    f"{PREFIXES['units']}place": "rank",
    f"{PREFIXES['units']}times": "multiple",
}

Item = dict[str, Any]


def read_reviewed(path: Path, document: Document) -> Facts:
    """The facts of a reviewed reading of a document.

    Args:
        path: the reading, in the form of the annotation guidelines.
        document: the report it is of.

    Raises:
        ReadError: the file is no such reading, or quotes words that the report does not hold.

    """
    try:
        reading = json.loads(path.read_text(encoding="utf-8"))
        return reviewed_facts(reading, document)
    except (OSError, ValueError, KeyError, TypeError) as error:
        hint = "Give a reading in the form of the annotation guidelines."
        raise ReadError(f"{path} is no reviewed reading: {error!r}.", subject=path, hint=hint) from error


def reviewed_facts(reading: Item, document: Document) -> Facts:
    """The facts of a reading that is held as JSON.

    Raises:
        ReadError: words of the reading are not in the report.

    """
    home = document.context.home
    ids = {item["id"]: _identify(item, home) for item in reading["entities"]}
    return Facts(
        document=document.name,
        title=document.context.title,
        publisher=document.context.publisher,
        home=home,
        report_year=document.context.report_year,
        plan_year=document.context.plan_year,
        language=document.context.language,
        sha256=document.sha256,
        entities=tuple(
            sorted(
                (_entity(item, ids, document) for item in reading["entities"]), key=lambda e: (e.start, e.id)
            ),
        ),
        relations=tuple(
            sorted(
                (_relation(item, ids, document) for item in reading["relations"]),
                key=lambda r: (r.start, r.end, r.predicate, r.subject, r.object),
            ),
        ),
        observations=tuple(
            sorted(
                (_observation(item, ids, document) for item in reading["observations"]),
                key=lambda o: (o.start, o.end, o.measure, o.value),
            ),
        ),
        ledger=Ledger(characters=len(document.text), blank=0, rows=()),
    )


def encode_reference(reading: Path, report: Path) -> str:
    """The reference graph of a report as TriG: what the reading says, tied to offsets, without quotes.

    The software is named by the reading: its SHA-256 is the version of what made the facts.

    Raises:
        ReadError: the report cannot be read, or the reading is not of it.

    """
    document = read(report)
    facts = read_reviewed(reading, document)
    version = hashlib.sha256(reading.read_bytes()).hexdigest()[:12]
    source = Source(sha256=document.source_sha256, published=document.context.published)
    run = Run(f"{RULE}-{version}")
    return write_trig(encode(facts, document.text, source=source, run=run, quotes=False))


def _identify(item: Item, home: str | None) -> str:
    """The identifier that the same name gets when a report is read by rules."""
    kind: EntityType = item["type"]
    return entity_id(item["name"], scope_of(item["name"], kind, home))


def _locate(words: str, document: Document) -> dict[str, Any]:
    """Where words first stand in the report.

    Raises:
        ReadError: nowhere.

    """
    start = document.text.find(words)
    if start < 0 or not words:
        hint = "Copy the words of the report, character for character."
        raise ReadError(f"{document.name} does not hold {words[:40]!r}.", subject=words, hint=hint)
    return {"evidence": words, "start": start, "end": start + len(words), "rule": RULE}


def _entity(item: Item, ids: dict[str, str], document: Document) -> Entity:
    return Entity(
        id=ids[item["id"]],
        type=item["type"],
        name=item["name"],
        mentions=tuple(sorted(set(item.get("mentions", ())) - {item["name"]})),
        **_locate(item["evidence"], document),
    )


def _relation(item: Item, ids: dict[str, str], document: Document) -> Relation:
    amount = item.get("amount")
    return Relation(
        subject=ids[item["subject"]],
        predicate=item["predicate"],
        object=ids[item["object"]],
        status=item["status"],
        date=item.get("date"),
        amount=Money(value=amount["value"], unit=amount["unit"]) if amount else None,
        **_locate(item["evidence"], document),
    )


def _observation(item: Item, ids: dict[str, str], document: Document) -> Observation:
    unit = item.get("unit") or ""
    written = next(
        (text for text in _spellings(item["value"], unit) if text in item["evidence"]),
        write_number(float(item["value"])) + unit,
    )
    return Observation(
        subject=ids[item["subject"]],
        measure=item["measure"],
        value=item["value"],
        unit=unit,
        period=item.get("period"),
        kind=item["kind"],
        flow=item.get("flow"),
        statistic_type=item.get("statistic_type") or statistic_type(item["measure"], unit),
        value_text=written,
        **_locate(item["evidence"], document),
    )


def _spellings(value: float, unit: str) -> tuple[str, ...]:
    """How a number and its unit may stand in a text, the surest first."""
    number, lexicon = write_number(float(value)), read_lexicon("reviewed")
    words = lexicon["numerals"].get(number, ())
    ordinals = (f"{lexicon['ordinal']}{word}" for word in words)
    spelt = (f"{word}{unit}" for word in words)
    return (f"{number}{unit}", f"{number} {unit}", *spelt, *ordinals, number, *words)


def statistic_type(measure: str, unit: str) -> StatisticType:
    """What kind of number a figure is, by its unit; a percentage is a growth where its measure says so, else a share."""
    base = Iri(read_unit(unit).iri)
    if base == f"{PREFIXES['unit']}PERCENT":
        growing = tuple(read_lexicon("reviewed")["growth"])
        return "growth-rate" if any(word in measure for word in growing) else "share"
    return _TYPES.get(base, "level")
