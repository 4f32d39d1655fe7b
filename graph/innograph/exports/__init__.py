"""The graph in the forms that other programs read: RDF in five syntaxes and three vocabularies, networks, tables.

    graph    turtle trig nquads jsonld rdfxml        all quads (a syntax without named graphs gets their union)
    mapped   schema org rdf12                        by CONSTRUCT (`ontology/queries/export`)
    network  graphml gexf gml cytoscape              nodes and edges with their attributes
    table    nodes.csv edges.csv parquet             one row for each node or edge

Equal graphs give equal bytes. Text is UTF-8 throughout; GML, whose syntax is ASCII, carries it as character references.
"""

from collections.abc import Callable
from difflib import get_close_matches

from innograph.errors import QueryError
from innograph.exports import mappings, networks, sheets, syntaxes
from innograph.store import Store

__all__ = ["FORMS", "export"]

FORMS: dict[str, Callable[[Store], bytes]] = {
    "turtle": lambda store: syntaxes.write(store, "turtle"),
    "trig": lambda store: syntaxes.write(store, "trig"),
    "nquads": lambda store: syntaxes.write(store, "nquads"),
    "jsonld": lambda store: syntaxes.write(store, "jsonld"),
    "rdfxml": lambda store: syntaxes.write(store, "rdfxml"),
    "schema": lambda store: mappings.construct(store, "schema", "jsonld"),
    "org": lambda store: mappings.construct(store, "org", "turtle"),
    "rdf12": lambda store: mappings.construct(store, "rdf12", "turtle"),
    "graphml": networks.write_graphml,
    "gexf": networks.write_gexf,
    "gml": networks.write_gml,
    "cytoscape": networks.write_cytoscape,
    "nodes.csv": sheets.write_nodes,
    "edges.csv": sheets.write_edges,
    "parquet": sheets.write_parquet,
}
"""Every form by its name, and what writes it."""


def export(store: Store, form: str) -> bytes:
    """The graph of a store in another form.

    Args:
        store: holds the graph; only read. The graph of runs, which knows the clock, is left out.
        form: one of `FORMS`.

    Raises:
        QueryError: there is no such form; it names the closest.
        ConfigError: the form needs a package that is not installed.

    """
    if form not in FORMS:
        close = get_close_matches(form, FORMS, n=1, cutoff=0.0)[0]
        hint = f"Did you mean {close}? There are {', '.join(FORMS)}."
        raise QueryError(f"There is no form {form!r}.", subject=form, hint=hint)
    return FORMS[form](store)
