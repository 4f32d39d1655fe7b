"""Checks of one number told twice: with another value, of another thing, as expected and as done, below what was reached."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from innograph.audit.arithmetic import fit, is_telling, show
from innograph.audit.findings import Finding, find
from innograph.audit.sheet import Figure, Sheet, words
from innograph.comparison.measures import is_lower_better, is_vague
from innograph.identifiers import fold_name

BEFORE = 16
"""Characters before a number in which a word speaks of it."""
AROUND = 24
"""Characters around a number in which its measure stands, where the text says it right there."""
LONG = 6
"""Characters of a measure that is not worded alike by chance."""


def check_repeats(sheet: Sheet) -> Iterator[Finding]:
    """One measure of one subject and time with two values: both cannot be right.

    Where one is less than half of the other they are rather of two things that are worded alike, and that is no finding.
    """
    told: defaultdict[object, list[Figure]] = defaultdict(list)
    for figure in sheet.figures:
        plain = (
            figure.told.statistic_type in {"level", "share", "growth-rate"} and not figure.told.approximation
        )
        if plain and figure.told.period and figure.told.kind != "target" and _is_said(sheet, figure):
            told[*figure.same_kind, figure.told.flow, figure.unit.iri, figure.told.measure].append(figure)
    for figures in told.values():
        for one, other in combinations(figures, 2):
            if one.base != other.base and one.sentence != other.sentence and _is_near(one, other):
                computation = f"{one.told.measure}: {one.words()} ≠ {other.words()}"
                yield find(sheet, "repeat", "contradicts", "high", computation, [one, other])


def _is_said(sheet: Sheet, figure: Figure) -> bool:
    """Whether a measure of its own stands right at the number: not carried over from before, not a numbering (4.6个)."""
    before = sheet.text[max(0, figure.at - AROUND - len(figure.told.measure)) : figure.at]
    after = sheet.text[figure.at : figure.at + AROUND + len(figure.told.measure)]
    begins = sheet.sentence(figure.sentence).start == figure.at
    return len(figure.measure) >= LONG and not begins and figure.measure in fold_name(before + after)


def _is_near(one: Figure, other: Figure) -> bool:
    """Whether two values may be tellings of one: not half of each other, and not one the other rounded (19, 19.05)."""
    small, large = sorted((abs(one.base), abs(other.base)))
    rounded = one.told.unit == other.told.unit and (
        fit(one.written, other.written) or fit(other.written, one.written)
    )
    return 2 * small >= large and not rounded


def check_twins(sheet: Sheet) -> Iterator[Finding]:
    """One particular number for two things: 418 firms and 418 applications may be one of them copied.

    Only numbers of three digits that are not round, of things that are counted, in two sentences that speak of one matter.
    """
    counted: defaultdict[object, list[Figure]] = defaultdict(list)
    for figure in sheet.figures:
        if figure.told.unit in words()["counting"] and is_telling(figure.told.value, figure.told.unit):
            counted[figure.written].append(figure)
    for figures in counted.values():
        for one, other in combinations(figures, 2):
            if (
                one.sentence != other.sentence
                and one.told.unit != other.told.unit
                and _share_matter(one, other)
            ):
                computation = f"{one.told.measure} = {other.told.measure} = {show(one.written)}"
                yield find(sheet, "twin", "doubtful", "low", computation, [one, other])


def _share_matter(one: Figure, other: Figure) -> bool:
    """Whether the words around two figures share two characters that are no common word."""
    first, second = ({text[n : n + 2] for n in range(len(text) - 1)} for text in _matters(one, other))
    common = {word[n : n + 2] for word in words()["common"] for n in range(len(word) - 1)}
    return any(all("\u3400" <= c <= "\u9fff" for c in pair) for pair in (first & second) - common)


def _matters(one: Figure, other: Figure) -> tuple[str, str]:
    return (one.told.evidence + one.told.measure, other.told.evidence + other.told.measure)


def check_expectations(sheet: Sheet) -> Iterator[Finding]:
    """One number told as done in one place and as expected in another."""
    for figure in sheet.figures:
        if figure.told.kind == "target" or not is_telling(figure.told.value, figure.told.unit):
            continue
        here = _is_expected(sheet, figure.at)
        for at in _elsewhere(sheet, figure):
            if _is_expected(sheet, at) != here:
                computation = f"{figure.words()}: {'expected, then done' if here else 'done, then expected'}"
                yield find(
                    sheet, "expectation", "doubtful", "medium", computation, [figure], sheet.sentence_at(at)
                )
                break


def _elsewhere(sheet: Sheet, figure: Figure) -> Iterator[int]:
    """Where the number stands with its unit in other sentences of the report."""
    text = f"{show(figure.written)}{figure.told.unit}"
    at = sheet.text.find(text, figure.at + 1)
    while at >= 0:
        row = sheet.rows[sheet.sentence_at(at)]
        whole = not sheet.text[at - 1].isdigit() and sheet.text[at - 1] != "."
        if whole and row.role != "furniture" and sheet.sentence_at(at) != figure.sentence:
            yield at
        at = sheet.text.find(text, at + 1)


def _is_expected(sheet: Sheet, at: int) -> bool:
    """Whether a word before a number, in its clause or the one before, says that it is only expected."""
    row = sheet.rows[sheet.sentence_at(at)]
    before = sheet.text[max(row.start, at - BEFORE) : at]
    return any(word in before for word in words()["expected"])


def check_targets(sheet: Sheet) -> Iterator[Finding]:
    """A target of one year that is not above what the report says was reached in an earlier one.

    What was added is held against what was added, a stock against a stock. Of a range the upper end counts.
    """
    reached = [f for f in sheet.figures if f.told.kind == "actual" and _is_of_a_year(f)]
    aims = [f for f in sheet.figures if f.told.kind == "target" and _is_of_a_year(f)]
    for aim in aims:
        told = aim.told
        higher = any(_is_like(aim, o) and o.sentence == aim.sentence and o.base > aim.base for o in aims)
        if higher or is_lower_better(told.measure, told.evidence, aim.words(), told.approximation):
            continue
        for figure in reached:
            earlier = (figure.told.period or "") < (told.period or "")
            if earlier and _is_like(aim, figure) and figure.base > aim.base:
                computation = (
                    f"{told.measure}: target {aim.words()} < {figure.words()} ({figure.told.period})"
                )
                yield find(sheet, "target", "doubtful", "low", computation, [figure, aim])
                break


def _is_of_a_year(figure: Figure) -> bool:
    told = figure.told
    dated = len(told.period or "") == 4 and not is_vague(figure.measure)
    counted = told.flow is not None or told.statistic_type != "level"
    return dated and counted


def _is_like(one: Figure, other: Figure) -> bool:
    """Whether two figures are of one measure, whatever their time."""
    same = (
        one.told.subject == other.told.subject
        and one.measure == other.measure
        and one.told.flow == other.told.flow
    )
    return same and one.unit.iri == other.unit.iri and one.told.statistic_type == other.told.statistic_type


def check_ranks(sheet: Sheet) -> Iterator[Finding]:
    """Two ranks for one thing at one time among the same."""
    ranks: defaultdict[object, list[Figure]] = defaultdict(list)
    for figure in sheet.figures:
        if figure.told.statistic_type == "rank" and figure.told.period and figure.told.approximation is None:
            ranks[figure.told.subject, figure.told.measure, figure.told.period].append(figure)
    for figures in ranks.values():
        for one, other in combinations(figures, 2):
            if one.written != other.written and one.sentence != other.sentence:
                computation = f"{one.told.measure}: {show(one.written)} ≠ {show(other.written)}"
                yield find(sheet, "rank", "contradicts", "high", computation, [one, other])
