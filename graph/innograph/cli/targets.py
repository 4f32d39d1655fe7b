"""`innograph targets`: what was promised for a year, and what became of it."""

from collections import Counter
from pathlib import Path

import click

from innograph.cli.compare import HTML, show
from innograph.cli.options import AS_JSON, DIRECTORY


@click.command()
@click.argument("year", type=int, required=False)
@click.option("--place", default=None, help="Only this place, by any of its names.")
@click.option("--all", "everything", is_flag=True, help="Also list targets that no report looks back on yet.")
@DIRECTORY
@HTML
@AS_JSON
def command(
    year: int | None,
    place: str | None,
    everything: bool,  # noqa: FBT001
    directory: Path,
    html: str | None,
    as_json: bool,  # noqa: FBT001
) -> int:
    """Put every target of YEAR (all years without it) beside the result of that year: met, missed, or never mentioned."""
    from innograph import comparison, knowledge_graph

    found = comparison.judge_targets(knowledge_graph.open(directory).store, place, year)
    rows = [target for target in found if everything or target.verdict != "not due"]
    table = comparison.Table("targets", comparison.Target._fields, rows)
    show(f"targets {year or ''}".strip(), [table], html, as_json=as_json)
    counts = Counter(target.verdict for target in found)
    click.echo(", ".join(f"{counts[verdict]} {verdict}" for verdict in sorted(counts)), err=True)
    return 0
