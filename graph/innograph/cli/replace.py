"""`innograph replace`: a new version of a report in the place of the old one."""

from pathlib import Path
from typing import Any

import click

from innograph.cli.build import plan_of, tell
from innograph.cli.options import AS_JSON, DIRECTORY, aided


@click.command()
@click.argument("file", metavar="INPUT", type=click.Path(path_type=Path))
@click.option(
    "--report", default=None, help="The report to replace.  [default: the one with INPUT's file name]"
)
@DIRECTORY
@aided
@AS_JSON
def command(file: Path, report: str | None, directory: Path, as_json: bool, **aids: Any) -> int:  # noqa: FBT001
    """Put INPUT in the place of a report; every other report stays as it is."""
    from innograph import corpus

    way = plan_of(None, **aids)
    return tell(lambda: corpus.replace(report, file, directory, way), directory, as_json=as_json)
