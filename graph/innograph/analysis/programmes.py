"""What parks, programmes and policies bring together: the mix of the triple helix, the spread of sums, the reach."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from innograph.analysis.bridges import SPHERES
from innograph.analysis.projections import facts, project_policies

if TYPE_CHECKING:
    import networkx as nx

MIXED = frozenset({"Park", "Programme", "Project", "Association"})
"""Types of things that bring actors together."""
GIVING = frozenset({"granted", "invested"})


class Mix(NamedTuple):
    """Who meets at a park, in a programme, project or alliance.

    `firm`, `academia` and `government` count actors, `others` the rest. `balance` is Shannon's entropy of the three shares
    over that of equal shares: 0 where one sphere is alone, 1 where all three are equally there. `ties` are the keys behind.
    """

    node: str
    label: str
    type: str
    firm: int
    academia: int
    government: int
    others: int
    balance: float
    ties: tuple[str, ...]


def helix_mix(network: nx.MultiDiGraph[Any]) -> tuple[Mix, ...]:
    """Every park, programme, project and alliance that somebody is tied to, the most mixed first.

    Source: Etzkowitz and Leydesdorff 2000 (the three spheres); Shannon 1948 (entropy).
    """
    met: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for subject, thing, key, _ in facts(network):
        for place, actor in ((thing, subject), (subject, thing)):
            if network.nodes[place].get("type") in MIXED:
                met[place][actor].append(key)
    rows = []
    for node, actors in met.items():
        counts = Counter(SPHERES.get(str(network.nodes[actor].get("type")), "others") for actor in actors)
        spheres = (counts["firm"], counts["academia"], counts["government"])
        keys = tuple(sorted({key for found in actors.values() for key in found}))
        data = network.nodes[node]
        names = (str(data.get("label") or node), str(data.get("type")))
        rows.append(Mix(node, *names, *spheres, counts["others"], _balance(spheres), keys))
    return tuple(
        sorted(rows, key=lambda row: (-row.balance, -sum(row[3:6]), -row.others, row.label, row.node))
    )


def _balance(counts: tuple[int, ...]) -> float:
    total = sum(counts)
    shares = [count / total for count in counts if count] if total else []
    return -sum(share * math.log(share, len(counts)) for share in shares) + 0.0


class Concentration(NamedTuple):
    """How sums given or received are spread over actors, in one currency.

    `side` is giver or receiver. `gini` is 0 where all have the same; `hhi` is the sum of squared shares, 1 where one has all;
    `first` is the label of the largest and `share` its share. `ties` are the keys of the assertions with a sum.
    """

    side: str
    currency: str
    actors: int
    total: float
    gini: float
    hhi: float
    first: str
    share: float
    ties: tuple[str, ...]


def concentration(network: nx.MultiDiGraph[Any]) -> tuple[Concentration, ...]:
    """The spread of sums that were granted or invested, by currency, over givers and over receivers.

    Ties without a sum and planned ones do not count. Edges need `value` and `currency` (see `annotation.annotate`).
    Source: Gini 1912 in the form of Sen 1973; Hirschman 1964 (Herfindahl-Hirschman index).
    """
    sums: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    keys: dict[str, list[str]] = defaultdict(list)
    for subject, thing, key, data in facts(network, GIVING):
        if data.get("value") is not None:
            currency = str(data.get("currency") or "")
            sums[currency, "giver"][subject] += data["value"]
            sums[currency, "receiver"][thing] += data["value"]
            keys[currency].append(key)
    rows = []
    for (currency, side), counter in sorted(sums.items()):
        total = sum(counter.values())
        first = min(counter, key=lambda node: (-counter[node], node))
        shares = [value / total for value in counter.values()] if total else [0.0]
        label = str(network.nodes[first].get("label") or first)
        spread = (_gini(shares), sum(share**2 for share in shares), label, max(shares))
        rows.append(
            Concentration(side, currency, len(counter), float(total), *spread, tuple(sorted(keys[currency])))
        )
    return tuple(rows)


def _gini(shares: list[float]) -> float:
    """Half the mean difference of all pairs over the mean."""
    ordered, size = sorted(shares), len(shares)
    if not sum(ordered):
        return 0.0
    weighted = sum((2 * rank - size - 1) * share for rank, share in enumerate(ordered, 1))
    return weighted / (size * sum(ordered))


class Reach(NamedTuple):
    """How far a policy or programme reaches: actors tied to it, and those at most two such ties away."""

    node: str
    label: str
    type: str
    actors: int
    reached: int
    share: float
    ties: tuple[str, ...]


def policy_reach(network: nx.MultiDiGraph[Any]) -> tuple[Reach, ...]:
    """Every policy and programme, the widest reach first; `share` is of all actors of the bipartite network.

    A policy reaches its actors, and through them the actors of their other policies (Borgatti and Everett 1997, "Network
    analysis of 2-mode data", Social Networks 19, 243-269).
    """
    graph = project_policies(network)
    actors = {node for node, data in graph.nodes(data=True) if data["bipartite"] == 0}
    rows = []
    for node in sorted(set(graph) - actors):
        direct = set(graph[node])
        reached = direct | {far for actor in direct for policy in graph[actor] for far in graph[policy]}
        keys = tuple(sorted({key for *_, tie in graph.edges(node, data=True) for key in tie["ties"]}))
        data = graph.nodes[node]
        share = len(reached) / len(actors) if actors else 0.0
        names = (str(data.get("label") or node), str(data.get("type")))
        rows.append(Reach(node, *names, len(direct), len(reached), share, keys))
    return tuple(sorted(rows, key=lambda row: (-row.reached, -row.actors, row.label, row.node)))


class Output(NamedTuple):
    """How many policies and programmes an actor is tied to."""

    node: str
    label: str
    type: str
    policies: int
    programmes: int
    ties: tuple[str, ...]


def policy_output(network: nx.MultiDiGraph[Any]) -> tuple[Output, ...]:
    """Every actor with a policy or programme, the busiest first."""
    graph = project_policies(network)
    rows = []
    for node, data in graph.nodes(data=True):
        if data["bipartite"] == 0 and graph[node]:
            kinds = Counter(str(graph.nodes[policy].get("type")) for policy in graph[node])
            keys = tuple(sorted({key for *_, tie in graph.edges(node, data=True) for key in tie["ties"]}))
            names = (str(data.get("label") or node), str(data.get("type")))
            rows.append(Output(node, *names, kinds["Policy"], kinds["Programme"], keys))
    return tuple(sorted(rows, key=lambda row: (-row.policies - row.programmes, row.label, row.node)))
