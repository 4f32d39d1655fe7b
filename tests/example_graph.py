"""The graph that the questions are tried on: reviewed readings of the sample, of the year after it, and of another city.

Reviewed readings and not what the rules read: the rows a question gives must not move when a rule is mended.
"""

from functools import cache
from pathlib import Path

from innograph.documents import read
from innograph.encoding import encode
from innograph.encoding.summaries import Summary
from innograph.reference import read_reviewed
from innograph.resources import package_path
from innograph.store import Store, open_store

DATA = Path(__file__).parent / "data"
READINGS = (
    (package_path("samples", "guangzhou-2016.txt"), DATA / "sample.gold.json"),
    (DATA / "questions" / "next.txt", DATA / "questions" / "next.gold.json"),
    (DATA / "reports" / "foshan.txt", DATA / "reports" / "foshan.gold.json"),
)


@cache
def example_lines() -> tuple[str, ...]:
    """The graph as N-Quads, with what a build counts over it."""
    lines: list[str] = []
    for report, reading in READINGS:
        document = read(report)
        lines += encode(read_reviewed(reading, document), document.text)
    summary = Summary()
    summary.add(lines)
    return tuple(sorted([*lines, *summary.write()]))


@cache
def example_store() -> Store:
    """The graph in a store in memory; only read it."""
    store = open_store()
    store.load(example_lines())
    return store
