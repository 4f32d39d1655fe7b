"""Word files (DOCX): paragraphs and tables in their order, headings and lists among them, footnotes at the end.

Entities of XML are never resolved: python-docx parses without them, footnotes go through defusedxml.
"""

import io
from collections.abc import Iterator
from typing import Any

from innograph.errors import ReadError
from innograph.readers.extras import need_library
from innograph.readers.packed import open_packed, read_member
from innograph.readers.values import Limits, Text, number_paragraphs

NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FOOTNOTES = "word/footnotes.xml"
CELLS = " | "


def read_word(data: bytes, name: str, limits: Limits) -> Text:
    """The text of a DOCX file.

    Raises:
        ReadError: it is damaged, unpacks to too much, or has no text.
    """
    docx = need_library("docx", "office", name)
    archive = open_packed(data, name, limits)
    try:
        document = docx.Document(io.BytesIO(data))
        paragraphs = [line for line in _paragraphs(document) if line.strip()]
    except ReadError:
        raise
    except Exception as error:  # python-docx lets errors of lxml, zipfile and its own through
        raise ReadError(
            f"{name} is no whole Word file: {error}.", subject=name, hint="Save it again."
        ) from error
    if FOOTNOTES in archive.namelist():
        paragraphs += _footnotes(read_member(archive, FOOTNOTES, name, limits), name)
    if not paragraphs:
        raise ReadError(f"{name} has no text.", subject=name, hint="A scanned file must be recognised first.")
    return number_paragraphs(paragraphs, form="docx", encoding="utf-8")


def _paragraphs(document: Any) -> Iterator[str]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield from _rows(block)
        else:
            yield block.text.replace("\n", " ").replace("\t", " ").strip()


def _rows(table: Any) -> Iterator[str]:
    """One line for each row; a cell that spans columns once."""
    for row in table.rows:
        cells: dict[int, str] = {}
        for cell in row.cells:
            cells.setdefault(id(cell._tc), " ".join(cell.text.split()))  # noqa: SLF001 - the only way to tell a spanning cell
        yield CELLS.join(text for text in cells.values() if text)


def _footnotes(data: bytes, name: str) -> list[str]:
    """The footnotes as lines with their numbers."""
    elements = need_library("defusedxml.ElementTree", "office", name)
    try:
        root = elements.fromstring(data)
    except Exception as error:  # the parser's own and defusedxml's refusals
        raise ReadError(
            f"{name}: its footnotes cannot be read: {error}.", subject=name, hint="Save it again."
        ) from error
    notes: list[str] = []
    for note in root.iter(f"{NAMESPACE}footnote"):
        text = "".join(part.text or "" for part in note.iter(f"{NAMESPACE}t")).strip()
        if text:
            notes.append(f"[{note.get(f'{NAMESPACE}id', len(notes) + 1)}] {text}")
    return notes
