"""Input that means harm: each case is refused in one line or read within bounds of time and memory."""

import io
import os
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from forms import make_open_document, make_word, pack
from innograph.documents import read
from innograph.errors import QueryError, ReadError
from innograph.pipeline import extract
from innograph.readers import Limits, find_inputs, open_file
from innograph.store import open_store
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
def test_harm_is_refused_in_one_line(
    name: str, make: Callable[[], bytes], told: Callable[..., None], request: pytest.FixtureRequest
) -> None:
    """The file is named, no line is broken, and it takes no longer than a moment."""
    data = make()
    started = time.process_time()
    with pytest.raises(ReadError) as refused:
        read(data, name=name)
    assert SECONDS > time.process_time() - started
    assert name in str(refused.value)
    assert "\n" not in str(refused.value)
    told("Hostile input", request.node.callspec.id, "refused in one line")


def test_a_member_that_leads_out_of_its_archive_is_left_out(
    tmp_path_factory: pytest.TempPathFactory, told: Callable[..., None]
) -> None:
    """Paths with `..`, absolute paths and drives are not read, whatever else the archive holds."""
    place = tmp_path_factory.mktemp("archive") / "a.zip"
    place.write_bytes(
        pack({"../../out.txt": b"x", "/etc/x.txt": b"x", "C:\\x.txt": b"x", "in.txt": PROSE.encode()})
    )
    assert ["in.txt"] == [getattr(item, "member", None) for item in find_inputs([place])]
    told("Hostile input", "a path that leads out of its archive", "left out, the rest is read")


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


def test_a_terminal_is_not_steered(told: Callable[..., None]) -> None:
    """Escape sequences and direction marks in a cell reach no terminal."""
    table = write_rows(("name",), [("\x1b[2J\x07清华\u202e大学",)], "table")
    assert not {"\x1b", "\x07", "\u202e"} & set(table)
    told(
        "Hostile input",
        "escape sequences and direction marks in names",
        "shown as a mark that steers nothing",
    )


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_a_spreadsheet_runs_nothing(start: str, form: str, told: Callable[..., None]) -> None:
    """A cell that a spreadsheet would take for a formula begins with an apostrophe."""
    import csv

    delimiter = "," if form == "csv" else "\t"
    lines = write_rows(("name",), [(f"{start}cmd|' /C calc'!A1",)], form)  # type: ignore[arg-type]
    (cell,) = list(csv.reader(io.StringIO(lines, newline=""), delimiter=delimiter))[1]
    assert cell.startswith("'")
    told("Hostile input", "formulas in CSV and TSV", "an apostrophe before them")


DEEP: dict[str, Callable[[int], str]] = {
    "groups": lambda n: "SELECT * {" + "{" * n + "}" * n + "}",
    "brackets": lambda n: "SELECT (" + "(" * n + "1" + ")" * n + " AS ?x) {}",
    "negations": lambda n: "SELECT (" + "!" * n + "true AS ?x) {}",
    "sums": lambda n: "SELECT (1" + "+1" * n + " AS ?x) {}",
    "alternatives": lambda n: "SELECT * { FILTER(true" + " || true" * n + ") }",
    "paths": lambda n: "SELECT * { ?s <x:x>" + "/<x:x>" * n + " ?o }",
    "unions": lambda n: "SELECT * { {}" + " UNION {}" * n + " }",
    "options": lambda n: "SELECT * { " + "OPTIONAL { ?s <x:x> ?o } " * n + " }",
    "bindings": lambda n: "SELECT * { " + "".join(f"BIND(1 AS ?x{i}) " for i in range(n)) + " }",
    "conditions": lambda n: "SELECT (" + "IF(true," * n + "1" + ",2)" * n + " AS ?x) {}",
    "filters that exist": lambda n: "SELECT * { " + "FILTER EXISTS { " * n + "}" * n + " }",
}


@pytest.mark.parametrize("kind", DEEP)
def test_a_query_that_nests_without_end_is_refused(kind: str, told: Callable[..., None]) -> None:
    """Ten thousand of anything that the engine reads or answers by recursion never reach it; a hundred of most do."""
    store = open_store()
    with pytest.raises(QueryError, match="nests deeper"):
        store.query(DEEP[kind](10_000))
    assert store.query(DEEP[kind](20)).columns is not None
    told("Hostile input", f"SPARQL of 10,000 {kind}", "refused in one line")


def test_names_of_files_steer_nothing(tmp_path: Path, told: Callable[..., None]) -> None:
    """Names with escape sequences, formulas, markup, line ends and bytes that are no UTF-8 are read; no table of the command
    line holds a control character, and what is GBK is read as such."""
    text = (TITLE + PROSE).encode()
    names = [
        b"\x1b[2J\x07.txt",
        b"=cmd|calc.txt",
        b"<img src=x>.txt",
        b"a\nb.txt",
        "科技报告.txt".encode("gbk"),
    ]
    for number, name in enumerate(names):
        Path(os.fsdecode(bytes(tmp_path / "in") + b"/" + name)).parent.mkdir(exist_ok=True)
        path = os.fsdecode(bytes(tmp_path / "in") + b"/" + name)
        Path(path).write_bytes(text.replace(b"2016", str(2011 + number).encode()))
    assert 0 == run("build", "in", "-d", "out", "-j", "1", folder=tmp_path).returncode
    for arguments in (
        ["status"],
        ["query", "reports"],
        ["query", "actors"],
        ["validate"],
        ["compare", "2011", "2012"],
    ):
        done = run(*arguments, "-d", "out", folder=tmp_path)
        assert 0 == done.returncode, arguments
        assert not [c for c in done.stdout.decode() + complaint(done) if c < " " and c != "\n"], arguments
    assert "科技报告.txt" in run("status", "-d", "out", folder=tmp_path).stdout.decode()
    told(
        "Hostile input",
        "names of files with escape sequences, markup, formulas, GBK",
        "read, and shown harmless",
    )


def test_a_graph_directory_is_no_report(tmp_path: Path) -> None:
    """The pages of a graph directory inside a folder of reports are not read as reports."""
    (tmp_path / "report.txt").write_text(TITLE + PROSE, encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "innograph.json").write_text("{}", encoding="utf-8")
    (tmp_path / "out" / "viewer.html").write_text(TITLE + PROSE, encoding="utf-8")
    assert ["report.txt"] == [getattr(item, "name", None) for item in find_inputs([tmp_path])]


def test_an_archive_in_an_archive_is_left_closed(tmp_path: Path, told: Callable[..., None]) -> None:
    """Archives are opened once: what is packed twice, which bombs are, is not read."""
    inner = pack({"in.txt": PROSE.encode()})
    (tmp_path / "a.zip").write_bytes(pack({"inner.zip": inner, "b.txt": PROSE.encode()}))
    assert ["b.txt"] == [getattr(item, "member", None) for item in find_inputs([tmp_path / "a.zip"])]
    told("Hostile input", "an archive in an archive", "left closed, the rest is read")


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="this system has no such device")  # noqa: PTH110
def test_a_file_without_an_end_is_refused(told: Callable[..., None]) -> None:
    """What tells no size is read up to the limit and no further."""
    with pytest.raises(ReadError, match="more than 20 MB"):
        read("/dev/zero")
    told("Hostile input", "a device without an end", "refused in one line")


ENDLESS = {
    "sentences": PROSE,
    "clauses": PROSE.replace("。", "，"),
    "one character": "科",
    "open quotes": "《“",
    "open brackets": "（",
    "endings of names": "省市重点实验室",
    "list marks": "清华大学、",
    "words and marks": "a@b.",
}


@pytest.mark.parametrize("kind", ENDLESS)
def test_time_grows_with_the_length_of_a_line(kind: str, told: Callable[..., None]) -> None:
    """Four times as long a line takes no more than ten times as long; its facts are those of its words."""
    unit = ENDLESS[kind]

    def measure(size: int) -> float:
        text = TITLE + PROSE + unit * (size // len(unit))
        started = time.process_time()
        extract(text.encode(), name="line.txt")
        return time.process_time() - started

    measure(100)
    assert max(measure(10_000), 0.3) * 10 > measure(40_000)
    told("Hostile input", f"a line of {kind} without an end", "read, in time that grows with its length")


def test_a_number_without_an_end_is_refused(told: Callable[..., None]) -> None:
    """A text that is digits is no report."""
    with pytest.raises(ReadError, match="no report"):
        read((TITLE + PROSE + "12" * 5_000).encode(), name="digits.txt")
    told("Hostile input", "a number of 10,000 digits", "refused in one line")


def test_limits_are_settings() -> None:
    """Size and pages can be lowered by a caller."""
    with pytest.raises(ReadError, match="unpacks to"):
        open_file(make_word(TITLE + PROSE), name="small.docx", limits=Limits(unpacked=100))
