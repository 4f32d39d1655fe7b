"""What a confidence promises: of the relations that are given 0.9 and more, nine in ten are right.

`python tests/test_calibration.py --renew` counts again how often each rule is right on the annotated reports and writes the
lexicon's table; the tests then hold it against each report with the counts of the others alone.
"""

import math
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated import read_annotated, right_relations
from innograph.extraction.confidence import Record, rate, read_records
from innograph.model import Mention, Span
from innograph.resources import package_path

SURE = 0.9
PROMISED = 0.9
HEAD = """# How often each rule of relations was right on the annotated reports: [right, given], status and all.
# Written by `python tests/test_calibration.py --renew`; not edited by hand.

[records]
"""


def count(judged: list[tuple[str, float, bool]]) -> dict[str, Record]:
    """The record of every rule."""
    total = Counter(rule for rule, _, _ in judged)
    right = Counter(rule for rule, _, is_right in judged if is_right)
    return {rule: Record(right[rule], total[rule]) for rule in sorted(total)}


def name(confidence: float) -> Mention:
    """A name of that confidence."""
    return Mention(Span(0, 2), "绵阳", "Place", "suffix", confidence)


def odds(probability: float) -> float:
    """Odds of a probability, kept off 0 and 1."""
    bounded = min(max(probability, 0.01), 0.99)
    return bounded / (1 - bounded)


def unseen(rule: str, confidence: float, records: dict[str, Record]) -> float:
    """What a confidence would be with other records; its names move the odds as they did."""
    moved = odds(confidence) * odds(rate(rule, records=records)) / odds(rate(rule))
    return moved / (1 + moved)


def test_nine_in_ten_of_the_sure_relations_are_right(shared: Path) -> None:
    """Of the relations of all annotated reports with a confidence of 0.9 and more, nine in ten are right."""
    sure = [
        is_right
        for item in read_annotated(shared)
        for _, confidence, is_right in right_relations(item)
        if confidence >= SURE
    ]
    assert sum(sure) >= PROMISED * len(sure) > 0


def test_the_promise_holds_on_a_report_the_records_have_not_seen(shared: Path) -> None:
    """With the records of the other reports alone, nine in ten of the sure relations of left-out reports are right.

    The share is that of a sample, so it may miss the promise by two standard errors of a share of its size.
    """
    judged = {item.name: right_relations(item) for item in read_annotated(shared)}
    sure: list[bool] = []
    for left_out, own in judged.items():
        others = count([row for item, rows in judged.items() if item != left_out for row in rows])
        sure += [is_right for rule, sureness, is_right in own if unseen(rule, sureness, others) >= SURE]
    error = math.sqrt(PROMISED * (1 - PROMISED) / len(sure))
    assert sum(sure) >= (PROMISED - 2 * error) * len(sure)


def test_a_surer_relation_is_more_often_right(shared: Path) -> None:
    """The relations given less than 0.8 are right less often than those given 0.9 and more."""
    rows = [row for item in read_annotated(shared) for row in right_relations(item)]
    low = [is_right for _, confidence, is_right in rows if confidence < 0.8]
    high = [is_right for _, confidence, is_right in rows if confidence >= SURE]
    assert sum(low) / len(low) < sum(high) / len(high)


@given(st.sampled_from(sorted(read_records()) or ["set up"]), st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_a_surer_name_never_makes_a_relation_less_sure(rule: str, first: float, second: float) -> None:
    """Confidence lies between 0 and 1 and never falls as the weakest name rises."""
    low, high = sorted((first, second))
    assert 0 <= rate(rule, name(low)) <= rate(rule, name(high)) <= 1


def test_a_rule_that_was_never_seen_is_not_sure() -> None:
    """A rule without a record is less sure than one that has been right a hundred times."""
    records = {"tried": Record(100, 100), "failed": Record(60, 100)}
    assert rate("new", name(0.9), records=records) < rate("tried", name(0.9), records=records)


def renew(shared: Path) -> None:
    """Write the lexicon's table of records from the annotated reports."""
    rows = [row for item in read_annotated(shared) for row in right_relations(item)]
    lines = [f'"{rule}" = [{record.right}, {record.given}]\n' for rule, record in count(rows).items()]
    package_path("lexicon", "zh", "confidence.toml").write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    if "--renew" in sys.argv:
        renew(Path(__file__).resolve().parents[2] / "shared")
    else:
        sys.exit(pytest.main([__file__]))
