"""Reference graphs: all that people read, tied to the text, and no sentence of it."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from innograph.documents import read
from innograph.encoding import decode, encode
from innograph.errors import ReadError, StoreError
from innograph.reference import encode_reference, read_reviewed, reviewed_facts, verify
from innograph.reference.verification import NAME, NUMBER, QUOTE
from innograph.resources import ontology_path, package_path
from innograph.store import Store, open_store

GOLD = Path("gold", "000_fa7184decc579a43.json")
REPORT = Path("reports", "000_fa7184decc579a43.txt")
REFERENCE = ontology_path("reference", "guangzhou-2016.trig")
SAMPLE = package_path("samples", "guangzhou-2016.txt")
SAMPLE_READING = Path(__file__).parent / "data" / "sample.gold.json"


@pytest.fixture(scope="module")
def reference() -> Store:
    """The reference graph that comes along."""
    return open_store(REFERENCE)


def count(store: Store, kind: str) -> int:
    """How many things of a class a store holds."""
    (row,) = store.query(f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ ?x a {kind} }}")
    return int(row[0] or 0)


def test_reference_is_what_the_encoder_makes_of_the_reading(shared: Path) -> None:
    """The file is the bytes that the reading and the encoder give today."""
    made = encode_reference(shared / GOLD, shared / REPORT)
    assert made == REFERENCE.read_text(encoding="utf-8")


def test_reference_holds_every_fact_of_the_reading(shared: Path, reference: Store) -> None:
    """As many entities, relations and figures as people found."""
    gold = json.loads((shared / GOLD).read_text(encoding="utf-8"))
    (row,) = reference.query(
        "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?x rdfs:label ?l FILTER(STRSTARTS(STR(?x), STR(id:))) }"
    )
    assert (len(gold["entities"]), len(gold["relations"]), len(gold["observations"])) == (
        row[0],
        count(reference, "ig:Assertion"),
        count(reference, "ig:Observation"),
    )


def test_reference_quotes_nothing() -> None:
    """The file has no quote selector: it tells where a fact stands and not in which words."""
    assert "TextQuoteSelector" not in REFERENCE.read_text(encoding="utf-8")


def test_reference_is_true_of_the_report(shared: Path) -> None:
    """Every hash, place, name and number of the reference graph holds in the report."""
    found = verify(REFERENCE, shared / REPORT)
    assert found.true
    assert (238, 238) == found.count(NAME)
    assert (219, 219) == found.count(NUMBER)


def test_reference_names_things_in_english(reference: Store) -> None:
    """What has an established English name carries it beside the Chinese one."""
    rows = reference.query(
        'SELECT ?zh ?en { ?x rdfs:label ?zh ; skos:prefLabel ?en FILTER(LANG(?en) = "en") }',
    )
    names = {str(chinese): str(english) for chinese, english in rows}
    assert "National Academy of Sciences of Belarus" == names["白俄罗斯国家科学院"]
    assert "Silicon Valley" == names["硅谷"]
    assert len(names) >= 90


def test_other_text_is_not_verified(tmp_path: Path) -> None:
    """A report that is not the one breaks the hash, and what no longer stands where it stood."""
    found = verify(REFERENCE, SAMPLE)
    assert not found.true
    assert (0, 1) == found.count("hash")
    assert found.count(NAME)[0] < found.count(NAME)[1]
    with pytest.raises(StoreError, match="is no file"):
        verify(tmp_path / "missing.trig", SAMPLE)


def test_one_moved_offset_is_found(tmp_path: Path) -> None:
    """A single wrong offset in a graph makes it untrue, and the broken place is named."""
    document = read(SAMPLE)
    facts = read_reviewed(SAMPLE_READING, document)
    text = "\n".join(encode(facts, document.text))
    whole = tmp_path / "whole.nq"
    whole.write_text(text, encoding="utf-8")
    quotes = verify(whole, SAMPLE).count(QUOTE)
    assert verify(whole, SAMPLE).true
    assert quotes[0] == quotes[1] > 0
    start = re.search(r'#start> "(\d+)"', text)
    assert start
    moved = text.replace(start[0], f'#start> "{int(start[1]) - 1}"', 1)
    whole.write_text(moved, encoding="utf-8")
    assert 1 == len([check for check in verify(whole, SAMPLE).broken if check.kind == QUOTE])


def test_reading_of_another_text_is_refused(tmp_path: Path) -> None:
    """Words that the report does not hold stop the reading, and the error quotes them."""
    item: dict[str, Any] = {
        "id": "e1",
        "type": "Firm",
        "name": "华为",
        "mentions": [],
        "evidence": "没有这句话",
    }
    reading = {"entities": [item], "relations": [], "observations": []}
    with pytest.raises(ReadError, match="没有这句话"):
        reviewed_facts(reading, read(SAMPLE))
    broken = tmp_path / "reading.json"
    broken.write_text('{"entities": [{}]}', encoding="utf-8")
    with pytest.raises(ReadError, match="no reviewed reading"):
        read_reviewed(broken, read(SAMPLE))


def test_reviewed_reading_comes_back_from_the_graph() -> None:
    """Encoding without quotes and decoding gives the same names, relations and figures."""
    document = read(SAMPLE)
    facts = read_reviewed(SAMPLE_READING, document)
    again = decode(encode(facts, document.text, quotes=False))
    assert {(e.id, e.type) for e in facts.entities} == {(e.id, e.type) for e in again.entities}
    ends = [(r.subject, r.predicate, r.object, r.status, r.amount, r.start) for r in facts.relations]
    assert ends == [(r.subject, r.predicate, r.object, r.status, r.amount, r.start) for r in again.relations]
    assert sorted((o.measure, o.value, o.unit, o.kind) for o in facts.observations) == sorted(
        (o.measure, o.value, o.unit, o.kind) for o in again.observations
    )
    assert {""} == {entity.evidence for entity in again.entities}


def test_command_tells_by_its_exit_code(tmp_path: Path) -> None:
    """`innograph verify` ends with 0 where all holds, 1 where something does not, 2 where it cannot tell."""
    document = read(SAMPLE)
    graph = tmp_path / "graph.nq"
    graph.write_text(
        "\n".join(encode(read_reviewed(SAMPLE_READING, document), document.text)), encoding="utf-8"
    )
    told = run("verify", graph, SAMPLE, "--json")
    assert (0, True) == (told.returncode, json.loads(told.stdout)["true"])
    assert 1 == run("verify", REFERENCE, SAMPLE).returncode
    missing = run("verify", tmp_path / "none.trig", SAMPLE)
    assert (2, 1) == (missing.returncode, len(missing.stderr.splitlines()))


def run(*arguments: object) -> "subprocess.CompletedProcess[str]":
    """What the command line says."""
    command = [sys.executable, "-m", "innograph", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
