"""What a check finds: what was computed, what follows, and the sentences that say so."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from innograph.audit.sheet import Figure, Sentence, Sheet

Verdict = Literal["agrees", "doubtful", "contradicts"]
"""contradicts: both cannot be true as they are written. doubtful: both may be, and a reader should look. agrees: it was
computed and is right, which is worth knowing of a figure too."""
Severity = Literal["none", "low", "medium", "high"]


class Finding(NamedTuple):
    """One finding. `values` are the numbers it rests on, as written."""

    document: str
    check: str
    verdict: Verdict
    severity: Severity
    computation: str
    values: tuple[str, ...]
    sentences: tuple[Sentence, ...]


def find(
    sheet: Sheet,
    check: str,
    verdict: Verdict,
    severity: Severity,
    computation: str,
    figures: Iterable[Figure],
    *more: int,
) -> Finding:
    """A finding on figures; `more` are numbers of further sentences."""
    listed = list(figures)
    numbers = sorted({figure.sentence for figure in listed} | set(more))
    return Finding(
        sheet.facts.document,
        check,
        verdict,
        severity,
        computation,
        tuple(figure.words() for figure in listed),
        tuple(sheet.sentence(index) for index in numbers),
    )
