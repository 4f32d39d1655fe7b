"""The store that comes along: Oxigraph inside the program, in memory or in a directory. The only door to its stores."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph

from innograph.errors import QueryError, StoreError
from innograph.quads import write_iri
from innograph.store.guard import has_keyword, refuse_harm
from innograph.store.terms import read_rows
from innograph.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import rdflib

    from innograph.store.interface import Rows

_LOGGER = logging.getLogger(__name__)
PIECE = 1 << 26
"""Bytes of N-Quads loaded at once: some 350,000 quads."""
_FORMATS = {
    ".nq": pyoxigraph.RdfFormat.N_QUADS,
    ".nt": pyoxigraph.RdfFormat.N_TRIPLES,
    ".trig": pyoxigraph.RdfFormat.TRIG,
    ".ttl": pyoxigraph.RdfFormat.TURTLE,
}


class OxigraphStore:
    """A store embedded in the program, held in memory or in a directory."""

    def __init__(self, store: pyoxigraph.Store, name: str) -> None:
        self._store, self._name = store, name

    def load(self, lines: bytes | Iterable[str]) -> int:
        """See `Store.load`.

        Raises:
            StoreError: a line is no quad, or the store cannot be written.

        """
        data = lines if isinstance(lines, bytes) else "".join(f"{line}\n" for line in lines).encode()
        before = len(self._store)
        with self._door():
            self._store.load(data, pyoxigraph.RdfFormat.N_QUADS)
        added = len(self._store) - before
        _LOGGER.debug("%s: %d quads added", self._name, added)
        return added

    def load_file(self, path: Path) -> None:
        """Adds the quads of a file of N-Quads, fast and piece by piece; a failure leaves the store half loaded.

        The engine keeps what it loads at once in memory, 1.7 GB of five million quads, and is no slower in pieces. It leaves
        the pieces side by side, and each look-up would search them all: several are compacted into one when they are in (at
        13 million quads, questions bound to an actor are then answered five to seven times faster, for 70 s of the load).

        Raises:
            StoreError: the file holds no quads, or the store cannot be written.

        """
        with self._door(), path.open("rb") as file:
            while piece := file.read(PIECE):
                self._store.bulk_load(piece + file.readline(), pyoxigraph.RdfFormat.N_QUADS)
            if file.tell() > 2 * PIECE:
                self._store.optimize()
            self._store.flush()

    def settle(self) -> None:
        """Writes what is still in memory to disk, so that a copy holds it.

        Raises:
            StoreError: the store cannot be written.

        """
        with self._door():
            self._store.flush()

    def copy_to(self, directory: Path) -> None:
        """Makes a store on disk that holds the same, sharing what is on the same disk.

        Raises:
            StoreError: this store is held in memory, or the directory cannot be written.

        """
        with self._door():
            self._store.backup(str(directory))

    def replace_graph(self, graph: str, lines: Iterable[str]) -> None:
        """See `Store.replace_graph`.

        Raises:
            StoreError: a line is no quad of this graph, or the store cannot be written.

        """
        name, tail = write_iri(graph), f" {write_iri(graph)} ."
        rows = list(lines)
        strangers = [row for row in rows if not row.endswith(tail)]
        if strangers:
            raise StoreError(
                f"A line is no quad of {name}: {strangers[0][:80]!r}.",
                subject=graph,
                hint="Load it by itself.",
            )
        triples = "".join(f"{row.removesuffix(tail)} .\n" for row in rows)
        with self._door():
            self._store.update(f"DROP SILENT GRAPH {name}; INSERT DATA {{ GRAPH {name} {{\n{triples}}} }}")

    def remove_graph(self, graph: str) -> None:
        """See `Store.remove_graph`.

        Raises:
            StoreError: the store cannot be written.

        """
        with self._door():
            self._store.remove_graph(pyoxigraph.NamedNode(graph))

    def query(self, sparql: str) -> Rows:
        """See `Store.query`.

        Raises:
            QueryError: the text is no query of SPARQL 1.1, changes the store or asks another server.

        """
        refuse_harm(sparql)
        union = not has_keyword(sparql, "FROM")
        try:
            found = self._store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=union)
            return read_rows(found)
        except (SyntaxError, ValueError) as error:
            raise QueryError(
                f"The query is not understood: {error}.",
                subject=sparql,
                hint="Only SELECT, ASK, CONSTRUCT and DESCRIBE of SPARQL 1.1 are answered.",
            ) from error
        except (OSError, RuntimeError) as error:
            raise QueryError(
                f"The query failed: {error}.",
                subject=sparql,
                hint="Make it simpler.",
            ) from error

    def count(self, graph: str | None = None) -> int:
        """See `Store.count`."""
        if graph is None:
            return len(self._store)
        return sum(1 for _ in self._store.quads_for_pattern(None, None, None, pyoxigraph.NamedNode(graph)))

    def graphs(self) -> tuple[str, ...]:
        """See `Store.graphs`."""
        return tuple(sorted(str(name)[1:-1] for name in self._store.named_graphs()))

    def dump_graph(self, graph: str) -> bytes:
        """See `Store.dump_graph`."""
        name = pyoxigraph.NamedNode(graph)
        with self._door():
            quads = self._store.quads_for_pattern(None, None, None, name)
            return pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_QUADS) or b""

    def find_quads(self, subject: str, predicate: str | None = None) -> bytes:
        """The quads of a subject, or of a subject and a property, found by the index, as N-Quads."""
        term = pyoxigraph.NamedNode(predicate) if predicate else None
        with self._door():
            quads = self._store.quads_for_pattern(pyoxigraph.NamedNode(subject), term, None, None)
            return pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_QUADS) or b""

    def dump(self, *, without: Iterable[str] = ()) -> bytes:
        """See `Store.dump`."""
        tails = tuple(f" <{graph}> ." for graph in without)
        with self._door():
            data: bytes = self._store.dump(format=pyoxigraph.RdfFormat.N_QUADS) or b""
        lines = sorted(data.decode().split("\n"))
        return "".join(f"{line}\n" for line in lines if line and not line.endswith(tails)).encode()

    def dataset(self) -> rdflib.Dataset:
        """See `Store.dataset`."""
        import oxrdflib
        import rdflib

        view = rdflib.Dataset(store=oxrdflib.OxigraphStore(store=self._store), default_union=True)
        for prefix, iri in PREFIXES.items():
            view.bind(prefix, iri, replace=True)
        return view

    @contextmanager
    def _door(self) -> Iterator[None]:
        """Maps the errors of the engine."""
        try:
            yield
        except SyntaxError as error:
            raise StoreError(
                f"{self._name}: no N-Quads: {error}.",
                subject=self._name,
                hint="Write them again.",
            ) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise StoreError(
                f"{self._name} cannot be read or written: {error}.",
                subject=self._name,
                hint="Open it for writing, and see that the disk has room.",
            ) from error


def open_embedded(path: str | Path | None = None, *, read_only: bool = False) -> OxigraphStore:
    """The store in a directory (made if missing), in memory, or in memory with what a file holds.

    Args:
        path: a directory, a file of N-Quads, TriG, N-Triples or Turtle, or nothing for an empty store in memory.
        read_only: open a directory that another process may be writing; it shows the state at this moment.

    Raises:
        StoreError: there is no such store, another process writes it, or the file cannot be read.

    """
    if path is None:
        return OxigraphStore(pyoxigraph.Store(), "memory")
    place = Path(path)
    if place.is_file():
        return _open_file(place)
    if read_only and not place.is_dir():
        raise StoreError(f"{place} is no graph directory.", subject=place, hint="Build one first.")
    try:
        if read_only:
            return OxigraphStore(pyoxigraph.Store.read_only(str(place)), str(place))
        place.parent.mkdir(parents=True, exist_ok=True)
        return OxigraphStore(pyoxigraph.Store(str(place)), str(place))
    except (OSError, RuntimeError, ValueError) as error:
        locked = "lock" in str(error).lower()
        message = "is being written by another process" if locked else f"cannot be opened: {error}"
        hint = (
            "Wait for it to end, or open the store read-only."
            if locked
            else f"Build {place.parent} again from the reports."
        )
        raise StoreError(f"{place} {message}.", subject=place, hint=hint) from error


def _open_file(place: Path) -> OxigraphStore:
    """A store in memory with the quads of a file."""
    form = _FORMATS.get(place.suffix.lower())
    if form is None:
        kinds = ", ".join(sorted(_FORMATS))
        raise StoreError(
            f"{place} is no file of quads.",
            subject=place,
            hint=f"Give a directory or one of {kinds}.",
        )
    store = pyoxigraph.Store()
    try:
        store.load(path=str(place), format=form)
    except (SyntaxError, OSError, ValueError) as error:
        raise StoreError(
            f"{place} cannot be read: {error}.",
            subject=place,
            hint="Write the file again.",
        ) from error
    return OxigraphStore(store, str(place))
