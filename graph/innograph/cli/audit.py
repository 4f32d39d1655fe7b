"""`innograph audit`: the arithmetic that reports allow."""

from collections import Counter
from pathlib import Path
from typing import Any

import click

from innograph.cli.options import AS_JSON, DIRECTORY, print_json
from innograph.tables import clean


@click.command()
@click.argument("reports", nargs=-1)
@DIRECTORY
@click.option("--all", "everything", is_flag=True, help="Also list what was computed and agrees.")
@AS_JSON
def command(reports: tuple[str, ...], directory: Path, everything: bool, as_json: bool) -> int:  # noqa: FBT001
    """Tell which figures of a report contradict each other or should be looked at, each with its sentences.

    REPORTS are file names, titles or the first characters of hashes; all reports of the directory without any.
    """
    from innograph import corpus
    from innograph.audit import audit_all

    held = corpus.held_by(directory)
    wanted = {corpus.find_report(held, report).sha256 for report in reports}
    read = (pair for pair in corpus.read_reports(directory) if not wanted or pair[0].sha256 in wanted)
    found = list(audit_all(read))
    shown = [finding for finding in found if everything or finding.verdict != "agrees"]
    if as_json:
        print_json([_as_json(finding) for finding in shown])
    else:
        for finding in shown:
            click.echo(clean(f"{finding.document}  {finding.verdict} ({finding.severity})  {finding.check}"))
            click.echo(clean(f"  {finding.computation}"))
            for sentence in finding.sentences:
                click.echo(clean(f"    {sentence.start}: {' '.join(sentence.text.split())}"))
    counts = Counter(finding.verdict for finding in found)
    click.echo(
        ", ".join(f"{counts[verdict]} {verdict}" for verdict in sorted(counts)) or "nothing to compute",
        err=True,
    )
    return 0


def _as_json(finding: Any) -> dict[str, Any]:
    return {**finding._asdict(), "sentences": [sentence._asdict() for sentence in finding.sentences]}
