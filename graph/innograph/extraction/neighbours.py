"""Relations between names that stand side by side: 美国硅谷, 国务院《…》, 怀柔科学城综合性国家科学中心.

Which types of neighbours stand in which relation is data (`lexicon/zh/relations.toml`, neighbours).
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from innograph.extraction.arguments import OPENING
from innograph.extraction.clauses import link_pattern
from innograph.extraction.confidence import rate
from innograph.gazetteer import load_gazetteer
from innograph.model import Document, Mention, Predicate, RelationCandidate, Span
from innograph.resources import read_lexicon

ITEMS, GROUPS = frozenset("、"), frozenset("，；")
LONGEST_LIST = 40
"""So many neighbours are looked at for members of one list."""


@dataclass(frozen=True, slots=True)
class _Neighbours:
    name: str
    first: frozenset[str]
    second: frozenset[str]
    predicate: Predicate
    subject: str
    quoted: bool
    before: tuple[str, ...]
    listed: bool
    known: bool


@cache
def _rules() -> tuple[_Neighbours, ...]:
    return tuple(
        _Neighbours(
            row["name"],
            frozenset(row["first"]),
            frozenset(row["second"]),
            cast("Predicate", row["predicate"]),
            row["subject"],
            row.get("quoted", False),
            tuple(row.get("before", ())),
            row.get("listed", False),
            row.get("known", False),
        )
        for row in read_lexicon("relations")["neighbours"]
    )


def find_neighbours(document: Document, mentions: Sequence[Mention]) -> Iterator[RelationCandidate]:
    """The relations of names with nothing but an opening mark between them, and of the members of a list after the first."""
    for clauses, place in _pairs(document, mentions):
        first, second = mentions[place], mentions[place + 1]
        rule = next((rule for rule in _rules() if _matches(document, rule, first, second)), None)
        clause = next((c for c in clauses if c.holds(first.span) and c.holds(second.span)), None)
        if rule is None or clause is None:
            continue
        name = f"neighbours: {rule.name}"
        following = mentions[place + 1 : place + LONGEST_LIST]
        listed = _listed(document.text, following, clause, rule) if rule.listed or rule.known else [second]
        if rule.known and not _is_grouped(document.text, mentions, place, len(listed)):
            listed = [second, *(m for m in listed[1:] if _is_known_in(m, first))]
        for member in listed:
            subject, thing = (first, member) if rule.subject == "first" else (member, first)
            yield RelationCandidate(
                subject, rule.predicate, thing, "done", clause, name, rate(name, first, member)
            )


def _listed(text: str, mentions: Sequence[Mention], clause: Span, rule: _Neighbours) -> list[Mention]:
    """The first of some mentions and those enumerated with it in its clause, while they are of the types of a rule."""
    members = [mentions[0]]
    for mention in mentions[1:]:
        linked = link_pattern().fullmatch(text, members[-1].span.end, mention.span.start)
        if not clause.holds(mention.span) or mention.type not in rule.second or not linked:
            break
        members.append(mention)
    return members


def _is_grouped(text: str, mentions: Sequence[Mention], place: int, length: int) -> bool:
    """Whether a list is one of several, each after the country of its members (德国甲、乙，日本丙、丁)."""
    if not _is_country(mentions[place]):
        return False
    following, first = place + length + 1, place - 1
    if _heads(mentions, following) and _gap(text, mentions, following) in GROUPS:
        return True
    while first > 0 and _gap(text, mentions, first) in ITEMS:
        first -= 1
    return first > 0 and _gap(text, mentions, place) in GROUPS and _heads(mentions, first - 1)


def _heads(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a country with a name right after it stands at an index."""
    named = place + 1 < len(mentions) and mentions[place].span.end == mentions[place + 1].span.start
    return named and _is_country(mentions[place])


def _gap(text: str, mentions: Sequence[Mention], place: int) -> str:
    """What stands between a mention and the one before it."""
    return text[mentions[place - 1].span.end : mentions[place].span.start]


def _is_country(mention: Mention) -> bool:
    entries = load_gazetteer().by_form(mention.name) if mention.type == "Place" else ()
    return any(entry.level == "country-or-area" for entry in entries)


def _are_apart(first: Mention, second: Mention) -> bool:
    """Whether registers have two places at home of which the second lies elsewhere (宁波|舟山, 江阴|靖江)."""
    entries = load_gazetteer().by_form(second.name)
    coded = [entry for entry in entries if entry.type == "Place" and entry.code]
    known = any(entry.code.isdigit() for entry in load_gazetteer().by_form(first.name))
    return known and len(coded) == len(entries) > 0 and not _is_known_in(second, first)


def _is_known_in(place: Mention, outer: Mention) -> bool:
    """Whether a register has a place inside another (贵州毕节、|黔南)."""
    gazetteer = load_gazetteer()
    wholes = {entry.name for entry in gazetteer.by_form(outer.name)}
    return any(
        wholes & {e.name for e in gazetteer.enclosing(entry)} for entry in gazetteer.by_form(place.name)
    )


def _pairs(document: Document, mentions: Sequence[Mention]) -> Iterator[tuple[tuple[Span, ...], int]]:
    """The clauses of the sentence of each two neighbours, and the place of the first among the mentions."""
    sentences = iter(document.sentences)
    sentence = next(sentences, None)
    for place, (first, second) in enumerate(itertools.pairwise(mentions)):
        gap = document.text[first.span.end : second.span.start]
        if gap and gap.strip(OPENING):
            continue
        while sentence is not None and sentence.span.end < second.span.end:
            sentence = next(sentences, None)
        if sentence is not None:
            yield sentence.clauses, place


def _matches(document: Document, rule: _Neighbours, first: Mention, second: Mention) -> bool:
    if first.type not in rule.first or second.type not in rule.second or first.rule == "self reference":
        return False
    if second.type == "Place" and any(e.level == "region" for e in load_gazetteer().by_form(second.name)):
        return False
    if first.type == second.type == "Place" and _are_apart(first, second):
        return False
    quoted = first.span.end < second.span.start
    if quoted and not rule.quoted:
        return False
    return not rule.before or document.text.startswith(rule.before, second.span.end)
