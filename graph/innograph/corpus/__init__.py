"""Many reports in one graph directory: built, added to, taken from, and always what one build of all of them would give.

Each report has its own named graph; what several reports name is one thing (`identity`). Reading is done once for each report
and kept as a part (`parts`), here, in processes or on a cluster (`runners`); the whole is made of the parts by a table of steps
(`assembly`). The order of files, a stop in between and the way they were read leave no trace in what comes out.
"""

from collections.abc import Iterable
from pathlib import Path

from innograph.corpus.contents import (
    Status,
    find_report,
    held_by,
    holds,
    identity_of,
    read_reports,
    read_texts,
    status,
)
from innograph.corpus.making import Outcome, Plan, make
from innograph.corpus.manifest import Entry, Manifest, read_manifest
from innograph.errors import StoreError

__all__ = [
    "Entry",
    "Manifest",
    "Outcome",
    "Plan",
    "Status",
    "add",
    "build",
    "find_report",
    "held_by",
    "identity_of",
    "read_manifest",
    "read_reports",
    "read_texts",
    "refresh",
    "remove",
    "replace",
    "status",
]


def build(files: Iterable[str | Path], directory: Path, plan: Plan | None = None) -> Outcome:
    """Makes a directory of exactly these files; what an earlier build of it has read is not read again.

    Raises:
        ReadError: no file could be read.
        StoreError: the directory may not be written, holds something else, or is being built by another process.

    """
    return make(directory, list(files), (), plan or Plan())


def add(files: Iterable[str | Path], directory: Path, plan: Plan | None = None) -> Outcome:
    """Adds files to a directory; one it holds already changes nothing.

    Raises:
        ReadError: no file could be read, and the directory is new.
        StoreError: as for `build`.

    """
    listed, way = list(files), plan or Plan()
    held = read_manifest(directory)
    if held and holds(held, directory, listed, way.decisions, way.aids):
        return Outcome(held, changed=False)
    return make(directory, listed, held.reports if held else (), way)


def remove(reports: Iterable[str], directory: Path, plan: Plan | None = None) -> Outcome:
    """Takes reports out, and with them all that only they said.

    Args:
        reports: file names, titles, or the first characters of the SHA-256 of a text.
        directory: the graph directory.
        plan: see `Plan`.

    Raises:
        StoreError: there is no such report, several are meant, or none would be left.

    """
    held = held_by(directory)
    gone = {find_report(held, report).sha256 for report in reports}
    kept = [entry for entry in held.reports if entry.sha256 not in gone]
    if not kept:
        hint = f"Remove the folder itself: {directory}"
        raise StoreError("No report would be left.", subject=directory, hint=hint)
    return make(directory, [], kept, plan or Plan())


def replace(report: str | None, file: Path, directory: Path, plan: Plan | None = None) -> Outcome:
    """Puts a file in the place of a report; of the one with the same file name where none is named.

    Raises:
        ReadError: the file cannot be read; the directory stays as it was.
        StoreError: there is no such report.

    """
    held = held_by(directory)
    old = find_report(held, report or file.name)
    kept = [entry for entry in held.reports if entry.sha256 != old.sha256]
    return make(directory, [file], kept, plan or Plan(), all_or_none=True)


def refresh(directory: Path, plan: Plan | None = None) -> Outcome:
    """Makes a directory again of the reports it holds: after a decision, or where something in it was lost.

    Raises:
        StoreError: as for `build`.

    """
    return make(directory, [], held_by(directory).reports, plan or Plan())
