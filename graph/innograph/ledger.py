"""The ledger of a build: what became of every sentence of every report, with totals that add up."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from innograph.model import Facts, Quote, Record, SentenceRow

Roles = dict[str, int]


class ReportLedger(Record):
    """One report: characters by role (blank ones apart), the rows, and the candidates that became no fact."""

    document: str
    sha256: str
    characters: int
    blank: int
    by_role: Roles
    sentences: int
    silent_sentences: int
    entities: int
    relations: int
    observations: int
    rows: tuple[SentenceRow, ...]
    left_out: tuple[Quote, ...]


class BuildLedger(Record):
    """All reports and their sums; `characters` is `blank` and all of `by_role` together."""

    reports: tuple[ReportLedger, ...]
    characters: int
    blank: int
    by_role: Roles
    sentences: int
    silent_sentences: int


def keep(facts: Facts) -> ReportLedger:
    """The ledger of one report. A sentence is silent when it names nothing new, states nothing and counts nothing."""
    ledger = facts.ledger
    spoken = [row for row in ledger.rows if row.role != "furniture"]
    by_role: Counter[str] = Counter()
    for row in ledger.rows:
        by_role[row.role] += row.end - row.start
    return ReportLedger(
        document=facts.document,
        sha256=facts.sha256,
        characters=ledger.characters,
        blank=ledger.blank,
        by_role=dict(sorted(by_role.items())),
        sentences=len(spoken),
        silent_sentences=sum(not (row.entities or row.relations or row.observations) for row in spoken),
        entities=len(facts.entities),
        relations=len(facts.relations),
        observations=len(facts.observations),
        rows=ledger.rows,
        left_out=ledger.left_out,
    )


def add_up(reports: Sequence[ReportLedger]) -> BuildLedger:
    """The ledger of a build."""
    by_role: Counter[str] = Counter()
    for report in reports:
        by_role.update(report.by_role)
    return BuildLedger(
        reports=tuple(reports),
        characters=sum(report.characters for report in reports),
        blank=sum(report.blank for report in reports),
        by_role=dict(sorted(by_role.items())),
        sentences=sum(report.sentences for report in reports),
        silent_sentences=sum(report.silent_sentences for report in reports),
    )


def write_ledger(path: Path, readings: Iterable[Facts]) -> None:
    """Write the ledger of a build as JSON, one report at a time: the same text as that of `BuildLedger`."""
    sums: list[ReportLedger] = []
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{\n "reports": [')
        for facts in readings:
            report = keep(facts)
            text = report.model_dump_json(indent=1).replace("\n", "\n  ")
            file.write(f"{',' if sums else ''}\n  {text}")
            sums.append(report.model_copy(update={"rows": (), "left_out": ()}))
        totals = add_up(sums).model_dump_json(indent=1, exclude={"reports"})
        file.write("\n ],\n" + totals.removeprefix("{\n") + "\n")
