"""What is counted over a whole graph beforehand: the ties of each actor, and how much is said by relation, status and year.

Why: a question over everything (who has the most ties, totals by year) takes a store on disk the better part of a minute at a
thousand reports, and its answer changes only when a report does. A build counts once, in one pass over the lines, and keeps
what it found in graphs of their own: `…/graph/<key>/summary` for a report, `…/graph/summary` for all. They are derived, so
that they stand in the store alone and not in the canonical file, as the runs do.

A tie counts where it is done or under way; plans are counted apart and are in no degree.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from innograph.identifiers import BASE, digest
from innograph.quads import write_integer
from innograph.vocabulary import IG, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable

SUMMARY_GRAPH = f"{BASE}graph/summary"
"""The graph of what is counted over all reports."""
_ASSERTION, _FIGURE = f"<{BASE}assertion/", f"<{BASE}obs/"
_PLANNED = f"<{BASE}voc/status/planned>"
_READ = {
    f"<{term}>": term for term in (IG.subject, IG.predicate, IG.object, IG.status, IG.kind, IG.year, IG.about)
}


def summary_of(graph: str) -> str:
    """The graph of what is counted over one report, by that of the report itself."""
    return f"{graph}/summary"


class Summary:
    """Counts over lines of N-Quads, added graph by graph in any order."""

    def __init__(self) -> None:
        self._neighbours: defaultdict[str, set[str]] = defaultdict(set)
        self._ties: Counter[str] = Counter()
        self._plans: Counter[str] = Counter()
        self._counts: Counter[tuple[tuple[str, str], ...]] = Counter()

    def add(self, lines: Iterable[str]) -> None:
        """Count the assertions and figures of the lines of whole graphs."""
        for subject, said in _statements(lines).items():
            if subject.startswith(_FIGURE):
                self._count(said, IG.kind)
            elif {IG.subject, IG.object, IG.predicate, IG.status} <= said.keys():
                self._count(said, IG.predicate, IG.status)
                self._tie(said)

    def _tie(self, said: dict[str, str]) -> None:
        one, other = said[IG.subject], said[IG.object]
        if said[IG.status] == _PLANNED:
            self._plans.update({one, other})
            return
        self._ties.update({one, other})
        if one != other:
            self._neighbours[one].add(other)
            self._neighbours[other].add(one)

    def _count(self, said: dict[str, str], *terms: str) -> None:
        """Once by these terms, and once more with the year."""
        key = tuple((_COUNTED[term], said[term]) for term in terms if term in said)
        self._counts[(*key, (IG.ofYear, said.get(IG.year, ""))) if IG.year in said else key] += 1

    def write(self, graph: str = SUMMARY_GRAPH) -> list[str]:
        """The counts as sorted lines of N-Quads in a graph.

        *Shape*: each actor with a tie or a plan has `ig:degree` (others it is tied to), `ig:tieCount` and `ig:planCount`
        (assertions); each `ig:Count` has `ig:count`, and of what by `ig:ofRelation` and `ig:ofStatus`, or by `ig:ofKind`, and
        by `ig:ofYear` where a year is told.
        """
        tail = f" <{graph}> ."
        lines = []
        for actor in self._ties.keys() | self._plans.keys():
            numbers = {
                IG.degree: len(self._neighbours.get(actor, ())),
                IG.tieCount: self._ties[actor],
                IG.planCount: self._plans[actor],
            }
            lines += [f"{actor} <{term}> {write_integer(number)}{tail}" for term, number in numbers.items()]
        for key, number in self._counts.items():
            node = f"<{BASE}count/{digest(graph, *(part for pair in key for part in pair))}>"
            lines += [
                f"{node} <{RDF.type}> <{IG.Count}>{tail}",
                f"{node} <{IG.count}> {write_integer(number)}{tail}",
            ]
            lines += [f"{node} <{term}> {value}{tail}" for term, value in key]
        return sorted(lines)


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
