"""Numbers with what they are numbers of: 42.47 亿元, 第三, 连续两年, 翻一番, 百分之五十, 10—15家.

One scan of the whole text for each form (`lexicon/zh/figures.toml`, table `quantities`); what an earlier form has taken
a later one leaves alone. Ordinals, codes, dates, names and set phrases that hold numbers are no quantities.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

from innograph.extraction.numerals import list_numbers_apart, numeral_classes, read_numeral, widths_folded
from innograph.model import Span
from innograph.resources import read_lexicon

Approximation = Literal["about", "at-least", "more-than", "at-most", "less-than"]
Class = Literal["count", "kind", "money", "extent", "ratio", "time", "rank", "run", "multiple"]

ARABIC = r"(?>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
"""A number in digits; atomic, for no part of one is a number of its own."""
ASIDE = re.compile(r"[（(/]")
BEFORE = 4
QUOTED = 20
SIZES: frozenset[Class] = frozenset({"money", "extent"})
"""Numbers that may be the size of a thing."""


class Quantity(NamedTuple):
    """A number with its unit as written; `tail` is where the words that make it approximate end.

    Offsets are code points. `kind` is what sort of number it is, `form` the pattern that found it.
    """

    span: Span
    value: float
    unit: str
    kind: Class
    form: str
    approximation: Approximation | None
    tail: int

    @property
    def is_ratio(self) -> bool:
        """Whether it compares: a percentage, percentage points or a multiple."""
        return self.kind in {"ratio", "multiple"}


@cache
def figures_table(name: str) -> dict[str, Any]:
    """A table of the lexicon of figures."""
    table: dict[str, Any] = read_lexicon("figures")[name]
    return table


@cache
def figures_pattern(table: str, key: str) -> re.Pattern[str]:
    """A regular expression of the lexicon of figures."""
    return re.compile(figures_table(table)[key])


@cache
def _unit_classes() -> dict[str, Class]:
    units = figures_table("units")
    kinds: tuple[Class, ...] = ("ratio", "money", "extent", "time", "kind", "count")
    return {word: kind for kind in kinds for word in units[kind]}


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    units = figures_table("units")
    words = "|".join(sorted(map(re.escape, _unit_classes()), key=len, reverse=True))
    scale = "|".join(units["multipliers"])
    near = "|".join(figures_table("approximations")["after_more"][:2])
    word = f"(?:{scale})?(?:{near})?(?:{words})(?!{units['not_before']})(?:{units['other']}|{units['per']})?"
    unit = f"(?:{word}|{units['bare']})"
    han = numeral_classes()[1]
    number = rf"(?=[\d{han}])(?:{ARABIC}|[{han}]+)"
    slots = {"{number}": number, "{arabic}": ARABIC, "{unit}": unit, "{numerals}": rf"\d{han}"}
    forms = []
    for row in read_lexicon("figures")["quantities"]:
        pattern = row["pattern"]
        for slot, words_of in slots.items():
            pattern = pattern.replace(slot, words_of)
        forms.append((row["form"], re.compile(pattern)))
    return tuple(forms)


def find_quantities(text: str, taken: Sequence[Span], dates: Sequence[Span]) -> list[Quantity]:
    """The quantities of a text, ascending.

    Args:
        text: the whole text of a document.
        taken: names, sorted, that a quantity must not touch.
        dates: dates and periods, sorted, that only a form of its own (连续三年) may touch.

    """
    plain = list_numbers_apart(widths_folded(text))
    found: dict[int, Quantity] = {}
    covered = bytearray(len(text))
    names, periods = _Cover(taken), _Cover(dates)
    for form, pattern in _forms():
        for match in pattern.finditer(plain):
            start, end = match.span()
            if covered.find(1, start, end) >= 0 or names.touches(start, end):
                continue
            if form != "run" and periods.touches(start, end):
                continue
            for quantity in _read(form, match, plain):
                found[quantity.span.start] = quantity
                covered[start:end] = b"\x01" * (end - start)
    return [found[start] for start in sorted(found)]


class _Cover:
    """Sorted spans that do not overlap, asked whether one of them touches a stretch."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._ends = [span.end for span in spans]

    def touches(self, start: int, end: int) -> bool:
        place = bisect_left(self._ends, start + 1)
        return place < len(self._spans) and self._spans[place].start < end


def _read(form: str, match: re.Match[str], text: str) -> Iterator[Quantity]:
    if _is_none(form, match, text):
        return
    groups = match.groupdict()
    value = read_numeral(groups.get("value") or groups.get("part") or groups.get("many") or "")
    if form in {"first", "second"}:
        yield _place(form, match, 1.0 if form == "first" else 2.0)
    elif form == "doubling":
        times = read_numeral(groups["power"] or "") or 1.0
        unit = figures_table("double")["unit"]
        yield Quantity(Span(*match.span()), 2.0**times, unit, "multiple", form, None, match.end())
    elif value is None:
        return
    elif form in {"rank", "top"}:
        yield _place(form, match, value)
    elif form in {"range", "pair"}:
        yield from _two(form, match, text, value)
    else:
        yield _one(form, match, text, value)


def _place(form: str, match: re.Match[str], value: float) -> Quantity:
    unit = figures_table("rank")["unit"]
    return Quantity(Span(*match.span()), value, unit, "rank", form, None, match.end())


def _one(form: str, match: re.Match[str], text: str, value: float) -> Quantity:
    groups = match.groupdict()
    unit = groups.get("unit") or groups.get("things") or figures_table("percent")["unit"]
    kind: Class = "run" if form == "run" else class_of(unit)
    if form == "fraction":
        whole = read_numeral(groups["whole"] or groups["of"]) or 1.0
        value, unit, kind = round(value / whole, 6), "", "ratio"
    elif form == "tenths":
        value, unit = value * 10, figures_table("percent")["unit"]
        kind = "ratio"
    value, unit = _as_written(groups["value"] or groups.get("many") or "", value, unit)
    more = groups.get("more") or _near(unit)
    near, tail = _approximation(text, match.start(), match.end(), more=bool(more))
    return Quantity(Span(*match.span()), value, _bare(unit), kind, form, near, tail)


def _as_written(number: str, value: float, unit: str) -> tuple[float, str]:
    """A numeral in words that ends in a multiplier gives it to the unit: 三千亿元 is 3000 亿元, 万列 1 万列."""
    myriad = figures_table("numerals")["myriads"].get(number[-1:])
    if not myriad:
        return value, unit
    return (value / myriad if len(number) > 1 else 1.0), number[-1] + unit


def _two(form: str, match: re.Match[str], text: str, value: float) -> Iterator[Quantity]:
    """The bounds of a range, or two numbers that share a unit."""
    groups = match.groupdict()
    low, unit = read_numeral(groups["low"]), groups["unit"]
    near, tail = _approximation(text, match.start(), match.end(), more=bool(groups.get("more")))
    if low is None or (form == "range" and low >= value and not groups.get("own")):
        return
    kind = class_of(unit)
    ranged = form == "range"
    own = groups.get("own") or unit
    if (
        ranged
        and groups.get("own") is None
        and match.group("low").endswith(tuple(figures_table("numerals")["myriads"]))
    ):
        own = unit
    first = Span(match.start("low"), match.end("own") if groups.get("own") else match.end("low"))
    second = Span(match.start("value"), match.end("unit"))
    yield Quantity(first, low, _bare(own), kind, form, "at-least" if ranged else near, tail)
    yield Quantity(second, value, _bare(unit), kind, form, "at-most" if ranged else near, tail)


def class_of(unit: str) -> Class:
    """What sort of unit it is, its multiplier and brackets aside."""
    classes = _unit_classes()
    bare = _bare(ASIDE.split(unit, maxsplit=1)[0])
    if unit.startswith(figures_table("double")["unit"]):
        return "multiple"
    while bare and bare not in classes:
        bare = bare[1:]
    return classes.get(bare, "count")


def _near(unit: str) -> str | None:
    for word in figures_table("approximations")["after_more"][:2]:
        if word in unit:
            return str(word)
    return None


def _bare(unit: str) -> str:
    """The unit without the word for "and more" inside it: 万多元 is 万元."""
    word = _near(unit)
    return unit.replace(word, "", 1) if word else unit


@cache
def _approximations() -> tuple[tuple[Approximation, tuple[str, ...], tuple[str, ...]], ...]:
    """How near a number is, in the order of weight, with the words before and after it that say so."""
    table = figures_table("approximations")
    names: tuple[Approximation, ...] = ("at-least", "at-most", "more-than", "about")
    after = {name: "after_" + name.replace("-", "_").removesuffix("_than") for name in names}
    return tuple((name, tuple(table[name]), tuple(table.get(after[name], ()))) for name in names)


def _approximation(text: str, start: int, end: int, *, more: bool) -> tuple[Approximation | None, int]:
    """How near the number is by the words around it, and where they end."""
    tail_match = figures_pattern("approximations", "tail").match(text, end)
    tail = tail_match.end() if tail_match else end
    after, nearest = text[end:tail], max(0, start - BEFORE)
    for name, words_before, words_after in _approximations():
        if text.endswith(words_before, nearest, start) or (after and any(w in after for w in words_after)):
            return name, tail
    return ("more-than" if more else None), tail


def _is_none(form: str, match: re.Match[str], text: str) -> bool:
    """Whether the number is part of an ordinal, a code, a date, a name or a set phrase."""
    start, end = match.span()
    if form in {"first", "second", "doubling", "run"}:
        return False
    before = text[max(0, start - 2) : start]
    if form != "rank" and figures_pattern("not", "before").search(before):
        return True
    if form not in {"count", "range"}:
        return False
    words = _is_in_words(match.group("value"))
    if words and figures_pattern("not", "before_words").search(before):
        return True
    if figures_pattern("not", "after").match(text, start + len(match.group("value"))):
        return form == "count"
    return _in_words(form, match, text) or _is_slogan(text, start, end)


def _is_in_words(number: str) -> bool:
    return number[0] in numeral_classes()[1]


def _in_words(form: str, match: re.Match[str], text: str) -> bool:
    """Whether a small number in words only lays out the text (三个方面), or the word is no number (百家, 一个)."""
    number, unit = match.group("value"), match.group("unit")
    if not _is_in_words(number) or form == "range":
        return False
    value = read_numeral(number)
    if value is None or value < 2 or figures_pattern("not", "congress").match(text, match.start()):
        return True
    digits, _ = numeral_classes()
    powers = figures_table("numerals")["powers"]
    if number[0] not in digits and number[0] != next(iter(powers)):
        return not match.group("more")
    small = value < 10
    if text.startswith(tuple(digits), match.end()):
        return True
    light = figures_table("not")["light_units"]
    laid_out = figures_pattern("not", "layout").match(text, match.end("value"))
    return small and (unit in light or laid_out is not None)


def _is_slogan(text: str, start: int, end: int) -> bool:
    """Whether the number opens a short quoted phrase (“两个责任”) or a number follows it at once (“2个80%”)."""
    if end < len(text) and text[end].isdigit():
        return True
    table = figures_table("not")
    closing = [place for mark in table["close_quotes"] if (place := text.find(mark, end, end + QUOTED)) >= 0]
    opening = max(text.rfind(mark, max(0, start - QUOTED), start) for mark in table["open_quotes"])
    if not closing or opening < 0 or any(mark in text[opening:start] for mark in table["close_quotes"]):
        return False
    quoted = text[opening + 1 : min(closing)]
    if len(figures_pattern("not", "watchword").findall(quoted)) > 1:
        return True
    return opening == start - 1 and min(closing) - start <= table["longest_slogan"]
