"""Bundles: a name that counts its parts by their last character (三城一区), and the paragraph that goes through them.

Reports name their parks so (一核两翼, 两城四园). Where the first sentence of a paragraph speaks of such a bundle and later
ones each begin with a park, the first parks that end in a counted character are its parts, if there are as many as it
counts. What a quote counts after the list of its members (甲、乙、丙“三大工程”) has the names in that list as its parts.
"""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from innograph.extraction.arguments import CLOSING, OPENING
from innograph.extraction.confidence import rate
from innograph.extraction.numerals import numeral_classes, read_numeral
from innograph.extraction.schemes import COUNTED
from innograph.extraction.standing import Standing
from innograph.model import Document, Mention, RelationCandidate, Sentence, Span

RULE = "parts of a bundle"
LINKS = ("", "、", "等")


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(f"([{numeral_classes()[1]}])([\u4e00-\u9fff])")


@cache
def _bundle() -> re.Pattern[str]:
    return re.compile(f"(?:{_counted().pattern}){{2,4}}")


def find_bundles(
    document: Document, mentions: Sequence[Mention], standing: Standing
) -> Iterator[RelationCandidate]:
    """PartOf relations to a bundle: from the parks that its paragraph goes through, from the names in the list before it."""
    starts = [mention.span.start for mention in mentions]
    yield from _counted_wholes(document, mentions, standing)
    for _, group in itertools.groupby(document.sentences, key=lambda sentence: sentence.paragraph):
        lead, *others = group
        bundle = next((m for m in _within(mentions, starts, lead.span) if _bundle().fullmatch(m.name)), None)
        if bundle is None:
            continue
        opening = [found for s in others if (found := _opening(document, mentions, starts, s))]
        for part, clause in _parts(bundle, opening):
            yield _part(part, bundle, clause, standing)


def _part(part: Mention, whole: Mention, evidence: Span, standing: Standing) -> RelationCandidate:
    """A part as far as it stands itself, a scheme of which nothing is said as far as its whole does."""
    told = standing.of_name(whole.name) if part.type == "Programme" else None
    verdict, sure = standing.of_name(part.name) or told or standing.of(part), rate(RULE, part, whole)
    return RelationCandidate(part, "partOf", whole, verdict.status, evidence, RULE, sure, verdict.cue)


def _is_whole(mention: Mention) -> bool:
    """Whether a name counts the members of a list before it: in words (“三大工程”), or zones by their last characters."""
    return mention.rule == COUNTED or (mention.rule == "numbered" and mention.type == "Park")


def _counted_wholes(
    document: Document, mentions: Sequence[Mention], standing: Standing
) -> Iterator[RelationCandidate]:
    """The names of the list that ends where a quote counts its members, back to the first that no pause follows."""
    for number, whole in enumerate(mentions):
        edge = whole.span.start - 1
        for part in reversed(mentions[:number]) if _is_whole(whole) else ():
            between = document.text[part.span.end : edge].strip(OPENING + CLOSING)
            if between not in LINKS:
                break
            yield _part(part, whole, Span(part.span.start, whole.span.end), standing)
            edge = part.span.start


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
