"""The real report, from the file to the graph: what must hold of every fact, whoever reads it."""

import json
from pathlib import Path

import pytest

from innograph.documents import read
from innograph.model import Document, Facts
from innograph.pipeline import extract
from programs import run

FLOORS = {"entities": 0.85, "entities typed": 0.80, "relations": 0.65, "observations": 0.85}
"""The least F1 on the report: what a first reading had to reach. `tests/data/floors.json` holds what it reaches now."""


@pytest.fixture(scope="module")
def report(shared: Path) -> Path:
    """The report of Guangzhou's science commission on 2016, from the website of an unrelated firm."""
    return shared / "reports" / "000_fa7184decc579a43.txt"


@pytest.fixture(scope="module")
def document(report: Path) -> Document:
    """The report, read."""
    return read(report)


@pytest.fixture(scope="module")
def facts(document: Document) -> Facts:
    """What it says."""
    return extract(document)


def test_the_document_knows_itself(document: Document) -> None:
    """Publisher, home, year looked back on and year ahead come from the text alone."""
    context = document.context
    assert ("广州市科技创新委员会", "广州市", "广东省") == (context.publisher, context.home, context.region)
    assert (2016, 2017) == (context.report_year, context.plan_year)


def test_every_offset_leads_back_to_the_file(report: Path, document: Document) -> None:
    """A name's place in the text is its place in the file as it was decoded."""
    original = report.read_bytes().decode(document.encoding)
    for sentence in document.sentences:
        start = document.original_offset(sentence.span.start)
        assert document.text[sentence.span.start] == original[start]


def test_every_quotation_is_in_the_text(document: Document, facts: Facts) -> None:
    """All mentions and all evidence equal the text at their offsets."""
    text = document.text
    assert facts.entities and facts.relations and facts.observations
    for entity in facts.entities:
        assert entity.evidence == text[entity.start : entity.end]
        assert all(quote.text == text[quote.start : quote.end] for quote in entity.spans)
    for relation in facts.relations:
        assert relation.evidence == text[relation.start : relation.end]
        assert relation.cue is None or relation.cue.text == text[relation.cue.start : relation.cue.end]
    for figure in facts.observations:
        assert figure.evidence == text[figure.start : figure.end]
        assert figure.value_text in figure.evidence


def test_no_fact_lies_in_the_furniture(document: Document, facts: Facts) -> None:
    """Navigation, hotline and addresses of the page give nothing."""
    furniture = [paragraph.span for paragraph in document.paragraphs if paragraph.role == "furniture"]
    spans = [(entity.start, entity.end) for entity in facts.entities if entity.end > entity.start]
    spans += [(relation.start, relation.end) for relation in facts.relations]
    spans += [(figure.start, figure.end) for figure in facts.observations]
    spans += [(quote.start, quote.end) for entity in facts.entities for quote in entity.spans]
    assert len(furniture) > 5
    assert [] == [
        span for span in spans if any(span[0] < part.end and part.start < span[1] for part in furniture)
    ]


def test_the_ledger_adds_up(document: Document, facts: Facts) -> None:
    """Every character is in one row of the ledger or blank."""
    covered = sum(row.end - row.start for row in facts.ledger.rows)
    assert len(document.text) == facts.ledger.characters == covered + facts.ledger.blank


def test_the_first_floors_hold(shared: Path, facts: Facts, tmp_path: Path) -> None:
    """The reading reaches what a first version had to reach against the gold."""
    from innograph.evaluation import evaluate

    reading = tmp_path / "000_fa7184decc579a43.json"
    reading.write_text(facts.model_dump_json(), encoding="utf-8")
    scores = evaluate(shared / "gold" / reading.name, reading)
    assert {} == {name: s.f1 for name, floor in FLOORS.items() if (s := scores.measures[name]).f1 < floor}


def test_evaluate_agrees_with_the_guidelines_scorer(shared: Path, facts: Facts, tmp_path: Path) -> None:
    """`innograph evaluate` gives the figures of the scorer that comes with the guidelines."""
    import subprocess
    import sys

    reading = tmp_path / "reading.json"
    reading.write_text(facts.model_dump_json(), encoding="utf-8")
    gold = shared / "gold" / "000_fa7184decc579a43.json"
    scorer = [sys.executable, str(shared / "tools" / "score.py"), str(gold), str(reading), "--json"]
    theirs = json.loads(subprocess.run(scorer, capture_output=True, check=True).stdout)
    ours = json.loads(run("evaluate", gold, reading, "--json", folder=tmp_path).stdout)["measures"]
    assert {name: row["correct"] for name, row in theirs.items()} == {
        name: row["correct"] for name, row in ours.items()
    }
    assert {name: row["f1"] for name, row in theirs.items()} == pytest.approx(
        {name: row["f1"] for name, row in ours.items()}
    )


def test_the_same_input_gives_the_same_bytes(report: Path, tmp_path: Path) -> None:
    """Two builds under different hash seeds, and the same report given twice, give one and the same `graph.nq`."""
    run("build", report, "-d", "one", folder=tmp_path, PYTHONHASHSEED="1")
    run("build", report, report, "-d", "two", folder=tmp_path, PYTHONHASHSEED="2")
    one, two = ((tmp_path / name / "graph.nq").read_bytes() for name in ("one", "two"))
    assert one
    assert one == two
    assert (tmp_path / "one" / "viewer.html").read_bytes() == (tmp_path / "two" / "viewer.html").read_bytes()
