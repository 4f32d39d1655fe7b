"""Rows as text: a table for people with wide characters aligned, CSV, TSV and JSON for programs.

CSV cells that a spreadsheet would run as a formula are quoted with an apostrophe (OWASP, CSV injection); control
characters never reach a terminal.
"""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Sequence
from typing import Any, Literal

Form = Literal["table", "csv", "json", "tsv"]
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
WIDEST = 48


def write_rows(columns: Sequence[str], rows: Sequence[Sequence[Any]], form: Form) -> str:
    """Rows in one of four forms, with a line end.

    Returns:
        table: columns aligned, long cells cut with an ellipsis. csv and tsv: every cell whole. json: a list of objects.

    """
    if form == "json":
        return (
            json.dumps(
                [dict(zip(columns, row, strict=True)) for row in rows],
                ensure_ascii=False,
                indent=1,
                default=str,
            )
            + "\n"
        )
    if form == "table":
        return draw([[str(c) for c in columns], *[[_cell(value) for value in row] for row in rows]])
    out = io.StringIO()
    writer = csv.writer(out, delimiter="," if form == "csv" else "\t", lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([[_harmless(value) for value in row] for row in rows])
    return out.getvalue()


def clean(text: str) -> str:
    """A text without the control characters that would steer a terminal or turn its direction."""
    return CONTROL.sub("\ufffd", text)


def draw(lines: Sequence[Sequence[str]]) -> str:
    """Lines of cells aligned, the first one as a heading; numbers to the right."""
    widths = [max(width(line[column]) for line in lines) for column in range(len(lines[0]))]
    right = [
        all(_is_number(line[column]) for line in lines[1:]) and len(lines) > 1
        for column in range(len(widths))
    ]
    drawn = [
        "  ".join(_pad(*item) for item in zip(line, widths, right, strict=True)).rstrip() for line in lines
    ]
    drawn.insert(1, "  ".join("─" * size for size in widths))
    return "\n".join(drawn) + "\n"


def width(text: str) -> int:
    """How many columns of a terminal a text takes: two for a wide character (Unicode Annex 11)."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def _cell(value: object) -> str:
    text = "" if value is None else clean(str(value)).replace("\n", " ").replace("\t", " ")
    if width(text) <= WIDEST:
        return text
    while width(text) > WIDEST - 1:
        text = text[:-1]
    return text + "…"


def _harmless(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA) else text


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"-?[\d.,]*%?s?", text))


def _pad(text: str, size: int, right: bool) -> str:  # noqa: FBT001 - zipped from columns
    space = " " * (size - width(text))
    return space + text if right else text + space
