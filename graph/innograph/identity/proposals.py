"""Pairs of names that a person should look at: never joined by themselves, always with the reason and both sentences.

A shorter name that ends a longer one of the same place and type may be the same thing, an edition or a part of it, or a name
cut wrong. A person named in reports of two places may be two people.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from innograph.identity.decisions import Decision
from innograph.identity.names import is_generic, tells_siblings
from innograph.identity.tiers import LONGEST_QUOTE, PERSON, SEPARATOR, Group, Report, local_id, scope_of
from innograph.sorting import sort_lines

FILE = "proposals.tsv"
MOST = 3
"""A short name that ends more longer names than these says nothing of any of them."""


class Proposal(NamedTuple):
    """A question to a person; `verdict` is what would be decided by accepting it."""

    verdict: str
    name: str
    place: str
    other: str
    other_place: str
    type: str
    score: float
    reason: str
    quote: str = ""
    other_quote: str = ""

    def answer(self, word: str, **by: str) -> Decision:
        """The decision that accept, reject or split makes of it.

        Where a name of several places is asked about, rejecting says that it is one thing: the same name, here and elsewhere.
        """
        if word == "reject" and self.verdict == "split":
            return self._replace(other=self.name).decide("same", **by)
        return self.decide({"accept": self.verdict, "reject": "different"}.get(word, word), **by)

    def decide(self, verdict: str, **by: str) -> Decision:
        """The decision that answers it."""
        ends = {"name": self.name, "place": self.place, "other": self.other, "other_place": self.other_place}
        return Decision.model_validate({"verdict": verdict, **ends, **by})


class _Row(NamedTuple):
    """A name backwards: sorted so, a name stands right before all that end with it."""

    home: str
    type: str
    backwards: str
    id: str
    scope: str
    quote: str

    @property
    def name(self) -> str:
        return self.backwards[::-1]


def propose_pairs(
    reports: Iterable[Report], splits: dict[tuple[str, str], str], scratch: Path
) -> Iterator[tuple[Proposal, str, str]]:
    """Proposals of names that end others, with the ids of both."""
    lines = sort_lines((_rows(report, splits) for report in reports), scratch=scratch)
    rows = (_Row(*line.decode().rstrip("\n").split(SEPARATOR)) for line in lines)
    for _, group in groupby(rows, key=lambda row: (row.home, row.type)):
        yield from _pair(group)


def _rows(report: Report, splits: dict[tuple[str, str], str]) -> list[str]:
    found = []
    for name in report.names:
        if name.type not in {PERSON, "Place"} and not is_generic(name.name):
            cells = (report.home or "", name.type, name.name[::-1], local_id(name, report.home, splits))
            row = (*cells, scope_of(name, report.home), name.quote[:LONGEST_QUOTE])
            found.append(SEPARATOR.join(" ".join(cell.split()) for cell in row))
    return found


def _pair(rows: Iterable[_Row]) -> Iterator[tuple[Proposal, str, str]]:
    """Each name with those that end with it; names that end too many are left out."""
    standing: list[_Row] = []
    longer: defaultdict[str, dict[str, _Row]] = defaultdict(dict)
    shorter: dict[str, _Row] = {}
    for row in rows:
        standing = [
            one for one in standing if row.backwards.startswith(one.backwards) and row.name != one.name
        ]
        for one in standing:
            if not tells_siblings(row.name.removesuffix(one.name)):
                shorter.setdefault(one.name, one)
                longer[one.name].setdefault(row.name, row)
        standing.append(row)
    for name, found in longer.items():
        if len(found) <= MOST:
            for other in found.values():
                yield _propose(shorter[name], other), shorter[name].id, other.id


def _propose(one: _Row, other: _Row) -> Proposal:
    return Proposal(
        verdict="same",
        name=one.name,
        place=one.scope,
        other=other.name,
        other_place=other.scope,
        type=one.type,
        score=round(len(one.name) / len(other.name), 2),
        reason="ends the longer name",
        quote=one.quote,
        other_quote=other.quote,
    )


def propose_splits(group: Group) -> Iterator[Proposal]:
    """A person whom reports of several places name: one question for each place but the first."""
    homes = sorted({row.home for row in group.rows if row.type == PERSON and row.home and not row.scope})
    for home in homes[1:]:
        name = min(row.name for row in group.rows)
        reason = f"named in reports of {len(homes)} places"
        yield Proposal("split", name, home, "", "", PERSON, round(1 / len(homes), 2), reason)


def write_proposals(path: Path, proposals: Iterable[Proposal]) -> None:
    """Writes the table that a person may edit: the first column is left empty for the answer."""
    out = io.StringIO()
    writer = csv.writer(out, dialect="excel-tab", lineterminator="\n")
    writer.writerow(("answer", *Proposal._fields))
    writer.writerows(("", *proposal) for proposal in proposals)
    path.write_text(out.getvalue(), encoding="utf-8", newline="\n")


def read_proposals(path: Path) -> list[tuple[str, Proposal]]:
    """The proposals of a table with the answers written into it."""
    if not path.is_file():
        return []
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")), dialect="excel-tab")
    return [((row["answer"] or "").strip().lower(), _read(row)) for row in rows]


def _read(row: dict[str, str]) -> Proposal:
    cells = {name: row[name] or "" for name in Proposal._fields if name != "score"}
    return Proposal(score=float(row["score"]), **cells)
