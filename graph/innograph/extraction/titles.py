"""Names in marks: titles in 《》 and names in quotes.

A title is a policy unless it is a medium or part of an event's name (annotation guidelines, conventions); a quoted
word is a name where the word after it or the verb before it says of what type, else it goes to the ledger, since the
genre quotes slogans as freely as names.
"""

import re
from collections.abc import Iterator
from typing import Any, cast

from innograph.extraction.scanning import generic_scanner, pattern, suffix_scanner
from innograph.extraction.stretches import Marks
from innograph.model import Document, EntityType, Mention, Span
from innograph.resources import read_lexicon

LONGEST_QUOTED = 24
APPOSED = re.compile("——$")
HAN = re.compile("[\u4e00-\u9fff]")


def find_titles(document: Document, marks: Marks) -> Iterator[Mention]:
    """One mention for each title or quoted name; quoted words of unknown type have confidence 0."""
    for block in marks.blocks:
        mark = document.text[block.start]
        inner = Span(block.start + 1, block.end - 1)
        if mark == "《":
            yield _title(document.text, block, inner)
        elif mark in "“「" and 2 <= inner.end - inner.start <= LONGEST_QUOTED:
            yield _quoted(document.text, block, inner)


def _title(text: str, block: Span, inner: Span) -> Mention:
    tables = read_lexicon("names")["titles"]
    name, after = text[inner.start : inner.end], text[block.end : block.end + 8]
    for ending in sorted(tables["Event_after"], key=len, reverse=True):
        if after.startswith(ending):
            start = block.start
            while start > 0 and text[start - 1].isdigit():
                start -= 1
            span = Span(start, block.end + len(ending))
            return Mention(span, text[span.start : span.end], "Event", "title", 0.9)
    medium = after.startswith(tuple(tables["MediaOutlet_after"])) or name.endswith(
        tuple(tables["MediaOutlet_endings"]),
    )
    kind: EntityType = "MediaOutlet" if medium else "Policy"
    return Mention(inner, name, kind, "title", 0.97)


def _quoted(text: str, block: Span, inner: Span) -> Mention:
    tables: dict[str, Any] = read_lexicon("names")["quoted"]
    name = text[inner.start : inner.end]
    after = pattern("list_end").sub("", text[block.end : block.end + 10])
    before = pattern("ordinal").sub("", text[max(0, block.start - 12) : block.start])
    for kind, words in tables["after"].items():
        if after.startswith(tuple(words)) and generic_scanner().uncovered(name) > 0:
            return Mention(inner, name, cast("EntityType", kind), "quoted", 0.7)
    apposed = suffix_scanner().find(APPOSED.sub("", text[max(0, block.start - 12) : block.start]))
    if APPOSED.search(text[: block.start][-3:]) and apposed and apposed[-1].label != "guard":
        return Mention(inner, name, cast("EntityType", apposed[-1].label), "apposition", 0.7)
    hits = suffix_scanner().find(name)
    if (
        hits
        and hits[-1].end == len(name)
        and hits[-1].label != "guard"
        and (len(name) >= 6 or generic_scanner().uncovered(name) > 0)
    ):
        return Mention(inner, name, cast("EntityType", hits[-1].label), "quoted", 0.6)
    for kind, words in tables["before"].items():
        if before.endswith(tuple(words)) and not HAN.match(after):
            return Mention(inner, name, cast("EntityType", kind), "quoted", 0.6)
    return Mention(inner, name, "Programme", "quoted", 0.0)
