"""Faults that happen to disks and stores: a clear line, nothing lost, and the next run repairs or says how.

A killed builder and two builders at once are in `test_corpus_stops`, servers that fail in `test_remote_store`.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from programs import complaint, run

REPORT = "绵阳市科学技术局2016年工作总结\n\n全年新增高新技术企业12家，与清华大学建立了合作关系。\n"
NEXT = REPORT.replace("2016", "2017")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a report and the graph built of it."""
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "next.txt").write_text(NEXT, encoding="utf-8")
    assert 0 == run("build", "report.txt", folder=tmp_path).returncode
    return tmp_path


def one_line(done: subprocess.CompletedProcess[bytes], *words: str) -> None:
    """A program ended with misuse and one line that has all these words."""
    text = complaint(done)
    assert (2, 1) == (done.returncode, len(text.splitlines())), text
    assert all(word in text for word in words), text


def graph(folder: Path) -> bytes:
    """The canonical file of the graph in a folder."""
    return (folder / "innograph-out" / "graph.nq").read_bytes()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of half a megabyte."""
    place = tmp_path / "small"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(place)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("this account may not mount a small file system")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_told_and_leaves_nothing(
    folder: Path, small_disk: Path, told: Callable[..., None]
) -> None:
    """A build that runs out of room ends in one line and leaves no directory; what it had read is kept to go on from."""
    one_line(run("build", "report.txt", "-d", small_disk / "out", folder=folder), "out", "room")
    assert [] == [path.name for path in small_disk.iterdir() if not path.name.startswith(".")]
    told("Faults", "a full disk", "one line", "no directory, and what was read for the next build")


def test_a_full_disk_leaves_the_old_build(folder: Path, told: Callable[..., None]) -> None:
    """Where files cannot grow any more, adding a report fails in one line and the graph stays as it was."""
    before = graph(folder)
    command = 'ulimit -f 16; exec "$0" "$@"'
    import sys

    from programs import CODE

    surroundings = {**os.environ, "PYTHONPATH": str(CODE)}
    arguments = ["bash", "-c", command, sys.executable, "-m", "innograph", "add", "next.txt"]
    done = subprocess.run(arguments, cwd=folder, capture_output=True, check=False, env=surroundings)
    assert 0 != done.returncode
    assert b"Traceback" not in done.stderr
    assert before == graph(folder)
    assert 0 == run("add", "next.txt", folder=folder).returncode
    assert before != graph(folder)
    told(
        "Faults", "files that cannot grow", "no traceback", "the earlier graph; the next run adds the report"
    )


def test_a_place_without_permission_is_told(folder: Path, told: Callable[..., None]) -> None:
    """A folder that nobody may make is named in one line."""
    one_line(run("build", "report.txt", "-d", "/proc/innograph", folder=folder), "/proc/innograph")
    told("Faults", "a folder nobody may make", "one line", "nothing")


def test_a_page_that_cannot_be_written_is_told(folder: Path, told: Callable[..., None]) -> None:
    """An output file on a full device, or under a file, ends in one line; the page in the directory stays."""
    for target in ("report.txt/page.html", "missing/page.html"):
        one_line(run("view", "-o", target, folder=folder), "page.html")
    told("Faults", "an output that cannot be written", "one line", "the directory as it was")


def test_a_truncated_store_is_told_and_mended_by_a_build(folder: Path, told: Callable[..., None]) -> None:
    """A damaged store is named with the next step; building again makes it whole, the same as before."""
    before = graph(folder)
    for file in (folder / "innograph-out" / "store").iterdir():
        if file.is_file() and file.name != "LOCK":
            os.truncate(file, file.stat().st_size // 2)
    done = run("query", "partners", folder=folder)
    one_line(done, "innograph-out")
    assert 0 == run("build", "report.txt", folder=folder).returncode
    assert before == graph(folder)
    assert 0 == run("query", "partners", folder=folder).returncode
    told("Faults", "a truncated store", "one line", "the same graph, after the next build")


def test_a_missing_store_is_told(folder: Path, told: Callable[..., None]) -> None:
    """A directory without its store is named with the next step."""
    shutil.rmtree(folder / "innograph-out" / "store")
    one_line(run("query", "partners", folder=folder), "innograph-out", "uild")
    told("Faults", "a missing store", "one line", "the directory; it says to build again")


def test_a_damaged_mark_is_a_foreign_folder(folder: Path, told: Callable[..., None]) -> None:
    """A directory whose mark is damaged is left alone."""
    (folder / "innograph-out" / "innograph.json").write_text("{", encoding="utf-8")
    one_line(run("build", "report.txt", folder=folder), "innograph-out")
    assert (folder / "innograph-out" / "graph.nq").exists()
    told("Faults", "a damaged mark", "one line", "the directory, untouched")
