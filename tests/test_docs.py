"""The README: its Python runs, its commands exist, and every verb is told of."""

import re
import shlex
from pathlib import Path

import pytest

from innograph.cli import VERBS, commands

CHECKOUT = Path(__file__).resolve().parents[1]
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
LINKS = re.findall(r"\]\((?!https?:|#)([^)#]+)", README)
COMMANDS = sorted(
    {line for kind, text in BLOCKS if kind == "sh" for line in text.splitlines() if "innograph " in line}
)


def test_the_python_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every block of Python runs in an empty folder, and prints something."""
    monkeypatch.chdir(tmp_path)
    blocks = [text for kind, text in BLOCKS if kind == "python"]
    assert blocks
    for text in blocks:
        exec(compile(text, "README.md", "exec"), {})
    assert capsys.readouterr().out.strip()


@pytest.mark.parametrize("line", COMMANDS)
def test_the_commands_exist(line: str) -> None:
    """Every verb and option that the README shows is one of the command line."""
    words = shlex.split(line.partition("#")[0])
    words = words[next(index for index, word in enumerate(words) if word.endswith("innograph")) + 1 :]
    verb = commands.get_command(None, words[0])  # type: ignore[arg-type]
    assert verb is not None
    options = {option for parameter in verb.params for option in parameter.opts}
    assert {word for word in words[1:] if re.match("--?[a-z]", word)} <= options


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_told_of(verb: str) -> None:
    """The README names every verb of the command line."""
    assert f"innograph {verb}" in README


@pytest.mark.parametrize("link", LINKS)
def test_every_link_leads_somewhere(link: str) -> None:
    """What the README links to inside the repository is there."""
    assert (CHECKOUT / link).exists()
