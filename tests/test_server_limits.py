"""What the server does with queries and answers that are too long, too large or too many."""

from __future__ import annotations

import threading
from pathlib import Path

import innograph
from conftest import need
from endpoints import (
    COUNT,
    ENDLESS,
    TRUE,
    Reply,
    count,
    get,
    running,
)
from innograph.store.results import Limits


def test_a_query_without_end_is_stopped_and_harms_no_other(sample_directory: Path) -> None:
    """It gets an honest message at its limit, others are answered meanwhile, and its worker is replaced."""
    with running(sample_directory, seconds=2.0, workers=2) as address:
        replies: list[Reply] = []
        runaway = threading.Thread(target=lambda: replies.append(get(address, ("query", ENDLESS))))
        runaway.start()
        others = [get(address, ("query", TRUE)).status for _ in range(20)]
        runaway.join(timeout=60)
        assert [200] * 20 == others
        assert 503 == replies[0].status
        assert "stopped after 2 s" in replies[0].text
        assert [200] * 4 == [get(address, ("query", TRUE)).status for _ in range(4)]


def test_more_runaways_than_workers_do_not_stop_the_server(sample_directory: Path) -> None:
    """Each is stopped at its limit, or told that the server is busy; afterwards all is as before."""
    with running(sample_directory, seconds=1.0, queue=1.5, workers=2, waiting=3) as address:
        replies: list[Reply] = []
        threads = [
            threading.Thread(target=lambda: replies.append(get(address, ("query", ENDLESS))))
            for _ in range(6)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=60)
        assert {503} == {reply.status for reply in replies}
        assert 200 == get(address, ("query", TRUE)).status


def test_memory_is_limited(sample_directory: Path) -> None:
    """A query that grows without end loses its worker, not the server."""
    greedy = "SELECT DISTINCT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?a"
    with running(sample_directory, seconds=100.0, memory=1500) as address:
        reply = get(address, ("query", greedy))
        assert 503 == reply.status
        assert "memory" in reply.text
        assert 200 == get(address, ("query", TRUE)).status


def test_no_part_is_given_for_the_whole(sample_directory: Path) -> None:
    """An answer past the limit of rows is refused with the limit named; one up to it is given."""
    with running(sample_directory, limits=Limits(rows=10)) as address:
        for query in ("SELECT * WHERE { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"):
            reply = get(address, ("query", query))
            assert 403 == reply.status
            assert "more than 10 rows" in reply.text
            assert 200 == get(address, ("query", f"{query} LIMIT 10")).status


def test_large_answers_are_limited_too(sample_directory: Path) -> None:
    """An answer past the limit of bytes is refused."""
    wide = 'SELECT (CONCAT("' + "x" * 3000 + '", STR(?s)) AS ?x) WHERE { ?s ?p ?o } LIMIT 900'
    with running(sample_directory, limits=Limits(megabytes=1)) as address:
        reply = get(address, ("query", wide))
        assert (403, True) == (reply.status, "larger than 1 MB" in reply.text)


def test_a_new_build_is_served_without_a_restart(tmp_path: Path) -> None:
    """A directory that is built anew is what the next query sees."""
    text = "临川市2020年科技工作总结\n2020年，我市与云帆大学签署合作协议。\n"
    (tmp_path / "report.txt").write_text(text, encoding="utf-8")
    place = tmp_path / "out"
    innograph.build(directory=place)
    with running(place) as address:
        before = count(get(address, ("query", COUNT)))
        innograph.build(tmp_path / "report.txt", place)
        assert before > count(get(address, ("query", COUNT))) > 0


def test_no_worker_is_left(sample_directory: Path) -> None:
    """When the server has stopped, its workers are gone."""
    need(Path("/proc/self/task").is_dir(), "a list of processes in /proc")
    before = children()
    with running(sample_directory) as address:
        get(address, ("query", TRUE))
        assert before < children()
    assert before == children()


def children() -> set[str]:
    """The processes that this one has started and that are there still."""
    lists = [path.read_text(encoding="ascii") for path in Path("/proc/self/task").glob("*/children")]
    return {process for each in lists for process in each.split()}
