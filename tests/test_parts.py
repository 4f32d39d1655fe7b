"""Parts of a report that look back or ahead: told by its title, by headings, or by what its paragraphs say."""

from innograph.documents import read
from innograph.model import Document

DONE = "编制涪江科学城规划，加快建设重点实验室，集聚研发机构43个，引进创新团队17个，转化成果128项。"
AHEAD = "加快建设重点实验室，着力引进创新团队，力争新增高新技术企业100家以上，推动成果转化。"


def report(*lines: str) -> Document:
    """A report of these lines."""
    return read("\n\n".join(lines).encode(), name="parts.txt")


def tenses(document: Document) -> list[str]:
    """The tenses of the paragraphs of its body."""
    return [paragraph.tense for paragraph in document.paragraphs if paragraph.role == "body"]


def test_a_title_tells_that_the_whole_looks_back() -> None:
    """Under a summary of a year's work nothing looks ahead that is not opened as a plan."""
    document = report("绵阳市科学技术局2019年工作总结", AHEAD, AHEAD, AHEAD)
    assert ["review"] * 3 == tenses(document)


def test_a_title_tells_that_the_whole_looks_ahead() -> None:
    """The points of a year's work are a plan, and their year is the one ahead."""
    document = report("2020年绵阳市科技创新工作要点", "技术合同交易额达到166亿元；", DONE)
    assert ["plan"] * 2 == tenses(document)
    assert (2019, 2020) == (document.context.report_year, document.context.plan_year)


def test_a_heading_turns_the_report() -> None:
    """A heading outweighs what the paragraphs under it sound like."""
    title = "绵阳市科技局2019年工作总结与2020年工作打算"
    document = report(title, "一、2019年主要工作", AHEAD, DONE, "二、2020年工作打算", AHEAD, DONE)
    assert ["review", "review", "plan", "plan"] == tenses(document)


def test_exact_counts_look_back() -> None:
    """Without headings a paragraph of exact counts looks back, one of round aims ahead."""
    meeting = "——2020年1月12日在绵阳市第七届人民代表大会第五次会议上"
    assert ["review", "plan"] == tenses(report(meeting, DONE, AHEAD))


def test_a_task_begins_with_its_verb_and_a_result_ends_with_one() -> None:
    """The same words look ahead at the start of a clause and back at its end, without a count or heading."""
    meeting = "——2020年1月12日在绵阳市第七届人民代表大会第五次会议上"
    back = "科学城规划有序推进，重点实验室集聚发展，涪江人才计划深入实施，中试基地建成运行。"
    ahead = "组建创新联合体，开展科技专项改革，出台中试基地清单，布局建设科技平台，启动涪江人才计划，深化权属改革。"
    assert ["review", "plan"] == tenses(report(meeting, back, ahead))


def test_a_five_year_plan_opens_the_part_its_years_lie_in() -> None:
    """The five years that are over are looked back on, those that begin are ahead; nothing else tells the parts."""
    meeting = "——2021年1月12日在绵阳市第七届人民代表大会第六次会议上"
    over, begins = "“十三五”时期是涪江科学城奋进的五年。", "“十四五”时期是涪江科学城跃升的五年。"
    assert ["review", "review", "plan", "plan"] == tenses(
        report(meeting, over + DONE, DONE, begins + AHEAD, AHEAD)
    )


def test_what_the_year_came_to_is_looked_back_on() -> None:
    """A paragraph that owns up to shortcomings ends the review, whatever it says is still to be done."""
    meeting = "——2020年1月12日在绵阳市第七届人民代表大会第五次会议上"
    owned = (
        "各位代表！我们也清醒地认识到，科技创新仍需加强，要着力提升服务能力，加快推动成果转化，努力解决难题。"
    )
    parts = tenses(report(meeting, DONE, DONE, owned, AHEAD, AHEAD))
    assert ["review", "review", "review", "plan", "plan"] == parts


def test_a_note_may_tell_its_meaning_in_the_next_line() -> None:
    """The line after a note that ends in a colon belongs to it, the one after that does not."""
    document = report(
        "2020年绵阳市政府工作报告", DONE, "［1］两城一谷：", "是指涪江科学城、安州数字城和涪城光谷。", AHEAD
    )
    assert ["title", "body", "note", "note", "body"] == [paragraph.role for paragraph in document.paragraphs]


def test_the_day_of_a_page_opens_no_part() -> None:
    """A line that gives the day of a page names the year ahead and says nothing of the parts."""
    document = report(
        "绵阳市政府工作报告", "2020-02-03 09:02:33", "一、2019年工作回顾", DONE, "二、2020年工作安排", AHEAD
    )
    assert ["review", "plan"] == tenses(document)
    assert "plan" not in [paragraph.tense for paragraph in document.paragraphs[:3]]


def test_the_term_of_a_note_may_be_set_in_bold() -> None:
    """Marks of bold type between the number and the term make no body of a note."""
    document = report(
        "2020年绵阳市政府工作报告", DONE, AHEAD, "1．**两城一谷：**涪江科学城、安州数字城和涪城光谷。"
    )
    assert "note" == document.paragraphs[-1].role


def test_a_glossary_without_numbers_is_notes() -> None:
    """After a heading for explanations every line that begins with a term is a note, until the next heading."""
    document = report(
        "2020年绵阳市政府工作报告",
        DONE,
        "二、2020年工作安排",
        AHEAD,
        "名词注解：",
        "项目直接落地：指绵阳开展的先建后验改革。",
        "三项工作:一是推进登记便利，二是推进公示。",
        "2020年市政府十件实事",
        "一、推进教育事业：新建学校10所，着力提升教育质量。",
    )
    roles = [paragraph.role for paragraph in document.paragraphs]
    assert ["heading", "note", "note", "heading", "body"] == roles[4:]
