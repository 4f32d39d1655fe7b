"""What a reader gives: the text of a file, and where each part of it stands in the file."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from innograph.errors import readable


class Given(NamedTuple):
    """Something to read: a file, a member of an archive, or an address of the web."""

    path: str
    member: str | None = None

    @property
    def name(self) -> str:
        """What to call it: the name of the file or member, as text."""
        return readable(Path(self.member or self.path.rstrip("/")).name or self.path)


class Loaded(NamedTuple):
    """A file as bytes with what to call it; the encoding and address are those that a server gave."""

    data: bytes
    name: str
    charset: str | None = None
    address: str | None = None


class Anchor(NamedTuple):
    """Where a paragraph begins: `start` in the reader's text, its page and number in the file, both from 1.

    Paragraphs count from the top of their page where there are pages. `offset` is the place of its first character in the
    decoded file where that can be told (text, Markdown, HTML), in code points, else None.
    """

    start: int
    paragraph: int
    page: int | None = None
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a file, paragraphs set apart by line feeds, and what the file says of itself.

    `anchors` ascend by `start`. `published` is a day (2017-02-16). `lossy` tells that the reader had to guess, as with
    characters recognised from a picture.
    """

    text: str
    encoding: str
    form: str = "text"
    anchors: tuple[Anchor, ...] = ()
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    address: str | None = None
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read before a file is refused.

    `size` and `unpacked` are bytes (of the file, and of all that an archive or office file unpacks to), `ratio` is how often
    an archive may be larger than its packed bytes, `members` counts files, `pages` pages, `elements` and `depth` those of a
    page and how deep they nest, `seconds` the time an address may take.
    """

    size: int = 20_000_000
    unpacked: int = 100_000_000
    ratio: int = 200
    members: int = 2_000
    pages: int = 2_000
    elements: int = 100_000
    depth: int = 400
    seconds: float = 30.0


LIMITS = Limits()
"""The limits that hold where no others are given."""


def number_paragraphs(paragraphs: list[str], *, form: str, encoding: str) -> Text:
    """A text of paragraphs that are only numbered, as in a word processor's file."""
    anchors, start = [], 0
    for number, paragraph in enumerate(paragraphs, start=1):
        anchors.append(Anchor(start, number))
        start += len(paragraph) + 1
    return Text("\n".join(paragraphs), encoding, form, tuple(anchors))
