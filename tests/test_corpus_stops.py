"""Builds that are killed, builders that meet, processes and machines that are lost: nothing is damaged and nothing is lost."""

import multiprocessing
import os
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from conftest import need
from innograph import corpus
from innograph.corpus.parts import key_of
from innograph.corpus.runners import Task, make_in_processes
from innograph.directory import alone, unfinished
from innograph.errors import StoreError
from innograph.readers import Given, load
from programs import CODE
from short_corpus import build, contents, write_report, write_reports

TESTS = Path(__file__).parent


def start(script: str, *arguments: str | Path | int) -> subprocess.CompletedProcess[str]:
    """Run a program of the tests to its end, two minutes at most."""
    return subprocess.run(
        [sys.executable, str(TESTS / script), *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(CODE)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_killed_build_goes_on(tmp_path: Path) -> None:
    """Killed early, amid reading, amid writing or between the two moves at the end, a build is made whole by the next."""
    reports = write_reports(tmp_path / "reports", 2)
    earlier, later = reports[:1], reports
    wanted = contents(build(later, tmp_path / "wanted"))
    build(earlier, tmp_path / "dry")
    events = start("killing.py", 0, tmp_path / "dry", *later).stdout.split()
    moves = [number for number, event in enumerate(events, 1) if event == "os.rename"]
    for number in (2, moves[2], len(events) // 2, moves[-1], moves[-1] + 1):
        directory = tmp_path / f"killed-{number}"
        before = contents(build(earlier, directory))
        done = start("killing.py", number, directory, *later)
        assert -signal.SIGKILL == done.returncode, done.stderr
        assert contents(directory) in (before, wanted) if directory.exists() else number == moves[-1]
        assert wanted == contents(build(later, directory))
        assert [] == [path for path in tmp_path.iterdir() if f".{directory.name}." in path.name]


def test_what_was_read_before_a_stop_is_not_read_again(tmp_path: Path) -> None:
    """The parts of a build that was stopped are taken over by the next one: it reads only the rest."""
    reports = write_reports(tmp_path / "reports", 3)
    outcome = tmp_path / "out"
    build(reports, outcome)
    workshop = tmp_path / ".out.innograph-next"
    outcome.rename(workshop)
    (workshop / "innograph.json").unlink()
    times = {path.name: path.stat().st_mtime_ns for path in (workshop / "parts").iterdir()}
    assert len(reports) == unfinished(outcome)
    build(reports, outcome)
    assert times == {path.name: path.stat().st_mtime_ns for path in (outcome / "parts").iterdir()}


def test_a_directory_lost_between_two_moves_is_found_when_asked(tmp_path: Path) -> None:
    """Killed between the two moves at the end, the new directory is put in place by whoever opens it first."""
    import innograph

    build(write_reports(tmp_path / "reports", 1), tmp_path / "out")
    (tmp_path / "out").rename(tmp_path / ".out.innograph-next")
    assert innograph.open(tmp_path / "out").query("reports").rows


def test_a_second_builder_is_told(tmp_path: Path) -> None:
    """While one builds a directory another is told so, and nothing changes."""
    reports = write_reports(tmp_path / "reports", 2)
    directory = build(reports[:1], tmp_path / "out")
    before = contents(directory)
    with alone(directory), pytest.raises(StoreError, match="being built by another process"):
        corpus.add(reports, directory)
    assert before == contents(directory)
    assert corpus.add(reports, directory).changed


class Deadly(Given):
    """A file that costs the process its life that reads it."""

    @property
    def name(self) -> str:
        """Asked when a file is read."""
        if multiprocessing.parent_process():
            os.kill(os.getpid(), signal.SIGKILL)
        return super().name


def test_a_file_that_kills_its_process_costs_no_other(tmp_path: Path) -> None:
    """A process that is killed while reading takes no other report with it, and its own is told."""
    reports = write_reports(tmp_path / "reports", 3)
    files = [Deadly(str(reports[0])), *(Given(str(report)) for report in reports[1:])]
    tasks = [Task(file, key_of(load(file))) for file in files]
    done = dict(make_in_processes(tasks, tmp_path / "parts", 2))
    assert [tasks[0]] == [task for task, failed in done.items() if failed]
    assert {task.key for task in tasks[1:]} == {path.stem for path in (tmp_path / "parts").glob("*.json")}


def test_a_cluster_that_loses_a_worker_gives_the_same(tmp_path: Path) -> None:
    """On a cluster of two workers, one killed after the first report, the directory is the one a local build makes."""
    need(find_spec("distributed"), "distributed")
    extra = [f"全市新建第{n}个科技园区，投资{n}亿元，引进企业{n + 10}家。" for n in range(2, 60)]
    (tmp_path / "reports").mkdir()
    reports = [write_report(tmp_path / "reports", "绵阳市", year, *extra) for year in range(2010, 2016)]
    done = start("clustering.py", 2, tmp_path / "there", *reports)
    assert 0 == done.returncode, done.stderr
    assert int(done.stdout) < len(reports)
    assert contents(build(reports, tmp_path / "here")) == contents(tmp_path / "there")
