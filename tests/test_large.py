"""Graphs too large for memory, for a page or to be read: written piece by piece, shown in part, nothing dropped in silence."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import innograph
from generated_reports import generate
from innograph.analysis.excerpts import count_ties, excerpt, project_part
from innograph.analysis.projection import project
from innograph.corpus import steps
from innograph.encoding import encode
from innograph.encoding.summaries import SUMMARY_GRAPH, Summary, WholeSummary
from innograph.sorting import sort_lines
from innograph.store import Store, open_store
from innograph.store.embedded import open_embedded
from innograph.viewer import render
from short_corpus import build, write_reports


@pytest.fixture(scope="module")
def graphs() -> list[list[str]]:
    """The graphs of four made-up reports, 200 relations each."""
    return [list(encode(*generate(number))) for number in range(4)]


@pytest.fixture(scope="module")
def store(graphs: list[list[str]], tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store that holds them, with what is counted over all."""
    found = open_store()
    with WholeSummary(tmp_path_factory.mktemp("rows")) as whole:
        for lines in graphs:
            summary = Summary()
            summary.add(lines)
            whole.add(summary)
            found.load(lines)
        found.load(whole.write())
    return found


def test_what_is_counted_in_pieces_is_what_is_counted_at_once(
    graphs: list[list[str]], tmp_path: Path
) -> None:
    """The counts over all, sorted on disk, are those of one summary that has seen every line."""
    together = Summary()
    with WholeSummary(tmp_path) as whole:
        for lines in graphs:
            together.add(lines)
            part = Summary()
            part.add(lines)
            whole.add(part)
        assert together.write(SUMMARY_GRAPH) == sorted(whole.write())
    assert [] == list(tmp_path.iterdir())


LINES = st.lists(st.text("ab中é𠮷\x85\u2028 ", max_size=6), max_size=8)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINES, max_size=5))
def test_lines_come_out_sorted_and_none_is_lost(groups: list[list[str]]) -> None:
    """Whatever the lines and however few memory holds, they come out as `sort` would give them."""
    wanted = sorted(f"{line}\n".encode() for group in groups for line in group)
    assert wanted == list(sort_lines(groups, scratch=Path(tempfile.gettempdir()), run=3))


def edges(network: Any) -> dict[str, Any]:
    """The edges with all they say, by their keys."""
    return {key: (one, two, data) for one, two, key, data in network.edges(keys=True, data=True)}


def test_a_part_holds_the_most_connected_and_says_how_much_it_is(store: Store) -> None:
    """Past the ceiling the part has the ties among the most connected, each as the whole network has it, and its shares."""
    whole, part = project(store), excerpt(store, ties=100)
    assert part is not None
    network = project(part.store)
    assert 0 < network.number_of_edges() == part.shares.ties <= 100
    assert count_ties(store) == part.shares.all_ties == whole.number_of_edges()
    assert edges(network).items() <= edges(whole).items()
    ranks = degrees(store)
    least = min(ranks[node] for node in network)
    higher = {node for node in whole if ranks.get(node, 0) > least}
    among = {key for key, (one, two, _) in edges(whole).items() if {one, two} <= higher}
    assert among and among <= edges(network).keys()


def degrees(store: Store) -> dict[str, int]:
    """How many others each actor is tied to, as counted beforehand."""
    rows = store.query(f"SELECT ?actor ?degree {{ GRAPH <{SUMMARY_GRAPH}> {{ ?actor ig:degree ?degree }} }}")
    return {str(actor).rpartition("/")[2]: int(degree or 0) for actor, degree in rows}


def test_figures_and_names_of_a_part_are_those_of_the_whole(tmp_path: Path) -> None:
    """Every node of the part has the names, the type and the figures that it has in the whole."""
    store = innograph.open(build(write_reports(tmp_path / "reports", 2), tmp_path / "out")).store
    part = excerpt(store, ties=3)
    assert part is not None
    whole, network = project(store), project(part.store)
    assert {node: whole.nodes[node] for node in network} == dict(network.nodes(data=True))
    assert any(data["figures"] for _, data in network.nodes(data=True))


def test_a_small_graph_is_shown_whole(store: Store) -> None:
    """Under the ceiling, and where nothing was counted, there is no part and no word of one."""
    assert excerpt(store) is None
    assert excerpt(open_store()) is None
    assert "shares" not in project_part(store).graph


def test_the_page_of_a_part_says_so(store: Store) -> None:
    """The page tells in both languages how many of how many actors and ties it shows; a whole one does not."""
    part = excerpt(store, ties=100)
    assert part is not None
    network = project(part.store)
    network.graph["shares"] = part.shares._asdict()
    page = render(network, title="t", compressed=False)
    assert f"{part.shares.all_actors:,} actors with ties and {part.shares.all_ties:,} ties" in page
    assert f"{part.shares.all_actors:,} actors with ties" not in render(
        project(part.store), title="t", compressed=False
    )


def test_asking_report_by_report_gives_the_whole(store: Store) -> None:
    """The network of four reports is that of a store that is asked as a whole, edge by edge and node by node."""
    lines = store.dump(without=[SUMMARY_GRAPH])
    once = open_store()
    once.load(lines)

    class Foreign:
        """A store of others, which is asked as it is."""

        query = once.query
        graphs = once.graphs

    found, wanted = project(store), project(Foreign())  # type: ignore[arg-type]
    assert edges(wanted) == edges(found)
    assert dict(wanted.nodes(data=True)) == dict(found.nodes(data=True))


def test_a_file_is_loaded_piece_by_piece(
    graphs: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However the pieces fall, every line of a file is loaded once."""
    monkeypatch.setattr("innograph.store.embedded.PIECE", 1000)
    lines = graphs[0][:300]
    (tmp_path / "some.nq").write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = open_embedded(tmp_path / "store")
    found.load_file(tmp_path / "some.nq")
    assert lines == found.dump().decode().removesuffix("\n").split("\n")


def test_what_is_left_out_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Above its limit no TriG is written; the outcome says so, and the description does not offer it."""
    from innograph import corpus

    monkeypatch.setattr(steps, "TRIG_LIMIT", 100)
    outcome = corpus.build(write_reports(tmp_path / "reports", 1), tmp_path / "out")
    assert not (tmp_path / "out" / "graph.trig").exists()
    assert ["graph.trig is left out"] == [note.partition(":")[0] for note in outcome.notes]
    assert "graph.trig" not in (tmp_path / "out" / "dataset.ttl").read_text(encoding="utf-8")


def test_a_graph_is_published_graph_by_graph(tmp_path: Path) -> None:
    """Another store holds the same afterwards, the runs and the counts too."""
    from innograph.knowledge_graph import publish

    graph = innograph.open(build(write_reports(tmp_path / "reports", 2), tmp_path / "out"))
    other = open_store()
    assert len(graph.store.graphs()) == publish(graph, other)
    assert graph.store.dump() == other.dump()
