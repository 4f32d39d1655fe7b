"""A report as it is read: spans, paragraphs, sentences, and what it says of itself."""

from bisect import bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from innograph.model.codes import Role, Tense


class Span(NamedTuple):
    """A stretch of `Document.text`: code points, half-open."""

    start: int
    end: int

    def holds(self, other: "Span") -> bool:
        """Whether the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


BY_SPAN, BY_START, BY_END = attrgetter("span"), attrgetter("span.start"), attrgetter("span.end")
"""Orders of things that have a span, for sorting and for searching what is sorted."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the report, without its indentation.

    `role` says what it is; everything that is `furniture` is never read for facts.
    """

    span: Span
    role: Role
    tense: Tense


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph that is not furniture.

    `clauses` are the stretches between commas and semicolons, without the mark that ends them;
    brackets, quotes and titles are never cut. `tense` tells whether the sentence looks back or ahead.
    """

    span: Span
    clauses: tuple[Span, ...]
    paragraph: int
    role: Role
    tense: Tense


@dataclass(frozen=True, slots=True)
class Context:
    """What a report says of itself.

    `publisher` is the body whose report it is; a government's own work report speaks for its place, so
    that there `publisher` equals `home`. `home` is the full name of the place (广州市), `home_forms` its other
    forms (广州, 穗), `region` the province above it. `zone` is the zone or park whose own report it is (苏州工业园区): its
    clauses speak for it and not for the place around it. `report_year` is the year looked back on, `plan_year` the
    year ahead.
    """

    title: str | None = None
    publisher: str | None = None
    home: str | None = None
    home_forms: tuple[str, ...] = ()
    region: str | None = None
    zone: str | None = None
    report_year: int | None = None
    plan_year: int | None = None
    published: str | None = None
    language: str = "zh"


class Place(NamedTuple):
    """Where a paragraph of the text begins in the file that was given.

    `start` is its offset in `Document.text`; `paragraph` its number, from 1, on its page where there are pages;
    `offset` its first character in the decoded file (text, Markdown, HTML), in code points, where that can be told.
    """

    start: int
    paragraph: int
    page: int | None = None
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A report: its normalised text (NFC, LF), its parts, and the way back to the file.

    `breaks` maps offsets back: pairs (offset in `text`, offset in the decoded file) at every place where the
    difference changes, ascending, starting with (0, n). `sha256` is that of `text` in UTF-8; `source_sha256`
    that of the file's bytes. `form` names its format; `anchors` tell where each paragraph begins in the file, ascending.
    """

    name: str
    text: str
    sha256: str
    source_sha256: str
    encoding: str
    breaks: tuple[tuple[int, int], ...]
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    context: Context
    form: str = "text"
    anchors: tuple[Place, ...] = ()
    address: str | None = None

    def place(self, offset: int) -> Place | None:
        """The paragraph of the file that an offset of the text lies in."""
        index = bisect_right(self.anchors, offset, key=lambda anchor: anchor.start) - 1
        return self.anchors[index] if index >= 0 else None

    def original_offset(self, offset: int) -> int:
        """The offset in the decoded file of an offset in `text`."""
        base = (0, 0)
        for pair in self.breaks:
            if pair[0] > offset:
                break
            base = pair
        return base[1] + offset - base[0]
