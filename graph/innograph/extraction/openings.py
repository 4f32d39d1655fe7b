"""The name that a clause begins with, of which it and the clauses after it speak."""

import re
from collections.abc import Sequence

from innograph.extraction.quantities import figures_pattern, figures_table
from innograph.gazetteer import load_gazetteer
from innograph.model import Document, EntityType, Mention, Span

BODIES: frozenset[EntityType] = frozenset(
    (
        *("Firm", "ResearchInstitute", "University", "FinancialInstitution", "Fund", "Association"),
        *("Incubator", "ServicePlatform", "MediaOutlet", "Park", "Place"),
    ),
)
"""What a sentence goes on speaking of once a clause has begun with it."""
TOPICS = BODIES | {"Project", "Event", "GovernmentBody", "Product"}
"""What a clause may be about."""
AREAS: frozenset[EntityType] = frozenset({"Park", "Place"})
DISTANT = frozenset({"country-or-area", "province-level", "foreign-city", "region"})
"""Levels of places that open a clause without being what it is about."""
BRACKET = re.compile(r"^[（(][^（）()]*[）)]")


def opening_of(document: Document, span: Span, inside: Sequence[Mention]) -> Mention | None:
    """The name a stretch begins with, past words that open a clause; the home place brings back the default.

    Args:
        document: the report.
        span: the stretch.
        inside: the names that lie in it, in order.

    """
    text = document.text
    for index, mention in enumerate(inside):
        if not figures_pattern("subjects", "openers").match(text[span.start : mention.span.start]):
            return None
        follows = BRACKET.sub("", text[mention.span.end : span.end].lstrip("”》’ "), count=1)
        if _is_of_class(mention, follows) or _opens_list(text, inside[index : index + 2]):
            return None
        nested = inside[index + 1 : index + 2]
        if mention.type == "Place" and nested and nested[0].span.start == mention.span.end:
            continue
        board = mention.name in figures_table("subjects")["boards"]
        home = board or figures_pattern("subjects", "home").match(follows)
        if mention.type not in TOPICS or home or is_distant(document, mention) or _is_of_state(mention):
            return None
        return mention
    return None


def _is_of_class(mention: Mention, follows: str) -> bool:
    """Whether the words after a name make the clause one about others (甲园区周边, 某板块挂牌企业)."""
    if figures_pattern("subjects", "not_about").match(follows):
        return True
    return mention.type not in AREAS and bool(figures_pattern("subjects", "of_class").match(follows))


def opens_with_several(document: Document, span: Span, inside: Sequence[Mention]) -> bool:
    """Whether a stretch begins with several bodies, of which none alone is spoken of (甲、乙等实验室加快建设)."""
    first = next(iter(inside), None)
    if first is None or first.type not in BODIES:
        return False
    if not figures_pattern("subjects", "openers").fullmatch(document.text[span.start : first.span.start]):
        return False
    if _opens_list(document.text, inside[:2]):
        return True
    return (
        first.type not in AREAS
        and figures_pattern("subjects", "several").match(document.text, first.span.end, span.end) is not None
    )


def _opens_list(text: str, names: Sequence[Mention]) -> bool:
    """Whether a thing of the first name is followed by one of the next (某厂车载显示、某厂功率器件等项目)."""
    if len(names) < 2:
        return False
    return (
        figures_pattern("subjects", "item").fullmatch(text, names[0].span.end, names[1].span.start)
        is not None
    )


def is_distant(document: Document, mention: Mention) -> bool:
    """Whether a place is a country or province, and so no subject of a city's report."""
    if mention.type != "Place" or is_home(document, mention):
        return False
    entry = load_gazetteer().by_name(mention.refers_to or mention.name)
    found = entry or next(iter(load_gazetteer().by_form(mention.name)), None)
    return found is not None and found.level in DISTANT


def _is_of_state(mention: Mention) -> bool:
    """Whether a name is that of a body of the state, whose deeds a report tells of its own place."""
    return mention.type == "GovernmentBody" and bool(
        figures_pattern("subjects", "of_state").search(mention.name)
    )


def is_home(document: Document, mention: Mention) -> bool:
    """Whether a name is that of the report's own place."""
    context = document.context
    return bool({mention.name, mention.refers_to} & {context.home, *context.home_forms})
