"""The rows that a graph is told in, and tables of them: iterable, printable in notebooks, ready for pandas."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar, overload

from innograph.quads import Iri
from innograph.tables import draw_html, to_frame

if TYPE_CHECKING:
    import pandas as pd

Row = TypeVar("Row", bound=tuple[Any, ...])


class Actor(NamedTuple):
    """Whom or what the reports name. `places` are those it is said to be in; `reports` how many name it."""

    name: str
    english: str | None
    type: str
    places: tuple[str, ...]
    reports: int
    iri: Iri


class Tie(NamedTuple):
    """A relation as one report tells it. `amount` is in base units of `unit`; `start` an offset of the report's text."""

    subject: str
    predicate: str
    object: str
    status: str
    year: int | None
    date: str | None
    amount: float | None
    unit: str | None
    quote: str | None
    report: str
    start: int | None
    confidence: float
    subject_iri: Iri
    object_iri: Iri
    iri: Iri


class Figure(NamedTuple):
    """A figure as a report gives it. `indicator` is the curated one its measure belongs to, where there is one."""

    about: str
    measure: str
    indicator: str | None
    value: float
    unit: str
    text: str
    period: str | None
    kind: str
    flow: str | None
    statistic_type: str
    quote: str | None
    report: str
    start: int | None
    confidence: float
    about_iri: Iri
    iri: Iri


class Evidence(NamedTuple):
    """A place where a report says something: the words, where they stand, and what they are evidence for."""

    quote: str | None
    report: str
    start: int
    end: int
    iri: Iri


@dataclass(frozen=True, slots=True)
class Table(Sequence[Row], Generic[Row]):
    """Typed rows in a fixed order; a slice is a table too."""

    kind: type[Row]
    rows: tuple[Row, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(getattr(self.kind, "_fields", ()))

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> "Table[Row]": ...
    def __getitem__(self, index: int | slice) -> "Row | Table[Row]":
        """A row, or some of the rows as a table."""
        return Table(self.kind, self.rows[index]) if isinstance(index, slice) else self.rows[index]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_pandas(self) -> "pd.DataFrame":
        """A pandas frame with one column for each field; a column `period` holds pandas periods where it is a year.

        Raises:
            ConfigError: pandas is not installed.
        """
        return to_frame(self.columns, self.rows)

    def _repr_html_(self) -> str:
        return draw_html(self.columns, self.rows)
