"""The measures of the network: against numbers worked out by hand, and in all orders."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innograph.analysis.annotation import annotate
from innograph.analysis.bridges import bridges, brokerage
from innograph.analysis.centrality import centrality, cores
from innograph.analysis.communities import communities
from innograph.analysis.mixing import homophily, places_of
from innograph.analysis.programmes import concentration, helix_mix, policy_output, policy_reach
from innograph.analysis.projection import project
from innograph.analysis.projections import (
    project_facts,
)
from innograph.analysis.reach import international_reach
from worked_network import named, network

if TYPE_CHECKING:
    from pathlib import Path


# --- measures ----------------------------------------------------------------------------------


def test_centrality_of_a_star() -> None:
    """The middle of a star of four is on every shortest path, the others on none."""
    first, *others = centrality(named(nx.star_graph(4)))
    assert ("0", 4, 4.0, 1.0) == (first.node, first.degree, first.strength, first.betweenness)
    assert [0.0] * 4 == [row.betweenness for row in others]
    assert 1.0 == pytest.approx(sum(row.pagerank for row in (first, *others)))


def test_centrality_of_the_karate_club() -> None:
    """Zachary's club (1977) has the two leaders that everybody finds, with the betweenness that is known for them."""
    rows = {row.node: row for row in centrality(named(nx.karate_club_graph()))}
    assert {"0", "33"} == {row.node for row in sorted(rows.values(), key=lambda row: -row.betweenness)[:2]}
    assert 0.4376 == pytest.approx(rows["0"].betweenness, abs=1e-4)


def test_bridges_of_a_bow_tie() -> None:
    """Two triangles that share a node: it has 4 neighbours with 2 ties between them, effective size 4 - 2*2/4 = 3."""
    graph = nx.Graph([("m", "a"), ("m", "b"), ("a", "b"), ("m", "c"), ("m", "d"), ("c", "d")])
    first = bridges(graph)[0]
    assert ("m", 4, 3.0, 0.75) == (first.node, first.degree, first.effective, first.efficiency)
    # p_ma = 1/4, and b sends half of its weight to a: (1/4 + 1/4 * 1/2) squared, four times.
    assert 4 * (0.25 + 0.125) ** 2 == pytest.approx(first.constraint)


def test_brokerage_between_the_spheres() -> None:
    """A bureau between a college and a firm that do not know each other is a liaison in both directions."""
    found: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for node, kind in {"b": "GovernmentBody", "u": "University", "f": "Firm", "g": "Firm"}.items():
        found.add_node(node, type=kind, label=node)
    for place, other in enumerate("ufg"):
        found.add_edge("b", other, f"a{place}", predicate="cooperatesWith", status="done")
    row = brokerage(found)[0]
    assert ("b", "government", 4, 2) == (row.node, row.sphere, row.liaison, row.consultant)
    assert (0, 0, 0, 6) == (row.coordinator, row.gatekeeper, row.representative, row.total)
    found.add_edge("u", "f", "a9", predicate="cooperatesWith", status="planned")
    assert 6 == brokerage(found)[0].total
    found.add_edge("u", "f", "a8", predicate="cooperatesWith", status="done")
    assert 4 == brokerage(found)[0].total


ROLES = [
    ("fff", "coordinator"),
    ("fuf", "consultant"),
    ("fuu", "gatekeeper"),
    ("ffu", "representative"),
    ("fug", "liaison"),
]


@pytest.mark.parametrize(("spheres", "role"), ROLES)
def test_each_role_of_a_broker(spheres: str, role: str) -> None:
    """Gould and Fernandez's five roles, by the spheres of the three along a path."""
    types = {"f": "Firm", "u": "University", "g": "GovernmentBody"}
    found: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for node, sphere in zip("abc", spheres, strict=True):
        found.add_node(node, type=types[sphere], label=node)
    found.add_edge("a", "b", "a1", predicate="invested", status="done")
    found.add_edge("b", "c", "a2", predicate="invested", status="ongoing")
    (row,) = brokerage(found)
    assert ("b", 1, 1) == (row.node, getattr(row, role), row.total)


def test_communities_of_two_cliques() -> None:
    """Two cliques with one tie between them are two communities, in every run."""
    found = communities(named(nx.barbell_graph(5, 0)))
    assert [set("01234"), set("56789")] == sorted(({*row.members} for row in found.rows), key=min)
    assert (1.0, [1.0, 1.0]) == (found.agreement, [row.stability for row in found.rows])
    assert 0.452 == pytest.approx(found.modularity, abs=1e-3)


def test_unstable_communities_are_told() -> None:
    """A ring has no communities of its own: the runs differ, and it is said."""
    found = communities(named(nx.cycle_graph(60)))
    assert found.agreement < 1
    assert any(row.stability < 1 for row in found.rows)


def test_nothing_gives_no_rows() -> None:
    """Networks without nodes or ties give empty tables, not errors."""
    empties: list[nx.Graph[Any]] = [nx.Graph(), nx.empty_graph(3)]
    for graph in empties:
        assert ((), (), (), ()) == (centrality(graph), bridges(graph), cores(graph), communities(graph).rows)
    empty: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    assert ((), (), (), (), ()) == (
        brokerage(empty), helix_mix(empty), concentration(empty), policy_reach(empty), international_reach(empty),
    )  # fmt: skip
    assert ((), 0.0) == homophily(nx.Graph(), {})


def test_homophily_of_what_keeps_apart() -> None:
    """All ties inside give 1, all ties between give -1 for two equal groups, and E-I says the same of each group."""
    inside = named(nx.Graph([(0, 1), (2, 3)]))
    groups = {"0": "a", "1": "a", "2": "b", "3": "b"}
    found = homophily(inside, groups)
    assert (1.0, [-1.0, -1.0]) == (found.assortativity, [row.ei for row in found.rows])
    between = homophily(named(nx.Graph([(0, 2), (1, 3)])), groups)
    assert (-1.0, [1.0, 1.0]) == (between.assortativity, [row.ei for row in between.rows])


def test_assortativity_is_that_of_networkx() -> None:
    """The coefficient is Newman's as networkx has it."""
    graph = nx.karate_club_graph()
    groups = nx.get_node_attributes(graph, "club")
    for one, other in graph.edges:
        graph.edges[one, other].clear()
    assert nx.attribute_assortativity_coefficient(graph, "club") == pytest.approx(
        homophily(graph, groups).assortativity
    )


def test_actors_stand_in_the_nearest_place() -> None:
    """Through a park into the city; what stands nowhere has no place."""
    found = places_of(network())
    assert {"maker": "city", "lab": "city", "college": "city"} == found


def test_the_mix_of_a_park() -> None:
    """A firm and an institute, and the place it stands in among the others; a bank that only plans to come is not there."""
    rows = {row.node: row for row in helix_mix(network())}
    assert (1, 1, 0, 1) == (
        rows["park"].firm,
        rows["park"].academia,
        rows["park"].government,
        rows["park"].others,
    )
    assert 0.6309 == pytest.approx(rows["park"].balance, abs=1e-4)
    assert 1.0 == pytest.approx(rows["fund"].balance)


def test_the_concentration_of_grants() -> None:
    """300 and 100: Gini 0.25, Herfindahl 0.625, the first has three quarters; what is planned does not count."""
    rows = {row.side: row for row in concentration(network())}
    receiver = rows["receiver"]
    assert (2, 400.0, 0.25, 0.625, "maker", 0.75, ("a13", "a14")) == (
        receiver.actors, receiver.total, receiver.gini, receiver.hhi, receiver.first, receiver.share, receiver.ties,
    )  # fmt: skip
    assert (1, 0.0, 1.0) == (rows["giver"].actors, rows["giver"].gini, rows["giver"].hhi)


def test_the_reach_of_policies() -> None:
    """The plan is tied to two; through the bureau's other programme it reaches two more."""
    rows = {row.node: row for row in policy_reach(network())}
    assert (2, 4) == (rows["plan"].actors, rows["plan"].reached)
    first = policy_output(network())[0]
    assert ("bureau", 1, 1) == (first.node, first.policies, first.programmes)


def test_international_reach_keeps_plans_apart() -> None:
    """Each scope counts what is done, under way and planned, and who is reached by facts."""
    rows = {row.scope: row for row in international_reach(network())}
    assert (1, 0, 1, 0) == rows["other-country-or-area"][1:5]
    assert (0, 0, 0, 1, 1) == rows["hong-kong-macao-taiwan"][1:6]
    assert 3 == rows["mainland"].done


# --- what must always hold ---------------------------------------------------------------------

MEASURES: list[Any] = [centrality, cores, bridges, communities]
NETWORK_MEASURES: list[Any] = [
    brokerage,
    helix_mix,
    concentration,
    policy_reach,
    policy_output,
    international_reach,
]


def shuffled(graph: nx.MultiDiGraph[Any], seed: int) -> nx.MultiDiGraph[Any]:
    """The same network, its nodes and edges added in another order."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    nodes, edges = list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))
    chance.shuffle(nodes)
    chance.shuffle(edges)
    other: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    other.add_nodes_from((node, dict(data)) for node, data in nodes)
    for subject, thing, key, data in edges:
        other.add_edge(subject, thing, key, **data)
    return other


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_order_of_nodes_and_edges_does_not_matter(seed: int) -> None:
    """Equal networks give equal rows."""
    one, other = network(), shuffled(network(), seed)
    for measure in NETWORK_MEASURES:
        assert measure(one) == measure(other)
    for measure in MEASURES:
        assert measure(project_facts(one)) == measure(project_facts(other))


def test_every_number_of_the_sample_has_its_ties(sample_directory: Path) -> None:
    """Every key that a row names is an assertion of the network that is done or ongoing, but for plans in the reach."""
    import innograph

    graph = innograph.open(sample_directory)
    whole = annotate(project(graph.store), graph.store)
    status = {key: data["status"] for *_, key, data in whole.edges(keys=True, data=True)}
    traced: list[Any] = [helix_mix, concentration, policy_reach, policy_output]
    for measure in traced:
        keys = {key for row in measure(whole) for key in row.ties}
        assert {status[key] for key in keys} <= {"done", "ongoing"}
    reach = international_reach(whole)
    for row in reach:
        assert row.done + row.ongoing + row.planned == len(row.ties)
    assert {"mainland", "other-country-or-area"} <= {row.scope for row in reach}
