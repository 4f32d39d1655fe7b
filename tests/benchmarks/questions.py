"""How fast the 25 questions are on many reports: asked over everything, and bound to actors, places, parks and indicators.

    python tests/benchmarks/questions.py [--reports 100 1000] [--memory] [--samples 9] [--folder FOLDER] [--bound]
        [--skip-rdflib]

The reports are made up (`tests/generated_reports.py`): 13,000 quads each, with cities that report for fourteen years and with
hubs. They are encoded, loaded at once and summed up as a build does it, on disk or with `--memory` in memory; with `--folder`
the stores are kept there and found again. Of each question are printed, in milliseconds of processor time (other programs on
the machine do not count; the engine works in one thread): over everything, once; and bound, the median and the longest over
samples of what it may be given, drawn evenly from what the graph holds, and for the heaviest hub of each kind. With `--bound`
only what the summary answers is asked over everything. The ratio is that of rdflib's memory store on ten reports to Oxigraph
on the same ten, in the same run; rdflib is stopped after ten seconds.
"""

import argparse
import random
import resource
import shutil
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import groupby
from pathlib import Path
from typing import Any

import rdflib

sys.path.insert(0, str(Path(__file__).parents[1]))

from generated_reports import generate_lines
from innograph.encoding.summaries import Summary
from innograph.queries import Question, find_question, list_questions, write_query
from innograph.store import OxigraphStore
from innograph.store.embedded import open_embedded

NAMES: dict[str, str] = {
    "place": "SELECT DISTINCT ?name { ?report ig:homeName ?name } ORDER BY ?name",
    "park": "SELECT DISTINCT ?name { GRAPH ?g { ?s a ig:Park ; rdfs:label ?name } } ORDER BY ?name",
    "actor": "SELECT DISTINCT ?name { ?s ig:commonName ?name } ORDER BY ?name",
    "indicator": "SELECT DISTINCT ?name { GRAPH ?g { ?f ig:indicator ?i . ?i rdfs:label ?name } } ORDER BY ?name",
    "event": "SELECT DISTINCT ?name { GRAPH ?g { ?s a ig:Event ; rdfs:label ?name } } ORDER BY ?name",
}
"""What a question may be bound to, and the question for all there are."""
HUBS = {
    "place": "广州市",
    "park": "广州第0产业园",
    "actor": "国家第0部",
    "indicator": "高新技术企业总数",
    "event": "第0届博览会",
}
BOUND: dict[str, tuple[str, str]] = {
    "assisted": ("body", "place"),
    "awards": ("body", "actor"),
    "compare": ("indicator", "indicator"),
    "corridors": ("whole", "park"),
    "disputed": ("subject", "place"),
    "evidence": ("thing", "actor"),
    "funds": ("city", "place"),
    "inconsistent": ("subject", "place"),
    "institutes": ("city", "place"),
    "investments": ("body", "actor"),
    "met": ("subject", "place"),
    "offices": ("body", "actor"),
    "partners": ("city", "actor"),
    "people": ("body", "actor"),
    "planned": ("body", "actor"),
    "products": ("park", "park"),
    "programmes": ("body", "actor"),
    "recurring": ("event", "event"),
    "returning": ("name", "actor"),
    "series": ("indicator", "indicator"),
    "settled": ("park", "park"),
}
"""The parameter that each question is bound by, and of which kind what it is given is; the others are never bound."""
LONGEST = 20.0
"""Seconds after which a question over everything is not asked a second time; the limit of the server."""
PATIENCE = 10.0
"""Seconds of processor time that rdflib has for a question."""
COUNTED = ("actors", "connected", "totals")
"""Questions that answer over everything from the summary; no competency asks for the last two."""


def questions() -> list[Question]:
    """The 25 competency questions in order, and those of the summary."""
    asked = sorted((q for q in list_questions() if q.competency), key=lambda q: q.competency)
    return [*asked, *map(find_question, COUNTED[1:])]


def summed(lines: Iterator[str], path: Path) -> None:
    """Write the lines of reports, graph by graph, and after them what a build counts over all."""
    whole = Summary()
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for _, group in groupby(lines, key=lambda line: line.rsplit(" ", 2)[1]):
            graph = list(group)
            whole.add(graph)
            file.writelines(f"{line}\n" for line in graph)
        file.writelines(f"{line}\n" for line in whole.write())


def filled(reports: int, folder: Path, *, memory: bool) -> OxigraphStore:
    """The store of so many reports, made where it is not there yet."""
    path, place = folder / f"{reports}.nq", folder / f"store-{reports}"
    if not path.exists():
        began = time.process_time()
        summed(generate_lines(reports), folder / "half.nq")
        (folder / "half.nq").rename(path)
        print(f"{reports} reports made in {time.process_time() - began:.0f} s of processor time")
    if memory:
        return open_embedded(path)
    if not place.exists():
        began = time.process_time()
        half = folder / "half"
        shutil.rmtree(half, ignore_errors=True)
        open_embedded(half).load_file(path)
        half.rename(place)
        print(f"{reports} reports loaded in {time.process_time() - began:.0f} s of processor time")
    return open_embedded(place, read_only=True)


def spent(task: Callable[[str], Any], asked: str) -> float:
    """Milliseconds of processor time of the faster of two runs; of one, where it is long."""
    found: list[float] = []
    while len(found) < 2 and not (found and found[0] > 1000 * LONGEST):
        began = time.process_time()
        task(asked)
        found.append(1000 * (time.process_time() - began))
    return min(found)


def samples(store: OxigraphStore, many: int) -> dict[str, list[str]]:
    """Names of each kind, drawn evenly, the same in every run."""
    chance = random.Random(6)  # noqa: S311 - no secret
    names = {kind: [str(row[0]) for row in store.query(text)] for kind, text in NAMES.items()}
    return {kind: chance.sample(found, min(many, len(found))) for kind, found in names.items()}


def measure(store: OxigraphStore, many: int, *, bound: bool) -> None:
    """Print a line for each question."""
    names = samples(store, many)
    print(
        f"{'question':14} {'all':>8} {'rows':>7}   bound to   {'median':>8} {'longest':>8} {'hub':>8} {'rows':>6}"
    )
    for question in questions():
        line = f"{question.name:14}"
        needed = {"thing": HUBS["place"]} if question.name == "evidence" else {}
        if needed or (bound and question.name not in COUNTED):
            line += f" {'':>8} {'':>7}"
        else:
            text = write_query(store, question, {})
            line += f" {spent(store.query, text):8.0f} {len(store.query(text)):7}"
        print(line + _bound(store, question, names), flush=True)


def _bound(store: OxigraphStore, question: Question, names: dict[str, list[str]]) -> str:
    if question.name not in BOUND:
        return ""
    parameter, kind = BOUND[question.name]

    def ask(name: str) -> int:
        return len(store.query(write_query(store, question, {parameter: name})))

    times = [spent(ask, name) for name in names[kind]]
    hub = spent(ask, HUBS[kind])
    return f"   {kind:10} {statistics.median(times):8.1f} {max(times):8.1f} {hub:8.1f} {ask(HUBS[kind]):6}"


def compare(folder: Path) -> None:
    """Print the ratio of rdflib's memory store to Oxigraph's on ten reports, over everything."""
    store = filled(10, folder, memory=True)
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(folder / "10.nq", format="nquads")
    print(f"{'ten reports; ms':16} {'rdflib':>8} {'Oxigraph':>8} {'ratio':>8}")
    for question in questions():
        given = {"thing": HUBS["place"]} if question.name == "evidence" else {}
        text = write_query(store, question, dict(given))
        ours = spent(store.query, text)
        theirs, sign = 1000 * PATIENCE, ">"
        with suppress(_Late), _patience():
            began = time.process_time()
            list(dataset.query(text))
            theirs, sign = 1000 * (time.process_time() - began), ""
        ratio = f"{sign}{theirs / max(ours, 0.1):.0f}"
        print(f"{question.name:16} {f'{sign}{theirs:.0f}':>8} {ours:8.1f} {ratio:>8}", flush=True)


class _Late(BaseException):
    """The time is up; rdflib would catch an `Exception`."""


@contextmanager
def _patience() -> Iterator[None]:
    """Raise `_Late` inside when the processor has worked for so long."""

    def stop(*_: object) -> None:
        raise _Late

    signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def main() -> None:
    """Make, load, ask and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, nargs="*", default=[100, 1000])
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--samples", type=int, default=9)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--bound", action="store_true")
    parser.add_argument("--skip-rdflib", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for reports in given.reports:
            store = filled(reports, folder, memory=given.memory)
            print(
                f"\n{reports} reports, {store.count()} quads, {'in memory' if given.memory else 'on disk'}; ms"
            )
            measure(store, given.samples, bound=given.bound)
        if not given.skip_rdflib:
            print()
            compare(folder)
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
