"""RDF in its syntaxes: the same quads, sorted, with the prefixes of the ontology."""

import pyoxigraph

from innograph.encoding import RUNS_GRAPH, write_trig
from innograph.store import Store
from innograph.vocabulary import PREFIXES

FORMATS = {
    "turtle": pyoxigraph.RdfFormat.TURTLE,
    "nquads": pyoxigraph.RdfFormat.N_QUADS,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
    "rdfxml": pyoxigraph.RdfFormat.RDF_XML,
}


def write(store: Store, form: str) -> bytes:
    """All quads but those of the runs.

    Turtle and RDF/XML know no named graphs: they get the union, each triple once.
    """
    data = store.dump(without=[RUNS_GRAPH])
    if form == "nquads":
        return data
    if form == "trig":
        return write_trig(data.decode().splitlines()).encode()
    quads = pyoxigraph.parse(data, pyoxigraph.RdfFormat.N_QUADS)
    if form == "jsonld":
        return serialise(list(quads), form)
    return serialise(sorted({quad.triple for quad in quads}, key=str), form)


def serialise(statements: list[pyoxigraph.Quad] | list[pyoxigraph.Triple], form: str) -> bytes:
    """Triples or quads in a syntax, in their order, with the prefixes of the ontology."""
    prefixes = {prefix: iri for prefix, iri in PREFIXES.items() if prefix.isascii()}
    written = pyoxigraph.serialize(statements, format=FORMATS[form], prefixes=prefixes)
    return bytes(written or b"")
