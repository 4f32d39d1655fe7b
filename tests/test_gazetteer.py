"""The registers hold what they promise, and are found where a text names them and nowhere else."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innograph.errors import ConfigError
from innograph.gazetteer import Entry, Gazetteer, load_departments, load_gazetteer, townships_of
from innograph.registers import COLUMNS, LEVELS, TABLES, Boundaries, read_boundaries, read_entries
from innograph.resources import ontology_path

GAZETTEER = load_gazetteer()


def found(text: str, strength: str | None = None) -> list[str]:
    """The forms in a text, of one strength or of both."""
    return [match.form for match in GAZETTEER.find(text) if strength in (None, match.strength)]


@pytest.mark.parametrize("table", TABLES)
def test_table_has_the_columns_and_is_plain_utf8(table: str) -> None:
    """Every table is UTF-8 with LF line ends, the header row and no empty cell for name, type and source."""
    data = ontology_path("gazetteer", f"{table}.tsv").read_bytes()
    assert b"\r" not in data
    assert tuple(data.decode("utf-8").split("\n")[0].split("\t")) == COLUMNS
    entries = read_entries(ontology_path("gazetteer", f"{table}.tsv"))
    assert [entry for entry in entries if not (entry.name and entry.type and entry.source)] == []
    assert len(entries) > 100


def test_every_table_on_disk_is_read() -> None:
    """No table lies in the folder unread."""
    paths = ontology_path("gazetteer").glob("*.tsv")
    assert {path.stem for path in paths} == {
        *TABLES,
        "departments",
        "boundaries",
        "english",
        "renamings",
        "townships",
    }


def test_no_entry_stands_twice() -> None:
    """Outside the divisions, where counties share names, a name has one entry of a type; codes are unique."""
    names = Counter((entry.name, entry.type) for entry in GAZETTEER.entries if not entry.code)
    assert [name for name, count in names.items() if count > 1] == []
    codes = Counter((entry.type, entry.code) for entry in GAZETTEER.entries if entry.code)
    assert [code for code, count in codes.items() if count > 1] == []


def test_every_parent_exists_and_no_entry_encloses_itself() -> None:
    """Every parent is an entry, and the way up ends."""
    lost = [entry.name for entry in GAZETTEER.entries if entry.parent and GAZETTEER.parent(entry) is None]
    assert lost == []
    for entry in GAZETTEER.entries:
        above = [entry]
        for parent in GAZETTEER.enclosing(entry):
            assert parent not in above
            above.append(parent)


def test_forms_are_two_characters_or_more_and_abbreviations_one() -> None:
    """No form is empty, padded or a single character; one-character forms are abbreviations."""
    forms = [form for entry in GAZETTEER.entries for form in entry.forms]
    assert [form for form in forms if len(form) < 2 or form != form.strip()] == []
    abbreviations = [short for entry in GAZETTEER.entries for short in entry.abbreviation]
    assert {len(short) for short in abbreviations} == {1}


def test_levels_are_those_of_places() -> None:
    """Places have one of the levels, other entries none."""
    places = {entry.level for entry in GAZETTEER.entries if entry.type == "Place"}
    others = {entry.level for entry in GAZETTEER.entries if entry.type != "Place"}
    assert (places, others) == (set(LEVELS), {""})


def test_the_divisions_are_complete() -> None:
    """34 provinces, over 330 prefectures and 2,800 counties, each coded in its province."""
    divisions = read_entries(ontology_path("gazetteer", "divisions.tsv"))
    levels = Counter(entry.level for entry in divisions)
    assert levels["province-level"] == 34
    assert levels["prefecture-level"] > 330
    assert levels["county-level"] > 2800
    coded = [entry for entry in divisions if entry.code and entry.parent != "CN"]
    assert [entry.name for entry in coded if entry.code[:2] != entry.parent[:2]] == []


def test_the_listed_companies_are_complete_and_coded() -> None:
    """Over 4,500 companies, each with the code of an exchange, which is no code of a division."""
    listed = read_entries(ontology_path("gazetteer", "listed.tsv"))
    assert len(listed) > 4500
    assert [entry.name for entry in listed if not re.fullmatch(r"(?:SH|SZ|BJ)\d{6}", entry.code)] == []


@pytest.mark.parametrize(
    ("form", "name", "kind", "level"),
    [
        ("广东", "广东省", "Place", "province-level"),
        ("黔南州", "黔南布依族苗族自治州", "Place", "prefecture-level"),
        ("襄樊", "襄阳市", "Place", "prefecture-level"),
        ("从化市", "从化区", "Place", "county-level"),
        ("闸北区", "闸北区", "Place", "county-level"),
        ("长三角", "长江三角洲", "Place", "region"),
        ("特拉维夫", "特拉维夫", "Place", "foreign-city"),
        ("新西兰", "新西兰", "Place", "country-or-area"),
        ("哈工大", "哈尔滨工业大学", "University", ""),
        ("中科院", "中国科学院", "ResearchInstitute", ""),
        ("国家发改委", "国家发展和改革委员会", "GovernmentBody", ""),
        ("东湖高新区", "武汉东湖新技术产业开发区", "Park", ""),
        ("深交所", "深圳证券交易所", "FinancialInstitution", ""),
        ("中兴通讯", "中兴通讯", "Firm", ""),
        ("上海光源", "上海同步辐射光源", "Product", ""),
        ("健帆生物", "健帆生物", "Firm", ""),
        ("上海梅林", "光明肉业", "Firm", ""),
        ("万人计划", "万人计划", "Programme", ""),
        ("国家科技进步奖", "国家科学技术进步奖", "Award", ""),
        ("进博会", "中国国际进口博览会", "Event", ""),
        ("科技日报", "科技日报", "MediaOutlet", ""),
    ],
)
def test_a_known_form_is_certain(form: str, name: str, kind: str, level: str) -> None:
    """A well-known short, old or full form means its entry wherever it stands."""
    entry = GAZETTEER.by_form(form)[0]
    assert (entry.name, entry.type, entry.level) == (name, kind, level)
    assert GAZETTEER.strength(form) == "certain"


@pytest.mark.parametrize(
    "form",
    ["朝阳", "大同", "城中区", "和县", "小米", "美的", "苹果", "东大", "中大", "中央", "光谷"],
)
def test_an_ambiguous_form_is_in_context(form: str) -> None:
    """A form that is a word, a person's name or shared is marked."""
    assert GAZETTEER.by_form(form) != ()
    assert GAZETTEER.strength(form) == "in-context"


@pytest.mark.parametrize(
    "form", ["和平", "合作", "公安", "新建", "城区", "东方", "京", "的", "机器人", "智慧农业", "上海机场"]
)
def test_a_form_that_is_nearly_always_something_else_is_left_out(form: str) -> None:
    """Ordinary words and single characters are no forms."""
    assert GAZETTEER.by_form(form) == ()


def test_a_shared_form_gives_all_entries_the_higher_place_first() -> None:
    """吉林 is the province before the city; 鼓楼区 is four districts."""
    assert [entry.name for entry in GAZETTEER.by_form("吉林")] == ["吉林省", "吉林市"]
    assert len(GAZETTEER.by_form("鼓楼区")) == 4


def test_abbreviations_are_looked_up_apart() -> None:
    """A single character gives the places it may stand for, and is never found in a text."""
    assert [entry.name for entry in GAZETTEER.by_abbreviation("粤")] == ["广东省"]
    assert {"江苏省"} <= {entry.name for entry in GAZETTEER.by_abbreviation("苏")}
    assert found("沪粤两地") == []


def test_the_longest_form_is_found_from_the_left() -> None:
    """Of nested names the longest is found, in order, with code-point offsets."""
    text = "\U00020000广州市与中山大学、中国科学院广州能源研究所合作"
    matches = GAZETTEER.find(text)
    assert [match.form for match in matches] == ["广州市", "中山大学", "中国科学院广州能源研究所"]
    assert [text[match.start : match.end] for match in matches] == [match.form for match in matches]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("广州市场活跃", ["广州"]),
        ("其中山东三家", ["山东"]),
        ("扩大连片种植", []),
        ("科技部门负责", []),
        ("集成电路设计", []),
        ("消费城市建设", []),
        ("加强生态保护", []),
        ("以上海为龙头", ["上海"]),
        ("推广东莞经验", ["东莞"]),
        ("大力拓展市场", []),
    ],
)
def test_a_form_is_not_cut_out_of_other_words(text: str, expected: list[str]) -> None:
    """Ordinary words that overlap a form hide or shorten it."""
    assert found(text) == expected


def test_latin_forms_are_whole_words() -> None:
    """A form of Latin letters is not found inside a longer word."""
    assert found("与IBM共建") == ["IBM"]
    assert found("XIBM2共建") == []


def test_a_match_carries_the_strength_of_its_form() -> None:
    """The certain forms of a sentence can be told from the others."""
    text = "天河与佛山的小米、华为"
    assert found(text, "certain") == ["佛山", "华为"]
    assert found(text, "in-context") == ["天河", "小米"]


def test_the_way_up_leads_from_a_zone_to_the_country() -> None:
    """A zone lies in its city, the city in its province, the province in the country."""
    zone = GAZETTEER.by_form("广州高新区")[0]
    assert [entry.name for entry in GAZETTEER.enclosing(zone)] == ["广州市", "广东省", "中国"]


def test_departments_pair_long_and_short_forms() -> None:
    """A kind of department has a full name, its short forms and a family; no form stands for two kinds."""
    departments = {department.name: department for department in load_departments()}
    assert "科技局" in departments["科学技术局"].forms
    assert departments["科学技术厅"].family == departments["科学技术局"].family
    forms = Counter(form for item in departments.values() for form in (item.name, *item.forms))
    assert [form for form, count in forms.items() if count > 1] == []


def test_a_row_with_too_few_cells_names_the_file_and_line(tmp_path: Path) -> None:
    """A broken table is refused with the line to mend."""
    path = tmp_path / "broken.tsv"
    path.write_text("\t".join(COLUMNS) + "\n某市\tPlace\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"broken\.tsv, line 2"):
        read_entries(path)


def test_an_unknown_type_is_refused(tmp_path: Path) -> None:
    """A type that the ontology does not have is no type of an entry."""
    path = tmp_path / "broken.tsv"
    path.write_text("\t".join(COLUMNS) + "\n某市\tTown\t\t\t\t\t\t\ttest\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="Town"):
        read_entries(path)


def test_an_unknown_side_of_a_boundary_is_refused(tmp_path: Path) -> None:
    """A word stands before a form or after it."""
    path = tmp_path / "broken.tsv"
    path.write_text("word\tside\tsource\n市场\tabove\ttest\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="above"):
        read_boundaries(path)


@given(st.text(alphabet="广州市场东莞与、中山大学省其IBM和县 \n", max_size=40))
def test_matches_never_overlap_and_say_what_stands_there(text: str) -> None:
    """For every text the matches are in order, apart, equal to their form and known by it."""
    end = 0
    for match in GAZETTEER.find(text):
        assert end <= match.start < match.end
        assert text[match.start : match.end] == match.form
        assert match.entries == GAZETTEER.by_form(match.form)
        end = match.end


def test_an_own_gazetteer_is_searched_alike() -> None:
    """The class works on any entries: the weightier entry first, certain before in-context."""
    weak = Entry("甲乙公司", "Firm", in_context=("甲乙",))
    strong = Entry("甲乙市", "Place", aliases=("甲乙",))
    gazetteer = Gazetteer((weak, strong), Boundaries(after=frozenset({"市场"})))
    assert [match.entry for match in gazetteer.find("甲乙市场")] == [strong]
    assert gazetteer.by_form("甲乙") == (strong, weak)


def test_loading_is_quick() -> None:
    """A fresh process reads the tables and builds the automaton in well under a second."""
    script = (
        "import time; import innograph.model; from innograph.gazetteer import load_gazetteer;"
        "start = time.process_time(); load_gazetteer().find('广州'); print(time.process_time() - start)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert float(done.stdout) < 1.0


def test_townships_are_told_by_their_prefecture() -> None:
    """A city has the townships of its prefecture, a province those of all its prefectures; rows are sorted and sourced."""
    gazetteer = load_gazetteer()
    city, province, other = (gazetteer.by_name(name) for name in ("贵阳市", "贵州省", "绵阳市"))
    assert city and province and other
    assert "沙文" in townships_of(city) < townships_of(province)
    assert "沙文" not in townships_of(other)
    rows = ontology_path("gazetteer", "townships.tsv").read_text(encoding="utf-8").splitlines()[1:]
    cells = [row.split("\t") for row in rows]
    assert cells == sorted(cells)
    assert all(names == "|".join(sorted(names.split("|"))) and source for _, names, source in cells)
