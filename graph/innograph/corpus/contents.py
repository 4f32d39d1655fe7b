"""What a graph directory holds, asked without changing anything."""

import hashlib
import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from innograph.corpus.manifest import Entry, Manifest, read_manifest
from innograph.corpus.parts import Folder, Part, fingerprint, key_of
from innograph.directory import PARTS, check, unfinished
from innograph.errors import InnographError, StoreError
from innograph.identity import Decision, Identity, digest_decisions, identify, read_decisions, read_proposals
from innograph.model import Facts
from innograph.pipeline import Aids
from innograph.readers import find_inputs, load

DECISIONS = "decisions.tsv"
PROPOSALS = "proposals.tsv"


@dataclass(frozen=True, slots=True)
class Status:
    """What a directory holds, and what waits.

    `unfinished` counts the reports read by a build that was stopped or runs, `proposals` the pairs of names nobody has decided
    about, `outdated` the reports that another version has read. `files` says of each file asked about whether it is held, has
    changed or is new.
    """

    manifest: Manifest
    unfinished: int
    proposals: int
    unmatched: tuple[Decision, ...]
    outdated: int
    files: tuple[tuple[Path, str], ...]


def status(directory: Path, files: Iterable[Path] = ()) -> Status:
    """What a directory holds.

    Raises:
        StoreError: it is no graph directory.

    """
    held = held_by(directory)
    folder = Folder(directory / PARTS)
    keys = {entry.part for entry in held.reports}
    names = {name.id for part in folder if part.key in keys for name in part.names}
    said = read_decisions(directory / DECISIONS)
    clear = all(decision.verdict == "split" or decision.matches(names) for decision in said)
    return Status(
        manifest=held,
        unfinished=unfinished(directory),
        proposals=len(read_proposals(directory / PROPOSALS)),
        unmatched=() if clear else identity_of(directory).unmatched,
        outdated=len(held.reports) if held.software != fingerprint() else 0,
        files=tuple((file, _state(held, file)) for file in files),
    )


def distinct(folder: Folder, keys: Iterable[str]) -> tuple[Part, ...]:
    """The records by the hash of their text, without their names; a text under two file names counts once."""
    found: dict[str, Part] = {}
    for key in sorted(set(keys)):
        part = folder.find(key)
        if part is None:
            raise StoreError(
                f"A part is missing in {folder.path}.", subject=key, hint="Build again from the files."
            )
        known = found.get(part.sha256)
        if known is None or (part.document, part.key) < (known.document, known.key):
            found[part.sha256] = part.model_copy(update={"names": ()})
    return tuple(found[sha256] for sha256 in sorted(found))


def records(folder: Folder, parts: Sequence[Part]) -> Iterator[Part]:
    """The records with their names, one at a time."""
    for part in parts:
        yield folder.find(part.key) or part


def identity_of(directory: Path) -> Identity:
    """The identity of a directory as it stands, with what its table of decisions says now.

    Raises:
        StoreError: it is no graph directory.

    """
    held = held_by(directory)
    folder = Folder(directory / PARTS)
    parts = distinct(folder, [entry.part for entry in held.reports])
    with tempfile.TemporaryDirectory() as scratch:
        said = read_decisions(directory / DECISIONS)
        return identify(lambda: records(folder, parts), said, Path(scratch))


def read_reports(directory: Path) -> Iterator[tuple[Facts, str]]:
    """What each report of a directory says and the text it was read from, by the hash of the text.

    Raises:
        StoreError: it is no graph directory, or a part of it is damaged.

    """
    folder = Folder(directory / PARTS)
    for entry in held_by(directory).reports:
        part = folder.find(entry.part)
        if part is None:
            raise StoreError(
                f"{directory} lacks a part.", subject=directory, hint="Build it again from the files."
            )
        yield folder.facts(part), folder.text(part)


def read_texts(directory: Path, years: Collection[int]) -> dict[tuple[str, int], str]:
    """The texts of the reports that look back on some years, by their home place and year.

    Raises:
        StoreError: it is no graph directory, or a part of it is damaged.

    """
    folder, texts = Folder(directory / PARTS), dict[tuple[str, int], str]()
    for entry in held_by(directory).reports:
        part, year = folder.find(entry.part), entry.report_year
        if part and entry.home and year is not None and year in years:
            key = (entry.home, year)
            texts[key] = f"{texts.get(key, '')}\n{folder.text(part)}"
    return texts


def _state(held: Manifest, file: Path) -> str:
    try:
        data = load(file).data
    except InnographError:
        return "unreadable"
    digest = hashlib.sha256(data).hexdigest()
    if any(entry.source_sha256 == digest for entry in held.reports):
        return "held"
    return "changed" if any(entry.document == file.name for entry in held.reports) else "new"


def find_report(held: Manifest, wanted: str) -> Entry:
    """The report of a directory that a file name, a title or the beginning of a hash means.

    Raises:
        StoreError: none or several do.

    """
    name = Path(wanted).name
    found = [
        entry
        for entry in held.reports
        if name in {entry.document, Path(entry.document).stem}
        or wanted == entry.title
        or (len(wanted) >= 6 and entry.sha256.startswith(wanted))
    ]
    if len(found) == 1:
        return found[0]
    if found:
        hashes = ", ".join(entry.sha256[:12] for entry in found)
        raise StoreError(
            f"{wanted!r} means {len(found)} reports.", subject=wanted, hint=f"Name one by its hash: {hashes}."
        )
    raise StoreError(
        f"There is no report {wanted!r}.", subject=wanted, hint="`innograph status` lists those there are."
    )


def held_by(directory: Path) -> Manifest:
    """The manifest of a directory.

    Raises:
        StoreError: it is no graph directory, or one of an earlier version without a manifest.

    """
    check(directory)
    held = read_manifest(directory)
    if held is None:
        raise StoreError(
            f"{directory} has no manifest: an earlier version wrote it.",
            subject=directory,
            hint=f"Run: innograph build FILES -d {directory}",
        )
    return held


def holds(
    held: Manifest, directory: Path, files: Sequence[str | Path], decisions: Path | None, aids: Aids
) -> bool:
    """Whether a directory is already what adding the files would make it."""
    keys = {entry.part for entry in held.reports}
    texts = Folder(directory / PARTS)
    try:
        wanted = {
            key_of(load(item), aids) for item in find_inputs(files) if not isinstance(item, InnographError)
        }
    except InnographError:
        return False
    said = digest_decisions(read_decisions(decisions or directory / DECISIONS))
    return wanted <= keys and all(texts.find(key) for key in wanted) and said == held.decisions_sha256
