"""`innograph view`: the page again."""

from pathlib import Path
from typing import Any, cast

import click

from innograph.cli.options import AS_JSON, DIRECTORY, STORE, open_graph, print_json, write_file


@click.command()
@DIRECTORY
@STORE
@click.option(
    "-o", "--output", default=None, help="A file; - for stdout.  [default: viewer.html in the directory]"
)
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@AS_JSON
def command(directory: Path, store: str | None, output: str | None, language: str, as_json: bool) -> None:  # noqa: FBT001
    """Write the page again: one HTML file that needs no network."""
    page = open_graph(directory, store).view(language=cast("Any", language))
    target = output or str(directory / "viewer.html")
    write_file(target, page)
    if as_json and target != "-":
        print_json({"page": target, "bytes": len(page.encode())})
    elif target != "-":
        click.echo(target)
