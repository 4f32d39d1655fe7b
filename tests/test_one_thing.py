"""Which forms of a report are one thing and which stay two: a table, and the places that words of some level stand for."""

import pytest

from innograph.documents import read
from innograph.extraction import propose
from short_reports import facts_of, read_table


def forms_of(sentence: str) -> list[set[str]]:
    """The forms of each entity of a short report with a sentence."""
    return [{entity.name, *entity.mentions} for entity in facts_of(sentence).entities]


@pytest.mark.parametrize("case", read_table("one-thing.tsv"), ids=lambda case: case["why"])
def test_forms_are_tied_or_kept_apart(case: dict[str, str]) -> None:
    """`together` are forms of one thing, `apart` of two."""
    things = forms_of(case["sentence"])
    together, apart = ({*case[column].strip().split("|")} - {""} for column in ("together", "apart"))
    assert not together or any(together <= forms for forms in things), things
    assert not apart or all(any(form in forms for forms in things) for form in apart), things
    assert not apart or not any(apart <= forms for forms in things), things


@pytest.mark.parametrize(
    ("title", "word", "expected"),
    [
        ("柳州市2017年政府工作报告", "全区", "广西壮族自治区"),
        ("柳州市2017年政府工作报告", "全市", "柳州市"),
        ("绵阳市2017年政府工作报告", "全省", "四川省"),
        ("北京市海淀区2017年政府工作报告", "全区", "海淀区"),
        ("北京市海淀区2017年政府工作报告", "全市", "北京市"),
    ],
)
def test_a_word_of_level_is_the_place_of_that_level(title: str, word: str, expected: str) -> None:
    """全区 is the district of a district, the region of a city of an autonomous region; 全市 of a district its city."""
    text = f"{title}\n\n{expected}各项工作取得新进展。{word}新增企业30家。\n"
    document = read(text.encode(), name="short.txt")
    meant = {m.refers_to for m in propose(document).mentions if m.name == word}
    assert {expected} == meant
