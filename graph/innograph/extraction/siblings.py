"""What the items of a list say of each other: the types that it speaks of, and what a name is among them."""

import re
from collections.abc import Iterator
from functools import cache

from innograph.extraction.lists import LONGEST_MEMBER, Member
from innograph.extraction.scanning import pattern
from innograph.extraction.words import grade
from innograph.gazetteer import load_gazetteer
from innograph.model import EntityType, Mention, Span
from innograph.resources import read_lexicon

ORGANISATIONS = frozenset({"Firm", "ResearchInstitute", "University"})
"""Types beside which a firm without its form is named in a list."""
MADE = frozenset({"Firm", "Product"})
"""Types of what a project is called by beside a last one that calls itself a project."""
LONGEST_COUNTRY = 6
LEAST_CITIES = 3
"""So many items has a list of cities abroad that no noun sums up."""
LEAST_KNOWN = 2
"""So many of them are in a register."""
LONGEST_FIRM = 6
"""So long is the name of a firm that nothing but its siblings tells."""


def types_among(
    text: str, members: list[Member], named: list[Mention | None], doubtful: dict[Span, Mention]
) -> list[EntityType]:
    """The types that a list speaks of: of the names in it, of items that are plainly names, and what its words say."""
    types = [mention.type for mention in named if mention is not None]
    plain = (m for m, found in zip(members, named, strict=True) if _speaks(text, m, found))
    types += [member.hypernym for member in plain if member.hypernym]
    types += _told(text, members, doubtful)
    if "Firm" in types:
        told = (doubtful.get(member.span) for member in members)
        types += [known.type for known in told if known and (known.type, known.rule) == ("Firm", "register")]
    if any(named) and members[0].head.endswith(read_lexicon("names")["list_types"]["undertakings"]):
        types.append("Project")
    return types


def country_before(name: str) -> int:
    """How long the country is that a name begins with and that a name of a city may follow; 0 where there is none."""
    known = load_gazetteer()
    for length in range(min(LONGEST_COUNTRY, len(name) - 2), 1, -1):
        if any(entry.level == "country-or-area" for entry in known.by_form(name[:length])):
            return length
    return 0


def as_friends(text: str, members: list[Member], named: list[Mention | None]) -> list[Member]:
    """The members as cities where nothing sums them up and two and more are a country and a city that registers know."""
    if members[0].hypernym or len(members) < LEAST_CITIES:
        return members
    begins = [
        found and found.type == "Place" and found.span.start == m.span.start
        for m, found in zip(members, named, strict=True)
    ]
    if begins.count(True) < LEAST_KNOWN:
        return members
    names = [text[slice(*member.span)] for member in members]
    rests = [name[length:] for name in names if (length := country_before(name))]
    known = [rest for rest in rests if any(entry.type == "Place" for entry in load_gazetteer().by_form(rest))]
    if len(known) < LEAST_KNOWN:
        return members
    head = read_lexicon("names")["list_types"]["friends"][0]
    return [member._replace(hypernym="Place", head=head) for member in members]


def as_works(
    text: str, members: list[Member], named: list[Mention | None], types: list[EntityType]
) -> list[Member]:
    """The members as projects where most of a list of 工程 are works, or where the last says that it is a project.

    The others of such a list are firms or what firms make (甲海康、乙微芯片|项目); other things stay what they are.
    """
    tables = read_lexicon("names")["list_types"]
    if members[0].hypernym == "Programme" and members[0].head.endswith(tables["works"]):
        works = types.count("Project") > types.count("Programme")
        return [member._replace(hypernym="Project") for member in members] if works else members
    *others, last = members
    if last.hypernym or not others or tables["undertakings"] not in text[slice(*last.span)]:
        return members
    name = text[slice(*last.span)]
    name = name.removesuffix(done_to_all(name))
    if not name.endswith(tables["undertakings"]):
        return members
    last = last._replace(span=Span(last.span.start, last.span.start + len(name)))
    kinds = [None if found is None else found.type for found in named]
    made = {*MADE, None} if MADE.intersection(kinds[:-1]) else MADE
    return [
        member._replace(hypernym="Project", head=tables["undertakings"]) if kind in made else member
        for member, kind in zip([*others, last], kinds, strict=True)
    ]


def _told(text: str, members: list[Member], doubtful: dict[Span, Mention]) -> Iterator[EntityType]:
    """What the words around a list say that its members are: achievements, zones being built."""
    tables, head = read_lexicon("names")["list_types"], members[0].head
    if members[0].hypernym == "Product" and head.endswith(tables["achievements"]):
        yield "Product"
    overcome = text.endswith(tuple(tables["overcome"]), 0, members[0].span.start)
    if members[0].hypernym == "Product" and overcome:
        yield "Product"
    zones = len(members) > 1 and all(
        member.span in doubtful and doubtful[member.span].type == "Park" for member in members
    )
    built = tuple(read_lexicon("names")["general_names"]["signs"]["built"])
    if zones and text.startswith(built, members[-1].span.end):
        yield "Park"


def _speaks(text: str, member: Member, mention: Mention | None) -> bool:
    """Whether an unnamed item is so plainly a name that its siblings may be believed for its sake."""
    name = text[member.span.start : member.span.end]
    called = member.head in read_lexicon("names")["list_types"]["renaming"] or is_undertaking(name, member)
    return (
        mention is None
        and (member.hypernym in closed_types() or called)
        and 2 <= len(name) <= LONGEST_MEMBER
        and not is_phrase(name, member)
        and grade(name) == "proper"
    )


def alike(name: str, types: list[EntityType]) -> EntityType | None:
    """What a name is among names of one type, or among firms with others."""
    if len(types) > 1 and len(set(types)) == 1 and types[0] in closed_types():
        return types[0]
    return "Firm" if _among_firms(name, types) else None


def is_institute(name: str, types: list[EntityType]) -> bool:
    """Whether a name is that of an institute by its last character beside institutes and firms."""
    beside = "ResearchInstitute" in types or "Firm" in types
    return beside and re.fullmatch(read_lexicon("names")["list_types"]["institute"], name) is not None


def _among_firms(name: str, types: list[EntityType]) -> bool:
    """Whether a short name without an ending of its own stands among firms, and institutes and schools beside them."""
    firms = types.count("Firm") > 1 and ORGANISATIONS.issuperset(types)
    return (
        firms
        and len(name) <= LONGEST_FIRM
        and not name.endswith(tuple(read_lexicon("names")["list_types"]["no_firms"]))
    )


def is_undertaking(name: str, member: Member) -> bool:
    """Whether a list calls an item a project (甲电动汽车、乙未来城等一批项目), and no item of a year or number."""
    ending = read_lexicon("names")["list_types"]["undertakings"]
    called = member.hypernym == "Project" and member.head.endswith(ending)
    return called and len(name) > 2 and not name[0].isdigit()


def is_phrase(name: str, member: Member) -> bool:
    """Whether an item is no name; one that begins in foreign letters may be a project of a firm called so (ABC|大厦)."""
    if name.startswith(read_lexicon("names")["list_types"]["undertakings"]):
        return True
    found = pattern("connected").search(name)
    foreign = found is not None and found.group() == name and name[0].isascii()
    return found is not None and not (foreign and is_undertaking(name, member))


@cache
def closed_types() -> frozenset[str]:
    """The types of which a head noun names its members even where no other member is known."""
    return frozenset(read_lexicon("names")["list_types"]["words"])


def done_to_all(name: str) -> str:
    """What the last item of a list ends in that is done to all of them (甲科技城、乙科技城|建设), or nothing."""
    words = read_lexicon("names")["list_types"]["done"]
    return next(word for word in words if name.endswith(word)) if name.endswith(tuple(words)) else ""
