"""How sure a relation is: the record of its rule, moved by how sure its names are.

    odds(relation) = odds(rule) · exp(NAMES · (weakest name − USUAL))

The record of a rule is the share of its relations that the annotated reports hold, subject, object, predicate and status
alike, drawn towards the record of all rules by `WEIGHT` relations, so that a rule seen twice is not taken at its word
(additive smoothing, Manning and Schütze 1999, section 6.2.2). A name less sure than `LOWEST` counts as that: below it a name
stands for other reasons than its form. The counts are data (`lexicon/zh/confidence.toml`), written by
`python tests/test_calibration.py --renew`; that the figure means what it says is tested on each report with the counts of
the others (leave one document out).
"""

import math
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from innograph.model import Implicit, Mention
from innograph.resources import read_lexicon

NAMES = 8.0
"""How much a name moves the odds: fitted so that names of 0.80, 0.85 and 0.95 are right as often as they are."""
USUAL = 0.87
LOWEST = 0.75
SUREST = 0.95
WEIGHT = 10.0


class Record(NamedTuple):
    """How often a rule was right, of how many times."""

    right: int
    given: int


@cache
def read_records() -> dict[str, Record]:
    """The records of the rules, by name."""
    table = read_lexicon("confidence")["records"]
    return {name: Record(right, given) for name, (right, given) in table.items()}


def rate(rule: str, *arguments: Mention | Implicit, records: Mapping[str, Record] | None = None) -> float:
    """The confidence in a relation that a rule gave of its arguments, 0 to 1, two digits.

    Args:
        rule: the name of the rule.
        arguments: subject and object; one that is implied is as sure as a self reference.
        records: other records than those of the lexicon.
    """
    known = read_records() if records is None else records
    usual = _usual_share() if records is None else _share_of_all(known)
    record = known.get(rule, Record(0, 0))
    share = (record.right + WEIGHT * usual) / (record.given + WEIGHT)
    names = [max(LOWEST, a.confidence) for a in arguments if isinstance(a, Mention)]
    weakest = min([*names, 1.0])
    odds = share / (1 - share) * math.exp(NAMES * (min(weakest, SUREST) - USUAL))
    return round(odds / (1 + odds), 2)


@cache
def _usual_share() -> float:
    return _share_of_all(read_records())


def _share_of_all(records: Mapping[str, Record]) -> float:
    """How often all rules together were right; a half where nothing is known."""
    given = sum(record.given for record in records.values())
    return sum(record.right for record in records.values()) / given if given else 0.5
