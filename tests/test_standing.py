"""How far things stand that a report places or makes part of others: there, being built, still to come."""

import pytest

from innograph.model import Tense
from short_reports import facts_of, relations_of


def test_an_institution_stands_as_far_as_it_is_said_to_elsewhere() -> None:
    """A mention that tells nothing of how far an institute stands does not make it stand."""
    facts = facts_of("绵阳新材料研究院招聘人才。加快建设绵阳新材料研究院。")
    assert "绵阳新材料研究院 locatedIn 绵阳市 ongoing" in relations_of(facts)


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("投用绵阳光子产业园。", "planned"),
        ("打造具有全国影响力的绵阳光子产业园。", "planned"),
        ("绵阳光子产业园投资增长。", "done"),
        ("确保绵阳光子产业园投产。", "planned"),
        ("加快绵阳光子产业园、国家（绵阳）新型互联网交换中心、绵阳晶体创新园建设。", "ongoing"),
        ("绵阳光子产业园入驻企业投产。", "done"),
        ("创客公社、绵阳光子产业园、晶体岛、未来湾等建设提速。", "ongoing"),
        ("推进绵阳光子产业园、晶体岛、芯片岛现代产业新天地等建设。", "ongoing"),
        ("加快绵阳光子产业园建设与招商。", "ongoing"),
        ("绵阳光子产业园前期工作启动。", "planned"),
    ],
)
def test_a_zone_stands_as_far_as_a_plan_says(sentence: str, status: str) -> None:
    """A zone that a plan opens or shapes is planned; one that grows is there."""
    found = relations_of(facts_of(sentence, "plan"))
    assert status in {item.split()[-1] for item in found if item.startswith("绵阳光子产业园 locatedIn")}


@pytest.mark.parametrize(
    ("tense", "sentence", "status"),
    [
        ("plan", "重点抓好万华二期、绵阳光子小镇等项目。", "planned"),
        ("review", "重点抓好万华二期、绵阳光子小镇等项目。", "done"),
        ("review", "万华二期、绵阳光子小镇等项目加快推进。", "ongoing"),
    ],
)
def test_an_undertaking_that_only_a_plan_names_is_planned(tense: Tense, sentence: str, status: str) -> None:
    """A firm's own project has the status of the project; where a plan says nothing more of it, it is still to come."""
    assert f"万华 launched 万华二期 {status}" in relations_of(facts_of(sentence, tense))


def test_a_station_that_a_plan_names_is_there() -> None:
    """A plan speaks of facilities that stand as it does of undertakings."""
    found = relations_of(facts_of("加强绵阳西站与周边衔接。", "plan"))
    assert "绵阳西站 locatedIn 绵阳市 done" in found


def test_the_area_of_an_approved_zone_is_there() -> None:
    """What is built on in an area of an approved zone was approved with it."""
    facts = facts_of("成德绵国家自主创新示范区绵阳片区建设加快推进，绵阳光子产业园建设加快推进。")
    assert {
        "成德绵国家自主创新示范区绵阳片区 locatedIn 绵阳市 done",
        "绵阳光子产业园 locatedIn 绵阳市 ongoing",
    } <= (relations_of(facts))


def test_a_list_may_go_on_in_the_next_clause() -> None:
    """What a plan builds in one clause and in the next that goes on with it is planned alike."""
    found = relations_of(
        facts_of("建设绿色制造研发中心，以及安州区环保科技产业园、游仙区光子产业园。", "plan")
    )
    assert {
        "安州区环保科技产业园 locatedIn 安州区 planned",
        "游仙区光子产业园 locatedIn 游仙区 planned",
    } <= found
