"""Short reports for tests: one sentence, said by a department of a city, looking back or ahead."""

import csv
from dataclasses import replace
from pathlib import Path

from innograph.documents import read
from innograph.extraction import propose
from innograph.model import Document, Facts, Tense
from innograph.resolution import resolve

DATA = Path(__file__).parent / "data"
TITLE = "绵阳市科学技术局2016年工作总结"
FILLER = "这一年，各项工作有序推进。"


def read_sentence(sentence: str, tense: Tense = "review") -> Document:
    """A report of the science department of 绵阳 with one sentence of its own, in the given tense."""
    document = read(f"{TITLE}\n\n{FILLER}\n\n{sentence}\n".encode(), name="short.txt")
    sentences = tuple(replace(item, tense=tense) for item in document.sentences)
    return replace(document, sentences=sentences)


def facts_of(sentence: str, tense: Tense = "review") -> Facts:
    """What a one-sentence report says."""
    document = read_sentence(sentence, tense)
    return resolve(document, propose(document))


def relations_of(facts: Facts) -> set[str]:
    """Relations as "subject predicate object status"."""
    names = {entity.id: entity.name for entity in facts.entities}
    return {f"{names[r.subject]} {r.predicate} {names[r.object]} {r.status}" for r in facts.relations}


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of a table of cases under tests/data, columns by name, empty cells as empty strings."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return [
            {key: value or "" for key, value in row.items()} for row in csv.DictReader(file, delimiter="\t")
        ]


def own_part(document: Document) -> int:
    """Where the sentence under test begins."""
    return document.text.index(FILLER) + len(FILLER)
