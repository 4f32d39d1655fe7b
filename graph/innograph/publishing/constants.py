"""The terms of the ontology and the prefixes as constants of `innograph.vocabulary`; `innograph.publishing` writes them."""

from collections import defaultdict

from innograph.identifiers import BASE
from innograph.resources import ontology_path

HEAD = '''"""The terms of the ontology and of the vocabularies it uses, as constants: generated, never edited.

Why: a misspelt term is an error of the type checker, and no RDF library is loaded to name one.
Source: `ontology/innograph.ttl`. To renew it: `python -m innograph.publishing`.
"""

from typing import Final

from innograph.vocabulary.prefixes import PREFIXES as PREFIXES
'''
PREFIXES_HEAD = '''"""The prefixes of everything the graph names: generated, never edited.

Source: `ontology/innograph.ttl`. To renew it: `python -m innograph.publishing`.
"""

from typing import Final
'''
BESIDE = {
    "rdf": ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", ("type",)),
    "rdfs": ("http://www.w3.org/2000/01/rdf-schema#", ("label",)),
    "xsd": (
        "http://www.w3.org/2001/XMLSchema#",
        ("boolean", "date", "dateTime", "decimal", "double", "float", "gYear", "gYearMonth", "integer"),
    ),
}
"""Terms of the languages themselves, which an ontology must not declare."""
PLACES = (
    "agent", "assertion", "dataset", "decision", "evidence", "graph", "id", "obs", "period", "report", "result", "run",
    "voc",
)  # fmt: skip
SCHEMES = (
    "approx", "area-level", "breakdown", "flow", "indicators", "kind", "org-type", "partner-scope", "stat-type",
    "status", "units",
)  # fmt: skip
OTHERS = {
    "cube": BASE + "cube/",
    "igsh": BASE + "shapes#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "sdmx-code": "http://purl.org/linked-data/sdmx/2009/code#",
    "unit": "http://qudt.org/vocab/unit/",
}
"""Prefixes of things that are no terms of the ontology."""


def generate_terms() -> str:
    """The text of `vocabulary/__init__.py`: a class of constants for each vocabulary."""
    classes = [_class(prefix, iri, sorted(names)) for (prefix, iri), names in sorted(_declared().items())]
    return "\n\n".join([HEAD, *classes])


def generate_prefixes() -> str:
    """The text of `vocabulary/prefixes.py`: namespaces by prefix."""
    prefixes = dict(_declared().keys()) | OTHERS | {place: f"{BASE}{place}/" for place in PLACES}
    prefixes |= {scheme: f"{BASE}voc/{scheme}/" for scheme in SCHEMES}
    rows = "".join(f'    "{prefix}": "{iri}",\n' for prefix, iri in sorted(prefixes.items()))
    return (
        f'{PREFIXES_HEAD}\nPREFIXES: Final[dict[str, str]] = {{\n{rows}}}\n"""Read it, never change it."""\n'
    )


def _declared() -> dict[tuple[str, str], set[str]]:
    """Local names by prefix and namespace of all terms the ontology declares."""
    import rdflib
    from rdflib.namespace import OWL, RDF

    graph = rdflib.Graph(bind_namespaces="none").parse(ontology_path("innograph.ttl"), format="turtle")
    spaces = sorted(((p, str(iri)) for p, iri in graph.namespaces()), key=lambda pair: -len(pair[1]))
    terms: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for prefix, (iri, names) in BESIDE.items():
        terms[prefix, iri].update(names)
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty):
        for term in map(str, graph.subjects(RDF.type, kind)):
            space = next(pair for pair in spaces if term.startswith(pair[1]))
            terms[space].add(term.removeprefix(space[1]))
    return terms


def _class(prefix: str, iri: str, names: list[str]) -> str:
    lines = "".join(f'    {name}: Final = "{iri}{name}"\n' for name in names)
    return f'class {prefix.upper().replace("-", "_")}:\n    """Terms of <{iri}>."""\n\n{lines}'
