"""The annotated reports beside the checkout: each read once for all tests, and what is right in the reading."""

import json
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from innograph import pipeline
from innograph.evaluation import fold
from innograph.model import SYMMETRIC, Facts


class Annotated(NamedTuple):
    """A report with its perfect reading and ours."""

    name: str
    gold: dict[str, Any]
    reading: Facts


@cache
def read_annotated(shared: Path) -> tuple[Annotated, ...]:
    """Every annotated report, by name."""
    found = []
    for path in sorted((shared / "gold").glob("*.json")):
        report = shared / "reports" / f"{path.stem}.txt"
        gold = json.loads(path.read_text(encoding="utf-8"))
        found.append(Annotated(path.stem, gold, pipeline.extract(report)))
    return tuple(found)


def right_relations(item: Annotated) -> list[tuple[str, float, bool]]:
    """Rule, confidence and whether it is right, status and all, of every relation of our reading.

    Entities are the same when they share a form, as in the scores; a relation is right when any annotated one between
    such entities has its predicate and status.
    """
    stated = _stated(item.gold)
    forms = {
        entity.id: {fold(form) for form in (entity.name, *entity.mentions)}
        for entity in item.reading.entities
    }
    return [
        (
            relation.rule,
            relation.confidence,
            any(
                (s, relation.predicate, o, relation.status) in stated
                for s in forms[relation.subject]
                for o in forms[relation.object]
            ),
        )
        for relation in item.reading.relations
    ]


def _stated(gold: dict[str, Any]) -> set[tuple[str, str, str, str]]:
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for entity in gold["entities"]:
        forms[entity["id"]] = {fold(form) for form in (entity["name"], *entity["mentions"])}
    stated = set()
    for relation in gold["relations"]:
        for s in forms[relation["subject"]]:
            for o in forms[relation["object"]]:
                stated.add((s, relation["predicate"], o, relation["status"]))
                if relation["predicate"] in SYMMETRIC:
                    stated.add((o, relation["predicate"], s, relation["status"]))
    return stated
