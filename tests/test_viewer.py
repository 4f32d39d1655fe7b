"""The page as a reader meets it: opened from a file in a real browser."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import networkx as nx
import numpy as np
import pytest

from innograph.analysis.projection import Figure
from innograph.model import EntityType, Kind, Predicate, Status
from innograph.resources import ontology_path, package_path
from innograph.viewer import PARTS, render

if TYPE_CHECKING:
    from collections.abc import Iterator

TITLE = "某市科技局工作报告"
REPORT = "某市科技局2020年工作总结"
NODES = {
    "e1": ("某市科技局", "GovernmentBody", ("我局", "市科技局")),
    "e2": ("云帆大学", "University", ("云大",)),
    "e3": ("星河实验室", "ResearchInstitute", ()),
    "e4": ("北岭创新走廊", "Park", ()),
    "e5": ("某市", "Place", ("全市",)),
    "e6": ("孤岛公司", "Firm", ()),
}
EDGES = {
    "a1": ("e1", "cooperatesWith", "e2", "done", "与云帆大学建立了合作", "建立了"),
    "a2": ("e1", "founded", "e3", "ongoing", "加快筹建星河实验室", "加快"),
    "a3": ("e3", "settledIn", "e4", "planned", "星河实验室将落户北岭创新走廊", "将"),
    "a4": ("e1", "locatedIn", "e5", "done", "某市科技局设在某市", ""),
    "a5": ("e2", "cooperatesWith", "e1", "planned", "云大拟与我局续签", "拟"),
}


def small_network() -> nx.MultiDiGraph[Any]:
    """Six actors, one of them without a tie, and five ties, two of them between the same two."""
    network: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    figure = Figure(
        "高新技术企业",
        3120.0,
        "COUNT",
        "2020",
        "actual",
        "total",
        "3120家",
        "高新技术企业3120家",
        90,
        100,
        REPORT,
    )
    for node, (label, kind, aliases) in NODES.items():
        figures = (figure,) if node == "e5" else ()
        iri = f"https://w3id.org/innograph/id/{node}"
        network.add_node(node, label=label, type=kind, aliases=aliases, iri=iri, figures=figures)
    for start, (key, (subject, predicate, object_, status, quote, cue)) in enumerate(EDGES.items()):
        words = {"quote": quote, "prefix": "此前一句。", "suffix": "，此后一句。", "cue": cue}
        place = {"start": 10 * start, "end": 10 * start + len(quote), "report": REPORT}
        said = {"predicate": predicate, "status": status, "date": "2020", "year": 2020, "amount": ""}
        network.add_edge(subject, object_, key, **said, **words, **place, rule="verb", confidence=0.9)
    return network


class Reader:
    """A tab that has opened a page from a file, and what it asked for and complained of meanwhile."""

    def __init__(self, browser: Any, path: Path, **context: Any) -> None:
        self.context = browser.new_context(viewport={"width": 1280, "height": 800}, **context)
        self.tab = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.tab.on("request", lambda request: self.requests.append(request.url))
        self.tab.on("console", lambda message: self.complaints.append(message.text))
        self.tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.address = path.as_uri()
        self.tab.goto(self.address)

    def state(self) -> dict[str, Any]:
        """What the page says of itself."""
        found: dict[str, Any] = self.tab.evaluate("innograph.state()")
        return found

    def open(self, name: str) -> None:
        """Opens a node or an edge."""
        self.tab.evaluate("id => innograph.open(id)", name)

    def text(self, selector: str) -> str:
        """The words an element shows."""
        found: str = self.tab.inner_text(selector)
        return found


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the small network, alone in a folder."""
    path = tmp_path_factory.mktemp("alone") / "graph.html"
    path.write_text(render(small_network(), title=TITLE), encoding="utf-8", newline="\n")
    return path


@pytest.fixture
def reader(browser: Any, page_file: Path) -> Iterator[Reader]:
    """A tab that shows the small network."""
    tab = Reader(browser, page_file)
    yield tab
    tab.context.close()


def test_the_page_asks_for_nothing_and_complains_of_nothing(reader: Reader) -> None:
    """Opening the page, an actor, a tie, the table and the other language loads its own file only."""
    for name in ("e1", "a1"):
        reader.open(name)
    reader.tab.click("#as-table")
    reader.tab.click("#language")
    assert [reader.address] == [url for url in reader.requests if not url.startswith("data:")]
    assert [] == reader.complaints


@pytest.mark.parametrize("key", sorted(EDGES))
def test_a_tie_shows_its_own_words(reader: Reader, key: str) -> None:
    """An opened tie shows exactly its quote between its surroundings, its status and its report."""
    _, _, _, status, quote, cue = EDGES[key]
    reader.open(key)
    assert f"此前一句。{quote}，此后一句。" == reader.text("#quote")
    assert "此前一句。，此后一句。" == "".join(reader.tab.locator("#quote .around").all_inner_texts())
    assert {"done": "已完成", "ongoing": "进行中", "planned": "计划中"}[status] == reader.text(
        "#panel .badge",
    )
    assert REPORT in reader.text("#panel .source")
    assert [cue] * bool(cue) == reader.tab.locator("#quote .cue").all_inner_texts()


def test_a_tie_is_a_sentence_in_both_languages(reader: Reader) -> None:
    """The relation reads as a sentence of the page's language, with that of the other beneath it."""
    reader.open("a2")
    assert "某市科技局正在筹建星河实验室" == reader.text("#panel h2")
    assert "某市科技局 is founding 星河实验室" == reader.text("#panel .other")
    reader.tab.click("#language")
    assert "某市科技局 is founding 星河实验室" == reader.text("#panel h2")
    assert "en" == reader.tab.get_attribute("html", "lang")


def test_subject_and_object_are_marked_where_they_stand(reader: Reader) -> None:
    """The longest written form of each end is marked in the quote; an end that is not written is said to be missing."""
    reader.open("a5")
    assert ["云大"] == reader.tab.locator("#quote mark.s").all_inner_texts()
    assert ["我局"] == reader.tab.locator("#quote mark.o").all_inner_texts()
    reader.open("a2")
    assert 0 == reader.tab.locator("#quote mark.s").count()
    assert "句中未写出主体" in reader.text("#panel .key")


def test_an_actor_shows_names_ties_and_figures(reader: Reader) -> None:
    """An opened actor shows its other names and its ties by relation, each leading to its words, and its figures."""
    reader.open("e1")
    assert "我局 · 市科技局" in reader.text("#panel .names")
    assert {"a1", "a2", "a4", "a5"} == set(
        reader.tab.eval_on_selector_all("#panel [data-edge]", "all => all.map(each => each.dataset.edge)"),
    )
    reader.tab.click("#panel [data-edge=a4]")
    assert "某市科技局设在某市" in reader.text("#quote")
    reader.open("e5")
    reader.tab.click("#panel .figure summary")
    assert "3120家" in reader.text("#panel .figure .number")
    assert "高新技术企业3120家" == reader.text("#panel .figure blockquote")


def test_a_click_on_the_line_opens_the_tie(browser: Any, tmp_path: Path) -> None:
    """A press on a line of the picture opens its words; one on a mark opens the actor."""
    network = small_network().edge_subgraph([("e3", "e4", "a3")]).copy()
    path = tmp_path / "graph.html"
    path.write_text(render(network, title=TITLE), encoding="utf-8")
    reader = Reader(browser, path)
    box = reader.tab.locator("#canvas").bounding_box()
    middle = (box["x"] + box["width"] / 2 - 30, box["y"] + box["height"] / 2)
    reader.tab.mouse.click(*middle)
    assert "a3" == reader.state()["open"]
    reader.tab.mouse.click(box["x"] + 5, box["y"] + 5)
    assert reader.state()["open"] is None
    reader.context.close()


def test_the_picture_is_drawn(reader: Reader) -> None:
    """The canvas holds the colour of every family that the network shows."""
    script = """() => { const sheet = document.querySelector('#canvas canvas');
      const bytes = sheet.getContext('2d').getImageData(0, 0, sheet.width, sheet.height).data; const seen = new Set();
      for (let i = 0; i < bytes.length; i += 4) seen.add([bytes[i], bytes[i + 1], bytes[i + 2]].join()); return [...seen]; }"""
    colours = {tuple(map(int, colour.split(","))) for colour in reader.tab.evaluate(script)}
    assert {(0x33, 0x22, 0x88), (0x00, 0x72, 0xB2), (0x77, 0x77, 0x77)} <= colours


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("云大", ["e2"]),
        ("大学", ["e2"]),
        ("某市", ["e5", "e1"]),
        ("《 星河 实验室》", ["e3"]),
        ("全市", ["e5"]),
        ("没有", []),
    ],
)
def test_search_finds_names_and_aliases(reader: Reader, words: str, expected: list[str]) -> None:
    """A name is found by any part of it or of an alias, the same name first, whatever quotes and spaces stand around."""
    assert expected == reader.tab.evaluate("words => innograph.search(words)", words)


def test_the_keyboard_alone_leads_to_the_words(reader: Reader) -> None:
    """Slash, a name, Enter, Tab to a tie and Enter show its quote; Esc goes back."""
    reader.tab.keyboard.press("/")
    reader.tab.keyboard.type("星河")
    reader.tab.keyboard.press("Enter")
    assert "e3" == reader.state()["open"]
    for _ in range(8):
        reader.tab.keyboard.press("Tab")
        if reader.tab.evaluate("document.activeElement.dataset.edge === 'a2'"):
            break
    reader.tab.keyboard.press("Enter")
    assert "加快筹建星河实验室" in reader.text("#quote")
    reader.tab.keyboard.press("Escape")
    assert reader.state()["open"] is None


def test_arrow_keys_walk_the_picture(reader: Reader) -> None:
    """In the picture an arrow goes to a neighbour and Enter opens it, each said aloud."""
    reader.tab.focus("#canvas")
    reader.tab.keyboard.press("ArrowRight")
    assert any(label in reader.tab.text_content("#spoken") for label, _, _ in NODES.values())
    reader.tab.keyboard.press("Enter")
    assert reader.state()["open"] in NODES


def test_filters_change_what_is_shown_and_its_counts(reader: Reader) -> None:
    """Leaving out what is not done leaves three actors and two ties, in the sentence, the legend and the table alike."""
    assert "显示 5 / 6 个主体，5 / 5 条关系" == reader.text("#shown")
    reader.tab.check("[data-key=done-only]")
    assert "显示 3 / 6 个主体，2 / 5 条关系" == reader.text("#shown")
    row = reader.tab.locator(".choice", has=reader.tab.locator("[data-key=predicate-cooperatesWith]"))
    assert "1" == row.locator(".count").inner_text()
    reader.tab.click("#as-table")
    assert 2 == reader.tab.locator("#rows tbody tr").count()
    reader.tab.uncheck("[data-key=type-University]")
    assert 1 == reader.tab.locator("#rows tbody tr").count()
    reader.tab.click("#reset")
    assert {"nodes": 5, "edges": 5} == {name: reader.state()[name] for name in ("nodes", "edges")}
    reader.tab.check("[data-key=loose]")
    assert 6 == reader.state()["nodes"]


def test_the_table_sorts(reader: Reader) -> None:
    """A press on a column's head sorts by it, a second one the other way round."""
    reader.tab.click("#as-table")
    orders = []
    for _ in range(2):
        reader.tab.click("[data-column=evidence]")
        orders.append(reader.tab.locator("#rows [data-edge]").all_inner_texts())
    assert sorted(orders[0]) == sorted(quote for *_, quote, _ in EDGES.values())
    assert orders[0] == orders[1][::-1]
    assert "descending" == reader.tab.locator(
        "th",
        has=reader.tab.locator("[data-column=evidence]"),
    ).get_attribute("aria-sort")


def test_a_link_leads_back(reader: Reader) -> None:
    """What is open, the filters, the table and the language come back when the address is opened again."""
    reader.tab.check("[data-key=done-only]")
    reader.tab.click("#language")
    reader.tab.click("#as-table")
    reader.open("a4")
    before, address = reader.state(), reader.tab.url
    assert "e=a4" in address
    reader.tab.goto("about:blank")
    reader.tab.goto(address)
    assert before == reader.state()
    reader.tab.evaluate("location.hash = 'n=e2'")
    reader.tab.wait_for_function("innograph.state().open === 'e2'")


HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    'a "href" title',
    "{{ 7*7 }}",
    "{% raw %}",
    "<!--",
    "&lt;b&gt;",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(browser: Any, tmp_path: Path, words: str) -> None:
    """Markup and template marks in any text are shown as they stand and run nothing."""
    network: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    figure = Figure(words, 1.0, words, words, words, words, words, words, 0, 1, words)
    network.add_node("e1", label=words, type=words, aliases=(words + "2",), iri=words, figures=(figure,))
    network.add_node("e2", label="二", type="Firm", aliases=(), iri="", figures=())
    texts = ("predicate", "status", "date", "amount", "quote", "prefix", "suffix", "cue", "report", "rule")
    network.add_edge("e1", "e2", words, **dict.fromkeys(texts, words), start=0, end=1, confidence=1)
    path = tmp_path / "graph.html"
    path.write_text(render(network, title=words), encoding="utf-8")
    reader = Reader(browser, path)
    reader.tab.on("dialog", lambda dialog: reader.complaints.append(dialog.message))
    reader.open(words)
    assert words * 3 == reader.tab.text_content("#quote")
    reader.open("e1")
    assert (
        words == reader.tab.text_content("#panel h2") == reader.tab.text_content("h1") == reader.tab.title()
    )
    reader.tab.click("#as-table")
    reader.tab.fill("#search", words)
    assert 0 == reader.tab.locator("img, #panel script, #rows b").count()
    assert [] == reader.complaints
    assert [reader.address] == [url.split("#")[0] for url in reader.requests if not url.startswith("data:")]
    reader.context.close()


def test_the_page_fits_a_phone_in_the_dark(browser: Any, page_file: Path) -> None:
    """On a narrow dark screen nothing runs over the edge and picture and panel are both in view."""
    reader = Reader(browser, page_file, color_scheme="dark")
    reader.tab.set_viewport_size({"width": 390, "height": 844})
    reader.open("a3")
    assert 390 == reader.tab.evaluate("document.documentElement.scrollWidth")
    for part in ("#canvas", "#panel"):
        box = reader.tab.locator(part).bounding_box()
        assert box["width"] > 380 and box["height"] > 200
    picture = reader.tab.screenshot()
    assert picture.startswith(b"\x89PNG")
    reader.context.close()


def test_the_page_works_in_a_sandboxed_frame(browser: Any, page_file: Path, tmp_path: Path) -> None:
    """Inside a frame that may only run scripts, as notebooks embed it, the page draws and opens ties."""
    from html import escape

    outer = tmp_path / "outer.html"
    inner = escape(page_file.read_text(encoding="utf-8"), quote=True)
    outer.write_text(
        f'<iframe sandbox="allow-scripts" width=900 height=600 srcdoc="{inner}"></iframe>',
        encoding="utf-8",
    )
    reader = Reader(browser, outer)
    frame = reader.tab.frames[1]
    frame.wait_for_function("window.innograph")
    frame.evaluate("innograph.open('a1')")
    assert "与云帆大学建立了合作" in frame.inner_text("#quote")
    assert [] == [words for words in reader.complaints if "rror" in words]
    reader.context.close()


SCRIPT = """
import hashlib, sys
sys.path.insert(0, {tests!r})
from test_viewer import small_network, TITLE
from innograph.viewer import render
from pathlib import Path
page = render(small_network(), title=TITLE)
Path({out!r}).write_text(page, encoding="utf-8", newline="\\n")
"""


def test_equal_input_gives_equal_bytes_anywhere(tmp_path: Path, page_file: Path) -> None:
    """Another hash seed and a locale without Chinese change no byte."""
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.html"
        code = SCRIPT.format(tests=str(Path(__file__).parent), out=str(out))
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "LC_ALL": "C",
            "PYTHONUTF8": "0",
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        subprocess.run([sys.executable, "-c", code], check=True, env=environment)
        assert page_file.read_bytes() == out.read_bytes()


def test_order_of_nodes_and_edges_does_not_matter(page_file: Path) -> None:
    """A network with the same content in another order gives the same page."""
    network = small_network()
    turned: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(network.nodes(data=True))))
    turned.add_edges_from(reversed(list(network.edges(keys=True, data=True))))
    assert page_file.read_text(encoding="utf-8") == render(turned, title=TITLE)


def test_the_network_is_left_as_it_was() -> None:
    """Rendering neither adds attributes to the caller's network nor takes any away."""
    network, again = small_network(), small_network()
    render(network, title=TITLE)
    assert dict(again.nodes(data=True)) == dict(network.nodes(data=True))
    assert list(again.edges(keys=True, data=True)) == list(network.edges(keys=True, data=True))


def test_any_multigraph_can_be_shown(browser: Any, tmp_path: Path) -> None:
    """Numbers as ids, numpy numbers, dates, None, loops and parallel edges without keys are shown, none lost."""
    network: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    network.add_node(np.int64(1), label="", weight=np.float32(2))
    network.add_node(np.int64(2), label=None, type=None)
    for _ in range(2):
        network.add_edge(
            np.int64(1),
            np.int64(2),
            date=date(2020, 1, 2),
            confidence=np.float32(0.5),
            start=np.int64(3),
            quote=None,
        )
    network.add_edge(np.int64(2), np.int64(2))
    path = tmp_path / "graph.html"
    path.write_text(render(network, title="t", language="en"), encoding="utf-8")
    reader = Reader(browser, path)
    assert {"nodes": 2, "edges": 3, "language": "en"} == {
        name: reader.state()[name] for name in ("nodes", "edges", "language")
    }
    reader.open("1.2.0")
    assert "2020-01-02" in reader.text("#panel dl")
    assert [] == reader.complaints
    reader.context.close()


def test_an_empty_network_is_a_page_too(browser: Any, tmp_path: Path) -> None:
    """Without a node the page opens and says that nothing is shown."""
    path = tmp_path / "graph.html"
    path.write_text(render(nx.MultiDiGraph(), title=TITLE), encoding="utf-8")
    reader = Reader(browser, path)
    assert "显示 0 / 0 个主体，0 / 0 条关系" == reader.text("#shown")
    assert [] == reader.complaints
    reader.context.close()


def big_network(count: int) -> nx.MultiDiGraph[Any]:
    """As many actors as asked, tied at random with a few hubs, each tie with words of a usual length."""
    network: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for node in range(count):
        network.add_node(
            f"e{node:05}",
            label=f"第{node}创新机构",
            type=("Firm", "University", "Place")[node % 3],
            aliases=(),
            iri="",
        )
    for number, (one, two) in enumerate(nx.barabasi_albert_graph(count, 1, seed=3).edges):
        words = {
            "quote": "甲与乙" * 13,
            "prefix": "前" * 32,
            "suffix": "后" * 32,
            "cue": "",
            "date": "2020",
            "amount": "",
        }
        what = {
            "predicate": "cooperatesWith",
            "status": "done",
            "report": REPORT,
            "start": 1,
            "end": 40,
            "rule": "verb",
        }
        network.add_edge(f"e{one:05}", f"e{two:05}", f"a{number:05}", **words, **what, confidence=0.9)
    return network


def test_a_report_of_240_actors_stays_small() -> None:
    """The page of a usual report is at most 0.75 MB."""
    assert len(render(big_network(240), title=TITLE).encode()) <= 750_000


def test_a_large_network_opens_with_its_foremost_actors(browser: Any, tmp_path: Path) -> None:
    """Of 2,000 actors 400 are drawn at first; a search finds and shows any other; nothing is refused."""
    path = tmp_path / "graph.html"
    path.write_text(render(big_network(2000), title=TITLE), encoding="utf-8")
    reader = Reader(browser, path)
    assert 300 <= reader.state()["nodes"] <= 400
    before = reader.state()["nodes"]
    reader.open("e01999")
    assert before < reader.state()["nodes"]
    reader.tab.check("[data-key=everything]")
    assert 2000 == reader.state()["nodes"]
    reader.context.close()


def strings() -> dict[str, Any]:
    """The words of the page."""
    found: dict[str, Any] = json.loads(package_path("templates", "strings.json").read_text(encoding="utf-8"))
    return found


def test_every_word_is_there_in_both_languages() -> None:
    """Types, relations both ways, statuses, kinds and all words of the page have Chinese and English."""
    words = strings()
    for table, codes in (
        ("type", EntityType),
        ("predicate", Predicate),
        ("inverse", Predicate),
        ("status", Status),
        ("kind", Kind),
    ):
        assert sorted(get_args(codes)) == sorted(words[table])
    for table in set(words) - {"sentence"}:
        assert [] == [
            key
            for key, value in words[table].items()
            if set(value) != {"zh", "en"} or not all(value.values())
        ]
    for predicate in get_args(Predicate):
        for language in ("zh", "en"):
            for status in get_args(Status):
                pattern = words["sentence"][predicate][language][status]
                assert (1, 1) == (pattern.count("{s}"), pattern.count("{o}"))


def test_types_and_relations_are_called_as_in_the_ontology() -> None:
    """The page and the ontology give each class, property and code the same name."""
    from pyoxigraph import NamedNode, RdfFormat, Store

    store = Store()
    for parts in (("innograph.ttl",), ("vocab", "status.ttl"), ("vocab", "kind.ttl")):
        store.load(path=str(ontology_path(*parts)), format=RdfFormat.TURTLE)
    names = {}
    for quad in store.quads_for_pattern(None, NamedNode("http://www.w3.org/2000/01/rdf-schema#label"), None):
        names[quad.subject.value.replace("#", "/").rsplit("/", 1)[-1], quad.object.language] = (
            quad.object.value.casefold()
        )
    words = strings()
    for table in ("type", "predicate", "status", "kind"):
        for code, forms in words[table].items():
            assert {language: names[code, language] for language in forms} == {
                language: form.casefold() for language, form in forms.items()
            }


def test_every_type_has_a_colour_and_a_shape() -> None:
    """Each type stands in exactly one family of the palette."""
    palette = package_path("templates", "palette.js").read_text(encoding="utf-8")
    assert [] == [name for name in get_args(EntityType) if palette.count(f'"{name}"') != 1]


def test_the_scripts_write_text_only() -> None:
    """No script of the page makes markup out of a string."""
    for part in PARTS:
        script = package_path("templates", f"{part}.js").read_text(encoding="utf-8")
        assert not any(
            word in script
            for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
        )
