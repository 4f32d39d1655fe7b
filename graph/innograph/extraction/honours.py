"""Titles that a place, park or firm is given, told by the verb before them: 入选国家促进科技与金融结合试点城市.

Such a title is worded like a sentence (促进…结合, 综合管理改革…), so that no boundary word ends it; the verb before it,
its opening (国家, 全国) and its last word do. A list after the verb goes on while its items end like titles.
"""

import re
from collections.abc import Iterator
from functools import cache

from innograph.extraction.judgement import prefix_pattern
from innograph.extraction.scanning import pattern
from innograph.model import Document, Mention, Span
from innograph.resources import read_lexicon


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The verb, a title with its opening, one whose ending alone tells it, and one that a title before it tells."""
    table = read_lexicon("names")["honours"]
    verbs, openings = "|".join(table["verbs"]), "|".join(table["openings"])
    endings, sure = "|".join(table["endings"]), "|".join(table["sure_endings"])
    words, follow = table["words"], table["follow"]
    return (
        re.compile(f"(?:{verbs})(?:{table['lead']})?"),
        re.compile(f"(?:{openings}){words}(?:{endings})(?={follow})"),
        re.compile(f"{words}(?:{sure})(?={follow})"),
        re.compile(f"{words}(?:{endings})(?={follow})"),
    )


def find_honours(document: Document) -> Iterator[Mention]:
    """Titles after verbs of winning or being named."""
    verb = _patterns()[0]
    for sentence in document.sentences:
        for found in verb.finditer(document.text, *sentence.span):
            yield from _titles(document.text, found.end(), sentence.span.end)


def _titles(text: str, start: int, end: int) -> Iterator[Mention]:
    """The title that begins at an offset and those joined to it."""
    _, opened, sure, joined = _patterns()
    first = True
    table = read_lexicon("names")["honours"]
    going_on, striving = re.compile(table["joint"]), table["striving"]
    while True:
        start += len(striving) if text.startswith(striving, start, end) else 0
        if prefix := prefix_pattern(scope=False).match(text, start, end):
            start = prefix.end()
        if pattern("count").match(text, start, end):
            return
        found = opened.match(text, start, end) or (sure if first else joined).match(text, start, end)
        if found is None:
            return
        table = read_lexicon("names")["conferred"]
        two = re.search(read_lexicon("names")["honours"]["two"], found.group())
        zone = found.group().endswith(tuple(table["never_endings"])) and found.group() not in table["whole"]
        if not (zone or two):
            yield Mention(Span(*found.span()), found.group(), "Award", "honour", 0.8)
        joint = going_on.match(text, found.end(), end)
        if joint is None:
            return
        start, first = joint.end(), False


def with_levels(text: str, mention: Mention) -> Mention:
    """A title with the levels in brackets that it is also given to (全国百强县（市）)."""
    if mention.type != "Award" or text[mention.span.end : mention.span.end + 1] not in {"（", "("}:
        return mention
    levels = _levels().match(text, mention.span.end)
    if levels is None:
        return mention
    span = Span(mention.span.start, levels.end())
    return mention._replace(span=span, name=text[slice(*span)])


@cache
def _levels() -> re.Pattern[str]:
    return re.compile(read_lexicon("names")["honours"]["levels"])
