"""`innograph questions`: the named questions and their parameters."""

import click

from innograph.cli.options import AS_JSON
from innograph.tables import write_rows


@click.command()
@AS_JSON
def command(as_json: bool) -> None:  # noqa: FBT001
    """List the named questions, the competency question each answers, and their parameters."""
    from innograph.queries import list_questions

    columns = ("name", "competency", "question", "parameters")
    rows = [
        (q.name, q.competency, q.english, ", ".join(p.name for p in q.parameters)) for q in list_questions()
    ]
    click.echo(write_rows(columns, rows, "json" if as_json else "table"), nl=False)
