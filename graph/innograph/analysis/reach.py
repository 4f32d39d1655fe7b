"""How far cooperation reaches: by where partners stand, and by how far it has come."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import networkx as nx

SCOPES = ("mainland", "hong-kong-macao-taiwan", "other-country-or-area", "")
"""Codes of the scheme `partner-scope`, and none where no code is known."""
CONTACTS = frozenset(
    {
        "cooperatesWith",
        "agreementWith",
        "founded",
        "participatedIn",
        "visited",
        "assists",
        "invested",
        "plansOfficeIn",
    }
)
"""Relations that reach somebody."""


class Scope(NamedTuple):
    """Partners in one scope.

    `done`, `ongoing` and `planned` count assertions, apart; `partners` counts who is reached by what is done or ongoing,
    `hoped` those reached by plans alone. `ties` are the keys of all of them.
    """

    scope: str
    partners: int
    done: int
    ongoing: int
    planned: int
    hoped: int
    ties: tuple[str, ...]


def international_reach(network: nx.MultiDiGraph[Any]) -> tuple[Scope, ...]:
    """Partners by scope, in the order of `SCOPES`.

    A partner is an end of a tie that stands outside the scope of the other end; where both stand in one scope, or one's is not
    known, it is the object. Nodes need `scope` (see `annotation.annotate`). The second and third scope together are what
    reports call 境外.
    """
    statuses: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    partners: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    keys: dict[str, list[str]] = defaultdict(list)
    for subject, thing, key, data in network.edges(keys=True, data=True):
        if data.get("predicate") in CONTACTS:
            partner = _partner(network, subject, thing)
            scope = str(network.nodes[partner].get("scope") or "")
            status = str(data.get("status"))
            statuses[scope][status] += 1
            partners[scope]["planned" if status == "planned" else "fact"].add(partner)
            keys[scope].append(key)
    rows = []
    for scope in SCOPES:
        if keys[scope]:
            found, counts = partners[scope], statuses[scope]
            hoped = len(found["planned"] - found["fact"])
            stages = (counts["done"], counts["ongoing"], counts["planned"])
            rows.append(Scope(scope, len(found["fact"]), *stages, hoped, tuple(sorted(keys[scope]))))
    return tuple(rows)


def _partner(network: nx.MultiDiGraph[Any], subject: str, thing: str) -> str:
    """Which end of a tie is the partner: the one that stands further out."""
    ranks = {scope: rank for rank, scope in enumerate(SCOPES[:3])}
    near = ranks.get(str(network.nodes[subject].get("scope")), 0)
    far = ranks.get(str(network.nodes[thing].get("scope")), 0)
    return subject if near > far else thing
