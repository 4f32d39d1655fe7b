"""Of whom a sentence speaks: the bodies that a clause begins with stand for the subject of the clauses after it."""

import re

from innograph.extraction.arguments import CLOSING, OPENING
from innograph.extraction.clauses import Clause, enumeration_around
from innograph.model import Mention
from innograph.resources import read_lexicon

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
COLONS = ("：", ":")
SEMICOLONS = ("；", ";")
LISTED = re.compile("[^，；：]{0,8}、")
"""What follows a name that is the first of a list of things."""


def read_topic(clause: Clause, inherited: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The bodies that a clause begins with, else those its sentence has been speaking of.

    Things to which something happens, and things that open a list, are no bodies of which the next clauses speak.
    """
    words = clause.text[clause.span.start : clause.span.end]
    edge = clause.span.end - len(words.lstrip(" \u3000*" + OPENING))
    groups = enumeration_around(clause)
    if not groups or groups[0][0].span.start > edge or groups[0][0].type not in TOPIC_TYPES:
        return inherited
    rest = clause.text[groups[0][-1].span.end : clause.span.end]
    if clause.text[clause.span.end : clause.span.end + 1] in COLONS and not rest.strip(CLOSING):
        return ()
    table = read_lexicon("relations")["arguments"]
    if rest[:1] in table["no_topic_before"]:
        return inherited
    if (
        rest.startswith(tuple(table["undergone"]))
        or rest.endswith(tuple(table["undergone"]))
        or LISTED.match(rest)
    ):
        return ()
    return tuple(mention for mention in groups[0] if mention.type in TOPIC_TYPES)


def restarts(clause: Clause) -> bool:
    """Whether a semicolon before a clause ends what the sentence has been speaking of."""
    return clause.text[clause.span.start - 1 : clause.span.start] in SEMICOLONS
