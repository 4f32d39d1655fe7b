"""Footnotes: which part of the report each explains, and so whether its figures look back or ahead."""

import re
from bisect import bisect_right

from innograph.extraction.quantities import figures_pattern
from innograph.model import BY_START, Document, Tense

QUOTED = re.compile("[^“”]{2,}”")
"""What the head of a note quotes, to the closing mark: the opening one is no part of the head."""


def tenses_of_notes(document: Document) -> dict[int, Tense]:
    """By paragraph, the tense of the first sentence that has a footnote's head word; else that of the note of nearest number.

    Notes are numbered through the report, so that the notes of one part stand together.
    """
    numbers: dict[int, int] = {}
    known: dict[int, Tense] = {}
    for sentence in document.sentences:
        if sentence.role == "note" and sentence.paragraph not in numbers:
            found = figures_pattern("timing", "note_head").match(document.text[slice(*sentence.span)])
            if found:
                numbers[sentence.paragraph] = number = int(found.group("number"))
                tense = _tense_of(document, found.group("head"))
                if tense is not None:
                    known[number] = tense
    return {
        paragraph: known[min(known, key=lambda other: (abs(other - number), other))]
        for paragraph, number in numbers.items()
        if known
    }


def _tense_of(document: Document, head: str) -> Tense | None:
    """The tense of the first sentence of the body that uses a word, or what it quotes (“两环”[3]路网 in the body)."""
    forms = (head.strip('“”"*'), *QUOTED.findall(head))
    place = min((at for form in forms if (at := document.text.find(form)) >= 0), default=-1)
    index = bisect_right(document.sentences, place, key=BY_START) - 1
    if place < 0 or index < 0 or document.sentences[index].role == "note":
        return None
    return document.sentences[index].tense
