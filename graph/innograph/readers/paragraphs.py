"""Lines of a printed page joined into the paragraphs they were set from.

A paragraph goes on where the first word of the next line would not have fitted any more, and the next line begins at the
left edge, in the same size and at the usual distance. Chinese is joined without a blank, Latin words with one,
a word broken by a hyphen without it.
"""

import itertools
import re
import statistics
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

NEAR = 3.0
"""How far apart, in characters, the left edges of lines of one column may lie (an indent is two)."""
SPARE = 0.3
"""How much of a character a line may have left when the next word would have fitted: edges are measured, not told."""
INDENT = 1.2
LEADING = 1.5
SAME_SIZE = 0.12
BROKEN_WORD = re.compile("[A-Za-z][-\u2010]$")
FIRST_WORD = re.compile(
    "[（《“‘〔［(]*(?:[A-Za-z0-9.,%+\u2013\u2014/-]+|.)[，。、；：！？）》”’〕］%)]*",
)
"""What is never broken over lines: a word or number with the marks that cling to it (Unicode Annex 14)."""
NARROW = re.compile("[ -~]")
LATIN = re.compile(r"[A-Za-z0-9,.;:!?)]")


class Line(NamedTuple):
    """A line of a page: its words, its left and right edge, its base from the page's foot and its size, in points."""

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float


class Paragraph(NamedTuple):
    """The words of a paragraph and the page on which it begins."""

    text: str
    page: int


class _Column(NamedTuple):
    left: float
    right: float
    leading: float


def join_lines(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs of lines in reading order."""
    columns = [_column(line, page) for line, page in _by_page(lines)]
    found: list[Paragraph] = []
    for index, line in enumerate(lines):
        if index and _goes_on(lines[index - 1], columns[index - 1], line, columns[index]):
            found[-1] = Paragraph(_join(found[-1].text, line.text), found[-1].page)
        else:
            found.append(Paragraph(line.text, line.page))
    return found


def _by_page(lines: Sequence[Line]) -> list[tuple[Line, Sequence[Line]]]:
    """Each line with the lines of its page."""
    ends = [line.page for line in lines]
    return [(line, lines[bisect_left(ends, line.page) : bisect_left(ends, line.page + 1)]) for line in lines]


def _column(line: Line, page: Sequence[Line]) -> _Column:
    """The edges of the column that a line stands in, and the distance of its lines."""
    near = [other for other in page if abs(other.left - line.left) <= NEAR * line.size]
    steps = [one.base - two.base for one, two in itertools.pairwise(near) if one.base > two.base]
    alike = [other for other in near if abs(other.size - line.size) <= SAME_SIZE * line.size]
    return _Column(
        min(other.left for other in near),
        max(other.right for other in alike),
        statistics.median_low(steps) if steps else 2.0 * line.size,
    )


def _goes_on(line: Line, column: _Column, following: Line, its_column: _Column) -> bool:
    """Whether the next line belongs to the same paragraph."""
    if abs(line.size - following.size) > SAME_SIZE * line.size:
        return False
    if (
        line.right + _width(FIRST_WORD.match(following.text), following.size)
        < column.right - SPARE * line.size
    ):
        return False
    if following.left - its_column.left > INDENT * following.size:
        return False
    step = line.base - following.base
    below = line.page == following.page and step > 0 and abs(line.left - following.left) <= NEAR * line.size
    return not below or step <= LEADING * column.leading


def _width(word: re.Match[str] | None, size: float) -> float:
    """How wide a word is, in points: half a size for a Latin letter or digit, a size for all else."""
    text = word[0] if word else ""
    return size * (len(text) - len(NARROW.findall(text)) / 2)


def _join(text: str, more: str) -> str:
    if BROKEN_WORD.search(text) and more[:1].islower():
        return text[:-1] + more
    blank = " " if LATIN.match(text[-1:]) and re.match("[A-Za-z]", more) else ""
    return f"{text}{blank}{more}"
