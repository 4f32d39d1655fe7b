"""Answers as bytes in the formats of SPARQL and RDF, within limits: what a server of queries needs of the engine.

The engine writes an answer in one go, so its limits are kept where it writes: a solution is one line of TSV and a triple
one line of N-Triples, and the sink that counts the lines stops the engine at the first one too many. What is whole is then
turned into the format that was asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import IO, TYPE_CHECKING, NamedTuple, cast

import pyoxigraph

from innograph.errors import QueryError, StoreError
from innograph.store.guard import has_keyword, refuse_harm
from innograph.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

MEGABYTE = 1 << 20
SMALL = 32 * MEGABYTE
"""Bytes of a store on disk up to which it is held in memory: some 50,000 quads, 20 MB there."""


class Outcome(StrEnum):
    """How a query ended."""

    DONE = "done"
    MALFORMED = "malformed"
    REFUSED = "refused"
    TOO_LARGE = "too large"
    NOT_ACCEPTABLE = "not acceptable"
    FAILED = "failed"


class Format(NamedTuple):
    """A format of answers: its name in addresses, its media type, and whether it holds a graph rather than rows."""

    name: str
    media: str
    graph: bool


FORMATS = (
    Format("json", "application/sparql-results+json", graph=False),
    Format("xml", "application/sparql-results+xml", graph=False),
    Format("csv", "text/csv", graph=False),
    Format("tsv", "text/tab-separated-values", graph=False),
    Format("turtle", "text/turtle", graph=True),
    Format("ntriples", "application/n-triples", graph=True),
    Format("jsonld", "application/ld+json", graph=True),
    Format("rdfxml", "application/rdf+xml", graph=True),
)
"""Best first: what a client gets that takes anything is the first of its kind."""
_PANIC = "PanicException"
"""How a fault inside the engine arrives (of PyO3); it is no Exception and has no public name."""
_RESULTS = {
    "json": pyoxigraph.QueryResultsFormat.JSON,
    "xml": pyoxigraph.QueryResultsFormat.XML,
    "csv": pyoxigraph.QueryResultsFormat.CSV,
    "tsv": pyoxigraph.QueryResultsFormat.TSV,
}
_GRAPHS = {
    "turtle": pyoxigraph.RdfFormat.TURTLE,
    "ntriples": pyoxigraph.RdfFormat.N_TRIPLES,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
    "rdfxml": pyoxigraph.RdfFormat.RDF_XML,
}


@dataclass(frozen=True, slots=True)
class Request:
    """A query with the data set it is asked of and the formats it may be answered in.

    `default` and `named` are the graphs that a request names (SPARQL 1.1 Protocol, section 2.1.4); with neither, the default
    graph is the union of all. `rows` and `graph` are names of `FORMATS`, empty where the client takes none of them.
    """

    query: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    rows: str = "json"
    graph: str = "turtle"


@dataclass(frozen=True, slots=True)
class Answer:
    """How a query ended, with the bytes of its answer or a message."""

    outcome: Outcome
    body: bytes = b""
    media: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one answer: how many rows or triples, and how large."""

    rows: int = 100_000
    megabytes: int = 64


class Answering:
    """A store, opened for reading, that answers in bytes."""

    def __init__(self, place: Path, limits: Limits) -> None:
        """Open the store of a directory.

        Raises:
            StoreError: there is none.

        """
        try:
            self._store = _in_memory(pyoxigraph.Store.read_only(str(place)), place)
        except OSError as error:
            raise StoreError(
                f"{place} cannot be opened: {error}.", subject=place, hint="Build it."
            ) from error
        self._limits = limits

    def answer(self, request: Request) -> Answer:
        """The answer to a query; what goes wrong is told by its outcome and message, never raised."""
        try:
            refuse_harm(request.query)
            found = self._ask(request)
            return self._write(found, request)
        except QueryError as error:
            return Answer(Outcome.REFUSED, message=str(error))
        except _TooLarge as error:
            return Answer(Outcome.TOO_LARGE, message=str(error))
        except (SyntaxError, ValueError) as error:
            return Answer(Outcome.MALFORMED, message=f"The query is not understood: {error}.")
        except (OSError, RuntimeError, MemoryError, RecursionError) as error:
            return Answer(Outcome.FAILED, message=f"The query failed: {error}.")
        except BaseException as error:
            if type(error).__name__ != _PANIC:
                raise
            return Answer(Outcome.FAILED, message="The engine failed on this query. Ask it in another way.")

    def _ask(self, request: Request) -> object:
        """The engine's answer, not yet read.

        Graphs named by the request take the place of those in the query (section 2.1.4); a graph that is not listed is
        not there.
        """
        if request.default or request.named:
            return self._store.query(
                request.query,
                prefixes=PREFIXES,
                default_graph=[pyoxigraph.NamedNode(iri) for iri in request.default],
                named_graphs=[pyoxigraph.NamedNode(iri) for iri in request.named],
            )
        union = not has_keyword(request.query, "FROM")
        return self._store.query(request.query, prefixes=PREFIXES, use_default_graph_as_union=union)

    def _write(self, found: object, request: Request) -> Answer:
        if isinstance(found, pyoxigraph.QueryTriples):
            if not request.graph:
                return _unacceptable("A graph", graph=True)
            sink = _Sink(self._limits)
            found.serialize(cast("IO[bytes]", sink), pyoxigraph.RdfFormat.N_TRIPLES)
            return Answer(Outcome.DONE, write_graph(sink.lines(), request.graph), media_of(request.graph))
        if not request.rows:
            return _unacceptable("Rows", graph=False)
        if isinstance(found, pyoxigraph.QueryBoolean):
            return _truth(found, request.rows)
        sink = _Sink(self._limits, heading=1)
        found.serialize(cast("IO[bytes]", sink), pyoxigraph.QueryResultsFormat.TSV)  # type: ignore[attr-defined]
        body = sink.whole()
        if request.rows != "tsv":
            solutions = pyoxigraph.parse_query_results(body, pyoxigraph.QueryResultsFormat.TSV)
            body = solutions.serialize(format=_RESULTS[request.rows])  # type: ignore[assignment]
        return Answer(Outcome.DONE, body, media_of(request.rows))


def _in_memory(store: pyoxigraph.Store, place: Path) -> pyoxigraph.Store:
    """The same quads in memory where they are few: questions are then three to ten times faster."""
    if sum(file.stat().st_size for file in place.iterdir() if file.is_file()) > SMALL:
        return store
    copy = pyoxigraph.Store()
    copy.bulk_extend(store.quads_for_pattern(None, None, None, None))
    return copy


def write_graph(lines: Iterable[bytes | str], form: str) -> bytes:
    """Lines of N-Triples as a graph in one of the formats of graphs: sorted, without doubles."""
    text = sorted({line if isinstance(line, bytes) else line.encode() for line in lines})
    data = b"".join(line + b"\n" for line in text if line)
    if form == "ntriples":
        return data
    triples = pyoxigraph.parse(data, pyoxigraph.RdfFormat.N_TRIPLES)
    prefixes = {prefix: iri for prefix, iri in PREFIXES.items() if b"<" + iri.encode() in data}
    return pyoxigraph.serialize(triples, format=_GRAPHS[form], prefixes=prefixes) or b""


def media_of(form: str) -> str:
    """The media type of a format."""
    return next(each.media for each in FORMATS if each.name == form)


def _truth(found: pyoxigraph.QueryBoolean, form: str) -> Answer:
    """CSV and TSV have no form for ASK (SPARQL 1.1 Query Results CSV and TSV, section 2); one word is what is common."""
    if form in {"csv", "tsv"}:
        return Answer(Outcome.DONE, b"true" if found else b"false", media_of(form))
    return Answer(Outcome.DONE, found.serialize(format=_RESULTS[form]) or b"", media_of(form))


def _unacceptable(what: str, *, graph: bool) -> Answer:
    offered = ", ".join(each.media for each in FORMATS if each.graph is graph)
    return Answer(Outcome.NOT_ACCEPTABLE, message=f"{what} can be had as {offered}.")


class _TooLarge(Exception):  # noqa: N818 - not an error of ours, an outcome
    """An answer past its limits."""


class _Sink:
    """Takes what the engine writes, until there is too much of it."""

    def __init__(self, limits: Limits, heading: int = 0) -> None:
        self._pieces: list[bytes] = []
        self._limits, self._lines, self._size = limits, -heading, 0

    def write(self, data: bytes) -> int:
        """Keep some bytes.

        Raises:
            _TooLarge: the limit of rows or bytes is passed.

        """
        self._pieces.append(bytes(data))
        self._lines += data.count(b"\n")
        self._size += len(data)
        if self._lines > self._limits.rows:
            raise _TooLarge(
                f"The answer has more than {self._limits.rows} rows; none are shown, so that no part is taken for the "
                "whole. Ask for less, or page through it with ORDER BY, LIMIT and OFFSET."
            )
        if self._size > self._limits.megabytes * MEGABYTE:
            raise _TooLarge(
                f"The answer is larger than {self._limits.megabytes} MB. Ask for less, or with LIMIT."
            )
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""

    def whole(self) -> bytes:
        """All that was written."""
        return b"".join(self._pieces)

    def lines(self) -> Sequence[bytes]:
        """The same, line by line."""
        return self.whole().split(b"\n")
