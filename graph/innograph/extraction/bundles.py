"""Bundles: a name that counts its parts by their last character (三城一区), and the paragraph that goes through them.

Reports name their parks so (一核两翼, 两城四园). Where the first sentence of a paragraph speaks of such a bundle and later ones
each begin with a park, the first parks that end in a counted character are its parts, if there are as many as it counts.
"""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from innograph.extraction.arguments import OPENING
from innograph.extraction.confidence import rate
from innograph.extraction.numerals import numeral_classes, read_numeral
from innograph.extraction.standing import Standing
from innograph.model import Document, Mention, RelationCandidate, Sentence, Span

RULE = "parts of a bundle"


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(f"([{numeral_classes()[1]}])([\u4e00-\u9fff])")


@cache
def _bundle() -> re.Pattern[str]:
    return re.compile(f"(?:{_counted().pattern}){{2,4}}")


def find_bundles(
    document: Document, mentions: Sequence[Mention], standing: Standing
) -> Iterator[RelationCandidate]:
    """PartOf relations from the parks that a paragraph goes through to the bundle that it began with."""
    starts = [mention.span.start for mention in mentions]
    for _, group in itertools.groupby(document.sentences, key=lambda sentence: sentence.paragraph):
        lead, *others = group
        bundle = next((m for m in _within(mentions, starts, lead.span) if _bundle().fullmatch(m.name)), None)
        if bundle is None:
            continue
        opening = [found for s in others if (found := _opening(document, mentions, starts, s))]
        for part, clause in _parts(bundle, opening):
            verdict = standing.of(part)
            sure = rate(RULE, part, bundle)
            yield RelationCandidate(part, "partOf", bundle, verdict.status, clause, RULE, sure, verdict.cue)


def _within(mentions: Sequence[Mention], starts: list[int], span: Span) -> Sequence[Mention]:
    return mentions[bisect_left(starts, span.start) : bisect_left(starts, span.end)]


def _opening(
    document: Document, mentions: Sequence[Mention], starts: list[int], sentence: Sentence
) -> tuple[Mention, Span] | None:
    """The park that a sentence begins with, and its clause."""
    clause = sentence.clauses[0] if sentence.clauses else sentence.span
    first = next(iter(_within(mentions, starts, clause)), None)
    if first is None or first.type != "Park":
        return None
    return None if document.text[clause.start : first.span.start].strip(OPENING) else (first, clause)


def _parts(bundle: Mention, opening: list[tuple[Mention, Span]]) -> Iterator[tuple[Mention, Span]]:
    """The parks that a bundle counts; none of a kind of which there are too few."""
    for number, ending in _counted().findall(bundle.name):
        count = int(read_numeral(number) or 0)
        alike = {m.name: (m, clause) for m, clause in reversed(opening) if m.name.endswith(ending)}
        named = sorted(alike.values(), key=lambda part: part[0].span)
        if len(named) >= count:
            yield from named[:count]
