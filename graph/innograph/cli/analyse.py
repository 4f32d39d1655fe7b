"""`innograph analyse`: the measures of the network as a report or as rows."""

from pathlib import Path
from typing import Any, cast

import click

from innograph.cli.options import AS_JSON, DIRECTORY, STORE, open_graph, print_json, write_file


@click.command()
@DIRECTORY
@STORE
@click.option("-o", "--output", help="A file; - for stdout.  [default: analysis.html in the directory]")
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@AS_JSON
def command(directory: Path, store: str | None, output: str | None, language: str, as_json: bool) -> None:  # noqa: FBT001
    """Measure the network: one HTML page with tables and pictures, or every row as JSON."""
    graph = open_graph(directory, store)
    if as_json:
        from innograph.analysis.study import study

        found = study(graph.store, language=cast("Any", language))
        print_json({"summary": found.summary(), **found.tables()})
        return
    try:
        page = graph.analyse(language=cast("Any", language))
    except ModuleNotFoundError as error:
        raise click.UsageError(f"{error.name} is missing: pip install 'innograph[analysis]'.") from error
    target = output or str(directory / "analysis.html")
    write_file(target, page)
    if target != "-":
        click.echo(target)
