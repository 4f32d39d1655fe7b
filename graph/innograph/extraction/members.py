"""Names for the items of lists that no other rule named: by the list's head noun, or by their siblings."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from innograph.extraction.elision import find_elided
from innograph.extraction.judgement import is_class
from innograph.extraction.lists import LONGEST_MEMBER, Member, boundaries_from, find_members
from innograph.extraction.scanning import pattern, suffix_scanner
from innograph.extraction.siblings import event_among
from innograph.extraction.stretches import CLOSING, Marks
from innograph.extraction.words import ends_like_a_firm, grade, is_named_by_field
from innograph.model import BY_SPAN, Document, EntityType, Mention, Span
from innograph.resources import read_lexicon

ORGANISATIONS = frozenset({"Firm", "ResearchInstitute", "University"})
"""Types beside which a firm without its form is named in a list."""
LOCATED = frozenset({"Park", "ResearchInstitute"})
"""Types whose individuals are told by a place and a short name of their own."""
LONGEST_ADDITION = 3
LONGEST_REST = 4
SHORTEST_DESCRIBED = 4
"""So long is an item that says its field among the projects of a list."""
SHORTEST_GENERAL = 7
"""So long is one in words of the genre alone."""
FOOTNOTE_ENDS = "]］〕"
FOOTNOTE = re.compile(rf"[\[［〔]\d+[{re.escape(FOOTNOTE_ENDS)}]$")


def name_members(document: Document, marks: Marks, mentions: list[Mention]) -> Iterator[Mention]:
    """Mentions for list items that no other rule named: by the list's head noun, or by their siblings."""
    text = document.text
    accepted = sorted((m for m in mentions if m.confidence > 0), key=BY_SPAN)
    starts = [mention.span.start for mention in accepted]
    doubtful = {mention.span: mention for mention in mentions if mention.confidence == 0}
    for items in find_members(document, marks):
        members = [_uncounted(text, item) for item in items]
        named = [_mention_in(member.span, accepted, starts) for member in members]
        types = [mention.type for mention in named if mention is not None]
        plain = (m for m, found in zip(members, named, strict=True) if _speaks(text, m, found))
        types += [member.hypernym for member in plain if member.hypernym]
        for member, mention in zip(members, named, strict=True):
            if _runs_over(text, member, marks):
                continue
            if mention is None:
                yield from _name_member(text, member, types, doubtful)
            elif (whole := _whole_member(text, member, mention, types)) is not None:
                yield whole
        yield from find_elided(text, [member.span for member in members], named)


def _speaks(text: str, member: Member, mention: Mention | None) -> bool:
    """Whether an unnamed item is so plainly a name that its siblings may be believed for its sake."""
    name = text[member.span.start : member.span.end]
    called = member.head in read_lexicon("names")["list_types"]["renaming"] or _is_undertaking(name, member)
    return (
        mention is None
        and (member.hypernym in _closed_types() or called)
        and 2 <= len(name) <= LONGEST_MEMBER
        and not pattern("connected").search(name)
        and grade(name) == "proper"
    )


def _runs_over(text: str, member: Member, marks: Marks) -> bool:
    """Whether an item holds a verb that no name holds: then it is a clause.

    One character may be a firm's (艾为电子), and some one of any firm's or project's (博肽未名).
    """
    span, tables = member.span, read_lexicon("names")["list_types"]
    called = member.hypernym in {"Firm", "Project"}
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
    """The item without a count or deed before it (促进|某某集成电路) and a footnote mark after it."""
    start, end = member.span
    if (found := pattern("count").match(text, start, end)) and found.end() < end:
        start = found.end()
    deeds = read_lexicon("names")["classes"]["verbal"]
    deed = next((word for word in deeds if text.startswith(word, start)), "")
    if end - start > len(deed) + 1:
        start += len(deed)
    if text[end - 1] in FOOTNOTE_ENDS and (found := FOOTNOTE.search(text[start:end])):
        end = start + found.start()
    return member if (start, end) == member.span else member._replace(span=Span(start, end))


def _mention_in(span: Span, accepted: list[Mention], starts: list[int]) -> Mention | None:
    """The longest mention that begins in a span; it may be one that runs past its end."""
    first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
    return max(accepted[first:last], key=lambda mention: mention.span.end - mention.span.start, default=None)


def _whole_member(text: str, member: Member, mention: Mention, types: list[EntityType]) -> Mention | None:
    """The item as a whole where its list says that it is more than the place or firm in it."""
    if member.hypernym is None:
        return event_among(text, member, mention, types) or _firm_at_place(text, member, mention)
    if _is_called_project(member, mention):
        return Mention(mention.span, mention.name, "Project", "called", 0.6)
    own = mention.span == member.span and mention.type == "Project"
    strong = member.head in read_lexicon("names")["list_types"]["strong"] and not own
    if mention.type == member.hypernym or strong:
        return _longer(text, member, mention, strong=strong)
    if mention.type == "Place" and _goes_on(text, member, mention):
        return Mention(member.span, text[slice(*member.span)], member.hypernym, "list", 0.6)
    if mention.type not in {"Place", "Firm", *LOCATED} or mention.rule == "self reference":
        return None
    return _undertaking(text, member, mention)


def _is_called_project(member: Member, mention: Mention) -> bool:
    """Whether a park is one of the projects that a list sums up (某某云谷、某某小镇等重大项目)."""
    ending = read_lexicon("names")["list_types"]["undertakings"]
    parts = tuple(read_lexicon("names")["general_names"]["signs"]["parts"])
    park = mention.type == "Park" and mention.span == member.span and mention.rule != "register"
    return (
        park
        and not mention.name.endswith(parts)
        and member.hypernym == "Project"
        and member.head.endswith(ending)
    )


def _goes_on(text: str, member: Member, mention: Mention) -> bool:
    """Whether an item is a place and a short name of its own, in a list of zones or institutes (某地|闽都等省创新实验室)."""
    span, tables = member.span, read_lexicon("names")["list_types"]
    if member.hypernym not in LOCATED or mention.span.start != span.start or mention.rule == "self reference":
        return False
    rest = text[mention.span.end : span.end]
    ends = (*tables["renaming"], *tables["laboratories"])
    return (
        member.head.endswith(ends) and 0 < len(rest) <= LONGEST_REST and not pattern("connected").search(rest)
    )


def _firm_at_place(text: str, member: Member, mention: Mention) -> Mention | None:
    """A firm that its list does not call one: a place and a name with a firm's field after it."""
    span, name = member.span, text[slice(*member.span)]
    if mention.type != "Place" or mention.span.start != span.start:
        return None
    firm = ends_like_a_firm(text[mention.span.end : span.end]) and len(name) <= LONGEST_MEMBER
    return Mention(span, name, "Firm", "sibling", 0.55) if firm else None


def _longer(text: str, member: Member, mention: Mention, *, strong: bool) -> Mention | None:
    """An item that begins with a name and goes on: a firm of a well-known one (东软|智行), a thing by a strong head."""
    span, name = member.span, text[slice(*member.span)]
    kind = _by_head(name, member)
    if strong and mention.span.end == span.end and span.start < mention.span.start and kind:
        return Mention(span, name, kind, "list", 0.6)
    if mention.span.start != span.start or not mention.span.end < span.end <= span.start + LONGEST_MEMBER:
        return None
    if mention.type != member.hypernym:
        return Mention(span, name, kind, "list", 0.6) if strong and kind else None
    firm = mention.type == "Firm" and mention.rule == "register"
    more = span.end - mention.span.end <= LONGEST_ADDITION and not pattern("connected").search(name)
    return Mention(span, name, "Firm", "list", 0.6) if firm and more else None


def _by_head(name: str, member: Member) -> EntityType | None:
    """What a strong head makes of an item; one that calls itself a project is one."""
    project = name.endswith(read_lexicon("names")["list_types"]["undertakings"])
    return "Project" if project else member.hypernym


def _undertaking(text: str, member: Member, mention: Mention) -> Mention | None:
    """A district among 片区 or 分园 as the park by its name, an item that holds a firm or a place as a project or firm.

    甲集团动力电池、乙集团整车等项目.
    """
    span, name, kind = member.span, text[slice(*member.span)], member.hypernym
    closed = read_lexicon("names")["list_types"]["renaming"]
    renamed = member.head in closed or member.head in read_lexicon("names")["list_types"]["laboratories"]
    if mention.span == span and mention.type == "Place" and renamed and kind:
        return Mention(span, name, kind, "renamed", 0.6, name + member.head)
    longer = span.holds(mention.span) and mention.span != span and len(name) <= LONGEST_MEMBER
    if mention.type not in {"Place", "Firm"}:
        longer = longer and kind == "Project" and mention.span.start == span.start
        longer = longer and not name.endswith(tuple(read_lexicon("names")["general_names"]["signs"]["parts"]))
    placed = mention.type == "Place" and mention.span.start == span.start
    named = kind == "Project" or (kind == "Firm" and placed)
    if kind and named and longer and not pattern("connected").search(name):
        return Mention(span, name, kind, "list", 0.6)
    return None


def _name_member(
    text: str,
    member: Member,
    types: list[EntityType],
    doubtful: dict[Span, Mention],
) -> Iterator[Mention]:
    span, name = member.span, text[member.span.start : member.span.end]
    if text[span.start - 1] in read_lexicon("names")["list_closers"]["words"]:
        return
    if span not in doubtful and (done := _done(name)):
        span = Span(span.start, span.end - len(done))
        name = text[span.start : span.end]
        if span not in doubtful:
            return
    known = doubtful.get(span)
    alike = known is not None and (known.type in types or member.hypernym == known.type)
    if known is not None and alike and not _is_class(known):
        yield Mention(span, name, known.type, "sibling", 0.6)
    elif known is not None and known.rule != "bare":
        return
    elif 2 <= len(name) <= LONGEST_MEMBER and not pattern("connected").search(name):
        kind, rule, confidence = _read_member(name, member, types)
        if kind is not None:
            yield Mention(span, name, kind, rule, confidence)


def _done(name: str) -> str:
    """What the last item of a list ends in that is done to all of them (甲科技城、乙科技城|建设), or nothing."""
    words = read_lexicon("names")["list_types"]["done"]
    return next((word for word in words if name.endswith(word)), "")


def _read_member(
    name: str,
    member: Member,
    types: list[EntityType],
) -> tuple[EntityType | None, str, float]:
    """The type of an item without a known ending, the rule that told it and how sure it is."""
    tables, standing = read_lexicon("names")["list_types"], grade(name)
    if member.head in tables["strong"]:
        return _by_head(name, member), "list", 0.6
    among = types.count(member.hypernym) if member.hypernym else 0
    renamed = member.head in tables["renaming"]
    laboratory = member.head.endswith(tuple(tables["laboratories"]))
    if standing == "general":
        enough = renamed and len(name) >= SHORTEST_DESCRIBED
        enough = enough or (len(name) >= SHORTEST_GENERAL and _is_undertaking(name, member))
        return (member.hypernym if among and enough else None), "list", 0.55
    if beside := _beside(name, member, types):
        return beside, "sibling", 0.55
    if member.hypernym == "Event" and name[-1] not in tables["events"]:
        return None, "", 0.0
    closed = member.hypernym in tables["words"]
    if member.hypernym and (among or renamed or closed or laboratory or _is_undertaking(name, member)):
        believed = (
            standing == "proper"
            or laboratory
            or (among and (closed or len(name) >= SHORTEST_DESCRIBED or renamed))
        )
        return (member.hypernym if believed else None), "list", 0.65 if among else 0.6
    alike = standing == "proper" and len(types) > 1 and len(set(types)) == 1 and types[0] in tables["words"]
    return (types[0] if alike else None), "sibling", 0.55


def _beside(name: str, member: Member, types: list[EntityType]) -> EntityType | None:
    """What an item is by its own form beside its siblings: a quote, a firm by its field, a platform beside institutes."""
    if types and name.endswith(("”", "」")):
        return types[-1]
    by_field = member.hypernym == "Firm" and grade(name) == "described" and is_named_by_field(name)
    if by_field or (ends_like_a_firm(name) and ORGANISATIONS.intersection(types)):
        return "Firm"
    platform = member.head.endswith(read_lexicon("names")["list_types"]["platforms"])
    return "ResearchInstitute" if platform and "ResearchInstitute" in types else None


def _is_undertaking(name: str, member: Member) -> bool:
    """Whether a list calls an item a project (甲电动汽车、乙未来城等一批项目), and no item of a year or number."""
    ending = read_lexicon("names")["list_types"]["undertakings"]
    called = member.hypernym == "Project" and member.head.endswith(ending)
    return called and len(name) > 2 and not name[0].isdigit()


def _is_class(known: Mention) -> bool:
    """Whether a doubtful name is only a class beside its individuals (重点实验室 among laboratories)."""
    if known.type == "Park" or known.rule == "described":
        return False
    hits = suffix_scanner().find(known.name)
    return bool(hits) and is_class(known.name, known.name[hits[-1].start :])


@cache
def _closed_types() -> frozenset[str]:
    return frozenset(read_lexicon("names")["list_types"]["words"])
