"""Names for the items of lists that no other rule named: by the list's head noun, or by their siblings."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from innograph.extraction.elision import find_elided
from innograph.extraction.judgement import is_class
from innograph.extraction.lists import LONGEST_MEMBER, Member, boundaries_from, find_members
from innograph.extraction.scanning import pattern, suffix_scanner
from innograph.extraction.siblings import (
    ORGANISATIONS,
    alike,
    as_friends,
    as_works,
    done_to_all,
    is_institute,
    is_phrase,
    is_undertaking,
    types_among,
)
from innograph.extraction.stretches import CLOSING, Marks
from innograph.extraction.wholes import by_head, whole_member
from innograph.extraction.words import ends_like_a_firm, grade, is_named_by_field
from innograph.gazetteer import load_gazetteer
from innograph.model import BY_SPAN, Document, EntityType, Mention, Span
from innograph.resources import read_lexicon

UNQUOTED = frozenset({"Place", "GovernmentBody", "Person"})
"""Types of which no name is a mere quote."""
SHORTEST_DESCRIBED = 4
"""So long is an item that says its field among the projects of a list."""
SHORTEST_FIELD = 3
"""So long is the field by which a list of laboratories calls one."""
LEAST_ALIKE: dict[str, int] = {"Event": 3, "Incubator": 2, "Fund": 2, "Park": 3}
"""So many names of a type make a name of what is worded like a class of it."""
SHORTEST_GENERAL = 7
"""So long is one in words of the genre alone."""
FOOTNOTE_BEGINS, FOOTNOTE_ENDS = "[［〔", "]］〕"
NOTE = re.compile(rf"[{re.escape(FOOTNOTE_BEGINS)}]\d+[{re.escape(FOOTNOTE_ENDS)}]")
FOOTNOTE = re.compile(f"{NOTE.pattern}$")


def name_members(document: Document, marks: Marks, mentions: list[Mention]) -> Iterator[Mention]:
    """Mentions for list items that no other rule named: by the list's head noun, or by their siblings."""
    text = document.text
    accepted = sorted((m for m in mentions if m.confidence > 0), key=BY_SPAN)
    starts = [mention.span.start for mention in accepted]
    doubtful = {mention.span: mention for mention in mentions if mention.confidence == 0}
    spans = {*doubtful, *(mention.span for mention in accepted)}
    for items in find_members(document, marks):
        members = _apart(text, [_uncounted(text, item) for item in items], spans)
        if (zone := _zone_before(text, members[0])) is not None:
            yield zone
            members[0] = members[0]._replace(span=Span(zone.span.end, members[0].span.end))
        named = [_mention_in(member.span, accepted, starts) for member in members]
        types = types_among(text, members, named, doubtful)
        members = as_friends(text, as_works(text, members, named, types), named)
        for member, mention in zip(members, named, strict=True):
            if _runs_over(text, member, marks):
                continue
            if mention is None:
                yield from _name_member(text, member, types, doubtful)
            elif (whole := whole_member(text, member, mention, types)) is not None:
                yield whole
        yield from find_elided(text, [member.span for member in members], named)


def _zone_before(text: str, member: Member) -> Mention | None:
    """The park in which a list of firms or of their projects stands, before its first item (某某高新区|某某汽车、…)."""
    start, end = member.span
    for hit in suffix_scanner().find(text[start:end]):
        if hit.label != "Park" or hit.start <= 1:
            continue
        zone, rest = text[start : start + hit.end], text[start + hit.end : end]
        firm = ends_like_a_firm(rest) or any(entry.type == "Firm" for entry in load_gazetteer().by_form(rest))
        if firm and grade(zone[: hit.start]) == "proper":
            return Mention(Span(start, start + hit.end), zone, "Park", "zone of a list", 0.6)
    return None


def _apart(text: str, members: list[Member], names: set[Span]) -> list[Member]:
    """The members with the last one in two where a conjunction joins a name to it (…、甲试点和乙试点)."""
    last = members[-1]
    for found in pattern("conjunction").finditer(text, last.span.start + 2, max(last.span.end - 2, 0)):
        first = Span(last.span.start, found.start())
        if first in names and last.span not in names:
            rest = last._replace(span=Span(found.end(), last.span.end))
            return [*members[:-1], last._replace(span=first), rest]
    return members


def _runs_over(text: str, member: Member, marks: Marks) -> bool:
    """Whether an item holds a verb that no name holds: then it is a clause.

    One character may be a firm's (艾为电子), and some one of any firm's or project's (博肽未名).
    """
    span, tables = member.span, read_lexicon("names")["list_types"]
    called = member.hypernym in {"Firm", "Project"} or member.head in tables["friends"]
    for hit in boundaries_from(marks, span.start):
        if hit.end > span.end:
            return False
        word = text[hit.start : hit.end]
        if hit.start == span.start and word in tables["adverbs"]:
            continue
        if called and hit.start > span.start and word in tables["inside"]:
            continue
        if hit.label in CLOSING and (hit.end - hit.start > 1 or not ends_like_a_firm(text[slice(*span)])):
            return True
    return False


def _uncounted(text: str, member: Member) -> Member:
    """The item without a count or deed before it (促进|某某集成电路) and without a footnote mark on either side."""
    start, end = member.span
    if text[start] in FOOTNOTE_BEGINS and (found := NOTE.match(text, start, end)):
        start = found.end()
    if (found := pattern("count").match(text, start, end)) and found.end() < end:
        start = found.end()
    deeds = read_lexicon("names")["classes"]["verbal"]
    opens = text.startswith(tuple(deeds), start)
    deed = next(word for word in deeds if text.startswith(word, start)) if opens else ""
    if end - start > len(deed) + 1:
        start += len(deed)
    if text[end - 1] in FOOTNOTE_ENDS and (found := FOOTNOTE.search(text[start:end])):
        end = start + found.start()
    return member if (start, end) == member.span else member._replace(span=Span(start, end))


def _mention_in(span: Span, accepted: list[Mention], starts: list[int]) -> Mention | None:
    """The longest mention that begins in a span; it may be one that runs past its end."""
    first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
    return max(accepted[first:last], key=lambda mention: mention.span.end - mention.span.start, default=None)


def _name_member(
    text: str,
    member: Member,
    types: list[EntityType],
    doubtful: dict[Span, Mention],
) -> Iterator[Mention]:
    span, name = member.span, text[member.span.start : member.span.end]
    if text[span.start - 1] in read_lexicon("names")["list_closers"]["words"]:
        return
    if span not in doubtful and (done := done_to_all(name)):
        span = Span(span.start, span.end - len(done))
        name = text[span.start : span.end]
        if span not in doubtful:
            return
    known = doubtful.get(span)
    alike = known is not None and (known.type in types or member.hypernym == known.type)
    if known is not None and alike and (not _is_class(known) or _is_settled(known, types)):
        yield Mention(span, name, known.type, "sibling", 0.6)
    elif known is not None and _is_bank(known, member):
        yield Mention(span, name, "FinancialInstitution", "sibling", 0.6)
    elif known is not None and known.rule != "bare" and not _is_laboratory(known, member):
        return
    elif 2 <= len(name) <= LONGEST_MEMBER and not is_phrase(name, member):
        kind, rule, confidence = _read_member(name, member, types)
        if kind is not None:
            here = known is not None or (kind == "ResearchInstitute" and _of_laboratories(member))
            yield Mention(span, name, kind, "renamed" if here else rule, confidence)


def _is_bank(known: Mention, member: Member) -> bool:
    """Whether a list of banks calls a firm one that is also a word."""
    return (known.type, known.rule) == ("Firm", "register") and member.hypernym == "FinancialInstitution"


def _is_laboratory(known: Mention, member: Member) -> bool:
    """Whether a list of laboratories calls one by the name of a place that nothing else supports (太湖、钟山等实验室)."""
    return known.rule == "register" and _of_laboratories(member)


def _of_laboratories(member: Member) -> bool:
    """Whether a list is one of laboratories, whose members by their short names alone are something else elsewhere."""
    return member.head.endswith(tuple(read_lexicon("names")["list_types"]["laboratories"]))


def _read_member(
    name: str,
    member: Member,
    types: list[EntityType],
) -> tuple[EntityType | None, str, float]:
    """The type of an item without a known ending, the rule that told it and how sure it is."""
    tables, standing = read_lexicon("names")["list_types"], grade(name)
    if member.head in tables["strong"]:
        return by_head(name, member), "list", 0.6
    among = types.count(member.hypernym) if member.hypernym else 0
    if standing == "general" and not is_institute(name, types):
        return _of_general_words(name, member, among), "list", 0.55
    if beside := _beside(name, member, types):
        return beside, "sibling", 0.55
    if member.hypernym == "Event" and name[-1] not in tables["events"]:
        return None, "", 0.0
    if member.hypernym and (among or _is_telling(name, member)):
        believed = standing == "proper" or _names_anything(member)
        believed = believed or (among > 0 and (_is_closed(member) or len(name) >= SHORTEST_DESCRIBED))
        return (member.hypernym if believed else None), "list", 0.65 if among else 0.6
    return (alike(name, types) if standing == "proper" else None), "sibling", 0.55


def _of_general_words(name: str, member: Member, among: int) -> EntityType | None:
    """What an item in words of the genre alone is: a zone, a project, a fair among others, a laboratory by its field."""
    tables = read_lexicon("names")["list_types"]
    if _of_laboratories(member):
        return member.hypernym if len(name) >= SHORTEST_FIELD else None
    enough = member.head in tables["renaming"] and len(name) >= SHORTEST_DESCRIBED
    enough = enough or (len(name) >= SHORTEST_GENERAL and is_undertaking(name, member))
    fair = member.hypernym == "Event" and among > 1 and name[-1] in tables["events"]
    enough = enough or (fair and len(name) >= SHORTEST_DESCRIBED)
    return member.hypernym if among and enough else None


def _is_telling(name: str, member: Member) -> bool:
    """Whether a head noun says what its members are where no other member is known."""
    tables = read_lexicon("names")["list_types"]
    zone = member.hypernym == "Park" and re.fullmatch(tables["shared_zone"], name) is not None
    told = _is_closed(member) or _of_laboratories(member) or member.head in tables["lines"]
    return told or zone or is_undertaking(name, member)


def _is_closed(member: Member) -> bool:
    tables = read_lexicon("names")["list_types"]
    return member.hypernym in tables["words"] or member.head in tables["renaming"]


def _names_anything(member: Member) -> bool:
    """Whether words of a field are names in a list of this kind."""
    return _of_laboratories(member) or member.hypernym in read_lexicon("names")["list_types"]["worded"]


def _beside(name: str, member: Member, types: list[EntityType]) -> EntityType | None:
    """What an item is by its own form beside its siblings: a quote, a firm by its field, a platform beside institutes."""
    if is_institute(name, types):
        return "ResearchInstitute"
    if types and name.endswith(("”", "」")):
        counted = types[-1] != "Park" and re.match(read_lexicon("names")["list_types"]["counted"], name)
        bare = types[-1] in UNQUOTED or (types[-1] == "Project" and name[0] in "“「")
        return None if bare or counted else types[-1]
    if member.hypernym == "Project":
        return None
    by_field = member.hypernym == "Firm" and grade(name) == "described" and is_named_by_field(name)
    if by_field or (ends_like_a_firm(name) and ORGANISATIONS.intersection(types)):
        return "Firm"
    platform = member.head.endswith(read_lexicon("names")["list_types"]["platforms"])
    return "ResearchInstitute" if platform and "ResearchInstitute" in types else None


def _is_settled(known: Mention, types: list[EntityType]) -> bool:
    """Whether a name worded like a class stands among so many of its type that it is an individual (国际服装节)."""
    enough = types.count(known.type) >= LEAST_ALIKE.get(known.type, len(types) + 1)
    return enough and len(known.name) > SHORTEST_DESCRIBED


def _is_class(known: Mention) -> bool:
    """Whether a doubtful name is only a class beside its individuals (重点实验室 among laboratories)."""
    if known.type == "Park" or known.rule == "described":
        return False
    name = known.name.partition("（")[0]
    hits = suffix_scanner().find(name)
    return bool(hits) and is_class(name, name[hits[-1].start :])
