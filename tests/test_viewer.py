"""The page as a reader meets it: opened from a file in a real browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from innograph.viewer import render
from networks import EDGES, NODES, PREFIX, REPORT, SUFFIX, TITLE, small_network
from reading import Reader

if TYPE_CHECKING:
    from pathlib import Path


def test_the_page_asks_for_nothing_and_complains_of_nothing(reader: Reader) -> None:
    """Opening the page, an actor, a tie, the dialogs, the table and the other language loads its own file only."""
    for name in ("e1", "a1"):
        reader.open(name)
    for button in ("#export", "#help", "#share"):
        reader.tab.click(button)
        reader.tab.keyboard.press("Escape")
    reader.tab.click("#as-table")
    reader.tab.click("#language")
    assert [] == reader.foreign()
    assert [] == reader.complaints


@pytest.mark.parametrize("key", sorted(EDGES))
def test_a_tie_shows_its_own_words(reader: Reader, key: str) -> None:
    """An opened tie shows exactly its quote between its surroundings, its status, its cue and its report."""
    _, _, _, status, quote, cue = EDGES[key]
    reader.open(key)
    assert quote == reader.text("#panel .quote")
    assert f"{PREFIX}{quote}{SUFFIX}" == reader.text("#panel blockquote")
    assert [PREFIX, SUFFIX] == reader.texts("#panel .around")
    assert {"done": "已完成", "ongoing": "进行中", "planned": "计划中"}[status] == reader.text(
        "#panel .badge"
    )
    assert f"{REPORT} · 第 " in reader.text("#panel dl") and "0.90" in reader.text("#panel dl")
    assert [cue] * bool(cue) == reader.texts("#panel .quote .cue")


def test_a_tie_is_a_sentence_in_both_languages(reader: Reader) -> None:
    """A relation reads as a sentence of either language; a name without an English one stays Chinese."""
    reader.open("a1")
    assert "某市科技局与云帆大学建立了合作" == reader.text("#panel h2")
    assert "某市科技局 cooperates with Yunfan University" == reader.text("#panel .other")
    reader.tab.keyboard.press("l")
    assert "某市科技局 cooperates with Yunfan University" == reader.text("#panel h2")
    assert "en" == reader.tab.get_attribute("html", "lang")


def test_subject_and_object_are_marked_where_they_stand(reader: Reader) -> None:
    """The longest written form of each end is marked in the quote; an end that is not written is said to be missing."""
    reader.open("a5")
    assert ["云大"] == reader.texts("#panel mark.s:not(.key *)")
    assert ["我局"] == reader.texts("#panel mark.o:not(.key *)")
    reader.open("a2")
    assert "句中未写出主体" in reader.text("#panel .key")


def test_a_citation_is_copied(reader: Reader) -> None:
    """The citation holds the quote, the report and the place in it."""
    reader.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.open("a1")
    reader.tab.click("text=复制引文")
    reader.until("document.getElementById('spoken').textContent === '已复制'")
    copied = reader.tab.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"“{EDGES['a1'][4]}” — {REPORT} · 第 10–20 字")


def test_an_actor_shows_names_ties_and_identifiers(reader: Reader) -> None:
    """An opened actor shows its other names, its ties by relation and status, its reports, its IRI and a query."""
    reader.open("e1")
    assert "我局 · 市科技局" in reader.text("#panel .names")
    assert {"a1", "a2", "a4", "a5"} == set(
        reader.tab.eval_on_selector_all("#panel [data-tie]", "all => all.map(each => each.dataset.tie)"),
    )
    assert ["已完成 2", "进行中 1", "计划中 1"] == reader.texts("#panel [data-list]")
    assert f"{REPORT} · 4" in reader.texts("#panel .source")
    assert "https://w3id.org/innograph/id/e1" in reader.text("#panel a")
    reader.tab.click("#panel .sparql summary")
    assert "VALUES ?actor { <https://w3id.org/innograph/id/e1> }" in reader.text("#panel pre")


def test_a_query_leads_to_where_it_is_asked(browser: Any, tmp_path: Path, reader: Reader) -> None:
    """A page that knows where queries are asked links there with the query filled in; one from a file offers it to copy."""
    reader.open("e1")
    assert 0 == reader.tab.locator("#panel .sparql a").count()
    page = render(small_network(), title=TITLE, sparql="https://example.org/ask?graph=1")
    other = Reader(browser, page.save(tmp_path / "graph.html"), "n=e1&lang=en")
    other.tab.click("#panel .sparql summary")
    address = urlsplit(other.tab.get_attribute("#panel .sparql a", "href"))
    given = parse_qs(address.query)
    assert ("example.org", "/ask") == (address.netloc, address.path)
    assert {"graph": ["1"], "language": ["en"], "query": [other.text("#panel .sparql pre")]} == given
    other.close()


def test_figures_stand_actual_beside_target_with_a_chart(reader: Reader) -> None:
    """Values of several years are a chart, actual and target of a year a row, each figure with its words."""
    reader.open("e5")
    rows = [row.split("\t") for row in reader.text("#panel .pairs").split("\n") if row.strip()]
    assert ["2020", "3120家", "4000家"] == rows[-1]
    assert 2 == reader.tab.locator("#panel .chart .bar-is").count()
    assert 1 == reader.tab.locator("#panel .chart .aim").count()
    reader.tab.click("#panel .figure summary >> nth=1")
    assert "高新技术企业3120家" == reader.text("#panel .figure[open] blockquote")


def test_a_press_on_a_line_opens_the_tie(reader: Reader) -> None:
    """A press between two marks of the picture opens their tie, one on a mark the actor, one on nothing closes."""
    box = reader.tab.locator("#canvas").bounding_box()
    points = reader.tab.evaluate(
        "ids => ids.map(id => innograph.camera().canvasToDOM(innograph.camera().getPosition(id)))",
        ["e3", "e4"],
    )
    middle = {axis: (points[0][axis] + points[1][axis]) / 2 for axis in "xy"}
    for spot, expected in ((middle, "a3"), (points[1], "e4"), ({"x": 4, "y": 4}, None)):
        reader.tab.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])
        reader.until(f"innograph.state().open === {json.dumps(expected)}")
        reader.tab.wait_for_timeout(350)  # a second press at once would be a double click


def test_the_picture_is_drawn(reader: Reader) -> None:
    """The canvas holds the colour of every family that the network shows."""
    script = """() => { const sheet = document.querySelector('#canvas canvas');
      const bytes = sheet.getContext('2d').getImageData(0, 0, sheet.width, sheet.height).data; const seen = new Set();
      for (let i = 0; i < bytes.length; i += 4) seen.add([bytes[i], bytes[i + 1], bytes[i + 2]].join()); return [...seen]; }"""
    reader.tab.wait_for_timeout(300)
    colours = {tuple(map(int, colour.split(","))) for colour in reader.tab.evaluate(script)}
    assert {(0x33, 0x22, 0x88), (0x00, 0x72, 0xB2), (0x77, 0x77, 0x77)} <= colours


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("云大", ["e2"]),
        ("大学", ["e2"]),
        ("市", ["e1", "e5"]),
        ("《 星河 实验室》", ["e3"]),
        ("全市", ["e5"]),
        ("Yunfan", ["e2"]),
        ("xhsys", ["e3"]),
        ("cq", ["e5"]),
        ("没有", []),
    ],
)
def test_search_finds_names_aliases_and_initials(reader: Reader, words: str, expected: list[str]) -> None:
    """A name is found by any part of it, an alias, its English, or the initials of its pinyin, in whatever quotes."""
    assert expected == sorted(reader.tab.evaluate("words => innograph.search(words)", words))


def test_an_exact_name_comes_first(reader: Reader) -> None:
    """The same name stands before one that begins so and one that holds it."""
    assert "e5" == reader.tab.evaluate("innograph.search('重庆市')[0]")
    reader.tab.fill("#search", "云帆")
    assert "高校" in reader.text("#found-0 .note >> nth=-1") and "云帆大学" in reader.text("#found-0")


def test_every_actor_of_the_network_is_known(reader: Reader) -> None:
    """All six are found by name; the one without a tie is not drawn until it is asked for."""
    assert [[node] for node in NODES] == [
        reader.tab.evaluate("words => innograph.search(words, 1)", label) for label, _, _ in NODES.values()
    ]
    assert "e6" not in reader.state()["items"]
    reader.tab.uncheck("[data-key=lone]")
    assert "e6" in reader.state()["items"]


def test_a_path_leads_from_one_to_another(reader: Reader) -> None:
    """The shortest way between two actors is drawn alone and said aloud; where there is none, that is said."""
    reader.tab.evaluate("innograph.trace('e2', 'e4')")
    assert {"e2", "e1", "e3", "e4"} == set(reader.state()["items"])
    assert "3 步" in reader.tab.text_content("#spoken")
    reader.tab.evaluate("innograph.trace('e2', 'e6')")
    assert "没有路径" in reader.tab.text_content("#spoken")


def test_focus_narrows_to_an_actor_and_widens_again(reader: Reader) -> None:
    """Focus leaves an actor's own ties; more steps bring more; the chip takes it away."""
    reader.open("e3")
    reader.tab.click("#panel .action >> nth=0")
    assert {"nodes": 3, "settled": 1, "planned": 1} == reader.counts()
    reader.tab.select_option("[data-key=hops]", "2")
    assert {"nodes": 5, "settled": 3, "planned": 2} == reader.counts()
    reader.tab.click("#chips .chip")
    assert reader.tab.locator("#chips .chip").count() == 0


def test_backspace_goes_back(reader: Reader) -> None:
    """In the picture Backspace opens what was open before."""
    reader.open("e1")
    reader.open("a2")
    reader.tab.focus("#canvas")
    reader.tab.keyboard.press("Backspace")
    assert "e1" == reader.state()["open"]
