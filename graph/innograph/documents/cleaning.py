"""Tells the report from the page around it, by what lines are and not by any page's words.

Prose weighs for the report, lines of links and contacts weigh against it; the report is the run of lines with the greatest
sum (Bentley's maximum-subarray problem, CACM 27(9), 1984). Its title may stand above, with the page's lines between.
Inside the run only a line that is a contact or a counter itself is furniture; nothing of the report is ever dropped for
being short.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from innograph.model import Role, Span
from innograph.resources import read_lexicon

LINE = re.compile(r"[^\n]+")
LONGEST_LINE = 10_000
"""Characters of a paragraph, seven times what the longest of 17 reports has: beyond, time would grow with the square."""
PERIOD = "。"
COLONS = ("：", ":")
REACH = 12
SHORT = -12.0
CONTACT = -90.0
REPEATED = 3
FRONT_MATTER = "---"
COMMENT = ("<!--", "-->")


class Line(NamedTuple):
    """A line without its indentation and emphasis, and what it is."""

    span: Span
    role: Role


@cache
def _patterns(table: str, key: str) -> re.Pattern[str]:
    words = read_lexicon("documents")[table][key]
    return re.compile(words if isinstance(words, str) else "|".join(f"(?:{word})" for word in words))


def read_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank, with their roles."""
    spans = [_trim(text, *piece) for found in LINE.finditer(text) for piece in _cut(text, *found.span())]
    spans = [span for span in spans if span.start < span.end]
    front = _front_matter(text, spans)
    weights = [CONTACT if index < front else weight for index, weight in enumerate(_weigh(text, spans))]
    first, last = _heaviest_run(weights)
    titles = _titles(text, spans, front, first)
    top = min([first, *titles]) if titles else _top(text, spans, front, first)
    bottom = _bottom(text, spans, last)
    roles = [
        _role(text, span, inside=top <= index < bottom, title=index in titles)
        for index, span in enumerate(spans)
    ]
    for index in range(1, len(spans)):
        if roles[index] == "body" and roles[index - 1] == "note" and _opens_note(text, spans[index - 1]):
            roles[index] = "note"
    _read_glossary(text, spans, roles)
    return [Line(span, role) for span, role in zip(spans, roles, strict=True)]


def _read_glossary(text: str, spans: list[Span], roles: list[Role]) -> None:
    """Mark as notes the lines after a heading for explanations that each begin with a term, until the next heading."""
    inside = False
    for index, span in enumerate(spans):
        if roles[index] == "heading":
            inside = _patterns("headings", "glossary").match(text, *span) is not None
        elif inside and roles[index] == "body" and _patterns("headings", "term").match(text, *span):
            roles[index] = "note"


def _opens_note(text: str, span: Span) -> bool:
    """Whether the line of a note holds its term alone, what it means being told in the next one."""
    return text.endswith(COLONS, span.start, span.end)


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """A line as pieces of a length that paragraphs have, cut where a sentence ends if one does."""
    while end - start > LONGEST_LINE:
        near = text.rfind(PERIOD, start + 1, start + LONGEST_LINE) + 1
        cut = near or start + LONGEST_LINE
        yield Span(start, cut)
        start = cut
    yield Span(start, end)


def _trim(text: str, start: int, end: int) -> Span:
    """The span without blanks, comment marks, Markdown emphasis and heading marks at its ends."""
    if text.startswith(COMMENT[0], start) and text.endswith(COMMENT[1], start, end):
        start, end = start + len(COMMENT[0]), end - len(COMMENT[1])
    while start < end and text[start] in " \t\u3000*#>_\x0b":
        start += 1
    while end > start and text[end - 1] in " \t\u3000*_\x0b":
        end -= 1
    return Span(start, end)


def _front_matter(text: str, spans: list[Span]) -> int:
    """How many lines the YAML front matter takes."""
    if not spans or text[spans[0].start : spans[0].end] != FRONT_MATTER:
        return 0
    for index, span in enumerate(spans[1:], start=1):
        if text[span.start : span.end] == FRONT_MATTER:
            return index + 1
    return 0


def is_contact(line: str) -> bool:
    """Whether a line gives an address, a number, a counter or a row of links."""
    return bool(_patterns("furniture", "contact").search(line) or _patterns("furniture", "links").match(line))


def is_prose(line: str) -> bool:
    """Whether a line is a sentence or more."""
    table = read_lexicon("documents")["furniture"]
    return len(line) >= table["shortest_prose"] and bool(re.search(table["prose"], line))


def _weigh(text: str, spans: list[Span]) -> list[float]:
    lines = [text[span.start : span.end] for span in spans]
    times = Counter(lines)
    return [_weight(line, times[line]) for line in lines]


def _weight(line: str, times: int) -> float:
    if is_prose(line) and (times < REPEATED or len(line) > 60):
        return float(len(line))
    if is_contact(line) or times >= REPEATED:
        return CONTACT
    return SHORT


def _heaviest_run(weights: list[float]) -> tuple[int, int]:
    """First and one past last index of the run with the greatest sum; (0, 0) where no line weighs for it."""
    best, run = (0.0, 0, 0), (0.0, 0)
    for index, weight in enumerate(weights):
        run = (run[0] + weight, run[1]) if run[0] > 0 else (weight, index)
        if run[0] > best[0]:
            best = (run[0], run[1], index + 1)
    return best[1], best[2]


def is_title(line: str, *, commented: bool = False) -> bool:
    """Whether a line names a report: it speaks of work, a report or a meeting, and is no sentence."""
    table = read_lexicon("documents")["title"]
    return (
        len(line) <= table["longest"]
        and bool(re.search(table["ending"], line))
        and (commented or not line.endswith(("。", "；")))
    )


def _is_comment(text: str, span: Span) -> bool:
    """Whether a line stands in comment marks: pages keep their title so."""
    return COMMENT[0] in text[max(0, span.start - len(COMMENT[0]) - 2) : span.start]


def _titles(text: str, spans: list[Span], front: int, first: int) -> frozenset[int]:
    """The lines above the run, or its first one, that name the report."""
    near = range(max(front, first - REACH), min(first + 1, len(spans)))
    return frozenset(index for index in near if _is_title_at(text, spans[index], above=index < first))


def _is_title_at(text: str, span: Span, *, above: bool) -> bool:
    line, commented = text[slice(*span)], _is_comment(text, span)
    return is_title(line, commented=commented) and (above or commented or not is_prose(line))


def _top(text: str, spans: list[Span], front: int, first: int) -> int:
    """Where the report begins when no title is found: after the last contact line above the run."""
    for index in range(first - 1, front - 1, -1):
        if is_contact(text[slice(*spans[index])]):
            return index + 1
    return front


def _bottom(text: str, spans: list[Span], last: int) -> int:
    """Where the report ends: at the end of its run if the page goes on with contacts, else at the end of the text."""
    return last if any(is_contact(text[slice(*span)]) for span in spans[last:]) else len(spans)


def _role(text: str, span: Span, *, inside: bool, title: bool) -> Role:
    line = text[span.start : span.end]
    if title:
        return "title"
    if not inside or (not is_prose(line) and is_contact(line)):
        return "furniture"
    if _patterns("headings", "note").match(line):
        return "note"
    longest: int = read_lexicon("documents")["headings"]["longest"]
    return "heading" if len(line) <= longest and not is_prose(line) else "body"
