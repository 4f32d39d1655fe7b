"""Rows for people: typed, filtered by words that are checked, and ready for pandas and notebooks."""

from pathlib import Path
from typing import Any, get_args

import pytest

import innograph as ig
from innograph.errors import QueryError
from innograph.knowledge_graph import KnowledgeGraph
from innograph.model import EntityType, Predicate, Status

HOSTILE = '<img src=x onerror="alert(1)">'


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """The graph of the sample."""
    return ig.build((), tmp_path_factory.mktemp("rows") / "out")


def test_actors_are_those_of_the_reading(graph: KnowledgeGraph) -> None:
    """Every entity of the reading is a row, with its type and IRI, and no other."""
    (facts,) = graph.facts()
    assert {(e.name, e.type) for e in facts.entities} == {(a.name, a.type) for a in graph.actors()}
    assert all(actor.iri.startswith("https://w3id.org/innograph/id/") for actor in graph.actors())


@pytest.mark.parametrize("kind", ["Firm", "University", "Park"])
def test_actors_by_type(graph: KnowledgeGraph, kind: str) -> None:
    """A type narrows the rows to it."""
    assert {kind} == {actor.type for actor in graph.actors(type=kind)}


def test_actors_by_place(graph: KnowledgeGraph) -> None:
    """A place gives what is said to lie in it, and less than everything."""
    inside = graph.actors(place="广州市")
    assert 0 < len(inside) < len(graph.actors())
    assert "广州市" in {place for actor in inside for place in actor.places}


def test_relations_are_those_of_the_reading(graph: KnowledgeGraph) -> None:
    """Each relation is a row with its sentence, status and confidence."""
    (facts,) = graph.facts()
    ties = graph.relations()
    assert len(facts.relations) == len(ties)
    assert {relation.evidence for relation in facts.relations} == {tie.quote for tie in ties}


@pytest.mark.parametrize("status", get_args(Status))
def test_relations_by_predicate_and_status(graph: KnowledgeGraph, status: str) -> None:
    """Both filters hold together."""
    ties = graph.relations(predicate="cooperatesWith", status=status)
    assert all(("cooperatesWith", status) == (tie.predicate, tie.status) for tie in ties)
    assert {status} == {tie.status for tie in graph.relations(status=status)}


def test_amounts_and_values_are_in_base_units(graph: KnowledgeGraph) -> None:
    """610亿元 is 61,000,000,000, and a figure of 470亿元 is 47,000,000,000."""
    assert 61e9 in {tie.amount for tie in graph.relations()}
    assert 47e9 in {figure.value for figure in graph.figures()}


def test_figures_by_indicator_period_and_kind(graph: KnowledgeGraph) -> None:
    """The three filters hold together; a period may be a number."""
    rows = graph.figures(indicator="高新技术企业", period=2016, kind="actual")
    assert rows
    assert all("高新技术企业" in row.measure for row in rows)
    assert {("2016", "actual")} == {(row.period, row.kind) for row in rows}


def test_evidence_of_a_row_an_iri_and_a_name(graph: KnowledgeGraph) -> None:
    """A row, its IRI and its name give the same sentences; an actor's are those of its relations and figures too."""
    tie = graph.relations(predicate="cooperatesWith")[0]
    assert [tie.quote] == [row.quote for row in graph.evidence(tie)]
    by_iri, by_name = graph.evidence(tie.object_iri), graph.evidence(tie.object)
    assert by_iri.rows == by_name.rows
    assert tie.quote in {row.quote for row in by_iri}


@pytest.mark.parametrize(
    ("ask", "hint"),
    [
        (lambda graph: graph.relations(predicate="cooperateWith"), "cooperatesWith"),
        (lambda graph: graph.actors(type="Firms"), "Firm"),
        (lambda graph: graph.relations(status="finished"), "done"),
        (lambda graph: graph.figures(kind="targets"), "target"),
        (lambda graph: graph.evidence("中兴通讯股份有限公"), "中兴通讯股份有限公司"),
    ],
)
def test_errors_say_what_to_type(graph: KnowledgeGraph, ask: Any, hint: str) -> None:
    """An unknown word is answered with the closest ones."""
    with pytest.raises(QueryError, match="Did you mean") as told:
        ask(graph)
    assert hint in str(told.value)


def test_rows_become_frames(graph: KnowledgeGraph) -> None:
    """A table and an answer to a question are pandas frames with the same columns; years are periods."""
    import pandas as pd

    frame = graph.figures(period=2016).to_pandas()
    assert "about" == frame.columns[0]
    assert pd.Period("2016", freq="Y") == frame["period"][0]
    answer = graph.query("partners")
    assert list(answer.columns) == list(answer.to_pandas().columns)
    assert len(answer) == len(answer.to_pandas())


def test_a_slice_is_a_table(graph: KnowledgeGraph) -> None:
    """Some rows of a table print and become a frame like all of them."""
    assert 3 == len(graph.actors()[:3].to_pandas())


def test_notebooks_get_escaped_tables(tmp_path: Path) -> None:
    """What a report says is text in a notebook, never markup."""
    report = (
        f"绵阳市科学技术局2016年工作总结\n\n全年与清华大学共建“{HOSTILE}”实验室，新增高新技术企业12家。\n"
    )
    (tmp_path / "r.txt").write_text(report, encoding="utf-8")
    graph = ig.build(tmp_path / "r.txt", tmp_path / "out")
    shown = [graph, graph.actors(), graph.relations(), graph.figures(), graph.query("figures")]
    for thing in shown:
        html = thing._repr_html_()  # type: ignore[attr-defined]
        assert "<table>" in html
        assert "<img" not in html


def test_rdf_is_a_view_of_the_same_store(graph: KnowledgeGraph) -> None:
    """The rdflib Dataset answers what the store answers."""
    sparql = "SELECT (COUNT(*) AS ?n) WHERE { ?s a <https://w3id.org/innograph/ns#Assertion> }"
    answer: Any = graph.rdf().query(sparql)
    (row,) = answer
    assert int(row[0]) == graph.sparql(sparql).rows[0][0] == len(graph.relations())


def test_every_predicate_and_type_can_be_asked_for(graph: KnowledgeGraph) -> None:
    """No name of the model is refused."""
    assert sum(len(graph.relations(predicate=name)) for name in get_args(Predicate)) == len(graph.relations())
    assert sum(len(graph.actors(type=name)) for name in get_args(EntityType)) == len(graph.actors())
