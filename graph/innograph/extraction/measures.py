"""What each number measures, and how: a level, a growth, a share, a multiple, a rank, a run of years.

The words before and after a number decide (`lexicon/zh/figures.toml`). Where they name nothing the number belongs to what was
counted last: 累计达44家, 其中国家级21家, 增长179%, 占全省47.9%, 居全国第一.
"""

from dataclasses import dataclass, field, replace
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

EDGES = " \u3000、，,：:；;。《》*|<>-—"


class Head(NamedTuple):
    """What a list spreads numbers over: a measure, or a period or name that the last measure is given for."""

    measure: str
    period: str | None = None
    place: int | None = None


class Draft(NamedTuple):
    """A quantity with what it measures; `noun` is what later numbers without a noun of their own inherit.

    `words` are those before the number; `head` is the member of a list it was spread to, `scope` among whom a rank is
    or how a measure has grown, `rule` names the construction.
    """

    quantity: Quantity
    measure: str
    noun: str
    statistic: StatisticType
    rule: str
    words: str
    head: Head | None = None
    scope: str = ""


@dataclass(slots=True)
class Memory:
    """What a sentence has counted so far: the last noun, the members of the last list, whether the last number was a place.

    `single` are the levels told one in a clause, which a list of numbers may go back to. `counted`
    is the last noun that is no rate: what a number of things without a noun of its own counts.
    """

    noun: str = ""
    counted: str = ""
    said: str = ""
    kind: str = ""
    group: list[Head] = field(default_factory=list)
    single: list[Head] = field(default_factory=list)
    ranked: bool = False

    def keep(self, noun: str) -> None:
        """Take a noun, if there is one, for the numbers that follow."""
        if noun:
            self.noun = noun
            self.counted = self.counted if _is_rate(noun) else noun


def name_measure(quantity: Quantity, left: str, right: str, memory: Memory) -> Draft | None:
    """The measure of one quantity, None where the number says nothing.

    Args:
        quantity: the number.
        left: the words before it, back to the number before or the beginning of the clause.
        right: the words after it.
        memory: what the sentence has counted so far.

    """
    if quantity.kind == "count" and memory.counted and _is_rate(memory.noun):
        memory = replace(memory, noun=memory.counted)
    draft = _construct(quantity, left, right, memory)
    measure = draft.measure.strip(EDGES) if draft else ""
    return draft._replace(measure=measure) if draft and any(map(str.isalnum, measure)) else None


def _is_rate(noun: str) -> bool:
    return noun.endswith(tuple(figures_table("share")["nouns"]))


def _construct(quantity: Quantity, left: str, right: str, memory: Memory) -> Draft | None:
    grown = figures_pattern("growth", "words").search(left)
    if quantity.kind == "run":
        return _run(quantity, left, right, memory)
    if grown and _is_growth(quantity, grown.group("growth"), left[: grown.start()], right):
        return _growth(quantity, left[: grown.start()], grown.group("growth"), memory)
    if quantity.form == "parts":
        return Draft(quantity, figures_table("parts")["measure"], "", "level", "parts", left)
    if quantity.form == "doubling":
        return _growth(quantity, left, figures_table("growth")["turned"], memory)
    ways = {"rank": _rank, "ratio": _ratio, "multiple": _ratio, "count": _count, "kind": _count}
    return ways.get(quantity.kind, _amount)(quantity, left, right, memory)


def _is_growth(quantity: Quantity, word: str, base: str, right: str) -> bool:
    """Whether the word compares; 新增 is no growth, 增至 a level, and a sum that grew must say by how much."""
    if quantity.is_ratio or quantity.kind == "rank":
        return quantity.kind != "rank"
    if figures_pattern("growth", "compared").search(base.strip()):
        return True
    counts = phrase_after(right) and not phrase_before(base).phrase
    return word.startswith(tuple(figures_table("growth")["sums"])) and not counts


def _growth(quantity: Quantity, left: str, word: str, memory: Memory) -> Draft:
    if memory.noun and figures_pattern("growth", "above").match(left):
        return Draft(quantity, memory.noun + left + word, memory.noun, "difference", "growth", left)
    word = figures_pattern("growth", "each").sub("", left[-1:] + word)[len(left[-1:]) :]
    base = figures_pattern("growth", "compared").sub("", trim_end(left))
    named = _named(phrase_before(base).phrase, memory)
    points = figures_table("growth")["points"]
    kind: StatisticType = "growth-rate" if quantity.is_ratio and quantity.unit not in points else "difference"
    scope = ""
    if quantity.form == "doubling":
        kind, scope = "multiple", word
    return Draft(quantity, named.measure + word, named.noun, kind, "growth", left, scope=scope)


class Naming(NamedTuple):
    """A measure, and the noun that a later number without one inherits."""

    measure: str
    noun: str


def _named(phrase: str, memory: Memory) -> Naming:
    """The phrase, completed by the last noun where it lacks one: an adjective before it, a total after it."""
    noun = memory.noun
    if not phrase:
        return Naming(noun, noun)
    size = figures_pattern("subjects", "attributes").search(phrase)
    total = size is None and figures_pattern("phrases", "totals").match(phrase) is not None
    if noun and noun not in phrase and (total or is_adjective(phrase)):
        bare = figures_pattern("phrases", "level").sub("", noun)
        return Naming(noun + phrase if total else phrase + bare, noun)
    return Naming(phrase, phrase)


def _ratio(quantity: Quantity, left: str, right: str, memory: Memory) -> Draft | None:
    share = figures_pattern("share", "words").search(left)
    if share:
        named = _named(phrase_before(share.group("base")).phrase, memory)
        whole = figures_table("share")["word"] + trim_end(share.group("whole"))
        return Draft(quantity, named.measure + whole, named.noun, "share", "share", left)
    kind: StatisticType = "multiple" if quantity.kind == "multiple" else "share"
    if quantity.kind == "multiple" or figures_pattern("share", "of_level").search(left):
        compared = figures_pattern("multiple", "words").search(left)
        if compared:
            named = _named(phrase_before(compared.group("base")).phrase, memory)
            measure = named.measure + compared.group("whole")
            return Draft(quantity, measure, named.noun, kind, "multiple", left)
    before, after = phrase_before(left), phrase_after(right)
    phrase = before.phrase if before.phrase and not (before.verb and after) else (before.phrase + after)
    return Draft(quantity, *_named(phrase, memory), kind, "ratio" if phrase else "inherited", left)


def _count(quantity: Quantity, left: str, right: str, memory: Memory) -> Draft | None:
    if quantity.unit == figures_table("rank")["unit"] and figures_pattern("rank", "ranking").search(left):
        return _rank(quantity, left, right, memory)
    if told := _batches(quantity, left, right) or _marks(quantity, left, right, memory):
        return told
    before, after = phrase_before(left), phrase_after(right)
    titled = quantity.kind == "kind" and figures_pattern("not", "titled").search(left)
    if titled or (not after and (quantity.kind == "kind" or _is_policy(quantity, left))):
        return None
    if after:
        measure, rule = after, "count before noun"
        if is_generic(after):
            measure = before.verb + after if len(before.verb) > 1 else (_predicate(right) or after)
        return Draft(quantity, measure, after if not is_generic(after) else measure, "level", rule, left)
    if before.phrase:
        return Draft(quantity, *_named(before.phrase, memory), "level", "noun before count", left)
    return _without_noun(quantity, left, right, memory)


def _predicate(right: str) -> str:
    """What is said of the things after a number, without the word that leads over to the next number (31个国家的920名)."""
    return figures_pattern("phrases", "led_over").sub("", predicate_after(right))


def _batches(quantity: Quantity, left: str, right: str) -> Draft | None:
    """In how many goes something was done (分三批推荐了), None where the number tells nothing of the kind."""
    name = figures_table("batches")["names"].get(quantity.unit)
    if name is None or not figures_pattern("batches", "before").search(left):
        return None
    said = figures_pattern("batches", "said").match(predicate_after(right))
    return Draft(quantity, said.group("verb") + name, "", "level", "batches", left) if said else None


def _marks(quantity: Quantity, left: str, right: str, memory: Memory) -> Draft | None:
    """How many round marks something has passed (经济总量连跨4个万亿元台阶), None where the number tells of none."""
    mark = figures_pattern("marks", "round").match(right)
    passing = figures_pattern("marks", "passing").search(left) if mark else None
    if mark is None or passing is None:
        return None
    named = _named(phrase_before(left[: passing.start()]).phrase, memory)
    measure = named.measure + passing.group("verb") + mark.group()
    return Draft(quantity, measure, named.noun, "level", "count before noun", left)


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
    narrowed = figures_pattern("phrases", "narrowing").search(left)
    measure = predicate + (noun if narrowed else "") if predicate else (noun or trim_end(left).strip("，、 "))
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
    noun = before.phrase or (acting.group() if acting else "") or _last_said(quantity, memory)
    rule = "noun before amount" if before.phrase else "inherited"
    return Draft(quantity, noun, noun, "level", rule, left) if noun else None


def _last_said(quantity: Quantity, memory: Memory) -> str:
    """What was counted last, with its verb where the number is of another sort: 兑现创新券259项，共计617万元."""
    return memory.noun if memory.kind == quantity.kind else (memory.said or memory.noun)


def _run(quantity: Quantity, left: str, right: str, memory: Memory) -> Draft:
    table = figures_table("run")
    base = phrase_before(left).phrase
    given = figures_pattern("run", "passive").match(right)
    said = given.group("said") if given else trim_end(predicate_after(right))
    lasts = said[:1].isdigit()
    measure = table["lasting"].format(unit=quantity.unit) if lasts else base + table["head"] + said
    return Draft(quantity, measure, base or memory.noun, "level", "run", left)


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
    named = _named(phrase, memory)
    among = trim_start(trim_end(scope.strip(figures_table("rank")["edges"])))
    if not named.measure + among:
        return None
    return Draft(quantity, named.measure + among, named.noun, "rank", "rank", left, scope=among)
