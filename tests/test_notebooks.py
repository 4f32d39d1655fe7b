"""Every notebook runs from its first cell to its last, and is kept without outputs."""

import json
from pathlib import Path
from typing import Any

import pytest

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
EACH = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def read_cells(path: Path) -> list[dict[str, Any]]:
    """The code cells of a notebook."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert notebook["nbformat"] == 4
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def test_there_is_a_notebook() -> None:
    """The tests below run on at least one notebook."""
    assert NOTEBOOKS


@EACH
def test_notebook_runs(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The code cells run in order with plain Python, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    namespace: dict[str, Any] = {}
    for number, cell in enumerate(read_cells(path), start=1):
        exec(compile("".join(cell["source"]), f"{path.name}, code cell {number}", "exec"), namespace)


@EACH
def test_notebook_shows_actors_ties_and_the_page(
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What the cells print names the sample's city, and the last cell gives a frame with the page inside."""
    monkeypatch.chdir(tmp_path)
    namespace: dict[str, Any] = {}
    *before, last = ["".join(cell["source"]) for cell in read_cells(path)]
    exec("\n".join(before), namespace)
    setting, _, shown = last.rpartition("\n")
    exec(setting, namespace)
    frame = eval(shown, namespace)._repr_html_()
    assert "广州市" in capsys.readouterr().out
    assert frame.startswith("<iframe") and "&lt;html" in frame


@EACH
def test_notebook_is_kept_without_outputs(path: Path) -> None:
    """No cell carries an output or a count, so that a change of the notebook is a change of its text."""
    assert [] == [cell for cell in read_cells(path) if cell["outputs"] or cell["execution_count"] is not None]
