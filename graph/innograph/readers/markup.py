"""The tags and texts of a page with their places in its source, in one pass whatever the page holds.

The standard library's parser takes time that grows with the square of a page of stray brackets (CVE-2025-6069 and its like),
and tells places by line alone. Source of the rules: HTML Living Standard, section 13.2.5 (tokenisation); what that drops at
the end of a page (an open tag, comment or script) is dropped here too.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

OPENING = re.compile(r"<[a-zA-Z/!?]")
"""What begins a tag, a comment or a declaration; any other bracket is text."""
NAME = re.compile(r"[a-zA-Z][^\s/>]*")
QUOTE = re.compile(r"=\s*([\"'])")
ATTRIBUTE = re.compile(r"([^\s=/\"'>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]*)))?")
RAW = {name: re.compile(f"</{name}[\\s/>]", re.IGNORECASE) for name in ("script", "style")}
"""Elements whose content is no markup."""


class Token(NamedTuple):
    """A stretch of the source: a text (no `tag`), or a tag by its name in lower case, `/p` for one that closes."""

    start: int
    end: int
    tag: str = ""
    attributes: str = ""

    def read_attributes(self) -> dict[str, str]:
        """The attributes by name in lower case, the first where one stands twice, entities resolved."""
        told: dict[str, str] = {}
        for found in ATTRIBUTE.finditer(self.attributes):
            value = next((group for group in found.groups()[1:] if group is not None), "")
            told.setdefault(found[1].lower(), unescape(value))
        return told


def read_tokens(source: str) -> Iterator[Token]:
    """All texts and tags, in order; comments, declarations and scripts are neither."""
    position, find_end = 0, _TagEnds(source)
    while position < len(source):
        opening = OPENING.search(source, position)
        start = opening.start() if opening else len(source)
        if start > position:
            yield Token(position, start)
        if opening is None:
            return
        token, position = _read(source, start, find_end)
        if token:
            yield token
        if token and token.tag in RAW:
            closing = RAW[token.tag].search(source, position)
            position = closing.start() if closing else len(source)


def _read(source: str, start: int, find_end: "_TagEnds") -> tuple[Token | None, int]:
    """What an opening bracket begins, and where it ends."""
    following = source[start + 1 : start + 2]
    if following == "!" and source.startswith("--", start + 2):
        return None, _after(source, "-->", start + 4)
    if following in {"!", "?"}:
        return None, _after(source, ">", start + 2)
    closing = following == "/"
    name = NAME.match(source, start + 1 + closing)
    if name is None:
        return None, _after(source, ">", start + 2)
    end = find_end(name.end())
    if end < 0:
        return None, len(source)
    return Token(start, end, "/" * closing + name[0].lower(), source[name.end() : end - 1]), end


def _after(source: str, mark: str, start: int) -> int:
    """The place after a mark; the end of the source where it does not come."""
    found = source.find(mark, start)
    return found + len(mark) if found >= 0 else len(source)


class _TagEnds:
    """Where tags end: at the first `>` that stands in no quoted value. A quote that never closes is none."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._none_after = {'"': len(source), "'": len(source)}

    def __call__(self, start: int) -> int:
        """The place after the tag whose name ends at `start`; -1 where it does not end."""
        end = self._source.find(">", start)
        while end >= 0:
            quote = QUOTE.search(self._source, start, end)
            closing = self._closing(quote[1], quote.end()) if quote else -1
            if closing < 0:
                return end + 1
            start = closing + 1
            if start > end:
                end = self._source.find(">", start)
        return -1

    def _closing(self, quote: str, start: int) -> int:
        if start >= self._none_after[quote]:
            return -1
        found = self._source.find(quote, start)
        if found < 0:
            self._none_after[quote] = start
        return found
