"""Where the arguments of a rule stand in a clause: one function for each frame.

Each takes a clause, the trigger found in it and the rule, and yields pairs of subject and object. A clause without a
subject speaks for its topic (the body its sentence began with), else for the home place or the publisher.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from innograph.extraction.arguments import (
    CLOSING,
    NEAR,
    OPENING,
    REACH,
    Argument,
    Occasion,
    Pair,
    at_place,
    before_grantor,
    before_place,
    continues,
    is_closed,
    is_summed,
    listing_tail,
    objects_after,
    opens_with,
    subjects_of,
    takes_object,
    words,
)
from innograph.extraction.clauses import (
    begins_unnamed,
    enumeration_after,
    enumeration_before,
    is_around,
    scope_before,
)
from innograph.extraction.partners import joined, pair, with_object, with_partners
from innograph.extraction.siting import (
    at_places,
    holders_before,
    objects_around,
    ranked,
    settled_at,
    sited,
    subject_object,
    typed_before,
)
from innograph.model import Mention

SHORT = 4
"""The longest words between a university and what happens to it; more make another thing of it."""


def verb_object(occasion: Occasion) -> Iterator[Pair]:
    """[subject …] trigger object, object."""
    objects = objects_after(occasion)
    if objects and is_closed(occasion, objects[-1]) and not is_around(occasion.clause, objects[-1]):
        subjects: Sequence[Argument] = holders_before(occasion, objects) or subjects_of(occasion)
        if _respectively(occasion) and len(subjects) == len(objects):
            yield from zip(subjects, objects, strict=True)
            return
        for subject in subjects:
            for thing in objects:
                yield subject, thing


def _respectively(occasion: Occasion) -> bool:
    """Whether the clause says that each of several subjects has the object in its own place (甲、乙分别获评丙、丁)."""
    clause, trigger = occasion.clause, occasion.trigger
    verb = clause.between(trigger.start, trigger.end)
    before = clause.between(max(clause.span.start, trigger.start - NEAR), trigger.start)
    return any(before.endswith(word) or word in verb for word in words("respectively"))


def object_verb(occasion: Occasion) -> Iterator[Pair]:
    """object, object trigger: nobody is named as the agent, but maybe the zone that the sentence speaks of."""
    clause, trigger = occasion.clause, occasion.trigger
    edge = before_grantor(clause, trigger, before_place(clause, trigger.start))
    objects = enumeration_before(clause, edge, NEAR, occasion.rule.objects)
    if not objects or continues(clause, trigger.end) or takes_object(clause, trigger):
        return
    if trigger.end < clause.span.end and (edge < trigger.start or at_place(occasion, objects)):
        return
    between = clause.text[objects[-1].span.end : edge].lstrip(CLOSING)
    head = clause.text[clause.span.start : objects[0].span.start].rstrip(OPENING)
    if not is_summed(occasion, between) or is_around(clause, objects[-1]):
        return
    broken = any(word in between for word in words("between_breaks"))
    broken = broken or (objects[-1].type == "University" and len(between) > SHORT)
    if (
        broken and not listing_tail().fullmatch(between) and not at_place(occasion, objects)
    ) or head.endswith(
        (*words("carrying"), *words("with_words"), *words("other_agent")),
    ):
        return
    zone = _opening_zone(occasion) if occasion.rule.section else None
    for thing in objects:
        fits = thing.type in occasion.rule.objects and thing.name.endswith(occasion.rule.ends or ("",))
        if fits and not begins_unnamed(clause, thing, trigger.start):
            yield zone or occasion.rule.default, thing


def _opening_zone(occasion: Occasion) -> Mention | None:
    """The zone that a sentence begins with, in the first of its clauses (某片区106项任务全部实施，…)."""
    first = occasion.clause.before[-1:]
    named = [m for clause in first for m in clause.mentions if m.span.start == clause.span.start]
    return next((mention for mention in named if mention.type in occasion.rule.subjects), None)


def object_noun(occasion: Occasion) -> Iterator[Pair]:
    """Carrying verb … object, object … trigger."""
    clause, trigger = occasion.clause, occasion.trigger
    objects = enumeration_before(clause, trigger.start, NEAR, occasion.rule.objects)
    if not objects:
        return
    holders = holders_before(occasion, objects)
    head = clause.text[clause.span.start : scope_before(clause, (holders or objects)[0])].rstrip(OPENING)
    between = clause.between(objects[-1].span.end, trigger.start).lstrip(CLOSING)
    ends = clause.span.end - trigger.end <= SHORT and not clause.after(trigger.end)
    if not opens_with(head, words("carrying")) or not ends:
        return
    if objects[-1].type == "University" and _has_opened(head, between):
        return
    if (
        len(between) > SHORT
        and between.isalpha()
        and not between.startswith((*words("and_so_on"), *words("links")))
    ):
        return
    if any(verb in between for verb in words("carrying")):
        return
    for thing in objects:
        if thing.type in occasion.rule.objects:
            carriers = () if occasion.rule.reverse else _carriers(occasion, objects[0])
            for subject in holders or carriers or _spoken_of(occasion):
                yield subject, thing


def _has_opened(head: str, between: str) -> bool:
    """Whether a clause only supports the universities it names, or builds something in them (甲、乙等高校内涵建设)."""
    return head.endswith(words("supporting")) or not re.fullmatch(words("universities")[0], between)


def _spoken_of(occasion: Occasion) -> tuple[Argument, ...]:
    """Whom a clause without carriers speaks of: its topic, the park of its section, else whom the report speaks for."""
    rule = occasion.rule
    topic = tuple(m for m in occasion.topic if m.type in rule.subjects)
    return topic or (occasion.section if rule.section else ()) or (rule.default,)


def _carriers(occasion: Occasion, first: Mention) -> tuple[Argument, ...]:
    """The bodies right before the carrying verb (配合省科技厅开展…筹建工作, 支持甲、乙加快…建设).

    With those that somebody joins (联合某市争取…落地) stands who joins them.
    """
    clause, rule = occasion.clause, occasion.rule
    bodies = enumeration_before(clause, first.span.start, NEAR)
    verb = clause.between(bodies[-1].span.end, first.span.start).rstrip(OPENING) if bodies else ""
    if verb not in words("carrying"):
        return ()
    head = clause.between(clause.span.start, bodies[0].span.start)
    joining = (rule.default,) if head in (*words("joint_words"), *words("with_words")) else ()
    return (*joining, *(m for m in bodies if m.type in rule.subjects))


def by_agents(occasion: Occasion) -> Iterator[Pair]:
    """Object … 由 subject, subject trigger; the object stands in this clause or the one before."""
    clause, trigger = occasion.clause, occasion.trigger
    agents = [m for m in enumeration_before(clause, trigger.start, REACH) if m.type in occasion.rule.subjects]
    head = clause.text[clause.span.start : agents[0].span.start] if agents else ""
    if not head.endswith(words("by_words")):
        return
    things = [m for m in clause.until(agents[0].span.start) if m.type in occasion.rule.objects]
    if not things and clause.before:
        things = [m for m in clause.before[0].mentions if m.type in occasion.rule.objects][-1:]
    for agent in agents:
        for thing in things:
            yield agent, thing


def by_before(occasion: Occasion) -> Iterator[Pair]:
    """subject, subject trigger 的 object."""
    clause, trigger = occasion.clause, occasion.trigger
    agents = [m for m in enumeration_before(clause, trigger.start, 3) if m.type in occasion.rule.subjects]
    head = clause.between(clause.span.start, agents[0].span.start) if agents else ""
    joining = head.endswith(words("with_words")) and not clause.until(clause.span.start + len(head))
    if agents and clause.text.startswith(words("of"), trigger.end):
        things = enumeration_after(
            clause, trigger.end, REACH, [s for s in occasion.stops if s >= trigger.end]
        )
        for agent in (*agents, *(_spoken_of(occasion) if joining else ())):
            for thing in things:
                if thing.type in occasion.rule.objects:
                    yield agent, thing


def prefix_person(occasion: Occasion) -> Iterator[Pair]:
    """Award trigger person, or person trigger beside the body named right before."""
    clause, trigger = occasion.clause, occasion.trigger
    people = [m for m in clause.after(trigger.end) if m.type in occasion.rule.subjects][:1]
    things = [m for m in clause.until(trigger.start) if m.type in occasion.rule.objects][-1:]
    if (
        people
        and things
        and people[0].span.start - trigger.end <= 2
        and trigger.start - things[0].span.end <= 4
    ):
        yield people[0], things[0]


def granted_to(occasion: Occasion) -> Iterator[Pair]:
    """Receiver … trigger: the receiver is the topic, the giver a scheme or fund named before in the sentence."""
    rule = occasion.rule
    receivers = [
        m for m in (*occasion.clause.until(occasion.trigger.start), *occasion.topic) if m.type in rule.objects
    ][:1]
    earlier = [m for clause in occasion.clause.before for m in clause.mentions if m.type in rule.subjects]
    for receiver in receivers:
        yield (earlier[0] if earlier else rule.default), receiver


def members_of_topic(occasion: Occasion) -> Iterator[Pair]:
    """object, object 等 trigger: parts of the zone that the sentence speaks of or has named before."""
    clause, rule = occasion.clause, occasion.rule
    members = enumeration_before(clause, occasion.trigger.start, 6)
    members = [m for m in members if m.type in rule.subjects]
    earlier = [m for c in clause.before for m in reversed(c.mentions) if m.type in rule.objects]
    wholes = [m for m in occasion.topic if m.type in rule.objects] or earlier
    wholes = [m for m in wholes if m.name.endswith(rule.ends or ("",))]
    if len(members) < 2 or not wholes:
        return
    for member in members:
        if member.name != wholes[0].name:
            yield member, wholes[0]


def attended(occasion: Occasion) -> Iterator[Pair]:
    """subject, subject trigger: at the event that the sentence named before."""
    clause, trigger, rule = occasion.clause, occasion.trigger, occasion.rule
    subjects = typed_before(occasion, rule.subjects)
    earlier = [m for c in (clause, *clause.before) for m in c.mentions if m.type in rule.objects]
    events = [m for m in earlier if m.span.end <= trigger.start]
    if subjects and events and not objects_after(occasion):
        for subject in subjects:
            yield subject, events[0]


FRAMES: dict[str, Callable[[Occasion], Iterator[Pair]]] = {
    "verb-object": verb_object,
    "object-verb": object_verb,
    "object-noun": object_noun,
    "subject-object": subject_object,
    "with": with_partners,
    "with-object": with_object,
    "pair": pair,
    "joined": joined,
    "by": by_agents,
    "by-before": by_before,
    "at": at_places,
    "object-of": objects_around,
    "prefix-person": prefix_person,
    "granted-to": granted_to,
    "members": members_of_topic,
    "sited": sited,
    "attended": attended,
    "settled-at": settled_at,
    "ranked": ranked,
}
