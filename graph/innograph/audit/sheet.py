"""The figures of one report as the checks read them: where each number stands, in which sentence, and what it counts."""

from bisect import bisect_right
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from innograph.audit.arithmetic import number
from innograph.comparison.measures import fold_measure
from innograph.encoding.units import Unit, read_unit, to_base
from innograph.model import Facts, Observation, SentenceRow
from innograph.resources import read_lexicon


class Figure(NamedTuple):
    """A figure in its place. `written` is in the unit as written, `base` in base units; `at` is where the number stands."""

    told: Observation
    measure: str
    written: Decimal
    base: Decimal
    unit: Unit
    at: int
    sentence: int

    @property
    def percent(self) -> bool:
        """Whether it is a percentage."""
        return self.told.unit in {"%", "％"}

    @property
    def same_kind(self) -> tuple[str, str, str | None, str]:
        """What figures must share to be figures of one thing at one time, but for their flow."""
        return self.told.subject, self.measure, self.told.period, self.told.statistic_type

    def words(self) -> str:
        """The number with its unit, as written."""
        return self.told.value_text or f"{self.written}{self.told.unit}"


class Sentence(NamedTuple):
    """Words of the report and where they stand."""

    start: int
    end: int
    text: str


class Sheet:
    """All figures of a report in the order of its text."""

    def __init__(self, facts: Facts, text: str) -> None:
        self.facts, self.text = facts, text
        whole = SentenceRow(start=0, end=len(text), role="body", tense="review")
        self.rows = facts.ledger.rows or (whole,)
        self._starts = [row.start for row in self.rows]
        seen: dict[tuple[int, str], int] = {}
        self.figures = sorted(
            (self._place(told, seen) for told in facts.observations), key=lambda f: (f.at, f.measure)
        )

    def _place(self, told: Observation, seen: dict[tuple[int, str], int]) -> Figure:
        words = told.value_text or self._digits(told)
        again = seen.get((told.start, words), told.start - 1)
        at = self.text.find(words, again + 1, told.end) if words else told.start
        at = told.start if at < 0 else at
        seen[told.start, words] = at
        unit = read_unit(told.unit)
        base = to_base(told.value, unit)
        return Figure(
            told, fold_measure(told.measure), number(told.value), base, unit, at, self.sentence_at(told.start)
        )

    def _digits(self, told: Observation) -> str:
        """The number as it may be written, where the reading does not tell."""
        shown = format(number(told.value), "f")
        return shown if shown in self.text[told.start : told.end] else ""

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence at an offset."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def sentence(self, index: int) -> Sentence:
        """A sentence by its number."""
        row = self.rows[index]
        return Sentence(row.start, row.end, self.text[row.start : row.end])

    @cached_property
    def by_sentence(self) -> dict[int, list[Figure]]:
        """The figures of each sentence, in order."""
        found: dict[int, list[Figure]] = {}
        for figure in self.figures:
            found.setdefault(figure.sentence, []).append(figure)
        return found

    def between(self, one: Figure, other: Figure) -> str:
        """The words between two numbers."""
        return self.text[one.at + len(one.words()) : other.at]


def words() -> dict[str, Any]:
    """The lexicon of the audit."""
    return read_lexicon("audit")
