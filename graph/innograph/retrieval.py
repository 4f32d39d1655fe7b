"""Finding actors, relations, figures and evidence, as typed rows: the named questions with arguments of Python.

A word that names nothing is refused with the nearest that does, so that a slip never looks like an empty answer.
"""

from difflib import get_close_matches
from typing import Any, TypeVar, get_args

from innograph.errors import QueryError
from innograph.model import EntityType, Kind, Predicate, Status
from innograph.queries import ask
from innograph.rows import Actor, EvidenceRow, FigureRow, RelationRow, Table
from innograph.store import Rows, Store

Row = TypeVar("Row")


def find_actors(store: Store, *, type: str | None = None, place: str | None = None) -> Table[Actor]:  # noqa: A002 - the word of the ontology
    """Things by type and by where they stand, directly or within another place or park.

    Raises:
        QueryError: there is no such type or place; it names the closest.

    """
    _known("type", type, get_args(EntityType))
    return _typed(Actor, ask(store, "things", type=type, place=place))


def find_relations(
    store: Store, *, predicate: str | None = None, status: str | None = None, actor: str | None = None
) -> Table[RelationRow]:
    """Relations by predicate, by status and by who is at either end.

    Raises:
        QueryError: there is no such predicate, status or actor; it names the closest.

    """
    _known("predicate", predicate, get_args(Predicate))
    _known("status", status, get_args(Status))
    return _typed(RelationRow, ask(store, "relations", predicate=predicate, status=status, body=actor))


def find_figures(
    store: Store,
    *,
    indicator: str | None = None,
    period: str | int | None = None,
    subject: str | None = None,
    kind: str | None = None,
) -> Table[FigureRow]:
    """Figures by words of their measure, by period (a year, or a span such as 2016-2020), by whom they are of, by kind.

    Raises:
        QueryError: there is no such kind or subject; it names the closest.

    """
    _known("kind", kind, get_args(Kind))
    when = None if period is None else str(period)
    return _typed(
        FigureRow, ask(store, "figures", measure=indicator, period=when, subject=subject, kind=kind)
    )


def find_evidence(store: Store, thing: object) -> Table[EvidenceRow]:
    """The words behind a thing: a row of one of the tables above, a name, or an IRI.

    Raises:
        QueryError: nothing in the graph is meant by it.

    """
    return _typed(EvidenceRow, ask(store, "evidence", thing=str(getattr(thing, "iri", thing))))


def _typed(kind: type[Row], found: Rows) -> Table[Row]:
    make: Any = kind
    return Table(kind, [make(*row) for row in found])


def _known(what: str, word: str | None, words: tuple[str, ...]) -> None:
    if word is None or word in words:
        return
    close = get_close_matches(word, words, n=3, cutoff=0.5) or sorted(words)
    raise QueryError(
        f"There is no {what} {word!r}.", subject=word, hint=f"Did you mean {' or '.join(close[:3])}?"
    )
