"""Options that several verbs share, and how they print."""

import json
from pathlib import Path

import click

DIRECTORY = click.option(
    "-d", "--directory", type=click.Path(path_type=Path), default=Path("innograph-out"), show_default=True,
    envvar="INNOGRAPH_DIRECTORY", help="The graph directory.",
)  # fmt: skip
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def print_json(value: object) -> None:
    """Print a value as JSON, Chinese as it is."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def write_file(target: str, text: str) -> None:
    """Write a file whole or not at all; - is stdout.

    Raises:
        click.UsageError: the file cannot be written.
    """
    if target == "-":
        click.echo(text, nl=False)
        return
    path = Path(target)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise click.UsageError(f"{path} cannot be written: {error.strerror}.") from error
