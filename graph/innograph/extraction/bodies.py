"""Government bodies by the grammar of their names, people, and the words by which a report means itself.

A body is a level or place, a field, and a form (市 + 科技创新 + 委员会); the parts are data. A person is a transliterated
name with a middle dot, or a surname and given name beside a title.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from innograph.extraction.stretches import Marks
from innograph.extraction.words import ordinary_words
from innograph.model import BY_SPAN, Document, Mention, Span
from innograph.resources import read_lexicon

OFFICES = frozenset({"GovernmentBody", "ResearchInstitute", "University", "Place", "Firm"})
"""Types of names right after which a person is named by title (科技部某部长)."""
COUNTY = ("市", "区", "县")
"""Levels that stand side by side where no body of one of them is meant (市县政府)."""
FULL_HOME = "full home"
"""The rule of the home place named with the place around it."""
LONGEST_BODY = 12
HAN = "\u4e00-\u9fff"


@cache
def _tables() -> dict[str, Any]:
    return read_lexicon("names")


def _either(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def _body_pattern() -> re.Pattern[str]:
    table = _tables()["departments"]
    body = f"(?:{_either(table['stems'])})(?:{_either(table['forms'])})|(?:{_either(table['bodies'])})"
    return re.compile(
        f"(?P<level>{_either(table['levels'])})(?:{body}){_tables()['departments_follow']['end']}"
        f"|(?:{_either(table['alone'])})(?![{_tables()['departments_follow']['alone_never']}])",
    )


def find_bodies(document: Document, marks: Marks) -> Iterator[Mention]:
    """Departments and party, government and congress bodies, with the place before them where one is named."""
    places = {match.end: match.start for match in marks.known if match.entry.type == "Place"}
    never = tuple(word for word in _tables()["departments"]["never_after"] if len(word) == 1)
    for found in _body_pattern().finditer(document.text):
        start, end = found.span()
        level = found.group("level")
        if document.text.startswith(tuple(_tables()["departments_follow"]["report"]), end):
            continue
        if level in COUNTY and document.text.endswith(tuple(_tables()["departments"]["every"]), 0, start):
            continue
        if level and start + len(level) not in places and document.text.endswith(never, 0, start):
            continue
        if level in COUNTY and document.text[start - 1 : start] in COUNTY and start not in places:
            continue
        if level and start + len(level) in places:
            start = places[start + len(level)]
        elif start in places:
            start = places[start]
        if start != found.start() and document.text[start - 1] in _tables()["departments"]["whole"]:
            start = places.get(start, start)
        if document.text.endswith(party := _tables()["departments"]["party"], 0, start):
            start -= len(party)
        yield Mention(Span(start, end), document.text[start:end], "GovernmentBody", "department", 0.95)


@cache
def _foreign_pattern() -> re.Pattern[str]:
    letters = _tables()["people"]["foreign"]
    never = _tables()["people"]["seas"]
    return re.compile(f"[{letters}]{{1,8}}(?:[·•・](?!{never})[{letters}]{{2,8}})+")


@cache
def _person_pattern() -> re.Pattern[str]:
    people = _tables()["people"]
    surname, given = f"[{people['surnames']}]", f"[{HAN}]{{1,2}}"
    after, before = _either(people["titles"]), _either(people["before"])
    first = "".join({word[0] for word in people["before"]})
    named = f"(?:{before})\\s*(?P<b>{surname}{given})|(?P<a>{surname}{given})(?={after})"
    return re.compile(f"(?=[{people['surnames']}{re.escape(first)}])(?:{named})")


def find_people(document: Document, marks: Marks) -> Iterator[Mention]:
    """People named in full."""
    never = _tables()["people"]["never"]
    opens = {hit.start for hit in marks.boundaries}
    edges = {hit.end for hit in marks.boundaries}
    edges |= {match.end for match in marks.known if match.entry.type in OFFICES}
    inside = {o for m in marks.known if m.strength == "certain" for o in range(m.start + 1, m.end)}
    for found in _foreign_pattern().finditer(document.text):
        yield Mention(Span(*found.span()), found.group(), "Person", "person", 0.9)
    for found in _person_pattern().finditer(document.text):
        group = "a" if found.group("a") else "b"
        start, end = found.span(group)
        if group == "b" and not _ends_person(document.text, end, opens):
            end -= 1
            if end - start < 2 or not _ends_person(document.text, end, opens):
                continue
        if group == "a" and start not in edges and not _begins_after_body(document.text, start):
            continue
        name = document.text[start:end]
        within = group == "a" and document.text[start - 1 : start + 1] in ordinary_words()
        if start not in inside and not within and name[:2] not in never and name not in ordinary_words():
            yield Mention(Span(start, end), name, "Person", "person", 0.8)
            yield from _listed_before(document.text, start)


def _listed_before(text: str, start: int) -> Iterator[Mention]:
    """Those listed before a person, whose title is theirs too (某某、某某院士)."""
    while found := _listed_pattern().search(text, max(0, start - LONGEST_BODY), start):
        start = found.start("name")
        if found["name"] not in ordinary_words():
            yield Mention(Span(*found.span("name")), found["name"], "Person", "person", 0.7)


@cache
def _listed_pattern() -> re.Pattern[str]:
    return re.compile(f"(?<![{HAN}])(?P<name>[{_tables()['people']['surnames']}][{HAN}]{{1,2}})、$")


def _ends_person(text: str, end: int, opens: set[int]) -> bool:
    """Whether a person's name ends here: at a mark, a boundary word, or what a person does (市长某某|作报告)."""
    deeds = tuple(_tables()["people"]["deeds"])
    return end in opens or not _is_han(text[end : end + 1]) or text.startswith(deeds, end)


def _begins_after_body(text: str, start: int) -> bool:
    """Whether a name begins after a mark or right after the name of a department (市委某某书记)."""
    return not _is_han(text[start - 1 : start]) or _ends_body(text[max(0, start - LONGEST_BODY) : start])


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def find_full_home(document: Document, places: Sequence[Mention]) -> Iterator[Mention]:
    """The home place with the one around it right before it (哈尔滨市|松北区): one name for it, as titles write it."""
    home = document.context.home
    for outer, inner in itertools.pairwise(sorted(places, key=BY_SPAN)):
        beside = outer.type == inner.type == "Place" and outer.span.end == inner.span.start
        if beside and home in {inner.name, inner.refers_to} and home not in {outer.name, outer.refers_to}:
            span = Span(outer.span.start, inner.span.end)
            yield Mention(span, document.text[slice(*span)], "Place", FULL_HOME, inner.confidence, home)


def find_self_references(document: Document) -> Iterator[Mention]:
    """Words that stand for the home place (我市) or for the body whose report it is (我委)."""
    context, words = document.context, _tables()["self"]
    if context.zone:
        for found in re.finditer(words["zone"], document.text):
            yield Mention(Span(*found.span()), found.group(), "Park", "self reference", 1.0, context.zone)
    meant = f"{words['before']}(?:{_either([*words['home'], *words['own']])}){words['after']}"
    for found in re.finditer(meant, document.text):
        word, span = found.group(), Span(*found.span())
        if word in words["own"]:
            if context.publisher and context.publisher not in {context.home, context.zone}:
                yield Mention(span, word, "GovernmentBody", "self reference", 1.0, context.publisher)
        elif (place := _place_meant(word, document)) is not None:
            yield Mention(span, word, "Place", "self reference", 1.0, place)


def _place_meant(word: str, document: Document) -> str | None:
    """The place a word of some level stands for: the home place, or the one around it where that has the level.

    In the report of a city 全省 is the province, in that of a city of an autonomous region 全区 the region, in that of
    a district 全市 the city; only where the text names the place around at all.
    """
    context, words = document.context, _tables()["self"]
    home, region, level = context.home, context.region or "", word[-1]
    if home is None:
        return None
    larger = level in words["region"] or (region.endswith(level) and not home.endswith(level))
    if larger and region not in {"", home}:
        return region if region[:2] in document.text else None
    return None if context.zone and level == words["of_zone"] else home


def _ends_body(name: str) -> bool:
    return any(found.end() == len(name) for found in _body_pattern().finditer(name))


def body_prefix(name: str) -> int:
    """How long the name of the body is to which an office or committee of this name belongs; 0 if none is told.

    市委办公厅 belongs to 市委, 市人大常委会 to 市人大.
    """
    for ending in read_lexicon("names")["departments"]["parts"]:
        if name.endswith(ending) and _ends_body(name[: -len(ending)]):
            return len(name) - len(ending)
    return 0
