"""Cuts sentences into the stretches of text that may hold a name.

A name cannot reach over punctuation or over certain words (verbs of doing, prepositions, counts); which words,
and how strictly, is data (`lexicon/zh/names.toml`, boundaries). Within a stretch every suffix that names end in
closes a candidate; what is left and right of it decides later whether it is one. Quoted or bracketed text is read
twice: as an opaque part of the name around it, and for the names inside it.
"""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from innograph.extraction.scanning import Hit, boundary_scanner, pattern, suffix_scanner
from innograph.gazetteer import Match, load_gazetteer
from innograph.model import Document, Sentence, Span

BLOCK = re.compile(
    r"《(?:[^《》\n]|《[^《》\n]*》)*》|“[^“”\n]*”|（[^（）\n]*）|\([^()\n]*\)|「[^」\n]*」|【[^】\n]*】",
)
LIST_MARKS = frozenset("\u3001")
CLOSING = frozenset({"anywhere", "transparent"})
"""Labels of the boundary words that stand in no name."""
T = TypeVar("T", Hit, Match, Span)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of text that ends like a name; where nothing stands before the suffix the two spans are equal.

    `suffix` is the part that gives it its type, `lead` the boundary words right before its stretch (or its list),
    `counted` whether a count stands before it, `inner` the names that it begins with, longest last.
    """

    span: Span
    suffix: Span
    label: str
    lead: str
    counted: bool
    inner: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """Everything the scanners found in one document, sorted by offset."""

    boundaries: tuple[Hit, ...]
    suffixes: tuple[Hit, ...]
    known: tuple[Match, ...]
    blocks: tuple[Span, ...]


def scan(document: Document) -> Marks:
    """Run every scanner over the text once; boundaries inside well-known names are void."""
    text = document.text
    known = tuple(match for match in load_gazetteer().find(text))
    certain = [match for match in known if match.strength == "certain"]
    suffixes = suffix_scanner().find(text)
    closed: list[Hit | Match] = [*certain, *(hit for hit in suffixes if hit.label != "guard")]
    closed.sort(key=lambda span: span.end)
    ends = [span.end for span in closed]
    boundaries = tuple(hit for hit in boundary_scanner().find(text) if not _inside(hit, closed, ends))
    blocks = tuple(Span(*found.span()) for found in BLOCK.finditer(text))
    return Marks(boundaries, tuple(suffixes), known, blocks)


def _inside(hit: Hit, spans: "list[Hit | Match]", ends: list[int]) -> bool:
    """Whether a boundary word lies in, or runs into, a name or suffix."""
    place = bisect_left(ends, hit.end)
    return any(span.start < hit.end and hit.start >= span.start for span in spans[place : place + 3])


@dataclass(slots=True)
class _Walk:
    """The state of reading one region from left to right."""

    start: int
    lead: str = ""
    held: str = ""
    counted: bool = False
    finished: int = -1
    inner: tuple[Hit, ...] = ()

    def next_item(self, start: int, *, in_list: bool) -> None:
        """Go on after a mark; a list keeps the verb before it, also past 等 and the head noun of an item."""
        self.held = (self.lead or self.held) if in_list else ""
        self.restart(start, self.held)

    def restart(self, start: int, lead: str, *, counted: bool = False) -> None:
        """Begin a stretch after a boundary."""
        self.start, self.lead, self.counted, self.finished, self.inner = start, lead, counted, -1, ()

    def finish(self, start: int, end: int, label: str) -> None:
        """A candidate ends here; one without a modifier is no name to go on from."""
        if start != self.start:
            self.inner = (*self.inner, Hit(self.start, end, label))
            self.finished = end

    def cross(self, kind: str, span: Span, word: str, *, opens: bool) -> None:
        """Pass a boundary; `opens` tells that a name surely begins after it."""
        fresh = span.start == self.start
        lead = self.lead if fresh else ""
        if kind == "break":
            self.next_item(span.end, in_list=word in LIST_MARKS)
        elif kind == "count":
            self.restart(span.end, lead, counted=True)
        elif kind == "transparent":
            self.held = self.lead or self.held
            self.restart(span.end, "", counted=not pattern("list_closed").fullmatch(word))
        elif kind == "anywhere":
            self.restart(span.end, lead + word)
        elif kind == "of":
            self.restart(span.end, self.lead, counted=self.counted and fresh)
        elif kind == "and" and (fresh or opens or span.start == self.finished):
            self.restart(span.end, self.lead, counted=self.counted)
        elif kind == "at_start" and (fresh or (opens and len(word) > 1) or span.start == self.finished):
            self.restart(span.end, lead + word, counted=self.counted)


def candidates(document: Document, marks: Marks) -> Iterator[Candidate]:
    """All candidates of the sentences, those inside quotes and brackets too, in the order of the text."""
    for sentence in document.sentences:
        yield from _region(document.text, sentence.span, marks)
        for block in _blocks_in(sentence, marks):
            if document.text[block.start] != "《":
                yield from _region(document.text, Span(block.start + 1, block.end - 1), marks)


def _blocks_in(sentence: Sentence, marks: Marks) -> list[Span]:
    return list(_within(marks.blocks, sentence.span))


def _region(text: str, region: Span, marks: Marks) -> Iterator[Candidate]:
    number = pattern("numbering").match(text, *region)
    walk = _Walk(number.end() if number else region.start)
    openings = _openings(text, region, marks)
    for start, end, kind, label in _events(text, region, marks):
        if start < walk.start and kind != "break":
            continue
        if kind == "suffix":
            yield Candidate(
                Span(walk.start, end), Span(start, end), label, walk.lead, walk.counted, walk.inner
            )
            walk.finish(start, end, label)
        elif kind == "known":
            walk.finished = end
        else:
            walk.cross(kind, Span(start, end), text[start:end], opens=end in openings)


def _openings(text: str, region: Span, marks: Marks) -> frozenset[int]:
    """Where a name surely begins: at a place, body or programme that the registers know, a quote or an ordinal.

    A verb or conjunction right before it is outside the name even in the middle of a stretch.
    """
    certain = (match.start for match in _within(marks.known, region) if match.strength == "certain")
    signs = (found.start() for found in pattern("opening").finditer(text, *region))
    return frozenset((*certain, *signs))


def _events(text: str, region: Span, marks: Marks) -> list[tuple[int, int, str, str]]:
    """What happens in a region, in order; nothing happens inside its blocks."""
    blocks = list(_within(marks.blocks, region))
    events = [(hit.start, hit.end, hit.label, hit.label) for hit in _within(marks.boundaries, region)]
    events += [
        (hit.start, hit.end, "suffix", hit.label)
        for hit in _within(marks.suffixes, region)
        if hit.label != "guard"
    ]
    events += [(match.start, match.end, "known", "") for match in _within(marks.known, region)]
    events += [(*found.span(), "count", "") for found in pattern("count").finditer(text, *region)]
    events = [event for event in events if not any(block.start < event[0] < block.end for block in blocks)]
    events += [(b.start, b.start, "break", "") for a, b in itertools.pairwise(blocks) if a.end == b.start]
    for found in pattern("break").finditer(text, *region):
        if not any(block.start <= found.start() < block.end for block in blocks):
            events.append((*found.span(), "break", ""))
    return sorted(events, key=lambda event: (event[0], event[2] != "break", event[2] == "suffix", event[1]))


def _within(items: "tuple[T, ...]", region: Span) -> "tuple[T, ...]":
    first, last = bisect_left(items, (region.start,)), bisect_left(items, (region.end,))
    return tuple(item for item in items[first:last] if item.end <= region.end)
