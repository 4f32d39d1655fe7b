"""The ledger: what every sentence gave, what was furniture, which candidates became no fact.

Its rows cover every character that is not blank exactly once, so that its totals add up to the document.
"""

from bisect import bisect_left
from collections.abc import Sequence

from innograph.model import (
    Document,
    Entity,
    Extraction,
    Ledger,
    Observation,
    Quote,
    Relation,
    SentenceRow,
    Span,
)


def keep_ledger(
    document: Document,
    extraction: Extraction,
    entities: Sequence[Entity],
    relations: Sequence[Relation],
    observations: Sequence[Observation],
) -> Ledger:
    """Count, for each sentence, the entities first named there and the relations and figures it states."""
    rows = _rows(document)
    counts = {
        "entities": _starts(rows, [entity.start for entity in entities]),
        "relations": _starts(rows, [relation.start for relation in relations]),
        "observations": _starts(rows, [observation.start for observation in observations]),
    }
    kept = tuple(
        row.model_copy(update={key: found[index] for key, found in counts.items()})
        for index, row in enumerate(rows)
    )
    covered = sum(row.end - row.start for row in kept)
    return Ledger(
        characters=len(document.text),
        blank=len(document.text) - covered,
        rows=kept,
        left_out=tuple(
            Quote(text=mention.name, start=mention.span.start, end=mention.span.end)
            for mention in extraction.left_out
        ),
    )


def _rows(document: Document) -> list[SentenceRow]:
    """Sentences of the report and whole paragraphs of furniture, in order."""
    rows = [
        SentenceRow(
            start=sentence.span.start,
            end=sentence.span.end,
            role=sentence.role,
            tense=sentence.tense,
        )
        for sentence in document.sentences
    ]
    rows += [
        SentenceRow(start=span.start, end=span.end, role=paragraph.role, tense=paragraph.tense)
        for index, paragraph in enumerate(document.paragraphs)
        for span in _uncovered(document, index)
    ]
    return sorted(rows, key=lambda row: row.start)


def _uncovered(document: Document, index: int) -> list[Span]:
    """What no sentence covers of a paragraph: all of it for furniture."""
    paragraph = document.paragraphs[index]
    spans, offset = [], paragraph.span.start
    inside = [s.span for s in document.sentences if s.paragraph == index]
    for start, end in sorted(inside):
        if document.text[offset:start].strip():
            spans.append(Span(offset, start))
        offset = end
    if document.text[offset : paragraph.span.end].strip():
        spans.append(Span(offset, paragraph.span.end))
    return spans


def _starts(rows: list[SentenceRow], offsets: Sequence[int]) -> dict[int, int]:
    """How many of the offsets fall into each row."""
    ends = [row.end for row in rows]
    found = dict.fromkeys(range(len(rows)), 0)
    for offset in offsets:
        place = min(bisect_left(ends, offset + 1), len(rows) - 1)
        found[place] += 1
    return found
