"""A language model may add, never remove; whatever it says is found in the text or dropped."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import innograph
from innograph import corpus
from innograph.documents import read
from innograph.errors import ConfigError, ExtractionError
from innograph.extraction import propose
from innograph.language_model import Client, add_proposals, mark_of, plan_requests
from innograph.pipeline import Aids, extract
from programs import complaint, run

TEXT = (
    "绵阳市科学技术局2016年工作总结\n\n"
    "全年与清华大学建立了合作关系。我市引来银杏谷，银杏谷与清华大学共同研制“飞燕”装置。\n\n"
    "电话：0816-2345678\n"
)
DOCUMENT = read(TEXT.encode(), name="short.txt")
ANSWER = {
    "entities": [
        {"name": "银杏谷", "type": "Firm"},
        {"name": "清华大学", "type": "Firm"},
        {"name": "北京大学", "type": "University"},
        {"name": "飞燕", "type": "Ship"},
        {"name": "0816-2345678", "type": "Firm"},
        "nonsense",
    ],
    "relations": [
        {
            "subject": "银杏谷",
            "predicate": "cooperatesWith",
            "object": "清华大学",
            "status": "done",
            "quote": "银杏谷与清华大学共同研制",
        },
        {
            "subject": "银杏谷",
            "predicate": "owns",
            "object": "清华大学",
            "status": "done",
            "quote": "银杏谷与清华大学",
        },
        {
            "subject": "银杏谷",
            "predicate": "visited",
            "object": "清华大学",
            "status": "done",
            "quote": "银杏谷与清华大学",
        },
        {
            "subject": "银杏谷",
            "predicate": "founded",
            "object": "清华大学",
            "status": "done",
            "quote": "他人的话",
        },
    ],
}
"""A recorded answer: one name and one relation that are good, the rest invented, known, or of no type there is."""


class Server(NamedTuple):
    """A real server on this machine that answers as it is told; `asked` holds what it was sent.

    `failing` holds after how many answers it fails, if it does; a reply that is a path redirects to it.
    """

    address: str
    replies: list[Any]
    asked: list[dict[str, Any]]
    failing: list[int]


@pytest.fixture
def server() -> Iterator[Server]:
    """A server with the interface of language models."""
    replies: list[Any] = []
    asked: list[dict[str, Any]] = []
    failing: list[int] = []

    class Model(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            asked[-1]["authorization"] = self.headers.get("Authorization")
            asked[-1]["path"] = self.path
            reply = None if failing and len(asked) > failing[0] else replies[0]
            self.send_response(503 if reply is None else 302 if isinstance(reply, str) else 200)
            if isinstance(reply, str):
                self.send_header("Location", reply)
            self.end_headers()
            if isinstance(reply, bytes):
                self.wfile.write(reply)
            elif reply is not None and not isinstance(reply, str):
                content = json.dumps(reply, ensure_ascii=False)
                self.wfile.write(json.dumps({"choices": [{"message": {"content": content}}]}).encode())

        def log_message(self, *_: object) -> None:
            return

    site = ThreadingHTTPServer(("127.0.0.1", 0), Model)
    thread = threading.Thread(target=site.serve_forever, daemon=True)
    thread.start()
    yield Server(f"http://127.0.0.1:{site.server_address[1]}/v1", replies, asked, failing)
    site.shutdown()
    site.server_close()
    thread.join()


def test_what_stands_in_the_text_is_added(server: Server) -> None:
    """A new name and a new relation are added, marked with the model's name and the prompt's digest, at low confidence."""
    server.replies.append(ANSWER)
    facts = extract(DOCUMENT, model=Client(server.address, "tiny"))
    names = {entity.id: entity for entity in facts.entities}
    added = next(entity for entity in facts.entities if entity.name == "银杏谷")
    assert added.rule.startswith("model tiny ")
    assert 0.5 == added.confidence
    tie = next(r for r in facts.relations if r.rule.startswith("model"))
    assert ("银杏谷", "清华大学") == (names[tie.subject].name, names[tie.object].name)
    assert tie.evidence == DOCUMENT.text[tie.start : tie.end]


def test_nothing_that_a_rule_found_is_lost_or_changed(server: Server) -> None:
    """All mentions, relations and figures of the rules are there afterwards, as they were."""
    server.replies.append(ANSWER)
    before = propose(DOCUMENT)
    after = add_proposals(DOCUMENT, before, Client(server.address, "tiny")).extraction
    assert set(before.mentions) <= set(after.mentions)
    assert set(before.relations) <= set(after.relations)
    assert before.figures == after.figures


def test_what_is_invented_is_dropped_and_counted(server: Server) -> None:
    """Words that are not in the report, unknown types and relations and wrong arguments are dropped, by reason."""
    server.replies.append(ANSWER)
    proposals = add_proposals(DOCUMENT, propose(DOCUMENT), Client(server.address, "tiny"))
    assert 2 == proposals.added
    assert {
        "known already": 1,
        "not in the text": 3,
        "unknown relation": 1,
        "unknown type": 1,
        "wrong arguments": 1,
    } == proposals.dropped


@pytest.mark.parametrize("reply", [None, b"no JSON", {"entities": "x", "relations": {"a": 1}}, [1, 2]])
def test_a_model_that_fails_is_told_or_adds_nothing(server: Server, reply: Any) -> None:
    """An error and a broken answer are one error that names the address; an answer of another shape adds nothing."""
    server.replies.append(reply)
    client = Client(server.address, "tiny", seconds=10)
    if reply is None or isinstance(reply, bytes):
        with pytest.raises(ExtractionError, match="gave no answer"):
            add_proposals(DOCUMENT, propose(DOCUMENT), client)
    else:
        assert 0 == add_proposals(DOCUMENT, propose(DOCUMENT), client).added


def test_a_budget_is_kept() -> None:
    """What a run would cost is told before it, and more than the budget is never asked."""
    plan = plan_requests(DOCUMENT, Client("http://127.0.0.1:9/v1", "tiny", price=2.0))
    assert 1 == plan.requests
    assert plan.price == pytest.approx(plan.tokens / 1e6 * 2)
    with pytest.raises(ConfigError, match="more than 10"):
        add_proposals(DOCUMENT, propose(DOCUMENT), Client("http://127.0.0.1:9/v1", "tiny", budget=10))


def test_an_address_must_be_one() -> None:
    """A file or a word is no address of a model."""
    with pytest.raises(ConfigError, match="no address"):
        Client("file:///etc/passwd", "tiny")


def test_the_command_line_tells_the_cost_first(server: Server, tmp_path: Any) -> None:
    """`extract --model` says what it will cost, sends the key of the environment, and never the furniture of the page."""
    server.replies.append(ANSWER)
    (tmp_path / "short.txt").write_text(TEXT, encoding="utf-8")
    arguments = [
        "extract",
        "short.txt",
        "--model",
        server.address,
        "--model-name",
        "tiny",
        "--model-price",
        "1.5",
    ]
    done = run(*arguments, folder=tmp_path, INNOGRAPH_MODEL_KEY="secret")
    assert 0 == done.returncode
    assert "1 request(s), about" in complaint(done)
    assert any(entity["name"] == "银杏谷" for entity in json.loads(done.stdout)["entities"])
    (asked,) = server.asked
    assert ("Bearer secret", "/v1/chat/completions") == (asked["authorization"], asked["path"])
    assert b"secret" not in done.stdout + done.stderr
    assert "0816" not in asked["messages"][1]["content"]


# --- building with a model ---------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with three short reports."""
    return write_reports(tmp_path, 3)


def write_reports(folder: Path, count: int) -> Path:
    """Put short reports of different years into a folder."""
    for number in range(count):
        text = TEXT.replace("2016", str(2011 + number))
        (folder / f"report-{number}.txt").write_text(text, encoding="utf-8")
    return folder


def build(folder: Path, model: Client | None = None, *, jobs: int = 1) -> corpus.Outcome:
    """Build the reports of a folder."""
    return corpus.build(
        sorted(folder.glob("report-*.txt")), folder / "out", corpus.Plan(jobs=jobs, aids=Aids(model=model))
    )


def graph(folder: Path) -> bytes:
    """The canonical graph that was built."""
    return (folder / "out" / "graph.nq").read_bytes()


def test_a_build_asks_a_model_once(server: Server, folder: Path) -> None:
    """The cost is told first, what is added is marked, and a second build asks nothing, gives the same bytes, and needs
    no model; nor does one by another version, which takes over no part. The key is written nowhere."""
    server.replies.append(ANSWER)
    reports = sorted(path.name for path in folder.glob("report-*.txt"))
    model = ("--model", server.address, "--model-name", "tiny", "--jobs", "1")
    done = run("build", *reports, "-d", "out", *model, folder=folder, INNOGRAPH_MODEL_KEY="secret")
    assert (0, True) == (
        done.returncode,
        complaint(done).startswith("innograph: tiny: 3 request(s), about"),
    )
    assert 3 == len(server.asked)
    before = graph(folder)
    assert before.count(mark_of("tiny").encode()) > 3
    assert "银杏谷".encode() in before
    assert not [path for path in folder.rglob("*") if path.is_file() and b"secret" in path.read_bytes()]
    server.replies[0] = None
    for again in range(2):
        assert not build(folder, Client(server.address, "tiny")).failures
        assert (3, before) == (len(server.asked), graph(folder)), again
        for part in (folder / "out" / "parts").glob("*.json"):
            part.unlink()


def test_processes_ask_a_model_too(server: Server, tmp_path: Path) -> None:
    """Read in two processes, reports are the same as read in one, and no option is lost on the way."""
    server.replies.append(ANSWER)
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
    here, there = (write_reports(tmp_path / name, 5) for name in ("here", "there"))
    build(here, Client(server.address, "tiny"))
    build(there, Client(server.address, "tiny"), jobs=2)
    assert (10, graph(here)) == (len(server.asked), graph(there))


def test_a_model_is_never_the_default(server: Server, folder: Path) -> None:
    """Without the option a build is by rules alone, whatever was built before; a report that is added with a model takes
    the place of the one without, once, and what the model said goes with it."""
    server.replies.append(ANSWER)
    client = Client(server.address, "tiny")
    build(folder)
    rules = graph(folder)
    build(folder, client)
    assert rules != graph(folder)
    build(folder)
    assert rules == graph(folder)
    assert not list(folder.rglob("*.answer"))
    plan = corpus.Plan(aids=Aids(model=client))
    added = corpus.add([folder / "report-1.txt"], folder / "out", plan)
    assert [False, True, False] == [bool(e.settings) for e in sorted(added.manifest.reports, key=by_document)]
    assert 1 == len(list(folder.rglob("*.answer")))
    assert not corpus.add([folder / "report-1.txt"], folder / "out", plan).changed
    assert 4 == len(server.asked)


def by_document(entry: corpus.Entry) -> str:
    """The name of an entry's file."""
    return entry.document


def test_no_rule_loses_a_fact_to_a_model(server: Server, folder: Path) -> None:
    """Every assertion of a build by rules stands in the build with a model, and whatever is new bears the model's mark."""
    server.replies.append(ANSWER)
    asked = (
        "SELECT ?s ?p ?o ?status ?rule "
        "{ ?a ig:subject ?s ; ig:predicate ?p ; ig:object ?o ; ig:status ?status ; ig:rule ?rule }"
    )
    rows = []
    for model in (None, Client(server.address, "tiny")):
        built = innograph.build(sorted(folder.glob("report-*.txt")), folder / "out", model=model)
        rows.append(set(built.sparql(asked).rows))
        del built
    assert rows[0] < rows[1]
    assert {mark_of("tiny")} == {row[4] for row in rows[1] - rows[0]}


def test_a_build_keeps_to_its_budget(server: Server, folder: Path) -> None:
    """What all reports would cost together is more than the budget: one line, and nothing is asked or left."""
    server.replies.append(ANSWER)
    with pytest.raises(ConfigError, match="more than 600"):
        build(folder, Client(server.address, "tiny", budget=600))
    assert not server.asked
    assert not [path for path in folder.iterdir() if not path.name.startswith("report-")]


def test_what_was_paid_for_is_not_paid_for_again(server: Server, folder: Path) -> None:
    """A model that dies amid a build costs the reports it was not asked about; the next build asks only about those."""
    server.replies.append(ANSWER)
    server.failing.append(2)
    failed = build(folder, Client(server.address, "tiny")).failures
    assert ["gave no answer that can be used" in str(failure) for failure in failed] == [True]
    server.failing.clear()
    assert not build(folder, Client(server.address, "tiny")).failures
    assert 3 + 1 == len(server.asked)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--model", "http://127.0.0.1:9/v1", "--scheduler", "tcp://127.0.0.1:9"), "not from a cluster"),
        (("--model-name", "tiny"), "nothing without --model"),
        (("--model", "127.0.0.1:9"), "no address of a model"),
        (("--model", "http://example.org/v1"), "in the clear"),
    ],
)
def test_what_makes_no_sense_is_refused(folder: Path, arguments: tuple[str, ...], words: str) -> None:
    """A model on a cluster, details of no model, what is no address, and a key on an open line: one line each."""
    done = run("add", "report-1.txt", *arguments, folder=folder, INNOGRAPH_MODEL_KEY="secret")
    assert 2 == done.returncode
    (told,) = complaint(done).splitlines()[-1:]
    assert words in told
    assert "secret" not in told


def test_a_key_with_a_line_end_is_refused_and_not_shown() -> None:
    """A key that no header can hold is told without being told."""
    with pytest.raises(ConfigError) as told:
        Client("http://127.0.0.1:9/v1", "tiny", key="secret\nX: y")
    assert "secret" not in str(told.value)
    assert "secret" not in repr(Client("http://127.0.0.1:9/v1", "tiny", key="secret"))


def test_a_redirect_is_not_followed(server: Server) -> None:
    """The text and the key go to the address that was named and to no other."""
    server.replies.append("/elsewhere")
    with pytest.raises(ExtractionError, match="moved"):
        add_proposals(DOCUMENT, propose(DOCUMENT), Client(server.address, "tiny", key="secret"))
    assert 1 == len(server.asked)
