"""The command line: what comes out where, and one line for everything that can go wrong."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from innograph.cli import VERBS
from innograph.resources import package_path
from programs import complaint, run

SAMPLE = package_path("samples", "guangzhou-2016.txt")
REPORT = "绵阳市科学技术局2016年工作总结\n\n全年新增高新技术企业12家，与清华大学建立了合作关系。\n"
GRAPH_DIRECTORY = {
    "store",
    "graph.nq",
    "graph.trig",
    "extraction",
    "ledger.json",
    "viewer.html",
    "innograph.json",
}
"""What a build leaves at the least."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the graph of the sample in `innograph-out`."""
    folder = tmp_path_factory.mktemp("built")
    done = run("build", "--json", folder=folder)
    assert (0, "") == (done.returncode, complaint(done))
    summary = json.loads(done.stdout)
    assert {"reports", "actors", "relations", "figures", "coverage", "seconds", "failed"} <= summary.keys()
    return folder


def test_a_build_leaves_a_graph_directory(built: Path) -> None:
    """Without inputs the sample is built, and everything that is promised lies in the directory."""
    assert {path.name for path in (built / "innograph-out").iterdir()} >= GRAPH_DIRECTORY


def test_the_graph_is_sorted_quads(built: Path) -> None:
    """`graph.nq` holds every quad once, in the order of its bytes, without blank nodes."""
    lines = (built / "innograph-out" / "graph.nq").read_bytes().splitlines()
    assert sorted(set(lines)) == lines
    assert not any(b"_:" in line.split(b'"')[0] for line in lines)


@pytest.mark.parametrize("question", ["partners", "founders", "parks", "policies", "figures", "targets"])
def test_named_questions_answer(built: Path, question: str) -> None:
    """A named question gives rows on the sample, as JSON on the standard output."""
    done = run("query", question, "--json", folder=built)
    assert 0 == done.returncode
    assert json.loads(done.stdout)


def test_a_question_takes_parameters(built: Path) -> None:
    """`--set` narrows a question; the table says on the standard error how many rows there are."""
    every = json.loads(run("query", "partners", "--json", folder=built).stdout)
    done = json.loads(run("query", "partners", "--set", "status=done", "--json", folder=built).stdout)
    assert 0 < len(done) < len(every)
    assert {"done"} == {row["status"] for row in done}


def test_sparql_answers_in_every_form(built: Path) -> None:
    """Any SPARQL gives its rows as a table, CSV, TSV and JSON."""
    sparql = "SELECT ?name WHERE { ?s a ig:University ; skos:prefLabel ?name } ORDER BY ?name"
    names = [row["name"] for row in json.loads(run("query", sparql, "--format", "json", folder=built).stdout)]
    assert "澳门大学" in names
    for form in ("table", "csv", "tsv"):
        lines = run("query", sparql, "--format", form, folder=built).stdout.decode("utf-8").splitlines()
        assert names == lines[-len(names) :]


def test_extract_reads_a_pipe() -> None:
    """`extract -` reads the standard input and writes JSON with offsets that match."""
    done = run("extract", "-", folder=Path.cwd(), given=REPORT.encode("gb18030"))
    facts = json.loads(done.stdout)
    assert 0 == done.returncode
    assert any("清华大学" == entity["name"] for entity in facts["entities"])
    assert all(REPORT[e["start"] : e["end"]] == e["evidence"] for e in facts["entities"] + facts["relations"])


def test_view_writes_the_page_again(built: Path, tmp_path: Path) -> None:
    """The page can be written anywhere, under a locale that knows no Chinese too."""
    page = tmp_path / "page.html"
    done = run("view", "-o", page, folder=built, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="")
    assert (0, "") == (done.returncode, complaint(done))
    assert "广州市" in page.read_text(encoding="utf-8")


def test_evaluate_prints_scores(tmp_path: Path) -> None:
    """A reading scored against itself is perfect."""
    reading = tmp_path / "reading.json"
    run("extract", SAMPLE, "-o", reading, folder=tmp_path)
    scores = json.loads(run("evaluate", reading, reading, "--json", folder=tmp_path).stdout)
    assert {1.0} == {measure["f1"] for measure in scores["measures"].values()}


# --- what can go wrong -------------------------------------------------------------------------


def _nothing(place: Path) -> Path:
    return place / "missing.txt"


def _folder(place: Path) -> Path:
    (place / "folder").mkdir()
    return place / "folder"


def _file(content: bytes) -> Callable[[Path], Path]:
    def make(place: Path) -> Path:
        path = place / "given.txt"
        path.write_bytes(content)
        return path

    return make


def _large(place: Path) -> Path:
    path = place / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    return path


BAD: dict[str, Callable[[Path], Path]] = {
    "missing": _nothing,
    "an empty folder": _folder,
    "empty": _file(b""),
    "blank": _file(b" \n\n \t"),
    "binary": _file(bytes(range(256)) * 40),
    "mis-encoded": _file("广州市科技报告".encode()[:-1] + b"\xff\xfe\xfd" * 30),
    "no report": _file("首页 | 新闻 | 联系我们\n电话：020-12345678\n".encode()),
    "large": _large,
}


@pytest.mark.parametrize("make", BAD.values(), ids=BAD.keys())
def test_bad_input_is_one_line(make: Callable[[Path], Path], tmp_path: Path) -> None:
    """What cannot be read is named in one line with the next step; the exit code is 2 and nothing is left behind."""
    given = make(tmp_path)
    done = run("build", given, "-d", "out", folder=tmp_path)
    lines = complaint(done).splitlines()
    assert (2, 1) == (done.returncode, len(lines))
    assert given.name in lines[0]
    assert lines[0].count(".") >= 2
    assert {given.name} | {"missing.txt"} >= {path.name for path in tmp_path.iterdir()}


def test_one_bad_input_of_two_is_a_partial_build(tmp_path: Path) -> None:
    """The good report is built, the bad one is told, and the exit code is 1."""
    (tmp_path / "good.txt").write_text(REPORT, encoding="utf-8")
    done = run("build", "good.txt", "missing.txt", "-d", "out", "--json", folder=tmp_path)
    assert 1 == done.returncode
    assert ["good.txt"] == json.loads(done.stdout)["reports"]
    assert "missing.txt" in complaint(done)


def test_a_foreign_folder_is_never_touched(tmp_path: Path) -> None:
    """A folder with anything else in it, or a build of another layout, is left as it is."""
    (tmp_path / "good.txt").write_text(REPORT, encoding="utf-8")
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("mine", encoding="utf-8")
    assert 2 == run("build", "good.txt", "-d", "mine", folder=tmp_path).returncode
    assert ["thesis.txt"] == [path.name for path in mine.iterdir()]
    old = tmp_path / "old"
    old.mkdir()
    (old / "innograph.json").write_text('{"innograph": "graph directory", "layout": 0}', encoding="utf-8")
    done = run("build", "good.txt", "-d", "old", folder=tmp_path)
    assert 2 == done.returncode
    assert "another version" in complaint(done)
    assert ["innograph.json"] == [path.name for path in old.iterdir()]


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    """Where no folder can be made the build says so in one line."""
    (tmp_path / "good.txt").write_text(REPORT, encoding="utf-8")
    done = run("build", "good.txt", "-d", "good.txt/out", folder=tmp_path)
    assert (2, 1) == (done.returncode, len(complaint(done).splitlines()))


def test_misuse_is_one_line(built: Path) -> None:
    """An unknown verb, question, parameter or SPARQL that does not parse ends with exit code 2 and one line."""
    for arguments in (
        ["frob"],
        ["query", "partnerz"],
        ["query", "partners", "--set", "x"],
        ["query", "SELECT {"],
    ):
        done = run(*arguments, folder=built)
        assert (2, 1) == (done.returncode, len(complaint(done).splitlines())), arguments
    assert "partners" in complaint(run("query", "partnerz", folder=built))


def test_a_reader_that_leaves_early_is_no_error(built: Path) -> None:
    """A closed pipe ends the program quietly."""
    import subprocess
    import sys

    from programs import CODE

    command = f"{sys.executable} -m innograph query figures --format csv | head -n 1"
    surroundings = {**os.environ, "PYTHONPATH": str(CODE)}
    done = subprocess.run(command, shell=True, cwd=built, capture_output=True, check=False, env=surroundings)  # noqa: S602
    assert b"" == done.stderr


def test_help_is_quick_and_light(tmp_path: Path) -> None:
    """`--help` names every verb and loads no library that takes time."""
    done = run("--help", folder=tmp_path)
    text = done.stdout.decode("utf-8")
    assert all(verb in text for verb in VERBS)
    script = "import sys; import innograph.cli; print(sorted(sys.modules))"
    import subprocess
    import sys

    from programs import CODE

    surroundings = {**os.environ, "PYTHONPATH": str(CODE)}
    loaded: Any = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, env=surroundings
    ).stdout.decode()
    for heavy in ("rdflib", "networkx", "pandas", "pyvis", "numpy", "pyoxigraph", "pydantic", "jinja2"):
        assert f"'{heavy}'" not in loaded


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(verb: str, tmp_path: Path) -> None:
    """Every verb has a help of its own."""
    done = run(verb, "--help", folder=tmp_path)
    assert 0 == done.returncode
    assert b"Usage: innograph" in done.stdout
