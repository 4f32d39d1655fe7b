"""Notes that define a name by its members: a term, a colon, and what it is made of.

Reports explain their catchwords in notes (三区两山两中心：“三区”即甲、乙、丙). Every named member after a word of being
or consisting is part of the term; a numbered note is no statement about the past or the future, so the members are
part of it as far as they stand themselves.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import cast

from innograph.extraction.arguments import CLOSING, OPENING
from innograph.extraction.clauses import link_pattern
from innograph.extraction.confidence import rate
from innograph.extraction.standing import Standing, fold
from innograph.extraction.status import Verdict
from innograph.model import BY_START, Document, Mention, Predicate, RelationCandidate, Sentence, Span, Tense
from innograph.resources import read_lexicon

NEAR = 3
"""How many characters may stand before and after the one name that a word of being is said of."""
OUTSIDE = frozenset({"Place", "GovernmentBody", "Person"})


@cache
def _head_pattern() -> re.Pattern[str]:
    return re.compile(r"\s*(?:\[\d+\]|\d+[.．、])?[\s*]*(?P<term>[^：:，。]{2,40})[：:]")


@cache
def _being() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, read_lexicon("relations")["definitions"]["being"])))


def find_definitions(
    document: Document,
    mentions: Sequence[Mention],
    stated: Sequence[RelationCandidate],
    standing: Standing,
    notes: Mapping[int, Tense],
) -> tuple[RelationCandidate, ...]:
    """PartOf relations from the members to the term that a note defines.

    A member is part of it as far as it stands itself; where nothing is said of the member, as far as the report has the
    term, by what the note explains (`notes`): one that it only looks ahead to makes its parts planned. A policy is issued as
    its bundle is (`stated`).
    """
    issued = {
        fold(r.object.name): r for r in stated if r.predicate == "issued" and isinstance(r.object, Mention)
    }
    found: list[RelationCandidate] = []
    for sentence in document.sentences:
        head = _head_pattern().match(document.text, *sentence.span)
        inside = _inside(mentions, sentence) if head else []
        if head and len(inside) > 1:
            whole = max(inside, key=lambda m: (m.span.end <= head.end(), m.span.end - m.span.start))
            for relation in _members(document, sentence, inside, head.end()):
                term, member = cast("Mention", relation.object), cast("Mention", relation.subject)
                part = (
                    notes.get(sentence.paragraph)
                    or standing.part_of(term.name)
                    or standing.part_of(whole.name)
                )
                found.append(_standing(relation, standing, part))
                if (bundle := issued.get(fold(term.name))) and member.type == "Policy":
                    found.append(_issued(relation, bundle))
    return tuple(found)


def _standing(relation: RelationCandidate, standing: Standing, part: Tense | None) -> RelationCandidate:
    """A relation as far as its member stands, a scheme as far as its whole does.

    Parks still being built are parts to be of what is only planned itself.
    """
    if relation.predicate == "received":
        return relation
    member = cast("Mention", relation.subject)
    verdict = standing.of_name(member.name)
    if verdict is None and member.type == "Programme":
        verdict = standing.of_name(cast("Mention", relation.object).name)
    growing = verdict is not None and verdict.status == "ongoing" and member.type == "Park"
    if verdict is None or (growing and part == "plan"):
        verdict = Verdict("planned" if part == "plan" else "done", None)
    return relation._replace(status=verdict.status, cue=verdict.cue)


def _issued(relation: RelationCandidate, bundle: RelationCandidate) -> RelationCandidate:
    """Who issued a bundle of documents issued those that the note says it is made of."""
    return bundle._replace(
        object=relation.subject,
        evidence=relation.evidence,
        rule="definition: issued",
        cue=None,
        confidence=rate("definition: issued", relation.subject),
    )


def _inside(mentions: Sequence[Mention], sentence: Sentence) -> list[Mention]:
    first = bisect_left(mentions, sentence.span.start, key=BY_START)
    last = bisect_left(mentions, sentence.span.end, key=BY_START)
    return [mention for mention in mentions[first:last] if mention.span.end <= sentence.span.end]


def _members(
    document: Document,
    sentence: Sentence,
    inside: list[Mention],
    colon: int,
) -> Iterator[RelationCandidate]:
    """Pairs of member and term; a clause that opens with a term of its own (“甲”为…) lists the members of that one."""
    terms = [mention for mention in inside if mention.span.end <= colon and mention.type not in OUTSIDE]
    being = _being().search(document.text, colon, sentence.span.end)
    if not terms or being is None:
        return
    whole = max(terms, key=lambda mention: mention.span.end - mention.span.start)
    for clause in sentence.clauses:
        members = [m for m in inside if clause.holds(m.span) and m.span.start >= colon]
        own = _own_term(document, clause, members)
        after = members[1:] if own else [m for m in members if m.span.start >= being.end()]
        listed = [m for i, m in enumerate(after) if _is_listed(document, clause, after, i)]
        if len(listed) == 1 and _is_same(document, own or whole, listed[0], colon):
            continue
        pairs = [(member, own or whole) for member in listed] + ([(own, whole)] if own else [])
        for member, term in pairs:
            acts = term.type == "Event" and member.type != "Event"
            if member.name != term.name and member.type not in OUTSIDE and not acts:
                yield _relation(member, term, clause)


def _is_same(document: Document, term: Mention, only: Mention, colon: int) -> bool:
    """Whether a note only says what a term stands for (“某十条”：即《某办法》)."""
    between = document.text[colon : only.span.start].rstrip(OPENING)
    return term.type == only.type and _being().fullmatch(between) is not None


def _relation(member: Mention, term: Mention, clause: Span) -> RelationCandidate:
    """A member is part of its term; of a title or ranking it is one who received it."""
    awarded = term.type == "Award"
    rule = "definition: received" if awarded else "definition"
    predicate: Predicate = "received" if awarded else "partOf"
    return RelationCandidate(member, predicate, term, "done", clause, rule, rate(rule, member, term))


def _is_listed(document: Document, clause: Span, members: list[Mention], place: int) -> bool:
    """Whether a name is a member: beside another in an enumeration, or all that follows the word of being."""
    member = members[place]
    pairs = [members[place - 1 : place + 1] if place else [], members[place : place + 2]]
    for pair in pairs:
        if len(pair) > 1 and link_pattern().fullmatch(document.text, pair[0].span.end, pair[1].span.start):
            return True
    head = document.text[clause.start : member.span.start].rstrip(OPENING)
    last = max((found.end() for found in _being().finditer(head)), default=0)
    rest = document.text[member.span.end : clause.end].lstrip(CLOSING)
    return len(head) - last <= NEAR and (len(rest) <= NEAR or rest[0] in OPENING)


def _own_term(document: Document, clause: Span, members: list[Mention]) -> Mention | None:
    """The name that a clause of a note begins with, where a word of being follows it and names follow that."""
    if len(members) < 3 or members[0].span.start - clause.start > 4:
        return None
    first, second = members[0], members[1]
    between = document.text[first.span.end : second.span.start]
    return first if _being().match(between.lstrip(CLOSING)) else None
