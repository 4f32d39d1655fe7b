"""Checks that add and take away: parts of a whole, what was added since last year, what is left after a deduction."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from innograph.audit.arithmetic import show
from innograph.audit.findings import Finding, find
from innograph.audit.sheet import Figure, Sheet, words

FEWEST_PARTS = 2


def check_parts(sheet: Sheet) -> Iterator[Finding]:
    """A whole and the parts listed after it in one sentence: 357, of them 19, 191 and 147.

    Parts are figures of the same unit whose measure ends with that of the whole (国家重点实验室, 重点实验室). More in the
    parts than in the whole contradicts; less is doubtful where three or more parts come within a fiftieth of it.
    """
    for figures in sheet.by_sentence.values():
        for place, whole in enumerate(figures):
            parts = list(_parts_of(sheet, whole, figures[place + 1 :]))
            if len(parts) >= FEWEST_PARTS:
                yield from _add_up(sheet, whole, parts)


def _parts_of(sheet: Sheet, whole: Figure, after: list[Figure]) -> Iterator[Figure]:
    for figure in after:
        if (
            figure.unit == whole.unit
            and figure.told.statistic_type == whole.told.statistic_type == "level"
            and figure.told.flow in {None, whole.told.flow}
            and figure.told.period == whole.told.period
            and figure.told.measure != whole.told.measure
            and figure.told.measure.endswith(whole.told.measure)
            and any(cue in sheet.between(whole, figure) for cue in words()["parts"])
        ):
            yield figure


def _add_up(sheet: Sheet, whole: Figure, parts: list[Figure]) -> Iterator[Finding]:
    total = sum((part.written for part in parts), Decimal(0))
    sign = "=" if total == whole.written else "≠"
    computation = (
        f"{' + '.join(show(part.written) for part in parts)} = {show(total)} {sign} {show(whole.written)}"
    )
    if total == whole.written:
        yield find(sheet, "parts", "agrees", "none", computation, [whole, *parts])
    elif total > whole.written:
        yield find(sheet, "parts", "contradicts", "medium", computation, [whole, *parts])
    elif len(parts) > FEWEST_PARTS and whole.written - total <= whole.written / 50:
        yield find(sheet, "parts", "doubtful", "low", computation, [whole, *parts])


def check_stock(sheet: Sheet) -> Iterator[Finding]:
    """A stock, that of the year before and what was added between: 1919 and 2823 make 4742."""
    stocks = [figure for figure in sheet.figures if _is_stock(figure) and _year(figure)]
    flows = [figure for figure in sheet.figures if figure.told.flow == "new" and _year(figure)]
    for before, after in combinations(stocks, 2):
        first, last = sorted((before, after), key=_year)
        if _year(last) != _year(first) + 1 or not _alike(first, last):
            continue
        for flow in flows:
            if _year(flow) == _year(last) and _alike(flow, last):
                yield from _judge_stock(sheet, first, flow, last)


def _is_stock(figure: Figure) -> bool:
    """Whether a figure is what stood at the end, by its flow or by its own words."""
    told = figure.told
    return told.flow == "total" or (
        told.flow is None and any(word in told.measure for word in words()["stock"])
    )


def _judge_stock(sheet: Sheet, first: Figure, flow: Figure, last: Figure) -> Iterator[Finding]:
    total = first.base + flow.base
    figures = [first, flow, last]
    computation = f"{show(first.written)} + {show(flow.written)} = {show(total)}, {show(last.written)}"
    if total == last.base:
        yield find(sheet, "stock", "agrees", "none", computation, figures)
    elif not any(figure.told.approximation for figure in figures):
        yield find(sheet, "stock", "doubtful", "low", f"{computation} written", figures)


def _alike(one: Figure, other: Figure) -> bool:
    same = one.told.subject == other.told.subject and one.unit.iri == other.unit.iri
    return (
        same
        and one.told.statistic_type == other.told.statistic_type == "level"
        and one.measure == other.measure
    )


def _year(figure: Figure) -> int:
    period = figure.told.period or ""
    return int(period) if period.isdigit() and len(period) == 4 else 0


def check_deductions(sheet: Sheet) -> Iterator[Finding]:
    """A figure less another that the text takes away: 3251 less 428 is the 2823 told elsewhere."""
    told = {figure.written: figure for figure in reversed(sheet.figures)}
    for figures in sheet.by_sentence.values():
        for one, other in combinations(figures, 2):
            left = one.written - other.written
            between = sheet.between(one, other)
            if one.unit == other.unit and left in told and any(cue in between for cue in words()["less"]):
                computation = f"{show(one.written)} - {show(other.written)} = {show(left)}"
                yield find(sheet, "deduction", "agrees", "none", computation, [one, other, told[left]])
