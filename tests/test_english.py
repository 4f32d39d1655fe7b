"""English names: from the table alone, for the right thing in the right place."""

import re
from typing import get_args

import pytest

from innograph.english import english_name, load_english
from innograph.model import EntityType
from innograph.resources import ontology_path

SOURCES = {"own-name", "government-english", "romanisation", "common", "CLDR (babel 2.18.0)"}


@pytest.mark.parametrize(
    ("english", "name", "kind", "home"),
    [
        ("Guangzhou", "广州市", "Place", None),
        ("Chinese Academy of Sciences", "中科院", "ResearchInstitute", None),
        ("Guangzhou Science City", "科学城", "Park", "广州市"),
        (None, "科学城", "Park", "北京市"),
        (None, "科学城", "Park", None),
        (None, "自然", "Place", None),
        (None, "某某股份有限公司", "Firm", None),
    ],
)
def test_name_is_that_of_the_thing(
    english: str | None, name: str, kind: EntityType, home: str | None
) -> None:
    """A name has an English one only for its type, and a shared one only in the place that means it."""
    assert english == english_name(name, kind, home=home)


def test_other_forms_count_where_they_agree() -> None:
    """A thing under an unknown long name is known by its other forms, unless these say different things."""
    kind: EntityType = "University"
    assert "Tsinghua University" == english_name("北京清华大学", kind, forms=["清华大学"])
    assert None is english_name("北京清华大学", kind, forms=["清华大学", "北京大学"])


def test_rows_are_sorted_sourced_and_of_known_types() -> None:
    """Every row names its source, has a type of the ontology and an English name in Latin letters."""
    lines = ontology_path("gazetteer", "english.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    assert sorted(rows, key=lambda row: (row[1], row[0])) == rows
    assert SOURCES == {row[4] for row in rows}
    assert set(get_args(EntityType)) >= {row[1] for row in rows}
    assert [] == [row for row in rows if re.search("[\u3000-\u9fff]", row[3])]
    assert len(rows) == len(load_english())
