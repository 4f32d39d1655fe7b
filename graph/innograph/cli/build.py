"""`innograph build`: the whole way from reports to a graph directory; `add`, `remove` and `replace` end with the same table."""

import os
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from innograph.cli.options import AS_JSON, DIRECTORY, STORE, aided, aids_of, open_remote, print_json
from innograph.tables import draw

if TYPE_CHECKING:
    from innograph.corpus import Manifest, Outcome, Plan

JOBS = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    default=None,
    help="Processes that read.  [default: one a processor]",
)
SCHEDULER = click.option(
    "--scheduler", metavar="ADDRESS", default=None, help="Read on a Dask cluster (innograph[scale])."
)
DECISIONS = click.option(
    "--decisions", type=click.Path(path_type=Path, exists=True, dir_okay=False), default=None,
    help="A table of decisions about names, instead of the directory's own.",
)  # fmt: skip


@click.command()
@click.argument("inputs", nargs=-1, type=str)
@DIRECTORY
@JOBS
@SCHEDULER
@DECISIONS
@aided
@STORE
@AS_JSON
def command(
    inputs: tuple[str, ...],
    directory: Path,
    jobs: int | None,
    scheduler: str | None,
    decisions: Path | None,
    store: str | None,
    as_json: bool,  # noqa: FBT001
    **aids: Any,
) -> int:
    """Read INPUTS (the bundled sample without any) into a graph directory.

    A build that was stopped goes on where it was; what an earlier build has read is not read again, and a language
    model is not asked again. What it would cost is told before it is asked; its key is read from INNOGRAPH_MODEL_KEY.
    """
    from innograph import corpus, knowledge_graph

    files = inputs or knowledge_graph.samples()
    way = plan_of(jobs, scheduler, decisions, **aids)
    remote = open_remote(store) if store else None

    def work() -> "Outcome":
        outcome = corpus.build(files, directory, way)
        if remote is not None:
            knowledge_graph.publish(knowledge_graph.open(directory), remote)
        return outcome

    return tell(work, directory, as_json=as_json)


def plan_of(
    jobs: int | None, scheduler: str | None = None, decisions: Path | None = None, **aids: Any
) -> "Plan":
    """How to read, from the options."""
    from innograph.corpus import Plan

    count = jobs or os.cpu_count() or 1
    return Plan(jobs=count, scheduler=scheduler, tell=True, decisions=decisions, aids=aids_of(**aids))


def tell(work: "Callable[[], Outcome]", directory: Path, *, as_json: bool) -> int:
    """Does the work, prints what came of it, and gives the exit code."""
    started = time.monotonic()
    outcome = work()
    for failure in outcome.failures:
        click.echo(f"innograph: {failure}", err=True)
    for decision in outcome.unmatched:
        click.echo(f"innograph: a decision names what no report names: {decision.describe()}", err=True)
    for note in outcome.notes:
        click.echo(f"innograph: {note}", err=True)
    if not outcome.changed:
        click.echo("Nothing changed: the directory holds these reports.", err=True)
    failed = [str(failure.subject) for failure in outcome.failures]
    summary = {
        **summarise(outcome.manifest),
        "failed": failed,
        "seconds": round(time.monotonic() - started, 2),
    }
    if as_json:
        print_json(summary)
    else:
        click.echo(_draw_summary(summary, directory), nl=False)
    return 1 if outcome.failures else 0


def summarise(manifest: "Manifest") -> dict[str, Any]:
    """What a directory holds: actors by type, relations by status, figures, coverage."""
    reports = manifest.reports
    return {
        "reports": sorted(report.document for report in reports),
        "actors": _add_up(report.actors for report in reports),
        "relations": _add_up(report.relations for report in reports),
        "figures": _add_up(report.figures for report in reports),
        "coverage": {
            "sentences": sum(report.sentences for report in reports),
            "with facts": sum(report.sentences - report.silent_sentences for report in reports),
            "characters": sum(report.characters for report in reports),
            "furniture": sum(report.furniture for report in reports),
        },
    }


def _add_up(counts: Iterable[dict[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return dict(total.most_common())


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
    shown = f"open {directory / 'viewer.html'}"
    return f"{draw(rows)}\n{len(summary['reports'])} report(s) in {summary['seconds']} s → {directory}; {shown}\n"
