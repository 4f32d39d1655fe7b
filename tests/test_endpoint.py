"""What the endpoint says of itself, and that it gives the rows that every other way of asking gives."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

import pyoxigraph
import pytest
from click.testing import CliRunner

import innograph
from endpoints import (
    CITIES,
    TRIPLES,
    TRUE,
    ask,
)
from innograph.cli import commands
from innograph.queries import list_questions, write_query
from innograph.store.remote import Endpoints, RemoteStore
from innograph.store.transport import Transport
from innograph.tables import write_rows

if TYPE_CHECKING:
    from pathlib import Path


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


VALUES = {"entity": "广州市", "thing": "广州市", "text": "企业", "integer": "2016"}
"""What a question is given that needs something, by the kind of its parameter."""


@pytest.mark.parametrize("question", [each.name for each in list_questions()])
def test_every_question_gives_the_same_rows_whichever_way_it_is_asked(
    endpoint: str, sample_directory: Path, question: str
) -> None:
    """Each named question gives the same rows from Python, the command line and, as another store, the endpoint."""
    here = innograph.open(sample_directory)
    chosen = next(each for each in list_questions() if each.name == question)
    given = {each.name: VALUES.get(each.kind, "") for each in chosen.parameters if each.required}
    there = RemoteStore(endpoint, Transport(seconds=60))
    near, far = here.query(question, **given), innograph.open(store=there).query(question, **given)
    assert near.columns == far.columns
    assert sorted(map(str, near)) == sorted(
        map(str, far)
    )  # what a question leaves unordered may come in any order
    settings = [part for name, value in given.items() for part in ("--set", f"{name}={value}")]
    command = ["query", question, "-d", str(sample_directory), "--json", *settings]
    done = CliRunner().invoke(commands, command, catch_exceptions=False)
    assert write_rows(near.columns, near.rows, "json") == done.output
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
