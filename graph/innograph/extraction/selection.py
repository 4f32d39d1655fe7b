"""Chooses among overlapping candidates for a name: one reading for every character.

Order of preference: a meeting of a whole place before that word for the place; a self reference or department before
a guess; a longer name before one inside it; a surer rule before a weaker one. What loses is kept for the ledger unless
it is the same name.
"""

from innograph.model import BY_SPAN, Mention, Span

RANK = {
    "for all": -1,
    "self reference": 0,
    "honour": 0,
    "title": 1,
    "renamed": 1,
    "elided": 1,
    "called": 1,
}


def select(mentions: list[Mention]) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """The mentions that stand (sorted, not overlapping) and those left out."""
    best = sorted((m for m in mentions if m.confidence > 0), key=_preference)
    taken: list[Mention] = []
    covered = bytearray(max((mention.span.end for mention in best), default=0))
    for mention in best:
        start, end = mention.span
        if covered.find(1, start, end) < 0:
            taken.append(mention)
            covered[start:end] = b"\x01" * (end - start)
    doubtful: dict[Span, Mention] = {}
    for mention in mentions:
        if mention.confidence == 0 and mention.rule != "bare" and covered.find(1, *mention.span) < 0:
            doubtful.setdefault(mention.span, mention)
    return tuple(sorted(taken, key=BY_SPAN)), tuple(sorted(doubtful.values(), key=BY_SPAN))


def _preference(mention: Mention) -> tuple[int, int, float, int]:
    length = mention.span.end - mention.span.start
    return (RANK.get(mention.rule, 2), -length, -mention.confidence, mention.span.start)
