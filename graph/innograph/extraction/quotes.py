"""Names in quotes: a quoted word is a name where the word after it or the verb before it says of what type.

Else it goes to the ledger, since the genre quotes slogans as freely as names; what those beside it say is read
afterwards (`quote_lists`).
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, cast

from innograph.extraction.judgement import firsts_pattern
from innograph.extraction.recasting import type_of_sum
from innograph.extraction.scanning import generic_scanner, pattern, suffix_scanner
from innograph.extraction.stretches import Marks
from innograph.extraction.toponyms import endings
from innograph.extraction.words import has_own
from innograph.gazetteer import load_gazetteer
from innograph.model import Document, EntityType, Mention, Span
from innograph.resources import read_lexicon

LONGEST_QUOTED = 24
SHORTEST_NUMBERED = 3
LONGEST_LIST = 60
"""Characters before a quote in which the list of what it counts stands."""
SHORTEST_PLACE, LONGEST_PLACE = 2, 6
"""Characters before a quote in which its place stands, with the mark before it."""
LEAST_LISTED = 2
"""So many pauses make a list of zones."""
NEVER_RANKED = frozenset({"Event", "Programme", "Policy", "Project"})
BESIDE = re.compile(f"“[^”]{{2,{LONGEST_QUOTED}}}”")
APPOSED = re.compile("——$")
OPEN_MARKS = ("“", "、")
HAN = re.compile("[\u4e00-\u9fff]")


def read_quotes(document: Document, marks: Marks) -> Iterator[Mention]:
    """One mention for each name in quotes, without its marks; quoted words of unknown type have confidence 0."""
    text = document.text
    for block in marks.blocks:
        inner = Span(block.start + 1, block.end - 1)
        if text[block.start] in "“「" and 2 <= inner.end - inner.start <= LONGEST_QUOTED:
            yield _quoted(text, inner)


def is_formula(name: str) -> bool:
    """Whether quoted words are a formula of the genre and never a name."""
    return re.fullmatch(read_lexicon("names")["quoted"]["signs"]["never"], name) is not None


def noun_after(text: str, end: int) -> EntityType | None:
    """The type that the noun after a quote gives it, past the word that closes a list."""
    return _first(read_lexicon("names")["quoted"]["after"], _after(text, end).startswith)


def _quoted(text: str, inner: Span) -> Mention:
    block = Span(inner.start - 1, inner.end + 1)
    name = text[inner.start : inner.end]
    after = _after(text, block.end)
    before = pattern("ordinal").sub("", text[max(0, block.start - 14) : block.start])
    before = firsts_pattern().sub("", pattern("level_before").sub("", before))
    kind, rule, confidence = _read_quote(name, before, after)
    if rule == "numbered" and _ends_in_zone(text[max(0, block.start - LONGEST_LIST) : block.start]):
        kind = None
    if kind is None and (kind := _read_slogan(name, before, text[block.end : block.end + 10])):
        rule, confidence = "slogan", 0.5
    if kind is None:
        return Mention(inner, name, "Programme", "quoted", 0.0)
    named = Mention(inner, name, kind, rule, confidence)
    return _with_place(text, named) if kind == "Park" and rule == "quoted" else named


def _with_place(text: str, park: Mention) -> Mention:
    """A park with the place before its quote, by which the genre tells it from others (邹城“某某智谷”)."""
    quote = park.span.start - 1
    found = pattern("place_before_quote").search(text, max(0, quote - LONGEST_PLACE), quote)
    form = found["place"] if found else ""
    known = any(entry.type == "Place" for entry in load_gazetteer().by_form(form))
    if not (known or has_own(form) or (len(form) > SHORTEST_PLACE and form.endswith(endings()))):
        return park
    span = Span(quote - len(form), park.span.end + 1)
    return park._replace(span=span, name=text[slice(*span)])


def _read_slogan(name: str, before: str, after: str) -> EntityType | None:
    """What a slogan is: a policy where a body lays it down, a scheme where it has a number and alone is carried out."""
    signs = read_lexicon("names")["quoted"]["signs"]
    if re.search(signs["periods"], name):
        return None
    if before.endswith(tuple(signs["by"])) and re.match(signs["laid_down"], after):
        return "Policy"
    numbered = re.fullmatch(signs["numbered"], name) is not None
    alone = numbered and not HAN.match(after) and after[:1] not in OPEN_MARKS
    return "Programme" if alone and before.endswith(tuple(signs["done"])) else None


def _after(text: str, end: int) -> str:
    """What follows a quote, or the last of several side by side, past the word that closes a list of them."""
    while beside := BESIDE.match(text, end):
        end = beside.end()
    after, closed = pattern("list_end").subn("", text[end : end + 14])
    after = pattern("quote_count").sub("", after)
    return re.sub(read_lexicon("names")["quoted"]["signs"]["listed"], "", after, count=1) if closed else after


def _read_quote(name: str, before: str, after: str) -> tuple[EntityType | None, str, float]:
    """The type of a quoted name, the rule that told it and how sure it is; no type for a slogan."""
    tables: dict[str, Any] = read_lexicon("names")["quoted"]
    if is_formula(name) or before.endswith(tuple(tables["signs"]["targets"])):
        return None, "", 0.0
    if re.fullmatch(tables["signs"]["numbered"], name):
        return _read_numbers(name, before, after)
    if called := _called(name, after):
        return called
    told = _told_ending(name, before, after)
    own = generic_scanner().uncovered(name) > 0
    own_word = own and not after.startswith(tuple(tables["signs"]["not_after"]))
    following = _first(tables["after"], after.startswith) if own_word else None
    if told is not None or following is not None:
        return told or following, "quoted", 0.6 if told else 0.75
    if apposed := _apposed(before):
        return apposed, "apposition", 0.7
    alone = _read_alone(name, before, after, own=own)
    return alone, "quoted", 0.9 if alone == "Award" and re.search(tables["signs"]["ranked"], name) else 0.6


def _called(name: str, after: str) -> tuple[EntityType, str, float] | None:
    """What a quote is by its own words and what it is called: a thing as an achievement, a campaign as a brand."""
    signs = read_lexicon("names")["quoted"]["signs"]
    if after.startswith(tuple(signs["achievement"])) and re.fullmatch(signs["achieved"], name):
        return "Product", "quoted", 0.75
    if re.match(signs["brand"], after) and re.fullmatch(signs["campaign"], name):
        return "Programme", "campaign", 0.6
    return None


def _apposed(before: str) -> EntityType | None:
    """The type of the noun before a dash (服务平台——“…”)."""
    hits = suffix_scanner().find(APPOSED.sub("", before)) if APPOSED.search(before[-3:]) else []
    whole = bool(hits) and hits[-1].end == len(APPOSED.sub("", before))
    return cast("EntityType", hits[-1].label) if whole and hits[-1].label != "guard" else None


def _read_alone(name: str, before: str, after: str, *, own: bool) -> EntityType | None:
    """The type of a quoted name by its own ending, else by the verb before it."""
    tables: dict[str, Any] = read_lexicon("names")["quoted"]
    if after.startswith(tuple(tables["signs"]["carried"])):
        return "Programme"
    if before.endswith(tuple(tables["signs"]["honouring"])) and not (
        HAN.match(after) and not _ends_list(after)
    ):
        return "Award"
    hits = suffix_scanner().find(name)
    enough = 4 if hits and hits[-1].label == "Programme" else 6
    if hits and hits[-1].end == len(name) and hits[-1].label != "guard" and (len(name) >= enough or own):
        if re.search(tables["signs"]["ranked"], name) and hits[-1].label not in NEVER_RANKED:
            return "Award"
        numbered = re.match(tables["signs"]["opening_number"], name)
        return "Programme" if numbered else cast("EntityType", hits[-1].label)
    if HAN.match(after) and not pattern("conjunction").match(after):
        return None
    return _first(tables["before"], before.endswith) or _carried(name, before)


def _carried(name: str, before: str) -> EntityType | None:
    """A scheme, where a verb of carrying on stands before a quote that is no formula (推进“工贸强基”)."""
    signs = read_lexicon("names")["quoted"]["signs"]
    long = len(name) >= signs["shortest"] and re.search(signs["aims"], name) is None
    return "Programme" if long and before.endswith(tuple(signs["carrying"])) else None


def _ends_list(after: str) -> bool:
    """Whether what follows a quote is no noun of its own: a conjunction or a word for a title."""
    tables: dict[str, Any] = read_lexicon("names")["quoted"]
    return bool(pattern("conjunction").match(after)) or after.startswith(tuple(tables["after"]["Award"]))


def _read_numbers(name: str, before: str, after: str) -> tuple[EntityType | None, str, float]:
    """A compound of numbers: places together (三城一区), a scheme where the next word says so, else a slogan."""
    tables: dict[str, Any] = read_lexicon("names")["quoted"]
    if re.fullmatch(tables["signs"]["numbered_places"], name):
        return (None if after.startswith(tuple(tables["signs"]["forms"])) else "Park"), "numbered", 0.6
    reform = after.startswith(tables["signs"]["reform"]) and len(name) == SHORTEST_NUMBERED
    if reform or (
        len(name) > SHORTEST_NUMBERED
        and after.startswith((*tables["after"]["Programme"], *tables["signs"]["carried"]))
    ):
        return "Programme", "quoted", 0.7
    hits = suffix_scanner().find(name)
    if hits and hits[-1].end == len(name) and hits[-1].label == "Programme" and len(name) > SHORTEST_NUMBERED:
        return "Programme", "numbered", 0.6
    if hits and hits[-1].end == len(name) and before.endswith(tuple(tables["told"]["Park"])):
        return type_of_sum(cast("EntityType", hits[-1].label)), "numbered", 0.6
    return None, "", 0.0


def _ends_in_zone(before: str) -> bool:
    """Whether a zone stands right before a quote, so that its numbers say what the zone is made of (某某科学城“一核四区”).

    Of a list of zones they are the count (甲科创谷、乙生态谷、丙港“一港两谷”).
    """
    hits = suffix_scanner().find(before)
    alone = pattern("clause_mark").split(before)[-1].count(OPEN_MARKS[1]) < LEAST_LISTED
    return bool(hits) and hits[-1].end == len(before) and hits[-1].label == "Park" and alone


def _told_ending(name: str, before: str, after: str) -> EntityType | None:
    """The type that the last character of a name suggests and the verb before it, or the one after it, confirms."""
    tables: dict[str, Any] = read_lexicon("names")["quoted"]
    built = after.startswith(tuple(tables["signs"]["built"]))
    if name[-1] in tables["signs"]["vessel"] and before.endswith(tuple(tables["signs"]["vessels"])):
        return "Product"
    if len(name) < SHORTEST_NUMBERED or (
        HAN.match(after) and not built and not pattern("conjunction").match(after)
    ):
        return None
    for kind, characters in tables["ending"].items():
        if name[-1] in characters and (built or any(verb in before for verb in tables["told"][kind])):
            return cast("EntityType", kind)
    return None


def _first(table: dict[str, list[str]], test: Callable[[tuple[str, ...]], bool]) -> EntityType | None:
    return next((cast("EntityType", kind) for kind, words in table.items() if test(tuple(words))), None)
