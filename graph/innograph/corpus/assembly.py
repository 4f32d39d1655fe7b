"""The whole from its parts: an ordered table of steps, each of which writes one thing into the directory.

Every step takes the parts one at a time and writes as it goes, so that memory does not grow with the corpus.
"""

import hashlib
import logging
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from innograph.corpus.manifest import Entry, Failure, Manifest, enter, read_manifest, write_manifest
from innograph.corpus.parts import Folder, Part, fingerprint, share
from innograph.encoding import RUNS_GRAPH, encode_build, write_blocks, write_head
from innograph.encoding.summaries import SUMMARY_GRAPH, Summary, summary_of
from innograph.errors import StoreError
from innograph.identity import IDENTITY_GRAPH, Identity
from innograph.sorting import sort_lines, write_lines
from innograph.store import Store
from innograph.store.embedded import OxigraphStore, open_embedded

logger = logging.getLogger(__name__)

HELD_BACK = "-quarantine"
"""How the name of a graph ends that holds what broke a shape: it is counted nowhere."""
PAGE_LIMIT = 60
"""Above so many reports a page with everything on it would help nobody and open slowly."""


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

    @property
    def folder(self) -> Folder:
        """The parts on disk."""
        return Folder(self.directory / "parts")

    def lines(self, part: Part) -> list[str]:
        """The graph of a report, sorted, with one IRI for what is one thing."""
        return self.identity.rewrite(self.folder.quads(part), self.folder.find(part.key) or part)

    def graphs(self) -> Iterator[tuple[str, list[str]]]:
        """All graphs but the runs, by their IRIs, in order; what a report gave besides its own graph has one too."""
        own = {graph: part for part in self.parts for graph in part.graphs}
        shared = self.identity.lines()
        for name in sorted([*own, *([IDENTITY_GRAPH] if shared else [])]):
            yield name, (_of_graph(name, self.lines(own[name]), own[name]) if name in own else shared)


def _of_graph(name: str, lines: list[str], part: Part) -> list[str]:
    if len(part.graphs) == 1:
        return lines
    tail = f" <{name}> ."
    return [line for line in lines if line.endswith(tail)]


def write_quads(assembly: Assembly) -> None:
    """`graph.nq`: all graphs, sorted as one."""
    noted: dict[str, tuple[str, int]] = {}
    lines = sort_lines(_noted(assembly, noted), scratch=assembly.directory)
    assembly.sha256 = write_lines(assembly.directory / "graph.nq", lines)
    assembly.quads = sum(count for _, count in noted.values())
    assembly.entries = [enter(part, noted) for part in assembly.parts]


def _noted(assembly: Assembly, noted: dict[str, tuple[str, int]]) -> Iterator[list[str]]:
    """The graphs, digest and size of each noted on its way."""
    for name, lines in assembly.graphs():
        noted[name] = (digest_of(lines), len(lines))
        yield lines


def digest_of(lines: list[str]) -> str:
    """The SHA-256 of the lines of a graph."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def write_description(assembly: Assembly) -> None:
    """`dataset.ttl`: what the graph is, for catalogues."""
    from innograph.description import describe

    with (assembly.directory / "graph.nq").open(encoding="utf-8", newline="\n") as lines:
        text = describe(lines, sha256=assembly.sha256)
    (assembly.directory / "dataset.ttl").write_text(text, encoding="utf-8", newline="\n")


def write_trig(assembly: Assembly) -> None:
    """`graph.trig`: the same for people, a block for each graph."""
    used: set[str] = set()
    body = assembly.directory / ".graph.trig"
    with body.open("w", encoding="utf-8", newline="\n") as file:
        for _, lines in assembly.graphs():
            for block in write_blocks(lines, used):
                file.write(f"\n{block}")
    with (
        body.open(encoding="utf-8", newline="\n") as file,
        (assembly.directory / "graph.trig").open("w", encoding="utf-8", newline="\n") as target,
    ):
        target.write(write_head(used))
        while piece := file.read(1 << 20):
            target.write(piece)
    body.unlink()


def write_extractions(assembly: Assembly) -> None:
    """`extraction/`: the facts of each report under its name, by its hash where two have one name."""
    folder = assembly.directory / "extraction"
    folder.mkdir()
    taken: set[str] = set()
    for part in assembly.parts:
        stem = Path(part.document).stem
        name = stem if stem not in taken else f"{stem}-{part.sha256[:8]}"
        taken.add(name)
        share(assembly.folder.facts_path(part), folder / f"{name}.json")


def write_ledger(assembly: Assembly) -> None:
    """`ledger.json`: what became of every sentence."""
    from innograph.ledger import write_ledger as write

    write(assembly.directory / "ledger.json", (assembly.folder.facts(part) for part in assembly.parts))


def write_names(assembly: Assembly) -> None:
    """`decisions.tsv` and `proposals.tsv`: what was decided about names, and what waits to be."""
    assembly.identity.write(assembly.directory)


def write_store(assembly: Assembly) -> None:
    """`store/`: the previous one with only the graphs that changed written anew, or all of them loaded at once."""
    store = _grown(assembly) or _loaded(assembly)
    ended = datetime.now(UTC)
    runs = encode_build((part.sha256 for part in assembly.parts), started=assembly.started, ended=ended)
    store.replace_graph(RUNS_GRAPH, runs)
    summarise(assembly, store)
    store.settle()  # a copy of the store takes only what is on disk
    assembly.store = store


def summarise(assembly: Assembly, store: Store) -> None:
    """Counts what questions over everything ask for, of each report and of all: in the store alone, as the runs are."""
    whole, names, kept = Summary(), {SUMMARY_GRAPH}, _same_summaries(assembly, store)
    for name, lines in assembly.graphs():
        if name.endswith(HELD_BACK):
            continue
        whole.add(lines)
        names.add(summary_of(name))
        if summary_of(name) not in kept:
            part = Summary()
            part.add(lines)
            store.replace_graph(summary_of(name), part.write(summary_of(name)))
    store.replace_graph(SUMMARY_GRAPH, whole.write())
    for old in store.graphs():
        if old.endswith("/summary") and old not in names:
            store.remove_graph(old)


def _same_summaries(assembly: Assembly, store: Store) -> set[str]:
    """The summaries that the store has already, of reports that are as they were."""
    before = assembly.previous and read_manifest(assembly.previous)
    if not before:
        return set()
    old = {graph: digest for entry in before.reports for graph, digest in entry.graphs.items()}
    same = {
        graph
        for entry in assembly.entries
        for graph, digest in entry.graphs.items()
        if old.get(graph) == digest
    }
    return {summary_of(graph) for graph in same} & set(store.graphs())


def _loaded(assembly: Assembly) -> OxigraphStore:
    store = open_embedded(assembly.directory / "store")
    store.load_file(assembly.directory / "graph.nq")
    return store


def _grown(assembly: Assembly) -> OxigraphStore | None:
    """The previous store brought up to date, where less than half of it changed."""
    before = assembly.previous and read_manifest(assembly.previous)
    if not assembly.previous or not before or not (assembly.previous / "store").is_dir():
        return None
    old = {graph: digest for entry in before.reports for graph, digest in entry.graphs.items()}
    new = {graph: digest for entry in assembly.entries for graph, digest in entry.graphs.items()}
    changed = {graph for graph, digest in new.items() if old.get(graph) != digest}
    gone = old.keys() - new.keys()
    if 2 * (len(changed) + len(gone)) > len(old):
        return None
    try:
        open_embedded(assembly.previous / "store", read_only=True).copy_to(assembly.directory / "store")
    except StoreError as error:  # a damaged store is no loss: all of it is in the parts
        logger.warning("%s It is written anew.", error)
        shutil.rmtree(assembly.directory / "store", ignore_errors=True)
        return None
    store = open_embedded(assembly.directory / "store")
    for graph in sorted(gone):
        store.remove_graph(graph)
    for name, lines in assembly.graphs():
        if name in changed or name == IDENTITY_GRAPH:
            store.replace_graph(name, lines)
    if not assembly.identity.lines():
        store.remove_graph(IDENTITY_GRAPH)
    return store


def write_page(assembly: Assembly) -> None:
    """`viewer.html`: the page, for a corpus that a page can show."""
    from innograph.analysis.projection import project
    from innograph.viewer import render

    if assembly.store is None or len(assembly.parts) > PAGE_LIMIT:
        return
    page = render(project(assembly.store), title=title_of(assembly.parts))
    (assembly.directory / "viewer.html").write_text(page, encoding="utf-8", newline="\n")


def title_of(parts: tuple[Part, ...]) -> str:
    """The titles of the reports, the first few if there are many."""
    titles = sorted({part.title or part.document for part in parts})
    return "; ".join(titles[:3]) + ("; …" if len(titles) > 3 else "")


def write_record(assembly: Assembly) -> None:
    """`manifest.json`."""
    manifest = Manifest(
        software=fingerprint(),
        sha256=assembly.sha256,
        quads=assembly.quads,
        decisions_sha256=assembly.decisions_sha256,
        reports=tuple(assembly.entries),
        failures=tuple(sorted(assembly.failures, key=lambda failure: (failure.document, failure.reason))),
    )
    write_manifest(assembly.directory, manifest)


STEPS: tuple[Callable[[Assembly], None], ...] = (
    write_names,
    write_quads,
    write_description,
    write_trig,
    write_extractions,
    write_ledger,
    write_store,
    write_page,
    write_record,
)
"""In this order: what comes later may read what came before."""


def assemble(assembly: Assembly) -> None:
    """Writes everything a graph directory holds."""
    for step in STEPS:
        step(assembly)
    assembly.store = None  # the embedded store gives its lock back when it is let go
