"""What people decide about names: a table that is edited by hand or by `innograph review`, and replayed over every build.

A decision names things by their names and places, never by where they stood or by an IRI, so that it holds for reports that are
read again, reworded or replaced. One that no longer matches anything stays in the table and is reported.

    verdict    what it says of `name` (of `place`) and `other` (of `other_place`)
    same       they are one thing
    different  they are two, whatever a rule says
    renamed    they are one thing, called `other` since `date`
    absorbed   `name` went into `other` on `date`; they stay two, the one replaced by the other
    split      in reports of `place`, `name` is a thing of its own and not the one of other reports; `same` with the same
               name as `other` says that it is not

`place` is the home of the reports that name a thing without its place, empty for a name that is clear by itself.
"""

import csv
import hashlib
import io
from collections.abc import Container, Iterable
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from innograph.errors import ConfigError
from innograph.identifiers import digest, entity_id, fold_name
from innograph.model import Record
from innograph.resources import ontology_path

FILE = "decisions.tsv"
Verdict = Literal["same", "different", "renamed", "absorbed", "split"]
COLUMNS = ("verdict", "name", "place", "other", "other_place", "date", "who", "when", "why")


class Decision(Record):
    """One row of the table. `date` is that of the event, `when` the day on which `who` decided, for the reason `why`."""

    verdict: Verdict
    name: str
    place: str = ""
    other: str = ""
    other_place: str = ""
    date: str = ""
    who: str = ""
    when: str = ""
    why: str = ""

    @property
    def id(self) -> str:
        """The entity that `name` is, without the decision."""
        return entity_id(self.name, "" if self.verdict == "split" else self.place)

    @property
    def other_id(self) -> str:
        """The entity that `other` is; for a split the one of its own."""
        return (
            entity_id(self.name, self.place)
            if self.verdict == "split"
            else entity_id(self.other, self.other_place)
        )

    @property
    def is_kept_whole(self) -> bool:
        """Whether it says that a name which several places use is one thing, and so no split."""
        return (
            self.verdict == "same" and fold_name(self.name) == fold_name(self.other) and not self.other_place
        )

    @property
    def key(self) -> str:
        """A digest of what is decided and of which things, the same however their names are spelt."""
        ends = [fold_name(part) for part in (self.name, self.place, self.other, self.other_place)]
        return digest("decision", self.verdict, *ends)

    def matches(self, present: Container[str]) -> bool:
        """Whether it speaks of entities that are there."""
        both = (self.other_id,) if self.verdict == "split" or self.is_kept_whole else (self.id, self.other_id)
        return all(one in present for one in both)

    @property
    def pair(self) -> frozenset[tuple[str, str]]:
        """What it speaks of, whichever comes first: names and places, folded."""
        return frozenset((fold_name(name), fold_name(place)) for name, place in self._ends())

    def describe(self) -> str:
        """One line for people."""
        ends = [f"{name} ({place})" if place else name for name, place in self._ends() if name]
        return f"{self.verdict}: {' / '.join(ends)}"

    def _ends(self) -> tuple[tuple[str, str], ...]:
        return (self.name, self.place), (self.other, self.other_place)


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions of a table, in the order of their content; none where there is no table.

    Raises:
        ConfigError: a row is not as it must be.

    """
    if not path.is_file():
        return ()
    found: dict[str, Decision] = {}
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")), dialect="excel-tab")
    for number, row in enumerate(rows, 2):
        if not any((value or "").strip() for value in row.values() if isinstance(value, str)):
            continue
        decision = _read_row(path, number, row)
        found[decision.key] = decision
    return tuple(found[key] for key in sorted(found))


def _read_row(path: Path, number: int, row: dict[str, str | None]) -> Decision:
    cells = {column: (row.get(column) or "").strip() for column in COLUMNS}
    needs = ("name", "place") if cells["verdict"] == "split" else ("name", "other")
    wrong = (
        "verdict"
        if cells["verdict"] not in get_args(Verdict)
        else next((n for n in needs if not cells[n]), None)
    )
    if wrong:
        raise ConfigError(
            f"{path}, line {number}: {wrong} cannot be {cells[wrong]!r}.",
            subject=path,
            hint=f"Give {', '.join(get_args(Verdict))}."
            if wrong == "verdict"
            else "Fill it in, or remove the row.",
        )
    return Decision.model_validate(cells)


@cache
def read_renamings() -> tuple[Decision, ...]:
    """Renamings and mergers that are public and certain, as decisions: `ontology/gazetteer/renamings.tsv`."""
    return read_decisions(ontology_path("gazetteer", "renamings.tsv"))


def digest_decisions(decisions: Iterable[Decision]) -> str:
    """The SHA-256 of all that was decided."""
    return hashlib.sha256("\n".join(one.model_dump_json() for one in decisions).encode()).hexdigest()


def write_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Writes a table whole or not at all, sorted by its content."""
    rows = {decision.key: decision for decision in decisions}
    out = io.StringIO()
    writer = csv.writer(out, dialect="excel-tab", lineterminator="\n")
    writer.writerow(COLUMNS)
    ordered = sorted(rows.values(), key=lambda d: (d.name, d.place, d.other, d.other_place, d.verdict))
    writer.writerows([str(getattr(decision, column)) for column in COLUMNS] for decision in ordered)
    part = path.with_name(f".{path.name}.part")
    part.write_text(out.getvalue(), encoding="utf-8", newline="\n")
    part.replace(path)
