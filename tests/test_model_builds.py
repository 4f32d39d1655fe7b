"""Building with a language model: asked once, within its budget, never by default, and nothing lost to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import innograph
from innograph import corpus
from innograph.errors import ConfigError, ExtractionError
from innograph.extraction import propose
from innograph.language_model import Client, add_proposals, mark_of
from innograph.pipeline import Aids
from programs import complaint, run
from recorded_model import ANSWER, DOCUMENT, TEXT, Server, answering


@pytest.fixture
def server() -> Iterator[Server]:
    """A model that answers as it is told."""
    with answering() as model:
        yield model


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
