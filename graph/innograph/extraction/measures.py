"""What each number measures, and how: a level, a growth, a share, a multiple, a rank, a run of years.

The words before and after a number decide (`lexicon/zh/figures.toml`). Where they name nothing the number belongs to what was
counted last: 累计达44家, 其中国家级21家, 增长179%, 占全省47.9%, 居全国第一.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from innograph.extraction.phrases import (
    is_adjective,
    is_generic,
    phrase_after,
    phrase_before,
    predicate_after,
    trim_end,
    trim_start,
)
from innograph.extraction.quantities import Quantity, figures_pattern, figures_table
from innograph.model import StatisticType


class Head(NamedTuple):
    """What a list spreads numbers over: a measure, or a period or name that the last measure is given for."""

    measure: str
    period: str | None = None
    place: int | None = None


class Draft(NamedTuple):
    """A quantity with what it measures; `noun` is what later numbers without a noun of their own inherit.

    `words` are those before the number; `head` is the member of a list it was spread to. `rule` names the construction.
    """

    quantity: Quantity
    measure: str
    noun: str
    statistic: StatisticType
    rule: str
    words: str
    head: Head | None = None


@dataclass(slots=True)
class Memory:
    """What a sentence has counted so far: the last noun, the members of the last list, whether the last number was a place."""

    noun: str = ""
    said: str = ""
    group: list[Head] = field(default_factory=list)
    ranked: bool = False


def name_measure(quantity: Quantity, left: str, right: str, memory: Memory) -> Draft | None:
    """The measure of one quantity, None where the number says nothing.

    Args:
        quantity: the number.
        left: the words before it, back to the number before or the beginning of the clause.
        right: the words after it.
        memory: what the sentence has counted so far.

    """
    grown = figures_pattern("growth", "words").search(left)
    if quantity.kind == "run":
        return _run(quantity, left, right, memory)
    if grown and quantity.kind != "rank" and _is_growth(quantity, grown.group("growth")):
        return _growth(quantity, left[: grown.start()], grown.group("growth"), memory)
    if quantity.form == "doubling":
        return _growth(quantity, left, figures_table("growth")["turned"], memory)
    ways = {"rank": _rank, "ratio": _ratio, "multiple": _ratio, "count": _count, "kind": _count}
    return ways.get(quantity.kind, _amount)(quantity, left, right, memory)


def _is_growth(quantity: Quantity, word: str) -> bool:
    """Whether the word compares; 新增 is no growth, 增至 a level, and a sum that grew must say by how much."""
    return quantity.is_ratio or word.startswith(tuple(figures_table("growth")["sums"]))


def _growth(quantity: Quantity, left: str, word: str, memory: Memory) -> Draft:
    base = figures_pattern("growth", "compared").sub("", trim_end(left))
    noun = _named(phrase_before(base).phrase, memory).measure
    points = figures_table("growth")["points"]
    kind: StatisticType = "growth-rate" if quantity.is_ratio and quantity.unit not in points else "difference"
    if quantity.form == "doubling":
        kind = "multiple"
    return Draft(quantity, noun + word, noun, kind, "growth", left)


class Naming(NamedTuple):
    """A measure, and the noun that a later number without one inherits."""

    measure: str
    noun: str


def _named(phrase: str, memory: Memory) -> Naming:
    """The phrase, completed by the last noun where it lacks one: an adjective before it, a total after it."""
    noun = memory.noun
    if not phrase:
        return Naming(noun, noun)
    total = figures_pattern("phrases", "totals").match(phrase) is not None
    if noun and noun not in phrase and (total or is_adjective(phrase)):
        return Naming(noun + phrase if total else phrase + noun, noun)
    return Naming(phrase, phrase)


def _ratio(quantity: Quantity, left: str, right: str, memory: Memory) -> Draft | None:
    share = figures_pattern("share", "words").search(left)
    if share:
        noun = _named(phrase_before(share.group("base")).phrase, memory).measure
        whole = trim_end(share.group("whole"))
        word = left[share.end("base") : share.start("whole")]
        return Draft(quantity, noun + word + whole, noun, "share", "share", left)
    if quantity.kind == "multiple" or figures_pattern("share", "of_level").search(left):
        compared = figures_pattern("multiple", "words").search(left)
        if compared:
            noun = _named(phrase_before(compared.group("base")).phrase, memory).measure
            kind: StatisticType = "multiple" if quantity.kind == "multiple" else "share"
            return Draft(quantity, noun + compared.group("whole"), noun, kind, "multiple", left)
    before, after = phrase_before(left), phrase_after(right)
    noun = before.phrase if before.phrase and not (before.verb and after) else (before.phrase + after)
    rule = "ratio" if noun else "inherited"
    named = _named(noun, memory)
    return Draft(quantity, *named, "multiple" if quantity.kind == "multiple" else "share", rule, left)


def _count(quantity: Quantity, left: str, right: str, memory: Memory) -> Draft | None:
    before, after = phrase_before(left), phrase_after(right)
    if quantity.kind == "kind" and not after:
        return None
    if not after and _is_policy(quantity, left):
        return None
    if after:
        measure, rule = after, "count before noun"
        if is_generic(after):
            measure = before.verb + after if len(before.verb) > 1 else (predicate_after(right) or after)
        return Draft(quantity, measure, after if not is_generic(after) else measure, "level", rule, left)
    if before.phrase:
        return Draft(quantity, *_named(before.phrase, memory), "level", "noun before count", left)
    return _without_noun(quantity, left, right, memory)


def _is_policy(quantity: Quantity, left: str) -> bool:
    """Whether the number is the name of a list of measures (落实科技十条)."""
    table = figures_table("not")
    return (
        quantity.unit == table["policy_unit"] and figures_pattern("not", "policies").search(left) is not None
    )


def _without_noun(quantity: Quantity, left: str, right: str, memory: Memory) -> Draft | None:
    """A number whose clause names nothing: what was counted last, with the predicate that narrows it."""
    predicate = predicate_after(right)
    acting = figures_pattern("phrases", "acting").search(trim_end(left))
    noun = acting.group() if acting else memory.noun
    measure = predicate + noun if predicate else (noun or trim_end(left).strip("，、 "))
    return Draft(quantity, measure, noun or measure, "level", "inherited", left) if measure else None


def _amount(quantity: Quantity, left: str, right: str, memory: Memory) -> Draft | None:
    """Money, areas, lengths and times: the noun before the number, else what the sum is of."""
    before, after = phrase_before(left), phrase_after(right)
    if before.phrase and after and figures_pattern("phrases", "totals").match(before.phrase):
        return Draft(quantity, after + before.phrase, after, "level", "amount before noun", left)
    if before.phrase and not (before.verb and after):
        return Draft(quantity, *_named(before.phrase, memory), "level", "noun before amount", left)
    if after:
        return Draft(quantity, after, after, "level", "amount before noun", left)
    acting = figures_pattern("phrases", "acting").search(trim_end(left))
    noun = before.phrase or (acting.group() if acting else "") or memory.said or memory.noun
    rule = "noun before amount" if before.phrase else "inherited"
    return Draft(quantity, noun, noun, "level", rule, left) if noun else None


def _run(quantity: Quantity, left: str, right: str, memory: Memory) -> Draft:
    head = figures_table("run")["head"]
    said = trim_end(predicate_after(right))
    base = phrase_before(left).phrase
    return Draft(quantity, base + head + said, base or memory.noun, "level", "run", left)


def _rank(quantity: Quantity, left: str, right: str, memory: Memory) -> Draft | None:
    del right
    if figures_pattern("rank", "not_after").search(left):
        return None
    ways = ["among"] if quantity.form == "second" else ["verb", "scope"]
    found = next((m for way in ways if (m := figures_pattern("rank", way).match(left))), None)
    if (quantity.form == "second" and memory.ranked) or (quantity.form != "second" and found is None):
        return None
    base, scope = (found.group("base"), found.group("scope")) if found else (left, "")
    phrase = phrase_before(figures_pattern("rank", "tail").sub("", trim_end(base))).phrase
    noun = _named(phrase, memory).measure
    measure = noun + trim_start(trim_end(scope.strip(' “”"的')))
    return Draft(quantity, measure, noun, "rank", "rank", left) if measure else None
