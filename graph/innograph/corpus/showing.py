"""The page of a corpus: everything on it, or, where that would open slowly and help nobody, the most connected actors.

Where a build may use several processes, the page of a few reports is drawn in one of its own: it loads what drawing needs
while the reports are read, and draws while the rest is written. That is a third of the time of a build of one report.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from innograph.corpus.assembly import Assembly
from innograph.corpus.parts import Part
from innograph.corpus.runners import FEW, new_pool
from innograph.store import Store, open_store

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

PAGE = "viewer.html"
LIGHT = 200_000
"""Up to so many quads a graph is loaded once more, into memory, sooner than its store is written."""


@contextmanager
def easel(files: int, jobs: int) -> Iterator["ProcessPoolExecutor | None"]:
    """A process to draw the page in, which gets ready at once; none for one job or for many files, which need them all."""
    if jobs < 2 or not 0 < files <= FEW:
        yield None
        return
    with new_pool(1) as pool:
        pool.submit(_get_ready)
        yield pool


def begin_page(assembly: Assembly) -> None:
    """Has `viewer.html` drawn beside what is written next, where there is a process for it."""
    if assembly.easel and assembly.quads <= LIGHT:
        source, target = assembly.directory / "graph.nq", assembly.directory / PAGE
        assembly.drawing = assembly.easel.submit(_draw_apart, source, target, title_of(assembly.parts))


def write_page(assembly: Assembly) -> None:
    """`viewer.html`: of all there is up to a ceiling, of the most connected actors above it, and then it says so."""
    from concurrent.futures import BrokenExecutor

    notes: list[str] | None = None
    if assembly.drawing:
        try:
            notes = assembly.drawing.result()
        except BrokenExecutor:  # its process was killed: it is drawn here
            notes = None
    if notes is None and assembly.store is not None:
        notes = _draw(assembly.store, assembly.directory / PAGE, title_of(assembly.parts))
    assembly.notes += notes or []


def _get_ready() -> None:
    """Draws a page of nothing, which loads all that drawing needs."""
    from innograph.analysis.excerpts import project_part
    from innograph.viewer import render

    render(project_part(open_store()), title="")


def _draw_apart(source: Path, target: Path, title: str) -> list[str]:
    store = open_store()
    store.load(source.read_bytes())
    return _draw(store, target, title)


def _draw(store: Store, target: Path, title: str) -> list[str]:
    """Writes the page; what people should know of what it leaves out."""
    from innograph.analysis.excerpts import project_part
    from innograph.viewer import render

    network = project_part(store)
    target.write_text(render(network, title=title), encoding="utf-8", newline="\n")
    shares = network.graph.get("shares")
    if not shares:
        return []
    actors = f"{shares['actors']:,} most connected of {shares['all_actors']:,} actors"
    ties = f"{shares['ties']:,} of {shares['all_ties']:,} ties"
    return [f"{target.name} shows the {actors} and {ties}: more would not fit on one page."]


def title_of(parts: tuple[Part, ...]) -> str:
    """The titles of the reports, the first few if there are many."""
    titles = sorted({part.title or part.document for part in parts})
    return "; ".join(titles[:3]) + ("; …" if len(titles) > 3 else "")
