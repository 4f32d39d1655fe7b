"""The pages of the endpoint in a real browser: asking, sharing, and what the graph says of a thing."""

from __future__ import annotations

import shutil
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote, urlsplit

import pyoxigraph
import pytest

import innograph
from endpoints import ask, running
from innograph.identifiers import BASE
from innograph.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CITIES = "SELECT ?place ?name WHERE { ?place a ig:Place ; skos:prefLabel ?name } ORDER BY ?name LIMIT 3"
SLOW = 60_000
"""Milliseconds that a page may take on a busy machine."""


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A fresh page whose scripts and policies must not complain."""
    context = browser.new_context()
    opened = context.new_page()
    opened.set_default_timeout(SLOW)
    complaints: list[str] = []
    opened.on(
        "console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None
    )
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert [] == complaints


@pytest.fixture(scope="session")
def body(sample_directory: Path) -> str:
    """The IRI of the body that the sample speaks for."""
    found = innograph.open(sample_directory).query("SELECT ?body WHERE { ?report ig:publisher ?body }")
    return str(found.rows[0][0])


def test_a_question_is_asked_and_shown(endpoint: str, page: Any) -> None:
    """A named question is filled in, its SPARQL is written into the editor, and its rows are shown."""
    page.goto(f"{endpoint}/?language=zh")
    page.click("details[data-name=partners] summary")
    page.fill("details[data-name=partners] input[name=city]", "广州市")
    page.click("details[data-name=partners] button")
    page.wait_for_selector("#table td")
    assert f"<{BASE}id/" in page.input_value("#editor")
    assert "partner" in page.inner_text("#table thead")
    assert "行" in page.inner_text("#said")


def test_an_answer_is_drawn_and_downloaded(endpoint: str, page: Any) -> None:
    """The same answer as a picture with ties, and as files in four formats."""
    page.goto(f"{endpoint}/?language=en&query={quote('CONSTRUCT WHERE { ?s ig:cooperatesWith ?o }')}")
    page.wait_for_selector("#table td")
    page.click("#as-graph")
    page.wait_for_selector("#picture svg circle")
    assert page.locator("#picture line").count() > 0
    assert ["turtle", "ntriples", "jsonld", "rdfxml"] == page.locator("#downloads a").all_inner_texts()
    address = page.locator("#downloads a").first.get_attribute("href")
    reply = ask(endpoint + address)
    assert (200, "text/turtle") == (reply.status, reply.media)


def test_a_query_is_a_link(endpoint: str, page: Any) -> None:
    """The address of the page holds the query: opened again it asks again, and things lead to their pages."""
    page.goto(endpoint)
    page.fill("#editor", CITIES)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#table td")
    assert [CITIES] == parse_qs(urlsplit(page.url).query)["query"]
    page.reload()
    page.wait_for_selector("#table td")
    assert 3 == page.locator("#table tbody tr").count()
    page.locator("#table a").first.click()
    page.wait_for_selector("article h1")
    assert "/id/" in page.url


def test_the_page_of_the_graph_leads_to_its_queries(endpoint: str, page: Any, body: str) -> None:
    """The server gives the page of the graph; "ask this in SPARQL" of an actor leads to its rows, the query filled in."""
    page.goto(f"{endpoint}/?language=en")
    page.click("nav a[href^='/view']")
    page.wait_for_selector("#filters fieldset")
    page.evaluate("id => innograph.open(id)", body.rsplit("/", 1)[-1])
    page.click("#panel .sparql summary")
    query = page.inner_text("#panel .sparql pre")
    page.click("#panel .sparql a.action")
    page.wait_for_selector("#table td")
    assert body in query
    assert query == page.input_value("#editor")
    assert page.locator("#table tbody tr").count() > 5


def test_a_graph_without_a_page_says_how_to_write_one(tmp_path: Path, sample_directory: Path) -> None:
    """Where no page was written the server tells so."""
    copy = tmp_path / "out"
    shutil.copytree(sample_directory, copy)
    (copy / "viewer.html").unlink()
    with running(copy) as address:
        reply = ask(f"{address}/view")
    assert (404, True) == (reply.status, "innograph view" in reply.text)


def test_a_mistake_is_told_beside_the_query(endpoint: str, browser: Any) -> None:
    """What the server says of a wrong query stands on the page."""
    context = browser.new_context()
    try:
        opened = context.new_page()
        opened.set_default_timeout(SLOW)
        opened.goto(f"{endpoint}/?language=en&query={quote('SELECT WHERE')}")
        opened.wait_for_selector("#said.wrong")
        assert "not understood" in opened.inner_text("#said")
    finally:
        context.close()


@pytest.mark.parametrize(
    ("language", "heading", "status"), [("zh", "关系", "进行中"), ("en", "Relations", "ongoing")]
)
def test_a_thing_is_shown_with_the_words_that_say_so(
    endpoint: str, page: Any, body: str, language: str, heading: str, status: str
) -> None:
    """Its names, its relations with their status, each with its sentence, and its neighbours, in both languages."""
    page.goto(f"{endpoint}/{body.removeprefix(BASE)}?language={language}")
    text = page.inner_text("article")
    assert heading in text
    assert status in text
    ties = page.locator(".tie")
    assert ties.count() > 10
    assert ties.count() == page.locator(".tie:has(blockquote)").count()
    assert page.locator(".chip").count() > 10
    assert ("第 1 段" if language == "zh" else "paragraph 1") in text


def test_every_page_works_without_scripts(endpoint: str, browser: Any, body: str) -> None:
    """The page of a thing holds everything without a script."""
    context = browser.new_context(java_script_enabled=False)
    try:
        opened = context.new_page()
        opened.goto(f"{endpoint}/{body.removeprefix(BASE)}")
        assert opened.locator("blockquote").count() > 10
    finally:
        context.close()


FORMS = {
    "text/turtle": pyoxigraph.RdfFormat.TURTLE,
    "application/n-triples": pyoxigraph.RdfFormat.N_TRIPLES,
    "application/ld+json": pyoxigraph.RdfFormat.JSON_LD,
    "application/rdf+xml": pyoxigraph.RdfFormat.RDF_XML,
}


@pytest.mark.parametrize("media", FORMS)
def test_a_thing_comes_in_every_format(endpoint: str, body: str, media: str) -> None:
    """By its Accept header a program gets the thing's triples, its statements and the words behind them."""
    reply = ask(f"{endpoint}/{body.removeprefix(BASE)}", Accept=media)
    triples = list(pyoxigraph.parse(reply.body, FORMS[media]))
    assert (200, media) == (reply.status, reply.media)
    subjects = {str(quad.subject) for quad in triples}
    assert f"<{body}>" in subjects
    assert any("/assertion/" in subject for subject in subjects)
    assert any(quad.predicate.value.endswith("oa#exact") for quad in triples)


KINDS = ["id", "report", "assertion", "evidence", "obs", "period", "run", "graph"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_iri_has_a_page(endpoint: str, sample_directory: Path, kind: str) -> None:
    """Entities, reports, statements, sentences, figures, periods, runs and graphs lead to a page and to triples."""
    query = f'SELECT ?s WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?s), "{BASE}{kind}/")) }} ORDER BY ?s LIMIT 1'
    found = innograph.open(sample_directory).query(query)
    if not found.rows:
        assert "graph" == kind  # graphs are named and not described
        return
    for accept in ("text/html", "text/turtle"):
        assert 200 == ask(f"{endpoint}/{str(found.rows[0][0]).removeprefix(BASE)}", Accept=accept).status


def test_what_the_graph_does_not_know_is_not_found(endpoint: str) -> None:
    """An IRI without a triple gives 404, as a page and as data."""
    for accept in ("text/html", "text/turtle"):
        assert 404 == ask(f"{endpoint}/id/enone", Accept=accept).status


def test_the_ontology_is_a_page_and_a_file(endpoint: str, page: Any) -> None:
    """A term of the ontology is explained where its IRI leads."""
    page.goto(f"{endpoint}/ns?language=en#cooperatesWith")
    assert page.locator("#cooperatesWith").is_visible()
    assert "text/turtle" == ask(f"{endpoint}/ns", Accept="text/turtle").media


class Texts(HTMLParser):
    """Collects the names of elements."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        del attrs
        self.names.append(tag)


def test_names_cannot_become_markup(tmp_path: Path, sample_directory: Path, page: Any) -> None:
    """Markup, scripts, quotes and turning characters in names and sentences are shown as text."""
    hostile = "<img src=x onerror=alert(1)></script><script>alert(2)</script>\u202e'\" 名"
    place = tmp_path / "out"
    place.mkdir()
    (place / "innograph.json").write_bytes((sample_directory / "innograph.json").read_bytes())
    store = open_store(place / "store")
    thing, other = f"<{BASE}id/ehostile>", f"<{BASE}id/eother>"
    literal = '"' + hostile.replace("\\", "\\\\").replace('"', '\\"') + '"@zh'
    graph = f"<{BASE}graph/one>"
    name = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    said = "<https://w3id.org/innograph/ns#{}>"
    status = "<https://w3id.org/innograph/voc/status/done>"
    statement = f"<{BASE}assertion/one>"
    lines = [f"{thing} {name} {literal} {graph} .", f"{other} {name} {literal} {graph} ."]
    for term, value in {"subject": thing, "object": other, "status": status, "evidence": other}.items():
        lines.append(f"{statement} {said.format(term)} {value} {graph} .")
    lines.append(f"{statement} {said.format('predicate')} {said.format('founded')} {graph} .")
    lines.append(f"{statement} {said.format('amountText')} {literal} {graph} .")
    store.load(lines)
    del store
    with running(place) as address:
        reply = ask(f"{address}/id/ehostile", Accept="text/html")
        parser = Texts()
        parser.feed(reply.text)
        assert not {"img", "script"} & set(parser.names)
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        page.goto(f"{address}/?query={quote('SELECT ?name WHERE { ?s skos:prefLabel ?name }')}")
        page.wait_for_selector("#table td")
        assert hostile == page.locator("#table td").first.text_content()
