"""One suite for every store: in memory, in a directory, and behind the address of another server."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import sysconfig
import threading
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import innograph
from conftest import need
from innograph.errors import QueryError, StoreError
from innograph.knowledge_graph import publish
from innograph.store import Store, open_store
from innograph.store.guard import form_of, has_keyword
from innograph.store.remote import Endpoints, RemoteStore
from innograph.store.transport import Credentials, Transport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FIRST, SECOND = "https://w3id.org/innograph/graph/one", "https://w3id.org/innograph/graph/two"
CITY, UNIVERSITY = "<https://w3id.org/innograph/id/ecity>", "<https://w3id.org/innograph/id/euniversity>"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
TIE = "<https://w3id.org/innograph/ns#cooperatesWith>"
COUNT = '"3"^^<http://www.w3.org/2001/XMLSchema#integer>'
LINES = [
    f'{CITY} {LABEL} "临川市"@zh <{FIRST}> .',
    f"{CITY} {TIE} {UNIVERSITY} <{FIRST}> .",
    f'{UNIVERSITY} {LABEL} "云帆\\"大学\\"\\n分校"@zh <{SECOND}> .',
    f"{UNIVERSITY} <https://w3id.org/innograph/ns#year> {COUNT} <{SECOND}> .",
]
SHORT = Transport(seconds=20)


def wait_for(address: str) -> None:
    """Wait until a server answers, whatever it says."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            try:
                urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - of this machine
            except urllib.error.HTTPError as error:
                error.close()
            return
        time.sleep(0.05)
    pytest.fail(f"{address} does not answer")


def free_port() -> int:
    """A port that nothing listens on at this moment."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


@contextlib.contextmanager
def oxigraph(*options: str) -> Iterator[str]:
    """The address of a real Oxigraph server, which ends with the block."""
    beside = Path(sysconfig.get_path("scripts")) / "oxigraph"
    program = str(beside) if beside.exists() else shutil.which("oxigraph")
    need(program, "the Oxigraph server (PyPI: oxigraph)")
    port = free_port()
    bind = f"127.0.0.1:{port}"
    process = subprocess.Popen(
        [str(program), "serve", "--bind", bind, *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://{bind}/")
        yield f"http://{bind}"
    finally:
        process.kill()
        process.wait(timeout=30)


@pytest.fixture(scope="session")
def oxigraph_server() -> Iterator[str]:
    """A real Oxigraph server in memory."""
    with oxigraph() as address:
        yield address


def empty_remote(address: str, endpoints: Endpoints | None = None) -> RemoteStore:
    """A store on a server, with nothing in it."""
    store = RemoteStore(address, SHORT, endpoints)
    for graph in store.graphs():
        store.remove_graph(graph)
    return store


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


# --- servers that misbehave -------------------------------------------------------------------


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
