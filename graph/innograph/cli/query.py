"""`innograph query`: a named question or SPARQL, answered in rows."""

from pathlib import Path
from typing import cast, get_args

import click

from innograph.cli.options import AS_JSON, DIRECTORY, STORE, open_graph
from innograph.tables import Form, write_rows


@click.command()
@click.argument("question", metavar="NAME_OR_SPARQL")
@DIRECTORY
@STORE
@click.option(
    "--set", "given", multiple=True, metavar="NAME=VALUE", help="A parameter of the named question."
)
@click.option("--format", "form", type=click.Choice(get_args(Form)), default="table", show_default=True)
@AS_JSON
def command(
    question: str,
    directory: Path,
    store: str | None,
    given: tuple[str, ...],
    form: str,
    as_json: bool,  # noqa: FBT001 - a flag of the command line
) -> None:
    """Ask the graph a named question or any SPARQL 1.1 query."""
    parameters = dict(_parameter(item) for item in given)
    rows = open_graph(directory, store).query(question, **parameters)
    click.echo(write_rows(rows.columns, rows.rows, cast("Form", "json" if as_json else form)), nl=False)
    if form == "table" and not as_json:
        click.echo(f"{len(rows.rows)} row(s)", err=True)


def _parameter(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise click.UsageError(f"--set takes NAME=VALUE, not {text!r}.")
    return name, value
