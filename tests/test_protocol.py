"""The SPARQL 1.1 Protocol as a client meets it, section by section.

The cases are those of the W3C's protocol tests for query (`query_get`, `query_post_form`, `bad_query_…` and so on), told anew
from the specification's sections; what they do with a data set of their own is done here with the sample's.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

import innograph
from endpoints import (
    CITIES,
    COUNT,
    FORM,
    JSON,
    NAMED,
    QUERY,
    TRIPLES,
    TRUE,
    UPDATE,
    XML,
    ask,
    count,
    get,
    names,
    post,
)
from innograph.server.negotiation import choose
from innograph.server.protocol import is_update

if TYPE_CHECKING:
    from pathlib import Path

# --- 2.1.1 to 2.1.3: three ways to send a query ----------------------------------------------


def test_a_query_by_get(endpoint: str) -> None:
    """2.1.1 query via GET: the query is the parameter of the address, percent-encoded."""
    reply = get(endpoint, ("query", CITIES))
    assert (200, JSON, 3) == (reply.status, reply.media, len(names(reply)))


def test_a_query_by_head(endpoint: str) -> None:
    """RFC 9110: HEAD gives what GET gives, without the body."""
    reply = ask(f"{endpoint}/sparql?query={quote(TRUE)}", "HEAD")
    assert (200, JSON, b"") == (reply.status, reply.media, reply.body)


def test_a_query_in_a_form(endpoint: str) -> None:
    """2.1.2 query via POST with URL-encoded parameters."""
    assert names(get(endpoint, ("query", CITIES))) == names(
        post(endpoint, urlencode({"query": CITIES}), FORM)
    )


def test_a_query_as_the_body(endpoint: str) -> None:
    """2.1.3 query via POST directly; a charset beside the type is understood."""
    for content in (QUERY, f"{QUERY}; charset=UTF-8"):
        assert names(get(endpoint, ("query", CITIES))) == names(post(endpoint, CITIES, content))


def test_chinese_in_a_query(endpoint: str) -> None:
    """A query is UTF-8, whichever way it comes."""
    query = 'SELECT ?name WHERE { ?s skos:prefLabel ?name FILTER(STR(?name) = "广州市") }'
    replies = (get(endpoint, ("query", query)), post(endpoint, query, QUERY))
    assert [["广州市"], ["广州市"]] == [names(reply) for reply in replies]


BAD = [
    ("bad_query_method: PUT", lambda at: ask(f"{at}/sparql", "PUT", CITIES, Content_Type=QUERY), 405),
    ("bad_query_method: DELETE", lambda at: ask(f"{at}/sparql", "DELETE"), 405),
    ("bad_multiple_queries", lambda at: get(at, ("query", "ASK {}"), ("query", "ASK {}")), 400),
    ("bad_multiple_queries: form", lambda at: post(at, "query=ASK%20%7B%7D&query=ASK%20%7B%7D", FORM), 400),
    ("bad_multiple_queries: both", lambda at: post(at, TRUE, QUERY, "?query=ASK%7B%7D"), 400),
    ("bad_query_wrong_media_type", lambda at: post(at, TRUE, "text/plain"), 415),
    ("bad_query_missing_form_type", lambda at: ask(f"{at}/sparql", "POST", urlencode({"query": TRUE})), 415),
    ("bad_query_missing_direct_type", lambda at: ask(f"{at}/sparql", "POST", TRUE), 415),
    ("bad_query_non_utf8", lambda at: post(at, TRUE.encode("utf-16"), QUERY), 400),
    ("bad_query_non_utf8: form", lambda at: post(at, "query=%ff%fe", FORM), 400),
    ("bad_query_non_utf8: address", lambda at: ask(f"{at}/sparql?query=%ff%fe"), 400),
    ("bad_query_syntax", lambda at: get(at, ("query", "ASK { nonsense")), 400),
    ("no query in a form", lambda at: post(at, "", FORM), 400),
    ("no query in the body", lambda at: post(at, "", QUERY), 400),
    ("no absolute graph", lambda at: get(at, ("query", TRUE), ("default-graph-uri", "relative")), 400),
    ("no IRI of a graph", lambda at: get(at, ("query", TRUE), ("named-graph-uri", "urn:a b")), 400),
    ("no such format", lambda at: get(at, ("query", TRUE), ("format", "xlsx")), 400),
    ("no such media type", lambda at: get(at, ("query", TRUE), Accept="image/png"), 406),
]


@pytest.mark.parametrize(
    ("call", "status"), [(call, status) for _, call, status in BAD], ids=[each[0] for each in BAD]
)
def test_what_is_no_request_is_refused(endpoint: str, call: Any, status: int) -> None:
    """2.1: each request that is not as the Protocol says gets its status and one line of text."""
    reply = call(endpoint)
    assert (status, "text/plain") == (reply.status, reply.media)


REFUSED = [
    lambda at: post(at, "DROP ALL", UPDATE),
    lambda at: post(at, urlencode({"update": "DROP ALL"}), FORM),
    lambda at: get(at, ("update", "DROP ALL")),
    lambda at: post(at, "PREFIX a: <urn:a> # x\nINSERT DATA { a:b a:c a:d }", QUERY),
    lambda at: get(at, ("query", "LOAD <http://127.0.0.1:9/>")),
    lambda at: get(at, ("query", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")),
    lambda at: get(at, ("query", "SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }")),
]


@pytest.mark.parametrize("call", REFUSED)
def test_nothing_is_written_and_nobody_else_asked(endpoint: str, call: Any) -> None:
    """2.2: updates are refused with 403 in every form, and so is SERVICE."""
    reply = call(endpoint)
    assert 403 == reply.status


# --- 2.1.4: the data set -----------------------------------------------------------------------


@pytest.fixture(scope="session")
def all_graphs(endpoint: str) -> list[str]:
    """The names of the graphs of the sample."""
    return names(get(endpoint, ("query", "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g")))


@pytest.fixture(scope="session")
def two_graphs(all_graphs: list[str]) -> tuple[str, str]:
    """The names of two graphs of the sample."""
    return all_graphs[0], all_graphs[1]


def test_the_default_graph_is_the_union(endpoint: str, sample_directory: Path) -> None:
    """Without a data set in the request, a query sees every graph."""
    store = innograph.open(sample_directory).store
    assert (store.count(), len(store.graphs())) == (
        count(get(endpoint, ("query", COUNT))),
        count(get(endpoint, ("query", NAMED))),
    )


def test_one_default_graph(endpoint: str, two_graphs: tuple[str, str], sample_directory: Path) -> None:
    """query_dataset_default_graph: the default graph is the one that is named, and no named graph is there."""
    chosen = ("default-graph-uri", two_graphs[0])
    expected = innograph.open(sample_directory).store.count(two_graphs[0])
    assert expected == count(get(endpoint, ("query", COUNT), chosen))
    assert 0 == count(get(endpoint, ("query", NAMED), chosen))


@pytest.mark.parametrize("way", ["get", "form", "body"])
def test_several_default_graphs(endpoint: str, all_graphs: list[str], way: str) -> None:
    """query_dataset_default_graphs: several are merged, whichever way the query is sent."""
    chosen = [("default-graph-uri", graph) for graph in all_graphs]
    reply = {
        "get": lambda: get(endpoint, ("query", COUNT), *chosen),
        "form": lambda: post(endpoint, urlencode([("query", COUNT), *chosen]), FORM),
        "body": lambda: post(endpoint, COUNT, QUERY, f"?{urlencode(chosen)}"),
    }[way]()
    assert count(get(endpoint, ("query", COUNT))) == count(reply)


def test_named_graphs(endpoint: str, two_graphs: tuple[str, str]) -> None:
    """query_dataset_named_graphs: only those that are named, and an empty default graph."""
    chosen = ("named-graph-uri", two_graphs[1])
    assert 1 == count(get(endpoint, ("query", NAMED), chosen))
    assert 0 == count(get(endpoint, ("query", COUNT), chosen))


def test_a_full_data_set(endpoint: str, two_graphs: tuple[str, str]) -> None:
    """query_dataset_full: default and named graphs together."""
    chosen = [("default-graph-uri", two_graphs[0]), ("named-graph-uri", two_graphs[1])]
    both = "ASK { ?s ?p ?o . GRAPH ?g { ?a ?b ?c } }"
    assert json.loads(get(endpoint, ("query", both), *chosen).body)["boolean"]


def test_the_request_takes_the_place_of_the_query(endpoint: str, two_graphs: tuple[str, str]) -> None:
    """query_multiple_dataset: a data set in the request goes before FROM in the query."""
    query = f"SELECT (COUNT(*) AS ?n) FROM <{two_graphs[1]}> WHERE {{ ?s ?p ?o }}"  # noqa: S608 - SPARQL
    alone = count(get(endpoint, ("query", query)))
    assert alone != count(get(endpoint, ("query", query), ("default-graph-uri", two_graphs[0])))
    assert alone == count(get(endpoint, ("query", COUNT), ("default-graph-uri", two_graphs[1])))


def test_a_graph_that_is_not_there_is_empty(endpoint: str) -> None:
    """A name that no graph has is an empty graph."""
    assert 0 == count(get(endpoint, ("query", COUNT), ("default-graph-uri", "urn:none")))


# --- 2.1.5 and 2.1.6: answers ------------------------------------------------------------------

FORMATS = [
    ("query_content_type_select", CITIES, JSON, JSON),
    ("select as JSON", CITIES, "application/json", JSON),
    ("select as XML", CITIES, XML, XML),
    ("select as CSV", CITIES, "text/csv", "text/csv"),
    ("select as TSV", CITIES, "text/tab-separated-values", "text/tab-separated-values"),
    ("select as anything", CITIES, "*/*", JSON),
    ("select by weight", CITIES, f"{JSON};q=0.2, {XML};q=0.9, image/png", XML),
    ("select of a kind", CITIES, "text/*", "text/csv"),
    ("select, not as JSON", CITIES, f"*/*, {JSON};q=0", XML),
    ("query_content_type_ask", TRUE, XML, XML),
    ("ask as JSON", TRUE, JSON, JSON),
    ("query_content_type_construct", TRIPLES, "text/turtle", "text/turtle"),
    ("construct as N-Triples", TRIPLES, "application/n-triples", "application/n-triples"),
    ("construct as JSON-LD", TRIPLES, "application/ld+json", "application/ld+json"),
    ("construct as RDF/XML", TRIPLES, "application/rdf+xml", "application/rdf+xml"),
    ("query_content_type_describe", "DESCRIBE ?s WHERE { ?s a ig:Report }", "text/turtle", "text/turtle"),
    ("construct as anything", TRIPLES, "*/*", "text/turtle"),
]


@pytest.mark.parametrize(
    ("query", "accept", "media"), [row[1:] for row in FORMATS], ids=[row[0] for row in FORMATS]
)
def test_answers_come_in_the_format_that_is_asked_for(
    endpoint: str, query: str, accept: str, media: str
) -> None:
    """2.1.5: the Accept header chooses, and the answer says what it is."""
    reply = get(endpoint, ("query", query), Accept=accept)
    assert (200, media, "Accept") == (reply.status, reply.media, reply.headers["vary"])


def test_every_format_says_the_same(endpoint: str) -> None:
    """Rows are the same rows and triples the same triples in all formats."""
    query = "SELECT ?s ?name WHERE { ?s skos:prefLabel ?name } ORDER BY ?s LIMIT 20"
    kinds = {JSON: pyoxigraph.QueryResultsFormat.JSON, XML: pyoxigraph.QueryResultsFormat.XML}
    kinds["text/tab-separated-values"] = pyoxigraph.QueryResultsFormat.TSV
    found = []
    for media, kind in kinds.items():
        solutions = pyoxigraph.parse_query_results(get(endpoint, ("query", query), Accept=media).body, kind)
        found.append([[str(term) for term in row] for row in solutions])  # type: ignore[union-attr]
    assert found[0] == found[1] == found[2]
    lines = list(csv.reader(io.StringIO(get(endpoint, ("query", query), Accept="text/csv").text)))
    assert ["s", "name"] == lines[0]
    assert 21 == len(lines)
    graphs = {
        "text/turtle": pyoxigraph.RdfFormat.TURTLE,
        "application/n-triples": pyoxigraph.RdfFormat.N_TRIPLES,
        "application/ld+json": pyoxigraph.RdfFormat.JSON_LD,
        "application/rdf+xml": pyoxigraph.RdfFormat.RDF_XML,
    }
    triples = [
        {str(quad) for quad in pyoxigraph.parse(get(endpoint, ("query", TRIPLES), Accept=media).body, kind)}
        for media, kind in graphs.items()
    ]
    assert all(5 == len(each) and each == triples[0] for each in triples)


def test_a_browser_is_sent_to_the_page(endpoint: str) -> None:
    """Someone who opens the address of a query meets the page with that query in it."""
    reply = get(endpoint, ("query", CITIES), Accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert (303, f"/?{urlencode({'query': CITIES})}") == (reply.status, reply.headers["location"])


@given(accept=st.text(alphabet="atex/*+;q=0.9, json", max_size=40))
def test_any_accept_header_chooses_something_or_nothing(accept: str) -> None:
    """Whatever the header holds, the choice is one of those offered, or none."""
    offered = ["text/csv", JSON]
    assert choose(accept, offered) in {*offered, ""}


UPDATES = [
    (True, "insert data {}"),
    (True, "BASE <urn:a> PREFIX b: <urn:b> WITH b:c DELETE {} WHERE {}"),
    (True, "# SELECT\n CLEAR ALL"),
    (False, "SELECT ?insert { ?insert ?p 'DROP ALL' }"),
    (False, "PREFIX drop: <urn:d> ASK { ?s drop:x ?o }"),
]


@pytest.mark.parametrize(("update", "text"), UPDATES)
def test_updates_are_told_from_queries(update: bool, text: str) -> None:  # noqa: FBT001 - a table
    """The first word after the prologue tells."""
    assert update == is_update(text)
