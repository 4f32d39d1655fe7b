"""Colour and shape of each family of types, and the line of each status: one table for the page and for still pictures.

Colours after Okabe and Ito (2008) and Tol (2021), chosen for readers who do not see all of them; shape says the same once more,
and an outline carries the contrast (WCAG 2.2, 1.4.1 and 1.4.11).
"""

from __future__ import annotations

from typing import Any

from innograph.viewer.words import words

PYVIS_SHAPES = {
    "circle": "dot",
    "diamond": "diamond",
    "square": "square",
    "star": "star",
    "up": "triangle",
    "down": "triangleDown",
    "hexagon": "hexagon",
    "pentagon": "hexagon",
    "bar": "square",
    "ring": "dot",
}
"""The nearest shape that vis-network has by itself."""


def family_of(kind: str) -> dict[str, Any]:
    """The family (`colour`, `shape`, `types`) of a type; that of things unknown for any other word."""
    families = words()["families"]
    return next((family for family in families if kind in family["types"]), words()["unknown"])


def shape_of(shape: str) -> str:
    """The shape of vis-network for one of ours."""
    return PYVIS_SHAPES[shape]


def dashes_of(status: str) -> list[float] | bool:
    """The dashes of a status' line, in pixels; False for a solid one."""
    return words()["dashes"].get(status) or False
