"""The JSON-LD context: short names for every term of the ontology, so that the graph reads as plain JSON."""

import json

from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF

from innograph.resources import ontology_path
from innograph.vocabulary import PREFIXES

_SKOS = {"prefLabel": "skos:prefLabel", "altLabel": "skos:altLabel", "label": "rdfs:label"}
_OWN = PREFIXES["ig"]


def context() -> str:
    """The text of `ontology/context.jsonld`.

    Object properties take IRIs, labels are maps by language; numbers and dates keep the datatype that the data give them.
    """
    graph = Graph().parse(ontology_path("innograph.ttl"), format="turtle")
    terms: dict[str, object] = {
        "@version": 1.1,
        **dict(sorted(PREFIXES.items())),
        "id": "@id",
        "type": "@type",
    }
    terms["things"] = PREFIXES["id"]  # the prefix `id` gives way to the alias of @id
    for name, iri in _SKOS.items():
        terms[name] = {"@id": iri, "@container": "@language"}
    for term in sorted(graph.subjects(RDF.type), key=str):
        name = str(term).removeprefix(_OWN)
        if not isinstance(term, URIRef) or name == str(term):
            continue
        is_object = (term, RDF.type, OWL.ObjectProperty) in graph
        is_phrase = name in {"subject", "object", "predicate"}
        terms[name] = {"@id": f"ig:{name}", "@type": "@id"} if is_object or is_phrase else f"ig:{name}"
    return json.dumps({"@context": terms}, ensure_ascii=False, indent=1) + "\n"
