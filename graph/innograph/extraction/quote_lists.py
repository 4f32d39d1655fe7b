"""Names in quotes side by side, of which one tells the others: 实施“甲计划”“乙”, “甲”、“乙”等经验在全国推广.

A single slogan may be anything; several in a row are of one kind, and that of one of them, the verb before the row or the
noun after it is that of all.
"""

import re
from collections.abc import Iterator
from functools import cache

from innograph.extraction.quotes import is_formula, noun_after, read_quotes
from innograph.extraction.stretches import Candidate, Marks
from innograph.gazetteer import Match
from innograph.model import Document, EntityType, Mention, Span
from innograph.resources import read_lexicon

REACH = 20
"""Characters after a row of quotes in which the noun for all of them stands, and before it the verb."""
SHORTEST_NOUN = 3
"""So long is a quote's closing mark with the noun of a scheme."""
CONFIDENCE = 0.55


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(read_lexicon("names")["quote_lists"][name])


def find_quoted(document: Document, marks: Marks) -> Iterator[Mention]:
    """One mention for each name in quotes, without its marks; quoted words that nothing tells have confidence 0."""
    text = document.text
    known = {Span(match.start, match.end): match for match in marks.known}
    row: list[Mention] = []
    for mention in read_quotes(document, marks):
        if row and _pattern("joint").fullmatch(text, row[-1].span.end, mention.span.start) is None:
            yield from _complete(text, row, known)
            row = []
        row.append(mention)
    yield from _complete(text, row, known)


def closes_row(text: str, candidate: Candidate) -> bool:
    """Whether a noun after the last of several quotes is one for all of them and no part of its name (“甲”“乙”|行动)."""
    start, closing = candidate.span.start, candidate.suffix.start - 1
    strategy = candidate.label == "Policy" and _pattern("strategies").match(text, closing + 1)
    if not (strategy or candidate.label == "Programme") or not text.startswith("“", start):
        return False
    before = _pattern("before").search(text, max(0, start - REACH), start)
    alone = text.find("”", start) == closing and candidate.span.end - closing <= SHORTEST_NOUN
    return before is not None and alone and not _is_slogan(before["name"])


def _complete(text: str, row: list[Mention], known: dict[Span, Match]) -> Iterator[Mention]:
    """The members of one row, with the type that the row tells."""
    kind = _kind(text, row, known) if len(row) > 1 else None
    for mention in row:
        void = _is_slogan(mention.name) and not (kind == "Programme" and mention.name.isdecimal())
        unsure = kind == "Policy" or not mention.confidence
        told = unsure and mention.span not in known and not void
        if kind is not None and told:
            yield mention._replace(type=kind, rule="quoted beside", confidence=CONFIDENCE)
        else:
            yield mention if kind != "Programme" or mention.type != "Policy" else mention._replace(type=kind)


def _is_slogan(name: str) -> bool:
    """Whether quoted words are no name in any row: a formula, or a count of things (一江两岸三带), not of deeds (三改一拆)."""
    counted = read_lexicon("names")["list_types"]["counted"]
    things = re.fullmatch(counted, f"“{name}”") is not None and _pattern("deeds").search(name) is None
    formula = is_formula(name) or things
    return formula or _pattern("never").search(name) is not None


def _kind(text: str, row: list[Mention], known: dict[Span, Match]) -> EntityType | None:
    """The type of a row: that of the members that have one, else that of the noun after it or schemes by the verb before.

    Policies have numbers in a row (“二十条”等政策), other quotes that are summed up so are schemes.
    """
    start, end = row[0].span.start - 1, row[-1].span.end + 1
    if _pattern("strategies").match(text, end):
        return "Policy"
    kinds = {mention.type for mention in row if mention.confidence}
    kinds |= {known[mention.span].entry.type for mention in row if mention.span in known} - {"Place"}
    kinds |= {noun for noun in [noun_after(text, end)] if noun and not kinds}
    if not kinds and _pattern("things").match(text, end):
        return None if _pattern("kept").search(text, max(0, start - REACH), start) else "Product"
    if kinds == {"Policy"} and _pattern("counted").search(row[-1].name) is None:
        return "Programme"
    if kinds:
        return kinds.pop() if len(kinds) == 1 else None
    carried = _pattern("verb").search(text, max(0, start - REACH), start)
    carried = carried and _pattern("follow").match(text, end)
    return "Programme" if carried or _pattern("noun").match(text, end) else None
