"""The same report says the same whatever file it comes in, and every fact leads back to its place in that file."""

import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

import innograph
from conftest import need
from forms import make_open_document, make_page, make_pdf, make_rich_text, make_word, pack, paragraphs_of
from innograph.documents import read
from innograph.errors import ReadError
from innograph.model import Document, Facts
from innograph.pipeline import extract
from innograph.readers import Given, Limits, find_inputs, open_file
from innograph.readers.paragraphs import Line, join_lines
from innograph.resources import package_path

SAMPLE = package_path("samples", "guangzhou-2016.txt")
TEXT = SAMPLE.read_text(encoding="utf-8")
FORMS: dict[str, Callable[[Any], bytes]] = {
    "report.md": lambda _: ("# " + "\n\n".join(paragraphs_of(TEXT))).encode(),
    "report.gb18030.txt": lambda _: TEXT.encode("gb18030"),
    "report.utf-16.txt": lambda _: TEXT.encode("utf-16"),
    "report.utf-8-bom.txt": lambda _: TEXT.encode("utf-8-sig"),
    "report.html": lambda _: make_page(TEXT),
    "report.gb2312.html": lambda _: make_page(TEXT, "gb2312"),
    "report.docx": lambda _: make_word(TEXT),
    "report.odt": lambda _: make_open_document(TEXT),
    "report.rtf": lambda _: make_rich_text(TEXT),
    "report.pdf": lambda browser: make_pdf(browser(), TEXT),
    "report.columns.pdf": lambda browser: make_pdf(browser(), TEXT, columns=2),
}
Said = dict[str, set[tuple[Any, ...]]]


def said(facts: Facts) -> Said:
    """Entities, relations and figures without their places."""
    names = {entity.id: entity.name for entity in facts.entities}
    return {
        "entities": {(e.type, e.name, tuple(sorted(e.mentions))) for e in facts.entities},
        "relations": {(names[r.subject], r.predicate, names[r.object], r.status) for r in facts.relations},
        "figures": {
            (names[o.subject], o.measure, o.value, o.unit, o.period, o.kind) for o in facts.observations
        },
    }


@pytest.fixture(scope="module")
def expected() -> Said:
    """What the sample says as plain text."""
    return said(extract(SAMPLE))


@pytest.fixture(scope="module")
def made(request: pytest.FixtureRequest) -> Callable[[str], bytes]:
    """The sample in a form, each made once; only PDF needs a browser."""
    cache: dict[str, bytes] = {}

    def make(name: str) -> bytes:
        if name not in cache:
            cache[name] = FORMS[name](partial(request.getfixturevalue, "browser"))
        return cache[name]

    return make


@pytest.mark.parametrize("name", FORMS)
def test_every_form_says_the_same(
    name: str, made: Callable[[str], bytes], expected: Said, told: Callable[..., None]
) -> None:
    """Entities, relations and figures are those of the plain text."""
    document = read(made(name), name=name)
    found = said(extract(document))
    equal = ["equal" if expected[kind] == found[kind] else "different" for kind in expected]
    place = document.place(document.text.index(paragraphs_of(TEXT)[-1][-20:]))
    assert place is not None
    parts = (("page", place.page), ("paragraph", place.paragraph), ("character", place.offset))
    told("Formats", name, *equal, ", ".join(part for part, value in parts if value is not None))
    assert expected == found


@pytest.mark.parametrize("name", FORMS)
def test_every_paragraph_knows_its_place(name: str, made: Callable[[str], bytes]) -> None:
    """The last paragraph is told with its number, its page in a PDF, and its first character where that can be had."""
    document = read(made(name), name=name)
    last = paragraphs_of(TEXT)[-1][-20:]
    place = document.place(document.text.index(last))
    assert place is not None
    assert place.paragraph > 1
    assert (place.page is not None) == name.endswith(".pdf")
    if name.endswith(".html"):
        source = made(name).decode("gb18030" if "gb" in name else "utf-8")
        assert place.offset is not None
        assert source.startswith(document.text[place.start : place.start + 10], place.offset)


def test_the_page_of_a_graph_tells_page_and_paragraph(made: Callable[[str], bytes], tmp_path: Path) -> None:
    """A tie that was read of a PDF carries the page and the paragraph to the network and so to the viewer."""
    (tmp_path / "report.pdf").write_bytes(made("report.pdf"))
    network = innograph.build(tmp_path / "report.pdf", tmp_path / "out").network()
    places = {(data.get("page"), data.get("paragraph")) for *_, data in network.edges(data=True)}
    assert {1, 2} <= {page for page, _ in places}
    assert all(paragraph for _, paragraph in places)


def test_no_running_head_and_no_page_number_is_read(made: Callable[[str], bytes]) -> None:
    """What repeats at the edges of printed pages is no part of the text."""
    document = read(made("report.pdf"), name="report.pdf")
    pages = {anchor.page for anchor in document.anchors}
    assert len(pages) > 1
    assert "内部资料" not in document.text
    assert "— 1 —" not in document.text


def test_tables_are_rows() -> None:
    """The cells of a row stand on one line, in a page and in a Word file."""
    rows = "<tr><td>高新技术企业</td><td>4740家</td></tr><tr><td>研发投入</td><td>451亿元</td></tr>"
    prose = "".join(
        f"<p>2016年全市科技工作取得新进展，第{n}项任务按期完成，创新能力稳步提升。</p>" for n in range(12)
    )
    page = open_file(
        f"<html><body><article>{prose}<table>{rows}</table></article></body></html>".encode(), name="t.html"
    )
    import docx

    document = docx.Document()
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "高新技术企业", "4740家"
    import io

    out = io.BytesIO()
    document.save(out)
    for text in (page.text.text, open_file(out.getvalue(), name="t.docx").text.text):
        assert any("高新技术企业" in line and "4740家" in line for line in text.split("\n"))


def test_lines_become_paragraphs() -> None:
    """A full line goes on, a short or an indented one does not, a broken word is mended."""
    lines = [
        Line(
            "全市新增高新技术企业二千八百二十三家，净增数居全国第",
            page=1,
            left=20,
            right=300,
            base=700,
            size=10,
        ),
        Line("二位，创新主体不断壮大。", page=1, left=0, right=120, base=685, size=10),
        Line("与香港科技大学签署合作协议，推进 inno-", page=1, left=20, right=300, base=670, size=10),
        Line("vation 园区建设。", page=1, left=0, right=90, base=655, size=10),
    ]
    found = [paragraph.text for paragraph in join_lines(lines)]
    assert 2 == len(found)
    assert "全国第二位" in found[0]
    assert "innovation" in found[1]


# --- scans -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def scan(browser: Any) -> bytes:
    """A PDF that holds only a picture of a page."""
    import base64

    page = browser.new_page(viewport={"width": 1200, "height": 500})
    style = "font:40px 'Noto Sans CJK SC';margin:40px;line-height:1.8"
    page.set_content(
        f'<p style="{style}">绵阳市科学技术局2016年工作总结</p><p style="{style}">全年新增高新技术企业12家。</p>'
    )
    picture = base64.b64encode(page.screenshot()).decode()
    page.set_content(f'<img src="data:image/png;base64,{picture}" style="width:100%">')
    data: bytes = page.pdf(format="A4", print_background=True)
    page.close()
    return data


def test_a_scan_is_told(scan: bytes) -> None:
    """A PDF without text is called a scan, with what to do next."""
    with pytest.raises(ReadError, match="is a scan without text") as told:
        open_file(scan, name="scan.pdf")
    assert "recognise" in str(told.value)


def test_a_scan_is_recognised_where_asked(scan: bytes) -> None:
    """With Tesseract installed, the words of a scan are read, marked as recognised, with their page."""
    need(shutil.which("tesseract"), "Tesseract with Chinese")
    text = open_file(scan, name="scan.pdf", recognise=True).text
    assert "高新技术企业12家" in text.text.replace(" ", "")
    assert ("scan", ("recognised",)) == (text.form, text.notes)
    assert 1 == text.anchors[0].page


def test_a_scan_is_built_where_asked(scan: bytes, tmp_path: Path) -> None:
    """A build reads scans only where it is asked to, says so of the reading, and keeps the scan apart from other builds."""
    need(shutil.which("tesseract"), "Tesseract with Chinese")
    (tmp_path / "scan.pdf").write_bytes(scan)
    report = tmp_path / "report.txt"
    report.write_text(TEXT, encoding="utf-8")
    both = [tmp_path / "scan.pdf", report]
    graph = innograph.build(both, tmp_path / "out", recognise=True)
    read_with = (
        "SELECT ?name ?with { ?r prov:used/ig:fileName ?name ; prov:wasAssociatedWith/ig:settings ?with }"
    )
    assert [("scan.pdf", "Tesseract")] == [tuple(row) for row in graph.sparql(read_with).rows]
    assert 2 == len(graph.query("reports").rows)
    del graph
    (failure,) = innograph.build(both, tmp_path / "out").failures
    assert "is a scan without text" in str(failure)


# --- folders, archives, addresses ------------------------------------------------------------------


def test_folders_and_archives_are_opened(tmp_path: Path) -> None:
    """All reports of a folder come by name, those inside archives too; names in GBK are read; other files are not."""
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "c.zip").write_bytes(pack({"报告/二.txt": TEXT.encode(), "x.exe": b"MZ"}))
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "a.html").write_bytes(make_page(TEXT))
    found = [item for item in find_inputs([tmp_path]) if isinstance(item, Given)]
    assert ["a.html", "b.txt", "二.txt"] == [item.name for item in found]
    assert {extract(item).sha256 for item in found[1:]} == {extract(SAMPLE).sha256}


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    """A folder without reports is an error in the place of inputs, not an end of everything."""
    (given,) = find_inputs([tmp_path])
    assert isinstance(given, ReadError)


class _Site(BaseHTTPRequestHandler):
    """A small site: a page, an error, a redirect away from the web, and more than anybody wants."""

    def do_GET(self) -> None:
        """Answer by path."""
        if self.path == "/report":
            self._answer(200, make_page(TEXT, "gb2312"), {"Content-Type": "text/html; charset=gbk"})
        elif self.path == "/away":
            self._answer(302, b"", {"Location": "file:///etc/passwd"})
        elif self.path == "/much":
            self._answer(200, b"x" * 300_000, {})
        else:
            self._answer(404, b"no", {})

    def _answer(self, status: int, data: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of a real server on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_an_address_is_read(site: str, expected: Said) -> None:
    """A page at an address that a person named says the same, and the document knows where it came from."""
    document: Document = read(f"{site}/report")
    assert expected == said(extract(document))
    assert f"{site}/report" == document.address


@pytest.mark.parametrize(
    ("path", "words"), [("/none", "Not Found"), ("/away", "not allowed|away from"), ("/much", "more than")]
)
def test_an_address_that_fails_is_told(site: str, path: str, words: str) -> None:
    """An error, a redirect out of the web and too much data each end in one line."""
    with pytest.raises(ReadError, match=words):
        read(f"{site}{path}", limits=Limits(size=200_000, seconds=10))


def test_a_missing_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library of a format the error ends with the command that installs it."""
    import sys

    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(ReadError, match=r'pip install "innograph\[html\]"'):
        open_file(make_page(TEXT), name="report.html")
