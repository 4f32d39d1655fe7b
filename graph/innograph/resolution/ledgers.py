"""The ledger: what every sentence gave, what was furniture, which candidates became no fact.

Its rows cover every character that is not blank exactly once, so that its totals add up to the document.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from innograph.model import (
    BY_START,
    Document,
    Entity,
    Extraction,
    Ledger,
    Observation,
    Paragraph,
    Quote,
    Relation,
    Sentence,
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
    counts = zip(
        _starts(rows, [entity.start for entity in entities]),
        _starts(rows, [relation.start for relation in relations]),
        _starts(rows, [observation.start for observation in observations]),
        strict=True,
    )
    kept = tuple(
        SentenceRow(
            start=row.span.start,
            end=row.span.end,
            role=row.role,
            tense=row.tense,
            entities=named,
            relations=stated,
            observations=observed,
        )
        for row, (named, stated, observed) in zip(rows, counts, strict=True)
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


def _rows(document: Document) -> list[Sentence | Paragraph]:
    """Sentences of the report and what they leave of its paragraphs (furniture whole), in order."""
    inside: defaultdict[int, list[Span]] = defaultdict(list)
    for sentence in document.sentences:
        inside[sentence.paragraph].append(sentence.span)
    rest = [
        replace(paragraph, span=span)
        for index, paragraph in enumerate(document.paragraphs)
        for span in _uncovered(document.text, paragraph.span, inside[index])
    ]
    return sorted([*document.sentences, *rest], key=BY_START)


def _uncovered(text: str, paragraph: Span, sentences: list[Span]) -> list[Span]:
    """What no sentence covers of a paragraph: all of it for furniture."""
    spans, offset = [], paragraph.start
    for start, end in sorted(sentences):
        if text[offset:start].strip():
            spans.append(Span(offset, start))
        offset = end
    if text[offset : paragraph.end].strip():
        spans.append(Span(offset, paragraph.end))
    return spans


def _starts(rows: Sequence[Sentence | Paragraph], offsets: Sequence[int]) -> list[int]:
    """How many of the offsets fall into each row."""
    ends = [row.span.end for row in rows]
    found = [0] * len(rows)
    for offset in offsets:
        found[min(bisect_left(ends, offset + 1), len(rows) - 1)] += 1
    return found
