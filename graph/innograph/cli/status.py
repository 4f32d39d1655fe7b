"""`innograph status`: what a graph directory holds, and what waits for somebody."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from innograph.cli.options import AS_JSON, DIRECTORY, print_json
from innograph.tables import write_rows

if TYPE_CHECKING:
    from innograph.corpus import Status

COLUMNS = (
    "report",
    "place",
    "looks back on",
    "looks ahead to",
    "actors",
    "relations",
    "figures",
    "quads",
    "hash",
)


@click.command()
@click.argument("inputs", nargs=-1, type=click.Path(path_type=Path))
@DIRECTORY
@AS_JSON
def command(inputs: tuple[Path, ...], directory: Path, as_json: bool) -> int:  # noqa: FBT001
    """List the reports of a directory; of each of INPUTS tell whether it is held, has changed or is new."""
    from innograph import corpus

    found = corpus.status(directory, inputs)
    if as_json:
        print_json(_as_json(found))
        return 0
    click.echo(write_rows(COLUMNS, _rows(found), "table"), nl=False)
    if found.files:
        click.echo(
            "\n" + write_rows(("file", "state"), [(str(f), s) for f, s in found.files], "table"), nl=False
        )
    for line in _notes(found):
        click.echo(line, err=True)
    return 0


def _rows(found: "Status") -> list[tuple[Any, ...]]:
    return [
        (
            entry.document,
            entry.home,
            entry.report_year,
            entry.plan_year,
            sum(entry.actors.values()),
            sum(entry.relations.values()),
            sum(entry.figures.values()),
            entry.quads,
            entry.sha256[:12],
        )
        for entry in sorted(
            found.manifest.reports,
            key=lambda e: (e.home or "", e.report_year or 0, e.document),
        )
    ]


def _notes(found: "Status") -> list[str]:
    """What a person may want to do something about."""
    notes = [f"could not be read: {failure.reason}" for failure in found.manifest.failures]
    notes += [f"a decision names what no report names: {one.describe()}" for one in found.unmatched]
    if found.unfinished:
        notes.append(
            f"a build was stopped, or runs, with {found.unfinished} report(s) read: build again to go on"
        )
    if found.outdated:
        notes.append(f"{found.outdated} report(s) were read by another version: build again from the files")
    if found.proposals:
        notes.append(f"{found.proposals} pair(s) of names may be one thing: innograph review")
    return notes


def _as_json(found: "Status") -> dict[str, Any]:
    return {
        **found.manifest.model_dump(),
        "unfinished": found.unfinished,
        "outdated": found.outdated,
        "proposals": found.proposals,
        "unmatched": [one.model_dump() for one in found.unmatched],
        "files": {str(file): state for file, state in found.files},
    }
