"""The bundled sample and the short reports: true to the guidelines and read well.

The perfect readings (`*.gold.json`) have the form of the annotation guidelines. What is stated of the texts and of the
readings alone stands first; what the extraction makes of them comes after.
"""

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest

from innograph import pipeline
from innograph.model import EntityType, Facts, Predicate, Status
from innograph.resources import package_path

SHORTEST_SAMPLE = 2500
FEWEST_FIGURES = 60
FLOORS = {"entities": 0.90, "entities typed": 0.85, "relations": 0.75, "observations": 0.85}
"""The least F1 against the sample's perfect reading. They may rise."""
SHORT_FLOORS = {"entities": 0.75, "entities typed": 0.70, "relations": 0.55, "observations": 0.70}
"""The least F1 over the four short reports together."""

DATA = Path(__file__).parent / "data"
SAMPLE = package_path("samples", "guangzhou-2016.txt")
SHORT = sorted((DATA / "reports").glob("*.txt"))
READINGS = {SAMPLE: DATA / "sample.gold.json"} | {text: text.with_suffix(".gold.json") for text in SHORT}
EACH = pytest.mark.parametrize("text", [SAMPLE, *SHORT], ids=lambda path: path.stem)
KINDS = {"actual", "target", "estimate"}


def gold_of(text: Path) -> dict[str, Any]:
    """The perfect reading of a text."""
    reading: dict[str, Any] = json.loads(READINGS[text].read_text(encoding="utf-8"))
    return reading


def forms(entity: dict[str, Any]) -> list[str]:
    """The name of an entity and its other forms."""
    return [entity["name"], *entity["mentions"]]


def test_sample_is_a_report_of_some_length() -> None:
    """The sample holds 2,500 characters or more, so that it shows what a report looks like."""
    assert len(SAMPLE.read_text(encoding="utf-8")) >= SHORTEST_SAMPLE


def test_sample_uses_every_type_relation_and_status() -> None:
    """The perfect reading of the sample has every type, every predicate and all three statuses."""
    gold = gold_of(SAMPLE)
    assert set(get_args(EntityType)) == {entity["type"] for entity in gold["entities"]}
    assert set(get_args(Predicate)) == {relation["predicate"] for relation in gold["relations"]}
    assert set(get_args(Status)) == {relation["status"] for relation in gold["relations"]}


def test_sample_is_rich_in_figures() -> None:
    """The perfect reading of the sample has sixty figures or more, of all three kinds."""
    observations = gold_of(SAMPLE)["observations"]
    assert len(observations) >= FEWEST_FIGURES
    assert KINDS == {observation["kind"] for observation in observations}


@EACH
def test_readings_quote_the_text(text: Path) -> None:
    """Every piece of evidence and every form of every name stands in the text, character for character."""
    words, gold = text.read_text(encoding="utf-8"), gold_of(text)
    quotes = [fact["evidence"] for part in ("entities", "relations", "observations") for fact in gold[part]]
    quotes += [form for entity in gold["entities"] for form in forms(entity)]
    assert [] == [quote for quote in quotes if quote not in words]


@EACH
def test_readings_keep_to_the_vocabulary(text: Path) -> None:
    """Types, predicates, statuses and kinds are those of the model, and facts point at entities that are there."""
    gold = gold_of(text)
    names = {entity["id"] for entity in gold["entities"]}
    assert {entity["type"] for entity in gold["entities"]} <= set(get_args(EntityType))
    assert {relation["predicate"] for relation in gold["relations"]} <= set(get_args(Predicate))
    assert {relation["status"] for relation in gold["relations"]} <= set(get_args(Status))
    assert {observation["kind"] for observation in gold["observations"]} <= KINDS
    assert {fact["subject"] for part in ("relations", "observations") for fact in gold[part]} <= names
    assert {relation["object"] for relation in gold["relations"]} <= names


@EACH
def test_readings_say_each_thing_once(text: Path) -> None:
    """No form belongs to two entities, and no relation or figure is told twice."""
    gold = gold_of(text)
    said: list[Any] = [form for entity in gold["entities"] for form in forms(entity)]
    said += [(r["subject"], r["predicate"], r["object"]) for r in gold["relations"]]
    said += [(o["subject"], o["measure"], o["value"], o["period"], o["flow"]) for o in gold["observations"]]
    assert sorted(map(str, set(said))) == sorted(map(str, said))


@EACH
def test_readings_miss_no_number(text: Path) -> None:
    """Every number with a unit of counting in the text is a figure of the reading or part of a name."""
    words, gold = text.read_text(encoding="utf-8"), gold_of(text)
    for form in sorted(
        (form for entity in gold["entities"] for form in forms(entity)),
        key=len,
        reverse=True,
    ):
        words = words.replace(form, "■")
    written = {float(number) for number in re.findall(r"(\d+(?:\.\d+)?)(?=[^\d.年月日—至■])", words)}
    assert set() == written - {float(observation["value"]) for observation in gold["observations"]}


# --- what the extraction makes of them ---------------------------------------------------------


@pytest.fixture(scope="module")
def reading() -> Facts:
    """What the sample says, read from end to end."""
    return pipeline.extract(SAMPLE)


def test_extraction_finds_every_type_relation_and_status(reading: Facts) -> None:
    """Reading the sample gives every type, every predicate and all three statuses."""
    assert set(get_args(EntityType)) == {entity.type for entity in reading.entities}
    assert set(get_args(Predicate)) == {relation.predicate for relation in reading.relations}
    assert set(get_args(Status)) == {relation.status for relation in reading.relations}


def test_extraction_finds_the_figures(reading: Facts) -> None:
    """Reading the sample gives sixty figures or more, with results, targets and estimates apart."""
    assert len(reading.observations) >= FEWEST_FIGURES
    assert KINDS == {observation.kind for observation in reading.observations}
