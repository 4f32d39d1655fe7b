"""The words behind the edges, each stretch of a report once.

Neighbouring facts quote overlapping words, each with its surroundings. Laid over each other they are a few passages of the
report, and a quote is a place in one of them: a quarter of the size, and the reader sees more than the quote.
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Window(NamedTuple):
    """Words of a report with what stands before and after them.

    `start` is the offset of `text` in the report (code points), None where it is not known.
    """

    report: int
    start: int | None
    text: str


class Passage(NamedTuple):
    """A stretch of a report that holds windows; `start` as in `Window`."""

    report: int
    start: int | None
    text: str


class Passages(NamedTuple):
    """All passages, and where in them each window begins: the index of the passage and an offset in code points."""

    passages: tuple[Passage, ...]
    places: dict[Window, tuple[int, int]]


def join(windows: set[Window]) -> Passages:
    """Windows that overlap or touch, and agree where they do, as one passage each."""
    passages: list[Passage] = []
    places: dict[Window, tuple[int, int]] = {}
    open_one = -1  # the passage that may still grow; one that contradicts it stands by itself
    for window in sorted(windows, key=_order):
        offset = _offset(passages[open_one], window) if passages else None
        if offset is None:
            passages.append(Passage(*window))
            places[window] = (len(passages) - 1, 0)
            if len(passages) == 1 or _is_past(passages[open_one], window):
                open_one = len(passages) - 1
            continue
        passage = passages[open_one]
        if offset + len(window.text) > len(passage.text):
            passages[open_one] = passage._replace(text=passage.text[:offset] + window.text)
        places[window] = (open_one, offset)
    return Passages(tuple(passages), places)


def _order(window: Window) -> tuple[Any, ...]:
    return window.report, window.start is None, window.start or 0, -len(window.text), window.text


def _is_past(passage: Passage, window: Window) -> bool:
    """Whether nothing that follows the window can belong to the passage any more."""
    if passage.report != window.report or passage.start is None or window.start is None:
        return True
    return window.start > passage.start + len(passage.text)


def _offset(passage: Passage, window: Window) -> int | None:
    """Where the window begins in the passage, if it belongs to it."""
    if passage.report != window.report or passage.start is None or window.start is None:
        return None
    offset = window.start - passage.start
    if offset > len(passage.text):
        return None
    shared = passage.text[offset : offset + len(window.text)]
    return offset if window.text.startswith(shared) else None
