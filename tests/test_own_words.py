"""Cases and lexicons are in words of their own: facts of published reports carry over, their sentences do not."""

import re
from functools import cache
from pathlib import Path

import pytest

from innograph.resources import package_path

LONGEST_RUN = 23
"""Characters, white space squashed, that a line of ours may have in common with a published report."""
DATA = Path(__file__).parent / "data"
OURS = sorted([*DATA.glob("*.tsv"), *package_path("lexicon", "zh").glob("*.toml")])


def runs(line: str) -> set[str]:
    """The stretches of a line that are too long to be shared, rules of tables aside."""
    squashed = re.sub(r"\s+|-{3,}", "", line)
    return {squashed[start : start + LONGEST_RUN + 1] for start in range(len(squashed) - LONGEST_RUN)}


@cache
def published(shared: Path) -> frozenset[str]:
    """Those of all reports beside the checkout."""
    reports = sorted(path for path in (shared / "reports").rglob("*") if path.suffix in {".txt", ".md"})
    lines = (line for path in reports for line in path.read_text(encoding="utf-8").splitlines())
    return frozenset(run for line in lines for run in runs(line))


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_no_sentence_of_a_report_is_in_our_tables(path: Path, shared: Path) -> None:
    """No run of 24 characters of a report stands in a table of cases or a lexicon."""
    lines = path.read_text(encoding="utf-8").splitlines()
    shared_runs = {run for line in lines for run in runs(line)} & published(shared)
    assert not shared_runs, f"{path.name}: say it in other words: {sorted(shared_runs)[:3]}"
