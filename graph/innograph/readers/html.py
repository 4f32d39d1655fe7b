"""A saved web page: its main text by trafilatura, tables as rows, and where each line stands in the page's source.

The encoding is the one the page is really in: pages that say gb2312 or gbk are read as GB18030, which holds both, before the
extractor sees them. Source: WHATWG Encoding Standard, section 4.2 (labels), and measurements of page extractors.
"""

import re
from html import unescape

from innograph.errors import ReadError
from innograph.readers.extras import need_library
from innograph.readers.hidden import blank_hidden
from innograph.readers.markup import Token, read_tokens
from innograph.readers.metadata import read_metadata
from innograph.readers.plain import decode
from innograph.readers.values import Anchor, Limits, Text

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
TAG = re.compile(r"<(?:!doctype html|html|head|body|meta|div|p|title|table)\b", re.IGNORECASE)
PIECE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?|\S")
HIDDEN = frozenset({"script", "style", "template", "noscript"})
VOID = frozenset(
    {"br", "img", "meta", "link", "input", "hr", "area", "base", "col", "embed", "source", "wbr"}
)
KEPT = re.compile(r"\S")
HEAD = 4096


def is_page(data: bytes) -> bool:
    """Whether bytes begin like a web page."""
    return bool(TAG.search(data[:HEAD].decode("latin-1")))


def read_page(data: bytes, name: str, limits: Limits, *, charset: str | None = None) -> Text:
    """The main text of a page.

    Args:
        data: the bytes of the page.
        name: what to call it in errors.
        limits: how deep elements may nest.
        charset: what the server said the encoding is.

    Raises:
        ReadError: the page is in no known encoding, nests too deep, or has no text.
    """
    trafilatura = need_library("trafilatura", "html", name)
    given, encoding = _decode(data, name, charset)
    tokens = _tokens(given, name, limits)
    source = blank_hidden(given, tokens)
    text = trafilatura.extract(
        source,
        output_format="txt",
        include_tables=True,
        include_comments=False,
        favor_recall=True,
        deduplicate=False,
    )
    lines = [line.strip(" |-\t") for line in (text or "").split("\n")]
    lines = [line for line in lines if line]
    if not lines:
        raise ReadError(
            f"{name} is a page without a text.", subject=name, hint="Save the page with its article."
        )
    told = read_metadata(given, tokens)
    if told.title and told.title not in lines[0]:
        lines.insert(0, told.title)
    anchors, start = [], 0
    for number, (line, offset) in enumerate(zip(lines, _locate(lines, source), strict=True), start=1):
        anchors.append(Anchor(start, number, None, offset))
        start += len(line) + 1
    return Text("\n".join(lines), encoding, "html", tuple(anchors), *told)


def _decode(data: bytes, name: str, charset: str | None) -> tuple[str, str]:
    """The source of a page: its mark, then what it or the server says where that decodes, then what it looks like."""
    meta = CHARSET.search(data[:HEAD])
    label = charset or (meta[1].decode("ascii") if meta else None)
    if label and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        encoding = (
            "gb18030" if label.lower().replace("_", "-") in {"gb2312", "gbk", "gb18030", "x-gbk"} else label
        )
        try:
            return data.decode(encoding), encoding
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data, name)


def _tokens(source: str, name: str, limits: Limits) -> list[Token]:
    """The tags and texts of a page that a parser comes back from: its elements are not too many and nest not too deep."""
    tokens: list[Token] = []
    level = 0
    for token in read_tokens(source):
        tokens.append(token)
        if len(tokens) > 2 * limits.elements:
            raise ReadError(
                f"{name} has more than {limits.elements} elements.", subject=name, hint="Save it as text."
            )
        if not token.tag or token.tag.removeprefix("/") in VOID:
            continue
        level = max(0, level - 1) if token.tag.startswith("/") else level + 1
        if level > limits.depth:
            raise ReadError(
                f"{name} nests elements deeper than {limits.depth}.", subject=name, hint="Save it as text."
            )
    return tokens


def _characters(source: str) -> tuple[str, list[int]]:
    """Every visible character of a page but white space, and its place in the source."""
    characters: list[str] = []
    places: list[int] = []
    hidden = 0
    for token in read_tokens(source):
        if token.tag.removeprefix("/") in HIDDEN:
            hidden = max(0, hidden + (-1 if token.tag.startswith("/") else 1))
        elif not token.tag and not hidden:
            for found in PIECE.finditer(source, token.start, token.end):
                seen = unescape(found[0]) if found[0][0] == "&" else found[0]
                characters += seen
                places += [found.start()] * len(seen)
    return "".join(characters), places


def _locate(lines: list[str], source: str) -> list[int | None]:
    """Where each line begins in the source: the lines stand there in order, white space and tags aside."""
    (flat, places), position = _characters(source), 0
    found: list[int | None] = []
    for line in lines:
        squeezed = "".join(KEPT.findall(line))
        place = flat.find(squeezed, position)
        if place < 0:
            place = flat.find(squeezed)
        else:
            position = place + len(squeezed)
        found.append(places[place] if place >= 0 and squeezed else None)
    return found
