"""The stretches in which a number finds its measure: clauses without what stands in brackets, and the brackets themselves."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from innograph.extraction.quantities import Quantity, figures_pattern
from innograph.model import Document, Sentence, Span

BRACKETS = re.compile(r"[（(]([^（）()]*)[）)]")
PIECES = re.compile(r"(?:[^，；;。：,]|(?<=\d),(?=\d))+")

LONGEST_BETWEEN = 24
"""How far before a sum the count of the things that it is of may stand."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a clause with its quantities; `holes` are the brackets inside it that are read on their own.

    `clause` is what holds it; `outer` is where the words before a bracket begin, None for what is no bracket.
    """

    text: str
    span: Span
    clause: Span
    sentence: Sentence
    quantities: tuple[Quantity, ...]
    holes: tuple[Span, ...] = ()
    outer: Span | None = None

    def words(self, start: int, end: int) -> str:
        """The text between two offsets without what stands in brackets."""
        parts = []
        for hole in self.holes:
            if start <= hole.start and hole.end <= end:
                parts.append(self.text[start : hole.start])
                start = hole.end
        return "".join((*parts, self.text[start:end]))

    def before(self, index: int, first: int) -> str:
        """The words between the quantity before and this one; in a list, from its item on.

        Quantities from `first` on are part of the words: they only say which things are counted.
        """
        quantity = self.quantities[index]
        previous = first - 1
        if previous < 0:
            return self.words(self.span.start, quantity.span.start)
        words = self.words(self.quantities[previous].tail, quantity.span.start)
        return words.split("、", 1)[-1]

    def after(self, index: int) -> str:
        """The words between this quantity and the next one, or the end of the stretch."""
        own = self.quantities[index]
        following = [q for q in self.quantities[index + 1 :] if q.tail > own.tail and own.kind != "run"]
        end = following[0].span.start if following else self.span.end
        return self.words(self.quantities[index].tail, max(end, self.quantities[index].tail))

    def is_of_many(self, quantity: Quantity) -> bool:
        """Whether a sum is that of the things counted right before it (项目12个，总投资30亿元)."""
        before = self.text[self.sentence.span.start : quantity.span.start][-LONGEST_BETWEEN:]
        return figures_pattern("subjects", "of_many").search(before) is not None


def read_segments(
    document: Document,
    quantities: Sequence[Quantity],
) -> Iterator[tuple[Sentence, list[Segment]]]:
    """The sentences that are no title, each with its segments in the order of the text.

    A sentence without quantities has no segments; one with quantities has those up to the last of them.
    """
    starts = [quantity.span.start for quantity in quantities]
    for sentence in document.sentences:
        if sentence.role == "title":
            continue
        first = bisect_left(starts, sentence.span.start)
        last = bisect_left(starts, sentence.span.end)
        inside = quantities[first:last]
        segments = []
        for clause in sentence.clauses if inside else ():
            if clause.start > inside[-1].span.end:
                break
            own = [q for q in inside if clause.holds(q.span)]
            segments += _in_clause(document.text, sentence, clause, own)
        yield sentence, segments


def _in_clause(text: str, sentence: Sentence, clause: Span, own: list[Quantity]) -> list[Segment]:
    """The clause itself and its brackets that hold quantities."""
    holes = [Span(*found.span()) for found in BRACKETS.finditer(text, *clause)] if own else []
    outside = tuple(q for q in own if not any(hole.holds(q.span) for hole in holes))
    segments = [Segment(text, clause, clause, sentence, outside, tuple(holes))]
    for hole in holes:
        within = [q for q in own if hole.holds(q.span)]
        for piece in PIECES.finditer(text, hole.start + 1, hole.end - 1) if within else ():
            span = Span(*piece.span())
            inner = tuple(q for q in within if span.holds(q.span))
            segments.append(Segment(text, span, clause, sentence, inner, (), Span(clause.start, hole.start)))
    return sorted(segments, key=lambda s: (s.outer is not None, s.span))
