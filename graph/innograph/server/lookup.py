"""What the graph says of one thing, as a page shows it: names, relations, figures, sentences, and all else.

Every value is bound as a whole RDF term (`quads.write_iri`), so that no address is ever read as SPARQL.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from innograph.identifiers import BASE
from innograph.quads import Iri, write_iri
from innograph.store import Rows
from innograph.vocabulary import PREFIXES

Row = Mapping[str, Any]
Ask = Callable[[str], Awaitable[Rows]]
"""Answers SPARQL in rows, in its own time."""

MOST = 2000
"""Rows of one part of a page; what is left out is said on the page."""

_NAMES = """SELECT DISTINCT ?name ?kind ?class ?tag WHERE {{
  {{ {iri} rdfs:label|skos:prefLabel ?name . BIND("label" AS ?kind) BIND(LANG(?name) AS ?tag) }}
  UNION {{ {iri} skos:altLabel ?name . BIND("alias" AS ?kind) }}
  UNION {{ {iri} a ?class }} }}"""
_RELATIONS = """SELECT ?assertion ?subject ?predicate ?object ?status ?date ?amount ?evidence ?other ?label ?type WHERE {{
  {{ ?assertion ig:subject {iri} ; ig:object ?other }} UNION {{ ?assertion ig:object {iri} ; ig:subject ?other }}
  ?assertion ig:subject ?subject ; ig:predicate ?predicate ; ig:object ?object ; ig:status ?status ; ig:evidence ?evidence .
  OPTIONAL {{ ?assertion ig:date ?date }} OPTIONAL {{ ?assertion ig:amountText ?amount }}
  OPTIONAL {{ ?other skos:prefLabel ?near FILTER(LANG(?near) = "{language}") }}
  OPTIONAL {{ ?other skos:prefLabel ?chinese FILTER(LANG(?chinese) = "zh") }}
  BIND(COALESCE(?near, ?chinese) AS ?label)
  OPTIONAL {{ ?other a ?type FILTER(STRSTARTS(STR(?type), "{ns}")) }} }} LIMIT {most}"""
_FIGURES = """SELECT ?figure ?measure ?text ?period ?kind ?flow ?evidence WHERE {{
  ?figure ig:about {iri} ; ig:measureText ?measure ; ig:valueText ?text ; ig:period ?period ; ig:kind ?kind ; ig:flow ?flow ;
    ig:evidence ?evidence }} LIMIT {most}"""
_EVIDENCE = """SELECT ?thing ?evidence ?quote ?prefix ?suffix ?start ?end ?report ?title ?page ?paragraph WHERE {{
  {pattern}
  ?evidence oa:hasSource ?report ; oa:hasSelector ?words , ?place .
  ?words oa:exact ?quote . ?place oa:start ?start ; oa:end ?end .
  OPTIONAL {{ ?words oa:prefix ?prefix }} OPTIONAL {{ ?words oa:suffix ?suffix }}
  OPTIONAL {{ ?evidence ig:page ?page }} OPTIONAL {{ ?evidence ig:paragraph ?paragraph }}
  OPTIONAL {{ ?report rdfs:label ?title }} }} LIMIT {most}"""
_THINGS = """{{ BIND({iri} AS ?thing) {iri} ig:evidence ?evidence }}
  UNION {{ ?thing (ig:subject|ig:object|ig:about) {iri} ; ig:evidence ?evidence }}"""
_PROPERTIES = """SELECT DISTINCT ?property ?value ?label WHERE {{ {iri} ?property ?value
  OPTIONAL {{ ?value rdfs:label ?label }} }} LIMIT {most}"""
_USES = """SELECT DISTINCT ?thing ?property ?label WHERE {{ ?thing ?property {iri}
  OPTIONAL {{ ?thing rdfs:label ?label }} }} LIMIT {few}"""
_FEW = 200


@dataclass(frozen=True, slots=True)
class Thing:
    """What the graph says of an IRI.

    Rows are mappings from a column to a value. `quotes` are the sentences with the `thing` they stand behind (a statement or
    the thing itself), in the order of the text; `properties` and `uses` are the triples that nothing else shows.
    """

    iri: str
    label: str
    aliases: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    relations: tuple[Row, ...] = ()
    figures: tuple[Row, ...] = ()
    quotes: tuple[Row, ...] = ()
    properties: tuple[Row, ...] = ()
    uses: tuple[Row, ...] = ()
    cut: bool = field(default=False)
    """Whether a part was cut at its limit."""


async def look_up(ask: Ask, iri: str, language: str = "zh") -> Thing | None:
    """What the graph says of an IRI, by its names in a language where it has some; nothing where it says nothing.

    Raises:
        EncodingError: the text is no IRI.
        QueryError: the store cannot answer.

    """
    term = write_iri(iri)
    values = {"iri": term, "ns": PREFIXES["ig"], "most": MOST, "few": _FEW, "language": language}
    properties = await _rows(ask, _PROPERTIES, values)
    uses = await _rows(ask, _USES, values)
    if not properties and not uses:
        return None
    names = await _rows(ask, _NAMES, values)
    things = _THINGS.format(iri=term)
    parts = {
        "relations": await _rows(ask, _RELATIONS, values),
        "figures": await _rows(ask, _FIGURES, values),
        "quotes": await _rows(ask, _EVIDENCE, {**values, "pattern": things}),
    }
    label = _label(names, language) or local(iri)
    aliases = {str(row["name"]) for row in names if row["name"]} - {label}
    return Thing(
        iri=iri,
        label=label,
        aliases=tuple(sorted(aliases)),
        types=tuple(sorted({str(row["class"]) for row in names if row["class"]})),
        relations=_each(parts["relations"], "assertion", by=("predicate", "label", "assertion")),
        figures=_each(parts["figures"], "figure", by=("measure", "period", "figure")),
        quotes=_each(parts["quotes"], "thing", "evidence", by=("title", "start", "end")),
        properties=_each(properties, "property", "value", by=("property", "value")),
        uses=_each(uses, "thing", "property", by=("property", "thing")),
        cut=any(len(rows) >= MOST for rows in parts.values()) or len(uses) >= _FEW,
    )


def _label(names: list[dict[str, Any]], language: str) -> str:
    """The longest name in the language, else in Chinese, else in any; empty where there is none."""
    order = {"zh": 1, language: 0}
    labels = [
        (order.get(str(row["tag"]), 2), -len(str(row["name"])), str(row["name"]))
        for row in names
        if row["kind"] == "label"
    ]
    return min(labels, default=(0, 0, ""))[2]


async def _rows(ask: Ask, text: str, values: Mapping[str, object]) -> list[dict[str, Any]]:
    found = await ask(text.format(**values))
    return [dict(zip(found.columns, row, strict=True)) for row in found]


def _each(rows: list[dict[str, Any]], *key: str, by: tuple[str, ...]) -> tuple[Row, ...]:
    """Rows with the same key once, sorted."""
    first: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in sorted(rows, key=lambda row: tuple(map(_sortable, row.values()))):
        first.setdefault(tuple(str(row[name]) for name in key), row)
    return tuple(sorted(first.values(), key=lambda row: tuple(_sortable(row[name]) for name in by)))


def _sortable(value: object) -> tuple[int, float, str]:
    number = isinstance(value, int | float)
    return (0, float(value), "") if number else (1, 0.0, str(value or ""))  # type: ignore[arg-type]


def neighbours(thing: Thing) -> list[tuple[str, str, str, int]]:
    """The things tied to this one: IRI, label, type and how many ties, the most first."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in thing.relations:
        found[str(row["other"])].append(row)
    listed = [
        (iri, str(rows[0]["label"] or local(iri)), local(str(rows[0]["type"] or "")), len(rows))
        for iri, rows in found.items()
    ]
    return sorted(listed, key=lambda item: (-item[3], item[1], item[0]))


def local(iri: str) -> str:
    """The last part of an IRI."""
    return iri.replace("#", "/").rstrip("/").rsplit("/", 1)[-1]


def path_of(iri: object) -> str:
    """Where this server shows an IRI: under its own path where it is one of ours, else as a parameter."""
    from urllib.parse import quote

    text = str(iri)
    if text.startswith(BASE):
        return "/" + quote(text.removeprefix(BASE), safe="/-_.~:#")
    return f"/describe?iri={quote(text, safe='')}"


def is_iri(value: object) -> bool:
    """Whether a value of a row is an IRI."""
    return isinstance(value, Iri)
