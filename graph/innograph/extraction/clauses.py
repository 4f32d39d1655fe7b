"""A clause as the rules of relations see it: its words, its mentions in order, and how they hang together."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from innograph.extraction.schemes import COUNTED
from innograph.gazetteer import load_gazetteer
from innograph.model import Document, Mention, Sentence, Span
from innograph.resources import read_lexicon

MARKS = "\\s》”’」）)《“‘「（(]*"
NOTE = r"(?:[\[［【]\d{1,3}[\]］】]|[①-⑳])?"
"""The mark of a footnote, which may stand after any name."""
UNNAMED = r"[^，。；：、的《》“”]{2,16}"
"""A member of an enumeration that nothing names; its neighbours are members nonetheless."""
AND_SO_ON = r"等[^，。；：、的《》“”]{2,12}(?=、)"
"""The noun of a list within a list (甲和乙等政策试点、丙试点)."""
YEAR = r"20\d\d(?=[“《])"
"""The year of a prize before its name (2012“某城市”)."""
CLOSED, OPENED = "》”", "《“"
"""Marks that alone part two titles side by side (“甲计划”“乙”行动)."""
LONGEST_LISTING = 80
LARGE = frozenset({"country-or-area", "province-level"})
"""Levels of places in which a list names cities and counties."""
ORDERED = frozenset({"Place", "GovernmentBody"})
"""Types whose names tell in a list as often whose the next word is (配合|中央|巡视、)."""
WORKS = frozenset({"Project", "Event"})
OWNERS = frozenset({"University", "Firm", "ResearchInstitute"})
"""Bodies that stand as an attribute before what they have."""


@cache
def link_pattern() -> re.Pattern[str]:
    """What may stand between two members of an enumeration: a pause or "and", with closing and opening marks."""
    words = read_lexicon("relations")["arguments"]["links"]
    between = "|".join(re.escape(word) for word in words if word != "，")
    names, names_patterns = read_lexicon("names")["prefixes"], read_lexicon("names")["patterns"]
    before = "|".join(map(re.escape, sorted({*names["words"], *names["scope"]}, key=len, reverse=True)))
    before += "|" + "|".join(read_lexicon("relations")["arguments"]["superlatives"])
    before += "|" + names_patterns["ordinal"] + f"|{YEAR}|" + read_lexicon("relations")["arguments"]["sum"]
    table = read_lexicon("relations")["arguments"]
    told = f"{table['told_where']}|{table['told_figures']}"
    unnamed = f"(?:{AND_SO_ON})?(?:[{MARKS}(?:、|{between})[{MARKS}{UNNAMED})?(?:{AND_SO_ON})?"
    return re.compile(
        f"(?:[{MARKS}(?:{table['member_tail']}))?[{MARKS}{NOTE}(?:{table['counted_prizes']})?{unnamed}"
        f"[{MARKS}(?:{between})"
        f"[{MARKS}(?:{before})*(?:{told})?[{MARKS}|[》”]+[《“]+",
    )


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with the mentions inside it, sorted; `tail` are the clauses of the sentence before it, nearest first."""

    text: str
    span: Span
    sentence: Sentence
    mentions: tuple[Mention, ...]
    before: "tuple[Clause, ...]"

    def after(self, offset: int) -> list[Mention]:
        """The mentions that begin at or after an offset."""
        return [mention for mention in self.mentions if mention.span.start >= offset]

    def until(self, offset: int) -> list[Mention]:
        """The mentions that end at or before an offset."""
        return [mention for mention in self.mentions if mention.span.end <= offset]

    def between(self, start: int, end: int) -> str:
        """The words between two offsets."""
        return self.text[start:end]


def read_clauses(document: Document, mentions: Sequence[Mention]) -> list[Clause]:
    """The clauses of the report, in order."""
    starts = [mention.span.start for mention in mentions]
    clauses = []
    for sentence in document.sentences:
        earlier: tuple[Clause, ...] = ()
        for span in sentence.clauses:
            first = bisect_left(starts, span.start)
            last = bisect_left(starts, span.end)
            inside = tuple([mention for mention in mentions[first:last] if mention.span.end <= span.end])
            clause = Clause(document.text, span, sentence, inside, earlier)
            earlier = (clause, *earlier)
            clauses.append(clause)
    return clauses


def enumeration_after(
    clause: Clause,
    offset: int,
    reach: int,
    stops: Sequence[int],
    types: frozenset[str] = frozenset({"Place"}),
) -> list[Mention]:
    """The first mention within reach after an offset and those enumerated with it.

    Args:
        clause: where to look.
        offset: where the search begins.
        reach: how many characters may stand before the first mention.
        stops: offsets of words that end the search (other triggers), ascending.
        types: what is sought; a place is looked through where none is.

    """
    following = _solid(clause.after(offset), types)
    begin = offset
    while len(following) > 1 and following[0].type == "Place" and _only_scopes(clause, *following[:2]):
        begin = max(begin, following[0].span.end) if following[0].span.start == begin else begin
        following = following[1:]
    if len(following) > 1 and _opens_unnamed(clause, following[0], following[1], types):
        begin, following = following[1].span.start, following[1:]
    if not following or not _within(clause, begin, following[0].span.start, reach):
        return []
    if any(offset <= stop < following[0].span.start for stop in stops):
        return []
    return _linked(clause, following)


def _only_scopes(clause: Clause, place: Mention, following: Mention) -> bool:
    """Whether a place only tells where a thing is, or among which it is the first (全省首个技工教育集团)."""
    between = clause.between(place.span.end, following.span.start)
    return not between or between.startswith(tuple(read_lexicon("relations")["arguments"]["superlatives"]))


def _opens_unnamed(clause: Clause, first: Mention, second: Mention, types: frozenset[str]) -> bool:
    """Whether a list begins with a longer thing that nothing names (央视|春晚某地分会场、某某论坛)."""
    sought = first.type not in types and second.type in types and "Place" not in types
    between = clause.between(first.span.end, second.span.start)
    return sought and re.fullmatch(f"{UNNAMED}、", between) is not None


def _solid(mentions: list[Mention], types: frozenset[str]) -> list[Mention]:
    """Mentions without the places that only begin a longer thing nothing names (广州|集装箱中心站), where none is sought."""
    return mentions if "Place" in types else [mention for mention in mentions if mention.type != "Place"]


def enumeration_before(
    clause: Clause,
    offset: int,
    reach: int,
    types: frozenset[str] = frozenset({"Place"}),
) -> list[Mention]:
    """The last mention within reach before an offset and those enumerated with it, in the order of the text."""
    preceding = _without_noun(clause, _solid(clause.until(offset), types))
    if not preceding or not _within(clause, preceding[-1].span.end, offset, reach):
        return []
    members, edge = [preceding[-1]], preceding[-1]
    for mention in reversed(preceding[:-1]):
        if _owns(clause, mention, edge, types):
            edge = mention
            continue
        if not (_are_linked(clause, mention, edge) or _goes_on(clause, mention, edge, WORKS)):
            break
        members.insert(0, mention)
        edge = mention
    return members


def _without_noun(clause: Clause, mentions: list[Mention]) -> list[Mention]:
    """The mentions without a last one that is only the noun of the list before it (甲、乙等“某五百强”企业落户)."""
    if len(mentions) < 2:
        return mentions
    between = clause.text[mentions[-2].span.end : mentions[-1].span.start].strip(CLOSED + OPENED)
    return mentions[:-1] if between in read_lexicon("relations")["arguments"]["and_so_on"] else mentions


def _owns(clause: Clause, mention: Mention, following: Mention, types: frozenset[str]) -> bool:
    """Whether a body only tells whose the next member is (甲系统、乙大学|大型丙设施), where no bodies are sought."""
    between = clause.text[mention.span.end : following.span.start]
    if types & OWNERS or mention.type not in OWNERS or following.type not in types:
        return False
    apart = between and not between.isalpha()
    return len(between) <= 2 and not apart and not _are_linked(clause, mention, following)


@cache
def _listing() -> re.Pattern[str]:
    table = read_lexicon("relations")["arguments"]
    joined, summed = table["listing_links"], table["listing_sum"]
    return re.compile(
        f"{NOTE}[{MARKS}(?:(?:、)?{UNNAMED}、)+|{NOTE}[{MARKS}(?:{joined}{UNNAMED})+|{NOTE}[{MARKS}{summed}"
    )


def _within(clause: Clause, start: int, end: int, reach: int) -> bool:
    """Whether a stretch is within reach, members of an enumeration that nothing names left aside."""
    return end - start <= reach or (
        end - start <= LONGEST_LISTING and _listing().fullmatch(clause.text, start, end) is not None
    )


def scope_before(clause: Clause, first: Mention) -> int:
    """Where a list of objects begins, with the home place that only tells their range (加快|全市|甲基地建设)."""
    start = first.span.start
    for place in clause.until(start)[-1:]:
        if place.rule == "self reference" and place.span.end == start:
            start = place.span.start
    return start


def enumeration_around(clause: Clause) -> list[list[Mention]]:
    """The mentions of a clause as enumerations, each of one member or more, in the order of the text."""
    groups: list[list[Mention]] = []
    for mention in clause.mentions:
        if groups and _are_linked(clause, groups[-1][-1], mention):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _linked(clause: Clause, mentions: list[Mention]) -> list[Mention]:
    members = [mentions[0]]
    for mention in mentions[1:]:
        if not (_are_linked(clause, members[-1], mention) or _goes_on(clause, members[-1], mention)):
            break
        members.append(mention)
    return members


def _goes_on(clause: Clause, first: Mention, second: Mention, types: frozenset[str] = frozenset()) -> bool:
    """Whether a list goes on after words that make a longer thing of a member (甲铁路|支线工程、|乙铁路).

    Args:
        clause: where both stand.
        first: the member, which stands for the longer thing.
        second: what follows.
        types: of which types the member must be; of any but a place or government where none is given.

    """
    if first.type not in types if types else first.type in ORDERED:
        return False
    return _longer_member().fullmatch(clause.text, first.span.end, second.span.start) is not None


@cache
def _longer_member() -> re.Pattern[str]:
    """What may follow a name within a member of a list, up to the next member."""
    return re.compile(f"[{MARKS}[^，。；：、的《》“”]{{2,14}}、[{MARKS}")


def _are_linked(clause: Clause, first: Mention, second: Mention) -> bool:
    """Whether two neighbours are members of one enumeration; a place right before a place in it belongs to it."""
    between = clause.text[first.span.end : second.span.start]
    if _touch_in_quotes(clause, first, second) or _counts(clause, first, second):
        return True
    if not between:
        return first.type == second.type == "Place"
    if first.type == second.type == "Place" and begins_unnamed(clause, first, second.span.start):
        return _unnamed_place().fullmatch(clause.text, first.span.end, second.span.start) is not None
    return bool(link_pattern().fullmatch(clause.text, first.span.end, second.span.start))


def _counts(clause: Clause, last: Mention, whole: Mention) -> bool:
    """Whether a quote counts the list that ends right before it (甲、乙、丙|“三大行动”)."""
    return whole.rule == COUNTED and clause.text[last.span.end : whole.span.start] in OPENED


def _touch_in_quotes(clause: Clause, first: Mention, second: Mention) -> bool:
    """Whether one quotation ends with a name where the next begins with one; the marks may be part of the names."""
    between = clause.text[first.span.end : second.span.start]
    around = clause.text[first.span.end - 1] + between + clause.text[second.span.start]
    return len(between) <= 2 and any(mark in around for mark in (f"{a}{b}" for a in CLOSED for b in OPENED))


def begins_unnamed(clause: Clause, place: Mention, until: int) -> bool:
    """Whether a country or province only begins a place in it that nothing names (法国|某城、), as a member of a list."""
    found = _unnamed_place().match(clause.text, place.span.end, until)
    if found is None or place.type != "Place":
        return False
    following = clause.after(place.span.end)
    apart = not following or following[0].span.start >= found.end()
    return apart and any(entry.level in LARGE for entry in load_gazetteer().by_form(place.name)[:1])


@cache
def _unnamed_place() -> re.Pattern[str]:
    """A place that nothing names, and what follows a member of a list."""
    return re.compile(read_lexicon("relations")["arguments"]["unnamed_place"])


def is_around(clause: Clause, last: Mention) -> bool:
    """Whether things are only those around which something is planned (甲站、乙站等|TOD项目)."""
    return _around().match(clause.text, last.span.end, clause.span.end) is not None


@cache
def _around() -> re.Pattern[str]:
    return re.compile(read_lexicon("relations")["arguments"]["around"])
