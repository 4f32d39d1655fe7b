"""Simpler networks out of the whole one, for measures that know one kind of tie. Nothing planned is ever a tie here.

Each function takes a network of `projection.project` and gives an undirected graph whose nodes keep their attributes. `weight`
is how strong a tie is and `ties` are the keys of the assertions behind it, sorted, so that every number can be traced to words.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Any

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

FACTS = frozenset({"done", "ongoing"})
COOPERATION = frozenset({"cooperatesWith", "agreementWith"})
TOGETHER = frozenset(
    {"founded", "launched", "organised", "participatedIn", "issued", "developed", "memberOf"}
)
"""Ties to one thing by which actors that share it work together."""
STANDING = frozenset({"locatedIn", "partOf", "settledIn"})
"""Ties that say where a thing stands or belongs: no doing."""
PLACES = frozenset({"Place", "Park"})
POLICIES = frozenset({"Policy", "Programme"})
PUBLIC = frozenset({"issued", "launched", "proposed"})
ACTORS = frozenset(
    {
        *("Firm", "University", "ResearchInstitute", "GovernmentBody", "FinancialInstitution", "Fund"),
        *("Association", "Incubator", "ServicePlatform", "MediaOutlet", "Person"),
    }
)
"""Types that act. Places count beside them where a report lets a city act."""

Edge = tuple[str, str, str, dict[str, Any]]


def facts(network: nx.MultiDiGraph[Any], predicates: Collection[str] | None = None) -> Iterator[Edge]:
    """The ties that are done or under way, sorted: subject, object, key and attributes.

    Args:
        network: of `project`.
        predicates: only these relations; all by default.

    """
    for subject, thing, key, data in sorted(
        network.edges(keys=True, data=True), key=lambda edge: str(edge[2])
    ):
        said = data.get("predicate", "")
        if data.get("status") in FACTS and subject != thing and (predicates is None or said in predicates):
            yield subject, thing, key, data


def project_facts(network: nx.MultiDiGraph[Any], predicates: Collection[str] | None = None) -> nx.Graph[Any]:
    """All that is done or under way: `weight` counts the assertions between two things, in either direction."""
    graph = _empty(network, network.nodes)
    for subject, thing, key, _ in facts(network, predicates):
        _tie(graph, subject, thing, 1.0, [key])
    return _sorted(graph)


def project_cooperation(network: nx.MultiDiGraph[Any], *, shared: bool = True) -> nx.Graph[Any]:
    """Actors that work together: by agreement or cooperation, and by what they found, launch or organise together.

    A direct tie weighs 1. Something shared by n actors gives each pair 1 / (n - 1), so that a large alliance does not
    outweigh what two do between them (Newman 2001, "Scientific collaboration networks II", Phys. Rev. E 64, 016132).

    Args:
        network: of `project`.
        shared: whether what is shared counts, or direct ties alone.

    """
    actors = [node for node, data in network.nodes(data=True) if data.get("type") in ACTORS | PLACES]
    graph = _empty(network, actors)
    for subject, thing, key, _ in facts(network, COOPERATION):
        if subject in graph and thing in graph:
            _tie(graph, subject, thing, 1.0, [key])
    if shared:
        for group in _by_thing(facts(network, TOGETHER), graph):
            _clique(graph, group)
    return _sorted(graph)


def project_comentions(network: nx.MultiDiGraph[Any]) -> nx.Graph[Any]:
    """Things that a report names in one breath: the ends of ties whose quotes overlap.

    Quotes of one report that overlap count as one place; n things named there give each pair 1 / (n - 1).
    """
    graph = _empty(network, network.nodes)
    for group in _by_place(facts(network)):
        _clique(graph, group)
    return _sorted(graph)


def project_places(network: nx.MultiDiGraph[Any]) -> nx.Graph[Any]:
    """Places tied by those who are tied to both; `weight` counts the actors, `actors` names them, sorted."""
    places = [node for node, data in network.nodes(data=True) if data.get("type") in PLACES]
    graph = _empty(network, places)
    reached: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for subject, thing, key, _ in facts(network):
        for actor, place in ((subject, thing), (thing, subject)):
            if place in graph and actor not in graph:
                reached[actor][place].append(key)
    for actor, at in sorted(reached.items()):
        for one, other in combinations(sorted(at), 2):
            _tie(graph, one, other, 1.0, [*at[one], *at[other]])
            graph.edges[one, other].setdefault("actors", []).append(actor)
    return _sorted(graph)


def project_policies(network: nx.MultiDiGraph[Any]) -> nx.Graph[Any]:
    """Actors (`bipartite` 0) and the policies and programmes (`bipartite` 1) they are tied to."""
    kinds = {
        node: 1 if data.get("type") in POLICIES else 0
        for node, data in network.nodes(data=True)
        if data.get("type") in ACTORS | PLACES | POLICIES
    }
    graph = _empty(network, kinds)
    nx.set_node_attributes(graph, kinds, "bipartite")
    for subject, thing, key, _ in facts(network):
        if subject in kinds and thing in kinds and kinds[subject] != kinds[thing]:
            _tie(graph, subject, thing, 1.0, [key])
    return _sorted(graph)


def _empty(network: nx.MultiDiGraph[Any], nodes: Iterable[Any]) -> nx.Graph[Any]:
    graph: nx.Graph[Any] = nx.Graph()
    graph.add_nodes_from((node, dict(network.nodes[node])) for node in sorted(nodes))
    return graph


def _tie(graph: nx.Graph[Any], one: str, other: str, weight: float, keys: Iterable[str]) -> None:
    if not graph.has_edge(one, other):
        graph.add_edge(one, other, weight=0.0, ties=set())
    data = graph.edges[one, other]
    data["weight"] += weight
    data["ties"].update(keys)


def _clique(graph: nx.Graph[Any], group: dict[str, list[str]]) -> None:
    """Ties every two members of a group, whose keys are those of the assertions that put them there."""
    for one, other in combinations(sorted(group), 2):
        _tie(graph, one, other, 1 / (len(group) - 1), [*group[one], *group[other]])


def _by_thing(edges: Iterable[Edge], actors: Collection[str]) -> Iterator[dict[str, list[str]]]:
    """For each thing and relation those who share it, with the keys that say so."""
    found: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for subject, thing, key, data in edges:
        if subject in actors:
            found[str(data["predicate"]), thing][subject].append(key)
    yield from (group for _, group in sorted(found.items()))


def _by_place(edges: Iterable[Edge]) -> Iterator[dict[str, list[str]]]:
    """For each stretch of overlapping quotes of one report the things at the ends of their ties."""
    places = sorted(
        (str(data.get("report")), int(data.get("start") or 0), int(data.get("end") or 0), key, subject, thing)
        for subject, thing, key, data in edges
    )
    group: dict[str, list[str]] = defaultdict(list)
    at, reach = "", -1
    for report, start, end, key, subject, thing in places:
        if report != at or start >= reach:
            if group:
                yield group
            group, at, reach = defaultdict(list), report, -1
        reach = max(reach, end)
        group[subject].append(key)
        group[thing].append(key)
    if group:
        yield group


def _sorted(graph: nx.Graph[Any]) -> nx.Graph[Any]:
    """The same graph with edges in order, so that algorithms that walk it always walk the same way."""
    ordered: nx.Graph[Any] = nx.Graph()
    ordered.add_nodes_from(graph.nodes(data=True))
    for one, other, data in sorted(
        ((*sorted(edge[:2]), edge[2]) for edge in graph.edges(data=True)), key=lambda e: e[:2]
    ):
        ordered.add_edge(one, other, **{**data, "ties": tuple(sorted(data["ties"]))})
    return ordered


PROJECTIONS = {
    "cooperation": project_cooperation,
    "comention": project_comentions,
    "facts": project_facts,
    "places": project_places,
    "policies": project_policies,
}
"""Kinds of networks beside the whole one, by the name that `KnowledgeGraph.network` takes."""
