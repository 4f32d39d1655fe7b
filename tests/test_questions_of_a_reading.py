"""Questions asked of the reference graph give what its annotated reading holds."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from innograph.encoding.sheets import LONGEST_RUN
from innograph.queries import ask
from innograph.resources import ontology_path
from innograph.store import Rows, Store, open_store

GOLD = Path("gold", "000_fa7184decc579a43.json")


@pytest.fixture(scope="module")
def reference() -> Store:
    """The reference graph of the report."""
    return open_store(ontology_path("reference", "guangzhou-2016.trig"))


@pytest.fixture(scope="module")
def gold(shared: Path) -> dict[str, Any]:
    """The reviewed reading."""
    reading: dict[str, Any] = json.loads((shared / GOLD).read_text(encoding="utf-8"))
    return reading


def column(rows: Rows, *names: str) -> list[tuple[Any, ...]]:
    """The rows of some columns, sorted."""
    places = [rows.columns.index(name) for name in names]
    return sorted({tuple(row[place] for place in places) for row in rows}, key=str)


def same(name: str, long: str) -> bool:
    """Whether a name of the graph is the name, or its beginning where the graph cuts it short."""
    return name == long or (name.endswith("…") and name[:-1] == long[: LONGEST_RUN - 2])


def relations(gold: dict[str, Any], *predicates: str) -> list[tuple[str, str, str]]:
    """Subject, object and status of all relations with a predicate."""
    names = {entity["id"]: entity["name"] for entity in gold["entities"]}
    return [
        (names[r["subject"]], names[r["object"]], r["status"])
        for r in gold["relations"]
        if r["predicate"] in predicates
    ]


def check(found: Iterable[tuple[Any, ...]], wanted: Iterable[tuple[str, ...]]) -> None:
    """That both hold the same rows, long names cut short as the graph cuts them."""
    rows, rest = sorted(found, key=str), sorted(wanted)
    for row in rows:
        match = next((want for want in rest if all(map(same, map(str, row), want))), None)
        assert match is not None, row
        rest.remove(match)
    assert [] == rest


@pytest.mark.parametrize(
    ("question", "columns", "predicates"),
    [
        ("partners", ("actor", "partner", "status"), ("cooperatesWith",)),
        ("founders", ("founder", "founded", "status"), ("founded",)),
        ("offices", ("planner", "place", "status"), ("plansOfficeIn",)),
        ("policies", ("issuer", "policy", "status"), ("issued",)),
        ("assisted", ("helper", "assisted", "status"), ("assists",)),
        ("awards", ("winner", "award", "status"), ("received",)),
        ("media", ("subject", "medium", "status"), ("coveredBy",)),
    ],
)
def test_relations_are_those_of_the_reading(
    reference: Store,
    gold: dict[str, Any],
    question: str,
    columns: tuple[str, ...],
    predicates: tuple[str, ...],
) -> None:
    """On the reference graph a question gives each relation of the reading once, with its status, and nothing else."""
    check(column(ask(reference, question), *columns), relations(gold, *predicates))


def test_partners_of_the_city_are_those_of_its_commission(reference: Store, gold: dict[str, Any]) -> None:
    """Asked for the city, the partners are those of the body that reports for it."""
    found = column(ask(reference, "partners", city="广州市"), "partner", "status")
    check(found, [(partner, status) for _, partner, status in relations(gold, "cooperatesWith")])


def test_parks_of_the_corridor(reference: Store, gold: dict[str, Any]) -> None:
    """The parks of the corridor are the seven that the report names, each with its status."""
    corridor = "广州科技创新走廊"
    wanted = [(part, status) for part, whole, status in relations(gold, "partOf") if whole == corridor]
    check(column(ask(reference, "corridors", whole=corridor), "park", "status"), wanted)
    assert 7 == len(wanted)


def test_targets_of_2017(reference: Store, gold: dict[str, Any]) -> None:
    """The targets of 2017 have the values, units and subjects of the reading."""
    names = {entity["id"]: entity["name"] for entity in gold["entities"]}
    wanted = [
        (names[o["subject"]], o["measure"], o["unit"])
        for o in gold["observations"]
        if o["kind"] == "target" and o["period"] == "2017"
    ]
    check(column(ask(reference, "targets", period="2017"), "subject", "measure", "unit"), wanted)


def test_funds_with_their_capital(reference: Store, gold: dict[str, Any]) -> None:
    """Every fund of the reading is there, with its founder and its capital in yuan where the report tells them."""
    names = {entity["id"]: entity["name"] for entity in gold["entities"]}
    funds = {entity["name"] for entity in gold["entities"] if entity["type"] == "Fund"}
    founded = {
        (names[r["object"]], names[r["subject"]], r["amount"]["value"] * 10**8 if r["amount"] else None)
        for r in gold["relations"]
        if r["predicate"] == "founded" and names[r["object"]] in funds
    }
    lone = {(fund, None, None) for fund in funds - {row[0] for row in founded}}
    assert founded | lone == set(column(ask(reference, "funds"), "fund", "founder", "value"))
