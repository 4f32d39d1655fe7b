"""Schemes whose name is a slogan in quotes with the words around it: 人才“企业认定、政府认账”, “科融信”综合服务机制.

A slogan alone says nothing of what it is. What it is of, between a verb of carrying out and the quote, or the noun of a
scheme or system right after the quote, makes it a name, and the name is the whole of it.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, cast

from innograph.model import Document, EntityType, Mention, Span
from innograph.resources import read_lexicon


@cache
def _table() -> dict[str, Any]:
    return cast("dict[str, Any]", read_lexicon("names")["slogans"])


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A slogan with what it is of, one with its noun, what neither is, and what makes a policy of either."""
    table = _table()
    return tuple(re.compile(table[name]) for name in ("of_field", "with_noun", "never", "policy"))  # type: ignore[return-value]


def find_slogans(document: Document) -> Iterator[Mention]:
    """Schemes named by a slogan and the words before or after it."""
    of_field, with_noun, never, policy = _patterns()
    for pattern in (of_field, with_noun):
        for found in pattern.finditer(document.text):
            name = found["name"]
            if never.search(name) is None:
                kind = "Policy" if policy.search(name) else "Programme"
                yield Mention(Span(*found.span("name")), name, cast("EntityType", kind), "slogan", 0.6)
