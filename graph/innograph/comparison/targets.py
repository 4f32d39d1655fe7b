"""Every target of a year beside the result of that year, from whichever later report gives it.

A target and a result are of one thing where subject, measure, unit, kind of statistic, flow and period agree. The result is the
one of the report that looks back on the target's year, else of the first later one.
"""

from collections import defaultdict
from typing import Literal, NamedTuple

from innograph.comparison.measures import (
    Measure,
    flow_of,
    fold_measure,
    is_lower_better,
    is_upper_end,
    is_vague,
    measure_of,
    spans_years,
)
from innograph.comparison.reading import Counted, read_figures
from innograph.identifiers import digest, fold_name
from innograph.store import Store

Verdict = Literal["met", "missed", "never mentioned", "not due"]
"""never mentioned: a report that looks back on the year is there and gives no such figure. not due: there is no such report."""

NEAR = 0.05
"""How far a result may stay under a target that is itself called about: the twentieth part."""


class Target(NamedTuple):
    """A target and what became of it, in the unit it was set in; `difference` is the result less the target."""

    place: str
    subject: str
    period: str
    measure: str
    verdict: Verdict
    target: float
    actual: float | None
    difference: float | None
    unit: str
    target_quote: str
    actual_quote: str
    target_report: str
    actual_report: str


def judge_targets(store: Store, place: str | None = None, year: int | None = None) -> tuple[Target, ...]:
    """All targets of reports that look ahead to a year, and what became of them.

    Args:
        store: the corpus.
        place: any name of a place; without it all places.
        year: the year to be judged; without it all.

    """
    figures = read_figures(store, place)
    known: defaultdict[tuple[str, str, str], list[Counted]] = defaultdict(list)
    looked = {(figure.place, figure.year) for figure in figures}
    for figure in figures:
        if figure.kind != "target":
            for key in _keys(figure):
                known[key].append(figure)
    found = [
        _judge(aim, _result(aim, known), due=_is_due(aim, looked))
        for aim in figures
        if aim.kind == "target" and _is_of(aim, year)
    ]
    return tuple(
        sorted(
            set(found),
            key=lambda t: (t.place, t.period, t.measure, t.target, t.target_quote, t.target_report),
        )
    )


def _keys(figure: Counted) -> set[tuple[str, str, str]]:
    """Under what a figure is looked for: its period and unit with its phrase, a rate also with its curated indicator.

    A curated indicator gathers what is counted of one kind (high-tech firms, foreign ones among them), so that only for growth
    rates and shares, which are told of the whole, it stands for the phrase.
    """
    subject = "own" if figure.own else figure.subject
    about = f"{figure.place} {subject} {figure.period} {figure.unit} {figure.type}"
    phrase = fold_measure(figure.measure)
    keys = set() if is_vague(phrase) else {(about, "phrase", phrase)}
    curated = not figure.indicator.endswith(digest(fold_name(figure.measure)))
    return keys | {(about, "indicator", figure.indicator)} if curated and figure.type != "level" else keys


def _is_of(aim: Counted, year: int | None) -> bool:
    """Whether a target is of a year, or of any: no upper end of a range, none for several years without saying which."""
    end = _ends(aim.period)
    several = len(aim.period) == 4 and spans_years(aim.quote)
    return end is not None and year in {None, end} and not several and not is_upper_end(aim)


def _ends(period: str) -> int | None:
    """The year in which a period is over."""
    years = [part for part in period.split("-") if len(part) == 4 and part.isdigit()]
    return int(years[-1]) if years else None


def _is_due(aim: Counted, looked: set[tuple[str, int]]) -> bool:
    end = _ends(aim.period)
    return end is not None and any(
        place == aim.place and year >= end and year > aim.year for place, year in looked
    )


def _result(aim: Counted, known: dict[tuple[str, str, str], list[Counted]]) -> Counted | None:
    """The result of a target: of the nearest later report, the one whose words are nearest."""
    flow = flow_of(aim)
    found = {
        figure
        for key in _keys(aim)
        for figure in known.get(key, ())
        if figure.year > aim.year and (flow_of(figure) == flow or aim.type != "level")
    }
    wanted = measure_of(aim)
    return min(
        found, key=lambda figure: (figure.year, *_distance(wanted, figure, aim), figure.start), default=None
    )


def _distance(wanted: Measure, figure: Counted, aim: Counted) -> tuple[bool, bool, bool]:
    return measure_of(figure) != wanted, figure.flow != aim.flow, figure.kind != "actual"


def _judge(aim: Counted, result: Counted | None, *, due: bool) -> Target:
    verdict: Verdict = "never mentioned" if due else "not due"
    scale = _scale(aim)
    actual = difference = None
    if result is not None:
        verdict = "met" if _is_met(aim, result) else "missed"
        actual, difference = _round(result.value / scale), _round((result.value - aim.value) / scale)
    return Target(
        place=aim.place,
        subject=aim.subject_name,
        period=aim.period,
        measure=aim.measure,
        verdict=verdict,
        target=_round(aim.value / scale),
        actual=actual,
        difference=difference,
        unit=aim.unit_text,
        target_quote=aim.quote,
        actual_quote=result.quote if result else "",
        target_report=aim.report,
        actual_report=result.report if result else "",
    )


def _scale(aim: Counted) -> float:
    """How many base units are one of the unit as written."""
    from innograph.encoding.units import read_unit

    return float(10 ** read_unit(aim.unit_text).exponent)


def _round(value: float) -> float:
    """A quotient without the noise of binary fractions."""
    return float(f"{value:.10g}")


def _is_met(aim: Counted, result: Counted) -> bool:
    slack = NEAR * abs(aim.value) if aim.approximation == "about" else 0.0
    if aim.type == "rank" or is_lower_better(aim.measure, aim.quote, aim.value_text, aim.approximation):
        return result.value <= aim.value + slack
    return result.value >= aim.value - slack
