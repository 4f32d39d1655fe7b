"""What a model says, as candidates: located, checked, marked and added to what the rules found."""

import hashlib
import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, cast, get_args

from innograph.extraction.rules import load_rules
from innograph.language_model.answers import key_of
from innograph.language_model.client import Client, Plan
from innograph.model import (
    SYMMETRIC,
    Document,
    EntityType,
    Extraction,
    Mention,
    Predicate,
    RelationCandidate,
    Span,
    Status,
)
from innograph.resources import read_lexicon

logger = logging.getLogger(__name__)

LONGEST_PASSAGE = 1500
"""Characters that are asked about at once: whole paragraphs, so that no sentence is cut."""
CONFIDENCE = 0.5
"""What a model's word counts for. It is lower than any rule's: nobody measured this model on these reports."""


@dataclass(frozen=True, slots=True)
class Proposals:
    """What became of the model's words: how many were added, and how many dropped, by reason.

    `answers` are the keys of what it said (see `answers`).
    """

    extraction: Extraction
    added: int
    dropped: dict[str, int]
    answers: tuple[str, ...]


def write_prompt() -> str:
    """What the model is told: types, relations and the form of the answer."""
    words = read_lexicon("prompts")
    types = ", ".join(get_args(EntityType))
    return str(words["task"]).format(
        types=types, predicates=", ".join(get_args(Predicate)), statuses=", ".join(get_args(Status))
    )


def cut_passages(document: Document) -> list[Span]:
    """The report's paragraphs, several to a passage."""
    passages: list[Span] = []
    for paragraph in document.paragraphs:
        if paragraph.role == "furniture":
            continue
        if passages and paragraph.span.end - passages[-1].start <= LONGEST_PASSAGE:
            passages[-1] = Span(passages[-1].start, paragraph.span.end)
        else:
            passages.append(paragraph.span)
    return passages


def mark_of(model: str) -> str:
    """How what a model added is marked: its name, and the beginning of the SHA-256 of what it is told."""
    return f"model {model} {hashlib.sha256(write_prompt().encode()).hexdigest()[:8]}"


def plan_requests(document: Document, client: Client) -> Plan:
    """What asking about a report would cost."""
    return client.estimate([document.text[slice(*span)] for span in cut_passages(document)], write_prompt())


def add_proposals(document: Document, extraction: Extraction, client: Client) -> Proposals:
    """What the rules found, and what the model adds to it.

    Raises:
        ConfigError: asking would cost more than the budget.
        ExtractionError: the model gives no answer that can be used.
    """
    client.afford(plan_requests(document, client))
    prompt, passages = write_prompt(), cut_passages(document)
    judge = _Judge(document, extraction, mark_of(client.name))
    for passage in passages:
        judge.hear(client.ask(prompt, document.text[slice(*passage)]), passage)
    logger.info("%s: %d added, dropped: %s", mark_of(client.name), judge.added, dict(judge.dropped) or "none")
    answers = {key_of(client.name, prompt, document.text[slice(*passage)]) for passage in passages}
    return Proposals(judge.result(), judge.added, dict(sorted(judge.dropped.items())), tuple(sorted(answers)))


@cache
def _arguments() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """The types that the rules of each predicate allow, together."""
    table: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    every = frozenset(get_args(EntityType))
    for rule in load_rules():
        subjects, objects = table.get(rule.predicate, (frozenset(), frozenset()))
        table[rule.predicate] = (subjects | (rule.subjects or every), objects | (rule.objects or every))
    return table


class _Judge:
    """Hears a model passage by passage, and keeps what stands in the text and in the vocabulary."""

    def __init__(self, document: Document, extraction: Extraction, mark: str) -> None:
        self._document, self._extraction, self._mark = document, extraction, mark
        self._mentions = list(extraction.mentions)
        self._relations: list[RelationCandidate] = []
        self._told = {_key(r.subject, r.predicate, r.object) for r in extraction.relations}
        self.added = 0
        self.dropped: Counter[str] = Counter()

    def result(self) -> Extraction:
        """All candidates, sorted by offset."""
        mentions = tuple(sorted(self._mentions, key=lambda mention: mention.span))
        return replace(
            self._extraction, mentions=mentions, relations=(*self._extraction.relations, *self._relations)
        )

    def hear(self, answer: Any, passage: Span) -> None:
        """Take in an answer, of whatever shape it is."""
        if not isinstance(answer, dict):
            self.dropped["no object"] += 1
            return
        for item in _items(answer.get("entities")):
            self._hear_entity(item, passage)
        for item in _items(answer.get("relations")):
            self._hear_relation(item, passage)

    def _hear_entity(self, item: dict[str, Any], passage: Span) -> None:
        name, kind = item.get("name"), item.get("type")
        if kind not in get_args(EntityType):
            self.dropped["unknown type"] += 1
            return
        spans = list(self._locate_all(name, passage))
        free = [span for span in spans if not any(span.overlaps(other.span) for other in self._mentions)]
        if not spans:
            self.dropped["not in the text"] += 1
        elif not free:
            self.dropped["known already"] += 1
        else:
            for span in free:
                self._mentions.append(
                    Mention(span, str(name), cast("EntityType", kind), self._mark, CONFIDENCE)
                )
            self.added += 1

    def _hear_relation(self, item: dict[str, Any], passage: Span) -> None:
        quote = self._locate(item.get("quote"), passage)
        predicate, status = item.get("predicate"), item.get("status")
        if quote is None:
            self.dropped["not in the text"] += 1
            return
        ends = [self._mention(item.get(end), quote) for end in ("subject", "object")]
        if predicate not in get_args(Predicate) or status not in get_args(Status):
            self.dropped["unknown relation"] += 1
        elif None in ends:
            self.dropped["no such actor in the quote"] += 1
        else:
            self._add(
                cast("list[Mention]", ends), cast("Predicate", predicate), cast("Status", status), quote
            )

    def _add(self, ends: list[Mention], predicate: Predicate, status: Status, quote: Span) -> None:
        subject, thing = ends
        subjects, objects = _arguments().get(predicate, (frozenset(), frozenset()))
        key = _key(subject, predicate, thing)
        if subject.type not in subjects or thing.type not in objects or subject.name == thing.name:
            self.dropped["wrong arguments"] += 1
        elif key in self._told:
            self.dropped["known already"] += 1
        else:
            self._told.add(key)
            self._relations.append(
                RelationCandidate(subject, predicate, thing, status, quote, self._mark, CONFIDENCE)
            )
            self.added += 1

    def _locate(self, words: Any, inside: Span) -> Span | None:
        """Where words first stand in a stretch of the text."""
        return next(self._locate_all(words, inside), None)

    def _locate_all(self, words: Any, inside: Span) -> Iterator[Span]:
        """Every place in a stretch of the text where words stand inside one sentence of the report."""
        if not isinstance(words, str) or not words.strip():
            return
        start = self._document.text.find(words, inside.start, inside.end)
        while start >= 0:
            span = Span(start, start + len(words))
            if any(sentence.span.holds(span) for sentence in self._document.sentences):
                yield span
            start = self._document.text.find(words, span.end, inside.end)

    def _mention(self, name: Any, quote: Span) -> Mention | None:
        """The mention with this name inside the quote."""
        return next((m for m in self._mentions if m.name == name and quote.holds(m.span)), None)


def _items(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        yield from (item for item in value if isinstance(item, dict))


def _key(subject: object, predicate: str, thing: object) -> tuple[str, str, str]:
    ends = [str(getattr(end, "refers_to", None) or getattr(end, "name", end)) for end in (subject, thing)]
    if predicate in SYMMETRIC:
        ends.sort()
    return ends[0], predicate, ends[1]
