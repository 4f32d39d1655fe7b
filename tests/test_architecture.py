"""The shape of the code: what may import what, and how large things may grow."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

CODE = Path(__file__).resolve().parents[1] / "graph" / "innograph"
MODULES = sorted(CODE.rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION = 300, 40
WORDS = re.compile("[\u3400-\u9fff]{2}")
EACH = pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(CODE)))


def test_imports_point_downwards(monkeypatch: pytest.MonkeyPatch) -> None:
    """The import contracts of the project hold."""
    from importlinter.application import use_cases
    from importlinter.configuration import configure

    monkeypatch.chdir(CODE.parents[1])
    configure()
    assert use_cases.lint_imports(config_filename="pyproject.toml", show_timings=False, cache_dir=None)


@EACH
def test_files_stay_small(module: Path) -> None:
    """A module has 300 lines at most; one that grows past that lacks a room."""
    assert LONGEST_FILE >= module.read_text(encoding="utf-8").count("\n")


def functions(module: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """The functions of a module, those inside others too."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@EACH
def test_functions_stay_small(module: Path) -> None:
    """A function has 40 lines of code at most, its docstring aside."""
    long = []
    for function in functions(module):
        first = function.body[1 if ast.get_docstring(function) and len(function.body) > 1 else 0]
        size = (function.end_lineno or 0) - first.lineno + 1
        if size > LONGEST_FUNCTION:
            long.append((function.name, size))
    assert [] == long


@EACH
def test_language_is_data(module: Path) -> None:
    """No Chinese words stand in code; examples in docstrings and comments may."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    prose = {
        id(statement.value)
        for node in ast.walk(tree)
        if isinstance(node, documented)
        for statement in node.body
        if isinstance(statement, ast.Expr)
    }
    found = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in prose
        and WORDS.search(node.value)
    ]
    assert [] == found
