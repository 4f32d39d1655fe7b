"""A person decides about names: at a terminal, in the table, and for good."""

import csv
import os
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

import innograph
from conftest import need
from innograph import corpus
from programs import CODE, complaint, run
from short_corpus import build, write_report

LONGEST = 240
"""Seconds after which nothing more is expected of a terminal."""
PROMPT = b"[k]:"


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus with three questions: two pairs of centres, and a person whom reports of two cities name."""
    folder = tmp_path_factory.mktemp("asked")
    (folder / "reports").mkdir()
    said = (
        (
            "佛山市",
            2014,
            "我市成立了千灯湖创投小镇服务中心。",
            "我市成立了三龙湾科技成果转化中心。",
            "市长李明出席会议。",
        ),
        ("佛山市", 2015, "我市成立了桂城千灯湖创投小镇服务中心。", "我市成立了顺德三龙湾科技成果转化中心。"),
        ("东莞市", 2015, "市长李明出席会议。"),
    )
    reports = [write_report(folder / "reports", city, year, *extra) for city, year, *extra in said]
    return build(reports, folder / "out")


@pytest.fixture
def directory(asked: Path, tmp_path: Path) -> Path:
    """A copy of it to decide about."""
    shutil.copytree(asked, tmp_path / "out")
    return tmp_path / "out"


def verdicts(directory: Path) -> dict[str, str]:
    """What is decided, by the first name."""
    with (directory / "decisions.tsv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["verdict"] for row in csv.DictReader(file, dialect="excel-tab")}


def names(directory: Path, ending: str) -> list[str]:
    """The preferred names of things that end with these words, one for each thing."""
    question = f"SELECT DISTINCT ?e ?n {{ ?e skos:prefLabel ?n FILTER(STRENDS(?n, '{ending}')) }}"
    return sorted(str(name) for _, name in innograph.open(directory).query(question))


def converse(directory: Path, answers: str, *options: str) -> str:
    """Runs a review at a terminal, types one answer at each question, and returns all that was shown."""
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "innograph", "review", "-d", str(directory), *options]
    surroundings = {**os.environ, "PYTHONPATH": str(CODE), "PYTHONIOENCODING": "utf-8"}
    program = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=surroundings)
    os.close(theirs)
    shown, typed, end = b"", 0, time.monotonic() + LONGEST
    try:
        while time.monotonic() < end and select.select([ours], [], [], LONGEST)[0]:
            try:
                piece = os.read(ours, 4096)
            except OSError:  # how Linux says that the other end is closed
                break
            if not piece:
                break
            shown += piece
            while typed < min(len(answers), shown.count(PROMPT)):
                os.write(ours, f"{answers[typed]}\n".encode())
                typed += 1
        assert 0 == program.wait(LONGEST), shown.decode("utf-8", "replace")
    finally:
        program.kill()
        program.wait()
        os.close(ours)
    return shown.decode("utf-8", "replace")


def test_a_person_at_a_terminal_decides(directory: Path) -> None:
    """Each question is shown with both sentences; accept joins, reject keeps two, split makes two people: all for good."""
    need(sys.platform != "win32", "a system with terminals as files")
    shown = converse(directory, "ras", "--who", "Li", "--when", "2026-01-31")
    assert "我市成立了三龙湾科技成果转化中心" in shown and "我市成立了顺德三龙湾科技成果转化中心" in shown
    assert {
        "三龙湾科技成果转化中心": "different",
        "千灯湖创投小镇服务中心": "same",
        "李明": "split",
    } == verdicts(directory)
    assert ["桂城千灯湖创投小镇服务中心"] == names(directory, "服务中心")
    assert 2 == len(names(directory, "转化中心")) == len(names(directory, "李明"))
    assert () == corpus.identity_of(directory).proposals
    who = innograph.open(directory).query(
        "SELECT DISTINCT ?v ?who ?day { ?d ig:verdict ?v ; dcterms:creator ?who ; dcterms:issued ?day }"
    )
    assert {(v, "Li", "2026-01-31") for v in ("different", "same", "split")} == set(who.rows)


def test_who_skips_and_quits_decides_nothing(directory: Path) -> None:
    """Skipped questions and those after quitting wait on."""
    need(sys.platform != "win32", "a system with terminals as files")
    waiting = corpus.identity_of(directory).proposals
    shown = converse(directory, "kq")
    assert "0 decision(s)" in shown
    assert {} == verdicts(directory)
    assert waiting == corpus.identity_of(directory).proposals


def answer(directory: Path, *words: str) -> None:
    """Writes answers into the first column of the table, as a person with an editor does."""
    path = directory / "proposals.tsv"
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    filled = [f"{word}{row}" for word, row in zip(words, rows, strict=True)]
    path.write_text("\n".join([head, *filled]) + "\n", encoding="utf-8")


def test_answers_in_the_table_are_taken(directory: Path, tmp_path: Path) -> None:
    """Answers in the table decide as those at the terminal do; a rejected split is one person and asked no more."""
    answer(directory, "accept", "", "reject")
    done = run("review", "-d", directory, "--who", "Li", folder=tmp_path)
    assert 0 == done.returncode, complaint(done)
    assert {"三龙湾科技成果转化中心": "same", "李明": "same"} == verdicts(directory)
    assert 1 == len(names(directory, "转化中心")) == len(names(directory, "李明"))
    listed = run("review", "-d", directory, "--list", folder=tmp_path).stdout.decode("utf-8")
    assert "千灯湖" in listed and "三龙湾" not in listed and "李明" not in listed
    assert "names what no report names" not in complaint(run("status", "-d", directory, folder=tmp_path))


def test_no_answer_is_told(directory: Path, tmp_path: Path) -> None:
    """A word that is no answer is named, with the words that are, and nothing is decided."""
    answer(directory, "perhaps", "", "")
    done = run("review", "-d", directory, folder=tmp_path)
    assert 0 != done.returncode
    assert "'perhaps' is no answer" in complaint(done) and "accept" in complaint(done)
    assert {} == verdicts(directory)


def test_a_decision_that_matches_nothing_any_more_is_told(directory: Path, tmp_path: Path) -> None:
    """When the report with one of the names is taken out its decision stays in the table and is reported by every verb."""
    answer(directory, "accept", "", "")
    run("review", "-d", directory, folder=tmp_path)
    (later,) = (
        entry
        for entry in corpus.status(directory).manifest.reports
        if entry.report_year == 2015 and entry.home == "佛山市"
    )
    done = run("remove", later.document, "-d", directory, folder=tmp_path)
    told = "a decision names what no report names: same: 三龙湾科技成果转化中心"
    assert told in complaint(done)
    assert {"三龙湾科技成果转化中心": "same"} == verdicts(directory)
    shown = run("status", "-d", directory, folder=tmp_path)
    assert told in shown.stdout.decode("utf-8") + complaint(shown)
