"""Names that a list writes once for all: 长三角、京津冀国家技术创新中心 are two centres, 能源、环境研究院 two institutes.

Only the last item of such a list has the ending; the earlier ones are places or fields alone. Places are read as whole
names where the last item begins with a place too, so that what follows its place is what the others leave out; fields
where the list is what opened, or what a verb sets up, so that no list of mere fields is taken for one of institutes.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import cast

from innograph.extraction.scanning import generic_scanner, suffix_scanner
from innograph.extraction.words import has_own, opens_with_places
from innograph.gazetteer import load_gazetteer
from innograph.model import EntityType, Mention, Span
from innograph.resources import read_lexicon


def find_elided(text: str, items: Sequence[Span], named: Sequence[Mention | None]) -> Iterator[Mention]:
    """Mentions for the places of a list that stand for a name with the ending of the list's later item.

    A long list of places before a zone of one of them is a list of places.
    """
    yield from _fields(text, items, named)
    yield from _works(text, items, named)
    found = list(_elided(text, items, named))
    if len(found) <= read_lexicon("names")["elided"]["most"]:
        yield from found


def _elided(text: str, items: Sequence[Span], named: Sequence[Mention | None]) -> Iterator[Mention]:
    table = read_lexicon("names")["elided"]
    ending = None
    for span, mention in zip(reversed(items), reversed(named), strict=True):
        name = text[span.start : span.end]
        if mention is not None and _lends(mention) and mention.span.start == span.start:
            length = _opening_place(mention.name)
            shared = length and not _is_alone(mention.name, length) and not _is_cut(mention.name, length)
            ending = (mention, mention.name[length:]) if shared else None
        elif ending is not None and len(name) <= table["longest"] and _stands_for_more(name):
            whole, rest = ending
            yield Mention(span, name, whole.type, "elided", 0.65, name + rest)
        else:
            ending = None


def _is_alone(name: str, length: int) -> bool:
    """Whether a register has a zone by words of its own after its place, so that no other place has one of that name."""
    return bool(load_gazetteer().by_form(name)) and has_own(name[length:])


def _is_cut(name: str, length: int) -> bool:
    """Whether the place that a name begins with is only the head of a longer one (明珠|湾起步区)."""
    return name[length : length + 1] in tuple(read_lexicon("names")["elided"]["natural"])


def _lends(mention: Mention) -> bool:
    """Whether a name may stand last of several that leave its ending out: a zone, a school, a consulate."""
    table = read_lexicon("names")["elided"]
    consulate = mention.type == "GovernmentBody" and mention.name.endswith(tuple(table["consulates"]))
    return consulate or mention.type in table["types"]


def _works(text: str, items: Sequence[Span], named: Sequence[Mention | None]) -> Iterator[Mention]:
    """Lines, works and laboratories that are written by their stems before the last of them (甲乙、丙丁高铁)."""
    cut, shared = read_lexicon("names")["elided"]["cut"], _shared()
    whole, ending = "Project", ""
    for span, mention in zip(reversed(items), reversed(named), strict=True):
        name = text[span.start : span.end]
        if mention is not None and mention.type in shared and mention.span.start == span.start:
            found = shared[mention.type].match(mention.name)
            whole, ending = mention.type, found["ending"] if found else ""
        elif mention is not None and mention.type == "Firm":
            ending = ""
        elif ending and shared[whole].fullmatch(name + ending) and _is_stem(name) and name[-1] not in cut:
            yield Mention(span, name, cast("EntityType", whole), "elided", 0.6, name + ending)
        else:
            ending = ""


@cache
def _shared() -> dict[str, re.Pattern[str]]:
    return {kind: re.compile(form) for kind, form in read_lexicon("names")["elided"]["shared"].items()}


def _is_stem(name: str) -> bool:
    """Whether an item is a name of its own, a place or a river or mountain, and no ordinary word."""
    natural = name.endswith(tuple(read_lexicon("names")["elided"]["natural"]))
    return has_own(name) or natural or _opening_place(name) == len(name)


def _stands_for_more(name: str) -> bool:
    """Whether an item is a place by its short name: a full one (某某区) would not stand for a zone of it."""
    full = name.endswith(tuple(read_lexicon("names")["elided"]["full"]))
    return not full and _opening_place(name) == len(name)


def _opening_place(name: str) -> int:
    """How long the place or the places side by side are that a name begins with; 0 where there are none."""
    gazetteer = load_gazetteer()
    for length in range(min(len(name), 6), 1, -1):
        form = name[:length]
        places = [entry for entry in gazetteer.by_form(form) if entry.type == "Place"]
        if places and (gazetteer.strength(form) == "certain" or places[0].level != "county-level"):
            return length
    side_by_side = opens_with_places(name)
    return side_by_side if side_by_side < len(name) or len(name) <= 3 else 0


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A field, what follows a list that opened, and what stands before one that is set up."""
    table = read_lexicon("names")["elided"]["told"]
    return (
        re.compile(table["field"]),
        re.compile("|".join(table["opened"])),
        re.compile(f"(?:{'|'.join(table['set_up'])})$"),
    )


def _fields(text: str, items: Sequence[Span], named: Sequence[Mention | None]) -> Iterator[Mention]:
    """Institutes of a list that are written as their fields alone."""
    last = named[-1]
    if last is None or last.type != "ResearchInstitute" or len(items) < 2:
        return
    if last.span.start != items[-1].start or last.span.end > items[-1].end:
        return
    field, opened, set_up = _patterns()
    alone = items[0].start == 0 or text[items[0].start - 1] in "，。；：、,;:\n"
    told = opened.match(text, last.span.end) is not None
    if not told or not (alone or set_up.search(text, max(0, items[0].start - 6), items[0].start)):
        return
    endings = suffix_scanner().find(last.name)
    if not endings:
        return
    ending = endings[-1]
    for span, mention in zip(items[:-1], named[:-1], strict=True):
        name = text[span.start : span.end]
        said = alone or generic_scanner().uncovered(name) >= read_lexicon("names")["elided"]["told"]["least"]
        if mention is None and field.fullmatch(name) and said:
            yield Mention(span, name, last.type, "elided", 0.6, name + last.name[ending.start :])
