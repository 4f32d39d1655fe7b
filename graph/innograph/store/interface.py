"""What the rest of the program may ask of a triple store, and what it gets back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from innograph.frames import to_html, to_pandas
from innograph.quads import Iri

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import rdflib

Value = Iri | str | int | float | bool | None
"""What a cell holds: an IRI, a text, a number or a truth value; nothing where the question leaves it open."""


@dataclass(frozen=True, slots=True)
class Rows:
    """An answer: the names of its columns and its rows, each as long as the columns.

    ASK gives one cell named `answer`; CONSTRUCT and DESCRIBE give sorted rows of subject, predicate and object.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def _repr_html_(self) -> str:
        return to_html(self.columns, self.rows)

    def to_pandas(self) -> Any:
        """The rows as a data frame, years as periods.

        Raises:
            ConfigError: pandas is not installed.

        """
        return to_pandas(self.columns, self.rows)


class Store(Protocol):
    """What the program asks of a triple store. Graphs are named by their IRIs."""

    def load(self, lines: bytes | Iterable[str]) -> int:
        """Adds quads given as N-Quads, all or none; returns how many were new."""

    def replace_graph(self, graph: str, lines: Iterable[str]) -> None:
        """Puts quads in the place of all that a graph holds, in one step."""

    def remove_graph(self, graph: str) -> None:
        """Drops a graph and all it holds."""

    def query(self, sparql: str) -> Rows:
        """Answers a SPARQL 1.1 query over the union of all graphs; the usual prefixes need not be declared."""

    def count(self, graph: str | None = None) -> int:
        """How many quads the store or one graph holds."""

    def graphs(self) -> tuple[str, ...]:
        """The IRIs of the graphs that hold something, sorted."""

    def dump_graph(self, graph: str) -> bytes:
        """The quads of one graph, as N-Quads in any order."""

    def dump(self, *, without: Iterable[str] = ()) -> bytes:
        """All quads but those of some graphs, as sorted N-Quads."""

    def dataset(self) -> rdflib.Dataset:
        """The store as an rdflib Dataset, for people who know that: a view, no copy."""
