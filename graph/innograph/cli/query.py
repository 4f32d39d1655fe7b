"""`innograph query`: a named question or SPARQL, answered in rows."""

from pathlib import Path
from typing import cast, get_args

import click

from innograph.cli.options import AS_JSON, DIRECTORY
from innograph.tables import Form, write_rows


@click.command()
@click.argument("question", metavar="NAME_OR_SPARQL")
@DIRECTORY
@click.option(
    "--set", "given", multiple=True, metavar="NAME=VALUE", help="A parameter of the named question."
)
@click.option("--format", "form", type=click.Choice(get_args(Form)), default="table", show_default=True)
@AS_JSON
def command(question: str, directory: Path, given: tuple[str, ...], form: str, as_json: bool) -> None:  # noqa: FBT001
    """Ask the graph a named question or any SPARQL 1.1 query."""
    from innograph import knowledge_graph

    parameters = dict(_parameter(item) for item in given)
    rows = knowledge_graph.open(directory).query(question, **parameters)
    click.echo(write_rows(rows.columns, rows.rows, cast("Form", "json" if as_json else form)), nl=False)
    if form == "table" and not as_json:
        click.echo(f"{len(rows.rows)} row(s)", err=True)


def _parameter(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise click.UsageError(f"--set takes NAME=VALUE, not {text!r}.")
    return name, value
