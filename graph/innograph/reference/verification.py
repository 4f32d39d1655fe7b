"""Whether a graph is true of a copy of its report: the hash of the text, and every place that a fact points at."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from innograph.documents import read
from innograph.errors import StoreError
from innograph.identifiers import fold_name
from innograph.store import Store, Value, open_store

HASH = "hash"
PLACE = "place"
NAME = "name"
NUMBER = "number"
QUOTE = "quote"

_REPORT = """
SELECT ?report ?sha256 ?characters WHERE { ?report a ig:Report ; ig:sha256 ?sha256 ; ig:characters ?characters }
ORDER BY ?report"""
_PLACES = """
SELECT ?evidence ?start ?end ?quote WHERE {
  ?evidence oa:hasSource <REPORT> ; oa:hasSelector ?place . ?place oa:start ?start ; oa:end ?end .
  OPTIONAL { ?evidence oa:hasSelector/oa:exact ?quote }
} ORDER BY ?start ?end"""
_NAMES = """
SELECT ?entity ?name ?start ?end WHERE {
  ?evidence oa:hasSource <REPORT> ; oa:hasSelector ?place . ?place oa:start ?start ; oa:end ?end .
  ?entity ig:evidence ?evidence ; rdfs:label ?label ; (rdfs:label|skos:altLabel) ?name .
} ORDER BY ?entity ?name"""
_NUMBERS = """
SELECT ?figure ?text ?start ?end WHERE {
  ?evidence oa:hasSource <REPORT> ; oa:hasSelector ?place . ?place oa:start ?start ; oa:end ?end .
  ?figure ig:evidence ?evidence ; ig:valueText ?text .
} ORDER BY ?figure ?start"""


class Check(NamedTuple):
    """One thing that was compared with the report: what kind of check, of what, and whether it holds."""

    kind: str
    subject: str
    holds: bool
    found: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What was compared, in the order of the text; `true` where all of it holds."""

    checks: tuple[Check, ...]

    @property
    def true(self) -> bool:
        """Whether the graph is true of the report."""
        return all(check.holds for check in self.checks)

    @property
    def broken(self) -> tuple[Check, ...]:
        """What does not hold."""
        return tuple(check for check in self.checks if not check.holds)

    def count(self, kind: str) -> tuple[int, int]:
        """How many checks of a kind hold, of how many."""
        found = [check.holds for check in self.checks if check.kind == kind]
        return sum(found), len(found)


def verify(reference: str | Path, report: str | Path) -> Verification:
    """Compare a graph of one report with a copy of that report.

    Checked are the SHA-256 and the length of the normalised text; that every selector lies inside it; that an entity
    is named where its evidence says; that a number stands where a figure's evidence says; and every quote, where there are any.

    Args:
        reference: a graph as TriG, N-Quads, Turtle or N-Triples.
        report: the copy, in any form that innograph reads.

    Raises:
        StoreError: the graph cannot be read, or is not of exactly one report.
        ReadError: the report cannot be read.

    """
    store = open_store(Path(reference)) if Path(reference).is_file() else None
    if store is None:
        raise StoreError(f"{reference} is no file.", subject=reference, hint="Name a reference graph.")
    found = store.query(_REPORT).rows
    if len(found) != 1:
        hint = "Verify one report at a time."
        raise StoreError(f"{reference} is a graph of {len(found)} reports.", subject=reference, hint=hint)
    iri, sha256, characters = found[0]
    document = read(report)
    same = document.sha256 == sha256 and len(document.text) == characters
    checks = [Check(HASH, str(iri), same, document.sha256)]
    checks += _places(store, str(iri), document.text)
    checks += _names(store, str(iri), document.text)
    checks += _numbers(store, str(iri), document.text)
    return Verification(tuple(checks))


def _ask(store: Store, question: str, report: str) -> Iterator[tuple[Value, ...]]:
    return iter(store.query(question.replace("REPORT", report)))


def _places(store: Store, report: str, text: str) -> Iterator[Check]:
    for evidence, start, end, quote in _ask(store, _PLACES, report):
        first, last = int(start or 0), int(end or 0)
        inside = 0 <= first < last <= len(text)
        yield Check(PLACE, str(evidence), inside, f"{first}-{last}")
        if quote is not None:
            yield Check(QUOTE, str(evidence), text[first:last] == quote, text[first:last])


def _names(store: Store, report: str, text: str) -> Iterator[Check]:
    """An entity is named where one of its forms stands, or the beginning of a form that is cut short."""
    forms: dict[tuple[str, str], list[str]] = {}
    for entity, name, start, end in _ask(store, _NAMES, report):
        words = fold_name(text[int(start or 0) : int(end or 0)])
        forms.setdefault((str(entity), words), []).append(fold_name(str(name)).removesuffix("..."))
    for (entity, words), names in forms.items():
        yield Check(NAME, entity, any(name in words for name in names), words)


def _numbers(store: Store, report: str, text: str) -> Iterator[Check]:
    for figure, written, start, end in _ask(store, _NUMBERS, report):
        words = text[int(start or 0) : int(end or 0)]
        yield Check(NUMBER, str(figure), str(written) in words, words)
