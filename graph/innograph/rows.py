"""Typed rows: what the Python API gives, one frozen value for each actor, relation, figure or piece of evidence.

A `Table` is a sequence of such values that also prints, shows itself in a notebook and becomes a data frame. Amounts and
values are in base units (yuan, people), labels stand beside IRIs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from typing import Any, Generic, TypeVar, overload

from innograph.frames import to_html, to_pandas
from innograph.tables import write_rows

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Actor:
    """A thing with a name; `english` is its established English name, `reports` in how many it stands."""

    name: str
    english: str | None
    type: str
    reports: int
    iri: str


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A relation as a report states it; `value` is `amount` in the base unit that `unit` names."""

    subject: str
    predicate: str
    object: str
    status: str
    date: str | None
    amount: str | None
    value: float | None
    unit: str | None
    quote: str | None
    start: int
    end: int
    report: str
    rule: str
    confidence: float
    subject_iri: str
    object_iri: str
    iri: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure; `value` is in base units, `unit` and `text` are as written."""

    subject: str
    measure: str
    value: float
    unit: str
    text: str
    period: str
    kind: str
    flow: str
    type: str
    approximation: str | None
    quote: str | None
    start: int
    report: str
    iri: str


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """Words that say so, with what stands before and after them, and where they stand (code points, half-open)."""

    fact: str
    kind: str
    relation: str | None
    prefix: str | None
    quote: str | None
    suffix: str | None
    start: int
    end: int
    rule: str | None
    confidence: float | None
    software: str
    report: str
    address: str | None


class Table(Sequence[Row], Generic[Row]):
    """Rows of one type, in the order in which the graph gives them."""

    def __init__(self, kind: type[Row], rows: Sequence[Row]) -> None:
        self._kind, self._rows = kind, tuple(rows)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns: the fields of a row."""
        return tuple(field.name for field in fields(self._kind))  # type: ignore[arg-type]

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> "Table[Row]": ...
    def __getitem__(self, index: int | slice) -> "Row | Table[Row]":
        return Table(self._kind, self._rows[index]) if isinstance(index, slice) else self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __repr__(self) -> str:
        return write_rows(self.columns, self._cells()[:20], "table") + f"{len(self)} row(s)"

    def _cells(self) -> list[tuple[Any, ...]]:
        return [astuple(row) for row in self._rows]  # type: ignore[call-overload]

    def _repr_html_(self) -> str:
        return to_html(self.columns, self._cells())

    def to_pandas(self) -> Any:
        """The rows as a data frame, periods as periods.

        Raises:
            ConfigError: pandas is not installed.

        """
        return to_pandas(self.columns, self._cells())
