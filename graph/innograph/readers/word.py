"""Word files (DOCX): paragraphs and tables in their order, headings and lists among them, footnotes at the end.

Paragraphs are read from the XML itself: python-docx leaves out what stands in content controls, smart tags and insertions.

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
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What an old program shows in the place of what stands beside it, so that its words come twice."""
UNSEEN = frozenset(
    {
        *(f"{NAMESPACE}{tag}" for tag in ("del", "moveFrom", "txbxContent", "instrText", "pPr", "rPr")),
        FALLBACK,
    }
)
BLANKS = frozenset(f"{NAMESPACE}{tag}" for tag in ("tab", "br", "cr"))
WRAPPERS = frozenset(
    f"{NAMESPACE}{tag}" for tag in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")
)
"""Elements that only hold others: content controls, tags of old versions, what was put in (ECMA-376, part 1, section 17)."""
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
        paragraphs = [line for line in _blocks(document) if line]
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


def _blocks(document: Any) -> Iterator[str]:
    """The paragraphs and the rows of tables in order, those in content controls and text boxes among them."""
    from docx.table import Table

    waiting = list(reversed(document.element.body))
    while waiting:
        element = waiting.pop()
        if element.tag == f"{NAMESPACE}p":
            yield _words(element)
            boxes = [box for box in element.iter(f"{NAMESPACE}txbxContent") if not _is_fallback(box)]
            waiting += [block for box in reversed(boxes) for block in reversed(box)]
        elif element.tag == f"{NAMESPACE}tbl":
            yield from _rows(Table(element, document))
        elif element.tag in WRAPPERS:
            waiting += reversed(element)


def _rows(table: Any) -> Iterator[str]:
    """One line for each row; a cell that spans columns once."""
    for row in table.rows:
        cells = {id(cell._tc): cell._tc for cell in row.cells}  # noqa: SLF001 - the only way to tell a spanning cell
        words = (" ".join(map(_words, cell.iter(f"{NAMESPACE}p"))).strip() for cell in cells.values())
        yield CELLS.join(text for text in words if text)


def _words(paragraph: Any) -> str:
    """The words of a paragraph as they stand after all changes: what was deleted, and text boxes, left out."""
    words: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == f"{NAMESPACE}t":
            words.append(element.text or "")
        elif element.tag in BLANKS:
            words.append(" ")
        elif element.tag not in UNSEEN:
            waiting += reversed(element)
    return " ".join("".join(words).split())


def _is_fallback(element: Any) -> bool:
    return any(above.tag == FALLBACK for above in element.iterancestors())


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
