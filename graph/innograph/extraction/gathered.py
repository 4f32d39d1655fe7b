"""What a list says of its members: bodies of a place (甲、乙等在郑高校), firms of a ranking, institutes of an academy.

The noun that sums up a list says of each member where it is at home, or what it is one of (甲、乙等世界500强企业); its first
member may name the academy of all (中科院甲所、乙所). Which words do so is data (`lexicon/zh/relations.toml`, gathered).
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache

from innograph.extraction.arguments import CLOSING, OPENING, Argument, words
from innograph.extraction.clauses import Clause, enumeration_after, enumeration_before
from innograph.extraction.confidence import rate
from innograph.extraction.siting import named_by
from innograph.model import Document, Mention, Predicate, RelationCandidate
from innograph.resources import read_lexicon

HERE, RANKED, SIBLING = "bodies of a place", "firms of a ranking", "institutes of an academy"
PAUSE = "、"
ACADEMIES = frozenset({"ResearchInstitute", "Firm"})
"""Types whose institutes a list names by the last word alone; those of a school it names in full."""
AT_HOME = frozenset({"Firm", "University", "ResearchInstitute", "FinancialInstitution"})
CLOSED = 1
"""The longest mark between a list and the word that sums it up."""


def find_gathered(clauses: Sequence[Clause]) -> Iterator[RelationCandidate]:
    """Where the members of lists are at home, and the rankings they are in."""
    for clause in clauses:
        if clause.mentions:
            yield from _here(clause)
            yield from _ranked(clause)


def find_siblings(
    document: Document, mentions: Sequence[Mention], nested: Sequence[RelationCandidate]
) -> Iterator[RelationCandidate]:
    """The institutes after one that a list names with its academy (中科院|甲所、乙所、丙所)."""
    parents = {r.subject: r for r in nested if r.predicate == "partOf" and isinstance(r.subject, Mention)}
    for place, first in enumerate(mentions):
        told = parents.get(first)
        if told is None or not _is_academy(told.object, first):
            continue
        for before, member in itertools.pairwise(mentions[place:]):
            gap = document.text[before.span.end : member.span.start]
            if gap != PAUSE or member in parents or not _is_institute(member):
                break
            yield told._replace(subject=member, rule=SIBLING, confidence=rate(SIBLING, member, told.object))


def _is_academy(parent: Argument, first: Mention) -> bool:
    """Whether an institute's name begins with the academy or group that it belongs to."""
    if not isinstance(parent, Mention) or parent.span.start != first.span.start:
        return False
    return parent.type in ACADEMIES and first.type == "ResearchInstitute"


def _is_institute(mention: Mention) -> bool:
    ending = read_lexicon("relations")["gathered"]["institute"]
    return mention.type == "ResearchInstitute" and mention.name.endswith(ending)


def _here(clause: Clause) -> Iterator[RelationCandidate]:
    for found in _of_place().finditer(clause.text, *clause.span):
        place = named_by(clause, found.end("place")) if found["place"] else "home"
        for member in enumeration_before(clause, found.start(), CLOSED):
            if member.type in AT_HOME and member.span.end <= found.start():
                yield _candidate(clause, member, "locatedIn", place, HERE)


def _ranked(clause: Clause) -> Iterator[RelationCandidate]:
    for ranking in clause.mentions:
        if ranking.type != "Award":
            continue
        head = clause.between(clause.span.start, ranking.span.start).rstrip(OPENING)
        rest = clause.between(ranking.span.end, clause.span.end).lstrip(CLOSING)
        if head.endswith(words("and_so_on")) and rest.startswith(_nouns()):
            for member in enumeration_before(clause, clause.span.start + len(head) - 1, CLOSED):
                if member.type == "Firm":
                    yield _candidate(clause, member, "received", ranking, RANKED)
        elif noun := next((word for word in _nouns() if rest.startswith(word)), ""):
            yield from _apposed(clause, ranking, len(noun))


def _apposed(clause: Clause, ranking: Mention, length: int) -> Iterator[RelationCandidate]:
    """The firms that follow the ranking they are in and its noun (世界500强企业|甲、乙)."""
    edge = ranking.span.end + length
    following = clause.after(edge)
    if following and following[0].span.start == edge:
        for member in enumeration_after(clause, edge, 0, ()):
            if member.type == "Firm":
                yield _candidate(clause, member, "received", ranking, RANKED)


def _candidate(
    clause: Clause, member: Mention, predicate: Predicate, thing: Argument, rule: str
) -> RelationCandidate:
    return RelationCandidate(member, predicate, thing, "done", clause.span, rule, rate(rule, member, thing))


@cache
def _of_place() -> re.Pattern[str]:
    return re.compile(read_lexicon("relations")["gathered"]["of_place"])


@cache
def _nouns() -> tuple[str, ...]:
    return tuple(read_lexicon("relations")["gathered"]["nouns"])
