"""The words of the page, for what is written in Python: `templates/strings.json`."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from innograph.resources import package_path


@cache
def words() -> dict[str, Any]:
    """All words and the palette: the tables of `strings.json`, `sentences.json` and `palette.json`."""
    found: dict[str, Any] = {}
    for name in ("strings", "sentences", "palette"):
        found |= json.loads(package_path("templates", f"{name}.json").read_text(encoding="utf-8"))
    return found


def word(table: str, code: str, language: str) -> str:
    """The name of a type, predicate or status; the code itself where no name is known."""
    entry = words()[table].get(code)
    return str(entry[language]) if entry else code
