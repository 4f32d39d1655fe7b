"""Figures: numbers and units, what they measure, of whom, for when, and whether they are reached."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotated import read_annotated
from innograph.errors import ReadError
from innograph.evaluation import evaluate
from innograph.extraction import propose
from innograph.extraction.figures import find_figures
from innograph.extraction.numerals import read_numeral, widths_folded
from innograph.extraction.quantities import find_quantities
from innograph.model import Facts, Observation, Tense
from innograph.resolution import resolve
from short_reports import own_part, read_sentence, read_table

NUMBERS = read_table("numbers.tsv")
FIGURES = read_table("figures.tsv")
NEITHER = "-"
WORDS = [
    *(
        "新增",
        "企业",
        "家",
        "亿元",
        "%",
        "分别",
        "和",
        "、",
        "，",
        "。",
        "（",
        "）",
        "第",
        "三",
        "百",
        "连续",
        "年",
        "位",
    ),
    *(
        "居全国",
        "增长",
        "占",
        "是",
        "的",
        "倍",
        "翻",
        "番",
        "2015年",
        "达",
        "从",
        "到",
        "—",
        "“",
        "”",
        "十",
        "两",
        "万",
        "成",
    ),
    *("分之", "累计", "其中", "清华大学", "涪城区", "12", "3.5", "１２", "1/3", "仅次于", "\n", " "),
]


def facts_of(sentence: str, tense: Tense = "review") -> Facts:
    """What a one-sentence report says."""
    document = read_sentence(sentence, tense)
    return resolve(document, propose(document))


def figures_of(facts: Facts) -> set[str]:
    """Figures as "subject measure value+unit period kind flow"."""
    names = {entity.id: entity.name for entity in facts.entities}
    return {
        f"{names[o.subject]} {o.measure} {o.value:g}{o.unit} {o.period or NEITHER} {o.kind} {o.flow or NEITHER}"
        for o in facts.observations
    }


def cells(text: str) -> set[str]:
    """The items of a cell, set apart by bars."""
    return set(filter(None, text.split("|")))


@pytest.mark.parametrize("row", NUMBERS, ids=[row["rule"] for row in NUMBERS])
def test_numbers(row: dict[str, str]) -> None:
    """Words give exactly the quantities, with how near they are, that their row of the table lists."""
    found = {
        f"{q.value:g}{q.unit} {q.approximation or NEITHER}" for q in find_quantities(row["words"], [], [])
    }
    assert cells(row["expected"]) == found


@pytest.mark.parametrize("row", FIGURES, ids=[row["rule"] for row in FIGURES])
def test_figures(row: dict[str, str]) -> None:
    """A sentence says exactly the figures that its row of the table lists."""
    tense: Tense = "plan" if row["tense"] == "plan" else "review"
    assert cells(row["expected"]) == figures_of(facts_of(row["sentence"], tense))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1,234.5", 1234.5),
        ("4 056", 4056.0),
        ("４５", 45.0),
        ("十", 10.0),
        ("一百零五", 105.0),
        ("两千三百", 2300.0),
        ("三万五千", 35000.0),
        ("二〇一六", 2016.0),
        ("一亿二千万", 120000000.0),
        ("三五", None),
        ("", None),
        ("甲", None),
    ],
)
def test_numerals(words: str, expected: float | None) -> None:
    """A numeral in either script is its number; two digits in a row in words are none."""
    assert expected == read_numeral(words)


def test_a_repeated_figure_is_told_once() -> None:
    """The same number of the same thing, said again later, is one observation with its first place."""
    facts = facts_of("全市高新技术企业达312家。创新主体壮大，高新技术企业达到312家，新增孵化器12家。")
    assert [312.0, 12.0] == [observation.value for observation in facts.observations]
    assert facts.observations[0].start < facts.observations[1].start


def test_a_list_goes_on_with_the_term_before_it() -> None:
    """Paragraphs of a list are of the five years that the one before looks back over, until one has a date of its own."""
    lines = (
        "过去五年，是绵阳科技工作很不平凡的五年。",
        "——创新平台更多。新建孵化器18家，全市众创空间达到60家。",
        "2016年，工作有序推进。新建中试基地3家。",
        "——开放更广。新设办事处2家。",
    )
    years = {o.measure: o.period for o in facts_of("\n\n".join(lines)).observations}
    assert years == {"孵化器": "2012-2016", "众创空间": "2016", "中试基地": "2016", "办事处": "2016"}


def test_the_review_of_a_term_goes_on_until_a_date() -> None:
    """At a new term's first session every paragraph is of the term that the first looks back over, until one has a date."""
    lines = (
        "过去五年，是绵阳科技工作很不平凡的五年。",
        "创新平台更多。新建孵化器18家，检测机构由7家增加到30家，六大产业集群加快壮大。",
        "2016年，工作有序推进。新建中试基地3家。",
        "开放更广。新设办事处2家。",
    )
    session = "——在绵阳市第八届人民代表大会第一次会议上"
    told = facts_of("\n\n".join((session, *lines))).observations
    years = {(o.measure, o.value): o.period for o in told}
    assert years[("孵化器", 18)] == "2012-2016"
    assert (years[("检测机构", 7)], years[("检测机构", 30)]) == ("2011", "2016")
    assert years[next(key for key in years if key[1] == 6)] == "2016"
    assert years[("中试基地", 3)] == years[("办事处", 2)] == "2016"
    since = ("市七届人大一次会议以来的五年，是绵阳很不平凡的五年。", *lines[1:])
    told = facts_of("\n\n".join((session, *since))).observations
    assert ("孵化器", "2012-2016") in {(o.measure, o.period) for o in told}
    opened = ("面对挑战，我们迎难而上。五年来，各项工作不断加强。2016年，新建中试基地3家。", lines[1])
    told = facts_of("\n\n".join((session, *opened))).observations
    assert {(o.measure, o.period) for o in told} >= {("孵化器", "2012-2016"), ("中试基地", "2016")}
    later = facts_of("\n\n".join((session.replace("一次", "二次"), *lines))).observations
    assert next(o.period for o in later if o.measure == "孵化器") == "2016"


def test_equal_numbers_of_two_things_stay_two() -> None:
    """Equal values of measures that differ are not joined, however alike the measures are."""
    facts = facts_of("新增省重点实验室10家，新增市重点实验室10家。")
    assert {"省重点实验室", "市重点实验室"} == {observation.measure for observation in facts.observations}


def test_a_name_that_holds_a_number_gives_no_figure() -> None:
    """Numbers inside names, dates and document numbers count nothing."""
    facts = facts_of(
        "印发《绵阳市支持创新30条措施》，对接长征11号，川府发〔2016〕12号文件2016年3月5日起施行。"
    )
    assert () == facts.observations


def test_a_figure_keeps_its_words() -> None:
    """The words of the number and the clause that says it equal the text at their places."""
    document = read_sentence("研发投入近２９０亿元，科技企业１２,５００余家。")
    for candidate in propose(document).figures:
        words = document.text[candidate.span.start : candidate.span.end]
        assert widths_folded(words)[0].isdigit()
        assert candidate.evidence.holds(candidate.span)


def test_figures_are_explained() -> None:
    """Every figure names the rules that gave its measure, its subject and its period."""
    document = read_sentence("新增高新技术企业20家，同比增长12%。")
    assert {("noun before count", "speaker", "year"), ("growth", "speaker", "year")} == {
        (figure.rule, figure.owner_rule, figure.period_rule) for figure in propose(document).figures
    }


@settings(max_examples=120, deadline=None)
@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=40,
    ),
)
def test_any_words_are_read_and_every_offset_matches(parts: list[str]) -> None:
    """No run of the genre's words makes the reading fail; every number and quotation equals the text at its place."""
    try:
        document = read_sentence("".join(parts))
    except ReadError:
        return
    extraction = propose(document)
    for figure in extraction.figures:
        assert document.text[slice(*figure.span)].strip()
        assert figure.evidence.holds(figure.span)
        assert figure.measure
        assert 0 < figure.confidence <= 1
    for observation in resolve(document, extraction).observations:
        assert observation.value_text in observation.evidence
        assert observation.evidence == document.text[observation.start : observation.end]


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet="0123456789０１２,. 一二三十百千万亿两几第每家个元%％倍位年月多余约近超—-至到", max_size=60
    )
)
def test_quantities_never_overlap(text: str) -> None:
    """Quantities come in the order of the text and share no character."""
    found = find_quantities(text, [], [])
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(found))


def test_reading_figures_stays_linear() -> None:
    """A text eight times as long has eight times the figures: nothing is lost or made by length."""
    sentence = "新增高新技术企业2{0}家，研发投入3{0}亿元，增长1{0}%。"
    counts = []
    for times in (20, 160):
        document = read_sentence("".join(sentence.format(f"{n:03}") for n in range(times)))
        counts.append(len(find_figures(document, ())))
    assert [60, 480] == counts


def test_sure_figures_are_right(shared: Path) -> None:
    """Of the figures given 0.9 and more on the annotated reports nine in ten stand in the gold with their value and unit."""
    sure = [
        any(_same(o, known) for known in item.gold["observations"])
        for item in read_annotated(shared)
        for o in item.reading.observations
        if o.confidence >= 0.9
    ]
    assert sum(sure) >= 0.9 * len(sure) > 0


def _same(found: Observation, known: dict[str, object]) -> bool:
    same = (found.value, found.unit, found.period, found.kind)
    return same == (float(str(known["value"])), known["unit"], known["period"], known["kind"])


def test_floor_of_the_figures(shared: Path, tmp_path: Path) -> None:
    """On every annotated report the figures reach what was promised of them: 0.9, and 0.8 with period, kind and subject."""
    for item in read_annotated(shared):
        found = tmp_path / "found.json"
        found.write_text(item.reading.model_dump_json(), encoding="utf-8")
        scores = evaluate(shared / "gold" / f"{item.name}.json", found)
        assert scores.measures["observations"].f1 >= 0.9, item.name
        assert scores.measures["observations full"].f1 >= 0.8, item.name


def test_own_part_is_read() -> None:
    """The sentence under test is where its figures stand."""
    document = read_sentence("新增企业5家。")
    assert all(figure.span.start >= own_part(document) for figure in propose(document).figures)
