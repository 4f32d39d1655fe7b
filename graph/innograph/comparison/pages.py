"""Tables as one HTML page that needs nothing else: no script, no style from elsewhere, every word escaped."""

from collections.abc import Sequence
from html import escape
from typing import Any, NamedTuple

STYLE = """
body { font: 15px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; margin: 2rem auto; max-width: 80rem; padding: 0 1rem }
body { color: #1d2733; background: #fff }
h1 { font-size: 1.4rem } h2 { font-size: 1.1rem; margin-top: 2rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: start; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #d5dbe3 }
th { position: sticky; top: 0; background: #eef2f7 } td.number { text-align: end; white-space: nowrap }
@media (prefers-color-scheme: dark) { body { background: #14181d; color: #dde4ec } th { background: #222a33 } }
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


class Table(NamedTuple):
    """A heading, columns and rows."""

    heading: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]


def write_page(title: str, tables: Sequence[Table], language: str = "zh") -> str:
    """The page."""
    body = "\n".join(_table(table) for table in tables)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n<h1>{escape(title)}</h1>\n{body}\n</html>\n"
    )


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in table.columns)
    rows = "\n".join(f"<tr>{''.join(_cell(value) for value in row)}</tr>" for row in table.rows)
    heading = f"<h2>{escape(table.heading)} ({len(table.rows)})</h2>"
    return f"{heading}\n<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _cell(value: object) -> str:
    if isinstance(value, int | float):
        return (
            f'<td class="number">{value:g}</td>'
            if abs(value) < 1e6
            else f'<td class="number">{value:,.10g}</td>'
        )
    return f"<td>{escape('' if value is None else str(value))}</td>"
