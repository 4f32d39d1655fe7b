"""Who spoke at a session and whose it is.

The head of a report names a congress and then the person who gave the report there, in the lines of a title
(在某市第十四届人民代表大会第二次会议上 / 市长某某) or in a sentence (在某某大会上，某某作报告). Whoever stands right after the
session, with no more than an office and its body between, took part in it. A session that begins with its committee
(省委十一届九次全会) was held by it.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache

from innograph.extraction.confidence import rate
from innograph.extraction.nesting import nested
from innograph.model import Document, Mention, RelationCandidate, Span
from innograph.resources import read_lexicon

RULE = "speaker of a session"
SEATS = frozenset({"GovernmentBody", "Place"})
"""What a speaker holds an office of (某市市长, 某市人民政府市长)."""
LONGEST = 60
"""How many characters, line breaks and all, may stand between a session and its speaker."""


def find_speakers(document: Document, mentions: Sequence[Mention]) -> Iterator[RelationCandidate]:
    """ParticipatedIn relations from the speakers of a report to the sessions they spoke at."""
    bodies = [m for m in mentions if m.type in SEATS]
    others = [m for m in mentions if m.type not in SEATS]
    for session, person in itertools.pairwise(others):
        near = person.span.start - session.span.end <= LONGEST
        if session.type == "Event" and person.type == "Person" and near:
            between = _without(document.text, Span(session.span.end, person.span.start), bodies)
            if _pattern("leads_on").fullmatch(between):
                evidence = Span(session.span.start, person.span.end)
                sure = rate(RULE, person, session)
                yield RelationCandidate(person, "participatedIn", session, "done", evidence, RULE, sure)


def find_conveners(document: Document, mentions: Sequence[Mention]) -> Iterator[RelationCandidate]:
    """Organised relations from the committees whose sessions a report names (省委十一届九次全会)."""
    for session in mentions:
        told = _pattern("convener").match(session.name) if session.type == "Event" else None
        if told:
            span = Span(session.span.start, session.span.start + told.end())
            body = Mention(span, told["body"], "GovernmentBody", "nested", 0.9)
            yield nested(document, session, "organised", body)._replace(subject=body, object=session)


def _without(text: str, span: Span, bodies: Sequence[Mention]) -> str:
    """The words of a span, bodies and places left out."""
    pieces, done = [], span.start
    for body in bodies:
        if span.holds(body.span):
            pieces.append(text[done : body.span.start])
            done = body.span.end
    return "".join((*pieces, text[done : span.end]))


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(read_lexicon("relations")["sessions"][key])
