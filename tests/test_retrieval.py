"""The Python API: typed rows that print, show themselves and become data frames, and errors that say what to type."""

from pathlib import Path

import pytest

import innograph as ig
from innograph.errors import QueryError
from innograph.frames import to_html, to_pandas
from innograph.knowledge_graph import KnowledgeGraph


@pytest.fixture(scope="module")
def kg(sample_directory: Path) -> KnowledgeGraph:
    """The graph of the sample, open."""
    return ig.open(sample_directory)


def test_actors_by_type_and_place(kg: KnowledgeGraph) -> None:
    """Things are found by their type and by the place they stand in, themselves among them."""
    universities = kg.actors(type="University")
    assert {"University"} == {actor.type for actor in universities}
    here = {actor.iri for actor in kg.actors(place="广州市")}
    assert here < {actor.iri for actor in kg.actors()}
    assert "广州市" in {actor.name for actor in kg.actors(type="Place", place="广州市")}


def test_relations_by_predicate_and_status(kg: KnowledgeGraph) -> None:
    """Relations are found by predicate and status, each with its sentence."""
    planned = kg.relations(status="planned")
    assert planned and {"planned"} == {relation.status for relation in planned}
    partners = kg.relations(predicate="cooperatesWith")
    assert {"cooperatesWith"} == {relation.predicate for relation in partners}
    assert all(relation.quote for relation in partners)
    assert len(kg.relations()) > len(planned) + len(partners)


def test_figures_in_base_units(kg: KnowledgeGraph) -> None:
    """Figures are found by words of their measure and by year, values in base units beside the words."""
    (found,) = [
        figure for figure in kg.figures(period=2017, kind="target") if figure.text.startswith("590亿元")
    ]
    assert 59_000_000_000 == found.value
    assert kg.figures(indicator="高新技术企业", period="2016")


def test_evidence_of_a_row_and_of_a_name(kg: KnowledgeGraph) -> None:
    """A row, a name and an IRI all lead to the words that say so."""
    relation = kg.relations(predicate="cooperatesWith")[0]
    (evidence,) = kg.evidence(relation)
    assert relation.quote == evidence.quote
    assert kg.evidence("广州市")


def test_named_questions_and_sparql(kg: KnowledgeGraph) -> None:
    """A question takes its parameters by name, and SPARQL needs no prefixes."""
    of_the_city = {row[-1] for row in kg.query("partners", city="广州市")}
    assert of_the_city and of_the_city <= {
        relation.iri for relation in kg.relations(predicate="cooperatesWith")
    }
    (row,) = kg.sparql("SELECT (COUNT(*) AS ?n) { ?x a ig:Assertion }")
    assert len(kg.relations()) == row[0]


def test_rdf_is_a_view_of_the_same_store(kg: KnowledgeGraph) -> None:
    """rdflib sees as many quads as the store holds."""
    assert kg.store.count() == sum(1 for _ in kg.rdf().quads((None, None, None, None)))


def test_frames_hold_periods(kg: KnowledgeGraph) -> None:
    """In a data frame a year is a period, a span one period of several years, and labels stand beside IRIs."""
    import pandas as pd

    frame = kg.figures().to_pandas()
    assert len(frame) == len(kg.figures())
    years = [value for value in frame["period"] if isinstance(value, pd.Period)]
    assert pd.Period("2016", freq="Y") in years
    span = to_pandas(("period",), [("2016-2020",)])["period"][0]
    assert ("2016-01-01", "2020-12-31") == (str(span.start_time.date()), str(span.end_time.date()))
    assert {"subject", "object", "subject_iri", "object_iri"} <= set(kg.relations().to_pandas().columns)
    assert list(kg.query("reports").to_pandas().columns) == list(kg.query("reports").columns)


def test_what_is_shown_is_escaped() -> None:
    """A name with a tag in it is shown as text."""
    shown = to_html(("name",), [("<script>alert(1)</script>",)])
    assert "<script>" not in shown and "&lt;script&gt;" in shown


def test_everything_shows_itself_in_a_notebook(kg: KnowledgeGraph) -> None:
    """Graph, tables and answers have an HTML form; the page stands in a frame that is closed off."""
    for thing in (kg, kg.actors(), kg.relations()[:3], kg.query("partners")):
        assert "<table" in thing._repr_html_()
    assert "row(s)" in repr(kg.figures())
    frame = kg.show(language="en")._repr_html_()
    assert "<iframe" in frame and "sandbox" in frame and "srcdoc" in frame


def test_networks_by_kind(kg: KnowledgeGraph) -> None:
    """The whole network has planned edges unless told otherwise; simpler ones are had by name."""
    whole, facts = kg.network(), kg.network(include_planned=False)
    assert whole.number_of_edges() > facts.number_of_edges() > 0
    assert kg.network("cooperation").number_of_edges() > 0
    with pytest.raises(QueryError, match="no network 'friendship'"):
        kg.network("friendship")


@pytest.mark.parametrize(
    ("ask", "hint"),
    [
        (lambda kg: kg.relations(predicate="cooperateWith"), "cooperatesWith"),
        (lambda kg: kg.relations(status="plan"), "planned"),
        (lambda kg: kg.actors(type="Universities"), "University"),
        (lambda kg: kg.figures(kind="targets"), "target"),
        (lambda kg: kg.actors(place="广州城"), "广州"),
    ],
)
def test_slips_are_told_what_was_meant(kg: KnowledgeGraph, ask: object, hint: str) -> None:
    """An unknown word is refused with the closest that there is."""
    assert callable(ask)
    with pytest.raises(QueryError, match=f"Did you mean .*{hint}"):
        ask(kg)
