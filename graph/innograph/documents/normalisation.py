"""One form of text, and the way back: NFC, line feeds, no control or zero-width characters.

Every difference from the decoded file is kept as a break, so that each offset of the normalised text leads to the
character of the file that it came from.
"""

import re
import sys
import unicodedata
from bisect import bisect_right
from typing import NamedTuple

DROPPED = re.compile(
    r"[\ufeff\u00ad\u200b-\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0e-\x1f\x7f]|\r(?=\n)",
)
CLUSTER = re.compile(r"[^\u0300-\u036f\u1160-\u11ff\u3099\u309a][\u0300-\u036f\u1160-\u11ff\u3099\u309a]+")
LINES = {"\r": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n", "\xa0": " "}


Breaks = tuple[tuple[int, int], ...]
"""Pairs (offset in the text, offset in the source) where the difference of both changes, ascending."""


class Normalised(NamedTuple):
    """The text, and pairs (offset in it, offset in the source) where the difference of both changes."""

    text: str
    breaks: tuple[tuple[int, int], ...]


def normalise(source: str) -> Normalised:
    """The normalised form of a decoded file."""
    pieces: list[str] = []
    breaks = [(0, 0)]
    length = position = 0
    edits = [(found.span(), "") for found in DROPPED.finditer(source)]
    if not unicodedata.is_normalized("NFC", source):
        edits += _compositions(source)
    for (start, end), replacement in sorted(edits):
        if start < position:
            continue
        pieces += (source[position:start], replacement)
        length += start - position + len(replacement)
        position = end
        breaks.append((length, end))
    pieces.append(source[position:])
    text = "".join(pieces)
    for written, plain in LINES.items():
        text = text.replace(written, plain)
    return Normalised(text, _distinct(breaks))


def _compositions(source: str) -> list[tuple[tuple[int, int], str]]:
    """Every stretch that NFC writes otherwise: clusters of a base and marks, and single compatibility characters."""
    found = [
        (match.span(), unicodedata.normalize("NFC", match.group())) for match in CLUSTER.finditer(source)
    ]
    covered = {offset for span, _ in found for offset in range(*span)}
    for offset, character in enumerate(source):
        if offset not in covered and not unicodedata.is_normalized("NFC", character):
            found.append(((offset, offset + 1), unicodedata.normalize("NFC", character)))
    return found


def _distinct(breaks: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The last break at each offset."""
    return tuple(sorted(dict(breaks).items()))


def original_offset(breaks: Breaks, offset: int) -> int:
    """The offset in the source of an offset in the normalised text."""
    base = breaks[bisect_right(breaks, (offset, sys.maxsize)) - 1]
    return base[1] + offset - base[0]


def normalised_offset(breaks: Breaks, offset: int) -> int:
    """The offset in the normalised text of an offset in the source."""
    place = max(0, bisect_right(breaks, offset, key=lambda pair: pair[1]) - 1)
    base = breaks[place]
    return base[0] + max(0, offset - base[1])
