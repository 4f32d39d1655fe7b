"""One report in every form that people have, made on the spot, so that no file of a foreign program lies in the repository."""

import html
import io
import zipfile
from typing import Any

ODT = "application/vnd.oasis.opendocument.text"
NAMESPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)
NAVIGATION = (
    '<div class="nav"><a href="/">首页</a> <a href="/news">新闻中心</a> <a href="/us">联系我们</a></div>'
)
FOOTER = "<footer>版权所有 某某有限公司 电话：020-12345678 地址：某路1号</footer>"
HEAD = '<div style="font-size:8pt;width:100%;text-align:center">科技工作 内部资料</div>'
FOOT = '<div style="font-size:8pt;width:100%;text-align:center">— <span class="pageNumber"></span> —</div>'
MARGINS = {"top": "20mm", "bottom": "20mm", "left": "22mm", "right": "22mm"}


def paragraphs_of(text: str) -> list[str]:
    """The lines of a text that are not blank."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def make_page(text: str, charset: str = "utf-8") -> bytes:
    """A saved web page with the report inside navigation and a footer; gb2312 as pages lie about it."""
    title, *rest = map(html.escape, paragraphs_of(text))
    body = "".join(f"<p>{line}</p>" for line in rest)
    page = (
        f'<!doctype html><html><head><meta charset="{charset}"><title>{title} - 某网站</title></head><body>{NAVIGATION}'
        f"<article><h1>{title}</h1>{body}</article>{FOOTER}</body></html>"
    )
    return page.encode("gb18030" if charset == "gb2312" else charset)


def make_word(text: str) -> bytes:
    """A DOCX file, the title as its heading."""
    import docx

    document = docx.Document()
    title, *rest = paragraphs_of(text)
    document.add_heading(title, 0)
    for line in rest:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def make_open_document(text: str, *, head: str = "") -> bytes:
    """An ODT file."""
    lines = "".join(f"<text:p>{html.escape(line)}</text:p>" for line in paragraphs_of(text))
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content {NAMESPACES}>'
        f"<office:body><office:text>{lines}</office:text></office:body></office:document-content>"
    )
    return pack({"mimetype": ODT.encode(), "content.xml": content.encode("utf-8")})


def make_rich_text(text: str) -> bytes:
    """An RTF file, every character beyond ASCII as its UTF-16 units (RTF 1.9, Unicode RTF)."""
    lines = []
    for line in paragraphs_of(text):
        units = line.encode("utf-16-le")
        codes = [
            int.from_bytes(units[index : index + 2], "little", signed=True)
            for index in range(0, len(units), 2)
        ]
        lines.append("".join(chr(c) if 31 < c < 127 and chr(c) not in "{}\\" else f"\\u{c}?" for c in codes))
    return ("{\\rtf1\\ansi\\ansicpg936 " + "\\par\n".join(lines) + "}").encode("ascii")


def make_pdf(browser: Any, text: str, *, columns: int = 1) -> bytes:
    """A PDF that Chromium prints: running head, page numbers, indented paragraphs, in columns."""
    title, *rest = map(html.escape, paragraphs_of(text))
    body = "".join(f"<p>{line}</p>" for line in rest)
    layout = f"column-count:{columns};column-gap:12mm" if columns > 1 else ""
    style = (
        f"body{{font-family:'Noto Serif CJK SC';font-size:{14 if columns == 1 else 11}pt;{layout}}}"
        "p{text-indent:2em;margin:0;line-height:1.7}h1{font-size:16pt;text-align:center;column-span:all}"
    )
    page = browser.new_page()
    page.set_content(f'<meta charset="utf-8"><style>{style}</style><h1>{title}</h1>{body}')
    data: bytes = page.pdf(
        format="A4", display_header_footer=True, header_template=HEAD, footer_template=FOOT, margin=MARGINS
    )
    page.close()
    return data


def pack(members: dict[str, bytes]) -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()
