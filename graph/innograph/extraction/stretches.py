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
from operator import itemgetter
from typing import NamedTuple

from innograph.extraction.scanning import Hit, boundary_scanner, pattern, suffix_scanner
from innograph.gazetteer import Match, load_gazetteer
from innograph.model import Document, Span

BLOCK = re.compile(
    r"《(?:[^《》\n]|《[^《》\n]*》)*》|“[^“”\n]*”|（[^（）\n]*）|\([^()\n]*\)|「[^」\n]*」|【[^】\n]*】",
)
LONGEST_STRETCH = 200
"""Characters of a stretch in which a name may end, many times what names have: a text without a mark is no name."""
LIST_MARKS = frozenset("\u3001")
DASH, DOT = "\u2014", "\u00b7"
CLOSING = frozenset({"anywhere", "transparent"})
"""Labels of the boundary words that stand in no name."""
THINGS = frozenset({"Project", "Park", "University", "ResearchInstitute", "Incubator", "Fund"})
"""Types of which a bare ending before 和 is a thing of its own (城际轨道和地铁1号线)."""
Event = tuple[int, int, int, str, str]
"""What happens while a region is read: start, rank among those that begin together, end, kind, label."""
ORDER = itemgetter(0, 1, 2)


class Candidate(NamedTuple):
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
    closed.sort(key=itemgetter(0))
    boundaries = tuple(_outside(boundary_scanner().find(text), closed))
    blocks = tuple(Span(*found.span()) for found in BLOCK.finditer(text))
    return Marks(boundaries, tuple(suffixes), known, blocks)


def _outside(hits: list[Hit], closed: "list[Hit | Match]") -> Iterator[Hit]:
    """The boundary words that lie in no name or suffix; both are sorted by their starts."""
    index = furthest = 0
    for hit in hits:
        while index < len(closed) and closed[index].start <= hit.start:
            furthest = max(furthest, closed[index].end)
            index += 1
        if hit.end > furthest:
            yield hit


@dataclass(slots=True)
class _Walk:
    """The state of reading one region from left to right."""

    start: int
    lead: str = ""
    held: str = ""
    counted: bool = False
    finished: int = -1
    named: int = -1
    inner: tuple[Hit, ...] = ()

    def next_item(self, start: int, *, in_list: bool) -> None:
        """Go on after a mark; a list keeps the verb before it, also past 等 and the head noun of an item."""
        self.held = (self.lead or self.held) if in_list else ""
        self.restart(start, self.held)

    def restart(self, start: int, lead: str, *, counted: bool = False) -> None:
        """Begin a stretch after a boundary."""
        self.start, self.lead, self.counted, self.finished, self.inner = start, lead, counted, -1, ()

    def finish(self, start: int, end: int, label: str) -> None:
        """A candidate ends here; one without a modifier is no name to go on from, but 和 joins another thing to it."""
        self.named = end if label in THINGS else -1
        if start != self.start:
            self.inner = (*self.inner, Hit(self.start, end, label))
            self.finished = end

    def cross(self, kind: str, start: int, word: str, *, opens: bool) -> None:
        """Pass a boundary word; `opens` tells that a name surely begins after it."""
        end = start + len(word)
        if kind == "break":
            self.next_item(end, in_list=word in LIST_MARKS)
            return
        fresh = start == self.start
        lead = self.lead if fresh else ""
        if kind == "anywhere":
            self.restart(end, lead + word)
        elif kind in {"count", "extent"}:
            self.restart(end, lead, counted=kind == "count")
        elif kind == "transparent":
            self.held = self.lead or self.held
            self.restart(end, "", counted=not pattern("list_closed").fullmatch(word))
        elif kind == "of":
            self.restart(end, self.lead, counted=self.counted and fresh)
        elif kind == "and" and (fresh or opens or start in {self.finished, self.named}):
            self.restart(end, self.lead, counted=self.counted)
        elif kind == "at_start" and (fresh or (opens and len(word) > 1) or start == self.finished):
            several = pattern("several_follow").fullmatch(word) is not None
            self.restart(end, lead + word, counted=self.counted or several)


def candidates(document: Document, marks: Marks) -> Iterator[Candidate]:
    """All candidates of the sentences, those inside quotes and brackets too, in the order of the text."""
    text = document.text
    openings, events = _openings(text, marks), _events(text, marks)
    starts = [event[0] for event in events]
    for sentence in document.sentences:
        region = sentence.span
        near = events[bisect_left(starts, region.start) : bisect_left(starts, region.end)]
        inside = [event for event in near if event[2] <= region.end]
        if counts := list(_counts(text, region, inside)):
            inside = sorted([*inside, *counts], key=ORDER)
        blocks = _within(marks.blocks, region)
        yield from _region(text, region, _between(inside, blocks), openings)
        for block in blocks:
            start, end = block.start + 1, block.end - 1
            quoted = [event for event in inside if start <= event[0] and event[2] <= end]
            read_apart = text[block.start] != "《" and any(event[3] == "suffix" for event in quoted)
            if read_apart and not pattern("formula").search(text, start, end):
                yield from _region(text, Span(start, end), quoted, openings)


def _counts(text: str, region: Span, inside: list[Event]) -> Iterator[Event]:
    """The counts and extents of a region that are no part of a well-known name (电子五所)."""
    known = [event for event in inside if event[3] == "known"]
    for found in pattern("count").finditer(text, *region):
        start, end = found.span()
        if not any(event[0] < start and end <= event[2] for event in known):
            yield start, 1, end, "extent" if pattern("extent").search(found.group()) else "count", ""


def _region(text: str, region: Span, events: list[Event], openings: frozenset[int]) -> Iterator[Candidate]:
    number = pattern("numbering").match(text, *region)
    walk = _Walk(number.end() if number else region.start)
    for start, _, end, kind, label in events:
        if start < walk.start and kind != "break":
            continue
        if kind == "suffix" and end - walk.start <= LONGEST_STRETCH:
            yield Candidate(
                Span(walk.start, end), Span(start, end), label, walk.lead, walk.counted, walk.inner
            )
            walk.finish(start, end, label)
        elif kind == "known":
            walk.finished = end
        elif kind != "suffix":
            walk.cross(kind, start, text[start:end], opens=end in openings)


def _openings(text: str, marks: Marks) -> frozenset[int]:
    """Where a name surely begins: at a place, body or programme that the registers know, a quote or an ordinal.

    A verb or conjunction right before it is outside the name even in the middle of a stretch.
    """
    certain = (match.start for match in marks.known if match.strength == "certain")
    signs = (found.start() for found in pattern("opening").finditer(text))
    return frozenset((*certain, *signs))


def _events(text: str, marks: Marks) -> list[Event]:
    """What happens in a text, in order, but for its counts."""
    strict = [hit for hit in marks.boundaries if hit.label != "keep" and not _builds_by(text, hit)]
    events = [(hit.start, 1, hit.end, hit.label, hit.label) for hit in strict]
    events += [(hit.start, 2, hit.end, "suffix", hit.label) for hit in marks.suffixes if hit.label != "guard"]
    events += [(match.start, 1, match.end, "known", "") for match in marks.known]
    joints = _joints(text, marks)
    breaks = (found.span() for found in pattern("break").finditer(text))
    events += [(start, 0, end, "break", "") for start, end in breaks if start not in joints]
    return sorted(events, key=ORDER)


def _builds_by(text: str, hit: Hit) -> bool:
    """Whether a verb of building belongs to the name of the document that a thing is built by (某区建设|总体方案)."""
    return hit.label == "at_start" and pattern("built_by").match(text, hit.end) is not None


def _joints(text: str, marks: Marks) -> frozenset[int]:
    """Marks inside a name: a dash from a place or university to a place or zone (广州—奥克兰经济联盟), a dot after a place."""
    starts = {match.start: match.entry.type for match in marks.known if match.entry.type in {"Place", "Park"}}
    ends = [(match.end, match.entry.type) for match in marks.known]
    dots = (end for end, kind in ends if kind == "Place" and text[end : end + 1] == DOT)
    dashes = (
        end
        for end, kind in ends
        if (kind == "Place" and end + 1 in starts)
        or (kind == "University" and starts.get(end + 1) == "Place")
    )
    return frozenset((*dots, *(end for end in dashes if text[end] == DASH)))


def _between(events: list[Event], blocks: tuple[Span, ...]) -> list[Event]:
    """The events outside the blocks of a region; where two blocks touch the text breaks."""
    if not blocks:
        return events
    opening = {block.start for block in blocks}
    hidden = {offset for block in blocks for offset in range(block.start + 1, block.end)}
    kept = [e for e in events if e[0] not in hidden and (e[3] != "break" or e[0] not in opening)]
    touching = [(b.start, 0, b.start, "break", "") for a, b in itertools.pairwise(blocks) if a.end == b.start]
    return sorted([*kept, *touching], key=ORDER) if touching else kept


def _within(blocks: tuple[Span, ...], region: Span) -> tuple[Span, ...]:
    first, last = bisect_left(blocks, (region.start,)), bisect_left(blocks, (region.end,))
    return tuple(block for block in blocks[first:last] if block.end <= region.end)
