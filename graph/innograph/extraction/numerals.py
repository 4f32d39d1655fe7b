"""Numbers in either script: 1,600 and 12.5, 三十五 and 二〇一六, full-width digits too.

The characters are data (`lexicon/zh/figures.toml`). Source of the rules: GB/T 15835-2011, general rules for writing
numerals in publications.
"""

import re
import unicodedata
from functools import cache
from typing import Any

from innograph.resources import read_lexicon

SEPARATORS = str.maketrans("", "", ", \u00a0\u3000")


FULL_WIDTH = {chr(0xFF10 + digit): str(digit) for digit in range(10)} | {"％": "%", "．": ".", "＋": "+"}


def widths_folded(text: str) -> str:
    """The text with its full-width digits and signs as ASCII; every character keeps its place."""
    for wide, narrow in FULL_WIDTH.items():
        if wide in text:
            text = text.replace(wide, narrow)
    return text


@cache
def _list_number() -> re.Pattern[str]:
    return re.compile(read_lexicon("figures")["not"]["list_number"])


def list_numbers_apart(text: str) -> str:
    """The text, of the same length, where the dot of a list number is no decimal point (15.3个项目 is item 15)."""
    for found in _list_number().finditer(text):
        dot = found.start("dot")
        text = f"{text[:dot]}、{text[dot + 1 :]}"
    return text


@cache
def _tables() -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    tables: dict[str, Any] = read_lexicon("figures")["numerals"]
    return tables["digits"], tables["powers"], tables["myriads"]


@cache
def numeral_classes() -> tuple[str, str]:
    """The characters of a numeral in words: those that are digits, and all of them."""
    digits, powers, myriads = _tables()
    return "".join(digits), "".join((*digits, *powers, *myriads))


def read_numeral(text: str) -> float | None:
    """The number that the characters write, None where they write none (two digits in a row such as 三五 mean about)."""
    plain = unicodedata.normalize("NFKC", text).translate(SEPARATORS)
    try:
        return float(plain)
    except ValueError:
        return _read_words(plain)


def _read_words(text: str) -> float | None:
    """A numeral in words: digits by place (二〇一六) or by power (三千五百)."""
    digits, powers, myriads = _tables()
    if len(text) >= 4 and all(char in digits for char in text):
        return float("".join(str(digits[char]) for char in text))
    total, section, digit = 0, 0, -1
    for char in text:
        if char in digits:
            if digit > 0:
                return None
            digit = digits[char]
        elif char in powers:
            section, digit = section + (digit if digit >= 0 else 1) * powers[char], -1
        elif char in myriads:
            section += max(digit, 0)
            smaller = total >= myriads[char]
            total = total + section * myriads[char] if smaller else (total + section) * myriads[char]
            section, digit = 0, -1
        else:
            return None
    return float(total + section + max(digit, 0)) if text else None
