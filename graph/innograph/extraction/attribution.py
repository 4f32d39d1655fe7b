"""What no report says of its own place where a clause names nobody: schemes of the country, titles of a village or sight."""

from itertools import pairwise
from typing import Literal

from innograph.extraction.arguments import Argument, words
from innograph.extraction.clauses import Clause
from innograph.extraction.rules import Rule
from innograph.gazetteer import load_gazetteer
from innograph.model import Mention, RelationCandidate

NATION = "CN"
SHARED = frozenset({"cooperatesWith", "assists"})
"""What two places do with each other."""


def is_of_another(rule: Rule, relation: RelationCandidate) -> Literal["national", "class"] | None:
    """Why a relation without a named subject is not one of the report's body: whose scheme or title it is, None if its own."""
    if rule.own and _is_national(relation.object) and not _is_carried_out(rule, relation.object):
        return "national"
    return "class" if relation.predicate == "received" and _is_of_a_part(relation.object) else None


def is_half(clause: Clause, relation: RelationCandidate) -> Literal["pair"] | None:
    """Whether a place is one of two of several pairs that work with each other (甲区—乙区、丙县—丁县等协作), not with us."""
    if relation.predicate not in SHARED or relation.object not in clause.mentions:
        return None
    dashes, beside = words("dashes"), pairwise(clause.mentions)
    pairs = [pair for pair in beside if clause.between(pair[0].span.end, pair[1].span.start) in dashes]
    half = any(relation.object in pair for pair in pairs)
    return "pair" if half and len({first.name for first, _ in pairs}) > 1 else None


def _is_of_a_part(title: Argument) -> bool:
    """Whether a title is one that a village, sight or firm has, of which none is named, and no city."""
    return isinstance(title, Mention) and title.name.endswith(words("titles_of_parts"))


def _is_carried_out(rule: Rule, thing: Argument) -> bool:
    """Whether a scheme of the country is one that every place carries out itself (实施“人工智能+”行动), by a verb for it."""
    name = (thing.refers_to or thing.name) if isinstance(thing, Mention) else ""
    return rule.frame == "verb-object" and name.endswith(words("carried_out_everywhere"))


def _is_national(thing: Argument) -> bool:
    """Whether a scheme, document or congress is the country's, which a local body only carries out or follows."""
    name = (thing.refers_to or thing.name) if isinstance(thing, Mention) else ""
    entry = load_gazetteer().by_name(name)
    if entry is None or entry.parent != NATION:
        return False
    return entry.type in {"Programme", "Policy"} or entry.name.endswith(words("national_meetings"))
