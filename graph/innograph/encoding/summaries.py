"""What is counted over a whole graph beforehand: the ties of each actor, and how much is said by relation, status and year.

Why: a question over everything (who has the most ties, totals by year) takes a store on disk the better part of a minute at a
thousand reports, and its answer changes only when a report does. A build counts once, in one pass over the lines, and keeps
what it found in graphs of their own: `…/graph/<key>/summary` for a report, `…/graph/summary` for all. They are derived, so
that they stand in the store alone and not in the canonical file, as the runs do.

A tie counts where it is done or under way; plans are counted apart and are in no degree.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Self

from innograph.identifiers import BASE, digest
from innograph.quads import write_integer
from innograph.sorting import Sorter
from innograph.vocabulary import IG, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

SUMMARY_GRAPH = f"{BASE}graph/summary"
"""The graph of what is counted over all reports."""
_ASSERTION, _FIGURE = f"<{BASE}assertion/", f"<{BASE}obs/"
_PLANNED = f"<{BASE}voc/status/planned>"
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
        """For each end of each assertion the actor, the other one and whether it is a plan, to be sorted."""
        self.counts: Counter[Key] = Counter()

    def add(self, lines: Iterable[str]) -> None:
        """Count the assertions and figures of the lines of whole graphs."""
        for subject, said in _statements(lines).items():
            if subject.startswith(_FIGURE):
                self._count(said, IG.kind)
            elif {IG.subject, IG.object, IG.predicate, IG.status} <= said.keys():
                self._count(said, IG.predicate, IG.status)
                self._tie(said[IG.subject], said[IG.object], said[IG.status])

    def _tie(self, one: str, other: str, status: str) -> None:
        mark = "plan" if status == _PLANNED else "tie"
        self.rows += [_GAP.join((end, far, mark)) for end, far in {(one, other), (other, one)}]

    def _count(self, said: dict[str, str], *terms: str) -> None:
        """Once by these terms, and once more with the year."""
        key = tuple((_COUNTED[term], said[term]) for term in terms if term in said)
        self.counts[(*key, (IG.ofYear, said.get(IG.year, ""))) if IG.year in said else key] += 1

    def write(self, graph: str = SUMMARY_GRAPH) -> list[str]:
        """The counts as sorted lines of N-Quads in a graph.

        *Shape*: each actor with a tie or a plan has `ig:degree` (others it is tied to), `ig:tieCount` and `ig:planCount`
        (assertions); each `ig:Count` has `ig:count`, and of what by `ig:ofRelation` and `ig:ofStatus`, or by `ig:ofKind`, and
        by `ig:ofYear` where a year is told.
        """
        return [*_write_counts(self.counts, graph), *_write_actors(sorted(self.rows), graph)]


class WholeSummary:
    """Counts over any number of graphs: their rows lie sorted on disk, so that memory does not grow with the corpus.

    A context, as the `Sorter` in it is.
    """

    def __init__(self, scratch: Path) -> None:
        self._rows = Sorter(scratch)
        self._counts: Counter[Key] = Counter()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._rows.close()

    def add(self, summary: Summary) -> None:
        """Take the counts of a graph."""
        self._rows.add(summary.rows)
        self._counts.update(summary.counts)

    def write(self) -> Iterator[str]:
        """The lines of all counts (see `Summary.write`), sorted, one at a time; to be asked once."""
        yield from _write_counts(self._counts, SUMMARY_GRAPH)
        yield from _write_actors((row.decode().rstrip("\n") for row in self._rows), SUMMARY_GRAPH)


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


def _write_actors(rows: Iterable[str], graph: str) -> Iterator[str]:
    """Three lines for each actor of sorted rows."""
    split = (row.split(_GAP) for row in rows)
    for actor, group in groupby(split, key=itemgetter(0)):
        others, numbers = set(), Counter({IG.degree: 0, IG.planCount: 0, IG.tieCount: 0})
        for _, other, mark in group:
            numbers[IG.planCount if mark == "plan" else IG.tieCount] += 1
            if mark != "plan" and other != actor:
                others.add(other)
        numbers[IG.degree] = len(others)
        for term, number in sorted(numbers.items()):
            yield f"{actor} <{term}> {write_integer(number)} <{graph}> ."


_COUNTED = {IG.predicate: IG.ofRelation, IG.status: IG.ofStatus, IG.kind: IG.ofKind}


def _statements(lines: Iterable[str]) -> dict[str, dict[str, str]]:
    """What counts of the assertions and figures of some lines: their terms by property, by their own."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for line in lines:
        if line.startswith((_ASSERTION, _FIGURE)):
            subject, predicate, rest = line.split(" ", 2)
            term = _READ.get(predicate)
            if term:
                found[subject][term] = rest.rsplit(" ", 2)[0]
    return found
