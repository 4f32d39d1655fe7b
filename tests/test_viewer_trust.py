"""The page in places that trust nobody: hostile words stay words, and a sandboxed frame is enough."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from innograph.analysis.projection import Figure
from innograph.viewer import draw, render
from networks import TITLE, many_reports, small_network
from reading import Reader

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "a \"href\" title' onload=alert(1) x='",
    "{{ 7*7 }} {% raw %} ${alert(1)}",
    "<!--<script>",
    "&lt;b&gt; javascript:alert(1)",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(browser: Any, tmp_path: Path, words: str) -> None:
    """Markup, template marks and script addresses in any text are shown as they stand and run nothing."""
    network: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    figures = tuple(
        Figure(words, year, words, f"{year}{words}", words, words, words, words, 0, 1, words)
        for year in (2019.0, 2020.0)
    )
    network.add_node(
        "e1",
        label=words,
        type=words,
        aliases=(words + "2",),
        iri=words,
        links=(words,),
        english=words,
        figures=figures,
    )
    network.add_node("e2", label="二", type="Firm", aliases=(), iri="", figures=())
    texts = (
        "predicate",
        "status",
        "date",
        "amount",
        "quote",
        "prefix",
        "suffix",
        "cue",
        "report",
        "report_iri",
        "rule",
        "version",
    )
    network.add_edge(
        "e1", "e2", words, **dict.fromkeys(texts, words), start=0, end=1, confidence=1, report_year=2020
    )
    reader = Reader(browser, render(network, title=words).save(tmp_path / "graph.html"))
    reader.open(words)
    assert words == reader.tab.text_content("#panel .quote")
    assert words[-20:] + words + words[:20] in reader.tab.text_content("#panel blockquote")
    reader.open("e1")
    assert (
        words == reader.tab.text_content("#panel h2") == reader.tab.text_content("h1") == reader.tab.title()
    )
    reader.tab.click("#as-table")
    reader.tab.fill("#search", words)
    for kind in ("relations", "evidence", "graphml", "gexf", "turtle"):
        assert reader.write(kind)
    reader.tab.evaluate("innograph.sheet().width")
    assert 0 == reader.tab.locator("img, iframe, #panel script, #panel a[href^=javascript], #rows b").count()
    assert [] == reader.complaints
    assert [] == reader.foreign()
    reader.close()
    still = tmp_path / "still.html"
    still.write_text(f"<!doctype html><meta charset=utf-8>{draw(network, title=words)}", encoding="utf-8")
    tab = browser.new_page()
    heard: list[str] = []
    tab.on("dialog", lambda dialog: heard.append(dialog.message))
    tab.goto(still.as_uri())
    assert [] == heard and 0 == tab.locator("img, script").count() and tab.locator("svg text").count() > 1
    tab.close()


@pytest.mark.parametrize("size", [6, 2000])
def test_the_page_works_in_a_sandboxed_frame(browser: Any, tmp_path: Path, size: int) -> None:
    """Inside the frame that notebooks show, plain or compressed, the page draws, opens ties, and offers no link to share."""
    page = render(many_reports(size), title=TITLE) if size > 6 else render(small_network(), title=TITLE)
    outer = tmp_path / "outer.html"
    outer.write_text(f"<!doctype html><meta charset=utf-8>{page._repr_html_()}", encoding="utf-8")
    tab = browser.new_page()
    heard: list[str] = []
    tab.on("pageerror", lambda error: heard.append(str(error)))
    tab.goto(outer.as_uri())
    frame = tab.frames[1]
    for _ in range(200):
        if frame.evaluate("Boolean(window.innograph)"):
            break
        tab.wait_for_timeout(50)
    node = frame.evaluate("innograph.state().items[0]")
    frame.evaluate("id => innograph.open(id)", node)
    assert frame.inner_text("#panel h2")
    assert frame.is_hidden("#share")
    assert [] == heard
    assert (
        'sandbox="allow-scripts allow-downloads"' in page._repr_html_()
        and escape(TITLE) in page._repr_html_()
    )
    tab.close()
