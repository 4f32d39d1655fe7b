"""The questions: rows that people expect, the same from both engines."""

import csv
import io
import re
import time
from functools import cache
from typing import Any

import pytest
import rdflib

from example_graph import DATA, example_lines, example_store
from generated_reports import generate_lines
from innograph.errors import QueryError
from innograph.queries import Question, ask, find_question, list_questions, write_query
from innograph.resources import ontology_path
from innograph.store import Rows, Store, open_store
from innograph.tables import write_rows

EXPECTED = DATA / "questions" / "expected"
OTHERS = ("comparison-", "connected", "network-", "promises", "status-moves", "totals", "years-of-actors")
"""Questions that other rooms ask for their own ends, and test there."""
QUESTIONS = tuple(q for q in list_questions() if not q.name.startswith(OTHERS))
EACH = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
GIVEN: dict[str, dict[str, str]] = {
    "actor": {"name": "广州市科技创新委员会"},
    "compare": {"measure": "企业"},
    "evidence": {"thing": "广州日报"},
    "partners": {"city": "广州市"},
    "series": {"measure": "高新技术企业", "subject": "广州市"},
    "unsure": {"sources": "1"},
}
"""What a question is given on the example graph, where it must or should be given something."""
EMPTY: set[str] = set()
"""Questions without an answer in the example: none."""


def plain(rows: Rows) -> list[list[str]]:
    """Rows as text, without the columns that hold nothing but addresses."""
    keep = [
        i
        for i, _ in enumerate(rows.columns)
        if not any(str(row[i]).startswith("https://w3id") for row in rows)
    ]
    cells = [[rows.columns[i] for i in keep], *[[text_of(row[i]) for i in keep] for row in rows]]
    return [cells[0], *sorted(cells[1:])]


def text_of(value: object) -> str:
    """A value as a cell: floats as short as they can be."""
    return (
        "" if value is None else f"{value:g}" if isinstance(value, float) else str(value).replace("\n", " ")
    )


def test_the_competency_questions_are_there() -> None:
    """Each of the 25 questions of the data model is answered by one file."""
    assert [f"{number:02}" for number in range(1, 26)] == sorted(
        q.competency for q in QUESTIONS if q.competency
    )


@EACH
def test_header_tells_what_the_text_does(question: Question) -> None:
    """Names, both languages, parameters and columns of a header are those of its query."""
    assert ontology_path("queries", f"{question.name}.rq").is_file()
    assert question.english.endswith("?") and question.chinese.endswith("？")
    for parameter in question.parameters:
        assert f"?given_{parameter.name}" in question.text
        assert parameter.description
    given = {"name": "广州市", "thing": "广州市", "measure": "企业"}
    needed = {p.name: given[p.name] for p in question.parameters if p.required}
    assert question.columns == ask(example_store(), question.name, **needed).columns


@EACH
def test_rows_on_the_example(question: Question, request: pytest.FixtureRequest) -> None:
    """A question gives the rows that a person has read: `tests/data/questions/expected/NAME.tsv`."""
    rows = plain(ask(example_store(), question.name, **GIVEN.get(question.name, {})))
    path = EXPECTED / f"{question.name}.tsv"
    if request.config.getoption("--renew"):
        path.write_text(write_rows(rows[0], rows[1:], "tsv"), encoding="utf-8", newline="\n")
    with path.open(encoding="utf-8", newline="") as lines:
        expected = list(csv.reader(lines, dialect="excel-tab"))
    written = list(csv.reader(io.StringIO(write_rows(rows[0], rows[1:], "tsv")), dialect="excel-tab"))
    assert expected == written
    assert bool(expected[1:]) is (question.name not in EMPTY)


@cache
def in_rdflib() -> rdflib.Dataset:
    """The example graph in rdflib's own memory store, questions asked over the union of its graphs."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data="\n".join(example_lines()), format="nquads")
    return dataset


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@EACH
def test_rdflib_gives_the_same_rows(question: Question) -> None:
    """Both engines give equal rows, as sets of texts."""
    text = write_query(example_store(), question, dict(GIVEN.get(question.name, {})))
    ours = example_store().query(text)
    answer: Any = in_rdflib().query(text)
    theirs = {
        tuple(number_or_text(None if cell is None else cell.toPython()) for cell in row) for row in answer
    }
    assert theirs == {tuple(map(number_or_text, row)) for row in ours}


def number_or_text(value: Any) -> Any:
    """A value for comparing: numbers as rounded floats, all else as text, lists of texts sorted."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return value
    try:
        return round(float(value), 6)
    except (TypeError, ValueError):
        return "; ".join(sorted(str(value).split("; ")))


def test_names_that_are_not_there_are_told() -> None:
    """A wrong question, parameter or name is refused with what to write instead."""
    store = example_store()
    with pytest.raises(QueryError, match="Did you mean partners"):
        ask(store, "partner")
    with pytest.raises(QueryError, match="It takes city, status, scope"):
        ask(store, "partners", town="广州市")
    with pytest.raises(QueryError, match="needs 'thing'"):
        ask(store, "evidence")
    with pytest.raises(QueryError, match="Nothing in the graph is named"):
        ask(store, "partners", city="并无此城")


def test_parameters_are_never_read_as_sparql() -> None:
    """A value with a quote and a brace in it is a text like any other."""
    rows = ask(example_store(), "figures", measure='"} DROP ALL #')
    assert 0 == len(rows)


def test_text_of_a_question_runs_as_it_stands() -> None:
    """Every file is SPARQL that an engine answers without anything being put in."""
    for question in QUESTIONS:
        assert set(question.columns) == set(example_store().query(question.text).columns)


def test_what_is_given_leads_and_else_each_property_is_read_in_one_go() -> None:
    """Over everything a line that is marked is a sub-query; led by an actor it is none; a place is asked in its own reports."""
    marked = [question for question in QUESTIONS if "# apart" in question.text]
    assert {"planned", "series", "returning", "disputed"} <= {question.name for question in marked}
    for question in marked:
        text = write_query(example_store(), question, {})
        assert text.count("{ SELECT * {") == question.text.count("# apart\n")
        assert not re.search("# apart|UNDEF|is given|# in the reports of", text)
    led = write_query(example_store(), find_question("planned"), {"body": "广州市"})
    assert "{ SELECT * {" not in led
    assert "?given_body ^ig:subject|^ig:object ?assertion" in led
    narrowed = "?made ig:predicate ig:developed"
    assert narrowed in write_query(example_store(), find_question("products"), {})
    assert narrowed not in write_query(example_store(), find_question("products"), {"park": "广州市"})
    within = write_query(example_store(), find_question("disputed"), {"subject": "广州市"})
    assert within.count("{ SELECT * { { SELECT DISTINCT ?graph { VALUES ?given_subject { <") == 18


@pytest.mark.parametrize("name", ["disputed", "inconsistent", "met", "series"])
def test_a_place_has_the_rows_that_all_places_together_have(name: str) -> None:
    """Asked in the reports of a place alone, its rows are those of the question over everything."""
    every = ask(example_store(), name)
    here = ask(example_store(), name, subject="广州市")
    place = every.columns.index("subject")
    assert [row for row in every if row[place] == "广州市"] == list(here)


@pytest.mark.parametrize(
    ("name", "given"),
    [("planned", "body"), ("programmes", "body"), ("returning", "name"), ("products", "park")],
)
def test_an_actor_has_rows_of_all_rows(name: str, given: str) -> None:
    """Led by an actor a question gives no row that it does not give over everything."""
    every = set(ask(example_store(), name).rows)
    assert set(ask(example_store(), name, **{given: "广州市"}).rows) <= every


def test_questions_stay_fast_as_reports_are_added() -> None:
    """Bound to an actor a question costs about the same on eight reports as on two: the index leads it."""
    few, many = open_store(), open_store()
    few.load(generate_lines(2))
    many.load(generate_lines(8))
    for name, given in (("actor", "name"), ("partners", "city"), ("awards", "body"), ("settled", "park")):
        question = find_question(name)
        whom = {given: "https://w3id.org/innograph/id/enone"}
        small = seconds(few, write_query(few, question, dict(whom)))
        assert seconds(many, write_query(many, question, dict(whom))) < 20 * small + 0.2


def seconds(store: Store, text: str) -> float:
    """Processor time of the fastest of three runs."""
    times = []
    for _ in range(3):
        started = time.process_time()
        store.query(text)
        times.append(time.process_time() - started)
    return min(times)
