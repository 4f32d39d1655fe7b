"""The network as the graph tells it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from innograph.analysis.projection import Figure, project
from innograph.encoding import encode
from innograph.identifiers import BASE, entity_id
from innograph.model import Entity, Facts, Ledger, Money, Observation, Quote, Relation, Status
from innograph.store import Store, open_store
from innograph.viewer import render

if TYPE_CHECKING:
    import networkx as nx

TEXT = "我市与云帆大学共建星河实验室。2020年投入3.5亿元,拟在海港设立办事处。高新技术企业达3120家。"
CITY, UNIVERSITY, INSTITUTE, PORT = (entity_id(name) for name in ("临川市", "云帆大学", "星河实验室", "海港"))


def place(words: str) -> dict[str, Any]:
    """Words of the text and where they stand."""
    start = TEXT.index(words)
    return {"evidence": words, "start": start, "end": start + len(words)}


def relation(predicate: Any, thing: str, status: Status, words: str, cue: str, **more: Any) -> Relation:
    """A relation of the city, with the words that decided its status."""
    start = TEXT.index(cue)
    quote = Quote(text=cue, start=start, end=start + len(cue))
    values = {"subject": CITY, "predicate": predicate, "object": thing, "status": status, "cue": quote}
    return Relation(**values, **place(words), rule="verb", confidence=0.9, **more)


def facts(*, title: str = "临川市2020年工作报告", university: str = "University") -> Facts:
    """What the text says: four actors, three ties, a figure."""
    sha256 = hashlib.sha256((TEXT + title).encode()).hexdigest()
    return Facts(
        document="report.txt",
        title=title,
        sha256=sha256,
        entities=(
            Entity(id=CITY, type="Place", name="临川市", mentions=("临川", "我市"), **place("我市")),
            Entity(id=UNIVERSITY, type=university, name="云帆大学", **place("云帆大学")),  # type: ignore[arg-type]
            Entity(id=INSTITUTE, type="ResearchInstitute", name="星河实验室", **place("星河实验室")),
            Entity(id=PORT, type="Place", name="海港", **place("海港")),
        ),
        relations=(
            relation("cooperatesWith", UNIVERSITY, "done", "我市与云帆大学共建星河实验室", "共建"),
            relation(
                "founded", INSTITUTE, "ongoing", "共建星河实验室", "共建", date="2020", amount=Money(value=3.5, unit="亿元"),
            ),
            relation("plansOfficeIn", PORT, "planned", "拟在海港设立办事处", "拟"),
        ),
        observations=(
            Observation(
                subject=CITY, measure="高新技术企业", value=3120, unit="家", period="2020", kind="actual", flow="total",
                value_text="3120家", rule="count", **place("高新技术企业达3120家"),
            ),
        ),
        ledger=Ledger(characters=len(TEXT), blank=0, rows=()),
    )  # fmt: skip


def filled(*reports: Facts) -> Store:
    """A store in memory with reports."""
    found = open_store()
    for report in reports:
        found.load(encode(report, TEXT + str(report.title)))
    return found


@pytest.fixture
def network() -> nx.MultiDiGraph[Any]:
    """The network of the one report."""
    return project(filled(facts()))


def tie(network: nx.MultiDiGraph[Any], predicate: str) -> dict[str, Any]:
    """The attributes of the one edge of a predicate."""
    (found,) = (data for *_, data in network.edges(data=True) if data["predicate"] == predicate)
    return dict(found)


def test_every_entity_is_a_node_with_its_names(network: nx.MultiDiGraph[Any]) -> None:
    """Each entity is a node by its local name, with type, longest name, other names and IRI."""
    assert sorted((CITY, UNIVERSITY, INSTITUTE, PORT)) == list(network)
    expected = {"label": "临川市", "type": "Place", "aliases": ("临川", "我市"), "iri": f"{BASE}id/{CITY}"}
    assert expected == {name: network.nodes[CITY][name] for name in expected}


def test_every_assertion_is_an_edge_with_its_words(network: nx.MultiDiGraph[Any]) -> None:
    """Each assertion is an edge with status, quote, surroundings, place, cue, sum, date, rule and confidence."""
    assert 3 == network.number_of_edges() == len({key for *_, key in network.edges(keys=True)})
    assert network.has_edge(CITY, INSTITUTE)
    start = TEXT.index("共建")
    expected = {
        "amount": "3.5亿元", "confidence": 0.9, "cue": "共建", "date": "2020", "end": start + 7, "predicate": "founded",
        "prefix": "我市与云帆大学", "quote": "共建星河实验室", "report": "临川市2020年工作报告", "rule": "verb", "start": start,
        "status": "ongoing", "suffix": (TEXT + "临川市2020年工作报告")[start + 7 : start + 39], "year": 2020,
    }  # fmt: skip
    found = tie(network, "founded")
    assert expected == {name: found[name] for name in expected}
    assert found["report_iri"].startswith(f"{BASE}report/") and found["version"]
    assert sorted(found) == list(found)


def test_what_the_graph_leaves_open_is_empty_or_absent(network: nx.MultiDiGraph[Any]) -> None:
    """Without a date an edge has an empty text for it and no year."""
    assert ("", "") == (tie(network, "cooperatesWith")["date"], tie(network, "cooperatesWith")["amount"])
    assert "year" not in tie(network, "cooperatesWith")


def test_plans_can_be_left_out() -> None:
    """Without plans the planned relation is no edge, and its object still a node."""
    network = project(filled(facts()), include_planned=False)
    assert {"done", "ongoing"} == {data["status"] for *_, data in network.edges(data=True)}
    assert PORT in network


def test_figures_belong_to_their_node(network: nx.MultiDiGraph[Any]) -> None:
    """A figure is told with measure, value, period, kind, flow and the words that state it."""
    start = TEXT.index("高新技术企业达")
    (figure,) = network.nodes[CITY]["figures"]
    expected = Figure(
        "高新技术企业", 3120.0, figure.unit, "2020", "actual", "total", "3120家", "高新技术企业达3120家", start, start + 12,
        "临川市2020年工作报告",
    )  # fmt: skip
    assert expected == figure
    assert figure.unit
    assert () == network.nodes[UNIVERSITY]["figures"]


def test_two_reports_give_two_edges_between_the_same_nodes() -> None:
    """What two reports state is two edges, one for each, and the type is the one that most reports give."""
    reports = [
        facts(),
        facts(title="临川市2021年工作报告"),
        facts(title="临川市2022年工作报告", university="Firm"),
    ]
    network = project(filled(*reports))
    assert (4, 9) == (network.number_of_nodes(), network.number_of_edges())
    assert sorted(str(report.title) for report in reports) == sorted(
        data["report"] for *_, data in network.edges(data=True) if data["predicate"] == "founded"
    )
    assert "University" == network.nodes[UNIVERSITY]["type"]


def test_the_order_of_loading_does_not_matter() -> None:
    """Reports loaded in another order give the same network, in the same order."""
    one, two = facts(), facts(title="临川市2021年工作报告")
    first, second = project(filled(one, two)), project(filled(two, one))
    assert list(first.nodes(data=True)) == list(second.nodes(data=True))
    assert list(first.edges(keys=True, data=True)) == list(second.edges(keys=True, data=True))


def test_an_empty_store_gives_an_empty_network() -> None:
    """Without reports there is no node and no edge."""
    assert 0 == project(open_store()).number_of_nodes()


def test_the_network_can_be_shown(network: nx.MultiDiGraph[Any]) -> None:
    """The page of a projected network holds every quote."""
    page = render(network, title="临川市")
    assert all(data["quote"] in page for *_, data in network.edges(data=True))


def test_importing_loads_no_network_library() -> None:
    """Importing projection, layout and viewer loads neither networkx, numpy, pyvis nor rdflib."""
    code = (
        "import sys, innograph.viewer, innograph.analysis.projection, innograph.analysis.layout;"
        "print([name for name in ('networkx', 'numpy', 'pyvis', 'rdflib', 'jinja2') if name in sys.modules])"
    )
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[1] / "graph"), *sys.path]),
    }
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        env=environment,
    )
    assert "[]" == done.stdout.strip()
