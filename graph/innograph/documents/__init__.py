"""Reads a file as a report: decoded, normalised, cut into sentences, with what it says of itself.

Nothing is interpreted here but the page: which lines are the report, who speaks, and whether a part looks back or ahead.
"""

import hashlib
import logging
from pathlib import Path

from innograph.documents.cleaning import Line, read_lines
from innograph.documents.context import read_context
from innograph.documents.normalisation import normalise
from innograph.documents.plain import LIMIT, decode, read_bytes
from innograph.documents.segmentation import cut_sentences
from innograph.documents.tense import decide_tenses
from innograph.errors import ReadError
from innograph.model import Document, Paragraph, Sentence, Tense

__all__ = ["LIMIT", "read"]

logger = logging.getLogger(__name__)


def read(source: str | Path | bytes, *, name: str | None = None) -> Document:
    """A report from a path or from bytes.

    Args:
        source: a path, or the bytes of a file.
        name: what to call the document; the file's name by default.

    Raises:
        ReadError: the file is missing, no text, too large, in no known encoding, or holds no report.

    """
    if isinstance(source, bytes):
        data, label = source, name or "standard input"
    else:
        data, label = read_bytes(Path(source)), name or Path(source).name
    decoded, encoding = decode(data, label)
    text, breaks = normalise(decoded)
    lines = read_lines(text)
    if not any(line.role == "body" for line in lines):
        raise ReadError(
            f"{label} holds no report, only short lines.",
            subject=label,
            hint="Give the page's text.",
        )
    context = read_context(text, lines)
    tenses = decide_tenses(text, lines, context.plan_year)
    document = Document(
        name=label,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        source_sha256=hashlib.sha256(data).hexdigest(),
        encoding=encoding,
        breaks=breaks,
        paragraphs=tuple(
            Paragraph(line.span, line.role, tense) for line, tense in zip(lines, tenses, strict=True)
        ),
        sentences=_sentences(text, lines, tenses),
        context=context,
    )
    logger.info("%s: %d characters, %d sentences", label, len(text), len(document.sentences))
    return document


def _sentences(text: str, lines: list[Line], tenses: list[Tense]) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(span, clauses, index, line.role, tenses[index])
        for index, line in enumerate(lines)
        if line.role != "furniture"
        for span, clauses in cut_sentences(text, line.span)
    )
