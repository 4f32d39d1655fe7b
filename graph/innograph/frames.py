"""Rows for notebooks: as an HTML table, and as a data frame of pandas, which is loaded only here and only when asked for.

Everything that is shown is escaped. In a frame years are periods: 2016 is `Period('2016')`, 2016-2020 one period of five years.
"""

import re
from collections.abc import Sequence
from html import escape
from typing import Any

from innograph.errors import ConfigError
from innograph.tables import clean

MOST = 60
"""Rows that a notebook shows of a long table; all of them are in the frame."""
PERIODS = frozenset({"period", "date", "year", "target_period", "actual_period"})
_SPAN = re.compile(r"([0-9]{4})-([0-9]{4})\Z")
_MOMENT = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}\Z")


def to_html(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """The rows as an HTML table; IRIs are links, all text is escaped."""
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows[:MOST])
    rest = len(rows) - MOST
    note = f"<p>… {rest} more row(s)</p>" if rest > 0 else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{note}"


def _cell(value: object) -> str:
    text = "" if value is None else escape(clean(str(value)))
    if text.startswith("https://") and " " not in text:
        return f'<td><a href="{text}">{text.rpartition("/")[2]}</a></td>'
    return f"<td>{text}</td>"


def to_pandas(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> Any:
    """The rows as a data frame, periods as periods.

    Raises:
        ConfigError: pandas is not installed.

    """
    try:
        import pandas as pd
    except ImportError as error:
        hint = "Run: pip install 'innograph[notebook]'."
        raise ConfigError("Data frames need pandas.", subject="pandas", hint=hint) from error
    frame = pd.DataFrame([tuple(row) for row in rows], columns=list(columns))
    for column in PERIODS & set(columns):
        frame[column] = pd.Series([_period(pd, value) for value in frame[column]], dtype=object)
    return frame


def _period(pandas: Any, value: object) -> object:
    """A year, month, day or span of years as a period; what is none stays as it is."""
    text = "" if value is None or value != value else str(value).removesuffix(".0")  # noqa: PLR0124 - not a number
    span = _SPAN.match(text)
    if span and int(span[1]) < int(span[2]):
        return pandas.Period(span[1], freq=f"{int(span[2]) - int(span[1]) + 1}Y")
    if _MOMENT.match(text):
        return pandas.Period(text, freq={4: "Y", 7: "M", 10: "D"}[len(text)])
    return text or None
