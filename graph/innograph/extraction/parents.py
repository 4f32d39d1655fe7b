"""The body, park or event that a name begins with: its parent (清华大学深圳研究院, 中关村生命科学园三期).

A beginning of a name is a parent where the report names it elsewhere, where a register holds it, or where its own suffix
closes it and a word of branching or a place follows.
"""

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

from innograph.extraction.bodies import body_prefix
from innograph.extraction.owners import cuts_works, find_group, find_owner, grow_firm, is_firm_alone
from innograph.extraction.scanning import Hit, suffix_scanner
from innograph.extraction.words import ends_like_a_firm, grade, ordinary_words
from innograph.gazetteer import Entry, Match, load_gazetteer
from innograph.model import EntityType, Mention, Span
from innograph.resources import read_lexicon

PARENTS = frozenset(
    {
        "Firm",
        "ResearchInstitute",
        "University",
        "GovernmentBody",
        "FinancialInstitution",
        "Incubator",
        "Park",
    },
)

BRACKETS = re.compile("[（(）)]")
BRACKETED = re.compile("[（(](?P<inner>[^（）()]{2,8})[）)]$")
"""A place in brackets at the end of a name is another name for the same thing (泰州医药高新区（高港区）)."""
FOUNDED = frozenset({"ResearchInstitute", "Incubator", "ServicePlatform", "University"})
"""Types of which a company closed inside a name is the parent."""
LONGEST_FIRM = 8
LONGEST_STEM = 5
SHORTEST_FIRM = 3
GOVERNED = frozenset({"GovernmentBody", "ResearchInstitute", "ServicePlatform", "Park"})


def find_parent(
    text: str, mention: Mention, known: Sequence[Match], names: Mapping[str, Mention]
) -> Mention | None:
    """The longest proper beginning of a name that is itself the name of a body.

    Args:
        text: the report.
        mention: the name.
        known: what the registers hold inside the name, with offsets into the text.
        names: the names of the report that may be parents.

    """
    if is_firm_alone(mention):
        return None
    own = _own_forms(mention)
    if whole := _branch(mention, known) or find_group(mention) or _staged(mention):
        return whole
    for length in range(len(mention.name) - 2, 1, -1):
        if mention.name[:length] in own:
            continue
        if parent := _named(text, mention, length, names, own) or _known(text, mention, length, known, own):
            return parent
    return _closed(mention, known) or _level(text, mention) or _firm(mention) or find_owner(mention)


def _staged(mention: Mention) -> Mention | None:
    """A public work or institution that a name calls a stage of (某某机场|二期, 某某实验室|三期)."""
    found = re.match(read_lexicon("names")["parents"]["staged"], mention.name)
    hits = suffix_scanner().find(found["whole"]) if found else []
    if found is None or not hits or hits[-1].end != found.end("whole") or hits[-1].label == "guard":
        return None
    span = Span(mention.span.start, mention.span.start + found.end("whole"))
    return Mention(span, found["whole"], cast("EntityType", hits[-1].label), "nested", 0.8)


def _branch(mention: Mention, known: Sequence[Match]) -> Mention | None:
    """The branch of a body at a place that a longer name begins with (中国科学院|宁波|材料所|…实验室)."""
    table, start = read_lexicon("names")["parents"], mention.span.start
    for parent, place in itertools.pairwise(known):
        whole = (
            parent.start == start
            and parent.end == place.start
            and parent.entry.type in {"ResearchInstitute", "University"}
        )
        if whole and place.entry.type == "Place":
            found = re.match(table["branch"], mention.name[place.end - start :])
            if found and len(mention.name) - (place.end - start + found.end()) >= SHORTEST_FIRM:
                end = place.end + found.end()
                name = mention.name[: end - start]
                return Mention(Span(start, end), name, "ResearchInstitute", "nested", 0.8)
    return None


def _own_forms(mention: Mention) -> frozenset[str]:
    endings = read_lexicon("names")["anaphora"]["company_endings"]
    shorter = [mention.name.removesuffix(ending) for ending in endings]
    bracket = BRACKETED.search(mention.name)
    campuses = tuple(read_lexicon("relations")["nesting"]["campuses"])
    inner = bracket.group("inner") if bracket else ""
    if bracket and (
        inner.endswith(campuses) or any(e.type == "Place" for e in load_gazetteer().by_form(inner))
    ):
        shorter.append(mention.name[: bracket.start()])
    return frozenset({mention.name, mention.refers_to or mention.name, *shorter})


def _named(
    text: str,
    mention: Mention,
    length: int,
    names: Mapping[str, Mention],
    own: frozenset[str],
) -> Mention | None:
    """A parent that the report names elsewhere; of an event only an event."""
    start = mention.span.start
    form = text[start : start + length]
    parent = names.get(form)
    if parent is None or {form, parent.refers_to} & own:
        return None
    if (parent.type == "Event") != (mention.type == "Event") or not _governs(parent.type, mention):
        return None
    return Mention(Span(start, start + length), form, parent.type, "nested", 0.9, parent.refers_to or form)


def _known(
    text: str,
    mention: Mention,
    length: int,
    known: Sequence[Match],
    own: frozenset[str],
) -> Mention | None:
    """A parent that a register holds."""
    start = mention.span.start
    for match in known:
        if (match.start, match.end) != (start, start + length):
            continue
        for entry in match.entries:
            if entry.name not in own and _fits(entry, match, mention):
                if mention.type == "Firm" and mention.rule == "nested":
                    return None
                if entry.type == "Firm" and (longer := _own_length(mention, length)) > length:
                    form = text[start : start + longer]
                    return Mention(Span(start, start + longer), form, "Firm", "nested", 0.8)
                form = text[start : match.end]
                return Mention(Span(start, match.end), form, entry.type, "nested", 0.9, entry.name)
    return None


def _own_length(mention: Mention, length: int) -> int:
    """How long the name of a firm is that begins as one of a register does: with a field after it, or what else goes on."""
    found = re.match(read_lexicon("names")["abroad"]["own_field"], mention.name[length:])
    if found and length + found.end() < len(mention.name):
        length += found.end()
    return grow_firm(mention.name, length) if mention.type != "Firm" else length


def _fits(entry: Entry, match: Match, mention: Mention) -> bool:
    """Whether an entry may be the parent: a firm that is also a word only of a project of its own."""
    if mention.type == "Event":
        return entry.type == "Event"
    if mention.type == "Project" and entry.type == "Firm":
        rest = mention.name[len(match.form) :]
        return not rest.startswith(tuple(read_lexicon("names")["parents"]["no_firms"]))
    return entry.type in PARENTS and entry.strength(match.form) == "certain" and _governs(entry.type, mention)


def _governs(kind: str, mention: Mention) -> bool:
    """Whether a body of a type may have such a part: no newspaper or university is part of a government by its name."""
    return kind != "GovernmentBody" or mention.type in GOVERNED


def _closed(mention: Mention, known: Sequence[Match]) -> Mention | None:
    """A school, academy, bank or port that its own suffix closes, where the rest of the name says that it branches.

    Where a register has the end of that beginning (深圳|清华大学), what it has is the parent.
    """
    table = read_lexicon("names")["parents"]
    for hit in suffix_scanner().find(mention.name[:-2]):
        rest = mention.name[hit.end :]
        if hit.start < 1 or len(rest) < 3 or rest.startswith(tuple(table["never_before"])):
            continue
        if not _is_parent(hit, mention, rest):
            continue
        end = mention.span.start + hit.end
        for match in known:
            if match.end == end and match.entry.type == hit.label and match.strength == "certain":
                span = Span(match.start, end)
                return Mention(span, match.form, match.entry.type, "nested", 0.9, match.entry.name)
        span = Span(mention.span.start, end)
        return Mention(span, mention.name[: hit.end], cast("EntityType", hit.label), "nested", 0.8)
    return None


def _is_parent(hit: Hit, mention: Mention, rest: str) -> bool:
    """Whether a beginning that a suffix closes is the parent of the whole name."""
    table = read_lexicon("names")["parents"]
    form = mention.name[: hit.end]
    if hit.label == "Project":
        return mention.type == "Park" and form.endswith(tuple(table["ports"]))
    if hit.label == "Park":
        whole = len(form) >= LONGEST_STEM and BRACKETS.sub("", form) == form
        sited = whole and len(rest) > SHORTEST_FIRM and not rest.startswith(tuple(table["no_site"]))
        return mention.type == "Project" and sited and grade(form[: hit.start]) == "proper"
    if hit.label == "FinancialInstitution":
        return rest.endswith(tuple(table["branches_of_banks"]))
    if hit.label == "Firm":
        return mention.type in FOUNDED and form.endswith(tuple(table["companies"]))
    branches = _branches(form, rest, table)
    return (hit.label == "University" and (mention.type != "Park" or branches)) or (
        hit.label == "ResearchInstitute" and branches
    )


def _branches(form: str, rest: str, table: Mapping[str, Any]) -> bool:
    """Whether what follows an academy's name is a place or a word for a branch."""
    if not form.endswith(tuple(table["academies"])):
        return False
    places = (
        entry for length in range(2, min(6, len(rest))) for entry in load_gazetteer().by_form(rest[:length])
    )
    return rest.endswith(tuple(table["branches"])) or any(entry.type == "Place" for entry in places)


def _firm(mention: Mention) -> Mention | None:
    """The firm that a project or institute is named after: one of the register without its form, or of a project any.

    拓普|150万套智能刹车系统, 华邦化学|研发生产基地: a name of its own with a field that firms are named by. What an exchange
    lists goes by its short name in full: without its form it is as often a place or a university (凤凰股份, 中南股份).
    """
    if mention.type not in {"Project", *FOUNDED}:
        return None
    tables = read_lexicon("names")["list_types"]
    for length in range(min(LONGEST_FIRM, len(mention.name) - 2), 1, -1):
        head = mention.name[:length]
        entries = (entry for form in tables["firm_forms"] for entry in load_gazetteer().by_form(head + form))
        firms = (e for e in entries if e.type == "Firm" and not e.code)
        entry = next((e for e in firms if not _is_common(head)), None)
        shared = head.endswith(tuple(tables["shared_fields"]))
        project = mention.type == "Project" and length > SHORTEST_FIRM
        own = project and not shared and ends_like_a_firm(head) and not _is_placed(head)
        own = own and not cuts_works(mention.name, length)
        own = own and not (mention.rule == "called" and _reaches_ending(mention.name, length))
        if entry is not None or own:
            span = Span(mention.span.start, mention.span.start + length)
            return Mention(span, head, "Firm", "nested", 0.7, entry.name if entry else None)
    return None


def _reaches_ending(name: str, length: int) -> bool:
    """Whether the first characters of a name reach into its ending (湘江融城科技|小镇)."""
    hits = suffix_scanner().find(name)
    return bool(hits) and hits[-1].start < length


def _is_common(head: str) -> bool:
    """Whether a firm's name without its form is a word, a place, port or river, after which anything may be named."""
    listed = head in ordinary_words() or head in read_lexicon("names")["list_types"]["common_names"]
    listed = listed or head.endswith(tuple(read_lexicon("names")["parents"]["harbours"]))
    return listed or any(
        e.type == "Place" and e.strength(head) == "certain" for e in load_gazetteer().by_form(head)
    )


def _is_placed(head: str) -> bool:
    """Whether a name begins with a place, so that what follows may be a field of that place and no firm."""
    return any(
        entry.type == "Place" for length in (2, 3) for entry in load_gazetteer().by_form(head[:length])
    )


def _level(text: str, mention: Mention) -> Mention | None:
    """The body before an office of its own (市委 of 市委办公厅)."""
    if mention.type == "GovernmentBody" and (length := body_prefix(mention.name)):
        start = mention.span.start
        form = text[start : start + length]
        return Mention(Span(start, start + length), form, "GovernmentBody", "nested", 0.9)
    return None
