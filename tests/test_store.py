"""One suite for every store: in memory, in a directory, and behind the address of another server."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from innograph.errors import QueryError, StoreError
from innograph.store import Store, open_store
from innograph.store.guard import form_of, has_keyword
from innograph.store.remote import Endpoints
from other_stores import CITY, FIRST, LABEL, LINES, SECOND, empty_remote

if TYPE_CHECKING:
    from pathlib import Path

OTHER = os.environ.get("INNOGRAPH_TEST_STORE", "")
"""The address of a server with nothing in it, such as an empty data set of Jena Fuseki: CI has no registry for that one."""
KINDS = ["memory", "disk", "oxigraph", "oxigraph with graph store", *(["other"] if OTHER else [])]


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """An empty store of each kind."""
    if request.param == "memory":
        return open_store()
    if request.param == "disk":
        return open_store(tmp_path / "store")
    if request.param == "other":
        return empty_remote(OTHER)
    address = request.getfixturevalue("oxigraph_server")
    graphs = f"{address}/store" if "graph store" in request.param else ""
    return empty_remote(address, Endpoints(f"{address}/query", f"{address}/update", graphs))


def test_loads_and_counts(store: Store) -> None:
    """What is loaded is counted once, in all and by graph."""
    assert (4, 4, 2) == (store.load(LINES), store.count(), store.count(FIRST))
    assert 0 == store.load(LINES)
    assert (FIRST, SECOND) == store.graphs()


def test_questions_see_the_union_of_all_graphs(store: Store) -> None:
    """A tie of one graph and a name of another meet in one question, without a prefix declared."""
    store.load(LINES)
    rows = store.query("SELECT ?name { ?s ig:cooperatesWith/rdfs:label ?name }").rows
    assert (('云帆"大学"\n分校',),) == rows


def test_graphs_can_be_asked_by_name(store: Store) -> None:
    """GRAPH tells where a quad stands, beside the union."""
    store.load(LINES)
    query = f"SELECT ?g {{ {CITY} ig:cooperatesWith ?o . GRAPH ?g {{ ?o rdfs:label ?name }} }}"
    assert ((SECOND,),) == store.query(query).rows


def test_from_narrows_the_union(store: Store) -> None:
    """A query with FROM sees that graph alone."""
    store.load(LINES)
    query = f"SELECT (COUNT(*) AS ?n) FROM <{FIRST}> {{ ?s ?p ?o }}"  # noqa: S608 - SPARQL
    assert ((2,),) == store.query(query).rows


def test_values_are_plain(store: Store) -> None:
    """Numbers come as numbers, truth as truth, and what is open as nothing."""
    store.load(LINES)
    rows = store.query("SELECT ?y (?y > 2 AS ?more) ?none { ?s ig:year ?y }").rows
    assert ((3, True, None),) == rows
    assert ((True,),) == store.query("ASK { ?s ig:year 3 }").rows


TERMS: tuple[tuple[object, str], ...] = (
    ('甲\t乙\r\n"丙" \\n', r'"甲\t乙\r\n\"丙\" \\n"@zh'),
    ("", '""'),
    ("7", '"7"'),
    ("2019", '"2019"^^xsd:gYear'),
    (7, "7"),
    (7, '"+07"^^xsd:integer'),
    (7, "7.0"),
    (0.25, ".25"),
    (1e-7, "1e-7"),
    (1.5, '"1.5"^^xsd:float'),
    ("INF", '"INF"^^xsd:double'),
    ("seven", '"seven"^^xsd:integer'),
    (True, "true"),
    (True, '"1"^^xsd:boolean'),
    (False, "false"),
    ("https://example.org/甲?a=%20", "<https://example.org/甲?a=%20>"),
    (None, "UNDEF"),
)
"""What a cell is read as, and the term in SPARQL."""


def test_every_kind_of_term_is_read(store: Store) -> None:
    """A term is read as a person would write it in Python, from inside and from another server."""
    texts = " ".join(f"({text} {number})" for number, (_, text) in enumerate(TERMS))
    rows = store.query(f"SELECT ?term {{ VALUES (?term ?n) {{ {texts} }} }} ORDER BY ?n").rows
    assert [term for term, _ in TERMS] == [row[0] for row in rows]
    assert [type(term) for term, _ in TERMS if term] == [
        str if isinstance(row[0], str) else type(row[0]) for row in rows if row[0]
    ]
    assert ((),) == store.query("SELECT * { }").rows


def test_constructed_triples_are_sorted_rows(store: Store) -> None:
    """CONSTRUCT gives each triple once, sorted."""
    store.load(LINES)
    rows = store.query("CONSTRUCT { ?s rdfs:label ?n } { ?s rdfs:label ?n }")
    assert ("subject", "predicate", "object") == rows.columns
    assert ["临川市", '云帆"大学"\n分校'] == [row[2] for row in rows]


def test_a_graph_is_replaced_whole(store: Store) -> None:
    """What stood in the graph is gone, other graphs are as they were."""
    store.load(LINES)
    store.replace_graph(FIRST, [f'{CITY} {LABEL} "新名"@zh <{FIRST}> .'])
    assert (1, 2) == (store.count(FIRST), store.count(SECOND))


def test_a_graph_takes_no_quads_of_another(store: Store) -> None:
    """A stray quad is an error, and nothing is changed."""
    store.load(LINES)
    with pytest.raises(StoreError, match="no quad of"):
        store.replace_graph(FIRST, LINES)
    assert 4 == store.count()


def test_a_graph_is_removed(store: Store) -> None:
    """Its quads and its name are gone."""
    store.load(LINES)
    store.remove_graph(FIRST)
    assert ((SECOND,), 2) == (store.graphs(), store.count())


def test_the_dump_is_sorted_and_the_same_everywhere(store: Store) -> None:
    """Every store gives the same bytes for the same quads."""
    memory = open_store()
    for each in (store, memory):
        each.load(LINES)
    assert memory.dump() == store.dump()
    assert memory.dump(without=[SECOND]) == store.dump(without=[SECOND])


def test_broken_lines_are_refused_whole(store: Store) -> None:
    """One broken line keeps all others out."""
    with pytest.raises(StoreError):
        store.load([LINES[0], "<nonsense>"])
    assert 0 == store.count()


def test_a_query_that_is_none_is_named(store: Store) -> None:
    """A mistake in the text is an error of the query, with a hint."""
    store.load(LINES)
    with pytest.raises(QueryError):
        store.query("SELECT WHERE {")


def test_no_third_server_is_asked(store: Store) -> None:
    """SERVICE is refused before anything is sent."""
    with pytest.raises(QueryError, match="SERVICE"):
        store.query("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")


def test_a_row_of_marks_that_the_engine_reads_slowly_is_refused(store: Store) -> None:
    """The reifier of SPARQL 1.2 is no part of a question; a tilde in a text, an IRI or an escaped name is."""
    with pytest.raises(QueryError, match=r"SPARQL 1\.1"):
        store.query("SELECT * { ?s ?p ?o " + "~" * 500 + "}")
    store.query(r"PREFIX e: <http://e/~> SELECT * { ?s e:a\~b '~' }")


def test_rdflib_sees_the_same(store: Store) -> None:
    """The Dataset of rdflib is a view of the store."""
    store.load(LINES)
    rows = list(store.dataset().query("SELECT ?o WHERE { ?s ?p ?o FILTER(isLiteral(?o)) } ORDER BY ?o"))
    assert {"临川市", '云帆"大学"\n分校', "3"} == {str(row[0]) for row in rows}  # type: ignore[index]


KEYWORDS = [
    (True, "SELECT * { SERVICE <http://x> {} }"),
    (True, "SELECT * { service silent ?x {} }"),
    (True, "PREFIX e:<http://e/> SELECT * { ?s e:a\\' ?o . SERVICE <http://x> {} } #'"),
    (True, "PREFIX e:<http://e/> SELECT * { ?s e:a\\# ?o . SERVICE <http://x> {} }"),
    (True, "SELECT * { \\u0053ERVICE <http://x> {} }"),
    (True, "SELECT * { FILTER(?a<?b)SERVICE<http://x>{} }"),
    (False, "SELECT * { ?s ?p 'SERVICE' }"),
    (False, 'SELECT * { ?s ?p """a "SERVICE" b""" }'),
    (False, "SELECT * { <http://SERVICE/> ?service ?o } # SERVICE"),
    (False, "SELECT * { ?s ex:SERVICE ?o }"),
]


@pytest.mark.parametrize(("there", "sparql"), KEYWORDS)
def test_keywords_are_told_from_text(there: bool, sparql: str) -> None:  # noqa: FBT001 - a table
    """A keyword counts only where SPARQL would read it as one."""
    assert there == has_keyword(sparql, "SERVICE")


FORMS = [
    ("SELECT", "PREFIX ask: <urn:CONSTRUCT> SELECT * { ?s ask:x ?o }"),
    ("CONSTRUCT", "# SELECT\nconstruct { ?s ?p ?o } { SELECT * { ?s ?p ?o } }"),
    ("ASK", "BASE <urn:a> ASK { ?s ?p 'SELECT' }"),
    ("DESCRIBE", "DESCRIBE ?select { ?select ?p ?o }"),
    ("", "INSERT DATA { }"),
]


@pytest.mark.parametrize(("form", "sparql"), FORMS)
def test_the_form_of_a_query_is_told(form: str, sparql: str) -> None:
    """The first of the four keywords that is one."""
    assert form == form_of(sparql)
