"""Who bridges: gaps between neighbours, and the borders of firm, academia and government."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

import networkx as nx

from innograph.analysis.projections import facts
from innograph.model import SYMMETRIC

if TYPE_CHECKING:
    from collections.abc import Mapping

SPHERES: dict[str, str] = {
    "Firm": "firm",
    "FinancialInstitution": "firm",
    "University": "academia",
    "ResearchInstitute": "academia",
    "GovernmentBody": "government",
}
"""The three spheres of the triple helix and the types that make them up (Etzkowitz and Leydesdorff 2000, "The dynamics of
innovation", Research Policy 29, 109-123); a bank is a firm there. Other types belong to no sphere."""
MOST_TIES = 400
"""A node with more neighbours gets no constraint: its time grows with their square, and such a hub has none to speak of."""


class Bridge(NamedTuple):
    """How far a node's neighbours are apart.

    `effective` is the effective size: neighbours less their mean degree among themselves, n - 2t/n for t ties between n
    neighbours. `efficiency` is its share of n. `constraint` is low where neighbours do not know each other.
    """

    node: str
    label: str
    type: str
    degree: int
    effective: float
    efficiency: float
    constraint: float


def bridges(graph: nx.Graph[Any]) -> tuple[Bridge, ...]:
    """Every node with at least two neighbours, the widest bridge first: by effective size, then low constraint.

    constraint(i) = sum over j of (p_ij + sum over q of p_iq p_qj) squared, where p_ij is the share of i's weight that goes
    to j.
    Source: Burt 1992, "Structural Holes"; effective size as simplified by Borgatti 1997, Connections 20(1), 35-38.
    """
    several = [node for node, degree in graph.degree() if 1 < degree <= MOST_TIES]
    constraint = nx.constraint(graph, several, weight="weight") if several else {}
    rows = []
    for node in several:
        neighbours = set(graph[node])
        size = len(neighbours)
        between = sum(len(neighbours & set(graph[other])) for other in neighbours) / 2
        effective = size - 2 * between / size
        data = graph.nodes[node]
        names = (str(data.get("label") or node), str(data.get("type") or ""))
        rows.append(Bridge(node, *names, size, effective, effective / size, float(constraint[node])))
    return tuple(sorted(rows, key=lambda row: (-row.effective, row.constraint, row.label, row.node)))


class Broker(NamedTuple):
    """How often an actor stands between two that are not tied, by the spheres of the three.

    For a to b to c with b the broker: `coordinator` all in one sphere; `consultant` a and c in one, b in another;
    `gatekeeper` lets a's sphere into its own (b and c in one); `representative` takes its own out (a and b in one);
    `liaison` all three in different spheres: the triple helix in one actor.
    """

    node: str
    label: str
    type: str
    sphere: str
    coordinator: int
    consultant: int
    gatekeeper: int
    representative: int
    liaison: int

    @property
    def total(self) -> int:
        """All roles together."""
        return self.coordinator + self.consultant + self.gatekeeper + self.representative + self.liaison


def brokerage(network: nx.MultiDiGraph[Any], spheres: Mapping[str, str] | None = None) -> tuple[Broker, ...]:
    """Every actor of a sphere that brokers at all, the busiest first.

    Ties go from subject to object; those that are mutual by meaning go both ways. Planned ones do not count, and neither for
    nor against a broker do ties that only say where something stands.
    Source: Gould and Fernandez 1989, "Structures of mediation", Sociological Methodology 19, 89-126.

    Args:
        network: of `projection.project`.
        spheres: type to sphere; firm, academia and government by default.

    """
    sphere_of = {
        node: (spheres or SPHERES)[data["type"]]
        for node, data in network.nodes(data=True)
        if data.get("type") in (spheres or SPHERES)
    }
    after = _steps(network, sphere_of)
    before: dict[str, set[str]] = defaultdict(set)
    for one, others in after.items():
        for other in others:
            before[other].add(one)
    rows = []
    for node in sorted(sphere_of):
        counts = _roles(node, before.get(node, set()), after, sphere_of)
        if counts:
            data = network.nodes[node]
            names = (str(data.get("label") or node), str(data.get("type") or ""), sphere_of[node])
            rows.append(Broker(node, *names, *(counts.get(role, 0) for role in Broker._fields[4:])))
    return tuple(sorted(rows, key=lambda row: (-row.total, -row.liaison, row.label, row.node)))


def _steps(network: nx.MultiDiGraph[Any], sphere_of: Mapping[str, str]) -> dict[str, set[str]]:
    """From whom a tie leads to whom, among actors of a sphere."""
    after: dict[str, set[str]] = defaultdict(set)
    for subject, thing, _, data in facts(network):
        if subject in sphere_of and thing in sphere_of and data["predicate"] != "locatedIn":
            after[subject].add(thing)
            if data["predicate"] in SYMMETRIC:
                after[thing].add(subject)
    return after


def _roles(
    node: str, before: set[str], after: Mapping[str, set[str]], sphere_of: Mapping[str, str]
) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for one in before:
        for other in after.get(node, set()):
            if one != other and other not in after.get(one, set()):
                counts[_role(sphere_of[one], sphere_of[node], sphere_of[other])] += 1
    return counts


def _role(before: str, own: str, after: str) -> str:
    if before == after:
        return "coordinator" if own == before else "consultant"
    if own == after:
        return "gatekeeper"
    return "representative" if own == before else "liaison"
