"""Texts, cases, lexicons and the reference are in words of their own: facts of reports carry over, sentences do not."""

import re
from functools import cache
from pathlib import Path

import pytest

from innograph.encoding.sheets import LONGEST_RUN
from innograph.resources import ontology_path, package_path

DATA = Path(__file__).parent / "data"
OURS = sorted(
    [
        *DATA.rglob("*.tsv"),
        *DATA.rglob("*.txt"),
        *package_path("lexicon", "zh").glob("*.toml"),
        *package_path("samples").glob("*.txt"),
        *ontology_path("reference").glob("*.trig"),
    ]
)


def runs(text: str) -> set[str]:
    """The stretches of a text that are too long to be shared, rules of tables aside."""
    squashed = re.sub(r"\s+|-{3,}", "", text)
    return {squashed[start : start + LONGEST_RUN] for start in range(len(squashed) - LONGEST_RUN + 1)}


@cache
def published(shared: Path) -> frozenset[str]:
    """Those of all reports beside the checkout."""
    reports = [path for path in sorted((shared / "reports").rglob("*")) if path.is_file()]
    assert reports
    return frozenset(run for path in reports for run in runs(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_no_sentence_of_a_report_is_in_what_we_wrote(path: Path, shared: Path) -> None:
    """No run of 24 characters of a published report stands in a text, a table, a lexicon or the reference."""
    taken = runs(path.read_text(encoding="utf-8")) & published(shared)
    assert not taken, f"{path.name}: say it in other words: {sorted(taken)[:3]}"
