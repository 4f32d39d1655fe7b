"""Schemes that a list names by their slogans or fields and sums up in one word: 推出“甲”、人才“乙”等改革举措, 实施丙、丁等行动.

Neither a boundary nor an ending tells such a name; the verb before the list and the word that sums it up do. A slogan in
quotes is one under any word for a scheme, a field in plain words only under those that call each member one (等行动, 等试点).
"""

import re
from collections.abc import Iterator
from functools import cache

from innograph.model import Document, Mention, Span
from innograph.resources import read_lexicon

REACH = 160
"""Characters of a clause in which such a list stands before the word that closes it."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(read_lexicon("names")["schemes"][name])


def find_schemes(document: Document) -> Iterator[Mention]:
    """The members of lists that a word for a scheme sums up."""
    text = document.text
    for summed in _pattern("summed").finditer(text):
        start = _clause_start(text, summed.start())
        verb = _pattern("verb").match(text, start, summed.start())
        if verb is None:
            continue
        plain = _pattern("plain").fullmatch(summed["head"]) is not None
        items = list(_items(text, verb.end(), summed.start()))
        for item in items if len(items) > 1 else ():
            yield from _read(text, item, plain=plain)


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
