"""OpenDocument texts (ODT): paragraphs, headings, lists and tables of `content.xml`, in order."""

from collections.abc import Iterator
from typing import Any

from innograph.errors import ReadError
from innograph.readers.extras import need_library
from innograph.readers.packed import open_packed, read_member
from innograph.readers.values import Limits, Text, number_paragraphs

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
UNSEEN = frozenset({f"{TEXT}note", "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation"})
CELLS = " | "


def read_open_document(data: bytes, name: str, limits: Limits) -> Text:
    """The text of an ODT file.

    Raises:
        ReadError: it is damaged, unpacks to too much, or has no text.
    """
    elements = need_library("defusedxml.ElementTree", "office", name)
    archive = open_packed(data, name, limits)
    try:
        root = elements.fromstring(read_member(archive, "content.xml", name, limits))
    except ReadError:
        raise
    except Exception as error:  # the parser's own and defusedxml's refusals
        raise ReadError(
            f"{name} is no whole ODT file: {error}.", subject=name, hint="Save it again."
        ) from error
    paragraphs = [line for line in _blocks(root, limits.depth) if line.strip()]
    if not paragraphs:
        raise ReadError(f"{name} has no text.", subject=name, hint="A scanned file must be recognised first.")
    return number_paragraphs(paragraphs, form="odt", encoding="utf-8")


def _blocks(element: Any, depth: int) -> Iterator[str]:
    for child in element:
        if child.tag in {f"{TEXT}p", f"{TEXT}h"}:
            yield _words(child, depth).strip()
            yield from (f"[{number}] {note}" for number, note in _notes(child, depth))
        elif child.tag == f"{TABLE}table-row":
            cells = [" ".join(_blocks(cell, depth - 1)) for cell in child]
            yield CELLS.join(text for text in cells if text.strip())
        elif depth > 0 and child.tag != f"{TEXT}tracked-changes":
            yield from _blocks(child, depth - 1)


def _words(element: Any, depth: int) -> str:
    """The text of a paragraph: spans, blanks and breaks as blanks, notes and comments left out."""
    parts = [element.text or ""]
    for child in element:
        if child.tag in {f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"}:
            parts.append(" ")
        elif child.tag not in UNSEEN and depth > 0:
            parts.append(_words(child, depth - 1))
        parts.append(child.tail or "")
    return "".join(parts)


def _notes(paragraph: Any, depth: int) -> Iterator[tuple[str, str]]:
    for note in paragraph.iter(f"{TEXT}note"):
        mark = note.find(f"{TEXT}note-citation")
        body = note.find(f"{TEXT}note-body")
        if body is not None:
            yield (
                (mark.text if mark is not None else "") or "",
                " ".join(_words(part, depth) for part in body),
            )
