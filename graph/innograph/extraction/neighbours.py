"""Relations between names that stand side by side: 美国硅谷, 国务院《…》, 怀柔科学城综合性国家科学中心.

Which types of neighbours stand in which relation is data (`lexicon/zh/relations.toml`, neighbours).
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from innograph.extraction.arguments import OPENING
from innograph.extraction.confidence import rate
from innograph.gazetteer import load_gazetteer
from innograph.model import Document, Mention, Predicate, RelationCandidate, Span
from innograph.resources import read_lexicon


@dataclass(frozen=True, slots=True)
class _Neighbours:
    name: str
    first: frozenset[str]
    second: frozenset[str]
    predicate: Predicate
    subject: str
    quoted: bool
    before: tuple[str, ...]


@cache
def _rules() -> tuple[_Neighbours, ...]:
    return tuple(
        _Neighbours(
            row["name"],
            frozenset(row["first"]),
            frozenset(row["second"]),
            cast("Predicate", row["predicate"]),
            row["subject"],
            row.get("quoted", False),
            tuple(row.get("before", ())),
        )
        for row in read_lexicon("relations")["neighbours"]
    )


def find_neighbours(document: Document, mentions: Sequence[Mention]) -> Iterator[RelationCandidate]:
    """The relations of names with nothing but an opening mark between them."""
    for sentence, pair in _pairs(document, mentions):
        first, second = pair
        for rule in _rules():
            if _matches(document, rule, first, second, sentence):
                subject, thing = (first, second) if rule.subject == "first" else (second, first)
                clause = next((c for c in sentence if c.holds(first.span) and c.holds(second.span)), None)
                if clause is not None:
                    name = f"neighbours: {rule.name}"
                    yield RelationCandidate(
                        subject, rule.predicate, thing, "done", clause, name, rate(name, first, second)
                    )
                break


def _pairs(
    document: Document, mentions: Sequence[Mention]
) -> Iterator[tuple[tuple[Span, ...], tuple[Mention, Mention]]]:
    sentences = iter(document.sentences)
    sentence = next(sentences, None)
    for first, second in itertools.pairwise(mentions):
        gap = document.text[first.span.end : second.span.start]
        if gap and gap.strip(OPENING):
            continue
        while sentence is not None and sentence.span.end < second.span.end:
            sentence = next(sentences, None)
        if sentence is not None:
            yield sentence.clauses, (first, second)


def _matches(
    document: Document,
    rule: _Neighbours,
    first: Mention,
    second: Mention,
    clauses: tuple[Span, ...],
) -> bool:
    del clauses
    if first.type not in rule.first or second.type not in rule.second or first.rule == "self reference":
        return False
    if second.type == "Place" and any(e.level == "region" for e in load_gazetteer().by_form(second.name)):
        return False
    quoted = first.span.end < second.span.start
    if quoted and not rule.quoted:
        return False
    return not rule.before or document.text.startswith(rule.before, second.span.end)
