"""Reads a file as a report: decoded, normalised, cut into sentences, with what it says of itself.

Nothing is interpreted here but the page: which lines are the report, who speaks, and whether a part looks back or ahead.
"""

import hashlib
import logging
import re
from pathlib import Path

from innograph.documents.cleaning import Line, read_lines
from innograph.documents.context import read_context
from innograph.documents.normalisation import normalise, normalised_offset, original_offset
from innograph.documents.segmentation import cut_sentences
from innograph.documents.tense import decide_tenses, looks_back
from innograph.errors import ReadError
from innograph.model import Document, Paragraph, Place, Sentence, Tense
from innograph.readers import LIMITS, Given, Limits, Loaded, Text, open_file
from innograph.script import simplify

__all__ = ["read"]

logger = logging.getLogger(__name__)

LONGEST_NUMBER = 500
ENDLESS_NUMBER = re.compile(rf"[\d.,](?<![\d.,]{{2}})[\d.,]{{{LONGEST_NUMBER - 1}}}")
"""What no report holds, and what patterns of numbers would go through again from every digit of it."""


def read(
    source: str | Path | bytes | Given | Loaded,
    *,
    name: str | None = None,
    limits: Limits = LIMITS,
    recognise: bool = False,
) -> Document:
    """A report from a file of any format (see `readers`).

    Args:
        source: a path, the bytes of a file, a member of an archive, or an http(s) address.
        name: what to call the document; the file's name by default.
        limits: how much is read before a file is refused.
        recognise: read scanned pages with Tesseract.

    Raises:
        ReadError: the file is missing, no text, too large, in no known encoding, or holds no report.

    """
    opened = open_file(source, name=name, limits=limits, recognise=recognise)
    label, origin = opened.name, opened.text
    if ENDLESS_NUMBER.search(origin.text):
        raise ReadError(
            f"{label} holds numbers of more than {LONGEST_NUMBER} digits, no report.",
            subject=label,
            hint="Give the page's text.",
        )
    text, breaks = normalise(origin.text)
    simplified = simplify(text)
    lines = read_lines(simplified)
    if not any(line.role == "body" for line in lines):
        raise ReadError(
            f"{label} holds no report, only short lines.",
            subject=label,
            hint="Give the page's text.",
        )
    context = read_context(simplified, lines, publisher=origin.publisher, published=origin.published)
    tenses = decide_tenses(simplified, lines, context.plan_year)
    document = Document(
        name=label,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        source_sha256=opened.sha256,
        encoding=origin.encoding,
        breaks=breaks,
        paragraphs=tuple(
            Paragraph(line.span, line.role, tense) for line, tense in zip(lines, tenses, strict=True)
        ),
        sentences=_sentences(text, lines, tenses, context.plan_year),
        context=context,
        form=origin.form,
        anchors=_anchor(origin, lines, breaks),
        address=origin.address,
    )
    logger.info("%s: %d characters, %d sentences", label, len(text), len(document.sentences))
    return document


def _sentences(
    text: str, lines: list[Line], tenses: list[Tense], plan_year: int | None
) -> tuple[Sentence, ...]:
    """The sentences of the report; one that begins with last year looks back, whatever its part does."""
    return tuple(
        Sentence(
            span,
            clauses,
            index,
            line.role,
            "review" if looks_back(text[slice(*span)], plan_year) else tenses[index],
        )
        for index, line in enumerate(lines)
        if line.role != "furniture"
        for span, clauses in cut_sentences(text, line.span)
    )


def _anchor(origin: Text, lines: list[Line], breaks: tuple[tuple[int, int], ...]) -> tuple[Place, ...]:
    """Where the paragraphs begin in the file: as the reader tells, else by counting the lines that are not blank."""
    if not origin.anchors:
        return tuple(
            Place(line.span.start, number, None, original_offset(breaks, line.span.start))
            for number, line in enumerate(lines, start=1)
        )
    starts = [(normalised_offset(breaks, anchor.start), anchor) for anchor in origin.anchors]
    return tuple(Place(start, anchor.paragraph, anchor.page, anchor.offset) for start, anchor in starts)
