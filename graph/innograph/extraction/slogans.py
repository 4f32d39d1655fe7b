"""Schemes whose name is a slogan in quotes with the words around it: 人才“企业认定、政府认账”, “科融信”综合服务机制.

A slogan alone says nothing of what it is. What it is of, between a verb of carrying out and the quote, or the noun of a
scheme or system right after the quote, makes it a name, and the name is the whole of it.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

from innograph.model import Document, EntityType, Mention, Span
from innograph.resources import read_lexicon

REACH = 14
"""Characters before a quote in which the verb and what the slogan is of stand."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(read_lexicon("names")["slogans"][name])


def find_slogans(document: Document) -> Iterator[Mention]:
    """Schemes named by a slogan and the words before or after it."""
    text = document.text
    spans = []
    for told in _pattern("of_field").finditer(text):
        found: re.Match[str] | None = told
        while found is not None:
            spans.append(found.span("name"))
            found = _pattern("joint").match(text, found.end())
    for named in _pattern("with_noun").finditer(text):
        before = _pattern("before_noun").search(text[max(0, named.start() - REACH) : named.start()])
        spans.append((named.start() - len((before and before["field"]) or ""), named.end()))
    for start, end in spans:
        name = text[start:end]
        if _pattern("never").search(name) is None:
            kind = "Policy" if _pattern("policy").search(name) else "Programme"
            yield Mention(Span(start, end), name, cast("EntityType", kind), "slogan", 0.6)
