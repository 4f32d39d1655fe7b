"""Items of lists that are more than the name in them: what the head noun of a list makes of a place, a firm or a park.

甲集团动力电池、乙集团整车等项目 are projects, 某地闽都等省创新实验室 is a laboratory,
某某云谷等重大项目 a project though it has a park's name.
"""

import re

from innograph.extraction.lists import LONGEST_MEMBER, Member
from innograph.extraction.scanning import pattern
from innograph.extraction.siblings import ORGANISATIONS, country_before, is_institute
from innograph.extraction.undertakings import find_undertaking, takes_part
from innograph.extraction.words import ends_like_a_firm
from innograph.gazetteer import load_gazetteer
from innograph.model import EntityType, Mention, Span
from innograph.resources import read_lexicon

LOCATED = frozenset({"Park", "ResearchInstitute"})
"""Types whose individuals are told by a place and a short name of their own."""
LONGEST_ADDITION = 3
LONGEST_REST = 4
LEAST_EVENTS = 3
"""So many events make an event of what stands among them."""


def whole_member(text: str, member: Member, mention: Mention, types: list[EntityType]) -> Mention | None:
    """The item as a whole where its list says that it is more than the name in it; `types` are those of its items."""
    whole = _city_abroad(text, member, mention) or find_undertaking(text, member, mention)
    whole = whole or _renamed(member, mention, types) or _laboratory(text, member, mention)
    if whole or (whole := _institute(text, member, mention, types)):
        return whole
    if member.hypernym is None:
        return _event_among(text, member, mention, types) or _firm_at_place(text, member, mention)
    own = mention.span == member.span and mention.type == "Project"
    strong = member.head in read_lexicon("names")["list_types"]["strong"] and not own
    if mention.type == member.hypernym or strong:
        return _longer(text, member, mention, strong=strong)
    if mention.type == "Place" and _goes_on(text, member, mention):
        return Mention(member.span, text[slice(*member.span)], member.hypernym, "list", 0.6)
    if mention.type not in {"Place", "Firm", *LOCATED} or mention.rule == "self reference":
        return None
    return _undertaking(text, member, mention)


def _called(start: int, name: str, kind: EntityType) -> Mention:
    return Mention(Span(start, start + len(name)), name, kind, "called", 0.6)


def _renamed(member: Member, mention: Mention, types: list[EntityType]) -> Mention | None:
    """A park that its list calls an incubator, a place that stands for a bank among banks (东亚)."""
    hatchery = mention.type == "Park" and member.hypernym == "Incubator"
    bank = mention.type == "Place" and member.hypernym == "FinancialInstitution"
    bank = bank and types.count("FinancialInstitution") > 1
    if mention.span != member.span or not (hatchery or bank) or member.hypernym is None:
        return None
    return _called(mention.span.start, mention.name, member.hypernym)


def _laboratory(text: str, member: Member, mention: Mention) -> Mention | None:
    """The laboratory of a school that its list writes by the school and its field (某某大学|固体表面化学等重点实验室)."""
    span, ends = member.span, tuple(read_lexicon("names")["list_types"]["laboratories"])
    begins = mention.type in {"University", "ResearchInstitute"} and mention.span.start == span.start
    longer = mention.span.end + 1 < span.end <= span.start + LONGEST_MEMBER
    if not (member.head.endswith(ends) and begins and longer):
        return None
    return Mention(span, text[slice(*span)], "ResearchInstitute", "list", 0.6)


def _institute(text: str, member: Member, mention: Mention, types: list[EntityType]) -> Mention | None:
    """An institute by its place and last character, among institutes and firms (某市|光机所)."""
    span, name = member.span, text[slice(*member.span)]
    if mention.type != "Place" or mention.span.start != span.start or mention.span == span:
        return None
    told = ORGANISATIONS.intersection(types) and is_institute(name, ["ResearchInstitute"])
    return Mention(span, name, "ResearchInstitute", "sibling", 0.55) if told else None


def _city_abroad(text: str, member: Member, mention: Mention) -> Mention | None:
    """The city of which a list of friends says the country before it, and no register more (芬兰|某某萨拉)."""
    table, span = read_lexicon("names")["list_types"], member.span
    name, known = text[slice(*span)], load_gazetteer()
    placed = mention.type == "Place" and mention.span.start == span.start
    if member.head not in table["friends"] or not placed or known.by_form(name):
        return None
    length = country_before(name)
    told = re.fullmatch(table["city"], name[length:]) if length else None
    return _called(span.start + length, told["city"], "Place") if told else None


def _event_among(text: str, member: Member, mention: Mention, types: list[EntityType]) -> Mention | None:
    """An event that begins with a name, among events (央视|春晚某地分会场、某某艺术节、某某论坛)."""
    span, name = member.span, text[slice(*member.span)]
    events = types.count("Event")
    among = events >= LEAST_EVENTS and events >= len(types) - 1 and mention.type != "Event"
    longer = (
        mention.span.start == span.start and mention.span.end + 1 < span.end <= span.start + LONGEST_MEMBER
    )
    if not (among and longer) or pattern("connected").search(name):
        return None
    return Mention(span, name, "Event", "sibling", 0.55)


def _goes_on(text: str, member: Member, mention: Mention) -> bool:
    """Whether an item is a place and a short name of its own, in a list of zones or institutes (某地|闽都等省创新实验室)."""
    span, tables = member.span, read_lexicon("names")["list_types"]
    if member.hypernym not in LOCATED or mention.span.start != span.start or mention.rule == "self reference":
        return False
    rest = text[mention.span.end : span.end]
    if member.hypernym == "Park" and re.fullmatch(tables["shared_zone"], text[slice(*span)]):
        return True
    ends = (*tables["renaming"], *tables["laboratories"])
    zone = member.hypernym == "Park" and rest[-1:] in tuple(tables["zones"])
    named = 0 < len(rest) <= LONGEST_REST and not pattern("connected").search(rest)
    return named and (zone or member.head.endswith(ends))


def _firm_at_place(text: str, member: Member, mention: Mention) -> Mention | None:
    """A firm that its list does not call one: a place and a name with a firm's field after it."""
    span, name = member.span, text[slice(*member.span)]
    if mention.type != "Place" or mention.span.start != span.start:
        return None
    rest = text[mention.span.end : span.end]
    inside = rest.startswith(tuple(read_lexicon("names")["list_types"]["inside_never"]))
    firm = ends_like_a_firm(rest) and len(name) <= LONGEST_MEMBER and not inside
    return Mention(span, name, "Firm", "sibling", 0.55) if firm else None


def _longer(text: str, member: Member, mention: Mention, *, strong: bool) -> Mention | None:
    """An item that begins with a name and goes on: a firm of a well-known one (东软|智行), a thing by a strong head."""
    span, name = member.span, text[slice(*member.span)]
    kind = by_head(name, member)
    if strong and mention.span.end == span.end and span.start < mention.span.start and kind:
        return Mention(span, name, kind, "list", 0.6)
    if mention.span.start != span.start or not mention.span.end < span.end <= span.start + LONGEST_MEMBER:
        return None
    if mention.type != member.hypernym:
        return Mention(span, name, kind, "list", 0.6) if strong and kind else None
    firm = mention.type == "Firm" and mention.rule == "register"
    more = span.end - mention.span.end <= LONGEST_ADDITION and not pattern("connected").search(name)
    return Mention(span, name, "Firm", "list", 0.6) if firm and more else None


def by_head(name: str, member: Member) -> EntityType | None:
    """What a strong head makes of an item; one that calls itself a project is one."""
    project = name.endswith(read_lexicon("names")["list_types"]["undertakings"])
    return "Project" if project else member.hypernym


def _undertaking(text: str, member: Member, mention: Mention) -> Mention | None:
    """A district among 片区 or 分园 as the park by its name, an item that holds a firm or a place as a project or firm.

    甲集团动力电池、乙集团整车等项目; also an event that begins with its place (汉中|油菜花节). Districts with which
    something is done are no parks (与甲、乙等市合作共建园区).
    """
    span, name, kind = member.span, text[slice(*member.span)], member.hypernym
    closed = read_lexicon("names")["list_types"]["renaming"]
    renamed = member.head in closed or member.head in read_lexicon("names")["list_types"]["laboratories"]
    renamed = renamed and not takes_part(text, member)
    if mention.span == span and mention.type == "Place" and renamed and kind:
        return Mention(span, name, kind, "renamed", 0.6, name + member.head)
    longer = span.holds(mention.span) and mention.span != span and len(name) <= LONGEST_MEMBER
    if mention.type not in {"Place", "Firm"}:
        longer = longer and kind == "Project" and mention.span.start == span.start
        longer = longer and not name.endswith(tuple(read_lexicon("names")["list_types"]["cores"]))
    placed = mention.type == "Place" and mention.span.start == span.start
    held = kind == "Event" and placed and name[-1] in read_lexicon("names")["list_types"]["events"]
    named = kind == "Project" or (kind == "Firm" and placed) or held
    if kind and named and longer and not pattern("connected").search(name):
        return Mention(span, name, kind, "list", 0.6)
    return None
