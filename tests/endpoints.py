"""Servers of ours for the tests, started in a thread at any free port and gone with the block; and how they are asked."""

from __future__ import annotations

import http.client
import json
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode, urlsplit

from innograph.server.running import listen, prepare
from innograph.server.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"
CITIES = "SELECT ?name WHERE { ?s a ig:Place ; skos:prefLabel ?name } ORDER BY ?name LIMIT 3"
TRUE, TRIPLES = "ASK {}", "CONSTRUCT { ?s rdfs:label ?o } WHERE { ?s rdfs:label ?o } LIMIT 5"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
NAMED = "SELECT (COUNT(DISTINCT ?g) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"


@contextmanager
def running(directory: Path, **settings: Any) -> Iterator[str]:
    """The address of a server of a graph directory."""
    chosen = Settings(**{"port": 0, "seconds": 30.0, "workers": 2, **settings})
    server = prepare(directory, chosen)
    with listen(chosen) as place:
        thread = threading.Thread(target=server.run, args=([place],))
        thread.start()
        try:
            deadline = time.monotonic() + 60
            while not server.started and thread.is_alive() and time.monotonic() < deadline:
                time.sleep(0.01)
            assert server.started
            yield f"http://127.0.0.1:{place.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(timeout=60)


class Reply(NamedTuple):
    """What a server answers."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def media(self) -> str:
        """The media type without its parameters."""
        return self.headers.get("content-type", "").split(";", 1)[0]

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8")


def ask(address: str, method: str = "GET", body: bytes | str | None = None, **headers: str) -> Reply:
    """One request; underscores in the names of headers stand for hyphens."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=120)
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        data = body.encode() if isinstance(body, str) else body
        connection.request(
            method, target, data, {name.replace("_", "-"): value for name, value in headers.items()}
        )
        response = connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        return Reply(response.status, found, response.read())
    finally:
        connection.close()


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


def count(reply: Reply) -> int:
    """The number that a query for one gives."""
    return int(names(reply)[0])
