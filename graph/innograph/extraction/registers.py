"""Names that the registers know, where the text supports them.

A form that is certain is a mention wherever it stands. A form that is also an ordinary word, or that several
entries share, is one only beside something that supports it: the place it belongs to, the home place, or a list of
others of its type (field of record linkage: names are told apart by scope, never by likeness).
"""

import re
from collections.abc import Iterator
from functools import cache

from innograph.extraction.scanning import pattern
from innograph.extraction.stretches import Marks
from innograph.extraction.words import has_own, ordinary_words
from innograph.gazetteer import Entry, Match, load_gazetteer
from innograph.model import Document, EntityType, Mention, Span
from innograph.resources import read_lexicon

LONGEST_VERB = 6
"""Characters of the verb or kind before a form."""
BRACKET = re.compile(r"[（(][\u4e00-\u9fff·]{2,8}[）)]")
BRACKETED = frozenset({"Park", "Project", "ResearchInstitute", "University", "Event"})
"""Types of which a part, line or branch is told by a place in brackets (某某示范区（某地片区）)."""


def find_known(document: Document, marks: Marks) -> Iterator[Mention]:
    """Mentions of register entries; unsupported forms have confidence 0."""
    home = _scope(document)
    starts = {match.start for match in marks.known if match.entry.type == "Place"}
    for index, match in enumerate(marks.known):
        firm = _firm_of(document.text, match)
        entry = firm or _choose(match, home)
        span = Span(_full_start(document.text, match), _full_end(document.text, match))
        certain = match.strength == "certain"
        supported = certain or firm is not None or _supported(document.text, marks.known, index, home)
        if entry.type == "Award" and _is_counted(document.text, match):
            supported = False
        if entry.type == "Place" and _is_stranger(document.text, marks.known, index):
            supported = False
        yield Mention(
            span,
            document.text[slice(*span)],
            _type_of(document.text, entry, span),
            "register",
            (0.95 if certain else 0.7) if supported else 0.0,
            entry.name,
        )
        found = BRACKET.match(document.text, match.end) if certain and entry.type in BRACKETED else None
        if found and not starts.isdisjoint(range(*found.span())):
            whole = Span(match.start, found.end())
            yield Mention(whole, document.text[slice(*whole)], entry.type, "bracket", 0.8)


def _type_of(text: str, entry: Entry, span: Span) -> EntityType:
    """The type of an entry here: a trial that is carried on or carried out is a scheme and no title (推进|某某试点)."""
    table = read_lexicon("names")["abroad"]
    if entry.type != "Award" or not text.endswith(table["trial"], span.start, span.end):
        return entry.type
    carried = re.compile(table["carried"]).search(text, max(0, span.start - LONGEST_VERB), span.start)
    return "Programme" if carried else entry.type


def _full_start(text: str, match: Match) -> int:
    """Where a title of cities begins that is one of a kind (国际|设计之都, “工业|设计之都”), else where the form does."""
    table = read_lexicon("names")["abroad"]
    if match.entry.type != "Award" or not match.form.endswith(table["capital"]):
        return match.start
    found = re.compile(table["kind"]).search(text, max(0, match.start - LONGEST_VERB), match.start)
    return found.start("kind") if found else match.start


def _full_end(text: str, match: Match) -> int:
    """Where a foreign city in full (清迈市), a firm with its field (丰田|金融) or a title of cities ends, else the form."""
    table = read_lexicon("names")["abroad"]
    if match.entry.type == "Award" and (found := re.compile(table["titled"]).match(text, match.end)):
        return found.end()
    if match.entry.type == "Firm" and (found := re.match(table["field"], text[match.end : match.end + 6])):
        return match.end + len(found["field"])
    full = match.entry.level == "foreign-city" and re.match(table["full"], text[match.end : match.end + 3])
    return match.end + bool(full)


def find_abroad(document: Document, marks: Marks) -> Iterator[Mention]:
    """Foreign cities that no register has, right after their country: in full (尼泊尔博克拉市) or as sister cities."""
    table = read_lexicon("names")["abroad"]
    foreign = [re.compile(table["city"]), re.compile(table["sister"])]
    for match in marks.known:
        abroad = match.entry.level == "country-or-area" and match.entry.code != "CN"
        if abroad and match.strength == "certain":
            found = next(filter(None, (form.match(document.text, match.end) for form in foreign)), None)
            if found:
                yield Mention(Span(*found.span()), found.group(), "Place", "abroad", 0.7)


def find_divisions(document: Document, marks: Marks) -> Iterator[Mention]:
    """Divisions whose short names are ordinary words, right after the place they lie in (青海|海北, 西藏|比如)."""
    table, gazetteer = read_lexicon("names")["divisions"], load_gazetteer()
    form = re.compile(table["form"])
    known = {match.start for match in marks.known}
    for match in marks.known:
        above = match.entry.level in {"province-level", "prefecture-level"} and match.strength == "certain"
        if not above or match.end in known or (found := form.match(document.text, match.end)) is None:
            continue
        names = (found["name"] + ending for ending in table["endings"])
        entries = (entry for name in names for entry in gazetteer.by_form(name))
        if lies := next((entry for entry in entries if match.entry in gazetteer.enclosing(entry)), None):
            yield Mention(Span(*found.span("name")), found["name"], "Place", "division", 0.7, lies.name)


def find_carriers(document: Document, marks: Marks) -> Iterator[Mention]:
    """The company of a national carrier in a province or city, named by both (郑州联通)."""
    form = re.compile(read_lexicon("names")["carriers"]["form"])
    for match in marks.known:
        if match.entry.level in {"province-level", "prefecture-level"} and match.strength == "certain":
            found = form.match(document.text, match.end)
            if found:
                span = Span(match.start, found.end())
                yield Mention(span, document.text[slice(*span)], "Firm", "carrier", 0.8)


def find_ports(document: Document, marks: Marks) -> Iterator[Mention]:
    """The port of a city, or of two cities side by side, before what only ports have (某地港吞吐量)."""
    table = read_lexicon("names")["ports"]
    form, levels = re.compile(table["form"]), tuple(table["levels"])
    before: Match | None = None
    for match in marks.known:
        if match.entry.level not in levels or match.strength != "certain":
            continue
        beside = before and before.end == match.start and before.entry.level == match.entry.level
        if found := form.match(document.text, match.end):
            span = Span(before.start if before and beside else match.start, found.end())
            yield Mention(span, document.text[slice(*span)], "Project", "port", 0.8)
        before = match


def _is_counted(text: str, match: Match) -> bool:
    """Whether a title is told by how many hold it (3个国家火炬特色产业基地)."""
    before = pattern("counted_before").search(text[max(0, match.start - 3) : match.start])
    prize = match.form.endswith(read_lexicon("names")["registered"]["prize"])
    after = pattern("counted_after").match(text, match.end) and not prize
    return bool(before or after) or _is_of_many(text, match) or _is_of_any(text, match)


def _is_of_any(text: str, match: Match) -> bool:
    """Whether a title of firms is conferred on none (国家级专精特新“小巨人”企业增至某数): a class of firms."""
    table = read_lexicon("names")["registered"]
    if re.search(table["of_firms"], match.form) is None:
        return False
    return re.search(table["conferring"], text[max(0, match.start - 24) : match.start]) is None


def _is_of_many(text: str, match: Match) -> bool:
    """Whether a title only tells of which firms there shall be more (培育更多单项冠军和独角兽企业)."""
    table = read_lexicon("names")["registered"]
    raised = text.endswith(tuple(table["raised"]), 0, match.start)
    return raised and re.match(table["of_many"], text[match.end : match.end + 20]) is not None


def _is_stranger(text: str, known: tuple[Match, ...], index: int) -> bool:
    """Whether the form of a place is only part of a longer name that no register knows (明湖北路, 纳罗福明斯克区)."""
    table, match = read_lexicon("names")["strangers"], known[index]
    after = text[match.end : match.end + 3]
    if match.entry.code == "CN":
        return not _beside_country(text, known, index)
    alone = index == 0 or known[index - 1].end != match.start
    if after.startswith((table["joined"], *table["ailments"])) or (alone and _is_core(text, match)):
        return True
    if match.form[-1] in table["directions"] and after.startswith(tuple(table["roads"])):
        return True
    if match.form[-1] not in table["full"] and re.match(table["streets"], after):
        return True
    if match.form in table["compass"] and re.match(table["sides"], after):
        return True
    foreign = read_lexicon("names")["people"]["foreign"]
    inside = match.start > 0 and text[match.start - 1] in foreign and alone
    return match.entry.level == "foreign-city" and inside and after.startswith(tuple(table["divisions"]))


def _is_core(text: str, match: Match) -> bool:
    """Whether a place is only the core of a wider one (大|香格里拉)."""
    table = read_lexicon("names")["strangers"]
    wider = match.start > 0 and text[match.start - 1] in table["wider"]
    return wider and not text.endswith(tuple(table["widened"]), 0, match.start)


def _beside_country(text: str, known: tuple[Match, ...], index: int) -> bool:
    """Whether a list names another country beside this one; alone it is where every report is, and nobody in it."""
    for step in (-1, 1):
        if 0 <= index + step < len(known) and known[index + step].entry.level == "country-or-area":
            one, other = sorted((known[index], known[index + step]))
            if pattern("list_gap").fullmatch(text, one.end, other.start):
                return True
    return False


@cache
def _village_pattern() -> re.Pattern[str]:
    tables = read_lexicon("names")
    endings = "|".join(sorted(tables["villages"]["endings"], key=len, reverse=True))
    follow = tables["patterns"]["village_follow"]
    return re.compile(f"(?P<stem>[\u4e00-\u9fff]{{1,3}}?)(?:{endings})(?!{endings}){follow}")


def find_villages(document: Document, marks: Marks) -> Iterator[Mention]:
    """Villages, towns and streets named right after the place they lie in (五华县华新村)."""
    for match in marks.known:
        if match.entry.level not in {"county-level", "prefecture-level"} or match.strength != "certain":
            continue
        found = _village_pattern().match(document.text, match.end)
        if found and _names_village(found["stem"]):
            yield Mention(Span(*found.span()), found.group(), "Place", "village", 0.7)


def _names_village(stem: str) -> bool:
    """Whether a stem is one word or characters of its own, and no run of ordinary words (主要城乡)."""
    if len(stem) < 2 or stem[0] in read_lexicon("names")["generic"]["characters"]:
        return False
    return stem in ordinary_words() or has_own(stem)


def _scope(document: Document) -> frozenset[str]:
    """The names and codes of the home place and of what encloses it."""
    gazetteer = load_gazetteer()
    entry = gazetteer.by_name(document.context.home or "")
    if entry is None:
        return frozenset()
    above = list(gazetteer.enclosing(entry))
    return frozenset(part for place in (entry, *above) for part in (place.name, place.code) if part)


def _firm_of(text: str, match: Match) -> Entry | None:
    """The firm that a form means before what only firms have (吉利|产值), though it is a word or a place as well."""
    if match.strength == "certain":
        return None
    told = re.match(read_lexicon("names")["registered"]["firm"], text[match.end : match.end + 14])
    return next((entry for entry in match.entries if entry.type == "Firm"), None) if told else None


def _choose(match: Match, home: frozenset[str]) -> Entry:
    """Among entries that share the form, the one in the home place's scope, else the likeliest."""
    for entry in match.entries:
        if entry.parent in home:
            return entry
    return match.entry


def _supported(text: str, known: tuple[Match, ...], index: int, home: frozenset[str]) -> bool:
    match = known[index]
    if any(entry.type == "Place" and entry.parent in home for entry in match.entries):
        return True
    titled = pattern("titled_place").match(text, match.end) and match.form not in ordinary_words()
    if titled and any(_lies_under(entry, home) for entry in match.entries):
        return True
    before = known[index - 1] if index else None
    if before and before.end == match.start and any(_within(entry, before) for entry in match.entries):
        return True
    return any(_listed_with_certain(text, known, index, step) for step in (-1, 1))


def _lies_under(entry: Entry, home: frozenset[str]) -> bool:
    """Whether a place is a county of a city of the home province."""
    above = load_gazetteer().parent(entry)
    return entry.type == "Place" and above is not None and above.parent in home


def _listed_with_certain(text: str, known: tuple[Match, ...], index: int, step: int) -> bool:
    """Whether a list of forms of one type leads from this one to a certain one."""
    kinds = {entry.type for entry in known[index].entries}
    while 0 <= index + step < len(known):
        one, other = sorted((known[index], known[index + step]))
        index += step
        if not pattern("list_gap").fullmatch(text, one.end, other.start):
            return False
        if not kinds.intersection(entry.type for entry in known[index].entries):
            return False
        if known[index].strength == "certain":
            return True
    return False


def _within(entry: Entry, other: Match) -> bool:
    return any(above in other.entries for above in load_gazetteer().enclosing(entry))
