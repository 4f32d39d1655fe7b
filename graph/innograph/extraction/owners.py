"""The firm that a project is named after where no register has it: 芯恩|集成电路, 赛克赛斯|制氢, 大船集团|易地升级改造项目.

Reports write the projects of firms without a form of business: a name of its own, then what is made or built. Where what
is made begins is told by words of industry (`lexicon/zh/relations.toml`, owners); the name before it has no word in it, is
no place and ends in no word for water, hills or roads, and what the whole is called is nothing that a city builds.
"""

import re
from functools import cache

from innograph.extraction.words import ends_like_a_firm, ordinary_words
from innograph.gazetteer import load_gazetteer
from innograph.model import Mention, Span
from innograph.resources import read_lexicon

CORPORATE = frozenset({"ResearchInstitute", "ServicePlatform"})
"""Types of which a firm has some, told by their kind (…研发中心, …总部)."""
OWNED = CORPORATE | {"Project", "Park", "Incubator"}
LONGEST_FIELD = 3
"""The longest field that ends the name of a firm by which a project is called as a whole."""
LONGEST = 6
HAN = re.compile("[\u4e00-\u9fff]+")
SHORTEST = 2


def is_firm_alone(mention: Mention) -> bool:
    """Whether a list calls a project by nothing but its firm, in which no other firm is to be found (某力|石化)."""
    return mention.rule == "called" and mention.type == "Project" and _are("Firm", mention.name)


def find_group(mention: Mention) -> Mention | None:
    """The group or society that a name begins with and says it is one (大船集团|易地升级改造项目, 某某协会|创新基地)."""
    group, society = _pattern("group").match(mention.name), _pattern("society").match(mention.name)
    found = society or group
    if mention.type not in OWNED or found is None or _public().search(mention.name):
        return None
    if len(mention.name) - found.end() < SHORTEST:
        return None
    firm = firm_of(mention, found.end())
    return firm._replace(type="Association") if society else firm


def find_owner(mention: Mention) -> Mention | None:
    """The firm that the name of a project, or of an institute of a firm's kind, begins with; None where none is told."""
    name = mention.name
    if mention.type in OWNED and (length := _known(name, placed=mention.type in CORPORATE)):
        return firm_of(mention, length)
    measured = _pattern("measured").match(name) if mention.type == "Project" else None
    if measured and _is_measured(measured["firm"]):
        return firm_of(mention, measured.end())
    if mention.type in CORPORATE and not _kinds().search(name):
        return None
    reshaped = name.endswith(_table("reshaped")) or _public().search(name)
    if mention.type not in CORPORATE | {"Project"} or reshaped:
        return None
    for length in range(SHORTEST, min(LONGEST, len(name) - SHORTEST) + 1):
        if _works().match(name, length):
            told = _is_own(name[:length]) and not _is_firm(name, length)
            return firm_of(mention, _grown(name, length)) if told else None
    return None


def _is_measured(head: str) -> bool:
    """Whether what stands before the measure of a plant is a firm: no place, but a place with a firm's field (某连|石化)."""
    if head.endswith(_table("placed_firms")):
        return True
    held = any(_are("Place", head[i:j]) for i in range(len(head)) for j in range(i + 2, len(head) + 1))
    return not held and head not in ordinary_words()


def _is_firm(name: str, length: int) -> bool:
    """Whether a project is called by its firm alone (永杉|锂业, 凯旭|电动汽车): by a short field that firms are named by."""
    if len(name) - length > LONGEST_FIELD + 1:
        return False
    endings = (word for word in _fields() if name.endswith(word))
    return ends_like_a_firm(name) and len(max(endings, key=len)) <= LONGEST_FIELD


def is_public(name: str) -> bool:
    """Whether a name is of what a city builds for everybody, though it begins as a firm's does (长虹大道)."""
    return _public().search(name) is not None


def cuts_works(name: str, length: int) -> bool:
    """Whether the first characters of a name end inside a word for what is made (芯恩集成|电路)."""
    return any(
        (found := _works().match(name, start)) is not None and found.end() > length
        for start in range(max(1, length - LONGEST_FIELD), length)
    )


def _known(name: str, *, placed: bool) -> int:
    """How long a firm of a register is that a name begins with, maybe after a place, if what it makes or builds follows.

    A firm that is also a word counts so (联想|创新科技园, 大众|新能源汽车研发创新中心), one that is also a place never does.
    """
    starts = [0, *(length for length in (2, 3) if placed and _are("Place", name[:length]))]
    for start in starts:
        for end in range(min(start + LONGEST, len(name) - SHORTEST), start + 1, -1):
            form = name[start:end]
            if _are("Firm", form) and not _are("Place", form) and form not in _common_names():
                return end if _of_known().match(name, end) else 0
    return 0


def _are(kind: str, form: str) -> bool:
    return any(entry.type == kind for entry in load_gazetteer().by_form(form))


@cache
def _common_names() -> frozenset[str]:
    return frozenset(read_lexicon("names")["list_types"]["common_names"])


def grow_firm(name: str, length: int) -> int:
    """How far a firm of a register at the head of a name goes on: 三菱重工|海尔|空调机, 长安|跨越|新能源商用车, 华润|数科|总部.

    A second firm belongs to it, and two characters between it and what is made; no place, side or word of degree.
    """
    rest = name[length:]
    if _of_known().match(rest):
        return length
    for second in range(min(4, len(rest) - SHORTEST), 1, -1):
        form = rest[:second]
        entries = load_gazetteer().by_form(form)
        partner = any(entry.type == "Firm" and entry.strength(form) == "certain" for entry in entries)
        other = _are("Place", form) and not partner
        if other or form in _table("no_growth") or form in _fields() or _pattern("stretched").search(form):
            return length
        own = HAN.fullmatch(form) is not None
        own = own and form not in ordinary_words()
        if partner or (second == SHORTEST and own and _of_known().match(rest, second)):
            return length + second
    return length


@cache
def _fields() -> frozenset[str]:
    return frozenset(read_lexicon("names")["list_types"]["firm_endings"])


def firm_of(mention: Mention, length: int) -> Mention:
    """The first characters of a name as the firm that it is named after; that of a register where one has them."""
    start, form = mention.span.start, mention.name[:length]
    entries = (
        e for e in load_gazetteer().by_form(form) if e.type == "Firm" and e.strength(form) == "certain"
    )
    known = next((entry.name for entry in entries), None)
    return Mention(Span(start, start + length), form, "Firm", "nested", 0.7, known)


def _grown(name: str, length: int) -> int:
    """The length of a firm's name with a field that still belongs to it (瑞福|油脂|标准芝麻酱)."""
    for word in _table("grown"):
        end = length + len(word)
        if name.startswith(word, length) and _of_known().match(name, end) and not cuts_works(name, end):
            return end
    return length


def _is_own(head: str) -> bool:
    """Whether characters are nobody's word: no dictionary word among them, no place, no water, hill or road."""
    if head.endswith(_table("no_owner_endings")) or head.startswith(_table("no_owner_beginnings")):
        return False
    parts = [head[i:j] for i in range(len(head)) for j in range(i + SHORTEST, len(head) + 1)]
    if not HAN.fullmatch(head) or any(part in ordinary_words() for part in parts):
        return False
    if head in _common_names():
        return False
    return not any(_are("Place", part) or _are("Firm", part) for part in parts)


@cache
def _table(key: str) -> tuple[str, ...]:
    return tuple(read_lexicon("relations")["owners"][key])


@cache
def _works() -> re.Pattern[str]:
    """What a firm makes or builds, where it begins after the firm's name."""
    longest_first = sorted(_table("works"), key=len, reverse=True)
    return re.compile("|".join((*map(re.escape, longest_first), r"\d")))


@cache
def _of_known() -> re.Pattern[str]:
    """What follows a firm of a register: also its estates and stages, which say of no other name that it is a firm's.

    环莞三期 is a road, and any quarter may have an industrial park.
    """
    estates = "|".join(map(re.escape, _table("estates")))
    stage = read_lexicon("relations")["owners"]["stage"]
    return re.compile(f"{_works().pattern}|{estates}|{stage}")


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(read_lexicon("relations")["owners"][key])


@cache
def _kinds() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(map(re.escape, _table("kinds"))) + ")$")


@cache
def _public() -> re.Pattern[str]:
    """What a city builds for everybody, at the end of a name."""
    tail = read_lexicon("relations")["owners"]["public_tail"]
    return re.compile("(?:" + "|".join(_table("public")) + f"){tail}")
