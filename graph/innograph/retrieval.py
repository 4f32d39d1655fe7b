"""Rows for people: the actors, relations and figures of a graph, each with the sentence that says so.

What comes back are tables of typed rows. They print as tables in notebooks, become pandas frames, and every filter that names
something unknown says which names come closest. Amounts and values are in base units (42.47亿元 is 4247000000), periods
are years or spans of years as pandas knows them.
"""

from difflib import get_close_matches
from typing import Any, get_args

from innograph.errors import QueryError
from innograph.model import EntityType, Kind, Predicate, Status
from innograph.quads import Iri, write_iri
from innograph.queries import find_entities
from innograph.rows import Actor, Evidence, Figure, Table, Tie
from innograph.store import Store, Value

FEW = 3
"""Up to so many names are all told when a word is none of them."""

# --- what is asked -----------------------------------------------------------------------------

_ACTORS = """
SELECT ?iri ?name ?english ?class ?place (COUNT(DISTINCT ?graph) AS ?reports) WHERE {{
  GRAPH ?graph {{ ?iri a ?class ; rdfs:label ?name }}
  VALUES ?class {{ {classes} }}
  {place}
  OPTIONAL {{ ?iri skos:prefLabel ?english FILTER(LANG(?english) = "en") }}
  OPTIONAL {{ ?iri ig:locatedIn ?inside . ?inside rdfs:label ?place }}
}} GROUP BY ?iri ?name ?english ?class ?place ORDER BY ?name ?iri ?class ?place
"""
_TIES = """
SELECT ?iri ?s ?subject ?p ?o ?object ?code ?year ?date ?amount ?unit ?quote ?report ?start ?confidence WHERE {{
  {predicates} {statuses}
  GRAPH ?graph {{
    ?iri ig:predicate ?p ; ig:status ?code ; ig:subject ?s ; ig:object ?o ; ig:confidence ?confidence ; ig:evidence ?e .
    ?s rdfs:label ?subject . ?o rdfs:label ?object .
    ?e oa:hasSource ?document . ?document rdfs:label ?report .
    OPTIONAL {{ ?e oa:hasSelector/oa:exact ?quote }}
    OPTIONAL {{ ?e oa:hasSelector/oa:start ?start }}
    OPTIONAL {{ ?iri ig:year ?year }} OPTIONAL {{ ?iri ig:date ?date }}
    OPTIONAL {{ ?iri ig:amount ?amount ; ig:unitText ?unit }}
  }}
}} ORDER BY ?report ?start ?iri
"""
_FIGURES = """
SELECT ?iri ?whom ?about ?measure ?indicator ?value ?unit ?text ?span ?kind ?flow ?type ?quote ?report ?start ?confidence
WHERE {{
  GRAPH ?graph {{
    ?iri ig:about ?whom ; ig:measureText ?measure ; ig:indicator ?phrase ; ig:unitText ?unit ; ig:valueText ?text ;
      sdmx-measure:obsValue ?value ; ig:kind ?kind ; ig:flow ?flow ; ig:statType ?type ; ig:period ?span ;
      ig:confidence ?confidence ; ig:evidence ?e .
    ?whom rdfs:label ?about .
    ?e oa:hasSource ?document . ?document rdfs:label ?report .
    OPTIONAL {{ ?e oa:hasSelector/oa:exact ?quote }}
    OPTIONAL {{ ?e oa:hasSelector/oa:start ?start }}
  }}
  OPTIONAL {{ ?phrase skos:broader ?indicator }}
}} ORDER BY ?report ?start ?iri
"""
_EVIDENCE = """
SELECT DISTINCT ?e ?quote ?report ?start ?end WHERE {{
  VALUES ?thing {{ {things} }}
  {{ ?thing ig:evidence ?e }} UNION {{ ?claim ig:subject|ig:object|ig:about ?thing ; ig:evidence ?e }}
  ?e oa:hasSource ?document ; oa:hasSelector ?selector . ?selector oa:start ?start ; oa:end ?end .
  ?document rdfs:label ?report .
  OPTIONAL {{ ?e oa:hasSelector/oa:exact ?quote }}
}} ORDER BY ?report ?start ?end
"""


def find_actors(store: Store, *, type: str | None = None, place: str | None = None) -> Table[Actor]:  # noqa: A002
    """Whom the graph names.

    Args:
        store: whom to ask.
        type: one of the 19 types; all of them where none is given.
        place: only what is said to be in this place (any of its names, or its IRI), however deep.

    Raises:
        QueryError: there is no such type or place.
    """
    kinds = (_known(type, get_args(EntityType), "type"),) if type else get_args(EntityType)
    inside = ""
    if place:
        places = " ".join(map(write_iri, find_entities(store, place)))
        inside = f"VALUES ?where {{ {places} }} ?iri (ig:locatedIn|ig:partOf)+ ?where ."
    sparql = _ACTORS.format(classes=" ".join(f"ig:{kind}" for kind in kinds), place=inside)
    found: dict[tuple[Any, Any], list[dict[str, Value]]] = {}
    for row in _rows(store, sparql):
        found.setdefault((row["iri"], row["class"]), []).append(row)
    return Table(Actor, tuple(_actor(rows) for rows in found.values()))


def _actor(rows: list[dict[str, Value]]) -> Actor:
    first = rows[0]
    places = tuple(dict.fromkeys(str(row["place"]) for row in rows if row["place"] is not None))
    return Actor(
        str(first["name"]),
        _maybe(first["english"]),
        _local(first["class"]),
        places,
        int(str(first["reports"])),
        Iri(str(first["iri"])),
    )


def find_relations(store: Store, *, predicate: str | None = None, status: str | None = None) -> Table[Tie]:
    """What is said between actors, one row for each assertion.

    Args:
        store: whom to ask.
        predicate: one of the 22 relations; all of them where none is given.
        status: done, ongoing or planned.

    Raises:
        QueryError: there is no such relation or status.
    """
    named = f"VALUES ?p {{ ig:{_known(predicate, get_args(Predicate), 'relation')} }}" if predicate else ""
    state = _known(status, get_args(Status), "status") if status else None
    stated = f"VALUES ?code {{ <https://w3id.org/innograph/voc/status/{state}> }}" if state else ""
    rows = _rows(store, _TIES.format(predicates=named, statuses=stated))
    return Table(Tie, tuple(map(_tie, rows)))


def _tie(row: dict[str, Value]) -> Tie:
    return Tie(
        str(row["subject"]),
        _local(row["p"]),
        str(row["object"]),
        _local(row["code"]),
        _whole(row["year"]),
        _maybe(row["date"]),
        _number(row["amount"]),
        _maybe(row["unit"]),
        _maybe(row["quote"]),
        str(row["report"]),
        _whole(row["start"]),
        float(str(row["confidence"])),
        Iri(str(row["s"])),
        Iri(str(row["o"])),
        Iri(str(row["iri"])),
    )


def find_figures(
    store: Store, *, indicator: str | None = None, period: str | int | None = None, kind: str | None = None
) -> Table[Figure]:
    """What is counted, of whom and for when.

    Args:
        store: whom to ask.
        indicator: words that the measure holds, or the name of a curated indicator.
        period: a year (2016) or a span of years (2016-2020).
        kind: actual, target or estimate.

    Raises:
        QueryError: there is no such kind.
    """
    wanted = _known(kind, get_args(Kind), "kind") if kind else None
    figures = map(_figure, _rows(store, _FIGURES.format()))
    return Table(
        Figure,
        tuple(
            figure
            for figure in figures
            if (wanted is None or figure.kind == wanted)
            and (period is None or figure.period == str(period))
            and (indicator is None or indicator in figure.measure or indicator == figure.indicator)
        ),
    )


def _figure(row: dict[str, Value]) -> Figure:
    period, flow = _local(row["span"]), _local(row["flow"])
    return Figure(
        str(row["about"]),
        str(row["measure"]),
        _local(row["indicator"]) if row["indicator"] else None,
        float(str(row["value"])),
        str(row["unit"]),
        str(row["text"]),
        None if period == "unknown" else period,
        _local(row["kind"]),
        None if flow == "not-stated" else flow,
        _local(row["type"]),
        _maybe(row["quote"]),
        str(row["report"]),
        _whole(row["start"]),
        float(str(row["confidence"])),
        Iri(str(row["whom"])),
        Iri(str(row["iri"])),
    )


def find_evidence(store: Store, thing: Any) -> Table[Evidence]:
    """Every sentence that speaks of a thing.

    Args:
        store: whom to ask.
        thing: a row of any of these tables, an IRI, or a name.

    Raises:
        QueryError: nothing bears that name.
    """
    iri = getattr(thing, "iri", thing)
    known = (Iri(iri),) if str(iri).startswith("https://") else find_entities(store, str(iri))
    rows = _rows(store, _EVIDENCE.format(things=" ".join(map(write_iri, known))))
    return Table(
        Evidence,
        tuple(
            Evidence(
                _maybe(row["quote"]),
                str(row["report"]),
                int(str(row["start"])),
                int(str(row["end"])),
                Iri(str(row["e"])),
            )
            for row in rows
        ),
    )


def _rows(store: Store, sparql: str) -> list[dict[str, Value]]:
    answer = store.query(sparql)
    return [dict(zip(answer.columns, row, strict=True)) for row in answer]


def _known(given: str, names: tuple[str, ...], what: str) -> str:
    if given in names:
        return given
    few = len(names) <= FEW
    close = list(names) if few else get_close_matches(given, names, n=3, cutoff=0.4) or list(names[:3])
    raise QueryError(
        f"There is no {what} {given!r}.", subject=given, hint=f"Did you mean {' or '.join(close)}?"
    )


def _local(iri: Value) -> str:
    return str(iri).replace("#", "/").rsplit("/", 1)[-1]


def _maybe(value: Value) -> str | None:
    return None if value is None else str(value)


def _whole(value: Value) -> int | None:
    return None if value is None else int(str(value))


def _number(value: Value) -> float | None:
    return None if value is None else float(str(value))
