"""Names and relations, rule by rule, from tables that anyone can edit."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innograph.errors import ReadError
from innograph.extraction import propose
from innograph.model import Facts, Observation, Relation, Tense
from innograph.pipeline import extract
from innograph.resolution import resolve
from innograph.resources import package_path
from short_reports import own_part, read_sentence, read_table

NAMES = read_table("names.tsv")
RELATIONS = read_table("relations.tsv")
NESTED = read_table("nested.tsv")
NESTING = {"locatedIn", "partOf"}


def facts_of(sentence: str, tense: Tense = "review") -> Facts:
    """What a one-sentence report says."""
    document = read_sentence(sentence, tense)
    return resolve(document, propose(document))


def relations_of(facts: Facts) -> set[str]:
    """Relations as "subject predicate object status"."""
    names = {entity.id: entity.name for entity in facts.entities}
    return {f"{names[r.subject]} {r.predicate} {names[r.object]} {r.status}" for r in facts.relations}


def cells(text: str) -> set[str]:
    """The items of a cell, set apart by bars."""
    return set(filter(None, text.split("|")))


@pytest.mark.parametrize("row", NAMES, ids=[row["rule"] for row in NAMES])
def test_names(row: dict[str, str]) -> None:
    """A sentence gives exactly the names, with their types, that its row of the table lists."""
    document = read_sentence(row["sentence"])
    start = own_part(document)
    mentions = [m for m in propose(document).mentions if m.span.start >= start and m.rule != "self reference"]
    assert cells(row["expected"]) == {f"{mention.type} {mention.name}" for mention in mentions}


@pytest.mark.parametrize("row", RELATIONS, ids=[row["rule"] for row in RELATIONS])
def test_relations(row: dict[str, str]) -> None:
    """A sentence states exactly the relations that its row of the table lists."""
    tense: Tense = "plan" if row["tense"] == "plan" else "review"
    found = {
        item for item in relations_of(facts_of(row["sentence"], tense)) if item.split()[1] not in NESTING
    }
    assert cells(row["expected"]) == found


@pytest.mark.parametrize("row", NESTED, ids=[row["rule"] for row in NESTED])
def test_relations_in_names(row: dict[str, str]) -> None:
    """A name or a footnote gives exactly the places and wholes that its row of the table lists."""
    found = {
        item.rsplit(" ", 1)[0]
        for item in relations_of(facts_of(row["sentence"]))
        if item.split()[1] in NESTING
    }
    own = {item for item in found if not item.startswith("绵阳市科学技术局 ")}
    assert cells(row["expected"]) == own


def test_a_plan_is_told_by_its_cue() -> None:
    """The words that decided a status are kept with their place."""
    facts = facts_of("拟设立涪江创新基金。")
    relation = next(r for r in facts.relations if r.predicate == "founded")
    assert relation.cue is not None
    assert ("拟", "拟") == (relation.cue.text, relation.evidence[relation.cue.start - relation.start])


def test_one_thing_by_its_names() -> None:
    """A short form that the name itself yields is the same entity; two things are never joined by likeness."""
    facts = facts_of("绵阳朝露科技有限公司获奖励，朝露科技有限公司与清华大学合作，清华大学出版社到会。")
    firms = [entity for entity in facts.entities if "朝露" in entity.name]
    assert len({entity.id for entity in firms}) == len(firms)
    assert len([entity for entity in facts.entities if entity.name == "清华大学"]) == 1


def test_a_relation_told_twice_is_one_with_the_further_status() -> None:
    """Done counts before ongoing before planned."""
    facts = facts_of("拟设立涪江创新基金。设立了涪江创新基金。")
    found = [relation for relation in facts.relations if relation.predicate == "founded"]
    assert ["done"] == [relation.status for relation in found]


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from("与和、《》“”（）设立举办了的清华大学绵阳市研究院基金等3家，。a1 \n"),
        max_size=80,
    ),
)
def test_any_text_is_read_and_every_offset_matches(text: str) -> None:
    """No text makes the reading fail, and every quotation equals the text at its offsets."""
    try:
        document = read_sentence(text)
    except ReadError:
        return
    facts = resolve(document, propose(document))
    for entity in facts.entities:
        assert entity.evidence == document.text[entity.start : entity.end]
        assert all(quote.text == document.text[quote.start : quote.end] for quote in entity.spans)
    statements: list[Relation | Observation] = [*facts.relations, *facts.observations]
    for statement in statements:
        assert statement.evidence == document.text[statement.start : statement.end]
    covered = sum(row.end - row.start for row in facts.ledger.rows)
    assert facts.ledger.characters == covered + facts.ledger.blank


def test_the_pipeline_reads_bytes() -> None:
    """The whole way from a file to facts is one call."""
    facts = extract("绵阳市科学技术局2016年工作总结\n\n与清华大学建立了合作关系。\n".encode())
    assert "绵阳市科学技术局 cooperatesWith 清华大学 done" in relations_of(facts)


def test_a_zone_speaks_for_itself() -> None:
    """In a zone's own report its clauses and 园区 mean the zone, which lies in the city around it."""
    text = "绵阳高新区2016年工作总结\n\n园区设立涪江创新基金。新增高新技术企业12家。\n"
    facts = extract(text.encode())
    names = {entity.id: entity.name for entity in facts.entities}
    assert {"绵阳高新区 founded 涪江创新基金 done", "绵阳高新区 locatedIn 绵阳市 done"} <= relations_of(facts)
    assert ["绵阳高新区"] == [names[observation.subject] for observation in facts.observations]


def test_a_sentence_that_begins_with_last_year_looks_back_in_a_plan() -> None:
    """What last year brought is done, though the sentences around it tell what is intended."""
    text = "2016年绵阳市政府工作报告\n\n下一步，设立涪江创新基金。去年设立游仙创新基金。\n"
    found = relations_of(extract(text.encode()))
    assert {"绵阳市 founded 涪江创新基金 planned", "绵阳市 founded 游仙创新基金 done"} <= found


def test_words_of_carrying_on_weigh_less_than_words_of_result() -> None:
    """A paragraph that carries many things on and tells two results looks back, where no heading tells its part."""
    deeds = "加快推进涪江科技城建设，优化布局，推进体制改革，落实扶持政策，签订协议，首次举办涪江创新大会。"
    found = relations_of(extract(f"绵阳市2016年工作总结和2017年工作思路\n\n{deeds}\n".encode()))
    assert "绵阳市 organised 涪江创新大会 done" in found


def test_a_district_of_the_administration_is_no_zone() -> None:
    """A district that is called a new area is a place, also after the name of its city."""
    facts = extract("天津市滨海新区2016年政府工作报告\n\n发展质量稳步提升，设立涪江创新基金。\n".encode())
    assert "滨海新区" == facts.home
    assert "滨海新区 founded 涪江创新基金 done" in relations_of(facts)


def test_a_district_is_also_called_by_its_city() -> None:
    """The full name of a district in its title is one more form of it, and tells where it lies."""
    facts = extract("哈尔滨市松北区2023年政府工作报告\n\n去年设立涪江创新基金，发展质量稳步提升。\n".encode())
    home = next(entity for entity in facts.entities if entity.name == facts.home)
    assert "哈尔滨市松北区" in home.mentions
    assert {"松北区 locatedIn 哈尔滨市 done", "松北区 founded 涪江创新基金 done"} <= relations_of(facts)


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


WORKS = "游仙涪江码头、安州芙蓉溪码头。"


@pytest.mark.parametrize(
    ("year", "body", "note", "status"),
    [
        ("2017", "加快2个水运项目建设", f"1. 2个水运项目：{WORKS}", "ongoing"),
        ("2017", "加快2大水运项目建设", f"1. 2个水运项目：{WORKS}", "ongoing"),
        ("2017", "推进3个桥梁、2个水运和一批市政项目建设", f"1.2个水运项目：{WORKS}", "ongoing"),
        ("2016", "水运枢纽2个工程项目完成投资9亿元", f"1．**水运枢纽2个工程项目：**{WORKS}", "ongoing"),
        ("2016", "建设水运枢纽2个工程项目", f"1．水运枢纽2个工程项目：{WORKS}", "ongoing"),
        ("2016", "3个桥梁项目、2个水运项目建设进入主体施工阶段", f"1．2个水运项目：{WORKS}", "ongoing"),
        ("2016", "“两港一桥”前期工作基本完成", f"1．“两港一桥”：{WORKS}", "ongoing"),
        ("2016", "建成2个水运项目", f"1．2个水运项目：{WORKS}", "done"),
    ],
)
def test_works_that_a_note_lists_stand_as_far_as_the_body_says(
    year: str, body: str, note: str, status: str
) -> None:
    """A work without a verb in a list of a note is under way where the body builds, pushes or pays for the list."""
    title = (
        f"绵阳市2016年工作总结和2017年工作思路\n\n一、{year}年工作{'总结' if year == '2016' else '思路'}\n\n"
    )
    report = f"{title}{body}，发展质量稳步提升。\n\n{note}\n\n2. 涪江经济：游仙越王码头所在的地方。\n"
    found = relations_of(extract(report.encode()))
    expected = {f"游仙涪江码头 locatedIn 游仙 {status}", f"安州芙蓉溪码头 locatedIn 安州 {status}"}
    assert {*expected, "游仙越王码头 locatedIn 游仙 done"} <= found


def test_a_list_may_go_on_in_the_next_clause() -> None:
    """What a plan builds in one clause and in the next that goes on with it is planned alike."""
    found = relations_of(
        facts_of("建设绿色制造研发中心，以及安州区环保科技产业园、游仙区光子产业园。", "plan")
    )
    assert {
        "安州区环保科技产业园 locatedIn 安州区 planned",
        "游仙区光子产业园 locatedIn 游仙区 planned",
    } <= found


def test_schemes_of_a_note_go_as_far_as_their_whole() -> None:
    """The schemes that a note names as parts of one that goes on go on too."""
    title = "绵阳市2016年工作总结\n\n一、2016年工作总结\n\n"
    body = title + "深入推进“涪江工程”，发展质量稳步提升。\n\n"
    note = "[1]“涪江工程”：包括越王人才计划、富乐育苗计划、涪城引智计划。\n"
    assert "越王人才计划 partOf 涪江工程 ongoing" in relations_of(extract((body + note).encode()))


def test_what_a_note_says_of_a_plan_is_planned() -> None:
    """A scheme that a note says is carried out is planned where only the plan has the term of the note."""
    title = "绵阳市2016年工作总结和2017年工作思路\n\n一、2017年工作思路\n\n"
    body = title + "实施涪菜师傅“1+5”系列工程，提升发展质量。\n\n"
    note = "[1]涪菜师傅“1+5”系列工程：围绕建设名城，全面实施“厨出涪江”培育工程。\n"
    found = relations_of(extract((body + note).encode()))
    assert "绵阳市 launched “厨出涪江”培育工程 planned" in found


def test_the_parts_of_what_the_body_has_with_the_mark_of_a_note() -> None:
    """A mark of a note inside a term does not hide where the body first speaks of it."""
    title = "绵阳市2016年工作总结和2017年工作思路\n\n一、2016年工作总结\n\n"
    body = title + "“两环四纵”[1]高速公路网基本建成，发展质量稳步提升。\n\n二、2017年工作思路\n\n"
    plan = "完善“两环四纵”高速公路网络，提升发展质量。\n\n"
    note = "[1]“两环四纵”高速公路网：“四纵”指绵遂高速公路、绵九高速公路。\n"
    found = relations_of(extract((body + plan + note).encode()))
    assert "绵遂高速公路 partOf “两环四纵”高速公路网 done" in found


def test_a_note_that_only_says_what_a_term_stands_for_has_no_parts() -> None:
    """“某十条” and the document that a note says it is are one thing, two documents that it is made of are its parts."""
    body = "绵阳市2016年工作总结\n\n一、2016年工作总结\n\n出台“绵十条”，发展质量稳步提升。\n\n"
    one = "[1]“绵十条”：即《绵阳市降低企业成本若干措施》。\n"
    two = "[1]“绵十条”：即《绵阳市降低企业成本若干措施》和《绵阳市支持企业创新若干措施》。\n"
    assert [] == [x for x in relations_of(extract((body + one).encode())) if "partOf 绵十条" in x]
    assert 2 == len([x for x in relations_of(extract((body + two).encode())) if "partOf 绵十条" in x])


def test_a_date_of_the_text_is_no_meeting() -> None:
    """The year of a title stands against a date with which the text begins."""
    facts = extract("绵阳市2016年科技创新工作总结\n\n2016年4月12日，涪江创新研究院揭牌。\n".encode())
    assert 2016 == facts.report_year


def test_the_time_of_reading_grows_with_the_text_and_no_faster() -> None:
    """Ten reports in one file take some ten times as long as one, from bytes to facts; the square would be a hundred."""
    report = package_path("samples", "guangzhou-2016.txt").read_text(encoding="utf-8")
    extract(report.encode(), name="warm.txt")
    one, ten = (min(_seconds(report * times) for _ in range(2)) for times in (1, 10))
    assert 40 * one >= ten


def _seconds(text: str) -> float:
    """The CPU seconds of reading a text."""
    started = time.process_time()
    extract(text.encode(), name="long.txt")
    return time.process_time() - started
