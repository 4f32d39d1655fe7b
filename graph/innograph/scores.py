"""Scores as values: counts with precision, recall and F1, for one document or many together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

MEASURES = (
    "entities",
    "entities typed",
    "relations",
    "relations status",
    "observations",
    "observations full",
)


class Score(NamedTuple):
    """Counts of one measure, and what follows from them; all 0 where nothing was to be found and nothing was."""

    correct: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.correct / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found."""
        return self.correct / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall (van Rijsbergen 1979, chapter 7)."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __add__(self, other: object) -> "Score":
        if not isinstance(other, Score):
            return NotImplemented
        return Score(self.correct + other.correct, self.predicted + other.predicted, self.gold + other.gold)


class Scores(NamedTuple):
    """Scores by measure, in all and for each document, entity type and predicate, and the errors behind them.

    `errors` has a list for each kind: missed, spurious and mistyped entities, missed and spurious relations, relations
    with another status, missed and spurious observations.
    """

    measures: dict[str, Score]
    documents: dict[str, dict[str, Score]]
    types: dict[str, Score]
    predicates: dict[str, Score]
    errors: dict[str, list[str]]


def pool(parts: Sequence[Scores]) -> Scores:
    """Sums over documents; errors carry the document's name where there are several."""
    documents = {name: scores for part in parts for name, scores in part.documents.items()}
    errors: defaultdict[str, list[str]] = defaultdict(list)
    for part in parts:
        mark = f"[{next(iter(part.documents))}] " if len(parts) > 1 else ""
        for kind, found in part.errors.items():
            errors[kind] += [mark + error for error in found]
    return Scores(
        _sum(part.measures for part in parts),
        documents,
        _sum(part.types for part in parts),
        _sum(part.predicates for part in parts),
        dict(errors),
    )


def _sum(tables: Iterable[Mapping[str, Score]]) -> dict[str, Score]:
    total: dict[str, Score] = {}
    for table in tables:
        for key, score in table.items():
            total[key] = total.get(key, Score(0, 0, 0)) + score
    return {key: total[key] for key in (MEASURES if "entities" in total else sorted(total))}
