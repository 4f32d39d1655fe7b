"""The words of the page: whole in both languages, those of the ontology, and found by the letters they are spoken with."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import pytest

from innograph.model import EntityType, Flow, Kind, Predicate, Status
from innograph.resources import ontology_path, package_path
from innograph.viewer.page import PARTS
from innograph.viewer.pinyin import initials, read_initials, readings
from innograph.viewer.words import words

INITIALS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "data/initials.tsv").read_text(encoding="utf-8").splitlines()[1:]
]


@pytest.mark.parametrize(("name", "expected"), [*INITIALS, ("ABC", ""), ("", "")])
def test_initials_are_those_of_the_phrase(name: str, expected: str) -> None:
    """Initials follow the phrase, keep letters and digits, and are given for Chinese names only."""
    assert expected == initials(name)
    table = read_initials([name])
    letters = dict(zip(table["letters"][::2], table["letters"][1::2], strict=True))
    alone = "".join(
        letters.get(each) or (each.lower() * (each.isascii() and each.isalnum())) for each in name
    )
    assert expected in {table["initials"].get(0, alone), ""}


def test_a_letter_is_known_for_every_character_of_the_registers() -> None:
    """Each Chinese character in a name of the public registers has a letter from a to z, and phrases have one for each."""
    letters, phrases, _ = readings()
    names = "".join(
        line.split("\t")[0]
        for file in sorted(ontology_path("gazetteer").glob("*.tsv"))
        for line in file.read_text(encoding="utf-8").splitlines()
    )
    assert not {each for each in names if "\u3400" <= each <= "\u9fff"} - letters.keys()
    assert set(letters.values()) <= set("abcdefghijklmnopqrstuvwxyz")
    assert not [phrase for phrase, said in phrases.items() if len(phrase) != len(said)]


def test_every_word_stands_in_both_languages() -> None:
    """Each entry of every table has Chinese and English, with the same slots."""

    def check(entry: Any, where: str) -> list[str]:
        if isinstance(entry, dict) and {"zh", "en"} == set(entry):
            if isinstance(entry["zh"], dict):
                return (
                    check(entry["zh"], where)
                    + check(entry["en"], where)
                    + [where] * (set(entry["zh"]) != set(entry["en"]))
                )
            slots = [set(re.findall(r"\{\w+\}", entry[language])) for language in ("zh", "en")]
            return [] if entry["zh"] and entry["en"] and slots[0] == slots[1] else [where]
        return (
            [wrong for name, each in entry.items() for wrong in check(each, f"{where}.{name}")]
            if isinstance(entry, dict)
            else []
        )

    tables = {name: table for name, table in words().items() if name not in ("families", "unknown", "dashes")}
    assert [] == check(tables, "strings")


def test_every_code_has_words() -> None:
    """Each type, predicate (with its inverse and a sentence for every status), status, kind and flow of the model is named."""
    found = words()
    for table, codes in {
        "type": EntityType,
        "predicate": Predicate,
        "inverse": Predicate,
        "status": Status,
        "kind": Kind,
        "flow": Flow,
    }.items():
        assert set(get_args(codes)) <= set(found[table]), table
    assert {
        (p, language, s) for p in get_args(Predicate) for language in ("zh", "en") for s in get_args(Status)
    } == {
        (p, language, s)
        for p, entry in found["sentence"].items()
        for language, forms in entry.items()
        for s in forms
    }


def test_every_word_the_scripts_ask_for_is_there() -> None:
    """No script asks for a word that the table lacks, and the table holds none that no script asks for."""
    scripts = "".join(package_path("templates", f"{part}.js").read_text(encoding="utf-8") for part in PARTS)
    table = words()["interface"]
    asked = set(re.findall(r'say\("([\w-]+)"', scripts))
    assert [] == sorted(asked - set(table))
    quoted = (
        set(re.findall(r'["`]([\w-]+)["`]', scripts)) | set(re.findall(r"(\w+):", scripts)) | {"oldBrowser"}
    )
    heads = ("change-", "export-", "csv-", "key-", "hops")
    assert [] == sorted(key for key in table if key not in quoted and not key.startswith(heads))


def test_names_of_terms_are_those_of_the_ontology() -> None:
    """The palette holds each type once, and the ontology knows every term of the page."""
    types = [name for family in words()["families"] for name in family["types"]]
    assert sorted(get_args(EntityType)) == sorted(types)
    assert 10 == len({(family["colour"], family["shape"]) for family in words()["families"]})
    ontology = ontology_path("innograph.ttl").read_text(encoding="utf-8")
    assert [] == [
        name for name in (*types, *get_args(Predicate)) if not re.search(rf"\big:{name}\b", ontology)
    ]
