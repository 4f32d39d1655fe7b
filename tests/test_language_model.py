"""A language model may add, never remove; whatever it says is found in the text or dropped."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from innograph.errors import ConfigError, ExtractionError
from innograph.extraction import propose
from innograph.language_model import Client, add_proposals, plan_requests
from innograph.pipeline import extract
from programs import complaint, run
from recorded_model import ANSWER, DOCUMENT, TEXT, Server, answering


@pytest.fixture
def server() -> Iterator[Server]:
    """A model that answers as it is told."""
    with answering() as model:
        yield model


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
