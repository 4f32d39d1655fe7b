"""Stores behind an address: every way a server can fail, credentials, addresses, and a build that is published to one."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

import innograph
from innograph.errors import StoreError
from innograph.knowledge_graph import publish
from innograph.store.remote import Endpoints, RemoteStore
from innograph.store.transport import Credentials, Transport
from other_stores import LINES, SHORT, empty_remote, free_port, oxigraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Answer = tuple[int, dict[str, str], bytes, float]


@contextlib.contextmanager
def server_that(answers: Callable[[], Answer]) -> Iterator[str]:
    """The address of a server that gives one answer to everything: status, headers, body, and seconds it waits."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            status, headers, body, wait = answers()
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            with contextlib.suppress(OSError):
                for byte in body:
                    self.wfile.write(bytes([byte]))
                    stopped.wait(wait)
            self.close_connection = True

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    stopped = threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/sparql"
    finally:
        stopped.set()
        server.shutdown()
        thread.join()
        server.server_close()


RESULTS = {"Content-Type": "application/sparql-results+json"}
FAULTS = [
    ((401, {}, b"who are you?", 0.0), "refuses .401.: who are you"),
    ((403, {}, b"", 0.0), "refuses .403."),
    ((404, {}, b"<html>\x1b[31mnot here", 0.0), "answers 404: <html>.31mnot here"),
    ((500, {}, b"out of memory", 0.0), "answers 500: out of memory"),
    ((301, {"Location": "https://elsewhere.example/"}, b"", 0.0), "has moved to https://elsewhere.example/"),
    ((200, {"Content-Type": "text/html"}, b"<html></html>", 0.0), "answers text/html, no results"),
    ((200, RESULTS, b'{"head":{"vars":["n"]},"results":{"bindings":[', 0.0), "half an answer"),
    ((200, {**RESULTS, "Content-Length": "99"}, b'{"head":{}', 0.0), "broke off after 10 of 99 bytes"),
    ((200, {**RESULTS, "Content-Length": "9999"}, b" " * 9999, 0.05), "took longer than 0.5 s"),
]


@pytest.mark.parametrize(("answer", "message"), FAULTS, ids=[message for _, message in FAULTS])
def test_a_server_that_fails_is_told_in_one_line(answer: Answer, message: str) -> None:
    """Refusals, half answers, pages of HTML and answers without end each say what happened."""
    with server_that(lambda: answer) as address, pytest.raises(StoreError, match=message):
        RemoteStore(address, Transport(seconds=0.5)).count()


def test_no_server_is_told_in_one_line() -> None:
    """An address where nothing listens is named."""
    with pytest.raises(StoreError, match="cannot be asked"):
        RemoteStore(f"http://127.0.0.1:{free_port()}/", SHORT).count()


def test_too_large_an_answer_is_stopped() -> None:
    """An answer past the limit of megabytes is not read to its end."""
    body = (200, RESULTS, b" " * 2000, 0.0)
    with server_that(lambda: body) as address, pytest.raises(StoreError, match="more than 0 MB"):
        RemoteStore(address, Transport(seconds=20, megabytes=0)).count()


def test_passwords_stay_out_of_addresses_and_the_clear() -> None:
    """A password in an address, or one that would travel unencrypted to another machine, is refused."""
    with pytest.raises(StoreError, match="may not hold a password") as caught:
        RemoteStore("https://me:secret@example.org/sparql").count()
    assert "secret" not in str(caught.value)
    secret = Transport(Credentials(user="me", password="secret"))  # noqa: S106 - not a real one
    with pytest.raises(StoreError, match="in the clear"):
        RemoteStore("http://example.org/sparql", secret).count()
    assert "secret" not in repr(secret)


def test_credentials_come_from_the_environment() -> None:
    """A token is a bearer's, a name with a password is basic, nothing is no header."""
    assert {} == Credentials.from_environment({}).header()
    token = Credentials.from_environment({"INNOGRAPH_STORE_TOKEN": "t"})
    assert {"Authorization": "Bearer t"} == token.header()
    pair = {"INNOGRAPH_STORE_USER": "Aladdin", "INNOGRAPH_STORE_PASSWORD": "open sesame"}
    assert {"Authorization": "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="} == Credentials.from_environment(
        pair
    ).header()


ADDRESSES = [
    ("http://h:7878", "http://h:7878/query", "http://h:7878/update"),
    ("http://h:3030/ds/", "http://h:3030/ds/query", "http://h:3030/ds/update"),
    ("https://h/ds/sparql", "https://h/ds/sparql", "https://h/ds/update"),
    ("https://h/sparql", "https://h/sparql", "https://h/update"),
]


@pytest.mark.parametrize(("address", "query", "update"), ADDRESSES)
def test_one_address_gives_the_others(address: str, query: str, update: str) -> None:
    """The folder of a server and the address of its query service mean the same."""
    assert (query, update) == (Endpoints.of(address).query, Endpoints.of(address).update)


def test_the_union_is_not_asked_twice_of_a_server_that_gives_it() -> None:
    """Against a server whose default graph is the union, queries go out as they are."""
    with oxigraph("--union-default-graph") as address:
        store = RemoteStore(address, SHORT)
        store.load(LINES)
        assert ((4,),) == store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows


def test_a_server_without_the_union_gets_the_list_of_its_graphs(oxigraph_server: str) -> None:
    """What the Protocol has for the union works where a server knows nothing better."""
    store = empty_remote(oxigraph_server)
    store.load(LINES)
    store._union = "listed"  # noqa: SLF001 - what a server without the union teaches
    assert ((4,),) == store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows
    assert ((4,),) == store.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").rows


def test_starting_without_a_server_loads_no_network_library() -> None:
    """Opening a store on this machine does not load the library for HTTP."""
    code = "import sys; from innograph.store import open_store; open_store(); print('http.client' in sys.modules)"
    paths = os.pathsep.join(path for path in sys.path if path)
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "False" == done.stdout.strip()


def test_a_build_is_published_and_asked_behind_an_address(oxigraph_server: str, tmp_path: Path) -> None:
    """The verbs with an address answer what they answer from the directory, and publishing twice adds nothing."""
    graph = innograph.build(directory=tmp_path / "out")
    empty_remote(oxigraph_server)
    command = [sys.executable, "-m", "innograph"]
    paths = os.pathsep.join(path for path in sys.path if path)
    environment = {**os.environ, "PYTHONPATH": paths, "INNOGRAPH_STORE": oxigraph_server}
    for _ in range(2):
        publish(graph, RemoteStore(oxigraph_server, SHORT))
    assert graph.store.count() == RemoteStore(oxigraph_server, SHORT).count()
    asked = [*command, "query", "partners", "--json"]
    done = subprocess.run(asked, env=environment, capture_output=True, cwd=tmp_path, timeout=120, check=True)
    found = graph.query("partners")
    here = [str(dict(zip(found.columns, row, strict=True))) for row in found]
    assert sorted(here) == sorted(map(str, json.loads(done.stdout)))
