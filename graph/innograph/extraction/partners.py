"""Frames of what two do together: with a partner, with a partner that founds something too, two in one enumeration."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise, product

from innograph.extraction.arguments import (
    OPENING,
    Argument,
    Occasion,
    Pair,
    innermost,
    more_unnamed,
    objects_after,
    words,
)
from innograph.extraction.clauses import (
    UNNAMED,
    Clause,
    begins_unnamed,
    enumeration_after,
    enumeration_before,
)
from innograph.model import Mention, Span
from innograph.resources import read_lexicon

SPEAKER = "self reference"
"""The rule of words by which a report speaks of its own place (我市)."""
UNLISTED = "\n"
"""Stands for the words after a list where none is."""
LONGEST_CLASS = 10
"""So many characters may say of what class the members of a list are before a word for "with"."""
MOST_PAIRS = 12
"""Where more could be made of two lists, the one as a whole works with the other and no two are meant."""
BESIDE = 4
"""So many characters may stand between a list of pairs and its trigger (等对口)."""
MANY = 3
"""Of so many that a sentence began with, none speaks for itself in a later clause; the report's body does."""


def with_partners(occasion: Occasion) -> Iterator[Pair]:
    """与 object, object … trigger; the enumeration may have begun in the clause before."""
    opened, partners = _partners(occasion)
    if partners and _are_individuals(occasion, partners, opened):
        speakers = _visitors(occasion, opened, partners) or _speaker_before(occasion, opened)
        respectively = occasion.clause.between(occasion.clause.span.start, opened)[:-1].endswith(
            words("respectively")
        )
        paired = respectively and len(speakers) == len(partners)
        yield from zip(speakers, partners, strict=True) if paired else product(speakers, partners)
    elif partners:
        pushed = _pushed(occasion, opened)
        yield from product(pushed, partners) if len(pushed) * len(partners) <= MOST_PAIRS else ()
    else:
        yield from _continued(occasion)


def _visitors(occasion: Occasion, opened: int, partners: list[Mention]) -> list[Argument]:
    """Those of whom a clause says that they do something with the place that speaks (甲、乙等一批…企业|与我市签约)."""
    if any(partner.rule != SPEAKER for partner in partners):
        return []
    clause, types = occasion.clause, occasion.rule.subjects - {"Place", "Park"}
    first = [m for m in clause.until(opened) if m.type in types][:1]
    return list(enumeration_after(clause, first[0].span.start, 0, ())) if first else []


def _pushed(occasion: Occasion, opened: int) -> list[Mention]:
    """The institutions that a verb pushes to work with others (推动甲所、乙所等院所与…联合攻关)."""
    clause = occasion.clause
    listed = innermost(enumeration_before(clause, opened - 1, LONGEST_CLASS))
    head = clause.between(clause.span.start, listed[0].span.start) if listed else ""
    told = head.rstrip(OPENING).endswith(words("carrying"))
    alike = all(m.type == "Park" for m in listed) if occasion.rule.alone else _are_bodies(listed)
    return [m for m in listed if m.type in occasion.rule.subjects] if told and alike else []


def _are_bodies(listed: list[Mention]) -> bool:
    return all(mention.type not in {"Place", "Park"} for mention in listed)


def _continued(occasion: Occasion) -> Iterator[Pair]:
    """与甲国乙市、丙市，丁国戊市等签订: members grouped by commas, so that the verb stands in the clause of the last group."""
    clause, trigger, rule = occasion.clause, occasion.trigger, occasion.rule
    last = enumeration_after(clause, clause.span.start, 1, ())
    rest = clause.between(last[-1].span.end, trigger.start) if last else UNLISTED
    rest = more_unnamed().sub("", rest)
    if rest and not rest.startswith(words("and_so_on")):
        return
    groups = [last]
    for earlier in clause.before:
        topic = tuple(mention for mention in occasion.topic if mention.span.start < earlier.span.start)
        edge = Span(earlier.span.end, earlier.span.end)
        opened, first = _partners(occasion._replace(clause=earlier, trigger=edge))
        group = first or enumeration_after(earlier, earlier.span.start, 0, ())
        if not group or not _ends_with(earlier, group[-1]):
            return
        if first:
            named = [m for members in groups for m in innermost(members) if m.type in rule.objects]
            named = [m for m in named if not begins_unnamed(clause, m, trigger.start)]
            for subject in _speaker_before(occasion._replace(clause=earlier, topic=topic), opened):
                for partner in (*first, *named):
                    yield subject, partner
            return
        groups.insert(0, group)


def _ends_with(clause: Clause, last: Mention) -> bool:
    """Whether a clause ends with the last named member of a list, or with members after it that nothing names."""
    link = read_lexicon("relations")["arguments"]["listing_links"]
    return re.fullmatch(f"(?:{link}{UNNAMED})*", clause.between(last.span.end, clause.span.end)) is not None


def _partners(occasion: Occasion) -> tuple[int, list[Mention]]:
    """Where a word for "with" opens an enumeration before the trigger, and its members; a place's own place is none."""
    clause, trigger = occasion.clause, occasion.trigger
    pattern = re.compile("|".join(words("with_words")))
    again = re.compile(f"、(?:{pattern.pattern})")
    for found in pattern.finditer(clause.text, clause.span.start, trigger.start):
        if any(m.span.start < found.start() < m.span.end for m in clause.mentions):
            continue
        members = enumeration_after(clause, found.end(), 1, ())
        if _are_pairs([found[0], *_joints(clause, members)]):
            return trigger.start, []
        several = len(members) > 1
        if further := members and re.compile(words("further")[0]).match(clause.text, members[-1].span.end):
            members = [*members, *enumeration_after(clause, further.end(), 0, ())]
        if members and again.search(clause.text, members[-1].span.end + 1, trigger.start):
            continue
        if (
            members
            and members[-1].span.end <= trigger.start
            and (several or not _joins(clause, found.start()))
        ):
            partners = [m for m in innermost(members) if m.type in occasion.rule.objects]
            if several:
                partners = [m for m in partners if not begins_unnamed(clause, m, trigger.start)]
            return found.end(), partners
    return trigger.start, []


def _are_pairs(told: list[str]) -> bool:
    """Whether what stands between the members of a list makes several pairs of them (甲与乙、丙与丁)."""
    joins = [between in words("pair_words") for between in told]
    return (
        len(joins) > 1
        and all(joined == (not number % 2) for number, joined in enumerate(joins))
        and joins[-1]
    )


def _joints(clause: Clause, listed: list[Mention]) -> list[str]:
    """What stands between the members of a list; nothing stands between a member and where it lies (乙市|丙区)."""
    told = [clause.between(one.span.end, two.span.start) for one, two in pairwise(listed)]
    return [words_between for words_between in told if words_between]


def _are_individuals(occasion: Occasion, partners: list[Mention], opened: int) -> bool:
    """Whether partners are meant themselves, not a class named after them (珠江两岸城市), nor both objects of a verb."""
    clause = occasion.clause
    rest = clause.between(partners[-1].span.end, occasion.trigger.start)
    speakers = [m for m in clause.until(opened) if m.type in occasion.rule.subjects]
    listed = enumeration_before(clause, speakers[-1].span.end, 0) if speakers else []
    head = clause.between(clause.span.start, listed[0].span.start).rstrip(OPENING) if listed else ""
    apart = rest in words("links")
    return (
        not apart
        and not rest.startswith(words("classes"))
        and not head.endswith((*words("carrying"), *words("joining"), *words("by_words")))
    )


def _joins(clause: Clause, offset: int) -> bool:
    """Whether the word at an offset joins two members of an enumeration before it (甲、乙和丙)."""
    before = clause.until(offset)
    return bool(before) and before[-1].span.end == offset and len(enumeration_before(clause, offset, 0)) > 1


def _speaker_before(occasion: Occasion, offset: int) -> list[Argument]:
    """The enumeration right before an offset, else the topic unless it is a list, else whom the report speaks for."""
    rule, clause = occasion.rule, occasion.clause
    joined_on = clause.between(clause.span.start, offset)[:-1].endswith(words("adding"))
    listed = [] if joined_on else innermost(enumeration_before(clause, offset, 6))
    if listed and "、" in clause.between(listed[-1].span.end, offset):
        listed = []
    if preceding := [m for m in listed if m.type in rule.subjects]:
        return list(preceding)
    topic = [mention for mention in occasion.topic if mention.type in rule.subjects]
    return list(topic) if 0 < len(topic) < MANY else [rule.default]


def with_object(occasion: Occasion) -> Iterator[Pair]:
    """与 partner … trigger object: the partner founded it too."""
    objects = objects_after(occasion)
    opened, listed = _opened(occasion)
    partners = [m for m in innermost(listed) if m.type in occasion.rule.subjects]
    for partner in partners:
        for thing in objects:
            yield partner, thing
    if partners:
        for thing in objects:
            for speaker in _speaker_before(occasion, opened):
                yield speaker, thing


def _opened(occasion: Occasion) -> tuple[int, list[Mention]]:
    """Where a word for "with" or "jointly" begins before the trigger, and the members of any type that follow it."""
    clause, trigger = occasion.clause, occasion.trigger
    pattern = re.compile("|".join((*words("with_words"), *words("joint_words"))))
    for found in pattern.finditer(clause.text, clause.span.start, trigger.start):
        members = enumeration_after(clause, found.end(), 1, ())
        if members and members[-1].span.end <= trigger.start:
            return found.start(), members
    return trigger.start, _signed_before(occasion)


def _signed_before(occasion: Occasion) -> list[Mention]:
    """The partners of the clause before, where this one goes on to tell what is done together (与甲市签署协议，共建乙)."""
    clause, trigger = occasion.clause, occasion.trigger
    head = clause.between(clause.span.start, trigger.start)
    verb = clause.between(*trigger)
    if head or not clause.before or not verb.startswith(words("together")):
        return []
    earlier = clause.before[0]
    opened = earlier.text[earlier.span.start : earlier.span.start + 1]
    return enumeration_after(earlier, earlier.span.start + 1, 1, ()) if opened in words("with_words") else []


def pair(occasion: Occasion) -> Iterator[Pair]:
    """甲、乙和丙 trigger: each two members of an enumeration; projects (甲、乙等项目签约) are signed for and do not sign."""
    clause, trigger = occasion.clause, occasion.trigger
    if _partners(occasion)[1]:
        return
    listed = enumeration_before(clause, trigger.start, 4)
    members = [m for m in innermost(listed) if m.type in occasion.rule.subjects]
    if _are_pairs(_joints(clause, listed)) or not members or _sign_alone(clause, members, trigger.start):
        return
    if clause.text[clause.span.start : members[0].span.start].strip():
        return
    between = clause.text[members[-1].span.end : trigger.start]
    if not any(word in between for word in (*words("undertakings"), *words("pair_words"))):
        yield from combinations(members, 2)


def _dashed(occasion: Occasion) -> list[Pair]:
    """The pairs that dashes make before the trigger (甲区—乙区、丙县—丁县等|合作)."""
    clause, dashes = occasion.clause, words("dashes")
    named = [m for m in clause.until(occasion.trigger.start) if m.type in occasion.rule.subjects]
    pairs = [(a, b) for a, b in pairwise(named) if clause.between(a.span.end, b.span.start) in dashes]
    near = pairs and len(clause.between(pairs[-1][1].span.end, occasion.trigger.start)) <= BESIDE
    return [*pairs] if near else []


def _sign_alone(clause: Clause, members: list[Mention], offset: int) -> bool:
    """Whether each of many firms signs with somebody else (甲、乙、丙等骨干企业|签订搬迁协议)."""
    summed = clause.between(members[-1].span.end, offset).startswith(words("and_so_on"))
    return summed and len(members) >= MANY and all(member.type == "Firm" for member in members)


def joined(occasion: Occasion) -> Iterator[Pair]:
    """甲与乙、丙与丁 trigger: the two that a word for "and" joins, of every pair of the list."""
    clause, trigger = occasion.clause, occasion.trigger
    if dashed := _dashed(occasion):
        yield from dashed
        return
    before = enumeration_before(clause, trigger.start, 4)
    listed = innermost(before)
    if len(listed) < 2 or any(member.type not in occasion.rule.subjects for member in listed):
        return
    head = clause.between(clause.span.start, before[0].span.start).strip()
    told = _joints(clause, before)
    joins = [word in words("pair_words") for word in told]
    pairs = list(zip(listed[::2], listed[1::2], strict=False))
    if joins[0] and not any(joins[1:]):
        pairs = [(listed[0], other) for other in listed[1:]]
    elif len(listed) % 2 or not all(joins[::2]):
        return
    if not head or head.endswith(words("carrying")):
        yield from pairs
