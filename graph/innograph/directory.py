"""The graph directory: what a build leaves, and how it is put in place whole or not at all.

    store/                 the quads behind SPARQL (Oxigraph)
    graph.nq               all quads but the runs, sorted: canonical, the same bytes for the same input
    graph.trig             the same for people to read
    dataset.ttl            what the graph is, for catalogues (VoID, DCAT)
    extraction/<name>.json what each report says, in the form of the annotation guidelines
    ledger.json            what became of every sentence
    viewer.html            the page
    manifest.json          which reports these are, with their hashes, and which could not be read
    decisions.tsv          what people decided about names; proposals.tsv what waits for them
    parts/                 what each report alone gave, so that a build need not read it again
    innograph.json         the mark: this is such a directory, and of which layout

A build is written beside its place, in a folder named `.<name>.innograph-next`, and moved there when it is whole, so that a
directory is always either the old build or the new one. A build that is stopped at any moment leaves that folder, and the
next build goes on with the parts in it. A folder that holds anything else is never touched.
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from innograph.errors import StoreError
from innograph.resources import MARK

PARTS = "parts"
KEPT = frozenset({".json", ".answer"})
"""What a build that was stopped leaves for the next one: records of parts, and what a language model has said."""
LAYOUT = 1
"""Counted up whenever a directory of an earlier version cannot be read as it is."""


def store_path(directory: Path) -> Path:
    """Where the store of a graph directory lies.

    Raises:
        StoreError: it is no graph directory, or one of another layout.

    """
    check(directory)
    return directory / "store"


def check(directory: Path) -> None:
    """Make sure that a directory is one of ours and of this layout.

    Raises:
        StoreError: it is not.

    """
    if not directory.exists():
        _recover(directory)
    if not directory.is_dir():
        hint = f"Run: innograph build -d {directory}"
        raise StoreError(f"{directory} is no graph directory.", subject=directory, hint=hint)
    layout = _layout_of(directory)
    if layout is None:
        hint = "Name the folder that `innograph build` wrote."
        raise StoreError(f"{directory} is no graph directory of innograph.", subject=directory, hint=hint)
    if layout != LAYOUT:
        hint = "Build it again into another folder, or remove it first."
        raise StoreError(
            f"{directory} was written by another version (layout {layout}).",
            subject=directory,
            hint=hint,
        )


def _layout_of(directory: Path) -> int | None:
    try:
        mark = json.loads((directory / MARK).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    layout = mark.get("layout") if isinstance(mark, dict) else None
    return layout if isinstance(layout, int) else None


def refuse_strangers(directory: Path) -> None:
    """Make sure that a build may take a directory's place: it is missing, empty, or an earlier build of this layout.

    Raises:
        StoreError: it holds something else, or is a file.

    """
    if directory.is_dir() and any(directory.iterdir()):
        check(directory)
    elif directory.exists() and not directory.is_dir():
        raise StoreError(f"{directory} is a file.", subject=directory, hint="Name a folder with -d.")


def unfinished(directory: Path) -> int:
    """How many reports a build that was stopped, or is still running, has read for this directory."""
    return sum(1 for _ in (_beside(directory, "next") / PARTS).glob("*.json"))


@contextmanager
def whole(directory: Path) -> Iterator[Path]:
    """A folder to build in, which takes the directory's place when the block ends without an error.

    It may hold the `parts` of a build that was stopped. After an error they are kept where there are any, else nothing is.

    Raises:
        StoreError: the place may not be written, holds something that is no build, or another process builds it.

    """
    place = directory.absolute()
    refuse_strangers(directory)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with alone(place):
            _recover(place)
            workshop = _clear(_beside(place, "next"))
            try:
                yield workshop
                _put_in_place(workshop, place)
            finally:
                _leave(workshop)
    except OSError as error:
        hint = "See that the disk has room, or name another folder with -d."
        raise StoreError(
            f"{directory} cannot be written: {error.strerror or error}.",
            subject=directory,
            hint=hint,
        ) from error


@contextmanager
def alone(directory: Path) -> Iterator[None]:
    """Keeps other builders of a directory out. The system takes the lock back when a process dies, however it dies.

    Raises:
        StoreError: another process holds it.

    """
    path = _beside(directory.absolute(), "lock")
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            if not _lock(handle):
                raise StoreError(
                    f"{directory} is being built by another process.",
                    subject=directory,
                    hint="Wait until it has ended, or name another folder with -d.",
                )
            if not _is_at(handle, path):
                continue  # the one before took its file away between our opening and locking
            try:
                yield
            finally:
                path.unlink(missing_ok=True)
            return
        finally:
            os.close(handle)


def _lock(handle: int) -> bool:
    """Whether the lock is ours; on a system without such locks it always is."""
    try:
        import fcntl
    except ImportError:  # pragma: no cover - systems that are no Unix
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_at(handle: int, path: Path) -> bool:
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(handle), path.stat())
    return False


def _beside(directory: Path, what: str) -> Path:
    """The folders and the file that belong to a directory and stand beside it, by names that nobody else uses."""
    place = directory.absolute()
    return place.parent / f".{place.name}.innograph-{what}"


def _recover(directory: Path) -> None:
    """Ends what a build left that was stopped while it moved the new directory to its place."""
    following, before = _beside(directory, "next"), _beside(directory, "old")
    if not directory.exists():
        if _layout_of(following) is not None:
            following.rename(directory)
        elif _layout_of(before) is not None:
            before.rename(directory)
    if directory.exists():
        shutil.rmtree(before, ignore_errors=True)


def _clear(workshop: Path) -> Path:
    """The workshop with nothing in it but the parts that have been read."""
    (workshop / PARTS).mkdir(parents=True, exist_ok=True)
    workshop.chmod(0o755)
    (workshop / MARK).unlink(missing_ok=True)
    for item in workshop.iterdir():
        if item.name == PARTS:
            continue
        if item.is_dir():
            shutil.rmtree(item)
        else:
            item.unlink()
    return workshop


def _leave(workshop: Path) -> None:
    """After an error: keep the parts and the answers of a model for the next build; where there are none, keep nothing."""
    if workshop.is_dir() and not any(path.suffix in KEPT for path in (workshop / PARTS).glob("[!.]*")):
        shutil.rmtree(workshop, ignore_errors=True)


def _put_in_place(workshop: Path, directory: Path) -> None:
    """Move the new build in; the old one is moved aside first and back if that fails.

    The mark is written last, under another name first: a workshop that bears it is whole.
    """
    mark = workshop / f".{MARK}"
    mark.write_text(json.dumps({"innograph": "graph directory", "layout": LAYOUT}) + "\n", encoding="utf-8")
    mark.replace(workshop / MARK)
    if not directory.exists():
        workshop.rename(directory)
        return
    before = _beside(directory, "old")
    shutil.rmtree(before, ignore_errors=True)
    directory.rename(before)
    try:
        workshop.rename(directory)
    except OSError:
        before.rename(directory)
        raise
    shutil.rmtree(before, ignore_errors=True)
