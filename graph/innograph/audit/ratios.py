"""Checks that divide: growth from two levels or from a level and what was added, shares of a whole, multiples.

A ratio is only checked against the numbers that stand beside it, in its sentence or the one before. Where some pair of them
gives the ratio it agrees, and the finding tells whether it was rounded or cut off. It contradicts only where the text leaves
one pair: a bracketed number of the year before beside the multiple, a level and its increase right before the growth.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise, permutations

from innograph.audit.arithmetic import Fit, fit, show
from innograph.audit.findings import Finding, find
from innograph.audit.sheet import Figure, Sheet, words

HUNDRED = Decimal(100)
CLOSE = 60
"""Characters within which two sums and their quotient stand."""
NEAR = Decimal("0.05")
"""How far a multiple that is called near may stand from the computed one: the twentieth part."""


def check_shares(sheet: Sheet) -> Iterator[Finding]:
    """A part, its whole and the share it is said to be: 66 of 95 is 69 %."""
    for share in _of_type(sheet, "share"):
        beside = _beside(sheet, share)
        part = max((figure for figure in beside if figure.at < share.at), key=lambda f: f.at, default=None)
        if part is None or part.sentence != share.sentence:
            continue
        for whole in beside:
            if whole.at < part.at and whole.unit == part.unit and whole.written > part.written:
                computed = HUNDRED * part.written / whole.written
                fitted = _fit(computed, share)
                if fitted:
                    shown = f"{show(part.written)} ÷ {show(whole.written)} = {show(computed)} %"
                    yield _agrees(sheet, "share", shown, share, fitted, [part, whole, share])
                    break


def check_growth(sheet: Sheet) -> Iterator[Finding]:
    """A growth rate from the level and what was added, or from two levels: 73 more make 192, which is 61 %."""
    for rate in _of_type(sheet, "growth-rate"):
        pairs = list(_growths(sheet, rate))
        for shown, computed, figures in pairs:
            fitted = _fit(computed, rate)
            if fitted:
                yield _agrees(sheet, "growth", shown, rate, fitted, [*figures, rate])
                break
        else:
            if len(pairs) == 1 and not rate.told.approximation and not _is_of_prices(sheet, rate):
                shown, computed, figures = pairs[0]
                away = abs(computed - rate.written)
                verdict = f"{shown}, {show(rate.written)} % written"
                if away > max(Decimal(1), rate.written / 10):
                    yield find(sheet, "growth", "doubtful", "medium", verdict, [*figures, rate])


def _is_of_prices(sheet: Sheet, rate: Figure) -> bool:
    """Whether a growth is told at constant prices, or as the mean of years, so that two levels need not yield it."""
    around = sheet.text[max(0, rate.at - CLOSE) : rate.at]
    return any(word in around + rate.told.measure for word in (*words()["real"], *words()["mean"]))


def _growths(sheet: Sheet, rate: Figure) -> Iterator[tuple[str, Decimal, list[Figure]]]:
    """What growth the figures right before a rate yield, each with how it was computed."""
    before = [
        figure for figure in _beside(sheet, rate) if figure.at < rate.at and figure.sentence == rate.sentence
    ]
    levels = [figure for figure in before if figure.told.statistic_type == "level"]
    for new, total in pairwise(levels):
        alike = new.unit == total.unit and new.measure == total.measure
        if alike and new.told.flow == "new" and total.told.flow == "total" and total.written > new.written:
            base = total.written - new.written
            computed = HUNDRED * new.written / base
            shown = (
                f"{show(new.written)} ÷ ({show(total.written)} - {show(new.written)}) = {show(computed)} %"
            )
            yield shown, computed, [new, total]
    yield from _growths_of_levels(sheet, rate, levels)


def _growths_of_levels(
    sheet: Sheet, rate: Figure, levels: list[Figure]
) -> Iterator[tuple[str, Decimal, list[Figure]]]:
    """The growth from one level to a later one; the mean of the years between where the text says mean."""
    mean = any(word in sheet.text[max(0, rate.at - 8) : rate.at] for word in words()["mean"])
    for one, other in permutations(levels, 2):
        alike = one.unit == other.unit and one.measure == other.measure
        if alike and _is_before(other, one) and other.written:
            years = _years_between(other, one) if mean else 1
            computed = HUNDRED * ((one.written / other.written) ** (1 / Decimal(years)) - 1)
            root = f", root {years}," if mean else ""
            shown = f"{show(one.written)} ÷ {show(other.written)}{root} - 1 = {show(computed)} %"
            yield shown, computed, [one, other]


def _years_between(one: Figure, other: Figure) -> int:
    """The years from one figure to a later one."""
    first, last = ((figure.told.period or "")[-4:] for figure in (one, other))
    return max(1, int(last) - int(first)) if first.isdigit() and last.isdigit() else 1


def check_falls(sheet: Sheet) -> Iterator[Finding]:
    """A fall from one number to another and its rate: from 155 to 96 is 38.1 % less."""
    for figures in sheet.by_sentence.values():
        for one, other, rate in zip(figures, figures[1:], figures[2:], strict=False):
            if (
                rate.percent
                and one.unit == other.unit
                and one.written > other.written > 0
                and not one.percent
            ):
                computed = HUNDRED * (one.written - other.written) / one.written
                fitted = _fit(computed, rate)
                if fitted and rate.told.statistic_type != "share":
                    shown = f"({show(one.written)} - {show(other.written)}) ÷ {show(one.written)} = {show(computed)} %"
                    yield _agrees(sheet, "fall", shown, rate, fitted, [one, other, rate])


def check_multiples(sheet: Sheet) -> Iterator[Finding]:
    """A multiple of two numbers beside it: 2823 against 263 is 10 times, cut off."""
    for multiple in _of_type(sheet, "multiple"):
        if not _is_multiple(sheet, multiple):
            continue
        pairs = list(_ratios(sheet, multiple))
        best = next((pair for pair in pairs if _fit(pair[1], multiple)), None)
        if best:
            shown, computed, figures = best
            fitted = _fit(computed, multiple) or "exact"
            yield _agrees(sheet, "multiple", shown, multiple, fitted, [*figures, multiple])
        elif len(pairs) == 1 and _is_bound(sheet, pairs[0][2][1], multiple):
            shown, _, figures = pairs[0]
            computation = f"{shown}, {show(multiple.written)} times written"
            yield find(sheet, "multiple", "contradicts", "high", computation, [*figures, multiple])


def _is_multiple(sheet: Sheet, multiple: Figure) -> bool:
    """Whether the text says so many times, and not so many times more."""
    before = sheet.text[max(0, multiple.at - 3) : multiple.at]
    written = sheet.text[multiple.at : multiple.at + len(multiple.words()) + 1]
    return words()["times"] in written and not any(cue in before for cue in words()["grown"])


def _ratios(sheet: Sheet, multiple: Figure) -> Iterator[tuple[str, Decimal, list[Figure]]]:
    """Quotients of figures beside a multiple: of one now and one before, or of two sums right before it."""
    beside = [f for f in _beside(sheet, multiple) if f.told.statistic_type == "level" and f.written]
    if any(cue in sheet.text[max(0, multiple.at - 12) : multiple.at] for cue in words()["together"]):
        yield from _ratios_to_sum(beside, multiple)
        return
    for one, other in permutations(beside, 2):
        measured = one.unit.iri == other.unit.iri and one.base > other.base
        ordered = _is_before(other, one) and one.measure[-3:] == other.measure[-3:]
        spread = one.told.period == other.told.period and max(one.at, other.at) < multiple.at
        close = spread and multiple.at - min(one.at, other.at) < CLOSE and one.sentence == multiple.sentence
        if measured and (ordered or close):
            computed = one.base / other.base
            yield f"{show(one.written)} ÷ {show(other.written)} = {show(computed)}", computed, [one, other]


def _ratios_to_sum(beside: list[Figure], multiple: Figure) -> Iterator[tuple[str, Decimal, list[Figure]]]:
    """The last figure before a multiple against all earlier ones of its measure together."""
    before = [figure for figure in beside if figure.at < multiple.at]
    for one in reversed(before):
        earlier = [
            f
            for f in before
            if f.measure == one.measure and f.unit.iri == one.unit.iri and _is_before(f, one)
        ]
        total = sum((figure.base for figure in earlier), Decimal(0))
        if len(earlier) > 1 and total:
            computed = one.base / total
            sums = " + ".join(figure.words() for figure in earlier)
            yield f"{one.words()} ÷ ({sums}) = {show(computed)}", computed, [one, *earlier]
            return


def _is_before(one: Figure, other: Figure) -> bool:
    """Whether a figure is of an earlier time."""
    return "" < (one.told.period or "") < (other.told.period or "")


def _is_bound(sheet: Sheet, base: Figure, multiple: Figure) -> bool:
    """Whether the base stands in brackets right before the multiple."""
    between = sheet.between(base, multiple)
    return base.at < multiple.at and len(between) <= 4 and between[:1] in {")", "）"}


def _of_type(sheet: Sheet, kind: str) -> list[Figure]:
    return [figure for figure in sheet.figures if figure.told.statistic_type == kind]


def _beside(sheet: Sheet, figure: Figure) -> list[Figure]:
    """The other figures of the sentence and of the one before."""
    near = sheet.by_sentence.get(figure.sentence - 1, []) + sheet.by_sentence[figure.sentence]
    return [other for other in near if other != figure and other.told.statistic_type == "level"]


def _fit(computed: Decimal, written: Figure) -> Fit | None:
    fitted = fit(computed, written.written)
    if fitted or written.told.approximation != "about":
        return fitted
    return "rounded" if abs(computed - written.written) <= NEAR * abs(written.written) else None


def _agrees(
    sheet: Sheet, check: str, shown: str, written: Figure, fitted: Fit, figures: list[Figure]
) -> Finding:
    computation = f"{shown}, {show(written.written)} written: {fitted}"
    return find(sheet, check, "agrees", "none", computation, figures)
