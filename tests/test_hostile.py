"""Input that means harm: each case is refused in one line or read within bounds of time and memory."""

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from forms import make_open_document, make_word, pack
from innograph.documents import read
from innograph.errors import ReadError
from innograph.pipeline import extract
from innograph.readers import Limits, find_inputs, open_file
from innograph.tables import write_rows
from programs import complaint, run

SECONDS = 20.0
"""What any of these may take, five times and more what was seen."""
LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {chr(98 + i)} '{f'&{chr(97 + i)};' * 10}'>" for i in range(9))
    + "]>"
)
TITLE = "绵阳市科学技术局2016年工作总结\n\n"
PROSE = "全年新增高新技术企业12家，与清华大学建立了合作关系。"


def bomb() -> bytes:
    """An archive of a report that unpacks to 300 MB."""
    return pack({"report.txt": b"\x00" * 300_000_000})


def lying() -> bytes:
    """An office file whose directory says that its content is small."""
    data = bytearray(pack({"content.xml": b" " * 30_000_000}))
    size = (30_000_000).to_bytes(4, "little")
    return bytes(data.replace(size, (100).to_bytes(4, "little")))


def laughing_word() -> bytes:
    """A Word file whose XML expands entities without end."""
    source = zipfile.ZipFile(io.BytesIO(make_word(TITLE + PROSE)))
    members = {name: source.read(name) for name in source.namelist()}
    body = members["word/document.xml"].decode("utf-8")
    head, _, rest = body.partition("?>")
    members["word/document.xml"] = f"{head}?>{LAUGHS}{rest}".replace("12", "&j;").encode("utf-8")
    return pack(members)


def looping_pdf() -> bytes:
    """A PDF whose page tree holds itself."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 3/Kids[2 0 R 2 0 R 2 0 R]>>endobj\n"
        b"trailer<</Root 1 0 R/Size 3>>\n%%EOF"
    )


REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a bomb in an archive": ("bomb.zip", bomb),
    "an office file that lies about its size": ("lying.odt", lying),
    "entities that expand in ODT": (
        "laugh.odt",
        lambda: make_open_document("&j;", head=LAUGHS).replace(b"&amp;j;", b"&j;"),
    ),
    "entities that expand in Word": ("laugh.docx", laughing_word),
    "markup nested without end": ("deep.html", lambda: b"<html><body>" + b"<div>" * 50_000 + PROSE.encode()),
    "a page tree that loops": ("loop.pdf", looping_pdf),
    "a PDF cut in half": ("half.pdf", lambda: b"%PDF-1.7\n1 0 obj<</Type/Catalog"),
    "a Word file cut in half": ("half.docx", lambda: make_word(TITLE + PROSE)[:2000]),
    "braces without end in RTF": ("braces.rtf", lambda: b"{\\rtf1" + b"{" * 1_000_000),
    "bytes without sense": ("noise.txt", lambda: bytes(range(256)) * 2000),
}


@pytest.mark.parametrize(("name", "make"), REFUSED.values(), ids=REFUSED.keys())
def test_harm_is_refused_in_one_line(name: str, make: Callable[[], bytes]) -> None:
    """The file is named, no line is broken, and it takes no longer than a moment."""
    data = make()
    started = time.process_time()
    with pytest.raises(ReadError) as told:
        read(data, name=name)
    assert SECONDS > time.process_time() - started
    assert name in str(told.value)


def test_a_member_that_leads_out_of_its_archive_is_left_out(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Paths with `..`, absolute paths and drives are not read, whatever else the archive holds."""
    place = tmp_path_factory.mktemp("archive") / "a.zip"
    place.write_bytes(
        pack({"../../out.txt": b"x", "/etc/x.txt": b"x", "C:\\x.txt": b"x", "in.txt": PROSE.encode()})
    )
    assert ["in.txt"] == [getattr(item, "member", None) for item in find_inputs([place])]


def test_a_large_archive_is_an_error_among_inputs(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A bomb that is named does not stop the other inputs."""
    folder = tmp_path_factory.mktemp("bombs")
    (folder / "bomb.zip").write_bytes(bomb())
    (folder / "good.txt").write_text(TITLE + PROSE, encoding="utf-8")
    kinds = [isinstance(item, ReadError) for item in find_inputs([folder / "bomb.zip", folder / "good.txt"])]
    assert [True, False] == kinds


def test_no_date_is_guessed_from_the_words_of_a_page(tmp_path: Path) -> None:
    """Numbers that are no date do not make the search for one build its tables of all languages (seconds of work)."""
    (tmp_path / "page.html").write_text(
        f"<html><body>{TITLE}{PROSE * 3}<p>94 广州2016年</p></body></html>", encoding="utf-8"
    )
    done = run("extract", "page.html", folder=tmp_path, PYTHONPROFILEIMPORTTIME="1")
    assert 0 == done.returncode
    assert "trafilatura" in complaint(done)
    assert "dateparser.data" not in complaint(done)


def test_a_line_without_an_end_is_read() -> None:
    """A line of a hundred thousand characters that ends in half a character is read, its facts those of its sentences."""
    facts = extract((TITLE + PROSE * 4_000).encode()[:100_000], name="line.txt")
    assert any("清华大学" == entity.name for entity in facts.entities)


@pytest.mark.parametrize("mark", ["\u200b", "\u202e", "\u2066", "\ufeff", "\x00", "\x1b", "\x07", "\u00ad"])
def test_marks_that_cannot_be_seen_do_not_hide_or_turn_a_name(mark: str) -> None:
    """Zero-width and direction marks and control characters stand in no name, and the name is found all the same."""
    text = TITLE + PROSE.replace("清华大学", f"清华{mark}大学")
    if mark == "\x00":
        with pytest.raises(ReadError, match="binary"):
            extract(text.encode(), name="marks.txt")
        return
    facts = extract(text.encode(), name="marks.txt")
    assert not any(mark in name for entity in facts.entities for name in (entity.name, *entity.mentions))


def test_a_terminal_is_not_steered() -> None:
    """Escape sequences and direction marks in a cell reach no terminal."""
    table = write_rows(("name",), [("\x1b[2J\x07清华\u202e大学",)], "table")
    assert not {"\x1b", "\x07", "\u202e"} & set(table)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_a_spreadsheet_runs_nothing(start: str, form: str) -> None:
    """A cell that a spreadsheet would take for a formula begins with an apostrophe."""
    import csv

    delimiter = "," if form == "csv" else "\t"
    lines = write_rows(("name",), [(f"{start}cmd|' /C calc'!A1",)], form)  # type: ignore[arg-type]
    (cell,) = list(csv.reader(io.StringIO(lines, newline=""), delimiter=delimiter))[1]
    assert cell.startswith("'")


def test_limits_are_settings() -> None:
    """Size and pages can be lowered by a caller."""
    with pytest.raises(ReadError, match="unpacks to"):
        open_file(make_word(TITLE + PROSE), name="small.docx", limits=Limits(unpacked=100))
