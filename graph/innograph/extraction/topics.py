"""Of whom a sentence speaks: the bodies that a clause begins with stand for the subject of the clauses after it."""

import re

from innograph.extraction.arguments import CLOSING, OPENING
from innograph.extraction.clauses import Clause, enumeration_around
from innograph.gazetteer import load_gazetteer
from innograph.model import Mention
from innograph.resources import read_lexicon

PUSHED = frozenset({"Park", "ResearchInstitute", "University", "Incubator"})
TOPIC_TYPES = frozenset(
    {
        "Firm",
        "ResearchInstitute",
        "University",
        "GovernmentBody",
        "FinancialInstitution",
        "Fund",
        "Association",
    }
    | {"Incubator", "ServicePlatform", "Park", "Place", "Programme", "Person", "Project"},
)
WHOLES = TOPIC_TYPES - {"Place", "Person", "Programme", "Project", "Park"}
"""Bodies that may have a part named right after them."""
LONGEST_LEAD = 26
COLONS = ("：", ":")
SEMICOLONS = ("；", ";")
LISTED = re.compile("[^，；：]{0,8}、")
"""What follows a name that is the first of a list of things."""


def read_topic(clause: Clause, inherited: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The bodies that a clause begins with, else those its sentence has been speaking of.

    Things to which something happens, and things that open a list, are no bodies of which the next clauses speak.
    """
    inherited = read_introduced(clause) or inherited
    if not clause.mentions:
        return inherited
    groups = enumeration_around(clause)
    return _opens_with_maker(clause, groups) or _opened(clause, groups, inherited)


def _opened(
    clause: Clause,
    groups: list[list[Mention]],
    inherited: tuple[Mention, ...],
) -> tuple[Mention, ...]:
    """The bodies among the enumerations of a clause with which it opens."""
    words = clause.text[clause.span.start : clause.span.end]
    edge = clause.span.end - len(words.lstrip(" \u3000*" + OPENING))
    if _opens_with_whole(groups) and groups[0][0].span.start <= edge:
        groups, edge = groups[1:], groups[1][0].span.start
    if groups[0][0].span.start > edge or groups[0][0].type not in TOPIC_TYPES:
        return inherited
    rest = clause.text[groups[0][-1].span.end : clause.span.end]
    if clause.text[clause.span.end : clause.span.end + 1] in COLONS and not rest.strip(CLOSING):
        return ()
    table = read_lexicon("relations")["arguments"]
    if groups[0][-1].type == "Place" and rest.startswith(tuple(table["superlatives"])):
        return ()
    approves = groups[0][0].type == "GovernmentBody" and rest.startswith(tuple(table["approving"]))
    if approves or (rest[:1] in table["no_topic_before"] and not re.match(table["own_team"], rest)):
        return inherited
    if (
        all(_is_region(mention) for mention in groups[0])
        or rest.startswith(tuple(table["undergone"]))
        or rest.endswith((*table["undergone"], *table["undergone_last"]))
        or LISTED.match(rest)
    ):
        return ()
    return tuple(mention for mention in groups[0] if mention.type in TOPIC_TYPES)


def _is_region(mention: Mention) -> bool:
    """Whether a name is a region that no government speaks for (长三角, 成渝地区), so that it does nothing itself."""
    entries = load_gazetteer().by_form(mention.name)[:1] if mention.type == "Place" else ()
    return any(entry.level == "region" for entry in entries)


def _opens_with_whole(groups: list[list[Mention]]) -> bool:
    """Whether a body and a part of it stand side by side (某研究院|某众创空间): the part is spoken of."""
    if len(groups) < 2:
        return False
    whole, part = groups[0][-1], groups[1][0]
    types = {whole.type, part.type}
    return len(groups[0]) == 1 and whole.span.end == part.span.start and types <= WHOLES


def _opens_with_maker(clause: Clause, groups: list[list[Mention]]) -> tuple[Mention, ...]:
    """The product of a clause that names nothing but its maker and it (某大学“某技术”成果，…)."""
    if [len(group) for group in groups] != [1, 1] or groups[0][0].type not in WHOLES:
        return ()
    maker, product = groups[0][0], groups[1][0]
    alone = clause.text[clause.span.start : maker.span.start].strip() == ""
    beside = clause.text[maker.span.end : product.span.start].strip(OPENING) == ""
    rest = clause.text[product.span.end : clause.span.end]
    made = re.fullmatch(read_lexicon("relations")["arguments"]["made"], rest)
    return (product,) if product.type == "Product" and alone and beside and made else ()


def read_introduced(clause: Clause) -> tuple[Mention, ...]:
    """What the clause before has introduced by a dash, where this one goes on to tell of it (打造…平台——“甲”，一年来…)."""
    table = read_lexicon("relations")["arguments"]
    if not clause.before or not clause.before[0].mentions:
        return ()
    earlier, last = clause.before[0], clause.before[0].mentions[-1]
    head = clause.text[earlier.span.start : last.span.start]
    tail = clause.text[last.span.end : earlier.span.end].strip(CLOSING)
    if tail or last.type not in TOPIC_TYPES or not re.search(f"{table['introducing']}$", head):
        return ()
    goes_on = re.match(table["going_on"], clause.text[clause.span.start : clause.span.end])
    return (last,) if goes_on else ()


def read_pivot(clause: Clause) -> tuple[Mention, ...]:
    """The body that a clause pushes to do something (推动某高新区聚焦…): it is the one that then strives for titles."""
    table = read_lexicon("relations")["arguments"]
    if not clause.mentions or clause.mentions[0].type not in PUSHED:
        return ()
    groups = enumeration_around(clause)
    if len(groups[0]) > 1:
        return ()
    head = clause.between(clause.span.start, groups[0][0].span.start).strip(" \u3000*" + OPENING)
    rest = clause.between(groups[0][0].span.end, clause.span.end)
    pushes = head in table["pivots"] and rest and not rest.startswith(tuple(table["no_pivot_before"]))
    return tuple(groups[0]) if pushes else ()


class Pivots:
    """The body pushed last in the sentence; clauses are given in the order of the text."""

    def __init__(self) -> None:
        self._sentence: object = None
        self._pushed: tuple[Mention, ...] = ()

    def read(self, clause: Clause) -> tuple[Mention, ...]:
        """The pivot of a clause."""
        found = read_pivot(clause)
        if found or clause.sentence is not self._sentence:
            self._sentence, self._pushed = clause.sentence, found
        return self._pushed


class Sections:
    """The park that a lead sentence builds or pushes, of which the sentences after it in its paragraph speak.

    A lead sentence is a short one of one clause that names nothing else (加快建设某某创新区。); the next one takes its place,
    and one that names nothing (狠抓招商。) ends it.
    """

    def __init__(self) -> None:
        self._paragraph = -1
        self._park: tuple[Mention, ...] = ()

    def read(self, clause: Clause) -> tuple[Mention, ...]:
        """The section of a clause, empty where none is led in."""
        sentence = clause.sentence
        if sentence.paragraph != self._paragraph:
            self._paragraph, self._park = sentence.paragraph, ()
        if len(sentence.clauses) == 1 and sentence.span.end - sentence.span.start <= LONGEST_LEAD:
            self._park = _led_in(clause) or (self._park if clause.mentions else ())
        return self._park


def _led_in(clause: Clause) -> tuple[Mention, ...]:
    table = read_lexicon("relations")["arguments"]
    if len(clause.mentions) != 1 or clause.mentions[0].type != "Park":
        return ()
    head = clause.between(clause.span.start, clause.mentions[0].span.start).rstrip(OPENING)
    return clause.mentions if head.endswith((*table["pivots"], *table["building"])) else ()


def restarts(clause: Clause) -> bool:
    """Whether a semicolon before a clause ends what the sentence has been speaking of."""
    return clause.text[clause.span.start - 1 : clause.span.start] in SEMICOLONS
