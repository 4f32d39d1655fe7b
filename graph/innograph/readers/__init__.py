"""Files as texts: one small reader for each format, chosen by what a file is and not by what it is called.

The readers give the words of a file, in order, and where each paragraph stands in it. They know nothing of reports: that is
`documents`. A reader is loaded when a file needs it; the heavy libraries behind some are extras.
"""

import hashlib
import zipfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from innograph.errors import InnographError, ReadError
from innograph.readers.address import is_address
from innograph.readers.html import is_page, read_page
from innograph.readers.inputs import find_inputs, member_name
from innograph.readers.packed import open_packed, read_member
from innograph.readers.plain import decode, read_bytes
from innograph.readers.values import LIMITS, Anchor, Given, Limits, Loaded, Text

__all__ = [
    "LIMITS",
    "Anchor",
    "Given",
    "Limits",
    "Loaded",
    "Opened",
    "Text",
    "find_inputs",
    "load",
    "open_file",
]

OFFICE = {"word/document.xml": "word", "content.xml": "open_document"}
"""The readers of office files, each by what its files are told by: a member that they always have."""
Reader = Callable[[bytes, str, Limits], Text]
PAGES = frozenset({".htm", ".html", ".xhtml"})


class Opened(NamedTuple):
    """A file's text, what to call it, and the SHA-256 of its bytes."""

    text: Text
    name: str
    sha256: str


def open_file(
    source: str | Path | bytes | Given | Loaded,
    *,
    name: str | None = None,
    limits: Limits = LIMITS,
    recognise: bool = False,
) -> Opened:
    """The text of a file of any format.

    Args:
        source: a path, the bytes of a file, a member of an archive, or an http(s) address.
        name: what to call it; the file's name by default.
        limits: how much is read before it is refused.
        recognise: read scanned pages with Tesseract.

    Raises:
        ReadError: it is missing, too large, damaged, without text, or of a format whose library is not installed.
    """
    loaded = source if isinstance(source, Loaded) else load(source, name=name, limits=limits)
    try:
        text = _read(loaded.data, loaded.name, limits, charset=loaded.charset, recognise=recognise)
    except InnographError:
        raise
    except Exception as error:  # whatever a library lets through of a file that means harm
        raise ReadError(
            f"{loaded.name} cannot be read: {type(error).__name__}: {error}.",
            subject=loaded.name,
            hint="Save it again, or as text.",
        ) from error
    if loaded.address is not None:
        text = Text(**{field: getattr(text, field) for field in Text.__slots__} | {"address": loaded.address})
    return Opened(text, loaded.name, hashlib.sha256(loaded.data).hexdigest())


def load(source: str | Path | bytes | Given, *, name: str | None = None, limits: Limits = LIMITS) -> Loaded:
    """The bytes of a file, wherever it is, so that they can be read elsewhere.

    Raises:
        ReadError: it is missing, too large, or damaged.
    """
    if isinstance(source, bytes):
        return Loaded(source, name or "standard input")
    given = source if isinstance(source, Given) else Given(str(source))
    if is_address(given.path):
        from innograph.readers.web import fetch

        data, charset, address = fetch(given.path, limits)
        return Loaded(data, name or given.path, charset, address)
    return Loaded(_bytes_of(given, limits), name or given.name)


def _bytes_of(given: Given, limits: Limits) -> bytes:
    data = read_bytes(Path(given.path), limits.size)
    if given.member is None:
        return data
    archive = open_packed(data, given.path, limits)
    for member in archive.infolist():
        if member_name(member) == given.member:
            return read_member(archive, member.filename, f"{given.path}, {given.member}", limits)
    raise ReadError(f"{given.path} holds no {given.member}.", subject=given.path, hint="List the archive.")


def _read(data: bytes, name: str, limits: Limits, *, charset: str | None, recognise: bool) -> Text:
    if data.startswith(b"%PDF") or b"%PDF-" in data[:1024]:
        from innograph.readers.pdf import read_pdf

        return read_pdf(data, name, limits, recognise=recognise)
    if data.startswith(b"PK\x03\x04"):
        return _office(data, name, limits)
    if data.startswith(b"{\\rtf"):
        from innograph.readers.rich_text import read_rich_text

        return read_rich_text(data, name, limits)
    if Path(name).suffix.lower() in PAGES or is_page(data):
        return read_page(data, name, limits, charset=charset)
    text, encoding = decode(data, name)
    return Text(text, encoding)


def _office(data: bytes, name: str, limits: Limits) -> Text:
    archive = open_packed(data, name, limits)
    members = set(archive.namelist())
    for member, reader in OFFICE.items():
        if member in members:
            read: Reader = getattr(import_module(f"innograph.readers.{reader}"), f"read_{reader}")
            return read(data, name, limits)
    kind = "an archive" if isinstance(archive, zipfile.ZipFile) and members else "an empty archive"
    raise ReadError(f"{name} is {kind}, no report.", subject=name, hint="Build it: innograph build FILE.zip")
