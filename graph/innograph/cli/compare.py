"""`innograph compare`: two years of a place beside each other, or several places on one indicator."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from innograph.cli.options import AS_JSON, DIRECTORY, print_json, write_file
from innograph.tables import write_rows

if TYPE_CHECKING:
    from innograph.comparison import Comparison, Table

HTML = click.option("--html", default=None, metavar="FILE", help="Write a page instead; - for stdout.")


@click.command()
@click.argument("years", nargs=-1, type=int, metavar="[BEFORE AFTER]")
@click.option("--place", default=None, help="Only this place, by any of its names.")
@click.option(
    "--indicator", default=None, metavar="MEASURE", help="Places side by side on this, of one year or of all."
)
@click.option("--kept", is_flag=True, help="Also list what stayed as it was.")
@DIRECTORY
@HTML
@AS_JSON
def command(
    years: tuple[int, ...],
    place: str | None,
    indicator: str | None,
    kept: bool,  # noqa: FBT001
    directory: Path,
    html: str | None,
    as_json: bool,  # noqa: FBT001
) -> int:
    """Tell what changed between the reports that look back on two years: actors, relations, partners and parks.

    With --indicator: what the reports of each place say of one measure.
    """
    from innograph import comparison, corpus, knowledge_graph

    store = knowledge_graph.open(directory).store
    if indicator is not None:
        rows = comparison.side_by_side(store, indicator, years[0] if years else None)
        rows = tuple(row for row in rows if place is None or place in row.place)
        show(indicator, [comparison.Table(indicator, comparison.Level._fields, rows)], html, as_json=as_json)
        return 0
    if len(years) != 2:
        raise click.UsageError("Give two years, or --indicator and at most one.")
    found = comparison.compare(store, *years, place, texts=corpus.read_texts(directory, years))
    title = f"{found.before} → {found.after}"
    show(title, _tables(found, kept=kept), html, as_json=as_json)
    return 0


def _tables(found: "Comparison", *, kept: bool) -> "list[Table]":
    from innograph.comparison import Actor, Move, Table

    actors = [actor for actor in found.actors if kept or actor.change != "kept"]
    moves = [move for move in found.moves if kept or move.step not in {"kept", "new"}]
    return [
        Table("reports", ("place", "year", "report"), found.reports),
        Table("moves", Move._fields, moves),
        Table("partners", Actor._fields, found.partners),
        Table("parks", Actor._fields, found.parks),
        Table("actors", Actor._fields, actors),
    ]


def show(title: str, tables: "list[Table]", html: str | None, *, as_json: bool) -> None:
    """Prints tables as tables or JSON, or writes them as a page."""
    from innograph.comparison import write_page

    if html:
        write_file(html, write_page(title, tables))
    elif as_json:
        print_json({table.heading: [_row(table.columns, row) for row in table.rows] for table in tables})
    else:
        for table in tables:
            click.echo(
                f"{table.heading} ({len(table.rows)})\n{write_rows(table.columns, table.rows, 'table')}"
            )


def _row(columns: Any, row: Any) -> dict[str, Any]:
    return dict(zip(columns, row, strict=True))
