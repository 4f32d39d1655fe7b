"""Many reports in one directory: added, removed, replaced, in any order, and the same whatever way led there."""

import gzip
import json
import os
import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

import innograph
from innograph import corpus
from innograph.corpus.assembly import Assembly
from innograph.corpus.contents import distinct
from innograph.corpus.parts import Failed, Folder, key_of, make_part
from innograph.corpus.progress import Progress
from innograph.corpus.showing import easel, write_page
from innograph.encoding import RUNS_GRAPH
from innograph.errors import ReadError, StoreError
from innograph.identity import identify
from innograph.readers import Loaded
from short_corpus import BODIES, build, contents, write_report, write_reports


@pytest.fixture
def reports(tmp_path: Path) -> list[Path]:
    """Four short reports of four cities."""
    return write_reports(tmp_path / "reports")


def graphs(directory: Path) -> dict[str, str]:
    """The hash of each report's own graph, by its file name."""
    held = corpus.read_manifest(directory)
    assert held is not None
    return {entry.document: entry.graphs[entry.graph] for entry in held.reports}


def held_by_the_store(directory: Path) -> bytes:
    """All quads of the store but those of the runs and of what is counted."""
    store = innograph.open(directory).store
    return store.dump(
        without=[RUNS_GRAPH, *(graph for graph in store.graphs() if graph.endswith("/summary"))]
    )


def test_the_order_of_files_leaves_no_trace(reports: list[Path], tmp_path: Path) -> None:
    """Every file of the directory is the same, whatever the order in which the reports were given."""
    shuffled = random.Random(5).sample(reports, len(reports))  # noqa: S311 - no secret
    one, other = build(reports, tmp_path / "one"), build(shuffled, tmp_path / "other")
    assert contents(one) == contents(other)
    assert (one / "graph.nq").read_bytes() == held_by_the_store(other)


def test_adding_one_by_one_gives_what_building_gives(reports: list[Path], tmp_path: Path) -> None:
    """Reports added one after the other make the directory that one build of all makes, store and all."""
    whole = build(reports, tmp_path / "whole")
    for report in reversed(reports):
        corpus.add([report], tmp_path / "grown")
    assert contents(whole) == contents(tmp_path / "grown")
    assert (whole / "graph.nq").read_bytes() == held_by_the_store(tmp_path / "grown")


def test_adding_the_same_file_changes_nothing(reports: list[Path], tmp_path: Path) -> None:
    """A file that is held already leaves the directory untouched, to the time of its files."""
    directory = build(reports, tmp_path / "out")
    before = {path: path.stat().st_mtime_ns for path in directory.rglob("*")}
    assert not corpus.add(reports[:2], directory).changed
    assert before == {path: path.stat().st_mtime_ns for path in directory.rglob("*")}


def test_replacing_touches_only_its_graph(reports: list[Path], tmp_path: Path) -> None:
    """A new version of one report changes the graph of that report and of no other."""
    directory = build(reports, tmp_path / "out")
    before = graphs(directory)
    changed = write_report(reports[0].parent, min(BODIES), 2014, "新建实验室5家。")
    corpus.replace(None, changed, directory)
    after = graphs(directory)
    assert {changed.name} == {name for name in after if after[name] != before[name]}
    assert before.keys() == after.keys()
    assert (directory / "graph.nq").read_bytes() == held_by_the_store(directory)


def test_removing_takes_out_what_only_it_said(reports: list[Path], tmp_path: Path) -> None:
    """After a removal the directory is the one that was never given the report."""
    directory, never = build(reports, tmp_path / "out"), build(reports[1:], tmp_path / "never")
    corpus.remove([reports[0].stem], directory)
    assert contents(never) == contents(directory)
    assert held_by_the_store(never) == held_by_the_store(directory)


def test_one_bad_file_stops_no_other(reports: list[Path], tmp_path: Path) -> None:
    """A file that cannot be read is told at the end and noted; all others are there."""
    bad = tmp_path / "reports" / "empty.txt"
    bad.write_bytes(b"")
    outcome = corpus.build([bad, *reports, tmp_path / "missing.txt"], tmp_path / "out")
    assert [str(bad), str(tmp_path / "missing.txt")] == [failure.subject for failure in outcome.failures]
    assert len(reports) == len(outcome.manifest.reports)
    assert {"empty.txt", "missing.txt"} == {failure.document for failure in outcome.manifest.failures}


def test_a_failed_replacement_changes_nothing(reports: list[Path], tmp_path: Path) -> None:
    """Where the new version cannot be read the old one stays."""
    directory = build(reports, tmp_path / "out")
    before = contents(directory)
    reports[0].write_bytes(b"")
    with pytest.raises(ReadError):
        corpus.replace(None, reports[0], directory)
    assert before == contents(directory)


def test_nothing_readable_leaves_nothing(tmp_path: Path) -> None:
    """A build of no readable file leaves no folder, no lock, nothing."""
    with pytest.raises(ReadError):
        corpus.build([tmp_path / "missing.txt"], tmp_path / "out")
    assert [] == list(tmp_path.iterdir())


def test_a_build_leaves_nothing_beside_its_place(reports: list[Path], tmp_path: Path) -> None:
    """Neither lock nor workshop stay beside a directory that was built twice."""
    for _ in range(2):
        build(reports[:1], tmp_path / "out")
    assert {"out", "reports"} == {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize("name", ["no-such-report", "2014年工作总结"])
def test_an_unknown_report_is_refused(reports: list[Path], tmp_path: Path, name: str) -> None:
    """A report that is not there cannot be removed, and the message tells how to list them."""
    directory = build(reports[:2], tmp_path / "out")
    with pytest.raises(StoreError, match="innograph status"):
        corpus.remove([name], directory)


def test_the_last_report_cannot_be_removed(reports: list[Path], tmp_path: Path) -> None:
    """A directory without reports is no graph directory."""
    directory = build(reports[:1], tmp_path / "out")
    with pytest.raises(StoreError, match="No report would be left"):
        corpus.remove([reports[0].name], directory)


def test_processes_give_what_one_gives(tmp_path: Path) -> None:
    """Reports read in two processes make the same directory as those read in this one."""
    reports = write_reports(tmp_path / "reports", 6)
    here, there = build(reports, tmp_path / "here"), build(reports, tmp_path / "there", jobs=2)
    assert contents(here) == contents(there)


def test_a_page_drawn_apart_is_the_same_page(reports: list[Path], tmp_path: Path) -> None:
    """The page of a few reports is drawn in a process of its own where there may be several."""
    here, apart = (build(reports[:1], tmp_path / f"jobs-{jobs}", jobs=jobs) for jobs in (1, 2))
    assert (here / "viewer.html").read_bytes() == (apart / "viewer.html").read_bytes()


def test_a_page_whose_process_is_killed_is_drawn_here(reports: list[Path], tmp_path: Path) -> None:
    """What kills the process that draws does not cost the build its page."""
    whole = build(reports[:1], tmp_path / "whole")
    held = corpus.read_manifest(whole)
    assert held is not None
    parts = distinct(Folder(whole / "parts"), [entry.part for entry in held.reports])
    assembly = Assembly(
        tmp_path,
        parts,
        identify(lambda: iter(parts), (), tmp_path),
        datetime.now(UTC),
        store=innograph.open(whole).store,
    )
    with easel(files=1, jobs=2) as drawer:
        assert drawer is not None
        assembly.drawing = drawer.submit(os._exit, 1)
        write_page(assembly)
    assert (whole / "viewer.html").read_bytes() == (tmp_path / "viewer.html").read_bytes()


def test_status_tells_what_is_held(reports: list[Path], tmp_path: Path) -> None:
    """Files that are held, changed and new are told apart by their content."""
    directory = build(reports[:2], tmp_path / "out")
    reports[0].write_text(reports[0].read_text(encoding="utf-8") + "新增实验室3家。\n", encoding="utf-8")
    found = corpus.status(directory, reports)
    assert ["changed", "held", "new", "new"] == [state for _, state in found.files]
    assert (0, 0) == (found.unfinished, found.outdated)


def test_a_part_is_a_function_of_bytes_and_name(reports: list[Path]) -> None:
    """The same bytes under the same name give the same part; another name or byte gives another key."""
    data = reports[0].read_bytes()
    one, other = (make_part(Loaded(data, "a.txt"), "k") for _ in range(2))
    assert not isinstance(one, Failed)
    assert one == other
    lines = gzip.decompress(one.quads).decode().splitlines()
    assert sorted(set(lines)) == lines
    assert 3 == len(
        {key_of(Loaded(*file)) for file in ((data, "a.txt"), (data, "b.txt"), (data + b"\n", "a.txt"))}
    )


def test_a_damaged_part_is_named(reports: list[Path], tmp_path: Path) -> None:
    """A part that was damaged from outside is an error that tells which file to remove."""
    directory = build(reports[:2], tmp_path / "out")
    part = next(iter(Folder(directory / "parts")))
    path = directory / "parts" / f"{part.key}.nq.gz"
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(StoreError, match="damaged part"):
        corpus.refresh(directory)


def test_the_ledger_adds_up(reports: list[Path], tmp_path: Path) -> None:
    """The ledger that is written piece by piece is whole JSON, and its sums are those of its reports."""
    ledger = json.loads((build(reports, tmp_path / "out") / "ledger.json").read_text(encoding="utf-8"))
    assert len(reports) == len(ledger["reports"])
    assert sum(report["characters"] for report in ledger["reports"]) == ledger["characters"]


def ticking(*seconds: float) -> Callable[[], float]:
    """A clock that shows these times, one after the other."""
    return iter(seconds).__next__


def test_progress_tells_rate_and_time_left(capsys: pytest.CaptureFixture[str]) -> None:
    """A quarter of the reports in ten seconds leaves thirty, and failures are counted."""
    progress = Progress(8, clock=ticking(0, 1, 10, 10))
    progress.step()
    progress.step(failed=True)
    assert "read 2/8 · 0.2 reports/s · 30 s left · 1 failed\n" == capsys.readouterr().err
