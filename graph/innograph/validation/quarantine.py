"""Statements that break a shape are kept out of a report's graph, and kept: with the reason, in a graph beside it.

They stand there as texts (`ig:heldBack`), because questions see all graphs together and must never meet them as facts. What
rests on something held back is judged again, so that a graph without dangling ends is left.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from innograph.errors import EncodingError
from innograph.identifiers import BASE, digest
from innograph.quads import Quad, read_quads, read_term, write_iri, write_text
from innograph.validation.judging import Result, validate
from innograph.vocabulary import IG, PREFIXES, RDF, SH

_THINGS = f"<{BASE}id/"
"""The beginning of the term of an entity: of one at fault only the faulty statement goes, because its facts are many."""


class Sifting(NamedTuple):
    """`kept` conforms; `held` are the quads of the quarantine graph; `results` say why. All sorted."""

    kept: tuple[str, ...]
    held: tuple[str, ...]
    results: tuple[Result, ...]


def sift(lines: Iterable[str], *, text: str | None = None) -> Sifting:
    """A report's graph without what breaks a shape, and the graph of what was held back.

    Args:
        lines: N-Quads of one graph.
        text: the normalised text of the report, see `validate`.

    Raises:
        EncodingError: a violation has no statement that could be held back.

    """
    kept = set(lines)
    reasons: dict[str, Result] = {}
    while violations := validate(kept, text=text).violations:
        doomed = {line: result for result in violations for line in _doomed(kept, result)}
        if not doomed:
            first = violations[0]
            raise EncodingError(
                f"{first.focus}: {first.message()}",
                subject=first.focus,
                hint="Nothing of it can be held back.",
            )
        reasons |= doomed
        kept -= doomed.keys()
    return Sifting(tuple(sorted(kept)), tuple(sorted(_write(reasons))), tuple(sorted(set(reasons.values()))))


def _doomed(lines: set[str], result: Result) -> list[str]:
    """The smallest part of a graph that is at fault: a statement of an entity, any other thing whole."""
    focus = f"<{result.focus}>" if "://" in result.focus else result.focus
    about = [line for line in lines if line.startswith(f"{focus} ")]
    if focus.startswith(_THINGS) and result.path and result.value is not None:
        exact = [line for line in about if _says(line, result)]
        if exact:
            return exact
    return about or [line for line in lines if f" {focus} <" in line]


def _says(line: str, result: Result) -> bool:
    quad = next(read_quads([line]))
    return read_term(quad.predicate) == result.path and read_term(quad.object) == result.value


def _write(reasons: dict[str, Result]) -> Iterator[str]:
    for line, result in reasons.items():
        quad = next(read_quads([line]))
        graph = f"<{read_term(quad.graph)}-quarantine>" if quad.graph else f"<{BASE}graph/quarantine>"
        node = f"<{BASE}result/{digest(result.shape, result.focus, result.path or '', result.value or '')}>"
        pairs = [
            (RDF.type, write_iri(SH.ValidationResult)),
            (SH.sourceShape, f"<{PREFIXES['igsh']}{result.shape}>"),
            (SH.resultSeverity, write_iri(PREFIXES["sh"] + result.severity)),
            (IG.heldBack, write_text(_statement(quad))),
            *((SH.resultMessage, write_text(text, language)) for language, text in result.messages),
        ]
        if "://" in result.focus:
            pairs.append((SH.focusNode, write_iri(result.focus)))
        for predicate, thing in pairs:
            yield f"{node} <{predicate}> {thing} {graph} ."


def _statement(quad: Quad) -> str:
    return f"{quad.subject} {quad.predicate} {quad.object} ."
