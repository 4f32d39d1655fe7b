"""RDF to facts: what `encode` wrote, read again. Without spans and ledger, which the graph does not hold."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, get_args

from pydantic import ValidationError

from innograph.encoding.figures import NOT_STATED
from innograph.encoding.sheets import UNKNOWN
from innograph.encoding.units import from_base, read_unit
from innograph.errors import EncodingError
from innograph.identifiers import BASE
from innograph.model import Entity, EntityType, Facts, Ledger, Money, Observation, Quote, Relation
from innograph.quads import read_quads, read_term
from innograph.vocabulary import DC, DCTERMS, IG, OA, PREFIXES, RDF, RDFS, SDMX_MEASURE, SKOS

_TYPES = {PREFIXES["ig"] + name for name in get_args(EntityType)}
_ID = BASE + "id/"


def decode(lines: Iterable[str]) -> Facts:
    """The facts of the one report in lines of N-Quads.

    A figure with several evidences comes back once for each. Spans, ledger rows and the entities' rules are empty.

    Raises:
        EncodingError: there is not exactly one report, or a node lacks what every node of its kind has.

    """
    graph = _Graph(lines)
    reports = graph.members(IG.Report)
    if len(reports) != 1:
        raise EncodingError(
            f"The graph holds {len(reports)} reports, not one.",
            subject=len(reports),
            hint="Decode one graph at a time.",
        )
    try:
        return _facts(graph, reports[0])
    except (ValidationError, ValueError, ArithmeticError) as error:
        raise EncodingError(
            f"{reports[0]} holds a value that is no fact: {error}.",
            subject=reports[0],
            hint="Encode the report again.",
        ) from error


class _Graph:
    """Statements by subject and property."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._nodes: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for quad in read_quads(sorted(set(lines))):
            self._nodes[quad.subject[1:-1]][quad.predicate[1:-1]].append(read_term(quad.object))

    def members(self, kind: str) -> list[str]:
        return sorted(
            node for node, statements in self._nodes.items() if kind in statements.get(RDF.type, ())
        )

    def all(self, node: str, term: str) -> list[str]:
        return self._nodes[node].get(term, []) if node in self._nodes else []

    def maybe(self, node: str, term: str) -> str | None:
        return next(iter(self.all(node, term)), None)

    def one(self, node: str, term: str) -> str:
        found = self.maybe(node, term)
        if found is None:
            raise EncodingError(f"{node} has no {term}.", subject=node, hint="Encode the report again.")
        return found

    def code(self, node: str, term: str) -> str:
        return self.one(node, term).rpartition("/")[2]

    def whole(self, node: str, term: str) -> int | None:
        found = self.maybe(node, term)
        return None if found is None else int(found)

    def place(self, evidence: str) -> dict[str, Any]:
        """The fields that tell where something is said."""
        start, end = (int(self.one(f"{evidence}-position", bound)) for bound in (OA.start, OA.end))
        return {"evidence": self.maybe(f"{evidence}-quote", OA.exact) or "", "start": start, "end": end}


def _facts(graph: _Graph, report: str) -> Facts:
    relations = [_relation(graph, node) for node in graph.members(IG.Assertion)]
    figures = [figure for node in graph.members(IG.Observation) for figure in _observations(graph, node)]
    return Facts(
        document=graph.one(report, IG.fileName),
        title=graph.maybe(report, DCTERMS.title),
        publisher=graph.maybe(report, DC.publisher),
        home=graph.maybe(report, IG.homeName),
        report_year=graph.whole(report, IG.reportYear),
        plan_year=graph.whole(report, IG.planYear),
        language=graph.one(report, DC.language),
        sha256=graph.one(report, IG.sha256),
        entities=tuple(sorted(_entities(graph), key=lambda e: (e.start, e.id))),
        relations=tuple(
            sorted(relations, key=lambda r: (r.start, r.end, r.predicate, r.subject, r.object, r.status)),
        ),
        observations=tuple(sorted(figures, key=lambda o: (o.start, o.end, o.measure, o.value))),
        ledger=Ledger(characters=int(graph.one(report, IG.characters)), blank=0, rows=()),
    )


def _entities(graph: _Graph) -> Iterator[Entity]:
    for kind in sorted(_TYPES):
        for node in graph.members(kind):
            evidence = graph.maybe(node, IG.evidence)
            place = graph.place(evidence) if evidence else {"evidence": "", "start": 0, "end": 0}
            yield Entity.model_validate(
                {
                    "id": node.removeprefix(_ID),
                    "type": kind.removeprefix(PREFIXES["ig"]),
                    "name": graph.one(node, RDFS.label),
                    "mentions": tuple(sorted(graph.all(node, SKOS.altLabel))),
                    **place,
                },
            )


def _relation(graph: _Graph, node: str) -> Relation:
    ends = {
        end: graph.one(node, term).removeprefix(_ID)
        for end, term in (("subject", IG.subject), ("object", IG.object))
    }
    return Relation.model_validate(
        {
            **ends,
            "predicate": graph.one(node, IG.predicate).removeprefix(PREFIXES["ig"]),
            "status": graph.code(node, IG.status),
            "date": graph.maybe(node, IG.date),
            "amount": _amount(graph, node),
            "cue": _cue(graph, node),
            "rule": graph.one(node, IG.rule),
            "confidence": float(graph.one(node, IG.confidence)),
            **graph.place(graph.one(node, IG.evidence)),
        },
    )


def _amount(graph: _Graph, node: str) -> Money | None:
    value = graph.maybe(node, IG.amount)
    if value is None:
        return None
    unit = graph.one(node, IG.unitText)
    return Money(value=from_base(Decimal(value), read_unit(unit)), unit=unit)


def _cue(graph: _Graph, node: str) -> Quote | None:
    text, start, end = graph.maybe(node, IG.cue), graph.whole(node, IG.cueStart), graph.whole(node, IG.cueEnd)
    return None if text is None or start is None or end is None else Quote(text=text, start=start, end=end)


def _observations(graph: _Graph, node: str) -> Iterator[Observation]:
    unit, flow = graph.one(node, IG.unitText), graph.code(node, IG.flow)
    value = Decimal(graph.one(node, SDMX_MEASURE.obsValue))
    figure = {
        "subject": graph.one(node, IG.about).removeprefix(_ID),
        "measure": graph.one(node, IG.measureText),
        "value": from_base(value, read_unit(unit)),
        "unit": unit,
        "period": _period(graph, graph.one(node, IG.period)),
        "kind": graph.code(node, IG.kind),
        "flow": None if flow == NOT_STATED else flow,
        "statistic_type": graph.code(node, IG.statType),
        "approximation": graph.code(node, IG.approx) if graph.maybe(node, IG.approx) else None,
        "value_text": graph.one(node, IG.valueText),
        "rule": graph.one(node, IG.rule),
        "confidence": float(graph.one(node, IG.confidence)),
    }
    for evidence in graph.all(node, IG.evidence):
        yield Observation.model_validate(figure | graph.place(evidence))


def _period(graph: _Graph, iri: str) -> str | None:
    return None if iri == f"{BASE}period/{UNKNOWN}" else graph.one(iri, RDFS.label)
