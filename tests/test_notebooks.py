"""Every notebook runs from its first cell to its last in a kernel of its own, and is kept without outputs."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
EACH = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
RUN = """
import sys
import nbformat
from nbclient import NotebookClient
notebook = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": sys.argv[2]}}).execute()
nbformat.write(notebook, sys.argv[3])
"""
"""Run in a process of its own, so that no kernel outlives its test and no event loop meets another."""
PLOTS = {"02_who_works_with_whom": 2, "03_figures_done_against_promised": 2}
"""How many pictures a notebook draws at least."""


def read_cells(path: Path) -> list[dict[str, Any]]:
    """The code cells of a notebook."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert notebook["nbformat"] == 4
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def test_there_is_a_notebook() -> None:
    """The tests below run on at least one notebook."""
    assert NOTEBOOKS


@EACH
def test_notebook_runs(path: Path, tmp_path: Path) -> None:
    """All cells run in an empty folder without an error or a warning, name the sample's city, and draw what they should."""
    done = tmp_path / "done.ipynb"
    environment = os.environ | {"PYTHONPATH": str(ROOT / "graph"), "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
    command = [sys.executable, "-c", RUN, str(path), str(tmp_path), str(done)]
    told = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert 0 == told.returncode, told.stderr[-2000:]
    outputs = [output for cell in read_cells(done) for output in cell["outputs"]]
    noise = [output["text"] for output in outputs if output.get("name") == "stderr"]
    assert [] == noise
    assert "广州市" in json.dumps(outputs, ensure_ascii=False)
    pictures = [output for output in outputs if "image/png" in output.get("data", {})]
    assert len(pictures) >= PLOTS.get(path.stem, 0)


@EACH
def test_notebook_is_kept_without_outputs(path: Path) -> None:
    """No cell carries an output or a count, so that a change of the notebook is a change of its text."""
    assert [] == [cell for cell in read_cells(path) if cell["outputs"] or cell["execution_count"] is not None]
