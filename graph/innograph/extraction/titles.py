"""Titles in 《》: a policy, unless it is a medium or part of an event's name (annotation guidelines, conventions)."""

import re
from collections.abc import Iterator

from innograph.extraction.stretches import Marks
from innograph.gazetteer import load_gazetteer
from innograph.model import Document, EntityType, Mention, Span
from innograph.resources import read_lexicon

LONGEST_TITLE_IN_NAME = 6


def find_titles(document: Document, marks: Marks) -> Iterator[Mention]:
    """One mention for each title; those of works of art have confidence 0."""
    for block in marks.blocks:
        if document.text[block.start] == "《":
            yield _title(document.text, block, Span(block.start + 1, block.end - 1))


def _title(text: str, block: Span, inner: Span) -> Mention:
    tables = read_lexicon("names")["titles"]
    name, after = text[inner.start : inner.end], text[block.end : block.end + 16]
    if len(name) <= LONGEST_TITLE_IN_NAME and (event := re.match(tables["event"], after)):
        start = block.start
        while start > 0 and text[start - 1].isdigit():
            start -= 1
        span = Span(start, block.end + event.end())
        return Mention(span, text[span.start : span.end], "Event", "title", 0.9)
    medium = after.startswith(tuple(tables["MediaOutlet_after"])) or name.endswith(
        tuple(tables["MediaOutlet_endings"]),
    )
    medium = medium or any(entry.type == "MediaOutlet" for entry in load_gazetteer().by_form(f"《{name}》"))
    kind: EntityType = "MediaOutlet" if medium else "Policy"
    before = text[max(0, block.start - 6) : block.start]
    work = before.endswith(tuple(tables["works"])) or after.startswith(tuple(tables["opening"]))
    void = work or name in tables["never"]
    return Mention(inner, name, kind, "title", 0.0 if void else 0.97)
