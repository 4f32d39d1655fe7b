"""The manifest of a graph directory: which reports it is made of, by their hashes, and which files gave nothing.

It holds no time and no path, so that it too is the same for the same reports.
"""

from pathlib import Path

from innograph.corpus.parts import Part
from innograph.encoding import graph_of
from innograph.model import Record

FILE = "manifest.json"


class Entry(Record):
    """One report. `graph` is the IRI of its own graph; `graphs` are all that it gave, with the digests of their lines.

    `settings` and `answers` are those of its part.
    """

    document: str
    title: str | None
    home: str | None
    publisher: str | None
    report_year: int | None
    plan_year: int | None
    sha256: str
    source_sha256: str
    part: str
    graph: str
    graphs: dict[str, str]
    quads: int
    characters: int
    sentences: int
    silent_sentences: int
    furniture: int
    actors: dict[str, int]
    relations: dict[str, int]
    figures: dict[str, int]
    settings: str = ""
    answers: tuple[str, ...] = ()


class Failure(Record):
    """A file that gave no report, and why."""

    document: str
    reason: str


class Manifest(Record):
    """All reports, by the SHA-256 of their text. `sha256` is that of `graph.nq`, `decisions_sha256` of what people decided."""

    software: str
    sha256: str
    quads: int
    decisions_sha256: str
    reports: tuple[Entry, ...]
    failures: tuple[Failure, ...] = ()


def enter(part: Part, graphs: dict[str, tuple[str, int]]) -> Entry:
    """The entry of a report; `graphs` are the digests and sizes of those it gave."""
    kept = part.model_dump(exclude={"key", "names", "graphs"})
    digests = {name: graphs[name][0] for name in part.graphs}
    quads = sum(graphs[name][1] for name in part.graphs)
    return Entry(**kept, part=part.key, graph=graph_of(part.sha256), graphs=digests, quads=quads)


def read_manifest(directory: Path) -> Manifest | None:
    """The manifest of a directory; none where there is none or it is one of another version."""
    try:
        return Manifest.model_validate_json((directory / FILE).read_bytes())
    except (OSError, ValueError):
        return None


def write_manifest(directory: Path, manifest: Manifest) -> None:
    """Writes the manifest of a directory."""
    text = manifest.model_dump_json(indent=1) + "\n"
    (directory / FILE).write_text(text, encoding="utf-8", newline="\n")
