"""Names and relations, rule by rule, from tables that anyone can edit."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innograph.errors import ReadError
from innograph.extraction import propose
from innograph.pipeline import extract
from innograph.resolution import resolve
from innograph.resources import package_path
from short_reports import facts_of, own_part, read_sentence, read_table, relations_of

NAMES = read_table("names.tsv")
RELATIONS = read_table("relations.tsv")
NESTED = read_table("nested.tsv")
NESTING = {"locatedIn", "partOf"}


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
    facts = facts_of(row["sentence"], "plan" if row["tense"] == "plan" else "review")
    found = {item for item in relations_of(facts) if item.split()[1] not in NESTING}
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
    assert all(item.evidence == document.text[item.start : item.end] for item in facts.relations)
    assert all(item.evidence == document.text[item.start : item.end] for item in facts.observations)
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
