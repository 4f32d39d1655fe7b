"""What the server refuses: strangers, bodies and headers without end, paths that lead out, and any text as a query."""

from __future__ import annotations

import shutil
import socket
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import innograph
from endpoints import (
    FORM,
    QUERY,
    TRUE,
    ask,
    get,
    post,
    running,
)
from innograph.store import open_store
from innograph.store.results import Answering, Limits, Outcome, Request

if TYPE_CHECKING:
    from pathlib import Path

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
    many = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + b"A: b\r\n" * 12_000 + b"\r\n"
    assert talk(endpoint, many)[9:12] in {b"400", b"431"}


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
