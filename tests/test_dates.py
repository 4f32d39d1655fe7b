"""Dates and periods: absolute and relative words as the years they stand for."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innograph.errors import ReadError
from innograph.extraction.dates import find_periods
from innograph.model import Tense
from short_reports import own_part, read_sentence, read_table

DATES = read_table("dates.tsv")


def periods_of(words: str, tense: Tense) -> list[str]:
    """The periods of a clause of the report on 2016 with the plan for 2017."""
    document = read_sentence(f"{words}新增企业五家。", tense)
    return [period.value for period in find_periods(document) if period.span.start >= own_part(document)]


@pytest.mark.parametrize("row", DATES, ids=[f"{row['words']} {row['tense']}" for row in DATES])
def test_dates(row: dict[str, str]) -> None:
    """Words give exactly the periods that their row of the table lists."""
    tense: Tense = "plan" if row["tense"] == "plan" else "review"
    assert list(filter(None, row["expected"].split("|"))) == periods_of(row["words"], tense)


def test_a_period_has_a_first_and_a_last_year() -> None:
    """A span of years is of its first to its last; a month is of its year."""
    document = read_sentence("2013—2015年，2016年5月，去年。")
    start = own_part(document)
    years = [period.years for period in find_periods(document) if period.span.start >= start]
    assert [(2013, 2015), (2016, 2016), (2016, 2016)] == years


@settings(max_examples=80, deadline=None)
@given(
    st.text(
        alphabet="0123456789０１二两三十五年月日来底末初至—-“”上下半季度前连续今去后期间 ，。", max_size=60
    )
)
def test_any_words_give_periods_that_do_not_overlap(text: str) -> None:
    """No words make the search fail; periods come in order, share no character, and end after they begin."""
    try:
        document = read_sentence(text)
    except ReadError:
        return
    periods = find_periods(document)
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(periods))
    assert all(period.years[0] <= period.years[1] for period in periods)
