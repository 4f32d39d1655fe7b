"""Filters, table, links and stories: one state, whichever way it is looked at."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest

from innograph.viewer import render
from networks import EDGES, REPORT, TITLE, small_network, two_years
from reading import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def years(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A tab with the page of three reports."""
    reader = Reader(
        browser, render(two_years(), title="三年").save(tmp_path_factory.mktemp("page") / "graph.html")
    )
    yield reader
    reader.close()


def count_of(reader: Reader, key: str) -> str:
    """The number beside a value of the legend."""
    return reader.text(f".choice:has([data-key='{key}']) .count")


def test_plans_are_told_apart_from_facts(reader: Reader) -> None:
    """The sentence over the picture counts what is done or ongoing, and plans by themselves; one switch hides them."""
    assert "5 / 6 个主体，3 / 3 条已完成或进行中的关系，另有 2 条仅为计划" == reader.text("#shown")
    reader.tab.check("[data-key=done-only]")
    assert "3 / 6 个主体，2 / 3 条已完成或进行中的关系" == reader.text("#shown")


def test_counts_of_the_legend_follow_the_other_filters(reader: Reader) -> None:
    """A value's count is what it would show with all other groups as they are; its own group does not matter."""
    assert ("2", "1", "2") == tuple(
        count_of(reader, f"status-{status}") for status in ("done", "ongoing", "planned")
    )
    reader.tab.uncheck("[data-key=predicate-cooperatesWith]")
    assert ("1", "1", "2") == tuple(
        count_of(reader, f"status-{status}") for status in ("done", "ongoing", "planned")
    )
    assert "1" == count_of(reader, "predicate-cooperatesWith")
    reader.tab.uncheck("[data-key=status-planned]")
    assert "1" == count_of(reader, "type-GovernmentBody")
    assert "0" == count_of(reader, "type-Park")


LINKS = [
    "",
    "no-status=planned",
    "no-status=done.ongoing",
    "no-type=University",
    "no-predicate=cooperatesWith.locatedIn",
    "no-type=Place&no-status=ongoing",
    "focus=e1.10&no-status=planned",
    "path=e2.e1.e3",
    "sure=0.9",
    "no-status=done.ongoing.planned",
]


@pytest.mark.parametrize("link", LINKS)
def test_picture_table_and_export_count_alike(reader: Reader, link: str) -> None:
    """Under every filter the lines of the picture, the rows of the table and those of the CSV are the same number."""
    reader.go(link)
    counts = reader.counts()
    lines = counts["settled"] + counts["planned"]
    assert lines == reader.state()["lines"]
    reader.tab.click("#as-table")
    assert lines == reader.tab.locator("#rows tbody tr").count()
    assert lines == len(list(csv.reader(io.StringIO(reader.write("relations"))))) - 1
    assert counts["nodes"] == len(list(csv.reader(io.StringIO(reader.write("actors"))))) - 1


def test_chips_say_what_is_filtered_and_take_it_away(reader: Reader) -> None:
    """Each filter in force is a chip; a press on it restores what it hid."""
    reader.go("no-status=planned&no-type=Park&sure=0.8")
    assert 3 == reader.tab.locator("#chips .chip").count()
    reader.tab.click("#chips .chip >> nth=0")
    assert 2 == reader.counts()["planned"] + 1  # the tie of the park stays hidden
    reader.tab.click("#reset")
    assert 0 == reader.tab.locator("#chips .chip").count()


def test_only_leaves_one_value(reader: Reader) -> None:
    """The button beside a value leaves nothing else of its group."""
    reader.tab.focus("[data-key=only-predicate-founded]")
    reader.tab.keyboard.press("Enter")
    assert {"nodes": 2, "settled": 1, "planned": 0} == reader.counts()


def test_the_table_sorts(reader: Reader) -> None:
    """A press on a column's head sorts by it, a second one the other way round, and both are said to assistive software."""
    reader.tab.click("#as-table")
    orders = []
    for _ in range(2):
        reader.tab.click("[data-column=evidence]")
        orders.append(reader.texts("#rows [data-tie]"))
    assert sorted(orders[0]) == sorted(quote for *_, quote, _ in EDGES.values())
    assert orders[0] == orders[1][::-1]
    assert "descending" == reader.tab.get_attribute("th:has([data-column=evidence])", "aria-sort")


def test_a_link_leads_back(reader: Reader) -> None:
    """Whatever is chosen comes back when the address is opened again: what is open, filters, focus, view, language."""
    reader.tab.check("[data-key=done-only]")
    reader.tab.click("#language")
    reader.open("e1")
    reader.tab.evaluate("innograph.focus('e1')")
    reader.tab.click("#as-table")
    reader.until("location.hash.includes('view=table')")
    before, address = reader.state(), reader.tab.url
    reader.tab.goto("about:blank")
    reader.tab.goto(address)
    reader.until("Boolean(window.innograph)")
    assert before | {"scale": 0} == reader.state() | {"scale": 0}  # nothing is drawn beside a table
    reader.tab.evaluate("location.hash = 'v=1&n=e2'")
    reader.until("innograph.state().open === 'e2'")


def test_an_address_that_has_changed_is_not_overwritten(reader: Reader) -> None:
    """What the page was about to write does not replace an address that came meanwhile."""
    reader.tab.evaluate("innograph.focus('e1'); history.replaceState(null, '', '#v=1&n=e2')")
    reader.tab.wait_for_timeout(400)
    assert "#v=1&n=e2" == reader.tab.evaluate("location.hash")


def test_the_place_on_the_sheet_is_part_of_the_link(reader: Reader) -> None:
    """After zooming, the link brings back the same view."""
    before = reader.state()["scale"]
    reader.tab.click("#zoom-in")
    reader.until(f"innograph.state().scale > 1.39 * {before}")
    reader.until(
        "Math.abs(Number(/at=[^&]*,([^&]*)/.exec(location.hash)?.[1]) - innograph.state().scale) < 0.002"
    )
    scale, link = reader.state()["scale"], reader.tab.url.split("#")[1]
    reader.go(link)
    reader.until(f"Math.abs({scale} - innograph.state().scale) < 0.01")


@pytest.mark.parametrize(
    "link", ["n=%E4%B8", "e=nothing", "no-report=x", "at=a,b,c", "focus=.", "y=1-2", "path=e1", "%%%"]
)
def test_a_broken_link_opens_the_page(reader: Reader, link: str) -> None:
    """A link that names nothing known shows everything and complains of nothing."""
    reader.complaints.clear()
    reader.go(link)
    assert {"nodes": 5, "settled": 3, "planned": 2} == reader.counts()
    assert [] == reader.complaints


def test_links_survive_a_rebuild(browser: Any, tmp_path: Path) -> None:
    """A link of one page opens the same tie under the same filters in the page of a graph that has grown."""
    network = small_network()
    network.add_node("a0", label="新来者", type="Firm")
    for end in NODES_MET:
        network.add_edge(
            "a0",
            end,
            f"z{end}",
            predicate="invested",
            status="done",
            quote="新",
            report="另一份",
            report_iri="r/0",
        )
    grown = Reader(
        browser,
        render(network, title=TITLE).save(tmp_path / "grown.html"),
        "e=a2&no-report=r1&no-status=planned",
    )
    assert "a2" == grown.state()["open"]
    assert {"nodes": 4, "settled": 3, "planned": 0} == grown.counts()
    grown.close()


NODES_MET = ("e1", "e2", "e3")


def test_stories_lead_into_the_network(reader: Reader) -> None:
    """Three stories stand in the overview; each brings its own view, with the figures it tells."""
    assert ["谁居中心", "谁与谁合作", "还只是计划的"] == reader.texts(".story strong")
    reader.tab.click(".story >> nth=2")
    assert {"settled": 0, "planned": 2} == {name: reader.counts()[name] for name in ("settled", "planned")}
    reader.open("a3")
    assert REPORT in reader.text("#panel")


def test_years_light_up_where_there_are_several(reader: Reader, years: Reader) -> None:
    """The slider is hidden for one year; over three years it narrows the ties to those of its range."""
    assert reader.tab.is_hidden("#time")
    years.go()
    assert years.tab.is_visible("#time")
    assert {"nodes": 5, "settled": 4, "planned": 0} == years.counts()
    years.tab.focus("#to")
    years.tab.keyboard.press("ArrowLeft")
    years.tab.keyboard.press("ArrowLeft")
    assert "2018" == years.tab.get_attribute("#to", "aria-valuetext")
    assert {"nodes": 4, "settled": 2, "planned": 1} == years.counts()


def test_two_years_are_compared(years: Reader) -> None:
    """What is new, gone, changed and unchanged between two years is counted, and stands in the table."""
    years.go()
    years.tab.click("#comparing")
    assert "+ 新增 1 · − 不再出现 1 · ↑ 状态变化 1 · = 不变 1" == years.text("#changes")
    years.tab.click("#as-table")
    assert ["+ 新增", "= 不变", "↑ 状态变化", "− 不再出现"] == sorted(years.texts("td.change"))
    years.until("location.hash.includes('cmp=2018-2020')")


def test_a_tie_that_changed_its_status_says_so(years: Reader) -> None:
    """A tie that one report plans and a later one reports as done counts as done and shows both statements."""
    years.go("e=ae2018")
    assert ["已完成", "计划中"] == years.texts("#panel .kicker .badge")
    assert 2 == years.tab.locator("#panel .assertion").count()
    assert "不同报告中状态不同" in years.text("#panel")
    assert "b" in years.state()["items"]
