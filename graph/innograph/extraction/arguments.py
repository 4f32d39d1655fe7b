"""Where the arguments of a rule stand: subjects before the trigger, objects after it, and what breaks them off."""

import re
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from innograph.extraction.clauses import NOTE, Clause, enumeration_after, enumeration_before
from innograph.extraction.rules import Rule
from innograph.model import Implicit, Mention, Span
from innograph.resources import read_lexicon

Argument: TypeAlias = Mention | Implicit
Pair: TypeAlias = tuple[Argument, Argument]
REACH = 16
NEAR = 12
BODIES = frozenset({"Park", "Firm", "University", "ResearchInstitute", "Incubator", "ServicePlatform"})
"""Types of actors: one that a rule does not take for a subject does not leave its verb to somebody else."""
OPENING = "《“「（("
CLOSING = "》”」）)"


class Occasion(NamedTuple):
    """A trigger in a clause: everything a frame may look at.

    `stops` are the offsets of the other triggers of the clause, `topic` the body that the sentence speaks of, `pivot` the
    one that it is pushed to do something, `section` the park of the lead sentence before it.
    """

    clause: Clause
    trigger: Span
    rule: Rule
    stops: tuple[int, ...]
    topic: tuple[Mention, ...]
    pivot: tuple[Mention, ...] = ()
    section: tuple[Mention, ...] = ()


@cache
def words(key: str) -> tuple[str, ...]:
    """A table of words of the lexicon."""
    table: dict[str, Any] = read_lexicon("relations")["arguments"]
    return tuple(table[key])


def subjects_of(occasion: Occasion) -> list[Argument]:
    """The subjects right before the trigger, else the topic, else whom the report speaks for."""
    clause, trigger, rule = occasion.clause, occasion.trigger, occasion.rule
    beside, trigger = _without_unnamed(clause, enumeration_before(clause, trigger.start, NEAR), trigger)
    named = [mention for mention in beside if mention.type in rule.subjects]
    people = [m for m in clause.until(trigger.start) if m.type == "Person" and "Person" in rule.subjects]
    if people and {mention.type for mention in named} == {"Place"}:
        named = people[-1:]
    if named and _is_subject(clause, named, trigger):
        return [*_joining(occasion, named[0]), *innermost(named)]
    another = not named and beside and beside[-1].type in BODIES and _is_subject(clause, beside, trigger)
    if another or (named and _begins_another(clause, named[-1], trigger)):
        return []
    if not people and rule.named_subject and "Person" in rule.subjects:
        people = [m for earlier in clause.before for m in earlier.mentions if m.type == "Person"]
    if not people and (of_class(clause, trigger.start) or _of_another(occasion)):
        return []
    topic = people[-1:] or [mention for mention in occasion.topic if mention.type in rule.subjects]
    pivot = [mention for mention in occasion.pivot if rule.pivot and mention.type in rule.subjects]
    if topic or pivot:
        return list(topic or pivot)
    if rule.named_subject:
        return []
    return list(occasion.section) if rule.section and occasion.section else [rule.default]


def _without_unnamed(clause: Clause, members: list[Mention], trigger: Span) -> tuple[list[Mention], Span]:
    """Members before a trigger without a last one of which only the place is named (甲集团、乙集团、某市|四药入选).

    The trigger then reaches back to the pause before it.
    """
    others, last = members[:-1], members[-1:]
    cut = others and last[0].type == "Place" and all(member.type in BODIES for member in others)
    rest = clause.between(last[0].span.end, trigger.start) if cut else ""
    if not _pattern("unnamed_rest").fullmatch(rest):
        return members, trigger
    return others, Span(others[-1].span.end, trigger.end)


def _joining(occasion: Occasion, first: Mention) -> list[Argument]:
    """Who joins the subjects that a word of joining stands before (携手甲、乙承办丙): the topic, else whose report it is."""
    head = occasion.clause.between(occasion.clause.span.start, first.span.start)
    if not head.endswith(words("joint_words")):
        return []
    return [m for m in occasion.topic if m.type in occasion.rule.subjects] or [occasion.rule.default]


def innermost(members: list[Mention]) -> list[Mention]:
    """The members without those that only tell where the next one lies (日本|京都)."""
    starts = {mention.span.start for mention in members}
    return [mention for mention in members if mention.type != "Place" or mention.span.end not in starts]


@cache
def _pattern(key: str) -> re.Pattern[str]:
    """A pattern of the lexicon."""
    return re.compile(read_lexicon("relations")["arguments"][key])


def of_class(clause: Clause, offset: int) -> bool:
    """Whether a class nobody can name (企业, 镇街) is the subject of the verb at an offset, and no partner (与机构合作…)."""
    words_before = clause.between(clause.span.start, offset)
    return bool(_pattern("class_subject").search(words_before)) and not _pattern("class_partner").search(
        words_before
    )


def _of_another(occasion: Occasion) -> bool:
    """Whether a title goes to something that nothing names (“一门式”改革获…, 该模式入选…, 某遗址入选…)."""
    if occasion.rule.predicate != "received":
        return False
    clause, trigger = occasion.clause, occasion.trigger
    head = clause.between(clause.span.start, trigger.start)
    unnamed = not clause.until(trigger.start) and not _pattern("plain_head").fullmatch(head)
    return unnamed or _pattern("other_subject").search(head) is not None


def _is_subject(clause: Clause, named: list[Mention], trigger: Span) -> bool:
    between = clause.text[named[-1].span.end : trigger.start].strip(CLOSING)
    if any(mark in between for mark in words("subject_breaks")) and not listing_tail().fullmatch(between):
        return False
    all_of_it = named[-1].rule == "self reference" and _pattern("class_subject").search(between)
    if all_of_it or _begins_another(clause, named[-1], trigger):
        return False
    head = clause.text[clause.span.start : named[0].span.start].rstrip(OPENING)
    return not head.endswith(words("no_subject_after"))


def _begins_another(clause: Clause, last: Mention, trigger: Span) -> bool:
    """Whether a place before a verb only begins the name of a subject that nothing names (成都市|某科技入围…)."""
    between = clause.text[last.span.end : trigger.start].strip(CLOSING)
    listed = between.startswith((*words("links"), *words("and_so_on"))) and listing_tail().fullmatch(between)
    return last.type == "Place" and not listed and not _pattern("place_adverbs").fullmatch(between)


def objects_after(occasion: Occasion, reach: int | None = None) -> list[Mention]:
    """The objects that follow the trigger, of the types of the rule; none where they only modify another noun.

    A word of joining after a pause begins the name of a thing that nothing names (甲中心、|联合|微电子中心、乙中心).
    """
    rule, clause, start = occasion.rule, occasion.clause, occasion.trigger.end
    paused = clause.between(occasion.trigger.start - 1, occasion.trigger.start) == "、"
    if paused and clause.between(*occasion.trigger) in words("joint_words"):
        return []
    if attribute := _pattern("attribute").match(clause.text, start, clause.span.end):
        start = attribute.end()
    stops = [stop for stop in occasion.stops if stop >= start]
    if stops and (described := _description().match(clause.text, start, clause.span.end)):
        stops = [stop for stop in stops if stop >= described.end()]
    found = enumeration_after(clause, start, reach or rule.reach, stops, rule.objects)
    gap = _gap(occasion, found[0], start) if found else ""
    broken = gap.startswith(words("never_objects")) or gap.endswith(words("object_breaks"))
    broken = broken or any(word in gap for word in words("anniversaries"))
    if broken or gap in words("object_gaps") or _leaves_quote(gap):
        return []
    if found and _modifies(occasion, found[-1]):
        found = found[:-1]
    ends, begins = rule.ends or ("",), rule.begins or ("",)
    fitting = [m for m in found if m.name.endswith(ends) and m.name.startswith(begins)]
    fitting = [m for m in fitting if m.type in rule.objects]
    return [] if fitting and fitting[0] != found[0] and _are_partners(clause, found) else fitting


def _are_partners(clause: Clause, found: list[Mention]) -> bool:
    """Whether the rest of a list are those with whom its first does something (甲陆港与|乙港、丙港合作)."""
    together = clause.between(found[0].span.end, found[1].span.start) in words("with_words")
    return (
        together
        and _pattern("partnership").search(clause.text, found[-1].span.end, clause.span.end) is not None
    )


@cache
def _description() -> re.Pattern[str]:
    """An attribute of the object in which another verb may stand (新建实体化运行的某某中心)."""
    return re.compile(read_lexicon("relations")["arguments"]["description"])


def _gap(occasion: Occasion, first: Mention, start: int) -> str:
    """The words between a verb and its object, places right before the object left aside."""
    end = first.span.start
    for place in reversed(occasion.clause.until(end)):
        if place.type == "Place" and place.span.end == end and place.span.start >= start:
            end = place.span.start
    return occasion.clause.between(start, end).rstrip(OPENING)


def _leaves_quote(gap: str) -> bool:
    """Whether a quotation that holds the trigger ends before the object."""
    return "”" in gap and "“" not in gap[: gap.index("”")]


def _modifies(occasion: Occasion, last: Mention) -> bool:
    """Whether a name is the attribute of a noun that follows it (入选甲榜企业数量) and no object itself."""
    rest = occasion.clause.between(last.span.end, occasion.clause.span.end)
    if last.type == "GovernmentBody" and rest and not rest.startswith(words("after_bodies")):
        return True
    return _attributes(occasion.rule.never_before or words("attributive")).match(rest) is not None


@cache
def _attributes(nouns: tuple[str, ...]) -> re.Pattern[str]:
    """What makes a name before it an attribute; the words of the lexicon may be patterns."""
    return re.compile("|".join(nouns))


def is_closed(occasion: Occasion, last: Mention) -> bool:
    """Whether what follows the objects lets them be the objects of this verb (`closes` of the rule)."""
    rest = occasion.clause.between(last.span.end, occasion.clause.span.end)
    rest = re.sub(f"^[{CLOSING}]*{NOTE}", "", rest)
    closes = occasion.rule.closes
    goes_on = words("and_so_on")[0] in rest or _pattern("last_unnamed").match(rest)
    rest = more_unnamed().sub("", rest)
    return (
        not closes
        or (not rest and not occasion.rule.summed)
        or rest.startswith(closes)
        or (bool(goes_on) and rest.endswith(closes))
    )


@cache
def more_unnamed() -> re.Pattern[str]:
    """Members of a list after its last named one, before the word that closes it (东风、众泰|、某某等项目)."""
    return re.compile("^(?:(?:、|和|及|与)[^，。；：、的《》“”等]{2,16})+(?=等)")


def is_summed(occasion: Occasion, between: str) -> bool:
    """Whether the words between listed things and their verb call them what the rule asks for (等重大项目, 2个大装置)."""
    closes = occasion.rule.closes
    listed = between.startswith(words("and_so_on")) or counted().match(between)
    return not closes or (bool(listed) and between.endswith(closes))


@cache
def listing_tail() -> re.Pattern[str]:
    """What may stand between listed objects and their verb: members that nothing names, and the noun of the list."""
    return re.compile(read_lexicon("relations")["arguments"]["listing_tail"])


@cache
def counted() -> re.Pattern[str]:
    """The number of the members of a list, after the last of them."""
    return re.compile(read_lexicon("relations")["arguments"]["counted"])


@cache
def at_home() -> re.Pattern[str]:
    """A phrase of place of one character (在京, 在渝) at the end of a stretch."""
    return re.compile(read_lexicon("relations")["arguments"]["at_home"])


def at_place(occasion: Occasion, objects: list[Mention]) -> bool:
    """Whether nothing but a place (在汉, 在光谷) stands between an object and its verb."""
    between = occasion.clause.text[objects[-1].span.end : occasion.trigger.start]
    return bool(re.fullmatch(read_lexicon("relations")["arguments"]["at_place"], between))


def continues(clause: Clause, offset: int) -> bool:
    """Whether an object or a noun follows the trigger, so that what stands before it is not all it is said of."""
    following = clause.after(offset)
    near = bool(following) and following[0].span.start - offset <= 4
    return near or clause.between(offset, clause.span.end).startswith(words("noun_after"))


def takes_object(clause: Clause, trigger: Span) -> bool:
    """Whether a verb that may have an object has one, named or not (甲在京成立子公司)."""
    verb, rest = clause.between(*trigger), clause.between(trigger.end, clause.span.end)
    return verb.endswith(words("transitive")) and bool(rest) and not rest.startswith(words("after_result"))


def before_place(clause: Clause, offset: int) -> int:
    """Where a phrase of place that ends at an offset begins (在光谷, 于武汉), else the offset."""
    places = [m for m in clause.until(offset) if m.type in {"Place", "Park"}]
    if places and offset - places[-1].span.end == 0:
        head = clause.between(clause.span.start, places[-1].span.start)
        for word in words("at_words"):
            if head.endswith(word):
                return places[-1].span.start - len(word)
    return offset


def before_grantor(clause: Clause, trigger: Span, edge: int) -> int:
    """Where it is told by whom a thing is approved or backed (某中心|获甲委、乙部批准建设), else the edge."""
    if not clause.between(*trigger).startswith(words("granted")):
        return edge
    found = _pattern("grantor").search(clause.between(clause.span.start, edge))
    return clause.span.start + found.start() if found else edge


def opens_with(head: str, verbs: tuple[str, ...]) -> bool:
    """Whether words before a thing end in a verb, or in a verb and members of its list that nothing names."""
    if head.endswith(verbs):
        return True
    opening = head[max(map(head.rfind, verbs)) :] if head.endswith(words("list_links")) else ""
    return opening.startswith(verbs) and "的" not in opening
