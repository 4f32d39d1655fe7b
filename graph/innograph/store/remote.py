"""A store behind an address: any server of SPARQL 1.1, asked by its Protocol and filled by its Update.

Why Update and no Graph Store Protocol by default: an update over several graphs is one request, which a server should
carry out whole or not at all (SPARQL 1.1 Update, section 3); the Graph Store Protocol has one request for each graph. Where an
address for it is given, a graph is replaced with it, because that spares the server the parsing of an update.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

import pyoxigraph

from innograph.errors import QueryError, StoreError
from innograph.quads import write_iri
from innograph.store.guard import form_of, has_keyword, refuse_harm
from innograph.store.interface import Rows
from innograph.store.terms import read_rows, read_triples
from innograph.store.transport import Transport
from innograph.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import rdflib

RESULTS = "application/sparql-results+json"
TRIPLES = "application/n-triples"
BATCH = 16 << 20
"""Bytes of an update; a load that is larger is sent graph by graph, each whole or not at all."""
_QUERY_ENDS = ("query", "sparql")
_PROLOGUE = " ".join(f"PREFIX {prefix}: <{iri}>" for prefix, iri in PREFIXES.items())


@dataclass(frozen=True, slots=True)
class Endpoints:
    """The addresses of a server: for queries, for updates, and for whole graphs where it has one."""

    query: str
    update: str
    graphs: str = ""

    @classmethod
    def of(cls, address: str) -> Endpoints:
        """The addresses that go with one: of the query service, or of the folder that query and update stand in.

        `https://host/ds` means `/ds/query` and `/ds/update` (Oxigraph, Jena Fuseki); `https://host/ds/sparql` and
        `https://host/ds/query` are taken as they are, with `update` beside them.
        """
        base = address.rstrip("/")
        folder, _, last = base.rpartition("/")
        if last.lower() in _QUERY_ENDS and urlsplit(base).path.strip("/"):
            return cls(base, f"{folder}/update")
        return cls(f"{base}/query", f"{base}/update")


class RemoteStore:
    """A server of SPARQL 1.1.

    Args:
        address: of the server's query service, or of the folder it stands in.
        transport: credentials and limits.
        endpoints: all its addresses, where they do not follow from one.

    """

    def __init__(
        self,
        address: str,
        transport: Transport | None = None,
        endpoints: Endpoints | None = None,
    ) -> None:
        self._at = endpoints or Endpoints.of(address)
        self._transport = transport or Transport()
        self._union: str | None = None

    def load(self, lines: bytes | Iterable[str]) -> int:
        """See `Store.load`.

        Raises:
            StoreError: a line is no quad, or the server does not take it.

        """
        graphs = _by_graph(lines)
        before = self.count()
        for batch in _batches(graphs):
            self._update(f"INSERT DATA {{\n{batch}}}")
        return self.count() - before

    def replace_graph(self, graph: str, lines: Iterable[str]) -> None:
        """See `Store.replace_graph`.

        Raises:
            StoreError: a line is no quad of this graph, or the server does not take it.

        """
        name, graphs = write_iri(graph), _by_graph(lines)
        strangers = sorted(graphs.keys() - {name})
        if strangers:
            raise StoreError(
                f"A line is no quad of {name} but of {strangers[0]}.",
                subject=graph,
                hint="Load it by itself.",
            )
        triples = "".join(graphs.get(name, []))
        if self._at.graphs:
            address = f"{self._at.graphs}?{urlencode({'graph': graph})}"
            self._transport.send("PUT", address, triples.encode(), {"Content-Type": "text/turtle"})
            return
        self._update(f"DROP SILENT GRAPH {name}; INSERT DATA {{ GRAPH {name} {{\n{triples}}} }}")

    def remove_graph(self, graph: str) -> None:
        """See `Store.remove_graph`.

        Raises:
            StoreError: the server does not do it.

        """
        self._update(f"DROP SILENT GRAPH {write_iri(graph)}")

    def query(self, sparql: str) -> Rows:
        """See `Store.query`.

        Raises:
            QueryError: the text is no query of SPARQL 1.1 or asks a third server.
            StoreError: the server cannot be asked, or its answer is none.

        """
        refuse_harm(sparql)
        extra = [] if has_keyword(sparql, "FROM") else self._dataset()
        return self._ask(f"{_PROLOGUE} {sparql}", extra)

    def count(self, graph: str | None = None) -> int:
        """See `Store.count`."""
        where = f"GRAPH {write_iri(graph)} {{ ?s ?p ?o }}" if graph else "GRAPH ?g { ?s ?p ?o }"
        number = self._ask(f"SELECT (COUNT(*) AS ?n) WHERE {{ {where} }}").rows[0][0]
        return number if isinstance(number, int) else 0

    def graphs(self) -> tuple[str, ...]:
        """See `Store.graphs`."""
        found = self._ask("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        return tuple(sorted(str(row[0]) for row in found))

    def dump(self, *, without: Iterable[str] = ()) -> bytes:
        """See `Store.dump`."""
        left_out = set(without)
        lines: list[str] = []
        for graph in self.graphs():
            if graph not in left_out:
                lines += self.dump_graph(graph).decode().splitlines(keepends=True)
        return "".join(sorted(lines)).encode()

    def dump_graph(self, graph: str) -> bytes:
        """See `Store.dump_graph`."""
        return "".join({f"{triple} {write_iri(graph)} .\n" for triple in self._triples(graph)}).encode()

    def dataset(self) -> rdflib.Dataset:
        """See `Store.dataset`; rdflib's own store for servers of SPARQL 1.1.

        Its default graph is the union where the server has a way to say so, and the server's own otherwise.
        """
        import rdflib
        from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore

        extra = self._dataset()
        store = SPARQLUpdateStore(
            self._at.query,
            self._at.update,
            context_aware=True,
            headers=self._transport.credentials.header(),
            params=dict(extra) if len(extra) == 1 else {},
            returnFormat="json",
        )
        return rdflib.Dataset(store=store, default_union=True)

    def _triples(self, graph: str) -> list[pyoxigraph.Triple]:
        query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {write_iri(graph)} {{ ?s ?p ?o }} }}"
        _, data = self._post(query, [])
        return self._parse(data)

    def _dataset(self) -> list[tuple[str, str]]:
        """The parameters that make the default graph the union of all, learnt from the server once.

        Some servers do so by themselves, Oxigraph on a parameter of its own; every other gets the list of its graphs,
        which is what the Protocol has for it (SPARQL 1.1 Protocol, section 2.1.4).
        """
        if self._union is None:
            self._union = self._learn_union()
        if self._union == "listed":
            graphs = self.graphs()
            kinds = ("default-graph-uri", "named-graph-uri")
            return [(kind, graph) for kind in kinds for graph in graphs]
        return [(self._union, "")] if self._union else []

    def _learn_union(self) -> str | None:
        """An empty text where the union is the default graph, a parameter, `listed`, or nothing while there are no quads."""
        found = self._ask("SELECT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o . FILTER(isIRI(?o)) } } LIMIT 1")
        if not found.rows:
            return None
        triple = " ".join(write_iri(str(term)) for term in found.rows[0])
        for parameter in ("", "union-default-graph"):
            extra = [(parameter, "")] if parameter else []
            if self._ask(f"ASK {{ {triple} }}", extra).rows == ((True,),):
                return parameter
        return "listed"

    def _ask(self, sparql: str, extra: list[tuple[str, str]] | None = None) -> Rows:
        kind, data = self._post(sparql, extra or [])
        try:
            if kind == RESULTS:
                rows = read_rows(pyoxigraph.parse_query_results(data, pyoxigraph.QueryResultsFormat.JSON))
                return _truth(rows) if form_of(sparql) == "ASK" else rows
            if kind in {TRIPLES, "text/plain"}:
                return read_triples(self._parse(data))
        except (SyntaxError, ValueError) as error:
            raise self._half(str(error)) from error
        raise StoreError(
            f"{self._at.query} answers {kind}, no results of SPARQL.",
            subject=self._at.query,
            hint="Give the address of its query service.",
        )

    def _post(self, sparql: str, extra: list[tuple[str, str]]) -> tuple[str, bytes]:
        form = urlencode([("query", sparql), *extra]).encode("ascii")
        content = "application/x-www-form-urlencoded"
        accept = TRIPLES if form_of(sparql) in {"CONSTRUCT", "DESCRIBE"} else RESULTS
        try:
            return self._transport.post(self._at.query, form, content=content, accept=accept)
        except QueryError as error:
            error.subject = sparql
            raise

    def _parse(self, data: bytes) -> list[pyoxigraph.Triple]:
        try:
            return [quad.triple for quad in pyoxigraph.parse(data, pyoxigraph.RdfFormat.N_TRIPLES)]
        except (SyntaxError, ValueError) as error:
            raise self._half(str(error)) from error

    def _half(self, why: str) -> StoreError:
        hint = "Ask again; see the server's log."
        return StoreError(f"{self._at.query} gave half an answer: {why}.", subject=self._at.query, hint=hint)

    def _update(self, text: str) -> None:
        self._union = None
        try:
            self._transport.post(
                self._at.update, text.encode(), content="application/sparql-update", accept="*/*"
            )
        except QueryError as error:
            raise StoreError(str(error), subject=self._at.update) from error


def _truth(rows: Rows) -> Rows:
    """The answer to ASK; Virtuoso gives a row with a number for it."""
    return Rows(("answer",), ((any(bool(value) for row in rows for value in row),),))


def _by_graph(lines: bytes | Iterable[str]) -> dict[str, list[str]]:
    """The triples of quads by the term of their graph, each a line of Turtle.

    Raises:
        StoreError: a line is no quad of a named graph.

    """
    data = lines if isinstance(lines, bytes) else "".join(f"{line}\n" for line in lines).encode()
    found = defaultdict(list)
    try:
        for quad in pyoxigraph.parse(data, pyoxigraph.RdfFormat.N_QUADS):
            found[str(quad.graph_name)].append(f"{quad.triple} .\n")
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"No N-Quads: {error}.", subject="load", hint="Write them again.") from error
    if any(not name.startswith("<") for name in found):
        raise StoreError("A quad is in no named graph.", subject="load", hint="Name the graph of every quad.")
    return found


def _batches(graphs: dict[str, list[str]]) -> Iterator[str]:
    """Whole graphs as the text of updates, together while they fit."""
    text = ""
    for name in sorted(graphs):
        block = f"GRAPH {name} {{\n{''.join(graphs[name])}}}\n"
        if text and len(text) + len(block) > BATCH:
            yield text
            text = ""
        text += block
    if text:
        yield text
