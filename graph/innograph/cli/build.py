"""`innograph build`: the whole way from reports to a graph directory."""

import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from innograph.cli.options import AS_JSON, DIRECTORY, STORE, open_remote, print_json
from innograph.tables import draw

if TYPE_CHECKING:
    from innograph.knowledge_graph import KnowledgeGraph


@click.command()
@click.argument("inputs", nargs=-1, type=click.Path(path_type=Path))
@DIRECTORY
@STORE
@AS_JSON
def command(inputs: tuple[Path, ...], directory: Path, store: str | None, as_json: bool) -> int:  # noqa: FBT001
    """Read INPUTS (the bundled sample without any) into a graph directory."""
    from innograph import knowledge_graph

    started = time.monotonic()
    remote = open_remote(store) if store else None
    graph = knowledge_graph.build(inputs, directory)
    if remote is not None:
        knowledge_graph.publish(graph, remote)
    for failure in graph.failures:
        click.echo(f"innograph: {failure}", err=True)
    summary = {**summarise(graph), "seconds": round(time.monotonic() - started, 2)}
    if as_json:
        print_json(summary)
    else:
        click.echo(_draw_summary(summary, directory), nl=False)
    return 1 if graph.failures else 0


def summarise(graph: "KnowledgeGraph") -> dict[str, Any]:
    """What a build gave: actors by type, relations by status, figures, coverage."""
    from innograph.ledger import add_up, keep

    facts = graph.facts()
    ledger = add_up([keep(item) for item in facts])
    return {
        "reports": [item.document for item in facts],
        "actors": dict(Counter(e.type for item in facts for e in item.entities).most_common()),
        "relations": dict(Counter(r.status for item in facts for r in item.relations).most_common()),
        "figures": dict(Counter(o.kind for item in facts for o in item.observations).most_common()),
        "coverage": {
            "sentences": ledger.sentences,
            "with facts": ledger.sentences - ledger.silent_sentences,
            "characters": ledger.characters,
            "furniture": ledger.by_role.get("furniture", 0),
        },
        "failed": [str(failure.subject) for failure in graph.failures],
    }


def _draw_summary(summary: dict[str, Any], directory: Path) -> str:
    rows = [["", "", "n"]]
    for part in ("actors", "relations", "figures", "coverage"):
        counts = summary[part]
        if part != "coverage":
            rows.append([part, "all", str(sum(counts.values()))])
        rows += [
            ["" if part != "coverage" or index else part, key, str(n)]
            for index, (key, n) in enumerate(counts.items())
        ]
    page = directory / "viewer.html"
    return f"{draw(rows)}\n{len(summary['reports'])} report(s) in {summary['seconds']} s → {directory}; open {page}\n"
