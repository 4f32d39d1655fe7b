"""The part of a network that a person asks for, before it is drawn."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from innograph.errors import QueryError
from innograph.identifiers import fold_name

if TYPE_CHECKING:
    from collections.abc import Collection

    import networkx as nx

WITHIN = frozenset({"locatedIn", "partOf", "settledIn"})
"""Relations by which a thing lies in a place."""


def select(
    network: nx.MultiDiGraph[Any],
    *,
    reports: Collection[str] = (),
    years: tuple[int, int] | None = None,
    place: str | None = None,
    types: Collection[str] = (),
) -> nx.MultiDiGraph[Any]:
    """The edges that meet all conditions, and their ends; the whole network (a copy) without any condition.

    Args:
        network: as `innograph.analysis.projection.project` gives it.
        reports: parts of the titles of reports; an edge is kept that one of them states.
        years: first and last year; an edge is kept whose own year lies there, or, where it has none, that of its report.
        place: the name of a place or any other node; an edge is kept with an end that is it or lies within it.
        types: an edge is kept with an end of one of them.

    Raises:
        QueryError: no node has that name, no report that title, or no node that type.

    """
    if not (reports or years or place or types):
        return network.copy()
    _check(network, reports, types)
    within = _within(network, place) if place else frozenset(network)
    typed = {node for node, data in network.nodes(data=True) if not types or data.get("type") in types}
    kept = [
        (one, two, key)
        for one, two, key, data in network.edges(keys=True, data=True)
        if (one in within or two in within)
        and (one in typed or two in typed)
        and (not reports or any(part in str(data.get("report", "")) for part in reports))
        and (years is None or _falls(data, years))
    ]
    part = network.edge_subgraph(kept)  # type: ignore[arg-type]  # the stubs forget keys
    return part.copy()


def _falls(data: dict[str, Any], years: tuple[int, int]) -> bool:
    year = data.get("year") or data.get("report_year")
    return year is not None and years[0] <= int(year) <= years[1]


def _check(network: nx.MultiDiGraph[Any], reports: Collection[str], types: Collection[str]) -> None:
    titles = {str(data["report"]) for _, _, data in network.edges(data=True) if data.get("report")}
    for part in reports:
        if not any(part in title for title in titles):
            raise _unknown("report", part, titles)
    kinds = {str(data["type"]) for _, data in network.nodes(data=True) if data.get("type")}
    for kind in types:
        if kind not in kinds:
            raise _unknown("type", kind, kinds)


def _within(network: nx.MultiDiGraph[Any], name: str) -> frozenset[Any]:
    """The node of that name and all that lies within it by what is done or under way."""
    wanted = fold_name(name)
    names: dict[str, list[Any]] = {}
    for node, data in sorted(network.nodes(data=True)):
        for each in (data.get("label", ""), *(data.get("aliases") or ())):
            names.setdefault(fold_name(str(each)), []).append(node)
    if wanted not in names:
        raise _unknown("actor", name, {str(data.get("label")) for _, data in network.nodes(data=True)})
    found, rim = set(names[wanted]), list(names[wanted])
    while rim:
        inner = {
            one
            for one, _, data in network.in_edges(rim.pop(), data=True)
            if data.get("predicate") in WITHIN and data.get("status") != "planned"
        }
        rim += sorted(inner - found)
        found |= inner
    return frozenset(found)


def _unknown(what: str, name: str, known: Collection[str]) -> QueryError:
    near = get_close_matches(name, sorted(known), n=3, cutoff=0.4) or sorted(known)[:3]
    hint = f"Near: {', '.join(near)}." if near else "The graph holds none."
    return QueryError(f"The graph holds no {what} {name!r}.", subject=name, hint=hint)
