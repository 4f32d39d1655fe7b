"""Forms of one thing are tied together: how well, given right names, and how well in all."""

from pathlib import Path

from innograph.scores import Score
from linking import measure, pairs, score, standing


def test_the_resolver_alone_and_in_the_whole(shared: Path) -> None:
    """Given right names, nine of ten ties are right and three of four are made; in the whole, what is not found is not tied."""
    alone, whole = measure(shared)["all"]
    assert alone.precision >= 0.9
    assert alone.recall >= 0.75
    assert 0.4 <= whole.f1 < alone.f1


def test_a_form_counts_that_stands_by_itself() -> None:
    """A form that is only ever a part of a longer one is no form of its own."""
    assert {"云帆大学", "云大"} == standing({"云帆大学", "帆大学", "云大"}, "云帆大学与云大,云帆大学。")
    assert {"大学", "云帆大学"} == standing({"云帆大学", "大学"}, "云帆大学是一所大学。")


def test_ties_are_counted_by_pairs() -> None:
    """Of three forms two are tied rightly: precision 1, recall a third."""
    text = "云帆大学、云大、我校、海港"
    aims = pairs([("云帆大学", ["云大", "我校"])], text)
    tied = pairs([("云帆大学", ["云大"]), ("海港", [])], text)
    found = score(tied, aims)
    assert Score(1, 1, 3) == found
    assert (1.0, 1 / 3, 0.5) == (found.precision, found.recall, found.f1)
