"""Two years of one place: who is new, gone or kept, and how far things have come.

A year means the reports that look back on it. `locatedIn` and `partOf` carry the status of the thing itself (a park still being
built is ongoing *in* its city); they would tell every move twice and are left out of the moves.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from innograph.comparison.reading import Named, Said, read_actors, read_assertions
from innograph.errors import QueryError
from innograph.gazetteer import load_gazetteer
from innograph.store import Store

Change = Literal["new", "gone", "kept"]
Step = Literal["done", "begun", "kept", "again", "vanished", "still named", "new"]
"""What became of a relation.

done: planned or ongoing before. begun: planned before, ongoing now. kept: the same, or ongoing and still to be done.
again: done before, and taken up once more (a yearly fair). vanished: planned or ongoing before, and the thing is named no
more, in no word of the later reports. still named: the thing is, the relation is not. new: not told before.
"""

Texts = Mapping[tuple[str, int], str]
"""By place and year, the texts of the reports that look back on it."""

OF_THE_THING = frozenset({"locatedIn", "partOf"})
PARTNERS = frozenset({"cooperatesWith", "agreementWith"})
AHEAD = {"planned": 0, "ongoing": 1, "done": 2}
OWN = "own"
SHORTEST = 4
"""Characters that the name of a thing must have without that of its place, to be known by them."""
_SIGNS = dict.fromkeys(map(ord, " \t\n\u3000\"'*“”‘’「」『』《》〈〉"))


class Actor(NamedTuple):
    """An actor of one or both years, with the words that name it (in the later year, if it is there)."""

    place: str
    change: Change
    type: str
    name: str
    quote: str


class Move(NamedTuple):
    """A relation and its status in both years, empty where a year does not state it."""

    place: str
    step: Step
    subject: str
    predicate: str
    object: str
    object_type: str
    before: str
    after: str
    before_quote: str
    after_quote: str


class Comparison(NamedTuple):
    """Two years beside each other. `reports` are those that were compared; `partners` and `parks` are the actors among them."""

    before: int
    after: int
    reports: tuple[tuple[str, int, str], ...]
    actors: tuple[Actor, ...]
    moves: tuple[Move, ...]
    partners: tuple[Actor, ...]
    parks: tuple[Actor, ...]


def compare(
    store: Store, before: int, after: int, place: str | None = None, *, texts: Texts | None = None
) -> Comparison:
    """What changed between the reports that look back on two years.

    Args:
        store: the corpus.
        before: the earlier year.
        after: the later one.
        place: any name of a place; without it all places that have reports of both years.
        texts: what is vanished must not stand in them; without them, in no sentence that the graph quotes.

    Raises:
        QueryError: no place has reports of both years.

    """
    named = [row for row in read_actors(store, place) if row.year in {before, after}]
    said = [row for row in read_assertions(store, place) if row.year in {before, after}]
    held = defaultdict(set)
    for row in named:
        held[row.place].add(row.year)
    places = sorted(name for name, years in held.items() if len(years) == 2)
    if not places:
        raise QueryError(
            f"No place{f' {place}' if place else ''} has reports that look back on {before} and on {after}.",
            subject=(before, after),
            hint="`innograph status` lists the years there are.",
        )
    named = [row for row in named if row.place in places]
    said = [row for row in said if row.place in places]
    actors = _actors(named, before, after)
    parks = tuple(actor for actor in actors if actor.type == "Park" and actor.change != "kept")
    partners = _actors(_partners(said), before, after)
    reports = tuple(sorted({(row.place, row.year, row.report) for row in named}))
    changed = tuple(partner for partner in partners if partner.change != "kept")
    moves = _moves(said, _Later(named, after, texts or {}), before, after)
    return Comparison(before, after, reports, actors, moves, changed, parks)


def _actors(rows: Iterable[Named], before: int, after: int) -> tuple[Actor, ...]:
    years: defaultdict[tuple[str, str], dict[int, Named]] = defaultdict(dict)
    for row in rows:
        years[row.place, row.actor].setdefault(row.year, row)
    found = []
    for held in years.values():
        last = held.get(after) or held[before]
        change: Change = "kept" if len(held) == 2 else "new" if after in held else "gone"
        found.append(Actor(last.place, change, last.type, last.name, last.quote))
    return tuple(sorted(found))


def _partners(said: Iterable[Said]) -> list[Named]:
    """Those whom the place or its body works with, as actors."""
    return [
        Named(row.place, row.year, row.object, row.object_name, row.object_type, row.quote, row.report)
        for row in said
        if row.own and row.predicate in PARTNERS
    ]


class _Later:
    """What the later reports of each place name: as actors, or in so many words."""

    def __init__(self, named: Iterable[Named], year: int, texts: Texts) -> None:
        rows = [row for row in named if row.year == year]
        self._actors = {(row.place, row.actor) for row in rows}
        quotes: defaultdict[str, list[str]] = defaultdict(list)
        for row in rows:
            quotes[row.place].append(row.quote)
        self._words = {
            place: _bare("\n".join([*found, texts.get((place, year), "")])) for place, found in quotes.items()
        }

    def has(self, row: Said) -> bool:
        """Whether they name the thing of a relation."""
        words = self._words.get(row.place, "")
        return (row.place, row.object) in self._actors or any(form in words for form in _forms(row))


def _forms(row: Said) -> set[str]:
    """How a report of its own place may write a thing: 昭通 for 昭通市, 北江引水工程 for 广州北江引水工程."""
    name = _bare(row.object_name)
    entry = load_gazetteer().by_name(row.object_name) if row.object_type == "Place" else None
    places = (row.place, row.place[:-1])
    rests = {name.removeprefix(place) for place in places if len(name) >= len(place) + SHORTEST}
    return {name, *rests, *(entry.forms if entry else ())}


def _bare(words: str) -> str:
    """Words without spaces, quotes and emphasis."""
    return words.translate(_SIGNS)


def _moves(said: Iterable[Said], later: _Later, before: int, after: int) -> tuple[Move, ...]:
    years: defaultdict[tuple[str, str, str, str], dict[int, Said]] = defaultdict(dict)
    for row in said:
        if row.predicate not in OF_THE_THING:
            key = (row.place, OWN if row.own else row.subject, row.predicate, row.object)
            known = years[key].get(row.year)
            if known is None or AHEAD[row.status] > AHEAD[known.status]:
                years[key][row.year] = row
    found = []
    for held in years.values():
        first, second = held.get(before), held.get(after)
        step = _step(first, second, later)
        if step:
            found.append(_move(step, first, second))
    return tuple(sorted(found))


def _step(first: Said | None, second: Said | None, later: _Later) -> Step | None:
    if first is None:
        return "new"
    if second is None:
        return None if first.status == "done" else "still named" if later.has(first) else "vanished"
    if second.status == first.status or (first.status, second.status) == ("ongoing", "planned"):
        return "kept"
    if AHEAD[second.status] > AHEAD[first.status]:
        return "done" if second.status == "done" else "begun"
    return "again"


def _move(step: Step, first: Said | None, second: Said | None) -> Move:
    row = second or first
    if row is None:
        raise ValueError(step)
    return Move(
        row.place,
        step,
        row.subject_name,
        row.predicate,
        row.object_name,
        row.object_type,
        first.status if first else "",
        second.status if second else "",
        first.quote if first else "",
        second.quote if second else "",
    )
