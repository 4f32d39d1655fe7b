"""`innograph verify`: whether a reference graph is true of a copy of its report."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from innograph.cli.options import AS_JSON, print_json
from innograph.tables import write_rows

if TYPE_CHECKING:
    from innograph.reference import Verification

KINDS = ("hash", "place", "quote", "name", "number")


@click.command()
@click.argument("reference", type=click.Path(path_type=Path))
@click.argument("report", type=click.Path(path_type=Path))
@AS_JSON
def command(reference: Path, report: Path, as_json: bool) -> int:  # noqa: FBT001
    """Check REFERENCE, the graph of one report, against a copy of the REPORT.

    The text's hash, every place that a fact points at, the names and the numbers that must stand there. Exit code 0 where
    all holds, 1 where something does not, 2 where one of them cannot be read.
    """
    from innograph.reference import verify

    found = verify(reference, report)
    if as_json:
        print_json(_summary(found))
    else:
        click.echo(_draw(found), nl=False)
    return 0 if found.true else 1


def _summary(found: "Verification") -> dict[str, object]:
    counts = {kind: found.count(kind) for kind in KINDS}
    return {
        "true": found.true,
        "checks": {kind: {"hold": hold, "of": total} for kind, (hold, total) in counts.items()},
        "broken": [check._asdict() for check in found.broken],
    }


def _draw(found: "Verification") -> str:
    counts = [(kind, *found.count(kind)) for kind in KINDS if found.count(kind)[1]]
    told = write_rows(("check", "hold", "of"), counts, "table")
    if found.true:
        return f"{told}true of this report\n"
    return f"{told}not true of this report\n" + write_rows(
        ("check", "of", "found"),
        [(check.kind, check.subject, check.found) for check in found.broken],
        "table",
    )
