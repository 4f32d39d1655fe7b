"""The report of the measures as a reader meets it: whole, traced, without scripts, in two languages."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

import innograph
from innograph.analysis.report import write_report
from innograph.analysis.study import study, study_network
from programs import complaint, run

if TYPE_CHECKING:
    from pathlib import Path

    from innograph.analysis.study import Study


@pytest.fixture(scope="module")
def measured(sample_directory: Path) -> Study:
    """The study of the sample."""
    return study(innograph.open(sample_directory).store)


@pytest.fixture(scope="module")
def page(measured: Study) -> str:
    """Its report in Chinese."""
    return write_report(measured, title="样本", language="zh")


def test_every_number_leads_to_its_rows(page: str, measured: Study) -> None:
    """Each link leads to a place on the page, and each number of a table but a zero is a link."""
    places = set(re.findall(r'id="([^"]+)"', page))
    links = set(re.findall(r'href="#([^"]+)"', page))
    assert links <= places
    numbers = re.findall(r'<td class="number">(.*?)</td>', page)
    bare = {number for number in numbers if not number.startswith("<a ")}
    assert bare <= {"0", "0.000", "1.000"}
    assert len(measured.centrality) > 50


def test_equal_studies_give_equal_pages(page: str, sample_directory: Path) -> None:
    """The same graph gives the same bytes, pictures too."""
    again = write_report(study(innograph.open(sample_directory).store), title="样本", language="zh")
    assert page == again


def test_the_report_runs_nothing_and_asks_nobody(page: str) -> None:
    """No script, nothing from elsewhere, and a policy that says so."""
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page


@pytest.mark.parametrize(("language", "words"), [("zh", "谁居于中心"), ("en", "Who is central")])
def test_the_report_opens_in_a_browser(
    browser: Any, measured: Study, tmp_path: Path, language: Any, words: str
) -> None:
    """In both languages the browser shows the pictures and breaks no rule of the policy."""
    file = tmp_path / "report.html"
    file.write_text(write_report(measured, title="样本", language=language), encoding="utf-8")
    context = browser.new_context()
    try:
        opened = context.new_page()
        complaints: list[str] = []
        opened.on("console", lambda said: complaints.append(said.text))
        opened.goto(file.as_uri())
        widths = opened.evaluate("[...document.images].map((image) => image.naturalWidth)")
        assert words in opened.inner_text("article")
        assert len(widths) >= 4
        assert all(width > 0 for width in widths)
        opened.locator("td.number a").first.click()
        assert opened.locator(":target").count() == 1
        assert [] == complaints
    finally:
        context.close()


def test_plans_stand_apart(measured: Study) -> None:
    """The summary counts plans by themselves, and facts without them."""
    summary = measured.summary()
    statuses = [data["status"] for *_, data in measured.network.edges(data=True)]
    assert statuses.count("planned") == summary["planned"] > 0
    assert len(statuses) - statuses.count("planned") == summary["facts"]


def test_names_are_text() -> None:
    """Markup in names and quotes is shown, not run."""
    network: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for node, kind in (("a", "Firm"), ("b", "University")):
        network.add_node(node, label="<script>alert(1)</script>", type=kind, aliases=())
    words = {"quote": "<img onerror=x>", "prefix": "", "suffix": "", "report": "<b>", "start": 1, "end": 2}
    network.add_edge("a", "b", "k1", predicate="cooperatesWith", status="done", **words)
    page = write_report(study_network(network), title="<i>", language="en")
    assert not re.search(r"<(?:script|img onerror|i>|b>)", page)


def test_nothing_to_measure_is_a_page() -> None:
    """An empty network gives a page without tables."""
    assert (
        "<table>"
        not in write_report(study_network(nx.MultiDiGraph()), title="空", language="zh").split("words")[0]
    )


def test_the_command_writes_the_report_and_the_rows(sample_directory: Path, tmp_path: Path) -> None:
    """`innograph analyse` writes a page, and with --json every row of every measure."""
    done = run(
        "analyse", "-d", sample_directory, "-o", tmp_path / "report.html", "--language", "en", folder=tmp_path
    )
    assert 0 == done.returncode, complaint(done)
    assert "Who is central" in (tmp_path / "report.html").read_text(encoding="utf-8")
    rows = json.loads(run("analyse", "-d", sample_directory, "--json", folder=tmp_path).stdout)
    assert {"centrality", "bridges", "brokerage", "communities", "mix", "reach", "summary"} <= rows.keys()
    assert {"node", "label", "degree", "betweenness"} <= rows["centrality"][0].keys()


@pytest.mark.parametrize("kind", ["facts", "cooperation", "comention", "places", "policies"])
def test_every_kind_of_network_can_be_had(sample_directory: Path, kind: str) -> None:
    """Each projection of the sample has ties, each with the assertions behind it."""
    graph = innograph.open(sample_directory).projection(kind)
    assert graph.number_of_edges() > 0
    assert all(data["ties"] and data["weight"] > 0 for *_, data in graph.edges(data=True))


def test_an_unknown_kind_of_network_is_named(sample_directory: Path) -> None:
    """The error lists the kinds there are."""
    with pytest.raises(innograph.InnographError, match="There are cooperation"):
        innograph.open(sample_directory).projection("nonsense")
