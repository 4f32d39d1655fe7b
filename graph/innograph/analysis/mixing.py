"""Whether like ties to like: by type of actor, and by place."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from innograph.analysis.projections import PLACES, STANDING, facts

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx


class Mixing(NamedTuple):
    """How a group ties to itself and to others.

    `inside` and `outside` count ties, each with an end in the group; `ei` is Krackhardt and Stern's E-I index, (outside -
    inside) / (outside + inside): -1 keeps to itself, 1 ties only to others. `expected` is the index that the group's ends of
    ties would give if ends were paired by chance. `ties` are the keys of the
    assertions inside, `across` of those that lead out.
    """

    group: str
    nodes: int
    inside: int
    outside: int
    ei: float
    expected: float
    ties: tuple[str, ...]
    across: tuple[str, ...]


class Homophily(NamedTuple):
    """The groups, the largest first, and the assortativity of the whole: 1 where all ties are inside, 0 as by chance."""

    rows: tuple[Mixing, ...]
    assortativity: float


def homophily(graph: nx.Graph[Any], groups: Mapping[str, str]) -> Homophily:
    """How ties run inside and between groups; nodes without a group and their ties are left out.

    Source: Newman 2003, "Mixing patterns in networks", Phys. Rev. E 67, 026126 (assortativity); Krackhardt and Stern 1988,
    "Informal networks and organizational crises", Social Psychology Quarterly 51, 123-140 (E-I index).

    Args:
        graph: undirected.
        groups: node to the name of its group, such as `types_of` or `places_of` give.

    """
    known = graph.subgraph([node for node in graph if groups.get(node)])
    ends, inside = Counter[str](), Counter[str]()
    keys: dict[str, list[str]] = defaultdict(list)
    across: dict[str, list[str]] = defaultdict(list)
    sizes = Counter(groups[node] for node in known)
    for one, other, data in known.edges(data=True):
        ends.update((groups[one], groups[other]))
        if groups[one] == groups[other]:
            inside[groups[one]] += 1
            keys[groups[one]] += data.get("ties", ())
        else:
            for end in (one, other):
                across[groups[end]] += data.get("ties", ())
    total = sum(ends.values())
    rows = []
    for group, count in ends.items():
        outside = count - 2 * inside[group]
        index = (outside - inside[group]) / (outside + inside[group])
        share = (count - 1) / (total - 1) if total > 1 else 0.0
        by_chance = (count * (1 - share), count * share / 2)
        expected = (by_chance[0] - by_chance[1]) / sum(by_chance)
        behind = (tuple(sorted(keys[group])), tuple(sorted(across[group])))
        rows.append(Mixing(group, sizes[group], inside[group], outside, index, expected, *behind))
    return Homophily(
        tuple(sorted(rows, key=lambda row: (-row.nodes, row.group))),
        _assortativity(ends, inside, total),
    )


def _assortativity(ends: Counter[str], inside: Counter[str], total: int) -> float:
    """(share of ties inside - share by chance) / (1 - share by chance); 0 where chance leaves nothing."""
    if not total:
        return 0.0
    observed = 2 * sum(inside.values()) / total
    chance = sum((count / total) ** 2 for count in ends.values())
    return 0.0 if chance == 1 else (observed - chance) / (1 - chance)


def types_of(graph: nx.Graph[Any]) -> dict[str, str]:
    """Each node's type."""
    return {node: str(data.get("type") or "") for node, data in graph.nodes(data=True)}


def places_of(network: nx.MultiDiGraph[Any]) -> dict[str, str]:
    """The place each actor stands in: the nearest one of type Place that ties of standing lead to; places have none."""
    above: dict[str, list[str]] = defaultdict(list)
    for subject, thing, _, _ in facts(network, STANDING):
        above[subject].append(thing)
    types = {node: data.get("type") for node, data in network.nodes(data=True)}
    found = {}
    for node in sorted(network):
        if types[node] in PLACES:
            continue
        for layer in _layers(node, above):
            places = sorted(at for at in layer if types.get(at) == "Place")
            if places:
                found[node] = str(network.nodes[places[0]].get("label") or places[0])
                break
    return found


def _layers(node: str, above: Mapping[str, list[str]]) -> list[list[str]]:
    """What a node stands in, step by step upwards."""
    layers, seen, rim = [], {node}, [node]
    while rim:
        rim = sorted({up for at in rim for up in above.get(at, ())} - seen)
        seen.update(rim)
        if rim:
            layers.append(rim)
    return layers
