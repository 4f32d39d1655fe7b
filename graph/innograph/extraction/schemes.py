"""Schemes that a list names by their slogans or fields and sums up in one word: 推出“甲”、人才“乙”等改革举措, 实施丙、丁等行动.

Neither a boundary nor an ending tells such a name; the verb before the list and the word that sums it up do. A slogan in
quotes is one under any word for a scheme, a field in plain words only under those that call each member one (等行动, 等试点).
A list may also be counted in quotes (甲、乙、丙“三大工程”): then the quote names the whole, if the count is right.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

from innograph.extraction.numerals import read_numeral
from innograph.model import Document, EntityType, Mention, Span
from innograph.resources import read_lexicon

COUNTED = "counted"
"""The rule of a whole that a quote counts."""
REACH = 160
"""Characters of a clause in which such a list stands before the word that closes it."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(read_lexicon("names")["schemes"][name])


def find_schemes(document: Document) -> Iterator[Mention]:
    """The members of lists that a word for a scheme sums up, and what quotes count."""
    yield from _summed(document.text)
    yield from _counted(document.text)
    yield from _quoted(document.text)


def _summed(text: str) -> Iterator[Mention]:
    """The members of lists that a word for a scheme sums up."""
    for summed in _pattern("summed").finditer(text):
        start = _clause_start(text, summed.start())
        verb = _pattern("verb").match(text, start, summed.start())
        if verb is None:
            continue
        plain = _pattern("plain").fullmatch(summed["head"]) is not None
        items = list(_items(text, verb.end(), summed.start()))
        for item in items if len(items) > 1 else ():
            yield from _read(text, item, plain=plain)


def _counted(text: str) -> Iterator[Mention]:
    """The wholes that quotes count after the list of their members, and members that they call schemes."""
    tables = read_lexicon("names")["counted"]
    for whole in re.finditer(tables["whole"], text):
        items, closed = _members_of(text, whole.start())
        count = int(read_numeral(whole["count"]) or 0)
        if len(items) != count and not (closed and 2 < len(items) < count):
            continue
        kind = next((k for k in ("Policy", "Park") if re.search(tables[k], whole["head"])), "Programme")
        name = Span(whole.start() + 1, whole.end() - 1)
        yield Mention(name, text[slice(*name)], cast("EntityType", kind), COUNTED, 0.7)
        for item in items if re.search(tables["of_schemes"], whole["head"]) else ():
            if form := re.fullmatch(tables["member"], text[slice(*item)]):
                span = Span(item.start + form.start("name"), item.start + form.end("name"))
                yield Mention(span, text[slice(*span)], "Programme", "listed field", 0.55)


def _quoted(text: str) -> Iterator[Mention]:
    """The members of a list in one pair of quotes that a word for schemes counts after it (“甲、乙、丙”三大行动)."""
    for found in re.finditer(read_lexicon("names")["counted"]["quoted"], text):
        items = list(_items(text, *found.span("items")))
        for item in items if len(items) == int(read_numeral(found["count"]) or 0) else ():
            yield Mention(item, text[slice(*item)], "Programme", "listed field", 0.55)


def _members_of(text: str, end: int) -> tuple[list[Span], bool]:
    """The items of the list that ends here, without the verb before it, and whether 等 says that there are more."""
    start, closed = (
        _clause_start(text, end),
        text.endswith(read_lexicon("names")["counted"]["and_so_on"], 0, end),
    )
    end -= closed
    verb = _pattern("verb").match(text, start, end)
    return list(_items(text, verb.end() if verb else start, end)), closed


def _clause_start(text: str, end: int) -> int:
    """Where the clause begins that ends here."""
    edge = max(0, end - REACH)
    marks = list(_pattern("mark").finditer(text, edge, end))
    return marks[-1].end() if marks else edge


def _items(text: str, start: int, end: int) -> Iterator[Span]:
    """The items of a list, set apart by pauses outside quotes and by quotes that touch."""
    for pause in _pattern("pause").finditer(text, start, end):
        yield Span(start, pause.start())
        start = pause.end()
    yield Span(start, end)


def _read(text: str, item: Span, *, plain: bool) -> Iterator[Mention]:
    """The scheme of one item: its slogan with what it is of, or its field where the list may be of fields."""
    words = text[slice(*item)]
    slogan = _pattern("slogan").fullmatch(words)
    form = slogan or (_pattern("field").fullmatch(words) if plain else None)
    if form is not None and _pattern("never").search(words) is None:
        name = Span(item.start + form.start("name"), item.start + form.end("name"))
        rule = "listed scheme" if slogan else "listed field"
        yield Mention(name, text[slice(*name)], "Programme", rule, 0.55)
