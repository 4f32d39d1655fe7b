"""How long the shapes take: one report, many reports, and pySHACL beside them.

    python tests/benchmarks/validation.py REPORT [--reports 100] [--pyshacl]

The report's graph is written anew under other hashes as often as asked, so that every graph has the size of a real one. CPU
seconds, because wall seconds say more of the machine's other work.
"""

import argparse
import re
import time
from pathlib import Path

from innograph.pipeline import read_report
from innograph.validation import load_background, load_checks, validate, validate_all


def main() -> None:
    """Measure and print."""
    arguments = _arguments()
    lines = list(read_report(arguments.report).lines)
    started = time.process_time()
    checks, background = load_checks(), load_background()
    prepared = time.process_time() - started
    print(
        f"{len(checks)} questions from the shapes, {len(background)} lines beside the data: {prepared:.3f} s"
    )
    once = _measure("\n".join(lines).encode())
    print(f"one report, {len(lines)} quads: {once:.3f} s")
    graphs = _graphs(lines, arguments.reports)
    many = sum(_measure(graph) for graph in graphs)
    print(f"{arguments.reports} reports, {len(lines) * arguments.reports} quads: {many:.2f} s of one process")
    started = time.perf_counter()
    for _ in validate_all((str(number), graph) for number, graph in enumerate(graphs)):
        pass
    print(f"the same in all processes of this machine: {time.perf_counter() - started:.2f} s of the clock")
    if arguments.pyshacl:
        print(f"one report by pySHACL over Oxigraph: {_by_pyshacl(lines):.2f} s")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("report", type=Path)
    parser.add_argument("--reports", type=int, default=100)
    parser.add_argument("--pyshacl", action="store_true")
    return parser.parse_args()


def _measure(graph: bytes) -> float:
    started = time.process_time()
    validate(graph)
    return time.process_time() - started


def _graphs(lines: list[str], number: int) -> list[bytes]:
    """Graphs of the same size that share nothing: the first two letters of every hash are another pair."""
    text = "\n".join(lines)
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    pairs = [first + second for first in letters for second in letters][:number]
    hashes = re.compile(
        r"(innograph/(?:assertion/|evidence/|obs/|report/|run/|graph/|dataset/|id/e))[a-z2-7]{2}"
    )
    return [hashes.sub(rf"\g<1>{pair}", text).encode() for pair in pairs]


def _by_pyshacl(lines: list[str]) -> float:
    import oxrdflib
    import pyoxigraph
    import pyshacl
    import rdflib
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

    from innograph.resources import ontology_path
    from innograph.validation.checks import FILES

    shapes = rdflib.Graph()
    for name in FILES:
        shapes.parse(ontology_path("shapes", f"{name}.ttl"))
    started = time.process_time()
    store = pyoxigraph.Store()
    for data in (lines, load_background()):
        quads = pyoxigraph.parse("\n".join(data).encode(), format=pyoxigraph.RdfFormat.N_QUADS)
        store.extend(pyoxigraph.Quad(q.subject, q.predicate, q.object) for q in quads)
    graph = rdflib.Graph(store=oxrdflib.OxigraphStore(store=store), identifier=DATASET_DEFAULT_GRAPH_ID)
    pyshacl.validate(graph, shacl_graph=shapes, inplace=True)
    return time.process_time() - started


if __name__ == "__main__":
    main()
