"""From the phrase of a report to the curated indicator it speaks of: by label and by rule, never by likeness.

Figures of different reports and years are comparable where their phrases meet in one indicator of the published scheme
(`ontology/vocab/indicators.ttl`). Three rules, tried in this order; the first that holds counts:

    label      the phrase is a label of the indicator
    trimmed    it is one once words are taken off that name no indicator (全市, 新增, 达到, 增长); flow and
               statistic type of the figure say what those words said
    head       it ends with one (the longest): a Chinese noun phrase ends with its head, so that it names something narrower

Hidden labels are narrower wordings posted upwards, so a phrase that meets one is linked by `head`. An indicator with
another quantity than the figure's (an area where firms are counted) is no match: 科技企业孵化器 with 平方米 is floor space.
The words are data: `lexicon/zh/indicators.toml` and the labels themselves, by way of `ontology/vocab/indicators.tsv`,
which is generated from the scheme so that nothing is parsed as RDF.
"""

from functools import cache
from typing import Literal, NamedTuple

from innograph.errors import ConfigError
from innograph.identifiers import fold_name
from innograph.model import StatisticType
from innograph.resources import ontology_path, read_lexicon

LinkRule = Literal["label", "trimmed", "head"]
Quantity = Literal["count", "money", "area", "length", "percent", "other"]

SHORTEST_HEAD = 4
"""Characters: shorter heads (出口, 学位) end too many phrases that speak of something else."""
_MONEY = "CCY_"
_QUANTITIES: dict[str, Quantity] = {
    "M2": "area", "HA": "area", "KiloM2": "area", "mu": "area",
    "M": "length", "KiloM": "length",
    "PERCENT": "percent", "percentage-point": "percent",
    "times": "other", "place": "other", "point": "other", "grade": "other", "tonne-coal-equivalent": "other",
    "COUNT": "count", "NUM": "count",
}  # fmt: skip
"""Units that are no count, by the last part of their IRI."""
_LEVELS = frozenset({"level", "difference"})
"""Statistic types whose unit is that of the indicator."""


class Link(NamedTuple):
    """An indicator, by the last part of its IRI, and the rule that found it."""

    indicator: str
    rule: LinkRule


class Label(NamedTuple):
    """A row of the index: whose label it is, whether it is a hidden one, and what the indicator measures."""

    indicator: str
    hidden: bool
    quantity: Quantity


def link(measure: str, *, statistic_type: StatisticType, unit: str) -> Link | None:
    """The curated indicator that a phrase speaks of, or nothing.

    Args:
        measure: the phrase, as the report words it.
        statistic_type: the figure's; it says which further words may be taken off.
        unit: the IRI of the figure's unit.

    """
    quantity = quantity_of(unit) if statistic_type in _LEVELS else None
    phrase = fold_name(measure)
    found = _match(phrase, quantity)
    if found:
        return Link(found.indicator, "head" if found.hidden else "label")
    forms = _trimmings(phrase, statistic_type)
    for form in forms:
        found = _match(form, quantity)
        if found:
            return Link(found.indicator, "head" if found.hidden else "trimmed")
    return _link_head(forms or (phrase,), quantity)


def quantity_of(unit: str) -> Quantity:
    """What a unit measures, by its IRI; whatever is no known measure counts things."""
    name = unit.rsplit("/", 1)[-1]
    if name.startswith(_MONEY):
        return "money"
    return _QUANTITIES.get(name, "count" if "innograph" in unit else "other")


def _match(phrase: str, quantity: Quantity | None) -> Label | None:
    found = _labels().get(phrase)
    return found if found and quantity in (None, found.quantity) else None


def _link_head(forms: tuple[str, ...], quantity: Quantity | None) -> Link | None:
    """The longest label that one of the forms ends with; the most trimmed form first, which ends in the head itself."""
    for form in reversed(forms):
        for start in range(1, len(form) - SHORTEST_HEAD + 1):
            found = _match(form[start:], quantity)
            if found:
                return Link(found.indicator, "head")
    return None


def _trimmings(phrase: str, statistic_type: StatisticType) -> tuple[str, ...]:
    """Every shorter form, the longest first: front words off, end words off, what follows a cut word off."""
    words = read_lexicon("indicators")
    own = words["statistics"].get(statistic_type, {})
    before, after = words["before"], [*own.get("after", ()), *words["after"]]
    forms = [phrase, *(_cut(phrase, own.get("cut", ())))]
    for form in forms:  # grows while it is walked: each form is trimmed further
        shorter = [form.removeprefix(word) for word in before if form.startswith(word)]
        shorter += [form.removesuffix(word) for word in after if form.endswith(word)]
        forms += [short for short in shorter if len(short) > 1 and short not in forms]
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


def _cut(phrase: str, words: tuple[str, ...]) -> list[str]:
    places = sorted({phrase.find(word) for word in words} - {-1, 0}, reverse=True)
    return [phrase[:place] for place in places]


@cache
def _labels() -> dict[str, Label]:
    """The index: folded labels.

    Raises:
        ConfigError: a row is not label, indicator, role and quantity.

    """
    path = ontology_path("vocab", "indicators.tsv")
    found: dict[str, Label] = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        try:
            label, indicator, role, unit = line.split("\t")
        except ValueError as error:
            raise ConfigError(
                f"{path.name}: the row {line!r} has not four cells.",
                subject=path,
                hint="Write it again: python -m innograph.publishing",
            ) from error
        found[label] = Label(indicator, role == "hidden", quantity_of(unit))
    return found
