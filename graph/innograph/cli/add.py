"""`innograph add`: more reports in a graph directory."""

from pathlib import Path
from typing import Any

import click

from innograph.cli.build import JOBS, SCHEDULER, plan_of, tell
from innograph.cli.options import AS_JSON, DIRECTORY, aided


@click.command()
@click.argument("inputs", nargs=-1, required=True, type=str)
@DIRECTORY
@JOBS
@SCHEDULER
@aided
@AS_JSON
def command(
    inputs: tuple[str, ...],
    directory: Path,
    jobs: int | None,
    scheduler: str | None,
    as_json: bool,  # noqa: FBT001
    **aids: Any,
) -> int:
    """Add INPUTS to a graph directory; a file that it holds already changes nothing."""
    from innograph import corpus

    way = plan_of(jobs, scheduler, **aids)
    return tell(lambda: corpus.add(inputs, directory, way), directory, as_json=as_json)
