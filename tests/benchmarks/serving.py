"""How the server stands many clients at once: errors, the times in which it answers, and its memory.

    python tests/benchmarks/serving.py [SECONDS] [CLIENTS] [DIRECTORY]

Each client asks again as soon as it is answered, over a connection that stays open: rows bound to an actor, a count, a page of
an actor and a graph. One more client asks a query without end all the while, which must be stopped at its limit (2 s here) and
harm no other. The sample is served where no directory is given. Memory is that of the server and its workers together, in the
first and the last fifth of the time; growth is their ratio.
"""

import http.client
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import innograph

ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LIMIT = 2.0
SERVER = """
import sys
from pathlib import Path
from innograph.server.running import listen, prepare
from innograph.server.settings import Settings
settings = Settings(port=0, seconds=float(sys.argv[2]))
server = prepare(Path(sys.argv[1]), settings)
place = listen(settings)
print(place.getsockname()[1], flush=True)
server.run([place])
"""


def targets(directory: Path) -> list[str]:
    """What clients ask for, in turn."""
    found = innograph.open(directory).query("SELECT ?s WHERE { ?s a ig:Place } ORDER BY ?s LIMIT 5")
    iris = [str(row[0]) for row in found]
    asked = []
    for iri in iris:
        tie = f"?a ig:subject|ig:object <{iri}> ; ig:predicate ?p ; ig:subject/skos:prefLabel ?name"
        query = f"SELECT ?p ?name WHERE {{ {tie} }}"
        asked += [
            f"/sparql?{urlencode({'query': query})}",
            "/" + iri.removeprefix("https://w3id.org/innograph/"),
        ]
    asked.append(f"/sparql?{urlencode({'query': 'SELECT (COUNT(*) AS ?n) WHERE { ?s a ig:Assertion }'})}")
    asked.append(f"/sparql?{urlencode({'query': 'CONSTRUCT WHERE { ?s ig:cooperatesWith ?o }'})}")
    return asked


def client(
    address: str, asked: list[str], until: float, times: list[float], errors: list[str], start: int
) -> None:
    """Ask without a pause until a moment."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=60)
    turn = start
    while time.monotonic() < until:
        target = asked[turn % len(asked)]
        turn += 1
        began = time.perf_counter()
        try:
            connection.request("GET", target, headers={"Accept": "*/*"})
            response = connection.getresponse()
            response.read()
            if response.status != 200:
                errors.append(f"{response.status} {target}")
        except OSError as error:
            errors.append(f"{error!r} {target}")
            connection.close()
        times.append(time.perf_counter() - began)
    connection.close()


def runaway(address: str, until: float, stopped: list[float]) -> None:
    """Ask a query without end, again and again; how long each took to be stopped."""
    parts = urlsplit(address)
    while time.monotonic() < until:
        connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=120)
        began = time.perf_counter()
        connection.request("GET", f"/sparql?{urlencode({'query': ENDLESS})}")
        response = connection.getresponse()
        response.read()
        connection.close()
        if response.status == 503:
            stopped.append(time.perf_counter() - began)


def memory(process: int) -> int:
    """Kilobytes that a process and its children hold (Linux)."""
    total, rim = 0, [process]
    while rim:
        each = rim.pop()
        try:
            status = Path(f"/proc/{each}/status").read_text(encoding="ascii")
            lists = [
                path.read_text(encoding="ascii") for path in Path(f"/proc/{each}/task").glob("*/children")
            ]
        except OSError:
            continue
        total += int(status.split("RssAnon:")[1].split()[0]) if "RssAnon:" in status else 0
        rim += [int(child) for text in lists for child in text.split()]
    return total


def measure(address: str, process: int, directory: Path, seconds: float, clients: int) -> None:
    """Run all clients and print what came of it."""
    asked = targets(directory)
    times: list[float] = []
    errors: list[str] = []
    stopped: list[float] = []
    until = time.monotonic() + seconds
    threads = [
        threading.Thread(target=client, args=(address, asked, until, times, errors, number))
        for number in range(clients)
    ]
    threads.append(threading.Thread(target=runaway, args=(address, until, stopped)))
    held = []
    for thread in threads:
        thread.start()
    while time.monotonic() < until:
        time.sleep(0.25)
        held.append(memory(process))
    for thread in threads:
        thread.join()
    fifth = max(1, len(held) // 5)
    first, last = statistics.median(held[fifth : 2 * fifth]), statistics.median(held[-fifth:])
    centiles = statistics.quantiles(times, n=100)
    print(
        f"{clients} clients for {seconds:g} s: {len(times)} answers, {len(times) / seconds:.0f} a second, {len(errors)} errors"
    )
    print(
        f"median {centiles[49] * 1000:.0f} ms, p99 {centiles[98] * 1000:.0f} ms, longest {max(times) * 1000:.0f} ms"
    )
    print(f"memory {first / 1024:.0f} MB early, {last / 1024:.0f} MB late, ratio {last / first:.2f}")
    longest = max(stopped, default=0)
    print(f"queries without end: {len(stopped)} stopped at {LIMIT:g} s, the last after {longest:.1f} s")
    for error in errors[:5]:
        print(error)


def main() -> None:
    """Serve a directory in a process of its own and measure."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    clients = int(sys.argv[2]) if len(sys.argv) > 2 else 50
    with tempfile.TemporaryDirectory() as folder:
        directory = (
            Path(sys.argv[3])
            if len(sys.argv) > 3
            else innograph.build(directory=Path(folder) / "out").directory
        )
        command = [sys.executable, "-c", SERVER, str(directory), str(LIMIT)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            port = int((server.stdout.readline() if server.stdout else "") or 0)
            try:
                time.sleep(1)
                measure(f"http://127.0.0.1:{port}", server.pid, directory, seconds, clients)
            finally:
                server.terminate()


if __name__ == "__main__":
    main()
