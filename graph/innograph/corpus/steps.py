"""The whole from its parts: an ordered table of steps, each of which writes one thing into the directory.

Every step takes the parts one at a time and writes as it goes, so that memory does not grow with the corpus.
"""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

from innograph.corpus.assembly import Assembly
from innograph.corpus.manifest import Manifest, enter, write_manifest
from innograph.corpus.parts import fingerprint, share
from innograph.corpus.showing import begin_page, write_page
from innograph.corpus.storing import write_store
from innograph.encoding import write_blocks, write_head
from innograph.encoding.summaries import Summary, WholeSummary, summary_of
from innograph.sorting import sort_lines, write_lines

HELD_BACK = "-quarantine"
"""How the name of a graph ends that holds what broke a shape: it is counted nowhere."""
TRIG_LIMIT = 1_000_000
"""Above so many quads (fifty reports) a text for people to read would be one that nobody opens."""


def write_quads(assembly: Assembly) -> None:
    """`graph.nq`: all graphs, sorted as one, each summed up on its way."""
    noted: dict[str, tuple[str, int]] = {}
    with WholeSummary(assembly.directory) as whole, _open(assembly.summaries) as summaries:
        graphs = _noted(assembly, noted, whole, summaries)
        lines = sort_lines(graphs, scratch=assembly.directory)
        assembly.sha256 = write_lines(assembly.directory / "graph.nq", lines)
        summaries.writelines(f"{line}\n" for line in whole.write())
    assembly.quads = sum(count for _, count in noted.values())
    assembly.entries = [enter(part, noted) for part in assembly.parts]


def _noted(
    assembly: Assembly, noted: dict[str, tuple[str, int]], whole: WholeSummary, summaries: TextIO
) -> Iterator[list[str]]:
    """The graphs; digest, size and counts of each are noted on its way."""
    for name, lines in assembly.graphs():
        noted[name] = (digest_of(lines), len(lines))
        if not name.endswith(HELD_BACK):
            summary = Summary()
            summary.add(lines)
            whole.add(summary)
            summaries.writelines(f"{line}\n" for line in summary.write(summary_of(name)))
        yield lines


def _open(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", newline="\n")


def digest_of(lines: list[str]) -> str:
    """The SHA-256 of the lines of a graph."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def write_description(assembly: Assembly) -> None:
    """`dataset.ttl`: what the graph is, for catalogues."""
    from innograph.description import describe

    files = ["graph.nq", "graph.trig"] if assembly.quads <= TRIG_LIMIT else ["graph.nq"]
    with (assembly.directory / "graph.nq").open(encoding="utf-8", newline="\n") as lines:
        text = describe(lines, sha256=assembly.sha256, files=files)
    (assembly.directory / "dataset.ttl").write_text(text, encoding="utf-8", newline="\n")


def write_trig(assembly: Assembly) -> None:
    """`graph.trig`: the same for people, a block for each graph, where people could read it at all."""
    if assembly.quads > TRIG_LIMIT:
        assembly.notes.append(
            f"graph.trig is left out: {assembly.quads:,} quads are too many to read. All are in graph.nq."
        )
        return
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
    begin_page,
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
