"""Sentences and clauses with offsets: cut at marks, never inside brackets, quotes, titles or numbers."""

import itertools
import re
from collections.abc import Iterator

from innograph.model import Span

ENDS = "。！？!?"
PAUSES = "，；：,;:"
OPEN = "《“「（(【『"
CLOSE = "》”」）)】』"
MARK = re.compile(f"[{re.escape(ENDS + PAUSES + OPEN + CLOSE)}]")
LONGEST_BLOCK = 200
LONGEST_SENTENCE = 2_000
"""Characters of a sentence, three times and more what the longest of 17 reports has; more is cut at a pause."""


def cut_sentences(text: str, line: Span) -> list[tuple[Span, tuple[Span, ...]]]:
    """The sentences of a line, end mark included, each with its clauses, end marks left out."""
    sentences: list[tuple[Span, tuple[Span, ...]]] = []
    start, clauses, opened = line.start, list[int](), list[int]()
    for found in MARK.finditer(text, *line):
        mark, offset = found.group(), found.start()
        if offset - start > LONGEST_SENTENCE:
            edge = _edge(offset, clauses)
            sentences += _pieces(start, edge, clauses)
            start, clauses, opened = edge, [], []
        if mark in OPEN:
            opened.append(offset)
        elif mark in CLOSE:
            if opened:
                opened.pop()
        elif mark in ENDS and not _held(opened, offset) and not _doubled(text, offset, line.end):
            end = _with_closing(text, offset + 1, line.end)
            sentences.append((Span(start, end), _clauses(start, offset, clauses)))
            start, clauses, opened = end, [], []
        elif mark in PAUSES and not _held(opened, offset) and not _in_number(text, offset):
            clauses.append(offset)
    if line.end - start > LONGEST_SENTENCE:
        edge = _edge(line.end, clauses)
        sentences += _pieces(start, edge, clauses)
        start, clauses = edge, []
    if text[start : line.end].strip():
        sentences.append((Span(start, line.end), _clauses(start, line.end, clauses)))
    return sentences


def _edge(end: int, cuts: list[int]) -> int:
    """Where a stretch that is too long for a sentence ends: after its last pause, else at its end."""
    return cuts[-1] + 1 if cuts else end


def _pieces(start: int, end: int, cuts: list[int]) -> Iterator[tuple[Span, tuple[Span, ...]]]:
    """A stretch without an end of a sentence as pieces that are no longer than one."""
    if end - start <= 2 * LONGEST_SENTENCE:
        yield Span(start, end), _clauses(start, end, [cut for cut in cuts if cut < end - 1])
        return
    for first in range(start, end, LONGEST_SENTENCE):
        span = Span(first, min(first + LONGEST_SENTENCE, end))
        yield span, (span,)


def _held(opened: list[int], offset: int) -> bool:
    """Whether an offset lies inside an open bracket; one that is never closed does not hold for ever."""
    return bool(opened) and offset - opened[0] <= LONGEST_BLOCK


def _doubled(text: str, offset: int, end: int) -> bool:
    return offset + 1 < end and text[offset + 1] in ENDS


def _with_closing(text: str, offset: int, end: int) -> int:
    while offset < end and text[offset] in CLOSE:
        offset += 1
    return offset


def _in_number(text: str, offset: int) -> bool:
    return (
        text[offset] in ",:"
        and text[offset - 1 : offset].isdigit()
        and text[offset + 1 : offset + 2].isdigit()
    )


def _clauses(start: int, end: int, cuts: list[int]) -> tuple[Span, ...]:
    edges = [start - 1, *cuts, end]
    spans = [Span(a + 1, b) for a, b in itertools.pairwise(edges)]
    return tuple(span for span in spans if span.start < span.end)
