"""PDF: the words of every page in reading order, as paragraphs, with their pages.

Characters and their boxes come from PDFium (pypdfium2), which keeps the order of columns. What repeats at the edges of pages
is left out; small print with a note's mark at the foot of a page goes to the end; lines are joined into paragraphs by
where they begin and end (`paragraphs`).
"""

import ctypes
import logging
import re
import statistics
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from innograph.errors import ReadError
from innograph.readers.extras import need_library
from innograph.readers.paragraphs import Line, Paragraph, join_lines
from innograph.readers.values import Anchor, Limits, Text
from innograph.resources import read_lexicon

logger = logging.getLogger(__name__)

EDGE = 2
"""Lines at the top and at the bottom of a page among which running heads are looked for."""
REPEATED = 3
FEWEST = 20
"""Characters that a document must have not to be a scan."""
SMALL_PRINT = 0.92
RADICALS = re.compile("[\u2e80-\u2fdf]")
DIGITS = re.compile(r"\d+")


class Page(NamedTuple):
    """The lines of a page in reading order."""

    number: int
    lines: list[Line]


def read_pdf(data: bytes, name: str, limits: Limits, *, recognise: bool = False) -> Text:
    """The text of a PDF.

    Args:
        data: the bytes of the file.
        name: what to call it in errors.
        limits: how many pages are read.
        recognise: read the pictures of a scan with Tesseract.

    Raises:
        ReadError: it is damaged, encrypted or too long, or a scan that was not to be recognised.
    """
    pdfium = need_library("pypdfium2", "pdf", name)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise ReadError(
            f"{name} is no whole PDF: {error}.", subject=name, hint="Save or download it again."
        ) from error
    try:
        if len(document) > limits.pages:
            raise ReadError(f"{name} has more than {limits.pages} pages.", subject=name, hint="Split it.")
        pages = [
            Page(number, list(_lines(document, number, pdfium))) for number in range(1, len(document) + 1)
        ]
        text = _compose(pages)
        if len(text.text) >= FEWEST:
            _warn_of_pictures(document, pages, name, pdfium)
            return text
        from innograph.readers.scans import recognise_pages, refuse_scan

        if not recognise:
            refuse_scan(name)
        return recognise_pages(document, name)
    finally:
        document.close()


def _lines(document: Any, number: int, pdfium: Any) -> Iterator[Line]:
    """The lines of a page as PDFium orders them."""
    raw = pdfium.raw
    try:
        page = document[number - 1]
        words = page.get_textpage()
    except pdfium.PdfiumError:
        return
    matrix = raw.FS_MATRIX()
    box = raw.FS_RECTF()
    characters: list[tuple[str, float, float, float, float]] = []
    for index in range(words.count_chars()):
        code = raw.FPDFText_GetUnicode(words, index)
        character = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if character in "\r\n":
            if line := _line(characters, number):
                yield line
            characters = []
        elif character and character not in "\ufffe\uffff\x02":
            raw.FPDFText_GetLooseCharBox(words, index, ctypes.byref(box))
            raw.FPDFText_GetMatrix(words, index, ctypes.byref(matrix))
            size = raw.FPDFText_GetFontSize(words, index) * abs(matrix.d or matrix.b)
            characters.append((character, box.left, box.right, box.bottom, size or box.top - box.bottom))
    if line := _line(characters, number):
        yield line
    words.close()
    page.close()


def _line(characters: list[tuple[str, float, float, float, float]], page: int) -> Line | None:
    seen = [item for item in characters if not item[0].isspace()]
    if not seen:
        return None
    text = _unify("".join(item[0] for item in characters)).strip()
    return Line(
        text=text,
        page=page,
        left=min(item[1] for item in seen),
        right=max(item[2] for item in seen),
        base=statistics.median(item[3] for item in seen),
        size=statistics.median(item[4] for item in seen),
    )


def _unify(text: str) -> str:
    """Radicals that some printers write in the place of characters, as those characters (Unicode NFKC)."""
    import unicodedata

    return RADICALS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


def _compose(pages: list[Page]) -> Text:
    """The paragraphs of all pages, running heads left out, notes at the end."""
    body, notes = [], []
    size = _body_size(pages)
    for page in _without_heads(pages):
        small = _first_note(page.lines, size)
        body += page.lines[:small]
        notes += page.lines[small:]
    text: list[str] = []
    anchors: list[Anchor] = []
    start = 0
    numbers: Counter[int] = Counter()
    for paragraph in [*join_lines(body), *_join_notes(notes)]:
        numbers[paragraph.page] += 1
        anchors.append(Anchor(start, numbers[paragraph.page], paragraph.page))
        text.append(paragraph.text)
        start += len(paragraph.text) + 1
    return Text("\n".join(text), "pdf", "pdf", tuple(anchors))


def _join_notes(lines: list[Line]) -> Iterator[Paragraph]:
    """Notes as paragraphs, each from its mark on, however short its last line is."""
    note: list[Line] = []
    for line in lines:
        if note and _patterns()[1].match(line.text):
            yield from join_lines(note)
            note = []
        note.append(line)
    yield from join_lines(note)


def _warn_of_pictures(document: Any, pages: list[Page], name: str, pdfium: Any) -> None:
    """Tell which pages among those with words are pictures, whose words are not read."""
    kind = (pdfium.raw.FPDF_PAGEOBJ_IMAGE,)
    silent = [page.number for page in pages if not page.lines]
    pictures = [number for number in silent if next(document[number - 1].get_objects(filter=kind), None)]
    if pictures:
        logger.warning("%s: pages without text, not read: %s", name, ", ".join(map(str, pictures)))


def _body_size(pages: list[Page]) -> float:
    """The size that most characters are set in; 0 where there are none."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = read_lexicon("documents")["pages"]
    return re.compile(table["number"]), re.compile(table["note"])


def _without_heads(pages: list[Page]) -> Iterator[Page]:
    """The pages without numbers and without what repeats at their edges, numbers aside."""
    edges = [_edges(page.lines) for page in pages]
    repeated = Counter(DIGITS.sub("#", line.text) for edge in edges for line in edge)
    least = min(REPEATED, max(2, len(pages)))
    for page, edge in zip(pages, edges, strict=True):
        heads = {
            id(line)
            for line in edge
            if _patterns()[0].fullmatch(line.text)
            or (repeated[DIGITS.sub("#", line.text)] >= least and len(pages) > 1)
        }
        yield Page(page.number, [line for line in page.lines if id(line) not in heads])


def _edges(lines: list[Line]) -> list[Line]:
    """The highest and the lowest lines of a page."""
    ordered = sorted(lines, key=lambda line: -line.base)
    return ordered if len(ordered) <= 2 * EDGE else [*ordered[:EDGE], *ordered[-EDGE:]]


def _first_note(lines: list[Line], size: float) -> int:
    """The index of the first line of the small print with a mark that ends a page; how many lines there are if none."""
    first = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        if lines[index].size > SMALL_PRINT * size:
            break
        if _patterns()[1].match(lines[index].text):
            first = index
    return first
