"""Places side by side on one indicator."""

from typing import NamedTuple

from innograph.comparison.measures import fold_measure
from innograph.comparison.reading import Counted, read_figures
from innograph.errors import QueryError
from innograph.store import Store


class Level(NamedTuple):
    """A figure of a place, in the unit it was written in; `report` and `quote` tell where it stands."""

    place: str
    period: str
    kind: str
    flow: str
    type: str
    measure: str
    value: float
    unit: str
    report: str
    quote: str


def side_by_side(
    store: Store, measure: str, year: int | None = None, kind: str | None = "actual"
) -> tuple[Level, ...]:
    """What the reports of each place say of one measure, each of itself.

    Args:
        store: the corpus.
        measure: what is counted; figures of exactly this count first, else all whose measure holds the words.
        year: the year the figures are of; without it all.
        kind: actual, target or estimate; None for all.

    Raises:
        QueryError: no report counts it.

    """
    figures = [f for f in read_figures(store) if f.own and (kind is None or f.kind == kind)]
    if year is not None:
        figures = [figure for figure in figures if figure.period == str(year)]
    phrase = fold_measure(measure)
    same = [figure for figure in figures if fold_measure(figure.measure) == phrase]
    found = same or [figure for figure in figures if phrase in fold_measure(figure.measure)]
    if not found:
        raise QueryError(
            f"No report counts {measure!r}.", subject=measure, hint="Ask for figures to see what is counted."
        )
    return tuple(sorted({_level(figure) for figure in found}))


def _level(figure: Counted) -> Level:
    from innograph.encoding.units import read_unit

    value = float(f"{figure.value / 10 ** read_unit(figure.unit_text).exponent:.10g}")
    told = (figure.measure, value, figure.unit_text, figure.report, figure.quote)
    return Level(figure.place, figure.period, figure.kind, figure.flow, figure.type, *told)
