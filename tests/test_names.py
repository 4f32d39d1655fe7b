"""What must hold of names whatever the text: damaged, wrapped in a page, long, or with homonyms."""

import time
from importlib import resources

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from innograph.documents import read
from innograph.errors import ReadError
from innograph.extraction import find_mentions, propose
from innograph.extraction.stretches import scan
from innograph.extraction.words import grade
from innograph.model import Document, Facts
from innograph.pipeline import extract
from innograph.resolution import resolve
from short_reports import read_sentence

SAMPLE = resources.files("innograph").joinpath("samples/guangzhou-2016.txt").read_text(encoding="utf-8")
PAGE_TOP = """首页 | 产品中心 | 客户案例 | 联系我们
服务热线：400-810-0000
云岚园林古建有限公司欢迎您！
地址：江西省九江市濂溪区云岚路9号云岚大厦
当前位置：云岚园林 > 新闻资讯 >
"""
PAGE_BOTTOM = """
上一篇：云岚园林荣获全国优秀施工单位
网站首页 关于我们 在线留言
地址：江西省九江市濂溪区云岚路9号 电话：400-810-0000
Copyright © 2020 云岚园林古建有限公司 版权所有
"""
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16")


def holds(facts: Facts, text: str) -> bool:
    """Whether every name and every quotation of the facts equals the text at its offsets."""
    spans = [quote for entity in facts.entities for quote in entity.spans]
    quoted = all(quote.text == text[quote.start : quote.end] for quote in spans)
    return quoted and all(e.evidence == text[e.start : e.end] for e in facts.entities)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A piece of the sample with cuts, swaps, deletions and foreign characters, in one of several encodings."""
    start = draw(st.integers(0, len(SAMPLE) - 400))
    piece = list(SAMPLE[start : start + draw(st.integers(30, 400))])
    for _ in range(draw(st.integers(0, 12))):
        at = draw(st.integers(0, len(piece) - 1))
        edit = draw(st.sampled_from(("delete", "swap", "insert", "cut")))
        if edit == "delete" and len(piece) > 2:
            del piece[at]
        elif edit == "swap":
            other = draw(st.integers(0, len(piece) - 1))
            piece[at], piece[other] = piece[other], piece[at]
        elif edit == "insert":
            piece.insert(at, draw(st.sampled_from("《》“”（）[]*#、，。；\n\t\u200b\ufffd·—臺灣é🛰0９")))
        else:
            piece[at : at + 9] = []
            piece = piece or ["。"]
    data = "".join(piece).encode(draw(st.sampled_from(ENCODINGS)), errors="replace")
    broken = draw(st.integers(0, len(data)))
    return data if draw(st.booleans()) else data[:broken] + data[broken + 1 :]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged())
def test_damaged_text_is_refused_or_read_with_offsets_that_match(data: bytes) -> None:
    """Cut, swapped, deleted and wrongly encoded text raises nothing but a reading error, and every offset matches."""
    try:
        document = read(data, name="damaged.txt")
    except ReadError:
        return
    assert holds(extract(document), document.text)


def test_a_page_around_a_report_adds_no_name() -> None:
    """Navigation, hotline, address and brand of the page a report stands on give no entity and take none away."""
    plain = extract(SAMPLE.encode(), name="report.txt")
    paged = extract((PAGE_TOP + SAMPLE + PAGE_BOTTOM).encode(), name="report.txt")
    names = {(entity.type, entity.name) for entity in plain.entities}
    assert names == {(entity.type, entity.name) for entity in paged.entities}


@pytest.mark.parametrize(
    ("modifier", "expected"),
    [
        ("岳麓山", "proper"),
        ("“云帆”", "proper"),
        ("粤港澳", "proper"),
        ("量子信息", "described"),
        ("海洋生物", "described"),
        ("重点", "general"),
        ("科技企业", "general"),
    ],
)
def test_a_modifier_has_a_grade(modifier: str, expected: str) -> None:
    """Characters, signs and places of its own make a modifier proper; a field described; words for any thing general."""
    assert expected == grade(modifier)


def test_two_ways_to_write_an_ending_are_one_thing() -> None:
    """自贸试验区 and 自贸区, with or without brackets, are one entity; a homonym elsewhere stays another."""
    document = read_sentence(
        "推进绵阳自贸试验区建设。绵阳自贸区扩区。绵阳（光子）产业园与绵阳光子产业园、德阳光子产业园。"
    )
    facts = resolve(document, propose(document))
    parks = sorted((entity.name, *entity.mentions) for entity in facts.entities if entity.type == "Park")
    expected = [
        ("德阳光子产业园",),
        ("绵阳自贸试验区", "绵阳自贸区"),
        ("绵阳（光子）产业园", "绵阳光子产业园"),
    ]
    assert expected == parks


def test_an_elided_name_is_no_place() -> None:
    """A place that stands for a centre of its name is an entity of its own beside the place."""
    document = read_sentence("深化长三角合作，启动长三角、成渝国家技术创新中心建设。")
    facts = resolve(document, propose(document))
    named = {(e.type, e.name) for e in facts.entities if "长三角" in {quote.text for quote in e.spans}}
    assert {("Place", "长三角"), ("ResearchInstitute", "长三角国家技术创新中心")} == named


def test_every_type_is_reached_without_registers() -> None:
    """Each of the nineteen types has a rule that finds a name no register knows."""
    told = {
        "Firm": "引进云岚光电股份有限公司。",
        "ResearchInstitute": "涪江光子研究院揭牌。",
        "University": "筹建涪江理工大学。",
        "GovernmentBody": "会同市科技局调研。",
        "FinancialInstitution": "云岚银行开业。",
        "Fund": "设立涪江创新基金。",
        "Association": "成立涪江软件协会。",
        "Incubator": "建成云岚众创空间。",
        "ServicePlatform": "涪江技术转移中心运营。",
        "MediaOutlet": "《云岚周刊》杂志报道。",
        "Person": "由陈永兴院士作报告。",
        "Park": "建设小枧湾科技园。",
        "Place": "打造涪江沱江城市群。",
        "Policy": "印发《涪江创新办法》。",
        "Programme": "实施“云帆”计划。",
        "Project": "建设涪江云岚大桥。",
        "Event": "举办涪江种业峰会。",
        "Award": "荣获涪江科技进步奖。",
        "Product": "研制“云岚一号”卫星。",
    }
    found = {
        kind: {
            m.type for m in propose(read_sentence(sentence)).mentions if m.rule not in {"register", "nested"}
        }
        for kind, sentence in told.items()
    }
    assert [] == [kind for kind, types in found.items() if kind not in types]


def test_surer_names_are_right_more_often_than_others() -> None:
    """What stands in a title mark is surer than what an ending tells, and that surer than a list or a lone verb."""
    sure = {
        mention.name: mention.confidence
        for mention in propose(
            read_sentence(
                "印发《涪江创新办法》。建设小枧湾科技园。引进云岚、拓野、星梭等企业。朝露光电获评冠军。"
            ),
        ).mentions
    }
    ranked = ["涪江创新办法", "小枧湾科技园", "云岚", "朝露光电"]
    assert ranked == sorted(ranked, key=lambda name: -sure[name])


def test_time_grows_with_the_text_and_no_faster() -> None:
    """A text ten times as long takes some ten times as long, not a hundred: names are found in linear time."""
    lines = [line for line in SAMPLE.split("\n") if line.strip()]
    seconds = []
    for times in (1, 10):
        document = read(("广州市2016年工作总结\n" + "\n".join(lines * times)).encode(), name="long.txt")
        find_mentions(document, scan(document))
        best = min(_seconds(document) for _ in range(2))
        seconds.append(best)
    assert seconds[1] <= 40 * seconds[0]


def _seconds(document: Document) -> float:
    start = time.process_time()
    find_mentions(document, scan(document))
    return time.process_time() - start


def test_traditional_script_is_read_by_the_same_words() -> None:
    """A report in traditional characters gives the same entities, named as it writes them, known as the registers do."""
    text = "廣州市科技創新委員會2016年工作總結\n\n我委與中國科學院共建中新國際聯合研究院，設立廣州市創新發展引導基金。"
    text += "廣州市新增企業30家。\n"
    facts = extract(text.encode(), name="report.txt")
    named = {(entity.type, entity.name) for entity in facts.entities}
    assert {
        ("ResearchInstitute", "中國科學院"),
        ("ResearchInstitute", "中新國際聯合研究院"),
        ("Fund", "廣州市創新發展引導基金"),
        ("Place", "广州市"),
    } <= named
    assert ("广州市科技创新委员会", "广州市") == (facts.publisher, facts.home)
    assert holds(facts, text)
