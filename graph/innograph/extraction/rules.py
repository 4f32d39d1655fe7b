"""The rules of relations as values, read from `lexicon/zh/relations.toml`.

A rule says where the arguments of a predicate stand (frame), by which words it is known (triggers) and of which types
the arguments are. The file is meant to be read and extended by people who do not program.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast, get_args

from innograph.errors import ConfigError
from innograph.extraction.scanning import Hit, Scanner
from innograph.model import Implicit, Predicate, Span, Status
from innograph.resources import read_lexicon

BLANK = "\n"
"""Stands for each character of a name where triggers are sought; no trigger holds it."""
Frame = Literal[
    "verb-object",
    "object-verb",
    "object-noun",
    "subject-object",
    "with",
    "with-object",
    "pair",
    "joined",
    "by",
    "by-before",
    "at",
    "object-of",
    "prefix-person",
    "granted-to",
    "members",
    "sited",
    "attended",
    "settled-at",
    "ranked",
]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; `order` is its place in the file, which breaks ties, `planned` its predicate for what is only planned."""

    name: str
    predicate: Predicate
    frame: Frame
    triggers: tuple[str, ...]
    subjects: frozenset[str]
    objects: frozenset[str]
    order: int
    default: Implicit = "publisher"
    status: Status | None = None
    otherwise: Status | None = None
    only: Status | None = None
    planned: Predicate | None = None
    reach: int = 16
    amount: bool = False
    reverse: bool = False
    named_subject: bool = False
    own: bool = False
    alone: bool = False
    pivot: bool = False
    section: bool = False
    carry: bool = False
    of_place: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    summed: bool = False
    ends: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    never_before: tuple[str, ...] = ()


@cache
def load_rules() -> tuple[Rule, ...]:
    """All rules in the order of the file.

    Raises:
        ConfigError: a rule names an unknown predicate or frame.

    """
    return tuple(_read_rule(row, order) for order, row in enumerate(read_lexicon("relations")["rules"]))


def _read_rule(row: dict[str, Any], order: int) -> Rule:
    predicates = {row["predicate"], row.get("planned", row["predicate"])}
    if not predicates <= set(get_args(Predicate)) or row["frame"] not in get_args(Frame):
        raise ConfigError(
            f"The rule {row['name']!r} names an unknown predicate or frame.",
            subject=row["name"],
        )
    return Rule(
        name=row["name"],
        predicate=cast("Predicate", row["predicate"]),
        frame=cast("Frame", row["frame"]),
        triggers=tuple(row["triggers"]),
        subjects=frozenset(row.get("subjects", ())),
        objects=frozenset(row["objects"]),
        order=order,
        default=row.get("default", "publisher"),
        status=row.get("status"),
        otherwise=row.get("otherwise"),
        only=row.get("only"),
        planned=row.get("planned"),
        reach=row.get("reach", 16),
        amount=row.get("amount", False),
        reverse=row.get("reverse", False),
        named_subject=row.get("named_subject", False),
        own=row.get("own", False),
        alone=row.get("alone", False),
        pivot=row.get("pivot", False),
        section=row.get("section", False),
        carry=row.get("carry", False),
        of_place=tuple(row.get("of_place", ())),
        after=tuple(row.get("after", ())),
        needs=tuple(row.get("needs", ())),
        unless=tuple(row.get("unless", ())),
        closes=tuple(row.get("closes", ())),
        summed=row.get("summed", False),
        ends=tuple(row.get("ends", ())),
        begins=tuple(row.get("begins", ())),
        never_before=tuple(row.get("never_before", ())),
    )


@cache
def rules_by_trigger() -> dict[str, tuple[Rule, ...]]:
    """The rules that each trigger word sets off."""
    table: dict[str, tuple[Rule, ...]] = {}
    for rule in load_rules():
        for trigger in rule.triggers:
            table[trigger] = (*table.get(trigger, ()), rule)
    return table


@cache
def without_manner(trigger: str) -> str | None:
    """The trigger that is left of one without its words of manner (顺利举办: 举办), None where none is."""
    manner = tuple(read_lexicon("relations")["arguments"]["manner"])
    for length in range(1, len(trigger) - 1):
        rest = trigger[length:]
        if rest in rules_by_trigger() and trigger[:length].endswith(manner):
            return rest
    return None


@cache
def trigger_scanner() -> Scanner:
    """Finds every trigger word; the label is the word itself."""
    return Scanner({word: [word] for word in rules_by_trigger() if word})


class Triggers:
    """The trigger words of a report, found in one pass over its text with the names blanked.

    Args:
        text: the text of the report.
        names: where its names stand, ascending, not overlapping.

    """

    def __init__(self, text: str, names: Iterable[Span]) -> None:
        pieces, done = [], 0
        for start, end in names:
            pieces += [text[done:start], BLANK * (end - start)]
            done = end
        self._hits = trigger_scanner().find("".join(pieces) + text[done:])
        self._starts = [hit.start for hit in self._hits]

    def within(self, span: Span) -> list[Hit]:
        """Those of one clause, in order."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return self._hits[first:last]
