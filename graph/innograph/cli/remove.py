"""`innograph remove`: reports taken out of a graph directory."""

from pathlib import Path

import click

from innograph.cli.build import plan_of, tell
from innograph.cli.options import AS_JSON, DIRECTORY


@click.command()
@click.argument("reports", nargs=-1, required=True)
@DIRECTORY
@AS_JSON
def command(reports: tuple[str, ...], directory: Path, as_json: bool) -> int:  # noqa: FBT001
    """Take REPORTS (file names, titles or the first characters of their hashes) out, with all that only they said."""
    from innograph import corpus

    return tell(lambda: corpus.remove(reports, directory, plan_of(None)), directory, as_json=as_json)
