"""What is counted beforehand is what a question over everything would count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import innograph
from innograph.encoding.summaries import SUMMARY_GRAPH, Summary, WholeSummary, summary_of
from innograph.identifiers import BASE
from innograph.queries import ask
from innograph.store import open_store
from innograph.vocabulary import IG, RDF, RDFS

if TYPE_CHECKING:
    from pathlib import Path

GRAPH = f"{BASE}graph/one"
SAID = [
    ("a1", "x", "cooperatesWith", "y", "done", "2016"),
    ("a2", "x", "founded", "y", "ongoing", "2017"),
    ("a3", "x", "founded", "z", "planned", ""),
    ("a4", "w", "cooperatesWith", "x", "done", "2016"),
]


def lines() -> list[str]:
    """Four assertions and a figure in one graph."""
    found = []
    for key, subject, predicate, thing, status, year in SAID:
        node = f"<{BASE}assertion/{key}>"
        pairs = {
            IG.subject: f"<{BASE}id/{subject}>",
            IG.predicate: f"<https://w3id.org/innograph/ns#{predicate}>",
            IG.object: f"<{BASE}id/{thing}>",
            IG.status: f"<{BASE}voc/status/{status}>",
        }
        if year:
            pairs[IG.year] = f'"{year}"^^<http://www.w3.org/2001/XMLSchema#integer>'
        found += [f"{node} <{term}> {value} <{GRAPH}> ." for term, value in pairs.items()]
    found.append(f"<{BASE}obs/o1> <{IG.kind}> <{BASE}voc/kind/target> <{GRAPH}> .")
    return found


def test_ties_are_counted_without_plans() -> None:
    """x is tied to y twice and to w once: degree 2, three ties, and one plan apart."""
    store = open_store()
    summary = Summary()
    summary.add(lines())
    store.load(summary.write())
    query = "SELECT ?d ?t ?p { <https://w3id.org/innograph/id/x> ig:degree ?d ; ig:tieCount ?t ; ig:planCount ?p }"
    assert ((2, 3, 1),) == store.query(query).rows


def test_the_most_connected_come_first() -> None:
    """x has the highest degree and is first; z has a plan alone and is last; each bears its commonest name and its type."""
    named = [
        f'<{BASE}id/x> <{RDFS.label}> "{name}"@zh <{GRAPH}{number}> .'
        for number, name in enumerate(["甲", "乙", "乙"])
    ]
    typed = [f"<{BASE}id/x> <{RDF.type}> <{IG.Firm}> <{GRAPH}> ."]
    store = open_store()
    summary = Summary()
    summary.add([*lines(), *named, *typed])
    store.load(summary.write())
    told = "OPTIONAL { ?actor ig:commonName ?name ; ig:ofType ?type }"
    rows = store.query(f"SELECT ?actor ?name ?type {{ ?actor ig:rank ?rank {told} }} ORDER BY ?rank").rows
    assert (f"{BASE}id/x", "乙", IG.Firm) == rows[0]
    assert [f"{BASE}id/{name}" for name in "xywz"] == [row[0] for row in rows]


def test_the_whole_is_counted_as_the_parts_together_are(tmp_path: Path) -> None:
    """Sorted on disk, graph by graph, the counts are those of all lines at once."""
    together = Summary()
    together.add(lines())
    with WholeSummary(tmp_path) as whole:
        for name in "xyzw":
            part = Summary()
            part.add(
                line
                for line in lines()
                if f"assertion/a{'xyzw'.index(name) + 1}>" in line or (name == "x" and "/obs/" in line)
            )
            whole.add(part)
        assert together.write() == sorted(whole.write())


def test_counts_are_by_relation_status_kind_and_year() -> None:
    """Each sort once, with its number."""
    store = open_store()
    summary = Summary()
    summary.add(lines())
    store.load(summary.write())
    rows = ask(store, "totals").rows
    assert {
        (None, "", "", "target", 1),
        (None, "founded", "planned", "", 1),
        (2016, "cooperatesWith", "done", "", 2),
        (2017, "founded", "ongoing", "", 1),
    } == {
        tuple(value if value is not None or place == 0 else "" for place, value in enumerate(row))
        for row in rows
    }


def test_the_order_does_not_matter() -> None:
    """Graphs and lines in any order give the same bytes."""
    one, other = Summary(), Summary()
    one.add(lines())
    for line in reversed([lines()[:5], lines()[5:]]):
        other.add(line)
    again = Summary()
    again.add(reversed(lines()))
    assert one.write() == again.write()


def test_the_sample_is_summed_up_as_it_is(sample_directory: Path) -> None:
    """Degrees and totals of the build are those that the assertions give when they are asked one by one."""
    graph = innograph.open(sample_directory)
    asked = graph.query("""
      SELECT ?entity (COUNT(DISTINCT ?other) AS ?degree) WHERE {
        { ?a ig:subject ?entity ; ig:object ?other } UNION { ?a ig:object ?entity ; ig:subject ?other }
        ?a ig:status ?status FILTER(?status != <https://w3id.org/innograph/voc/status/planned>) FILTER(?other != ?entity)
      } GROUP BY ?entity""")
    expected = {str(entity): degree for entity, degree in asked if degree}
    kept = graph.query(f"SELECT ?e ?d WHERE {{ GRAPH <{SUMMARY_GRAPH}> {{ ?e ig:degree ?d }} }}")
    assert expected == {str(entity): degree for entity, degree in kept if degree}
    total = graph.query("SELECT (COUNT(*) AS ?n) WHERE { ?a a ig:Assertion }").rows[0][0]
    summed = graph.query(
        f"SELECT (SUM(?n) AS ?s) WHERE {{ GRAPH <{SUMMARY_GRAPH}> {{ ?c ig:count ?n ; ig:ofStatus ?x }} }}"
    )
    assert total == summed.rows[0][0]


def test_each_report_has_a_summary_of_its_own(sample_directory: Path) -> None:
    """Beside the graph of a report stands that of its counts."""
    graphs = set(innograph.open(sample_directory).store.graphs())
    reports = [name for name in graphs if summary_of(name) in graphs]
    assert 1 == len(reports)
    assert SUMMARY_GRAPH in graphs


def test_the_question_answers_from_the_summary(sample_directory: Path) -> None:
    """The most connected come first, each once."""
    rows = innograph.open(sample_directory).query("connected").rows
    degrees = [row[2] for row in rows]
    assert degrees == sorted(degrees, key=lambda value: -float(value or 0))
    assert len({row[5] for row in rows}) == len(rows) > 20


@pytest.mark.parametrize(
    "line", ["", "# nothing", f"<{BASE}assertion/x> <{IG.status}> <{BASE}voc/status/done> <{GRAPH}> ."]
)
def test_half_a_statement_counts_nothing(line: str) -> None:
    """An assertion without its ends, and what is none, is passed over."""
    summary = Summary()
    summary.add([line])
    assert [] == summary.write()
