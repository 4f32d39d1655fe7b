"""Networks to show: a small one made by hand, and large ones like those of many reports."""

from __future__ import annotations

import random
from typing import Any, get_args

import networkx as nx

from innograph.analysis.projection import Figure
from innograph.model import EntityType
from innograph.resources import package_path

TITLE = "某市科技局工作报告"
REPORT = "某市科技局2020年工作总结"
IRI = "https://w3id.org/innograph/"
NODES = {
    "e1": ("某市科技局", "GovernmentBody", ("我局", "市科技局")),
    "e2": ("云帆大学", "University", ("云大",)),
    "e3": ("星河实验室", "ResearchInstitute", ()),
    "e4": ("北岭创新走廊", "Park", ()),
    "e5": ("重庆市", "Place", ("全市",)),
    "e6": ("孤岛公司", "Firm", ()),
}
ENGLISH = {"e2": "Yunfan University"}
EDGES = {
    "a1": ("e1", "cooperatesWith", "e2", "done", "与云帆大学建立了合作", "建立了"),
    "a2": ("e1", "founded", "e3", "ongoing", "加快筹建星河实验室", "加快"),
    "a3": ("e3", "settledIn", "e4", "planned", "星河实验室将落户北岭创新走廊", "将"),
    "a4": ("e1", "locatedIn", "e5", "done", "某市科技局设在重庆市", ""),
    "a5": ("e2", "participatedIn", "e1", "planned", "云大拟与我局续签", "拟"),
}
PREFIX, SUFFIX = "此前一句。", "，此后一句。"


def figure(measure: str, value: float, period: str, kind: str, text: str) -> Figure:
    """A figure of the one report."""
    return Figure(
        measure,
        value,
        "COUNT",
        period,
        kind,
        "total",
        text,
        f"{measure}{text}",
        90,
        90 + len(measure + text),
        REPORT,
    )


FIGURES = (
    figure("高新技术企业", 2410.0, "2018", "actual", "2410家"),
    figure("高新技术企业", 3120.0, "2020", "actual", "3120家"),
    figure("高新技术企业", 4000.0, "2020", "target", "4000家"),
)


def small_network() -> nx.MultiDiGraph[Any]:
    """Six actors, one of them without a tie, and five ties: two done, one ongoing, two planned."""
    network: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for node, (label, kind, aliases) in NODES.items():
        more = {"figures": FIGURES if node == "e5" else (), "english": ENGLISH.get(node, "")}
        network.add_node(node, label=label, type=kind, aliases=aliases, iri=f"{IRI}id/{node}", **more)
    for number, (key, (subject, predicate, object_, status, quote, cue)) in enumerate(EDGES.items()):
        words = {"quote": quote, "prefix": PREFIX, "suffix": SUFFIX, "cue": cue}
        start = 100 * number + 10
        place = {"start": start, "end": start + len(quote), "report": REPORT, "report_iri": f"{IRI}report/r1"}
        said = {
            "predicate": predicate,
            "status": status,
            "date": "2020",
            "year": 2020,
            "report_year": 2020,
            "amount": "",
        }
        network.add_edge(
            subject, object_, key, **said, **words, **place, rule="verb", confidence=0.9, version="1"
        )
    return network


def two_years() -> nx.MultiDiGraph[Any]:
    """Three reports of 2018, 2019 and 2020: one tie stays, one ends, one begins, one goes from planned to done."""
    network: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for node, label in {"a": "甲市", "b": "乙大学", "c": "丙研究院", "d": "丁公司", "e": "戊园区"}.items():
        network.add_node(node, label=label, type="Firm", iri=f"{IRI}id/{node}")
    stated = {
        ("a", "b"): {2018: "done", 2019: "done", 2020: "done"},
        ("a", "c"): {2018: "done"},
        ("a", "d"): {2020: "done"},
        ("a", "e"): {2018: "planned", 2020: "done"},
    }
    for (one, two), years in stated.items():
        for year, status in years.items():
            words = {"quote": f"{one}与{two}，{year}", "prefix": "", "suffix": "", "start": 10, "end": 20}
            report = {"report": f"{year}年报告", "report_iri": f"{IRI}report/r{year}", "report_year": year}
            network.add_edge(
                one,
                two,
                f"{one}{two}{year}",
                predicate="founded",
                status=status,
                **words,
                **report,
                confidence=0.8,
            )
    return network


CUES = ("", "设立", "签订", "拟", "加快", "举办", "")
TIES_A_NODE = 0.67
"""Relations for each entity in the graph of 17 real reports (3,389 entities, 2,271 relations)."""


def many_reports(count: int, *, seed: int = 3) -> nx.MultiDiGraph[Any]:
    """As many actors as asked, in reports of 60 to 240, each about a hub; a few actors stand in several reports.

    The text of every report is pairs of characters that stand together in the sample, drawn at random: as hard to compress as
    the real reports (1.14 bytes a character after gzip, those 1.10), with as many of its characters quoted for each tie.
    """
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    text = package_path("samples", "guangzhou-2016.txt").read_text(encoding="utf-8")
    han = "".join(each for each in text if each > "\u4e00")
    pairs = [han[start : start + 2] for start in range(len(han) - 1)]
    network: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    shared: list[str] = []
    while len(network) < count:
        size = min(chance.randint(60, 240), count - len(network))
        own = [_add_actor(network, chance, pairs) for _ in range(size)]
        _add_report(network, chance, pairs, own, shared)
        shared += own[:2]
    return network


def _id(chance: random.Random, head: str) -> str:
    return head + "".join(chance.choices("abcdefghijklmnopqrstuvwxyz234567", k=12))


def _add_actor(network: nx.MultiDiGraph[Any], chance: random.Random, pairs: list[str]) -> str:
    node = _id(chance, "e")
    label = "".join(chance.choices(pairs, k=chance.randint(2, 6)))
    kind = chance.choice(get_args(EntityType))
    network.add_node(node, label=label, type=kind, aliases=(), iri=f"{IRI}id/{node}", figures=())
    return node


def _add_report(
    network: nx.MultiDiGraph[Any],
    chance: random.Random,
    pairs: list[str],
    own: list[str],
    shared: list[str],
) -> None:
    """The ties of one report: half of them with its hub, a tenth with actors of other reports."""
    year = chance.randint(2014, 2022)
    ties = round(len(own) * TIES_A_NODE)
    text = "".join(chance.choices(pairs, k=60 + 20 * ties))
    report = {
        "report": f"{text[:4]}市{year}年工作报告",
        "report_iri": IRI + "report/" + _id(chance, ""),
        "report_year": year,
    }
    for number in range(ties):
        one = own[0] if chance.random() < 0.5 else chance.choice(own[: max(1, len(own) // 6)])
        two = chance.choice(shared) if shared and chance.random() < 0.1 else chance.choice(own)
        start = 32 + 80 * (number // 2) + 10 * (number % 2)
        end = start + chance.randint(12, 40)
        words = {"quote": text[start:end], "prefix": text[start - 32 : start], "suffix": text[end : end + 32]}
        what: dict[str, Any] = {
            "predicate": chance.choice(
                ("founded", "locatedIn", "cooperatesWith", "launched", "issued", "partOf")
            )
        }
        what |= {
            "status": chance.choices(("done", "ongoing", "planned"), (8, 2, 1))[0],
            "start": start,
            "end": end,
        }
        sure = {
            "confidence": chance.choice((0.6, 0.765, 0.85, 0.9)),
            "rule": chance.choice(("verb", "list", "name")),
            "version": "0.1.0",
        }
        network.add_edge(
            one, two, _id(chance, "")[:12], **what, **words, **report, **sure, cue=chance.choice(CUES)
        )
