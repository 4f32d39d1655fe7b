"""Real servers of other makers for the tests, and the quads that stores are tried with."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import sysconfig
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from conftest import need
from innograph.store.remote import Endpoints, RemoteStore
from innograph.store.transport import Transport

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def empty_remote(address: str, endpoints: Endpoints | None = None) -> RemoteStore:
    """A store on a server, with nothing in it."""
    store = RemoteStore(address, SHORT, endpoints)
    for graph in store.graphs():
        store.remove_graph(graph)
    return store
