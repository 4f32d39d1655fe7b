"""What notes and glossaries say: works they list, schemes they name, what a term is made of."""

import pytest

from innograph.pipeline import extract
from short_reports import relations_of

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
