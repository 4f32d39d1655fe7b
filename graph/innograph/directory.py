"""The graph directory: what a build leaves, and how it is put in place whole or not at all.

    store/                 the quads behind SPARQL (Oxigraph)
    graph.nq               all quads but the runs, sorted: canonical, the same bytes for the same input
    graph.trig             the same for people to read
    extraction/<name>.json what each report says, in the form of the annotation guidelines
    ledger.json            what became of every sentence
    viewer.html            the page
    innograph.json         the mark: this is such a directory, and of which layout

A build is written beside its place and moved there in one step, so that a directory is always either the old build or the
new one. A folder that holds anything else is never touched.
"""

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from innograph.errors import StoreError

MARK = "innograph.json"
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


@contextmanager
def whole(directory: Path) -> Iterator[Path]:
    """A folder to build in, which takes the directory's place when the block ends without an error.

    Raises:
        StoreError: the place may not be written, or holds something that is no build.

    """
    refuse_strangers(directory)
    try:
        directory.parent.mkdir(parents=True, exist_ok=True)
        workshop = Path(tempfile.mkdtemp(prefix=f".{directory.name}-", dir=directory.parent))
    except OSError as error:
        hint = "Name another folder with -d."
        raise StoreError(
            f"{directory} may not be written: {error.strerror}.",
            subject=directory,
            hint=hint,
        ) from error
    try:
        (workshop / MARK).write_text(
            json.dumps({"innograph": "graph directory", "layout": LAYOUT}) + "\n",
            encoding="utf-8",
        )
        workshop.chmod(0o755)
        yield workshop
        _put_in_place(workshop, directory)
    except OSError as error:
        hint = "See that the disk has room, or name another folder with -d."
        raise StoreError(
            f"{directory} cannot be written: {error.strerror}.",
            subject=directory,
            hint=hint,
        ) from error
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _put_in_place(workshop: Path, directory: Path) -> None:
    """Move the new build in; the old one is moved aside first and back if that fails."""
    if not directory.exists():
        workshop.rename(directory)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{directory.name}-old-", dir=directory.parent))
    try:
        old = directory.rename(aside / "build")
        try:
            workshop.rename(directory)
        except OSError:
            old.rename(directory)
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
