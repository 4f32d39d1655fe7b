"""A directory in the making: the parts it is made of, their graphs one at a time, and what one step leaves for the next."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from innograph.corpus.manifest import Entry, Failure
from innograph.corpus.parts import Folder, Part
from innograph.identity import IDENTITY_GRAPH, Identity
from innograph.store import Store

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future


@dataclass(slots=True)
class Assembly:
    """A directory in the making.

    `parts` are sorted by the SHA-256 of their text; `previous` is the directory that this one takes the place of, if any.
    What a step finds out for a later one is kept here.
    """

    directory: Path
    parts: tuple[Part, ...]
    identity: Identity
    started: datetime
    previous: Path | None = None
    failures: tuple[Failure, ...] = ()
    decisions_sha256: str = ""
    entries: list[Entry] = field(default_factory=list)
    sha256: str = ""
    quads: int = 0
    store: Store | None = None
    easel: "Executor | None" = None
    drawing: "Future[list[str]] | None" = None
    notes: list[str] = field(default_factory=list)
    """What people should know of what was left out."""

    @property
    def folder(self) -> Folder:
        """The parts on disk."""
        return Folder(self.directory / "parts")

    def graphs(self, only: Collection[str] | None = None) -> Iterator[tuple[str, list[str]]]:
        """All graphs but the runs, or some of them, by their IRIs, in order, each with its lines, sorted.

        There is one for each report, with one IRI for what is one thing; what else a report gave stands in others.
        """
        own = {graph: part for part in self.parts for graph in part.graphs}
        shared, read, lines = self.identity.lines(), "", [""]
        for name in sorted([*own, *([IDENTITY_GRAPH] if shared else [])]):
            if only is not None and name not in only:
                continue
            if name not in own:
                yield name, shared
                continue
            part = own[name]
            if read != part.key:  # the graphs of one report follow each other
                read, lines = part.key, self._lines(part)
            yield name, lines if len(part.graphs) == 1 else _of_graph(name, lines)

    def _lines(self, part: Part) -> list[str]:
        return self.identity.rewrite(self.folder.quads(part), self.folder.find(part.key) or part)

    @property
    def summaries(self) -> Path:
        """What is counted of each report and of all, for the store alone: graph after graph, the whole last."""
        return self.directory / ".summaries.nq"


def _of_graph(name: str, lines: list[str]) -> list[str]:
    tail = f" <{name}> ."
    return [line for line in lines if line.endswith(tail)]
