"""What the page carries of a network: columns of numbers and texts, each thing said once.

Nodes stand in the order of their importance, so that a node's place in the columns is its rank. Columns that few rows fill
are kept as {row: value}.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from innograph.analysis.layout import place
from innograph.analysis.overview import communities, importance
from innograph.model import SYMMETRIC
from innograph.viewer.passages import Passages, Window, join
from innograph.viewer.pinyin import read_initials

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import networkx as nx

    Edges = list[tuple[str, str, str, dict[str, Any]]]

FIGURE_CODES = ("unit", "period", "kind", "flow", "indicator")
"""Attributes of figures that repeat from one to the next."""
CONTEXT = 32
"""Code points before and after a quote that are carried, and in networks of more than `LARGE` nodes `SHORT_CONTEXT`."""
SHORT_CONTEXT = 12
LARGE = 5000


def pack(network: nx.MultiDiGraph[str]) -> dict[str, Any]:
    """The columns of a network that `plain_copy` gave; equal networks give equal columns."""
    edges = sorted(network.edges(keys=True, data=True), key=lambda edge: str(edge[2]))
    reports = _reports(network, edges)
    numbers = {report[0]: index for index, report in enumerate(reports)}
    around = CONTEXT if len(network) <= LARGE else SHORT_CONTEXT
    groups, ranks = communities(network), importance(network)
    order = sorted(network.nodes, key=lambda node: (-round(ranks[node], 12), node))
    rows = {node: index for index, node in enumerate(order)}
    figures = [(rows[node], figure) for node in order for figure in network.nodes[node]["figures"]]
    shown = [_figure_window(figure, numbers) for _, figure in figures]
    windows = [_window(data, numbers, around) for _, _, _, data in edges]
    passages = join({*windows, *shown})
    ordered = sorted(
        zip((passages.places[window] for window in windows), edges, strict=True),
        key=lambda pair: (*pair[0], pair[1][2]),
    )
    return {
        "reports": reports,
        "passages": _columns(passages.passages, ("report", "start", "text")),
        "nodes": _nodes(network, order, groups),
        "edges": _edges(ordered, rows, around),
        "figures": _figures(figures, shown, passages),
        "symmetric": sorted(SYMMETRIC),
    }


def _columns(rows: Iterable[Sequence[Any]], names: Sequence[str]) -> dict[str, list[Any]]:
    """Rows as named columns."""
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    return {name: list(column) for name, column in zip(names, columns, strict=True)}


def _sparse(values: Iterable[Any]) -> dict[int, Any]:
    """The values that say something, by their rows."""
    return {index: value for index, value in enumerate(values) if value not in ("", None, [])}


def _coded(values: Iterable[str]) -> tuple[list[str], list[int]]:
    """The different values, sorted, and each value as its number among them."""
    each = list(values)
    names = sorted(set(each))
    number = {name: index for index, name in enumerate(names)}
    return names, [number[value] for value in each]


def _reports(network: nx.MultiDiGraph[str], edges: Edges) -> list[list[Any]]:
    """Title, IRI and year of every report that is cited, by title."""
    found: dict[str, list[Any]] = {}
    for _, _, _, data in edges:
        report = found.setdefault(data["report"], [data["report"], "", None])
        report[1] = report[1] or data["report_iri"]
        report[2] = report[2] or data["report_year"]
    for _, data in network.nodes(data=True):
        for figure in data["figures"]:
            found.setdefault(str(figure.report), [str(figure.report), "", None])
    return [found[title] for title in sorted(found)]


def _window(data: dict[str, Any], numbers: dict[str, int], around: int) -> Window:
    """The quote of an edge with what stands around it."""
    prefix, start = data["prefix"][-around:], data["start"]
    before = None if start is None else start - len(prefix)
    return Window(numbers[data["report"]], before, prefix + data["quote"] + data["suffix"][:around])


def _figure_window(figure: Any, numbers: dict[str, int]) -> Window:
    start = figure.start if figure.end > figure.start else None
    return Window(numbers[str(figure.report)], start, str(figure.quote))


def _nodes(network: nx.MultiDiGraph[str], order: list[str], groups: dict[str, int]) -> dict[str, Any]:
    points = place(network, groups=groups)
    data = [network.nodes[node] for node in order]
    types, type_codes = _coded(each["type"] for each in data)
    base = _base(zip(order, data, strict=True))
    iris = (each["iri"] if each["iri"] != base + node else "" for node, each in zip(order, data, strict=True))
    return {
        "id": order,
        "label": [each["label"] for each in data],
        "types": types,
        "type": type_codes,
        "x": [points[node].x for node in order],
        "y": [points[node].y for node in order],
        "group": [groups[node] for node in order],
        **read_initials([each["label"] for each in data]),
        "aliases": _sparse([*each["aliases"]] for each in data),
        "english": _sparse(each["english"] for each in data),
        "links": _sparse([*each["links"]] for each in data),
        "base": base,
        "iri": _sparse(iris),
    }


def _base(nodes: Iterable[tuple[str, dict[str, Any]]]) -> str:
    """What the IRIs of nodes have before the node's id, if anything; the first that fits serves."""
    heads = (data["iri"].removesuffix(node) for node, data in nodes if data["iri"].endswith(node))
    return next(heads, "")


def _edges(
    ordered: list[tuple[tuple[int, int], tuple[str, str, str, dict[str, Any]]]],
    rows: dict[str, int],
    around: int,
) -> dict[str, Any]:
    """The edges in the order of the text: each with the place of its window."""
    edges = [edge for _, edge in ordered]
    data = [edge[3] for edge in edges]
    coded = {
        name: _coded(each[name] for each in data)
        for name in ("predicate", "rule", "version", "status", "cue")
    }
    confidences = sorted({each["confidence"] for each in data if each["confidence"] is not None})
    level = {value: index for index, value in enumerate(confidences)} | {None: -1}
    return {
        "id": [edge[2] for edge in edges],
        "subject": [rows[edge[0]] for edge in edges],
        "object": [rows[edge[1]] for edge in edges],
        "known": {name: names for name, (names, _) in coded.items()},
        **{name: codes for name, (_, codes) in coded.items()},
        "confidences": confidences,
        "confidence": [level[each["confidence"]] for each in data],
        "passage": [index for (index, _), _ in ordered],
        "from": [offset + min(len(edge[3]["prefix"]), around) for (_, offset), edge in ordered],
        "length": [len(each["quote"]) for each in data],
        "around": around,
        **{
            name: _sparse(each[name] for each in data)
            for name in ("date", "year", "amount", "page", "paragraph")
        },
    }


def _figures(
    figures: Sequence[tuple[int, Any]],
    windows: Sequence[Window],
    passages: Passages,
) -> dict[str, Any]:
    """The figures in the order of their nodes; measure and number as places in the quote, as texts where it lacks them."""
    each = [figure for _, figure in figures]
    coded = {name: _coded(str(getattr(figure, name, "") or "") for figure in each) for name in FIGURE_CODES}
    places = [passages.places[window] for window in windows]
    return {
        "node": [node for node, _ in figures],
        "known": {name: names for name, (names, _) in coded.items()},
        **{name: codes for name, (_, codes) in coded.items()},
        "value": [round(float(figure.value), 6) for figure in each],
        "measure": [_found(str(figure.measure), str(figure.quote)) for figure in each],
        "text": [_found(str(figure.text), str(figure.quote)) for figure in each],
        "passage": [index for index, _ in places],
        "from": [offset for _, offset in places],
        "length": [len(window.text) for window in windows],
    }


def _found(words: str, quote: str) -> str | list[int]:
    """Words as their place in a quote, as [offset, length]; the words themselves where it does not hold them."""
    place = quote.find(words)
    return [place, len(words)] if place >= 0 else words
