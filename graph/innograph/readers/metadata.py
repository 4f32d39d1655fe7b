"""What a web page says of itself in its head: title, who published it, when, and under which address.

Only what is stated is taken; nothing is guessed from words or paths. Sources of the names: Open Graph, Dublin Core in HTML,
RFC 6596 (canonical), and the labels that government sites must bear: ArticleTitle, SiteName, PubDate, ContentSource
(国务院办公厅《政府网站发展指引》, 2017).
"""

import re
from collections.abc import Sequence
from datetime import date
from html import unescape
from typing import NamedTuple

from innograph.readers.address import is_address, tidy
from innograph.readers.markup import Token

TITLE = ("articletitle", "og:title", "dc.title", "dcterms.title")
PUBLISHER = ("contentsource", "dc.publisher", "dcterms.publisher", "sitename", "og:site_name", "publisher")
PUBLISHED = (
    "pubdate",
    "article:published_time",
    "dcterms.issued",
    "dc.date.issued",
    "dc.date",
    "publishdate",
    "datepublished",
)
ADDRESS = ("canonical", "og:url", "url")
DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})")
LONGEST = 300
"""Characters that a value may have: longer ones are no names."""


class Told(NamedTuple):
    """What a page says of itself; `published` is a day (2017-02-16), `address` one of the web."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    address: str | None = None


def read_metadata(source: str, tokens: Sequence[Token]) -> Told:
    """What a page says of itself, the more specific label first; its title by its one heading where no label has it."""
    told = _labels(tokens)
    headings = _contents(source, tokens, "h1")
    titles = headings if len(headings) == 1 else _contents(source, tokens, "title")
    return Told(
        title=_first(told, TITLE) or next(iter(titles), None),
        publisher=_first(told, PUBLISHER),
        published=next((day for name in PUBLISHED if (day := _day(told.get(name, "")))), None),
        address=next((tidy(told[name]) for name in ADDRESS if is_address(told.get(name, ""))), None),
    )


def _contents(source: str, tokens: Sequence[Token], tag: str) -> list[str]:
    """What stands in the elements of a name, those without words left out."""
    found: list[str] = []
    words: list[str] | None = None
    for token in tokens:
        if token.tag == tag:
            words = []
        elif token.tag == f"/{tag}" and words is not None:
            found.append(" ".join(unescape("".join(words)).split()))
            words = None
        elif words is not None and not token.tag:
            words.append(source[token.start : token.end])
    return [text for text in found if 0 < len(text) <= LONGEST]


def _first(told: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((told[name] for name in names if name in told), None)


def _day(text: str) -> str | None:
    found = DAY.search(text)
    try:
        return date(*map(int, found.groups())).isoformat() if found else None
    except ValueError:
        return None


def _labels(tokens: Sequence[Token]) -> dict[str, str]:
    """The values of a page's labels, each by its name in lower case, the first where it stands twice."""
    values: dict[str, str] = {}
    for token in tokens:
        if token.tag not in {"meta", "link"}:
            continue
        told = token.read_attributes()
        name = told.get("name") or told.get("property") or told.get("itemprop") or ""
        value = told.get("content", "")
        if token.tag == "link":
            name = "canonical" if "canonical" in told.get("rel", "").lower().split() else ""
            value = told.get("href", "")
        value = " ".join(value.split())
        if name and value and len(value) <= LONGEST:
            values.setdefault(name.lower(), value)
    return values
