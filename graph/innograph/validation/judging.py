"""The shapes asked of one graph, and the one check that needs more than a graph: whether quotes are what the text says."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from innograph.quads import Iri, write_iri
from innograph.resources import ontology_path
from innograph.store import Store, open_store
from innograph.validation.checks import Check, load_checks
from innograph.vocabulary import PREFIXES

QUOTES = "S18"
"""The shape that the text itself decides."""
VIOLATION, WARNING = "Violation", "Warning"
_BACKGROUND = (
    ("shapes", "signatures.ttl"), ("vocab", "units.ttl"), ("vocab", "indicators.ttl"), ("innograph.ttl",),
)  # fmt: skip
_WANTED = f"""
CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  ?s ?p ?o . FILTER(?p IN (ig:onPredicate, ig:subjectClass, ig:objectClass, skos:broadMatch, <{PREFIXES["owl"]}deprecated>))
}}"""
_PLACES = """
SELECT ?this ?report ?start ?end WHERE {
  ?this a ig:Evidence ; oa:hasSource ?report ; oa:hasSelector ?position . ?position oa:start ?start ; oa:end ?end .
}"""
_QUOTES = """
SELECT ?this ?exact ?prefix ?suffix WHERE {
  ?this oa:hasSelector ?quote . ?quote oa:exact ?exact .
  OPTIONAL { ?quote oa:prefix ?prefix }
  OPTIONAL { ?quote oa:suffix ?suffix }
}"""
_SENTENCES = """
SELECT ?this (MIN(?words) AS ?sentence) WHERE {{
  VALUES ?this {{ {focuses} }}
  {{ ?this ig:evidence/oa:hasSelector/oa:exact ?words }}
  UNION {{ ?this oa:hasSelector/oa:exact ?words }}
  UNION {{ ?this oa:exact ?words }}
}} GROUP BY ?this"""


class Result(NamedTuple):
    """Something that breaks a shape.

    `focus` is the IRI of the thing at fault, `value` what is wrong with it where one value is, `sentence` the words of the
    report that it was read from, "" where there are none.
    """

    shape: str
    severity: str
    focus: str
    path: str | None
    value: str | None
    messages: tuple[tuple[str, str], ...]
    sentence: str = ""

    @property
    def number(self) -> str:
        """The shape's number, S01 to S37."""
        return self.shape.split("-", 1)[0]

    def message(self, language: str = "en") -> str:
        """What is wrong, in plain words."""
        return dict(self.messages).get(language, "")


class Verdict(NamedTuple):
    """All results of one graph, sorted: violations before warnings, then by shape and focus."""

    results: tuple[Result, ...]

    @property
    def violations(self) -> tuple[Result, ...]:
        """What must not be."""
        return tuple(result for result in self.results if result.severity == VIOLATION)

    @property
    def warnings(self) -> tuple[Result, ...]:
        """What a person should look at."""
        return tuple(result for result in self.results if result.severity != VIOLATION)

    @property
    def conforms(self) -> bool:
        """Whether nothing is a violation."""
        return not self.violations


def validate(lines: bytes | Iterable[str], *, text: str | None = None) -> Verdict:
    """What breaks the shapes in a graph.

    Args:
        lines: N-Quads; graphs are taken together.
        text: the normalised text of the one report, where it is at hand: quotes are then compared with it, else with
            each other.

    """
    store = open_store()
    store.load(lines)
    store.load(load_background())
    found = {result for check in load_checks() for result in _ask(store, check)}
    found |= set(_misquotes(store, text))
    ranked = sorted(
        found, key=lambda r: (r.severity != VIOLATION, r.shape, r.focus, r.path or "", r.value or "")
    )
    sentences = _sentences(store, sorted({result.focus for result in ranked if "://" in result.focus}))
    return Verdict(tuple(result._replace(sentence=sentences.get(result.focus, "")) for result in ranked))


@cache
def load_background() -> tuple[str, ...]:
    """What the shapes look up beside the data, as N-Triples: signatures, units that count, deprecated terms."""
    lines = set()
    for parts in _BACKGROUND:
        for subject, predicate, thing in open_store(ontology_path(*parts)).query(_WANTED):
            term = write_iri(thing) if isinstance(thing, Iri) else f'"true"^^<{PREFIXES["xsd"]}boolean>'
            lines.add(f"<{subject}> <{predicate}> {term} .")
    return tuple(sorted(lines))


def _ask(store: Store, check: Check) -> Iterator[Result]:
    rows = store.query(check.sparql)
    for row in rows:
        cells = dict(zip(rows.columns, row, strict=True))
        path = cells.get("path", check.path)
        value = cells.get("value")
        yield Result(
            check.shape,
            check.severity,
            str(cells["this"]),
            None if path is None else str(path),
            None if value is None else str(value),
            check.messages,
        )


def _misquotes(store: Store, text: str | None) -> Iterator[Result]:
    """Evidence whose quote is not the text at its place.

    Without the text, quotes and their surroundings are laid over each other: two that differ at one place cannot both be
    right, and the later one is named.
    """
    messages = next(check.messages for check in load_checks() if check.shape == QUOTES)
    quotes = {str(this): [str(words or "") for words in rest] for this, *rest in store.query(_QUOTES)}
    pieces = []
    for this, report, start, end in store.query(_PLACES):
        if (
            isinstance(start, int) and isinstance(end, int) and str(this) in quotes
        ):  # else another shape's matter
            quote, before, after = quotes[str(this)]
            pieces.append(
                _Piece(str(report), start - len(before), before + quote + after, start, end, str(this))
            )
    if text is None:
        wrong = list(_contradicting(pieces))
    else:
        wrong = [piece for piece in pieces if text[piece.start : piece.end] != quotes[piece.evidence][0]]
    for piece in wrong:
        yield Result(QUOTES, VIOLATION, piece.evidence, None, quotes[piece.evidence][0], messages)


class _Piece(NamedTuple):
    """A quote with its surroundings, and where it stands."""

    report: str
    first: int
    words: str
    start: int
    end: int
    evidence: str


def _contradicting(pieces: list[_Piece]) -> Iterator[_Piece]:
    """Pieces laid one over the other in the text's order; those that do not fit what already lies there."""
    report, base, known = "", 0, ""
    for piece in sorted(pieces):
        if piece.report != report or piece.first > base + len(known):
            report, base, known = piece.report, piece.first, piece.words
            continue
        beneath = known[piece.first - base :]
        shared = min(len(beneath), len(piece.words))
        if beneath[:shared] != piece.words[:shared]:
            yield piece
        else:
            known += piece.words[len(beneath) :]


def _sentences(store: Store, focuses: list[str]) -> dict[str, str]:
    """The words of the report that things were read from."""
    if not focuses:
        return {}
    rows = store.query(_SENTENCES.format(focuses=" ".join(map(write_iri, focuses))))
    return {str(this): str(sentence) for this, sentence in rows if this and sentence}
