"""Whether two reports count the same thing: by the curated indicator, else by the phrase without its padding.

Targets and results are worded by different people a year apart (力争全年新增高新技术企业1000家; 新增高新技术企业1200家): what
pads a measure is a list of words, taken off both ends until nothing comes off, and what is left must be equal.
"""

from functools import cache
from typing import Any, NamedTuple

from innograph.comparison.reading import Counted
from innograph.encoding.units import read_unit
from innograph.identifiers import fold_name
from innograph.resources import read_lexicon

NEAR = 14
"""Characters before a number in which a word tells its flow."""


class Measure(NamedTuple):
    """What two figures must share to be figures of one thing."""

    phrase: str
    unit: str
    type: str


def measure_of(figure: Counted) -> Measure:
    """The measure of a figure: its phrase without padding, its base unit, and whether it is a level, a rate or a share."""
    return Measure(fold_measure(figure.measure), figure.unit, figure.type)


@cache
def fold_measure(words: str) -> str:
    """A measure without padding; the words themselves where next to nothing would be left."""
    lexicon = _lexicon()["measure"]
    whole = fold_name(words).replace("*", "")
    phrase = whole
    while True:
        shorter = _strip(phrase, lexicon)
        if shorter == phrase or len(shorter) < lexicon["shortest"]:
            return _standard(phrase, lexicon["same"])
        phrase = shorter


def _strip(phrase: str, lexicon: dict[str, Any]) -> str:
    for word in lexicon["before"]:
        if phrase.startswith(word):
            return phrase.removeprefix(word)
    for word in lexicon["after"]:
        if phrase.endswith(word):
            return phrase.removesuffix(word)
    return phrase.strip("、，,.。:：()（）")


def _standard(phrase: str, same: list[list[str]]) -> str:
    """The phrase with every way of writing put in its first form."""
    for first, *others in same:
        for other in sorted(others, key=len, reverse=True):
            if first not in phrase and fold_name(other) in phrase:
                phrase = phrase.replace(fold_name(other), first)
    return phrase


def is_vague(phrase: str) -> bool:
    """Whether a phrase is too short to be known again: 建设, 完成."""
    return len(phrase) < int(_lexicon()["measure"]["shortest"])


def is_lower_better(measure: str, sentence: str, value_text: str, approximation: str | None) -> bool:
    """Whether less is better: by what is measured, or by the words of the target (控制在3.5%以内)."""
    lower = _lexicon()["lower"]
    if approximation == "less-than":
        return True
    place = sentence.find(value_text) if value_text else -1
    around = sentence[max(0, place - 6) : place + len(value_text) + 3] if place >= 0 else ""
    return any(word in measure for word in lower["measures"]) or any(
        word in around for word in lower["words"]
    )


def flow_of(figure: Counted) -> str:
    """Whether a figure is what was added or what stood at the end: as it was read, else by the words right before it."""
    if figure.flow in {"new", "total"}:
        return figure.flow
    place = figure.quote.find(figure.value_text) if figure.value_text else -1
    before = figure.quote[max(0, place - NEAR) : place] if place >= 0 else figure.measure
    words = _lexicon()["flow"]
    return next((flow for flow in ("total", "new") if any(word in before for word in words[flow])), "")


def is_upper_end(figure: Counted) -> bool:
    """Whether a number is the upper end of a range (6%-6.5%), which nobody need reach."""
    number = f"{figure.value / 10 ** read_unit(figure.unit_text).exponent:g}"
    start = figure.quote.find(figure.value_text) if figure.value_text else -1
    place = figure.quote.rfind(number, 0, start + len(figure.value_text)) if start >= 0 else -1
    return place > 0 and figure.quote[place - 1] in _lexicon()["years"]["dashes"]


def spans_years(sentence: str) -> bool:
    """Whether a sentence speaks of what is to be reached within several years."""
    return any(word in sentence for word in _lexicon()["years"]["several"])


def _lexicon() -> dict[str, Any]:
    return read_lexicon("comparison")
