"""What a page holds and never shows: words that intruders put into sentences of a page, for search engines to find.

Such words are taken out before the page is read, so that a sentence is the one a visitor sees. Long hidden parts stay: those
are articles behind a tab. Source of the ways to hide: Google Search spam policies, "hidden text and link abuse".
"""

import re
from collections.abc import Iterable, Iterator

from innograph.readers.markup import Token

HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0+(?:px|pt|em|%)?\s*(?:[;!]|$)"
    r"|(?:left|top|text-indent)\s*:\s*-\d{3,}|(?:max-)?(?:height|width)\s*:\s*0+(?:px)?\s*;.*overflow\s*:\s*hidden"
    r"|overflow\s*:\s*hidden.*(?:max-)?(?:height|width)\s*:\s*0+(?:px)?\s*(?:;|$)",
    re.IGNORECASE,
)
LONGEST = 500
"""Characters of source that a hidden element may have to be taken out."""
SHORTEST = len("<!---->")


def blank_hidden(source: str, tokens: Iterable[Token]) -> str:
    """The source with a comment of the same length in the place of every short element that is hidden."""
    pieces, end = [], 0
    for start, stop in _hidden(tokens):
        if SHORTEST <= stop - start <= LONGEST:
            pieces += [source[end:start], f"<!--{' ' * (stop - start - SHORTEST)}-->"]
            end = stop
    return "".join([*pieces, source[end:]])


def _hidden(tokens: Iterable[Token]) -> Iterator[tuple[int, int]]:
    """Where hidden elements begin and end; one that is never closed is none."""
    opened: Token | None = None
    depth = 0
    for token in tokens:
        if opened is None:
            if _hides(token):
                opened, depth = token, 1
        elif token.tag.removeprefix("/") == opened.tag:
            depth += -1 if token.tag.startswith("/") else 1
            if not depth:
                yield opened.start, token.end
                opened = None


def _hides(token: Token) -> bool:
    if "hidden" not in token.attributes and "style" not in token.attributes.lower():
        return False
    if token.tag.startswith("/") or token.attributes.endswith("/"):
        return False
    told = token.read_attributes()
    return "hidden" in told or bool(HIDING.search(told.get("style", "")))
