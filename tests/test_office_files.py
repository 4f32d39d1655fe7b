"""Files of word processors and printers as people make them: tables, notes, changes, columns."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from forms import FOOT, HEAD, MARGINS, make_open_document, make_word, pack
from innograph.errors import ReadError
from innograph.readers import Text, open_file

TITLE = "绵阳市科学技术局2016年工作总结"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word_of(body: str, **parts: str) -> list[str]:
    """The lines of a Word file with this body, and further parts by their names."""
    source = zipfile.ZipFile(io.BytesIO(make_word(TITLE)))
    members = {name: source.read(name) for name in source.namelist()}
    head, _, tail = members["word/document.xml"].decode().partition("<w:sectPr")
    members["word/document.xml"] = f"{head}{body}<w:sectPr{tail}".encode()
    members |= {f"word/{name}.xml": text.encode() for name, text in parts.items()}
    return open_file(pack(members), name="report.docx").text.text.split("\n")


def run(text: str) -> str:
    """A run of a paragraph."""
    return f"<w:r><w:t>{text}</w:t></w:r>"


def cell(text: str, more: str = "") -> str:
    """A cell of a table."""
    return f"<w:tc><w:tcPr>{more}</w:tcPr><w:p>{run(text)}</w:p></w:tc>"


WORD = {
    "a smart tag": f"<w:p>{run('新增企业')}<w:smartTag w:element='x'>{run('12家')}</w:smartTag>{run('。')}</w:p>",
    "a content control in a line": (
        f"<w:p>{run('新增企业')}<w:sdt><w:sdtContent>{run('12家')}</w:sdtContent></w:sdt>{run('。')}</w:p>"
    ),
    "a content control of its own": f"<w:sdt><w:sdtContent><w:p>{run('新增企业12家。')}</w:p></w:sdtContent></w:sdt>",
    "a change": (
        f"<w:p>{run('新增企业')}<w:ins w:id='1'>{run('12')}</w:ins>"
        f"<w:del w:id='2'><w:r><w:delText>9</w:delText></w:r></w:del>{run('家。')}</w:p>"
    ),
    "a field": (
        f"<w:p>{run('新增企业')}<w:r><w:instrText> PAGEREF x </w:instrText></w:r>{run('12家。')}</w:p>"
    ),
    "a link": f"<w:p>{run('新增')}<w:hyperlink>{run('企业')}</w:hyperlink>{run('12家。')}</w:p>",
    "a text box": (
        f"<w:p><w:r><w:pict><w:txbxContent><w:p>{run('新增企业12家。')}</w:p></w:txbxContent></w:pict></w:r></w:p>"
    ),
    "a list": f"<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/></w:numPr></w:pPr>{run('新增企业12家。')}</w:p>",
}


@pytest.mark.parametrize("body", WORD.values(), ids=WORD.keys())
def test_every_word_that_is_seen_is_read_once(body: str) -> None:
    """Words in tags, controls, links, boxes, lists and insertions are read; what was deleted and codes of fields are not."""
    assert ["新增企业12家。"] == [line for line in word_of(body)[1:] if line]


def test_a_table_of_a_word_file() -> None:
    """A row is a line; a cell over two columns comes once, one over two rows in both; a table in a cell stays in its row."""
    across = '<w:gridSpan w:val="2"/>'
    top, below = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    inner = f"<w:tc><w:tbl><w:tr>{cell('内')}{cell('表')}</w:tr></w:tbl><w:p/></w:tc>"
    rows = [
        cell("主要指标", across),
        cell("企业", top) + cell("12家"),
        cell("", below) + cell("15家"),
        cell("合计") + inner,
    ]
    body = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    assert ["主要指标", "企业 | 12家", "企业 | 15家", "合计 | 内 表"] == word_of(body)[1:]


def test_notes_of_a_word_file_come_last() -> None:
    """Footnotes are no part of the sentences: they stand at the end with their numbers."""
    words = run("独角兽企业：估值超过十亿美元的企业。")
    note = f'<w:footnotes {W}><w:footnote w:id="2"><w:p>{words}</w:p></w:footnote></w:footnotes>'
    body = f"<w:p>{run('新增独角兽企业')}<w:r><w:footnoteReference w:id='2'/></w:r>{run('3家。')}</w:p>"
    assert ["新增独角兽企业3家。", "[2] 独角兽企业：估值超过十亿美元的企业。"] == word_of(
        body, footnotes=note
    )[1:]


CELL = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
NOTE = "<text:note-citation>1</text:note-citation><text:note-body><text:p>注文。</text:p></text:note-body>"
ODT = {
    "a deletion": (
        "<text:tracked-changes><text:p>旧句。</text:p></text:tracked-changes><text:p>新增企业12家。</text:p>",
        ["新增企业12家。"],
    ),
    "a comment": (
        "<text:p>新增<office:annotation><text:p>存疑</text:p></office:annotation>企业12家。</text:p>",
        ["新增企业12家。"],
    ),
    "blanks that are no number": ("<text:p>新增<text:s text:c='x'/>企业</text:p>", ["新增 企业"]),
    "a list": ("<text:list><text:list-item><text:p>一</text:p></text:list-item></text:list>", ["一"]),
    "a table": (
        f"<table:table><table:table-row>{CELL.format('企业')}{CELL.format('12家')}</table:table-row></table:table>",
        ["企业 | 12家"],
    ),
    "a note": (
        f"<text:p>新增企业<text:note>{NOTE}</text:note>3家。</text:p>",
        ["新增企业3家。", "[1] 注文。"],
    ),
}


@pytest.mark.parametrize(("body", "lines"), ODT.values(), ids=ODT.keys())
def test_what_an_open_document_holds(body: str, lines: list[str]) -> None:
    """Lists, tables and notes are read; what was deleted and comments are not."""
    source = zipfile.ZipFile(io.BytesIO(make_open_document("X")))
    members = {name: source.read(name) for name in source.namelist()}
    content = members["content.xml"].decode().replace("<text:p>X</text:p>", body)
    text = open_file(pack(members | {"content.xml": content.encode()}), name="report.odt").text
    assert lines == text.text.split("\n")


# --- print -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def print_page(browser: Any) -> Callable[[str], Text]:
    """Reads what a browser prints of a page."""

    def read(source: str) -> Text:
        page = browser.new_page()
        page.set_content(f'<meta charset="utf-8">{source}')
        data: bytes = page.pdf(
            format="A4",
            display_header_footer=True,
            header_template=HEAD,
            footer_template=FOOT,
            margin=MARGINS,
        )
        page.close()
        return open_file(data, name="report.pdf").text

    return read


STYLE = (
    "<style>body{font:11pt 'Noto Serif CJK SC';margin:0}.c{column-count:2;column-gap:12mm;column-fill:auto}"
    "p{text-indent:2em;margin:0;line-height:1.7}h1{font-size:16pt;text-align:center}"
    ".n{position:absolute;top:225mm;left:0;right:0;font-size:8pt;border-top:1px solid}</style>"
)


def test_columns_notes_and_broken_words(print_page: Callable[[str], Text]) -> None:
    """Two columns over two pages, with notes at the foot of the first and words broken over lines: every paragraph is whole,
    in its order, on its page; the notes come last, one by one; running heads and page numbers are not there."""
    said = [
        f"第{n}项任务按期完成，与香港科技大学（Hong Kong University of Science and Technology）推进innovation district建设。"
        for n in range(1, 31)
    ]
    body = "".join(
        f"<p>{line.replace('innovation', 'inno&shy;vation').replace('Univer', 'Univer&shy;')}</p>"
        for line in said
    )
    notes = ["[1] 独角兽企业：估值超过十亿美元的企业。", "[2] 四上企业：规模以上的四类企业，由统计部门认定。"]
    foot = "".join(f"<div>{note}</div>" for note in notes)
    text = print_page(
        f"{STYLE}<h1>{TITLE}</h1><div class=c style='height:200mm'>{body}</div><div class=n>{foot}</div>"
        f"<div class=c style='break-before:page'>{body}</div>"
    )
    squeezed = [line.replace(" ", "") for line in text.text.split("\n")]
    assert [
        TITLE,
        *(line.replace(" ", "") for line in said * 2),
        *(n.replace(" ", "") for n in notes),
    ] == squeezed
    pages = [anchor.page or 0 for anchor in text.anchors]
    assert pages[0] == pages[-1] == 1
    assert {1, 2} <= set(pages)
    assert sorted(pages[:-2]) == pages[:-2]


def test_a_book_of_empty_pages_is_a_scan(print_page: Callable[[str], Text]) -> None:
    """A PDF whose pages hold no words is told as a scan, not as an empty report."""
    with pytest.raises(ReadError, match="is a scan"):
        print_page("<style>@page{margin:0}</style><div style='height:900mm;background:#eee'></div>")
