"""Traditional characters as simplified ones, and straight quotes as paired ones, one for one, so that every text is read alike.

A text keeps its own characters: only what looks for words in it sees the simplified form, which has the same length, so
that every offset is one of the text as written.

Source: the character table of OpenCC (opencc-python-reimplemented 0.1.7, Apache-2.0), first choice of each character,
in `lexicon/zh/traditional.txt`.
"""

import re
from functools import cache

from innograph.resources import read_words

STRAIGHT, PAIR = '"', "“”"
LEAST_SHARE = 0.03
"""So large a share of its characters tells that a text is in the traditional script; simplified texts have under 0.003,
characters that both scripts write and names that keep an old one."""


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, _table()))}]")


@cache
def _table() -> dict[int, str]:
    return {ord(pair[0]): pair[1] for pair in read_words("traditional")}


def simplify(text: str) -> str:
    """The text in simplified characters if it is in traditional ones, else the text itself; the length is the same."""
    traditional = len(_traditional().findall(text))
    return text.translate(_table()) if traditional > LEAST_SHARE * len(text) else text


def pair_quotes(text: str) -> str:
    """The text with the straight quotes of each line as opening and closing ones; the length is the same.

    A line with an odd number of them keeps them: which of them opens is not told.
    """
    if STRAIGHT not in text:
        return text
    lines = text.split("\n")
    return "\n".join(_paired(line) if line.count(STRAIGHT) % 2 == 0 else line for line in lines)


def _paired(line: str) -> str:
    pieces = line.split(STRAIGHT)
    return "".join(piece + PAIR[i % 2] for i, piece in enumerate(pieces[:-1])) + pieces[-1]
