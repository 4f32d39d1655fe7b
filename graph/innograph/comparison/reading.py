"""What the comparison reads from a store: three questions, their rows as named values."""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from innograph.gazetteer import load_gazetteer
from innograph.queries import ask
from innograph.store import Store

T = TypeVar("T")


class Said(NamedTuple):
    """An assertion of a report; `own` tells whether its subject is the place or the body whose report it is."""

    place: str
    year: int
    own: bool
    subject: str
    subject_name: str
    predicate: str
    object: str
    object_name: str
    object_type: str
    status: str
    quote: str
    start: int
    report: str


class Named(NamedTuple):
    """An actor in a report."""

    place: str
    year: int
    actor: str
    name: str
    type: str
    quote: str
    report: str


class Counted(NamedTuple):
    """A figure of a report. `indicator` is the curated one where there is one, `unit` the IRI of the base unit."""

    place: str
    year: int
    subject: str
    subject_name: str
    own: bool
    measure: str
    indicator: str
    value: float
    unit: str
    unit_text: str
    value_text: str
    period: str
    kind: str
    flow: str
    type: str
    approximation: str | None
    quote: str
    start: int
    report: str


def read_assertions(store: Store, place: str | None = None) -> list[Said]:
    """All assertions of the reports of a place, or of all places."""
    return [row for row in _read(store, "comparison-assertions", Said) if _of(row.place, place)]


def read_actors(store: Store, place: str | None = None) -> list[Named]:
    """All actors of the reports of a place, or of all places."""
    return [row for row in _read(store, "comparison-actors", Named) if _of(row.place, place)]


def read_figures(store: Store, place: str | None = None) -> list[Counted]:
    """All figures of the reports of a place, or of all places."""
    return [row for row in _read(store, "comparison-figures", Counted) if _of(row.place, place)]


def _read(store: Store, question: str, row: Callable[..., T]) -> list[T]:
    """The rows of a question; their columns are the fields of `row`, in order."""
    return [row(*cells) for cells in ask(store, question)]


def _of(place: str, wanted: str | None) -> bool:
    """Whether a place is the one that is meant, by any of its names."""
    return (
        wanted is None
        or place == wanted
        or place in {entry.name for entry in load_gazetteer().by_form(wanted)}
    )
