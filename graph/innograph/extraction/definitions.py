"""Notes that define a name by its members: a term, a colon, and what it is made of.

Reports explain their catchwords in notes (三区两山两中心：“三区”即甲、乙、丙). Every named member after a word of being
or consisting is part of the term; a numbered note is no statement about the past or the future, so the members are
part of it as far as they stand themselves.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from innograph.model import Document, Implicit, Mention, RelationCandidate, Sentence
from innograph.resources import read_lexicon

OUTSIDE = frozenset({"Place", "GovernmentBody", "Person"})
CREATING = frozenset({"founded", "launched", "developed"})


@cache
def _head_pattern() -> re.Pattern[str]:
    return re.compile(r"\s*(?:\[\d+\]|\d+[.．、])?\s*(?P<term>[^：:，。]{2,40})[：:]")


@cache
def _being() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, read_lexicon("relations")["definitions"]["being"])))


def find_definitions(
    document: Document,
    mentions: Sequence[Mention],
    stated: Sequence[RelationCandidate],
) -> tuple[RelationCandidate, ...]:
    """PartOf relations from the members to the term that the note defines; `stated` tells how far members stand."""
    standing = {
        r.object.name: r.status for r in stated if r.predicate in CREATING and isinstance(r.object, Mention)
    }
    found: list[RelationCandidate] = []
    for sentence in document.sentences:
        head = _head_pattern().match(document.text, *sentence.span)
        inside = _inside(mentions, sentence) if head else []
        if head and len(inside) > 2:
            members = _members(document, sentence, inside, head.end())
            found += (replace(r, status=standing.get(_name(r.subject), "done")) for r in members)
    return tuple(found)


def _inside(mentions: Sequence[Mention], sentence: Sentence) -> list[Mention]:
    first = bisect_left(mentions, sentence.span.start, key=lambda mention: mention.span.start)
    last = bisect_left(mentions, sentence.span.end, key=lambda mention: mention.span.start)
    return [mention for mention in mentions[first:last] if mention.span.end <= sentence.span.end]


def _name(argument: Mention | Implicit) -> str:
    return argument.name if isinstance(argument, Mention) else argument


def _members(
    document: Document,
    sentence: Sentence,
    inside: list[Mention],
    colon: int,
) -> Iterator[RelationCandidate]:
    terms = [mention for mention in inside if mention.span.end <= colon]
    being = _being().search(document.text, colon, sentence.span.end)
    if not terms or being is None:
        return
    term = max(terms, key=lambda mention: mention.span.end - mention.span.start)
    for member in inside:
        if member.span.start >= being.end() and member.name != term.name and member.type not in OUTSIDE:
            clause = next((c for c in sentence.clauses if c.holds(member.span)), sentence.span)
            yield RelationCandidate(
                member,
                "partOf",
                term,
                "done",
                clause,
                "definition",
                round(0.8 * member.confidence, 3),
            )
