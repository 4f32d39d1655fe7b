"""Names that no ending tells: products by their codes, policies by their articles, firms by what only a firm does.

They are rarer and less sure than names with an ending, and say so in their confidence.
"""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import cast

from innograph.extraction.scanning import pattern, suffix_scanner
from innograph.extraction.stretches import CLOSING, Marks
from innograph.extraction.words import ends_like_a_firm, grade, has_own
from innograph.gazetteer import Match, load_gazetteer
from innograph.model import Document, EntityType, Mention, Span
from innograph.resources import read_lexicon

FIELD = re.compile(r"[\u4e00-\u9fff]+$")
LONGEST_FIELD = 16
ITEM = re.compile("[^\u3001]+")
OPENING = frozenset({*CLOSING, "at_start", "of", "and"})
HAN = re.compile(r"[\u4e00-\u9fff]+")


def find_codes(document: Document) -> Iterator[Mention]:
    """Products named by a code right after a verb of making."""
    for found in pattern("code").finditer(document.text):
        yield Mention(Span(*found.span()), found.group(), "Product", "code", 0.8)


def find_firsts(document: Document) -> Iterator[Mention]:
    """Products told as the first of their kind (世界首条某某样车), after a verb of making or before one of birth.

    So is a thing at the head of a clause before a verb that only things undergo (某某海船下水), if it is no class.
    """
    table = read_lexicon("names")["firsts"]
    first, born = re.compile(table["first"]), re.compile(table["born"])
    made, never = tuple(table["made"]), re.compile(table["never"])
    for found in first.finditer(document.text):
        told = document.text.endswith(made, 0, found.start()) or born.match(document.text, found.end())
        if told and not never.search(found["name"]):
            yield Mention(Span(*found.span("name")), found["name"], "Product", "first", 0.6)
    for found in re.compile(table["debut"]).finditer(document.text):
        if not never.search(found["name"]) and grade(found["name"]) != "general":
            yield Mention(Span(*found.span("name")), found["name"], "Product", "debut", 0.55)


def find_articles(document: Document, marks: Marks) -> Iterator[Mention]:
    """Policies named by the number of their articles, from the last boundary word or mark before them."""
    edges = [hit.end for hit in marks.boundaries if hit.label in CLOSING]
    for found in pattern("articles").finditer(document.text):
        place = bisect_right(edges, found.start())
        start = max(found.start() - LONGEST_FIELD, edges[place - 1] if place else 0)
        field = FIELD.search(document.text[start : found.start()])
        if field and len(field.group()) > 1 and pattern("fields").search(field.group()):
            start = found.start() - len(field.group())
            yield Mention(
                Span(start, found.end()), document.text[start : found.end()], "Policy", "articles", 0.75
            )


def find_branches(document: Document, marks: Marks) -> Iterator[Mention]:
    """Branches named by a well-known parent and a place, field, number or foreign word, with a word for a branch after it.

    中科院某地所, 中科院自动化所, 中电科38所, 某大学Citris中心.
    """
    text, table = document.text, read_lexicon("names")["branches"]
    for parent in marks.known:
        for form in ("numbered_branch", "foreign_branch") if parent.strength == "certain" else ():
            found = pattern(form).match(text, parent.end)
            if found and parent.entry.type in table[form]:
                yield _branch(text, parent.start, found.end(), "ResearchInstitute")
        if parent.form in table["academies"] and (found := pattern("field_branch").match(text, parent.end)):
            yield _branch(text, parent.start, found.end(), "ResearchInstitute")
    for parent, place in itertools.pairwise(marks.known):
        zone = parent.entry.type == "Park"
        kinds = (zone or parent.entry.type in table["parents"]) and place.entry.type == "Place"
        if zone and parent.end == place.start and _is_compound(parent, place):
            yield Mention(
                Span(parent.start, place.end), text[parent.start : place.end], "Park", "compound", 0.8
            )
        if parent.end != place.start or not kinds or "in-context" in (parent.strength, place.strength):
            continue
        ending = _zone_ending(text, place.end) if zone else _branch_ending(text, place.end)
        if ending is not None:
            yield _branch(text, parent.start, place.end + len(ending[0]), ending[1])


def _branch_ending(text: str, start: int) -> tuple[str, EntityType] | None:
    """The longest word for a branch that begins at an offset, and the type of such a branch."""
    table = read_lexicon("names")["branches"]
    endings = [(word, kind) for kind, words in table["endings"].items() for word in words]
    for word, kind in sorted(endings, key=lambda pair: len(pair[0]), reverse=True):
        if text.startswith(word, start) and not re.compile(table["never"]).match(text, start + len(word)):
            return word, cast("EntityType", kind)
    return None


def _is_compound(first: Match, second: Match) -> bool:
    """Whether two zones side by side are one by both names (某某科学城|某地高新区)."""
    table = read_lexicon("names")["branches"]
    ends = first.form.endswith(tuple(table["compound"])) and second.form.endswith(tuple(table["compounded"]))
    return second.entry.type == "Park" and ends


def _zone_ending(text: str, start: int) -> tuple[str, EntityType] | None:
    """The word for a part of a zone that begins at an offset."""
    words: list[str] = read_lexicon("names")["branches"]["zones"]
    return next(((word, "Park") for word in words if text.startswith(word, start)), None)


def _branch(text: str, start: int, end: int, kind: EntityType) -> Mention:
    return Mention(Span(start, end), text[start:end], kind, "branch", 0.8)


def find_centres(document: Document, marks: Marks) -> Iterator[Mention]:
    """Centres without a telling word before 中心, where a place, the nation or a body begins their name.

    A centre of research is an institute, any other a platform of services; what a city wants to be the centre of
    (国际航运中心) is none.
    """
    text, table = document.text, read_lexicon("names")["centres"]
    edges = sorted({hit.end for hit in marks.boundaries if hit.label in OPENING} | {0})
    ends = {match.end for match in marks.known if match.entry.type in table["openings"]}
    for found in pattern("centre").finditer(text):
        stop = found.start()
        place = bisect_right(edges, stop)
        start = max(edges[place - 1] if place else 0, stop - table["longest"])
        field = FIELD.search(text[start:stop])
        modifier = field.group() if field else ""
        start = stop - len(modifier)
        if not modifier or stop - start == table["longest"]:
            continue
        name = text[start : found.end()]
        opened = any(start < end <= stop for end in ends) or modifier.startswith(tuple(table["nation"]))
        counted = pattern("counted_before").search(text[max(0, start - 3) : start])
        enough = len(modifier) >= table["shortest"] and not counted
        if opened and enough and not modifier.endswith(tuple(table["never"])):
            research = any(w in modifier for w in table["research"])
            serves = modifier.endswith(tuple(table["services"])) or any(
                w in modifier for w in table["serving"]
            )
            kind: EntityType = "ResearchInstitute" if research and not serves else "ServicePlatform"
            if staged := pattern("staged").match(text, found.end()):
                whole = Span(start, staged.end())
                yield Mention(whole, text[slice(*whole)], "Project", "centre", 0.65)
            yield Mention(Span(start, found.end()), name, kind, "centre", 0.65)


def find_fairs(document: Document) -> Iterator[Mention]:
    """Fairs by their short names of three characters, with the place at home that one begins with (石狮海博会)."""
    table, text, last = read_lexicon("names")["fairs"], document.text, 0
    for ending in re.finditer(table["ending"], text):
        opening = re.compile(table["opening"]).search(
            text, max(last, ending.start() - table["longest"]), ending.start()
        )
        if opening is not None:
            last = ending.end()
            if text[opening.start() : last] not in table["never"]:
                start = opening.start() - _place_before(text, opening.start())
                yield Mention(Span(start, last), text[start:last], "Event", "fair", 0.7)


def _place_before(text: str, offset: int) -> int:
    """How long the city or county is that ends here; 0 where none does."""
    forms = (text[max(0, offset - length) : offset] for length in (3, 2))
    found = (
        form
        for form in forms
        for entry in load_gazetteer().by_form(form)
        if entry.level in {"prefecture-level", "county-level"} and entry.strength(form) == "certain"
    )
    return len(next(found, ""))


def find_actors(document: Document, marks: Marks) -> Iterator[Mention]:
    """Firms without an ending that begin a clause before a verb that only an organisation can do."""
    table = read_lexicon("names")["actors"]
    verbs, fields, longest = tuple(table["verbs"]), tuple(table["fields"]), table["longest"]
    starts = [hit.start for hit in marks.boundaries if hit.label in CLOSING]
    closing, closers = frozenset(starts), tuple(read_lexicon("names")["list_closers"]["words"])
    verbal = {hit.start for hit in marks.boundaries if hit.label == "at_start" and hit.end - hit.start > 1}
    known = {m.start for m in marks.known if m.strength == "certain" and m.entry.type != "Firm"}
    places = sorted(m.end for m in marks.known if m.strength == "certain" and m.entry.type == "Place")
    firms = {match.start: match.end for match in marks.known if match.entry.type == "Firm"}
    for clause in (clause for sentence in document.sentences for clause in sentence.clauses):
        place = bisect_left(starts, clause.start + 2)
        end = min(starts[place] if place < len(starts) else clause.end, clause.end)
        told = document.text.startswith(verbs, end)
        if not told and not document.text.endswith(fields, clause.start, end):
            continue
        alone = firms.get(clause.start) == end
        placed = bisect_right(places, end) > bisect_right(places, clause.start)
        if clause.start in known or clause.start in verbal or alone or placed or end == clause.end:
            continue
        told = document.text.startswith(verbs, end)
        if clause.start in closing or not (told or document.text.endswith(fields, clause.start, end)):
            continue
        items = list(re.finditer(ITEM, document.text[clause.start : end]))
        named = all(2 < len(item.group()) <= longest and _names_firm(item.group()) for item in items)
        by_field = named and not document.text.startswith(closers, end)
        by_field = by_field and all(_has_firms_field(item.group()) for item in items)
        if named and (by_field or told):
            for item in items:
                span = Span(clause.start + item.start(), clause.start + item.end())
                yield Mention(span, item.group(), "Firm", "actor", 0.55)


def _has_firms_field(name: str) -> bool:
    """Whether a name of its own ends in a field that only firms are named by."""
    return name.endswith(tuple(read_lexicon("names")["actors"]["fields"])) and ends_like_a_firm(name)


def find_apposed(document: Document) -> Iterator[Mention]:
    """Firms named right after what kind of firm they are (标杆企业某某半导体)."""
    for found in pattern("apposed").finditer(document.text):
        if ends_like_a_firm(name := found["name"]):
            yield Mention(Span(*found.span("name")), name, "Firm", "apposition", 0.6)


def _names_firm(name: str) -> bool:
    own = (
        HAN.fullmatch(name)
        and has_own(name, 1)
        and name[0] not in read_lexicon("names")["actors"]["never_begins"]
        and name[-1] not in read_lexicon("names")["actors"]["never_ends"]
    )
    return bool(own) and not suffix_scanner().find(name)
