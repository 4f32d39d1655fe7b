"""A saved web page: its main text by trafilatura, tables as rows, and where each line stands in the page's source.

The encoding is the one the page is really in: pages that say gb2312 or gbk are read as GB18030, which holds both, before the
extractor sees them. Source: WHATWG Encoding Standard, section 4.2 (labels), and measurements of page extractors.
"""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any, NamedTuple

from innograph.errors import ReadError
from innograph.readers.extras import need_library
from innograph.readers.plain import decode
from innograph.readers.values import Anchor, Limits, Text

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
TAG = re.compile(r"<(?:!doctype html|html|head|body|meta|div|p|title|table)\b", re.IGNORECASE)
OPENED = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
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
    source, encoding = _decode(data, name, charset)
    _refuse_depth(source, name, limits.depth)
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
    told = _metadata(source)
    if told.title and told.title not in lines[0]:
        lines.insert(0, told.title)
    anchors, start = [], 0
    for number, (line, offset) in enumerate(zip(lines, _locate(lines, source), strict=True), start=1):
        anchors.append(Anchor(start, number, None, offset))
        start += len(line) + 1
    return Text("\n".join(lines), encoding, "html", tuple(anchors), *told)


class _Told(NamedTuple):
    title: str | None
    publisher: str | None
    published: str | None
    address: str | None


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


def _refuse_depth(source: str, name: str, depth: int) -> None:
    """Refuse a page whose elements nest so deep that a parser would not come back from it."""
    level = 0
    for match in OPENED.finditer(source):
        if match[2].lower() in VOID:
            continue
        level = max(0, level - 1) if match[1] else level + 1
        if level > depth:
            raise ReadError(
                f"{name} nests elements deeper than {depth}.", subject=name, hint="Save it as text."
            )


def _metadata(source: str) -> _Told:
    """What a page tells of itself. A date is not guessed from its words: that builds tables of all languages for seconds."""
    from trafilatura.metadata import extract_metadata

    try:
        found: Any = extract_metadata(source, extensive=False)
    except (ValueError, AttributeError, TypeError):
        found = None
    return _Told(*(getattr(found, key, None) or None for key in ("title", "sitename", "date", "url")))


class _Characters(HTMLParser):
    """Every visible character of a page with its place in the source."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self._starts = [0]
        for match in re.finditer("\n", source):
            self._starts.append(match.end())
        self._hidden = 0
        self.characters: list[str] = []
        self.places: list[int] = []

    def _keep(self, text: str, raw: int | None = None) -> None:
        line, column = self.getpos()
        place = self._starts[min(line, len(self._starts)) - 1] + column
        for index, character in enumerate(text):
            if not self._hidden and not character.isspace():
                self.characters.append(character)
                self.places.append(place + (index if raw is None else 0))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._hidden += tag in HIDDEN

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(0, self._hidden - (tag in HIDDEN))

    def handle_data(self, data: str) -> None:
        self._keep(data)

    def handle_entityref(self, name: str) -> None:
        self._keep(unescape(f"&{name};"), 0)

    def handle_charref(self, name: str) -> None:
        self._keep(unescape(f"&#{name};"), 0)


def _locate(lines: list[str], source: str) -> list[int | None]:
    """Where each line begins in the source: the lines stand there in order, white space and tags aside."""
    page = _Characters(source)
    page.feed(source)
    page.close()
    flat, position = "".join(page.characters), 0
    found: list[int | None] = []
    for line in lines:
        squeezed = "".join(KEPT.findall(line))
        place = flat.find(squeezed, position)
        if place < 0:
            place = flat.find(squeezed)
        else:
            position = place + len(squeezed)
        found.append(page.places[place] if place >= 0 and squeezed else None)
    return found
