"""Labels of the published schemes as tables, for programs that should not need to parse RDF to know them."""

from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SKOS

from innograph.identifiers import BASE, fold_name
from innograph.resources import ontology_path

_UNIT = URIRef("http://purl.org/linked-data/sdmx/2009/attribute#unitMeasure")
_ROLES = ((SKOS.hiddenLabel, "hidden"), (SKOS.altLabel, "alternative"), (SKOS.prefLabel, "preferred"))
"""A label that stands twice keeps the last role."""
HEAD = "label\tconcept\trole\tunit"


def indicator_table() -> str:
    """Folded Chinese labels of the indicators, with the indicator's slug, the label's role and the unit's IRI."""
    return _table("indicators", units=True)


def organisation_table() -> str:
    """Endings of names with the slug of the organisation type they tell."""
    return _table("org-type", units=False)


def _table(scheme: str, *, units: bool) -> str:
    graph = Graph().parse(ontology_path("vocab", f"{scheme}.ttl"), format="turtle")
    space = f"{BASE}voc/{scheme}/"
    rows = {}
    for concept in sorted(graph.subjects(RDF.type, SKOS.Concept), key=str):
        unit = graph.value(concept, _UNIT)
        if units and unit is None:
            continue  # a group holds indicators and is none
        for term, role in _ROLES:
            for label in graph.objects(concept, term):
                if getattr(label, "language", None) == "zh":
                    slug = str(concept).removeprefix(space)
                    rows[fold_name(str(label)), slug] = (role, str(unit or ""))
    lines = ["\t".join((label, slug, *row)) for (label, slug), row in sorted(rows.items())]
    return "\n".join([HEAD, *lines]) + "\n"
