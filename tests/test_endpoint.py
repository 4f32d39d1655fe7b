"""The endpoint as a client meets it: the SPARQL 1.1 Protocol section by section, its limits, and its guard.

The cases of the protocol are those of the W3C's protocol tests for query (`query_get`, `query_post_form`, `bad_query_…` and so
on), told anew from the specification's sections; what they do with a data set of their own is done here with the sample's.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import socket
import threading
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote, urlencode, urlsplit

import pyoxigraph
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import innograph
from conftest import need
from endpoints import Reply, ask, running
from innograph.queries import list_questions, write_query
from innograph.server.negotiation import choose
from innograph.server.protocol import is_update
from innograph.store import open_store
from innograph.store.remote import Endpoints, RemoteStore
from innograph.store.results import Answering, Limits, Outcome, Request
from innograph.store.transport import Transport

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"
CITIES = "SELECT ?name WHERE { ?s a ig:Place ; skos:prefLabel ?name } ORDER BY ?name LIMIT 3"
TRUE, TRIPLES = "ASK {}", "CONSTRUCT { ?s rdfs:label ?o } WHERE { ?s rdfs:label ?o } LIMIT 5"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def get(endpoint: str, *pairs: tuple[str, str], **headers: str) -> Reply:
    """A query in the address."""
    return ask(f"{endpoint}/sparql?{urlencode(pairs)}", **headers)


def post(endpoint: str, body: bytes | str, content: str, address: str = "", **headers: str) -> Reply:
    """A query in the body."""
    return ask(f"{endpoint}/sparql{address}", "POST", body, Content_Type=content, **headers)


def names(reply: Reply) -> list[str]:
    """The first column of results in JSON."""
    found = json.loads(reply.body)
    column = found["head"]["vars"][0]
    return [row[column]["value"] for row in found["results"]["bindings"]]


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


COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
NAMED = "SELECT (COUNT(DISTINCT ?g) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"


def count(reply: Reply) -> int:
    """The number that a query for one gives."""
    return int(names(reply)[0])


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


# --- descriptions ------------------------------------------------------------------------------


def test_the_service_describes_itself(endpoint: str) -> None:
    """Service Description, section 2: GET of the endpoint without a query gives its description."""
    store = pyoxigraph.Store()
    store.load(ask(f"{endpoint}/sparql").body, pyoxigraph.RdfFormat.TURTLE)
    question = """PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> ASK {
      ?s a sd:Service ; sd:endpoint ?e ; sd:supportedLanguage sd:SPARQL11Query ; sd:feature sd:UnionDefaultGraph ;
         sd:resultFormat <http://www.w3.org/ns/formats/SPARQL_Results_JSON> ; sd:defaultDataset/sd:namedGraph/sd:name ?g }"""
    assert bool(store.query(question))
    assert (303, "/") == (
        ask(f"{endpoint}/sparql", Accept="text/html").status,
        ask(f"{endpoint}/sparql", Accept="text/html").headers["location"],
    )


def test_the_data_are_described(endpoint: str, sample_directory: Path) -> None:
    """VoID tells how many triples there are and where to ask for them."""
    store = pyoxigraph.Store()
    reply = ask(f"{endpoint}/.well-known/void", Accept="application/n-triples")
    store.load(reply.body, pyoxigraph.RdfFormat.N_TRIPLES)
    question = """PREFIX void: <http://rdfs.org/ns/void#>
      SELECT ?n { ?d void:triples ?n ; void:sparqlEndpoint ?e ; void:classPartition [ void:entities ?m ] } LIMIT 1"""
    found = next(iter(cast("pyoxigraph.QuerySolutions", store.query(question))))
    assert innograph.open(sample_directory).store.count() == int(found[0].value)


def test_the_interface_is_described(endpoint: str) -> None:
    """Every address in the OpenAPI description is there."""
    described = json.loads(ask(f"{endpoint}/openapi.json").body)
    assert "3.1.0" == described["openapi"]
    for path in described["paths"]:
        reply = ask(endpoint + path.replace("{name}", "partners" if "questions" in path else "none"))
        assert reply.status in {200, 400, 404}
        assert "There is no such" not in reply.text


# --- the same rows everywhere ------------------------------------------------------------------

VALUES = {"entity": "广州市", "thing": "广州市", "text": "企业", "integer": "2016"}
"""What a question is given that needs something, by the kind of its parameter."""


@pytest.mark.parametrize("question", [each.name for each in list_questions()])
def test_every_question_gives_the_same_rows_behind_an_address(
    endpoint: str, sample_directory: Path, question: str
) -> None:
    """Each named question gives the same rows from the directory and, as another store, from the endpoint."""
    here = innograph.open(sample_directory)
    chosen = next(each for each in list_questions() if each.name == question)
    given = {each.name: VALUES.get(each.kind, "") for each in chosen.parameters if each.required}
    there = RemoteStore(endpoint, Transport(seconds=60))
    near, far = here.query(question, **given), innograph.open(store=there).query(question, **given)
    assert near.columns == far.columns
    assert sorted(map(str, near)) == sorted(
        map(str, far)
    )  # what a question leaves unordered may come in any order
    text = write_query(here.store, chosen, dict(given))
    assert text == ask(f"{endpoint}/questions/{question}?{urlencode(given)}").text


def test_a_question_that_cannot_be_asked_says_why(endpoint: str) -> None:
    """A name that nobody bears, and a question that does not exist, are told with what is closest."""
    wrong = ask(f"{endpoint}/questions/actor?{urlencode({'name': '广州师'})}")
    assert 400 == wrong.status
    assert "Did you mean" in wrong.text
    assert 400 == ask(f"{endpoint}/questions/partner").status


def test_our_server_refuses_to_be_written(endpoint: str) -> None:
    """As a store behind an address it can be asked, and says so when it is to be filled."""
    store = RemoteStore(
        endpoint, Transport(seconds=60), Endpoints(f"{endpoint}/sparql", f"{endpoint}/sparql")
    )
    with pytest.raises(innograph.InnographError, match="This server never writes"):
        store.load(["<urn:a> <urn:b> <urn:c> <urn:d> ."])


def test_rdflib_asks_it(endpoint: str) -> None:
    """The store of rdflib for other servers gets rows, truth and triples."""
    from rdflib import Graph
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    graph = Graph(store=SPARQLStore(f"{endpoint}/sparql"))
    assert 3 == len(list(graph.query(CITIES)))
    assert graph.query(TRUE).askAnswer
    assert 5 == len(list(graph.query(TRIPLES)))


def test_sparqlwrapper_asks_it(endpoint: str) -> None:
    """The client of rdflib's makers gets JSON, XML, CSV and Turtle, by GET and by POST."""
    from SPARQLWrapper import CSV, POST, POSTDIRECTLY, SPARQLWrapper
    from SPARQLWrapper import JSON as AS_JSON
    from SPARQLWrapper import TURTLE as AS_TURTLE
    from SPARQLWrapper import XML as AS_XML

    client: Any = SPARQLWrapper(f"{endpoint}/sparql")
    client.setTimeout(60)
    client.setQuery(CITIES)
    client.setReturnFormat(AS_JSON)
    assert 3 == len(client.queryAndConvert()["results"]["bindings"])
    client.setMethod(POST)
    client.setReturnFormat(AS_XML)
    assert 3 == len(client.queryAndConvert().getElementsByTagName("result"))
    client.setRequestMethod(POSTDIRECTLY)
    client.setReturnFormat(CSV)
    assert 4 == len(client.queryAndConvert().decode().strip().splitlines())
    client.setQuery(TRIPLES)
    client.setReturnFormat(AS_TURTLE)
    assert b"label" in client.queryAndConvert()


# --- limits ------------------------------------------------------------------------------------


def test_a_query_without_end_is_stopped_and_harms_no_other(sample_directory: Path) -> None:
    """It gets an honest message at its limit, others are answered meanwhile, and its worker is replaced."""
    with running(sample_directory, seconds=2.0, workers=2) as address:
        replies: list[Reply] = []
        runaway = threading.Thread(target=lambda: replies.append(get(address, ("query", ENDLESS))))
        runaway.start()
        others = [get(address, ("query", TRUE)).status for _ in range(20)]
        runaway.join(timeout=60)
        assert [200] * 20 == others
        assert 503 == replies[0].status
        assert "stopped after 2 s" in replies[0].text
        assert [200] * 4 == [get(address, ("query", TRUE)).status for _ in range(4)]


def test_more_runaways_than_workers_do_not_stop_the_server(sample_directory: Path) -> None:
    """Each is stopped at its limit, or told that the server is busy; afterwards all is as before."""
    with running(sample_directory, seconds=1.0, queue=1.5, workers=2, waiting=3) as address:
        replies: list[Reply] = []
        threads = [
            threading.Thread(target=lambda: replies.append(get(address, ("query", ENDLESS))))
            for _ in range(6)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=60)
        assert {503} == {reply.status for reply in replies}
        assert 200 == get(address, ("query", TRUE)).status


def test_memory_is_limited(sample_directory: Path) -> None:
    """A query that grows without end loses its worker, not the server."""
    greedy = "SELECT DISTINCT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?a"
    with running(sample_directory, seconds=100.0, memory=1500) as address:
        reply = get(address, ("query", greedy))
        assert 503 == reply.status
        assert "memory" in reply.text
        assert 200 == get(address, ("query", TRUE)).status


def test_no_part_is_given_for_the_whole(sample_directory: Path) -> None:
    """An answer past the limit of rows is refused with the limit named; one up to it is given."""
    with running(sample_directory, limits=Limits(rows=10)) as address:
        for query in ("SELECT * WHERE { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"):
            reply = get(address, ("query", query))
            assert 403 == reply.status
            assert "more than 10 rows" in reply.text
            assert 200 == get(address, ("query", f"{query} LIMIT 10")).status


def test_large_answers_are_limited_too(sample_directory: Path) -> None:
    """An answer past the limit of bytes is refused."""
    wide = 'SELECT (CONCAT("' + "x" * 3000 + '", STR(?s)) AS ?x) WHERE { ?s ?p ?o } LIMIT 900'
    with running(sample_directory, limits=Limits(megabytes=1)) as address:
        reply = get(address, ("query", wide))
        assert (403, True) == (reply.status, "larger than 1 MB" in reply.text)


def test_a_new_build_is_served_without_a_restart(tmp_path: Path) -> None:
    """A directory that is built anew is what the next query sees."""
    text = "临川市2020年科技工作总结\n2020年，我市与云帆大学签署合作协议。\n"
    (tmp_path / "report.txt").write_text(text, encoding="utf-8")
    place = tmp_path / "out"
    innograph.build(directory=place)
    with running(place) as address:
        before = count(get(address, ("query", COUNT)))
        innograph.build(tmp_path / "report.txt", place)
        assert before > count(get(address, ("query", COUNT))) > 0


def test_no_worker_is_left(sample_directory: Path) -> None:
    """When the server has stopped, its workers are gone."""
    need(Path("/proc/self/task").is_dir(), "a list of processes in /proc")
    before = children()
    with running(sample_directory) as address:
        get(address, ("query", TRUE))
        assert before < children()
    assert before == children()


def children() -> set[str]:
    """The processes that this one has started and that are there still."""
    lists = [path.read_text(encoding="ascii") for path in Path("/proc/self/task").glob("*/children")]
    return {process for each in lists for process in each.split()}


# --- the guard ---------------------------------------------------------------------------------

PATHS = [
    "/",
    "/sparql",
    "/sparql?query=ASK%7B%7D",
    "/sparql?query=x",
    "/nothing",
    "/ns",
    "/static/pages.css",
    "/questions",
    "/view",
]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_headers_of_safety(endpoint: str, path: str) -> None:
    """A strict policy, no sniffing, no frames, no referrer, nobody else's pages; errors too."""
    headers = ask(endpoint + path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "unsafe" not in headers["content-security-policy"]
    assert ("nosniff", "DENY", "no-referrer") == tuple(
        headers[name] for name in ("x-content-type-options", "x-frame-options", "referrer-policy")
    )
    assert "access-control-allow-origin" not in headers
    assert "server" not in headers


def test_pages_of_others_may_ask_only_where_they_are_named(sample_directory: Path) -> None:
    """CORS is off unless asked for, and then for the origins that were named."""
    with running(sample_directory, origins=("https://a.example",)) as address:
        named = get(address, ("query", TRUE), Origin="https://a.example").headers
        other = get(address, ("query", TRUE), Origin="https://b.example").headers
    assert "https://a.example" == named["access-control-allow-origin"]
    assert "access-control-allow-origin" not in other


def test_a_foreign_name_for_this_machine_gets_nothing(endpoint: str) -> None:
    """A page whose name was pointed here (DNS rebinding) reads nothing."""
    assert 421 == ask(f"{endpoint}/sparql", Host="evil.example").status


def test_a_body_that_is_too_large_is_refused(sample_directory: Path) -> None:
    """By its announcement, and by what comes in pieces without one."""
    with running(sample_directory, body=1000) as address:
        assert 413 == post(address, "x" * 2000, QUERY).status
        pieces = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
        pieces += b"Transfer-Encoding: chunked\r\n\r\n" + b"400\r\n" + b"x" * 1024 + b"\r\n"
        assert talk(address, pieces).startswith(b"HTTP/1.1 413")


def test_headers_that_are_too_long_are_refused(endpoint: str) -> None:
    """A line of headers past the limit is no request."""
    assert talk(endpoint, b"GET / HTTP/1.1\r\nX: " + b"x" * 70_000).startswith(b"HTTP/1.1 400")


def test_slow_clients_are_let_go(sample_directory: Path) -> None:
    """One that does not send its headers, or its body, in time is closed."""
    with running(sample_directory, patience=0.5) as address:
        assert b"" == talk(address, b"GET / HT")
        half = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nASK"
        assert talk(address, half).startswith(b"HTTP/1.1 408")


def talk(address: str, data: bytes) -> bytes:
    """What comes back for some bytes, until the server closes or a minute has passed."""
    parts = urlsplit(address)
    with socket.create_connection((str(parts.hostname), parts.port), timeout=60) as connection:
        connection.sendall(data)
        found = b""
        while b"\r\n\r\n" not in found and (piece := connection.recv(65536)):
            found += piece
        return found


OUTSIDE = [
    "/static/../../../../etc/passwd",
    "/static/..%2f..%2fstrings.json",
    "/static/%2e%2e/viewer.css",
    "/static//etc/passwd",
    "/id/../../../etc/passwd",
    "/id/..%2f..%2fetc%2fpasswd",
    "/report/%00",
    "/describe?iri=file:///etc/passwd",
    "/describe?iri=%3E%20%7D%20DROP%20ALL",
    "/describe?iri=x",
    "/describe",
]


@pytest.mark.parametrize("path", OUTSIDE)
def test_no_path_leaves_the_graph(endpoint: str, path: str) -> None:
    """Addresses that try to reach files, or to be read as SPARQL, find nothing."""
    reply = ask(endpoint + path)
    assert reply.status in {400, 404}
    assert "root:" not in reply.text


def test_a_directory_that_is_none_is_not_served(tmp_path: Path) -> None:
    """The server does not start on a folder that no build wrote."""
    with pytest.raises(innograph.InnographError, match="no graph directory"), running(tmp_path):
        pass


def test_a_store_that_vanishes_is_told(tmp_path: Path, sample_directory: Path) -> None:
    """A directory that is taken away while the server runs gives 503, not a fall."""
    place = tmp_path / "out"
    shutil.copytree(sample_directory, place)
    with running(place) as address:
        assert 200 == get(address, ("query", TRUE)).status
        shutil.rmtree(place)
        assert 503 == get(address, ("query", TRUE)).status


# --- fuzz --------------------------------------------------------------------------------------

WORDS = """
    SELECT ASK CONSTRUCT DESCRIBE WHERE { } ( ) . ; , * ?s ?p ?o ?g $x a ig:Place skos:prefLabel 'x' \"\"\"y\"\"\" 1 -2.5e3 true
    OPTIONAL UNION FILTER BIND VALUES GRAPH MINUS EXISTS NOT SERVICE FROM NAMED ORDER BY LIMIT 10 OFFSET GROUP HAVING DISTINCT
    COUNT(*) AS REGEX STR LANG || && = < > <http://x> _:b @zh ^^xsd:integer # PREFIX : BASE / | ^ + INSERT DROP LOAD \\u0053
    \x01 广州市
"""
QUERIES = st.lists(st.sampled_from(WORDS.split()), max_size=25).map(" ".join) | st.text(max_size=60)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Answering:
    """The engine as a worker has it, on a store so small that no product of it is large."""
    place = tmp_path_factory.mktemp("small") / "store"
    store = open_store(place)
    store.load([f'<urn:s{n}> <urn:p> "广州市{n}"@zh <urn:g> .' for n in range(3)])
    del store
    return Answering(place, Limits(rows=1000))


@settings(max_examples=1000, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(text=QUERIES)
def test_no_text_breaks_the_engine(small: Answering, text: str) -> None:
    """Any text as a query is answered, or refused with a reason; never an error of the program."""
    answer = small.answer(Request(text))
    assert answer.outcome == Outcome.DONE or answer.message


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(text=QUERIES)
def test_no_text_breaks_the_server(endpoint: str, text: str) -> None:
    """Over HTTP too: a status of its own for each, none of 500."""
    body = urlencode({"query": text}, errors="surrogatepass")
    assert post(endpoint, body, FORM).status in {200, 400, 403, 406, 503}
