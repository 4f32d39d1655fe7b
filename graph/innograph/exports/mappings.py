"""The graph in other people's words: what a CONSTRUCT of `ontology/queries/export` makes of it."""

import pyoxigraph

from innograph.encoding import RUNS_GRAPH
from innograph.exports.syntaxes import serialise
from innograph.resources import ontology_path
from innograph.store import Store
from innograph.vocabulary import PREFIXES


def construct(store: Store, name: str, form: str) -> bytes:
    """The triples that a CONSTRUCT gives, sorted, in a syntax.

    Asked in memory: other stores hand back plain values, and RDF 1.2's triple terms would be lost on the way.
    """
    memory = pyoxigraph.Store()
    memory.load(store.dump(without=[RUNS_GRAPH]), pyoxigraph.RdfFormat.N_QUADS)
    text = ontology_path("queries", "export", f"{name}.rq").read_text(encoding="utf-8")
    found = memory.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
    if not isinstance(found, pyoxigraph.QueryTriples):
        raise TypeError(name)
    return serialise(sorted(set(found), key=str), form)
