"""`innograph view`: the page, of the whole graph or of a part of it."""

import webbrowser
from pathlib import Path
from typing import Any, cast

import click

from innograph.cli.options import AS_JSON, DIRECTORY, STORE, open_graph, print_json, write_file


def _years(_context: click.Context, _parameter: click.Parameter, value: str | None) -> tuple[int, int] | None:
    if value is None:
        return None
    first, _, last = value.partition("-")
    if not (first.isdecimal() and (last or first).isdecimal()) or int(first) > int(last or first):
        raise click.BadParameter(f"{value!r} is no year and no span of years, such as 2016 or 2016-2020.")
    return int(first), int(last or first)


@click.command()
@DIRECTORY
@STORE
@click.option(
    "-o", "--output", default=None, help="A file; - for stdout.  [default: viewer.html in the directory]"
)
@click.option(
    "--report",
    "reports",
    multiple=True,
    help="Only what reports say with this in their title; may be repeated.",
)
@click.option(
    "--year", "years", callback=_years, help="Only facts of a year (2016) or of a span of years (2016-2020)."
)
@click.option("--place", help="Only what touches this place, or a thing within it; any actor's name will do.")
@click.option(
    "--type",
    "types",
    multiple=True,
    help="Only what touches actors of this type (Firm, University, …); may be repeated.",
)
@click.option("--picture", is_flag=True, help="A still picture (SVG) instead of the page.")
@click.option("--open", "opened", is_flag=True, help="Open it in the browser.")
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@AS_JSON
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    directory: Path,
    store: str | None,
    output: str | None,
    reports: tuple[str, ...],
    years: tuple[int, int] | None,
    place: str | None,
    types: tuple[str, ...],
    picture: bool,
    opened: bool,
    language: str,
    as_json: bool,
) -> None:
    """Write the page again: one HTML file that needs no network."""
    from innograph.analysis.excerpts import project_part
    from innograph.viewer import draw, render, select

    graph = open_graph(directory, store)
    if reports or years or place or types:
        network = select(graph.network(), reports=reports, years=years, place=place, types=types)
    else:
        network = project_part(graph.store)
    make: Any = draw if picture else render
    page = make(network, title=graph.title(), language=cast("Any", language))
    target = output or str(directory / ("network.svg" if picture else "viewer.html"))
    write_file(target, page)
    if opened and target != "-":
        webbrowser.open(Path(target).resolve().as_uri())
    if as_json and target != "-":
        counts = {"actors": network.number_of_nodes(), "relations": network.number_of_edges()}
        print_json({"page": target, "bytes": len(page.encode()), **counts})
    elif target != "-":
        click.echo(target)
