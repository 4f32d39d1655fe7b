"""The place in a name that tells where the thing is (佛山西站, 天竺综保区, 琶洲互联网创新集聚区).

Not every place in a name does: 北京大学 says nothing of a report's city. It does where the place is the home place or holds
or lies in it, where it is abroad, and where it leads the name of a park, a project or a government body.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from innograph.extraction.owners import find_owner, firm_of
from innograph.extraction.toponyms import begins_generic, endings, find_recurring, find_toponym
from innograph.extraction.words import has_own
from innograph.gazetteer import Entry, Match, load_gazetteer, townships_of
from innograph.model import Document, Mention, Span
from innograph.resources import read_lexicon

ABROAD = frozenset({"country-or-area", "foreign-city"})
NAMED_AFTER = frozenset({"province-level", "prefecture-level", "county-level", "region"})
"""Places after which things are named that lie in them."""
OFFSHORE_CODES = ("HK", "MO", "TW", "81", "82", "71")
GROUNDED = frozenset({"Park", "Project", "Incubator"})
"""Types whose names begin with the place they lie in, wherever it is."""
HOUSED = GROUNDED | {"ServicePlatform"}
"""Types that lie in the place that a bracket in their names tells."""
SEATED = GROUNDED | {"GovernmentBody"}
REGIONAL = GROUNDED | {"ResearchInstitute", "ServicePlatform"}
"""Types that regions name after themselves (京津冀国家技术创新中心)."""
OUTPOSTS = REGIONAL | {"Event"}
"""Types of which a place has some elsewhere, as a bracket tells."""
BRANCHED = frozenset({"ResearchInstitute", "ServicePlatform", "Incubator"})
"""Types whose names tell in their middle which place at home they are in (国家超级计算郑州中心)."""
BRACKETED = re.compile("[（(](?P<place>[^（）()]{2,6})[）)]")
DASHES = frozenset("—－–-")
SHORTEST_KIND = 4
SHORTEST_FIRM = 2
"""So long is what follows the place that a firm is named after (丹佛|斯 is named after none)."""
LONGEST_FIRM = 6


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a report is at home.

    The full names of its place and of what encloses it, places that only its names tell of, and the short names of the
    townships at home.
    """

    home: str | None
    enclosing: frozenset[str]
    recurring: frozenset[str]
    townships: frozenset[str] = frozenset()


def read_scope(document: Document, mentions: Sequence[Mention]) -> Scope:
    """The scope of a report."""
    gazetteer = load_gazetteer()
    home = gazetteer.by_name(document.context.home or "")
    above = [entry.name for entry in gazetteer.enclosing(home) if entry.level not in ABROAD] if home else []
    enclosing = frozenset((home.name, *above)) if home else frozenset[str]()
    townships = townships_of(home) if home else frozenset[str]()
    return Scope(document.context.home, enclosing, frozenset(find_recurring(mentions)), townships)


def find_location(mention: Mention, known: Sequence[Match], scope: Scope, offset: int) -> Mention | None:
    """The place that a name tells of, the home place before others, else the first; no place of an alliance of several.

    Args:
        mention: the name.
        known: what the registers hold inside it.
        scope: where the report is at home.
        offset: where the search begins, after a parent that the name begins with.

    """
    if mention.type == "GovernmentBody" and not mention.name.endswith(_table("seated_bodies")):
        return None
    if mention.type == "Association" and DASHES & set(mention.name):
        return None
    if (outpost := _outpost(mention, scope)) is not None:
        return outpost
    posted = mention.name.find(_table("posted")[0]) if mention.type == "GovernmentBody" else -1
    found = [p for p in _located(mention, known, scope, offset) if p.span.start > mention.span.start + posted]
    bracketed = [place for place in found if mention.name[place.span.start - mention.span.start - 1] in "（("]
    at_home = [place for place in found if place.refers_to == scope.home]
    whole = bracketed and bracketed[-1].refers_to in scope.enclosing
    branch = whole and at_home and at_home[-1].span.start > bracketed[-1].span.end
    chosen = (
        (bracketed if mention.type in HOUSED and not branch else []) or _first_of_two(found, scope) or found
    )
    if chosen:
        return min(chosen, key=lambda place: (place.refers_to != scope.home, place.span))
    named = offset == mention.span.start and not _begins_abroad(mention)
    return find_toponym(mention, scope.recurring, scope.townships) if named else None


def _outpost(mention: Mention, scope: Scope) -> Mention | None:
    """The place elsewhere that the bracket of a name tells which begins with the home place (某市（上海）科创中心)."""
    both = find_bracketed(mention)
    known = {scope.home, *scope.enclosing}
    if (
        not both
        or mention.type not in OUTPOSTS
        or both[0].refers_to != scope.home
        or both[-1].refers_to in known
    ):
        return None
    wide = any(entry.level == "region" for entry in load_gazetteer().by_form(both[-1].name))
    return None if wide else both[-1]


def _begins_abroad(mention: Mention) -> bool:
    """Whether a name begins with a place abroad, which is no word of a place nearby."""
    first = _place_at(mention, mention.span.start)
    entries = load_gazetteer().by_form(mention.name[: first.end - first.start]) if first else ()
    return any(entry.type == "Place" and _is_abroad(entry) for entry in entries[:1])


def _is_abroad(entry: Entry) -> bool:
    return entry.level in ABROAD or entry.code.startswith(OFFSHORE_CODES)


def _first_of_two(found: list[Mention], scope: Scope) -> list[Mention]:
    """The first of two places side by side, of which the second has a park in the first (阜阳|合肥|现代产业园)."""
    beside = len(found) > 1 and found[0].span.end == found[1].span.start
    return found[:1] if beside and found[0].refers_to not in scope.enclosing else []


def find_abroad_owner(project: Mention) -> tuple[Mention, Mention] | None:
    """The country that the name of a project begins with, and the firm that follows it (荷兰|夸特纳斯, 比利时|科尔德|…平台)."""
    place = _place_at(project, project.span.start)
    entries = load_gazetteer().by_form(project.name[: place.end - place.start]) if place else ()
    country = next(
        (entry for entry in entries if entry.level == "country-or-area" and entry.code != "CN"), None
    )
    if place is None or country is None:
        return None
    rest = project.name[place.end - place.start :]
    named = Mention(Span(place.end, project.span.end), rest, "Project", project.rule, project.confidence)
    whole = 2 <= len(rest) <= LONGEST_FIRM and has_own(rest, len(rest) - 1)
    firm = firm_of(named, len(rest)) if whole else find_owner(named)
    if firm is None:
        return None
    form = project.name[: place.end - place.start]
    return Mention(place, form, "Place", "nested", 0.9, country.name), firm


def find_bracketed(mention: Mention) -> tuple[Mention, ...]:
    """Both places of a thing named after one and, in brackets, another (上海（长三角）…中心), neither of them at home."""
    first = _place_at(mention, mention.span.start)
    length = first.end - first.start if first else 0
    inner = BRACKETED.match(mention.name, length)
    if first is None or inner is None:
        return ()
    second = Span(first.start + inner.start("place"), first.start + inner.end("place"))
    forms = ((first, mention.name[:length]), (second, inner["place"]))
    return tuple(
        Mention(span, form, "Place", "nested", 0.9, entry.name)
        for span, form in forms
        for entry in load_gazetteer().by_form(form)[:1]
        if entry.type == "Place" and entry.code != "CN"
    )


def find_before_quote(document: Document, mention: Mention, scope: Scope) -> Mention | None:
    """The place that stands right before a park in quotes and that other names tell of too (光谷“资本特区”)."""
    quote = mention.span.start - 1
    if mention.type not in GROUNDED or document.text[quote : quote + 1] != "“":
        return None
    for length in (3, 2):
        form = document.text[max(0, quote - length) : quote]
        if form in scope.recurring:
            return Mention(Span(quote - length, quote), form, "Place", "toponym", 0.6)
    return None


def _located(mention: Mention, known: Sequence[Match], scope: Scope, offset: int) -> Iterator[Mention]:
    first = _place_at(mention, offset)
    spans = [*([first] if first else []), *(Span(match.start, match.end) for match in known)]
    for span in dict.fromkeys(spans):
        if span.start < offset or span.end >= mention.span.end:
            continue
        start = span.start - mention.span.start
        form = mention.name[start : span.end - mention.span.start]
        leading = span.start == offset or mention.name[start - 1] in "（("
        rest = mention.name[start + len(form) :]
        nothing = form in _table("several") or _says_nothing(mention, rest, leading=leading)
        if nothing or _lies_elsewhere(mention, rest):
            continue
        for entry in load_gazetteer().by_form(form):
            street = rest.startswith(_table("streets")) and not _lies_at_home(entry, scope)
            if entry.type == "Place" and not street and _tells(entry, form, mention, scope, leading=leading):
                yield Mention(span, form, "Place", "nested", 0.9, entry.name)
                break


def _says_nothing(mention: Mention, rest: str, *, leading: bool) -> bool:
    """Whether what follows a place makes it a line between places, a consulate of it, a river, or what several share."""
    table = read_lexicon("relations")["nesting"]
    line = mention.type == "Project" and any(word in rest for word in table["between_places"])
    line = line or (not DASHES.isdisjoint(mention.name) and mention.name.endswith(_table("corridors")))
    sent = leading and rest.endswith(tuple(table["sent_abroad"]))
    river = mention.type in GROUNDED and re.match(table["waters"], rest)
    short = mention.type == "Firm" and len(rest) < SHORTEST_FIRM
    return line or sent or short or bool(river) or rest.startswith(tuple(table["shared_by_places"]))


@cache
def _table(key: str) -> tuple[str, ...]:
    return tuple(read_lexicon("relations")["nesting"][key])


def _lies_elsewhere(mention: Mention, rest: str) -> bool:
    """Whether a park is one that a place has with another (佛山某某产业转移工业园), unless it stands in brackets."""
    words = read_lexicon("relations")["nesting"]["elsewhere"]
    if mention.type not in GROUNDED | {"ServicePlatform"}:
        return False
    return rest[:1] not in "）)" and any(word in mention.name for word in words)


def _place_at(mention: Mention, offset: int) -> Span | None:
    """The longest place name that begins at an offset, even inside a longer name that the registers know."""
    start = offset - mention.span.start
    for length in range(min(len(mention.name) - start - 1, 8), 1, -1):
        form = mention.name[start : start + length]
        if any(entry.type == "Place" for entry in load_gazetteer().by_form(form)):
            return Span(offset, offset + length)
    return None


def _tells(entry: Entry, form: str, mention: Mention, scope: Scope, *, leading: bool) -> bool:
    """Whether a place in a name tells where the thing is."""
    certain = entry.strength(form) == "certain"
    if entry.name in scope.enclosing and (
        leading or entry.name == scope.home or _ends_soon(form, mention) or _is_second(form, mention)
    ):
        return certain
    if not leading:
        rest = mention.name.rpartition(form)[2]
        of_region = entry.level == "region" and rest.startswith(_table("of_regions"))
        return certain and mention.type in BRANCHED and (of_region or _lies_at_home(entry, scope))
    if entry.code == "CN" or (entry.level == "foreign-city" and mention.type == "University"):
        return False
    if not certain:
        return _lies_at_home(entry, scope) and mention.type in GROUNDED and not _is_cut(form, mention)
    if _is_abroad(entry) and not _lies_at_home(entry, scope):
        return not _is_for_guests(mention, entry, mention.name.partition(form)[2])
    return _lies_at_home(entry, scope) or _is_branch(form, mention) or _names_its_things(entry, form, mention)


def _is_branch(form: str, mention: Mention) -> bool:
    """Whether a place stands between a parent and the word for a branch of it (某某银行|天津|分行)."""
    head, _, rest = mention.name.partition(form)
    return bool(head) and rest in _table("branches")


def _is_for_guests(mention: Mention, entry: Entry, rest: str) -> bool:
    """Whether a park or platform is one at home for the firms of a country (日本|产业园, 德国|签证服务平台), or of both."""
    park = mention.type == "Park" and (begins_generic(rest) or rest in _table("zones"))
    platform = mention.type == "ServicePlatform" and entry.level == "country-or-area"
    return rest[:1] not in "）)" and (rest[:1] in DASHES or park or platform)


def _names_its_things(entry: Entry, form: str, mention: Mention) -> bool:
    """Whether things of a type are named after a place of such a level that they lie in."""
    if entry.level != "region" or mention.type in GROUNDED:
        return mention.type in SEATED and entry.level in NAMED_AFTER
    alliance = mention.type == "Association" and mention.name.endswith(_table("alliances"))
    return mention.name.startswith(form) and (mention.type in REGIONAL or alliance)


def _is_second(form: str, mention: Mention) -> bool:
    """Whether a dash joins a place to the one that a name begins with (英国—贵州联合实验室)."""
    return mention.name.partition(form)[0][-1:] in DASHES


def _ends_soon(form: str, mention: Mention) -> bool:
    """Whether little more than the kind of thing follows a place (…广东省实验室)."""
    return len(mention.name.rpartition(form)[2]) <= SHORTEST_KIND


def _lies_at_home(entry: Entry, scope: Scope) -> bool:
    return any(above.name == scope.home for above in load_gazetteer().enclosing(entry))


def _is_cut(form: str, mention: Mention) -> bool:
    """Whether a place at the head of a name is cut out of a longer one (岳麓|山)."""
    return mention.name.startswith(form) and mention.name[len(form) : len(form) + 1] in endings()
