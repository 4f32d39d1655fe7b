"""What is counted over a whole graph beforehand: the ties of each actor, and how much is said by relation, status and year.

Why: a question over everything (who has the most ties, totals by year) takes a store on disk the better part of a minute at a
thousand reports, and its answer changes only when a report does. A build counts once, in one pass over the lines, and keeps
what it found in graphs of their own: `…/graph/<key>/summary` for a report, `…/graph/summary` for all. They are derived, so
that they stand in the store alone and not in the canonical file, as the runs do.

A tie counts where it is done or under way; plans are counted apart and are in no degree. Beside the counts of an actor stand
its name and type, those that most reports give it, and its rank, so that the first hundred are found without the others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Self

from innograph.identifiers import BASE, digest
from innograph.quads import write_integer
from innograph.sorting import Sorter
from innograph.vocabulary import IG, PREFIXES, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

SUMMARY_GRAPH = f"{BASE}graph/summary"
"""The graph of what is counted over all reports."""
_ASSERTION, _FIGURE, _ENTITY = f"<{BASE}assertion/", f"<{BASE}obs/", f"<{BASE}id/"
_CLASS = f"<{PREFIXES['ig']}"
_STATUS = f"<{BASE}voc/status/"
_LAST = 10**10 - 1
"""More than anybody has of anything: the highest numbers come first where they are taken from it."""
_GAP = "\x1f"
Key = tuple[tuple[str, str], ...]
_READ = {
    f"<{term}>": term for term in (IG.subject, IG.predicate, IG.object, IG.status, IG.kind, IG.year, IG.about)
}


def summary_of(graph: str) -> str:
    """The graph of what is counted over one report, by that of the report itself."""
    return f"{graph}/summary"


class Summary:
    """Counts over the lines of one graph or of a few, in any order."""

    def __init__(self) -> None:
        self.rows: list[str] = []
        """To be sorted: for each end of each assertion the actor, the other one and the status; for each name and type of an
        actor the actor, it, and which of the two."""
        self.counts: Counter[Key] = Counter()

    def add(self, lines: Iterable[str]) -> None:
        """Count the assertions and figures of the lines of whole graphs."""
        for subject, said in self._statements(lines).items():
            if subject.startswith(_FIGURE):
                self._count(said, IG.kind)
            elif {IG.subject, IG.object, IG.predicate, IG.status} <= said.keys():
                self._count(said, IG.predicate, IG.status)
                self._tie(said[IG.subject], said[IG.object], said[IG.status])

    def _tie(self, one: str, other: str, status: str) -> None:
        mark = status.removeprefix(_STATUS).removesuffix(">")
        self.rows += [_GAP.join((end, far, mark)) for end, far in {(one, other), (other, one)}]

    def _count(self, said: dict[str, str], *terms: str) -> None:
        """Once by these terms, and once more with the year."""
        key = tuple((_COUNTED[term], said[term]) for term in terms if term in said)
        self.counts[(*key, (IG.ofYear, said.get(IG.year, ""))) if IG.year in said else key] += 1

    def write(self, graph: str = SUMMARY_GRAPH) -> list[str]:
        """The counts as sorted lines of N-Quads in a graph.

        *Shape*: each actor with a tie or a plan has `ig:degree` (others it is tied to), `ig:tieCount` (`ig:ongoingCount` of
        them) and `ig:planCount` (assertions), its `ig:rank` by these from 1, `ig:commonName` and `ig:ofType`; each `ig:Count`
        has `ig:count`, and of what by `ig:ofRelation` and `ig:ofStatus`, or by `ig:ofKind`, and by `ig:ofYear` where a year
        is told.
        """
        ranks: list[str] = []
        actors = [*_write_actors(sorted(self.rows), graph, ranks.append)]
        return sorted([*_write_counts(self.counts, graph), *actors, *_write_ranks(sorted(ranks), graph)])

    def _statements(self, lines: Iterable[str]) -> dict[str, dict[str, str]]:
        """What counts of assertions and figures: their terms by property, by their own; names and types become rows."""
        found: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for line in lines:
            if line.startswith((_ASSERTION, _FIGURE)):
                subject, predicate, rest = line.split(" ", 2)
                term = _READ.get(predicate)
                if term:
                    found[subject][term] = rest.rsplit(" ", 2)[0]
            elif line.startswith(_ENTITY):
                self._note(*line.split(" ", 2))
        return found

    def _note(self, actor: str, predicate: str, rest: str) -> None:
        value, mark = rest.rsplit(" ", 2)[0], _NOTES.get(predicate)
        if mark == "name" or (mark == "type" and value.startswith(_CLASS)):
            self.rows.append(_GAP.join((actor, value, mark)))


class WholeSummary:
    """Counts over any number of graphs: their rows lie sorted on disk, so that memory does not grow with the corpus.

    A context, as the `Sorter` in it is.
    """

    def __init__(self, scratch: Path) -> None:
        self._rows, self._ranks = Sorter(scratch), Sorter(scratch)
        self._counts: Counter[Key] = Counter()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._rows.close()
        self._ranks.close()

    def add(self, summary: Summary) -> None:
        """Take the counts of a graph."""
        self._rows.add(summary.rows)
        self._counts.update(summary.counts)

    def write(self) -> Iterator[str]:
        """The lines of all counts (see `Summary.write`), one at a time; to be asked once."""
        yield from _write_counts(self._counts, SUMMARY_GRAPH)
        yield from _write_actors(_read(self._rows), SUMMARY_GRAPH, lambda row: self._ranks.add([row]))
        yield from _write_ranks(_read(self._ranks), SUMMARY_GRAPH)


def _read(sorter: Sorter) -> Iterator[str]:
    return (row.decode().rstrip("\n") for row in sorter)


def _write_counts(counts: Counter[Key], graph: str) -> list[str]:
    lines, tail = [], f" <{graph}> ."
    for key, number in counts.items():
        node = f"<{BASE}count/{digest(graph, *(part for pair in key for part in pair))}>"
        lines += [
            f"{node} <{RDF.type}> <{IG.Count}>{tail}",
            f"{node} <{IG.count}> {write_integer(number)}{tail}",
        ]
        lines += [f"{node} <{term}> {value}{tail}" for term, value in key]
    return sorted(lines)


def _write_actors(rows: Iterable[str], graph: str, rank: Callable[[str], object]) -> Iterator[str]:
    """The lines of each actor of sorted rows but for its rank: what that goes by is handed on."""
    split = (row.split(_GAP) for row in rows)
    for actor, group in groupby(split, key=itemgetter(0)):
        others: set[str] = set()
        marks: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for _, value, mark in group:
            marks[mark][value] += 1
            if mark in {"done", "ongoing"} and value != actor:
                others.add(value)
        ongoing, plans = marks["ongoing"].total(), marks["planned"].total()
        ties = marks["done"].total() + ongoing
        if not ties + plans:
            continue
        rank(_GAP.join([*(f"{_LAST - number}" for number in (len(others), ties, plans)), actor]))
        numbers = {IG.degree: len(others), IG.ongoingCount: ongoing, IG.planCount: plans, IG.tieCount: ties}
        said = {term: write_integer(number) for term, number in numbers.items()}
        said |= {term: _commonest(marks[mark]) for mark, term in _TOLD.items() if marks[mark]}
        yield from (f"{actor} <{term}> {value} <{graph}> ." for term, value in said.items())


def _write_ranks(rows: Iterable[str], graph: str) -> Iterator[str]:
    """A line for each actor, those with the highest degree first, then the most ties, the most plans, and by IRI."""
    for number, row in enumerate(rows, 1):
        yield f"{row.rsplit(_GAP, 1)[1]} <{IG.rank}> {write_integer(number)} <{graph}> ."


def _commonest(values: Counter[str]) -> str:
    """What is said most often; of several the first by its text."""
    return min(values, key=lambda value: (-values[value], value))


_NOTES = {f"<{RDFS.label}>": "name", f"<{RDF.type}>": "type"}
_TOLD = {"name": IG.commonName, "type": IG.ofType}
_COUNTED = {IG.predicate: IG.ofRelation, IG.status: IG.ofStatus, IG.kind: IG.ofKind}
