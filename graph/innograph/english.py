"""English names of what reports name in Chinese, from a table that people compiled; never translated, never guessed.

The table is `ontology/gazetteer/english.tsv`; its README tells the sources. A name that means different things in different
places (科学城) stands there with the home place of the reports that mean the one it says.
"""

import csv
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from innograph.errors import ConfigError
from innograph.gazetteer import load_gazetteer
from innograph.identifiers import fold_name
from innograph.model import EntityType
from innograph.resources import ontology_path

COLUMNS = ["name", "type", "home", "english", "source"]


class English(NamedTuple):
    """An established English name and where it comes from."""

    name: str
    source: str


def english_name(
    name: str, kind: EntityType, *, forms: Iterable[str] = (), home: str | None = None
) -> str | None:
    """The established English name of a thing, if the table holds one.

    Args:
        name: what the report calls it; the name under which a register holds it counts too.
        kind: its type; the same word for a thing of another type is another thing.
        forms: other names of it, which count where they agree.
        home: the home place of the report.

    """
    register = (
        entry.name
        for entry in load_gazetteer().by_form(name)
        if entry.type == kind and entry.strength(name) == "certain"
    )
    found = _find(name, kind, home) or next(
        filter(None, (_find(form, kind, home) for form in register)), None
    )
    if found:
        return found.name
    others = {english.name for form in forms if (english := _find(form, kind, home))}
    return others.pop() if len(others) == 1 else None


def _find(name: str, kind: EntityType, home: str | None) -> English | None:
    table, folded = load_english(), fold_name(name)
    return table.get((folded, kind, home or "")) or table.get((folded, kind, ""))


@cache
def load_english() -> dict[tuple[str, str, str], English]:
    """The table by folded name, type and home place (empty where the name means one thing everywhere).

    Raises:
        ConfigError: a row is not as it must be, or a name stands there twice.

    """
    path = ontology_path("gazetteer", "english.tsv")
    table: dict[tuple[str, str, str], English] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.reader(lines, dialect="excel-tab"), 1):
            if number == 1 and row == COLUMNS:
                continue
            if len(row) != len(COLUMNS) or not all((row[0], row[1], row[3], row[4])):
                hint = f"Write {', '.join(COLUMNS)}, separated by tabs."
                raise ConfigError(f"{path.name}: line {number} is not whole.", subject=path, hint=hint)
            name, kind, home, english, source = row
            if table.setdefault((fold_name(name), kind, home), English(english, source)).name != english:
                hint = "Keep one English name."
                raise ConfigError(f"{path.name}: {name} has two English names.", subject=path, hint=hint)
    return table
