"""What the server says of itself: a service description, a VoID description of its data, and OpenAPI.

Sources: SPARQL 1.1 Service Description (W3C 2013); Describing Linked Datasets with the VoID Vocabulary (W3C 2011);
OpenAPI 3.1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from innograph.identifiers import BASE
from innograph.quads import write_integer, write_iri, write_text
from innograph.store.results import FORMATS
from innograph.vocabulary import PREFIXES, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from innograph.server.settings import Settings

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
FORMAT = "http://www.w3.org/ns/formats/"
TERMS = "http://purl.org/dc/terms/"
_NAMES = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "turtle": "Turtle",
    "ntriples": "N-Triples",
    "jsonld": "JSON-LD",
    "rdfxml": "RDF_XML",
}
COUNTS = {
    "triples": "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }",
    "entities": f'SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE {{ ?s a ?c FILTER(STRSTARTS(STR(?s), "{BASE}id/")) }}',
    "classes": "SELECT (COUNT(DISTINCT ?c) AS ?n) WHERE { ?s a ?c }",
    "properties": "SELECT (COUNT(DISTINCT ?p) AS ?n) WHERE { ?s ?p ?o }",
}
"""What VoID counts, and the question for each."""
PARTITIONS = "SELECT ?class (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?class } GROUP BY ?class ORDER BY ?class"


def describe_service(address: str, graphs: Iterable[str]) -> list[str]:
    """The service description of the endpoint at an address, as lines of N-Triples.

    Args:
        address: of the endpoint.
        graphs: the named graphs it holds.

    """
    service, data = write_iri(address), write_iri(f"{address}#dataset")
    lines = [
        _line(service, RDF.type, write_iri(SD + "Service")),
        _line(service, SD + "endpoint", service),
        _line(service, SD + "supportedLanguage", write_iri(SD + "SPARQL11Query")),
        _line(service, SD + "feature", write_iri(SD + "UnionDefaultGraph")),
        _line(service, SD + "defaultDataset", data),
        _line(data, RDF.type, write_iri(SD + "Dataset")),
        *(_line(service, SD + "resultFormat", write_iri(FORMAT + _NAMES[each.name])) for each in FORMATS),
    ]
    for name in graphs:
        place = write_iri(f"{address}#graph-{name.rsplit('/', 1)[-1]}")
        lines += [
            _line(data, SD + "namedGraph", place),
            _line(place, RDF.type, write_iri(SD + "NamedGraph")),
            _line(place, SD + "name", write_iri(name)),
        ]
    return lines


def describe_data(root: str, counts: Mapping[str, int], partitions: Mapping[str, int]) -> list[str]:
    """The VoID description of the data behind the server at an address, as lines of N-Triples.

    Args:
        root: the address of the server, without a slash at its end.
        counts: terms of VoID and their numbers; what could not be counted is left out.
        partitions: classes and how many things each has.

    """
    data = write_iri(f"{root}/.well-known/void#data")
    lines = [
        _line(data, RDF.type, write_iri(VOID + "Dataset")),
        _line(data, TERMS + "title", write_text("innograph")),
        _line(data, TERMS + "license", write_iri("https://creativecommons.org/licenses/by/4.0/")),
        _line(data, VOID + "sparqlEndpoint", write_iri(f"{root}/sparql")),
        _line(data, VOID + "uriSpace", write_text(BASE)),
        *(
            _line(data, VOID + "vocabulary", write_iri(PREFIXES[name]))
            for name in ("ig", "oa", "prov", "qb", "skos")
        ),
        *(_line(data, VOID + name, write_integer(number)) for name, number in counts.items()),
    ]
    for number, (kind, size) in enumerate(sorted(partitions.items())):
        part = write_iri(f"{root}/.well-known/void#class-{number}")
        lines += [
            _line(data, VOID + "classPartition", part),
            _line(part, VOID + "class", write_iri(kind)),
            _line(part, VOID + "entities", write_integer(size)),
        ]
    return lines


def _line(subject: str, predicate: str, thing: str) -> str:
    return f"{subject} <{predicate}> {thing} ."


def describe_interface(settings: Settings, version: str) -> dict[str, Any]:
    """The OpenAPI description of the server."""
    answers = {each.media: {"schema": {"type": "string"}} for each in FORMATS}
    refusals = {code: _text(meaning) for code, meaning in _REFUSALS.items()}
    said = {**refusals, "200": {"description": "The answer.", "content": answers}}
    graphs = [_parameter("default-graph-uri", many=True), _parameter("named-graph-uri", many=True)]
    form = _parameter("format", names=[each.name for each in FORMATS])
    language = _parameter("language", names=["zh", "en"])
    page = {
        "200": {"description": "The page, or what the graph says of the thing.", "content": _any()},
        **refusals,
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "innograph",
            "version": version,
            "description": f"SPARQL 1.1 Query over one graph, read only. A query may take {settings.seconds:g} s and "
            f"give {settings.limits.rows} rows.",
        },
        "paths": {
            "/sparql": {
                "get": {
                    "summary": "A query in the address (SPARQL 1.1 Protocol, 2.1.1); none gives the service description.",
                    "parameters": [_parameter("query"), *graphs, form],
                    "responses": said | {"303": {"description": "A browser is sent to the page."}},
                },
                "post": {
                    "summary": "A query in the body (2.1.2 and 2.1.3).",
                    "requestBody": {"required": True, "content": _bodies()},
                    "responses": said,
                },
            },
            "/": {"get": {"summary": "The page to ask from.", "parameters": [language], "responses": page}},
            "/describe": {
                "get": {
                    "summary": "What the graph says of any IRI.",
                    "parameters": [_parameter("iri", required=True), form, language],
                    "responses": page,
                }
            },
            "/id/{name}": {
                "get": {
                    "summary": "What the graph says of an actor.",
                    "parameters": [_parameter("name", place="path", required=True), form, language],
                    "responses": page,
                }
            },
            "/questions": {
                "get": {"summary": "The named questions.", "responses": {"200": _json("A list.")}}
            },
            "/questions/{name}": {
                "get": {
                    "summary": "The SPARQL of a named question with its parameters, given by name, in it.",
                    "parameters": [_parameter("name", place="path", required=True)],
                    "responses": {"200": _text("The query."), **refusals},
                }
            },
            "/.well-known/void": {"get": {"summary": "The data (VoID).", "responses": page}},
            "/openapi.json": {
                "get": {"summary": "This description.", "responses": {"200": _json("OpenAPI 3.1.")}}
            },
        },
    }


_REFUSALS = {
    "400": "It is no query, or not as the Protocol says.",
    "403": "It is understood and refused: an update, SERVICE, or an answer that is too large.",
    "404": "The graph says nothing of it.",
    "406": "It cannot be had in that format.",
    "408": "The request came too slowly.",
    "413": "The request is too large.",
    "415": "A query is not sent like that.",
    "421": "The server is known by another name.",
    "503": "The query took too long or the server is busy.",
}


def _parameter(
    name: str,
    *,
    place: str = "query",
    required: bool = False,
    many: bool = False,
    names: list[str] | None = None,
) -> dict[str, Any]:
    one: dict[str, Any] = {"type": "string", **({"enum": names} if names else {})}
    schema = {"type": "array", "items": one} if many else one
    return {"name": name, "in": place, "required": required, "schema": schema}


def _bodies() -> dict[str, Any]:
    form = {"type": "object", "required": ["query"], "properties": {"query": {"type": "string"}}}
    return {
        "application/sparql-query": {"schema": {"type": "string"}},
        "application/x-www-form-urlencoded": {"schema": form},
    }


def _text(meaning: str) -> dict[str, Any]:
    return {"description": meaning, "content": {"text/plain": {"schema": {"type": "string"}}}}


def _json(meaning: str) -> dict[str, Any]:
    return {"description": meaning, "content": {"application/json": {"schema": {}}}}


def _any() -> dict[str, Any]:
    kinds = ["text/html", *(each.media for each in FORMATS if each.graph)]
    return {kind: {"schema": {"type": "string"}} for kind in kinds}
