"""Cooperation said in abbreviations: 京港、京澳合作, 广佛同城, “香港+佛山”合作机制.

A report writes its home place by one character beside those of its partners. The characters are those of the registers;
the words of cooperation are data (`lexicon/zh/relations.toml`, abbreviated).
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from innograph.extraction.clauses import Clause
from innograph.extraction.confidence import rate
from innograph.extraction.status import decide_status
from innograph.gazetteer import Entry, load_gazetteer
from innograph.model import Document, Mention, RelationCandidate, Span
from innograph.resources import read_lexicon

RULE = "abbreviated places"
NAMED_AFTER_BOTH = frozenset({"Park", "Event"})
"""Types of things that two places give their names to; what they are named by says nothing of the two themselves."""


@cache
def _word() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, read_lexicon("relations")["abbreviated"]["words"])))


def find_abbreviated(document: Document, clauses: Sequence[Clause]) -> tuple[RelationCandidate, ...]:
    """The cooperation of the home place with places written by one character each, or joined to it by a plus sign."""
    if document.context.home is None:
        return ()
    found: list[RelationCandidate] = []
    for clause in clauses:
        if _word().search(clause.text, *clause.span):
            for partner, trigger in _partners(document, clause, clause.between(*clause.span)):
                if any(m.type in NAMED_AFTER_BOTH and m.span.overlaps(partner.span) for m in clause.mentions):
                    continue
                verdict = decide_status(clause, trigger, clause.span.end)
                found.append(
                    RelationCandidate(
                        subject="home",
                        predicate="cooperatesWith",
                        object=partner,
                        status=verdict.status,
                        evidence=clause.span,
                        rule=RULE,
                        confidence=rate(RULE, partner),
                        cue=verdict.cue,
                    )
                )
    return tuple(found)


def _partners(document: Document, clause: Clause, text: str) -> Iterator[tuple[Mention, Span]]:
    start = clause.span.start
    for word in _word().finditer(text):
        trigger = Span(start + word.start(), start + word.end())
        before = re.search(r"[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4})*$", text[: word.start()])
        if before:
            groups = re.split("、", before.group())
            offset = start + before.end() - len("、".join(groups))
            yield from ((m, trigger) for m in _single(document, groups, offset))
    for joined in _joined_pattern().finditer(text):
        trigger = Span(start + joined.end("second"), start + joined.end())
        yield from ((m, trigger) for m in _named(document, joined, start))


@cache
def _joined_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?P<first>[\u4e00-\u9fff]{2,4})\+(?P<second>[\u4e00-\u9fff]{2,4})[”\"]?(?:" + _word().pattern + ")"
    )


def _single(document: Document, groups: list[str], offset: int) -> Iterator[Mention]:
    """The partners in groups of one-character names, the last ones that have the home place among them."""
    home = {form for form in document.context.home_forms if len(form) == 1}
    end = offset + len("、".join(groups))
    for group in reversed(groups):
        own = _tail_of_names(group, home) if group is groups[0] else group
        entries = [_entry(character) for character in own]
        if len(own) < 2 or not home & set(own) or None in entries:
            return
        for place, (character, entry) in enumerate(zip(own, entries, strict=True)):
            if character not in home and entry is not None:
                start = end - len(own) + place
                yield Mention(Span(start, start + 1), character, "Place", "abbreviation", 0.8, entry.name)
        end -= len(own) + 1


def _tail_of_names(group: str, home: set[str]) -> str:
    """The longest end of a group that is all names and has the home place among them (深化|穗港澳); none of a region."""
    for start in range(len(group) - 1):
        tail = group[start:]
        if home & set(tail) and all(_entry(character) for character in tail):
            return "" if len(tail) > 2 and load_gazetteer().by_form(tail) else tail
    return ""


def _entry(character: str) -> Entry | None:
    """The weightiest Chinese place that a character stands for."""
    for entry in load_gazetteer().by_abbreviation(character):
        if entry.type == "Place" and entry.level in {"province-level", "prefecture-level"}:
            return entry
    return None


def _named(document: Document, joined: re.Match[str], start: int) -> Iterator[Mention]:
    """The partner of two places joined by a plus sign, one of them the home place."""
    home = {document.context.home, *document.context.home_forms}
    for own, other in (("first", "second"), ("second", "first")):
        form = joined.group(other)
        entries = [entry for entry in load_gazetteer().by_form(form) if entry.type == "Place"]
        if joined.group(own) in home and entries:
            span = Span(start + joined.start(other), start + joined.end(other))
            yield Mention(span, form, "Place", "abbreviation", 0.9, entries[0].name)
