"""Writes the readings by which names are looked up anew from the dictionaries of pypinyin (MIT), keeping what stands by hand.

python tests/renew_readings.py
"""

from __future__ import annotations

import unicodedata
from itertools import takewhile
from pathlib import Path

from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

READINGS = Path(__file__).resolve().parents[1] / "graph/innograph/lexicon/zh/readings.tsv"
DERIVED = "# derived"
LONGEST = 4


def first(reading: str) -> str:
    """The first letter of a reading, without the mark of its tone."""
    return unicodedata.normalize("NFD", reading)[0]


def read(lines: list[str]) -> dict[str, str]:
    """Characters and phrases with their letters."""
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {
        name: letters for letters, names in rows for name in (names if len(letters) == 1 else names.split())
    }


def derive(known: dict[str, str]) -> dict[str, str]:
    """The first letter of every character that is not known, and the phrases that read otherwise than their characters."""
    alone = {
        chr(code): first(reading) for code, reading in PINYIN_DICT.items() if 0x3400 <= code <= 0x9FFF
    } | known
    found = {name: letter for name, letter in alone.items() if len(name) == 1 and name not in known}
    for phrase, readings in PHRASES_DICT.items():
        letters = "".join(first(each[0]) for each in readings)
        plain = "".join(alone.get(character, "") for character in phrase)
        if 1 < len(phrase) == len(letters) <= LONGEST and letters != plain and phrase not in known:
            found[phrase] = letters
    return found


def write(readings: dict[str, str]) -> list[str]:
    """A line for each sequence of letters: characters run together, phrases stand apart."""
    rows: dict[str, list[str]] = {}
    for name, letters in sorted(readings.items()):
        rows.setdefault(letters, []).append(name)
    return [
        f"{letters}\t{('' if len(letters) == 1 else ' ').join(rows[letters])}"
        for letters in sorted(rows, key=lambda each: (len(each), each))
    ]


if __name__ == "__main__":
    text = READINGS.read_text(encoding="utf-8").splitlines()
    by_hand = list(takewhile(lambda line: line != DERIVED, text))
    lines = [*by_hand, DERIVED, *write(derive(read(by_hand)))]
    READINGS.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
