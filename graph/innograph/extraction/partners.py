"""Frames of what two do together: with a partner, with a partner that founds something too, two in one enumeration."""

import re
from collections.abc import Iterator

from innograph.extraction.arguments import OPENING, Argument, Occasion, Pair, objects_after, words
from innograph.extraction.clauses import Clause, enumeration_after, enumeration_before
from innograph.model import Mention


def with_partners(occasion: Occasion) -> Iterator[Pair]:
    """与 object, object … trigger."""
    opened, partners = _partners(occasion)
    if partners and _are_individuals(occasion, partners, opened):
        speaker = _speaker_before(occasion, opened)
        for subject in speaker:
            for partner in partners:
                yield subject, partner


def _partners(occasion: Occasion) -> tuple[int, list[Mention]]:
    """Where a word for "with" opens an enumeration before the trigger, and its members; a place's own place is none."""
    clause, trigger = occasion.clause, occasion.trigger
    pattern = re.compile("|".join(words("with_words")))
    for found in pattern.finditer(clause.text, clause.span.start, trigger.start):
        members = enumeration_after(clause, found.end(), 1, ())
        if members and members[-1].span.end <= trigger.start and not _joins(clause, found.start()):
            partners = [m for m in _innermost(members) if m.type in occasion.rule.objects]
            return found.end(), partners
    return trigger.start, []


def _innermost(members: list[Mention]) -> list[Mention]:
    """The members without those that only tell where the next one lies (日本|京都)."""
    starts = {mention.span.start for mention in members}
    return [mention for mention in members if mention.type != "Place" or mention.span.end not in starts]


def _are_individuals(occasion: Occasion, partners: list[Mention], opened: int) -> bool:
    """Whether partners are meant themselves, not a class named after them (珠江两岸城市), nor both objects of a verb."""
    clause = occasion.clause
    rest = clause.between(partners[-1].span.end, occasion.trigger.start)
    speakers = [m for m in clause.until(opened) if m.type in occasion.rule.subjects]
    head = clause.between(clause.span.start, speakers[-1].span.start).rstrip(OPENING) if speakers else ""
    return not rest.startswith(words("classes")) and not head.endswith(
        (*words("carrying"), *words("joining"))
    )


def _joins(clause: Clause, offset: int) -> bool:
    """Whether the word at an offset joins two members of an enumeration before it (甲、乙和丙)."""
    before = clause.until(offset)
    return bool(before) and before[-1].span.end == offset and len(enumeration_before(clause, offset, 0)) > 1


def _speaker_before(occasion: Occasion, offset: int) -> list[Argument]:
    rule = occasion.rule
    preceding = [m for m in occasion.clause.until(offset) if m.type in rule.subjects]
    if preceding and offset - preceding[-1].span.end <= 6:
        return [preceding[-1]]
    topic = [mention for mention in occasion.topic if mention.type in rule.subjects]
    return list(topic) if topic else [rule.default]


def with_object(occasion: Occasion) -> Iterator[Pair]:
    """与 partner … trigger object: the partner founded it too."""
    objects = objects_after(occasion)
    partners = [m for m in _partners_of_types(occasion) if m.type in occasion.rule.subjects]
    for partner in partners:
        for thing in objects:
            yield partner, thing
    if partners:
        for thing in objects:
            for speaker in _speaker_before(occasion, partners[0].span.start):
                yield speaker, thing


def _partners_of_types(occasion: Occasion) -> list[Mention]:
    clause = occasion.clause
    pattern = re.compile("|".join((*words("with_words"), *words("joint_words"))))
    for found in pattern.finditer(clause.text, clause.span.start, occasion.trigger.start):
        members = enumeration_after(clause, found.end(), 1, ())
        if members and members[-1].span.end <= occasion.trigger.start:
            return members
    return []


def pair(occasion: Occasion) -> Iterator[Pair]:
    """甲和乙 trigger: the two members of an enumeration."""
    clause, trigger = occasion.clause, occasion.trigger
    members = [m for m in enumeration_before(clause, trigger.start, 4) if m.type in occasion.rule.subjects]
    if len(members) == 2 and clause.text[clause.span.start : members[0].span.start].strip() == "":
        yield members[0], members[1]
