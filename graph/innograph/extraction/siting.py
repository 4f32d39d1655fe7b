"""Frames of what stands in something: where a thing is set up, where somebody settles, in which list one ranks."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from innograph.extraction.arguments import (
    BODIES,
    CLOSING,
    NEAR,
    OPENING,
    REACH,
    Argument,
    Occasion,
    Pair,
    at_home,
    before_place,
    counted,
    innermost,
    listing_tail,
    objects_after,
    of_class,
    words,
)
from innograph.extraction.clauses import Clause, begins_unnamed, enumeration_around, enumeration_before
from innograph.gazetteer import load_gazetteer
from innograph.model import Mention, Span
from innograph.resources import read_lexicon

SHORT = 4
"""The longest words after who settles, past which a place may still be told."""
BESIDE = 4
"""The longest words between a list of ranks or who stands in it and the words that tell it."""


def holders_before(occasion: Occasion, titles: list[Mention]) -> list[Mention]:
    """The places right before a title that each of them has or seeks (建设|甲、乙等4个|国家物流枢纽); no place of the home."""
    clause, table = occasion.clause, read_lexicon("relations")["arguments"]
    first = titles[0]
    places = [m for m in clause.until(first.span.start) if m.type == "Place" and m.rule != "self reference"]
    if (
        occasion.rule.predicate != "received"
        or not places
        or not first.name.endswith(words("titles_of_places"))
    ):
        return []
    between = clause.between(places[-1].span.end, first.span.start).rstrip(OPENING)
    if not re.fullmatch(table["each_of"], between):
        return []
    listed = enumeration_before(clause, places[-1].span.end, 0)
    return innermost([m for m in listed if m.type == "Place"])


def subject_object(occasion: Occasion) -> Iterator[Pair]:
    """subject, subject trigger object; without an object the home place."""
    clause, trigger, rule = occasion.clause, occasion.trigger, occasion.rule
    abroad = at_home().search(clause.between(clause.span.start, trigger.start))
    edge = clause.span.start + abroad.start() if abroad else trigger.start
    subjects = [m for m in enumeration_before(clause, edge, NEAR) if m.type in rule.subjects]
    objects: list[Argument] = list(objects_after(occasion, NEAR))
    between = clause.between(subjects[-1].span.end, edge).strip(CLOSING) if subjects else ""
    listed = any(word in between for word in words("and_so_on")) or counted().match(between)
    if between and not listed and of_class(clause, trigger.start):
        return
    if rule.after and not clause.text[trigger.end : clause.span.end].endswith(rule.after):
        return
    broken = any(word in between for word in words("between_breaks"))
    if not subjects or (broken and not listing_tail().fullmatch(between)):
        return
    other = [m for m in clause.until(trigger.start) if m.type in rule.objects and m not in subjects]
    told = any(m.span.start > subjects[-1].span.end - 1 for m in other) if subjects else False
    alone = not told and not clause.after(trigger.end)
    if not objects and not rule.after and alone and "Place" in rule.objects:
        head = clause.between(clause.span.start, subjects[0].span.start) if subjects else ""
        rest = clause.between(trigger.end, clause.span.end)
        if (len(rest) <= SHORT or rest.startswith(words("links"))) and not head.endswith(words("carrying")):
            objects = [_where(occasion)]
    for subject in subjects:
        for thing in objects:
            yield subject, thing


def _where(occasion: Occasion) -> Argument:
    """Where a sentence has been: the zone that it named last or began with, else the home place.

    Zones that are named side by side, or that a clause serves (主动服务某新区建设), are not where it has been, nor is the
    first one after a sentence has come to other bodies.
    """
    before = occasion.clause.before
    bodies = BODIES - {"Park"}
    others = any(mention.type in bodies for earlier in before[:-1] for mention in earlier.mentions)
    parks: list[Mention] = []
    for earlier in (*before[:1], *(() if others else before[-1:])):
        alone = [group[0] for group in enumeration_around(earlier) if len(group) == 1]
        if not _only_serves(earlier):
            parks += [mention for mention in reversed(alone) if mention.type == "Park"]
    parks = [mention for mention in parks if not mention.name.startswith(words("of_the_country"))]
    parks += [mention for mention in (*occasion.topic, *occasion.section) if mention.type == "Park"]
    return parks[0] if parks else "home"


def _only_serves(clause: Clause) -> bool:
    """Whether a clause serves a zone or uses it, or says that its building only begins."""
    begun = clause.between(clause.span.start, clause.span.end).endswith(words("begun"))
    return begun or clause.text.startswith(words("serving"), clause.span.start)


def at_places(occasion: Occasion) -> Iterator[Pair]:
    """在 object, object … trigger."""
    clause, trigger = occasion.clause, occasion.trigger
    places = [m for m in clause.until(trigger.start) if m.type in occasion.rule.objects]
    opened = re.search("|".join(words("posted")), clause.text[clause.span.start : trigger.start])
    if opened is None:
        return
    if of_class(clause, clause.span.start + opened.start()):
        return
    offset = clause.span.start + opened.end()
    places = [m for m in places if m.span.start >= offset]
    innermost = [
        m for i, m in enumerate(places) if i + 1 == len(places) or places[i + 1].span.start > m.span.end
    ]
    topic = [mention for mention in occasion.topic if mention.type in occasion.rule.subjects]
    speakers: list[Argument] = [*topic] or [occasion.rule.default]
    for subject in speakers:
        for place in innermost:
            yield subject, place


def sited(occasion: Occasion) -> Iterator[Pair]:
    """在 place trigger object, or object 在 place trigger: where the object is."""
    clause, trigger, rule = occasion.clause, occasion.trigger, occasion.rule
    found = _place_before(clause, trigger.start)
    if found is None:
        return
    edge, place = found
    things = objects_after(occasion) or [
        m for m in enumeration_before(clause, edge, 0) if m.type in rule.objects
    ]
    for thing in things:
        yield thing, place


def _place_before(clause: Clause, offset: int) -> tuple[int, Argument] | None:
    """A phrase of place right before an offset: where it begins, and the place, the home place where it is one character."""
    edge = before_place(clause, offset)
    if edge < offset:
        return edge, clause.until(offset)[-1]
    abbreviated = at_home().search(clause.between(clause.span.start, offset))
    return (clause.span.start + abbreviated.start(), named_by(clause, offset)) if abbreviated else None


def named_by(clause: Clause, offset: int) -> Argument:
    """The one place that the character before an offset stands for, the home place where it is none's or several's."""
    form = clause.between(offset - 1, offset)
    entries = load_gazetteer().by_abbreviation(form)
    if len(entries) != 1:
        return "home"
    return Mention(Span(offset - 1, offset), form, "Place", "abbreviated", 0.7, entries[0].name)


def settled_at(occasion: Occasion) -> Iterator[Pair]:
    """subject, subject 在 place trigger; a place by one character is the home place."""
    clause, trigger, rule = occasion.clause, occasion.trigger, occasion.rule
    found = _place_before(clause, trigger.start)
    if found is None:
        return
    edge, place = found
    if isinstance(place, Mention) and place.type not in rule.objects:
        return
    for subject in enumeration_before(clause, edge, NEAR):
        if subject.type in rule.subjects:
            yield subject, place


def ranked(occasion: Occasion) -> Iterator[Pair]:
    """Subject 在 object trigger: the list in which somebody has a rank stands right before the word of rank."""
    clause, trigger, rule = occasion.clause, occasion.trigger, occasion.rule
    lists = [m for m in enumeration_before(clause, trigger.start, BESIDE) if m.type in rule.objects]
    if not lists:
        return
    head = clause.between(clause.span.start, lists[0].span.start).rstrip(OPENING)
    word = next((word for word in words("at_words") if head.endswith(word)), None)
    if word is None:
        return
    edge = clause.span.start + len(head) - len(word)
    named = [m for m in enumeration_before(clause, edge, BESIDE) if m.type in rule.subjects]
    for subject in named or [m for m in occasion.topic if m.type in rule.subjects]:
        for thing in lists:
            yield subject, thing


def objects_around(occasion: Occasion) -> Iterator[Pair]:
    """Objects in the clause of the trigger, on either side of it."""
    rule = occasion.rule
    things = (
        objects_after(occasion, 4) or typed_before(occasion, rule.objects) or objects_after(occasion, NEAR)
    )
    things = _with_tasks(occasion.clause, [m for m in things if m.rule != "self reference"])
    for thing in innermost(things):
        if not begins_unnamed(occasion.clause, thing, occasion.clause.span.end):
            yield rule.default, thing


def _with_tasks(clause: Clause, places: list[Mention]) -> list[Mention]:
    """Places and those of their list that stand after the task of the one before (支援|甲县重建、|乙县、丙市|等任务)."""
    members = list(places)
    for place in clause.after(places[-1].span.end) if places else ():
        if place.type != "Place" or members[-1].type != "Place":
            break
        if not _between_tasks().fullmatch(clause.text, members[-1].span.end, place.span.start):
            break
        members.append(place)
    return members


@cache
def _between_tasks() -> re.Pattern[str]:
    return re.compile(read_lexicon("relations")["arguments"]["between_tasks"])


def typed_before(occasion: Occasion, types: frozenset[str]) -> list[Mention]:
    """The enumeration before the trigger of names of some types, whatever else is named between."""
    clause, trigger = occasion.clause, occasion.trigger
    typed = replace(clause, mentions=tuple(m for m in clause.mentions if m.type in types))
    return enumeration_before(typed, trigger.start, REACH)
