"""The page for everybody: keys, screen readers, contrast, small screens."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from conftest import need
from innograph.knowledge_graph import samples
from innograph.viewer import render
from networks import EDGES, REPORT, TITLE, small_network, two_years
from reading import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx

PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the small network, alone in a folder."""
    return render(small_network(), title=TITLE).save(tmp_path_factory.mktemp("alone") / "graph.html")


@pytest.fixture(scope="module")
def tab(browser: Any, page_file: Path) -> Iterator[Reader]:
    """A tab with the page."""
    reader = Reader(browser, page_file)
    yield reader
    reader.close()


def press_until(reader: Reader, key: str, condition: str, most: int = 80) -> None:
    """Presses a key until something is true of the focused element."""
    for _ in range(most):
        reader.tab.keyboard.press(key)
        if reader.tab.evaluate(f"document.activeElement.matches({condition!r})"):
            return
    raise AssertionError(condition)


def test_a_task_without_a_mouse(reader: Reader) -> None:
    """Find an actor by its name, open the list of its plans, read the words behind one, save the list: by keys alone."""
    keys = reader.tab.keyboard
    keys.press("/")
    keys.type("星河实验室")
    keys.press("Enter")
    assert "星河实验室" == reader.text("#panel h2")
    press_until(reader, "Tab", "[data-list=planned]")
    keys.press("Enter")
    assert 1 == reader.tab.locator("#rows tbody tr").count()
    press_until(reader, "Tab", "#rows [data-tie]")
    keys.press("Enter")
    assert EDGES["a3"][4] == reader.text("#panel .quote")
    assert [["星河实验室", "落户", "北岭创新走廊"]] == [row[:3] for row in save_by_keys(reader)]


def network_of(report: Path) -> tuple[nx.MultiDiGraph[Any], str]:
    """The network of a report, and its text."""
    from innograph.analysis.projection import project
    from innograph.encoding import encode
    from innograph.pipeline import read_report
    from innograph.store import open_store

    reading = read_report(report)
    store = open_store()
    store.load(encode(reading.facts, reading.document.text))
    return project(store), reading.document.text


def save_by_keys(reader: Reader) -> list[list[str]]:
    """The rows of the list that is shown, saved by keys alone."""
    reader.tab.focus("#rows")
    with reader.tab.expect_download() as download:
        press_until(reader, "Tab", "#export-rows")
        reader.tab.keyboard.press("Enter")
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:])))[1:]


def test_actors_of_a_real_report_are_found_by_keys(browser: Any, shared: Path, tmp_path: Path) -> None:
    """In a real report, by keys: 季华实验室 by its initials, then whoever plans most; the list of ties, the words, the file."""
    network, text = network_of(shared / "reports" / "foshan-2019.txt")
    planners = Counter(one for one, _, data in network.edges(data=True) if data["status"] == "planned")
    planner = min(planners, key=lambda node: (-planners[node], node))
    reader = Reader(browser, render(network, title="佛山").save(tmp_path / "graph.html"))
    keys = reader.tab.keyboard
    for words, name, status in (
        ("jhsys", "季华实验室", ""),
        ("", network.nodes[planner]["label"], "=planned"),
    ):
        keys.press("/")
        keys.press("Control+A")
        keys.type(words or name)
        keys.press("Enter")
        assert name == reader.text("#panel h2")
        press_until(reader, "Tab", f"[data-list{status}]")
        keys.press("Enter")
        press_until(reader, "Tab", "#rows [data-tie]")
        keys.press("Enter")
        assert reader.texts("#panel .quote")[0] in text
        rows = save_by_keys(reader)
        assert rows and all(name in (row[0], row[2]) for row in rows)
        assert not status or {"计划中"} == {row[3] for row in rows}
        reader.go()
    reader.close()


def test_every_tie_opens_a_quote_of_its_report(browser: Any, tmp_path: Path) -> None:
    """In the page of the sample each of its ties opens words that stand in the report where the page says they do."""
    network, text = network_of(samples()[0])
    reader = Reader(browser, render(network, title="样本").save(tmp_path / "graph.html"))
    rows = list(csv.DictReader(io.StringIO(reader.write("evidence")[1:])))
    assert sorted(key for *_, key in network.edges(keys=True)) == sorted(row["编号"] for row in rows)
    assert [] == [row for row in rows if text[int(row["起"]) : int(row["止"])] != row["原文"]]
    for row in rows[::20]:
        reader.open(row["编号"])
        assert row["原文"] in reader.texts("#panel .quote")
    reader.close()


def test_arrow_keys_walk_the_picture(reader: Reader) -> None:
    """In the picture an arrow goes to a neighbour, said aloud with its type and ties; Enter opens it, E expands it."""
    reader.tab.focus("#canvas")
    reader.tab.keyboard.press("ArrowRight")
    spoken = reader.tab.text_content("#spoken")
    assert any(
        f"{label}，" in spoken for label in ("某市科技局", "云帆大学", "星河实验室", "北岭创新走廊", "重庆市")
    )
    reader.tab.keyboard.press("Enter")
    assert reader.state()["open"]
    reader.tab.keyboard.press("e")
    assert "个相邻主体" in reader.tab.text_content("#spoken")
    reader.tab.keyboard.press("Escape")
    assert reader.state()["open"] is None


def test_keys_of_the_page(reader: Reader) -> None:
    """T shows the table, L the other language, F the whole picture, ? the help, Escape closes it."""
    for key, condition in {
        "t": "!document.getElementById('rows').hidden",
        "l": "document.documentElement.lang === 'en'",
        "?": "document.getElementById('dialog').open",
        "Escape": "!document.getElementById('dialog').open",
    }.items():
        reader.tab.keyboard.press(key)
        assert reader.tab.evaluate(condition), key


AXE_VIEWS = (
    "",
    "n=e1",
    "n=e5&lang=en",
    "e=a3",
    "view=table",
    "no-status=planned&focus=e1.10",
    "lang=en&e=a5",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Any, page_file: Path, scheme: str) -> None:
    """No rule of axe-core, WCAG AA contrast among them, is broken in any view, light or dark, nor over a dialog."""
    axe = pytest.importorskip("axe_playwright_python.base")
    script = Path(axe.__file__).with_name("axe.min.js")
    need(script.exists(), "axe-core")
    reader = Reader(browser, page_file, color_scheme=scheme, bypass_csp=True)
    source = script.read_text(encoding="utf-8")
    found = []
    for link in AXE_VIEWS:
        reader.go(link)
        found += violations(reader, source, link)
    reader.go()
    reader.tab.click("#export")
    found += violations(reader, source, "export")
    reader.close()
    assert [] == found


def test_axe_finds_nothing_where_years_are_compared(browser: Any, tmp_path: Path) -> None:
    """Nor in the page of several years, with the comparison open."""
    axe = pytest.importorskip("axe_playwright_python.base")
    source = Path(axe.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
    page = render(two_years(), title="三年").save(tmp_path / "graph.html")
    reader = Reader(browser, page, "cmp=2018-2020&view=table", bypass_csp=True)
    assert [] == violations(reader, source, "years")
    reader.close()


def violations(reader: Reader, source: str, view: str) -> list[tuple[str, str, str]]:
    """What axe finds wrong with what is shown."""
    reader.tab.evaluate(source)
    results = reader.tab.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [
        (view, each["id"], node["html"][:160]) for each in results["violations"] for node in each["nodes"][:3]
    ]


@pytest.mark.parametrize(
    "media", [{"forced_colors": "active"}, {"contrast": "more"}, {"reduced_motion": "reduce"}]
)
def test_the_reader_s_own_settings_are_kept(browser: Any, page_file: Path, media: dict[str, str]) -> None:
    """With forced colours, more contrast or less motion the page opens and shows its words without a complaint."""
    reader = Reader(browser, page_file, "e=a1", **media)
    assert "建立了合作" in reader.text("#panel .quote")
    if "contrast" in media:
        ink = reader.tab.evaluate("getComputedStyle(document.getElementById('shown')).color")
        assert ink == reader.tab.evaluate("getComputedStyle(document.body).color")
    assert [] == reader.complaints
    reader.close()


@pytest.mark.parametrize("size", [PHONE, {"width": 640, "height": 400}, {"width": 320, "height": 640}])
def test_nothing_runs_over_the_edge(browser: Any, page_file: Path, size: dict[str, int]) -> None:
    """On a phone, at 200 % zoom and at 320 pixels nothing runs over the edge; picture, panel and filters can be reached."""
    reader = Reader(browser, page_file, "e=a3", viewport=size, color_scheme="dark")
    assert size["width"] == reader.tab.evaluate("document.documentElement.scrollWidth")
    for part in ("#canvas", "#panel"):
        box = reader.tab.locator(part).bounding_box()
        assert box["width"] > 0.9 * size["width"] and box["height"] > 100, part
    reader.tab.click("#drawer")
    assert reader.tab.is_visible("[data-key=status-done]")
    reader.tab.keyboard.press("Escape")
    assert reader.tab.is_hidden("[data-key=status-done]") or size["width"] > 800
    reader.close()


def test_a_report_is_named_with_every_statement(reader: Reader) -> None:
    """Whatever tie is open, its report and place stand beneath the words."""
    for key in EDGES:
        reader.open(key)
        assert REPORT in reader.text("#panel dl")
