"""A network of actors from the store, for networkx and for the viewer."""

from typing import NamedTuple


class Figure(NamedTuple):
    """A figure of a node."""

    measure: str
    value: float
    unit: str
    period: str
    kind: str
    flow: str
    text: str
    quote: str
    start: int
    end: int
    report: str
