"""What the server says of itself: a service description, a VoID description of its data, and OpenAPI.

Sources: SPARQL 1.1 Service Description (W3C 2013); Describing Linked Datasets with the VoID Vocabulary (W3C 2011);
OpenAPI 3.1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from innograph.identifiers import BASE
from innograph.quads import write_integer, write_iri, write_text
from innograph.store.results import FORMATS
from innograph.vocabulary import PREFIXES, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


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
