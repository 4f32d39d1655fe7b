"""Where nodes stand: the same each time, apart from each other, together where they belong together."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, Any

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from innograph.analysis.layout import Point, place
from innograph.analysis.overview import communities, importance, settled_pairs
from networks import many_reports

if TYPE_CHECKING:
    import random


def star(leaves: dict[str, int]) -> nx.MultiDiGraph[Any]:
    """A hub with so many leaves by each predicate."""
    network: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for predicate, count in leaves.items():
        for number in range(count):
            network.add_edge("hub", f"{predicate}{number:03}", predicate=predicate)
    return network


def distance(one: Point, two: Point) -> float:
    """The way between two places."""
    return math.hypot(one.x - two.x, one.y - two.y)


def middle(points: list[Point]) -> Point:
    """The place amid others."""
    return Point(
        round(sum(point.x for point in points) / len(points)),
        round(sum(point.y for point in points) / len(points)),
    )


def test_leaves_of_one_relation_stand_together() -> None:
    """Each bunch of leaves is closer to its own middle than to that of any other."""
    points = place(star({"issued": 20, "founded": 9, "organised": 12}))
    middles = {
        name: middle([point for node, point in points.items() if node.startswith(name)])
        for name in ("issued", "founded", "organised")
    }
    for node, point in points.items():
        if node != "hub":
            assert node[:-3] == min(middles, key=lambda name: distance(point, middles[name]))


def test_no_two_nodes_stand_on_each_other() -> None:
    """In a network the size of a report every two nodes are at least half a step apart."""
    network: nx.MultiDiGraph[Any] = nx.MultiDiGraph(nx.barabasi_albert_graph(240, 1, seed=5))
    points = list(place(network).values())
    assert min(distance(one, two) for i, one in enumerate(points) for two in points[:i]) > 22


def test_tied_nodes_stand_closer_than_others() -> None:
    """Two groups that hang together by one tie stand apart, their members together."""
    network: nx.MultiDiGraph[Any] = nx.MultiDiGraph(nx.barbell_graph(12, 0))
    points = place(network)
    left, right = [points[node] for node in range(12)], [points[node] for node in range(12, 24)]
    spread = max(distance(point, middle(group)) for group in (left, right) for point in group)
    assert distance(middle(left), middle(right)) > spread


def test_parts_stand_side_by_side() -> None:
    """Parts without a tie between them share no room, and nodes without any tie stand under all others."""
    network = star({"issued": 8})
    nx.add_path(network, ["p1", "p2", "p3"])
    network.add_nodes_from(["lone1", "lone2"])
    points = place(network)
    rest = [point for node, point in points.items() if not node.startswith("lone")]
    assert min(points["lone1"].y, points["lone2"].y) > max(point.y for point in rest)
    path, others = (
        [points[node] for node in ("p1", "p2", "p3")],
        [points[node] for node in network if node[0] not in "pl"],
    )
    beside = min(point.x for point in path) > max(point.x for point in others)
    assert beside or min(point.y for point in path) > max(point.y for point in others)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 15), st.integers(0, 15)), max_size=40),
    st.randoms(use_true_random=False),
)
def test_order_does_not_matter(pairs: list[tuple[int, int]], shuffler: random.Random) -> None:
    """Nodes and edges added in any order, loops and parallels among them, give the same whole-numbered places."""
    mixed = list(pairs)
    shuffler.shuffle(mixed)
    first: nx.MultiDiGraph[Any] = nx.MultiDiGraph(pairs)
    second: nx.MultiDiGraph[Any] = nx.MultiDiGraph(mixed)
    points = place(first)
    assert points == place(second)
    assert sorted(first) == list(points)
    assert all(type(value) is int for point in points.values() for value in point)


def test_communities_keep_together() -> None:
    """In a network too large for one sheet every community is nearer to its own middle than to most others."""
    network: nx.MultiDiGraph[Any] = nx.MultiDiGraph(nx.planted_partition_graph(16, 60, 0.08, 0.0004, seed=5))
    groups, points = communities(network), place(network)
    members = {
        group: [points[node] for node in network if groups[node] == group] for group in set(groups.values())
    }
    middles = {group: middle(own) for group, own in members.items() if len(own) > 20}
    for group, centre in middles.items():
        own = sorted(distance(point, centre) for point in members[group])
        others = [distance(centre, other) for name, other in middles.items() if name != group]
        assert own[len(own) // 2] < min(others)


def test_communities_are_those_of_high_modularity() -> None:
    """On hard networks too the communities are as good as those of networkx, and the first is the largest."""
    for network in (
        many_reports(2000),
        nx.MultiDiGraph(nx.planted_partition_graph(9, 30, 0.3, 0.05, seed=2)),
    ):
        whole: nx.Graph[Any] = nx.Graph()
        whole.add_nodes_from(network)
        whole.add_edges_from(settled_pairs(network))
        groups: dict[int, set[Any]] = {}
        for node, group in communities(network).items():
            groups.setdefault(group, set()).add(node)
        assert sorted(map(len, groups.values()), reverse=True) == [
            len(groups[name]) for name in sorted(groups)
        ]
        usual = nx.community.louvain_communities(whole, seed=1)
        found, expected = (nx.community.modularity(whole, each) for each in (groups.values(), usual))
        assert found > 0.93 * expected  # two runs of either differ by as much


def test_time_grows_with_the_number_of_nodes() -> None:
    """Four times as many nodes take less than ten times as long: the square would be sixteen."""
    times = []
    for count in (1500, 6000):
        network: nx.MultiDiGraph[Any] = nx.MultiDiGraph(nx.barabasi_albert_graph(count, 1, seed=1))
        place(network)
        start = time.process_time()
        place(network)
        times.append(time.process_time() - start)
    assert times[1] < 10 * times[0]


def test_importance_is_shared_out() -> None:
    """The importances add up to one; a hub stands before its leaves, and what is only planned adds nothing."""
    network = star({"issued": 6})
    network.add_edge("planner", "issued000", status="planned")
    ranks = importance(network)
    assert math.isclose(1, sum(ranks.values()))
    assert "hub" == max(ranks, key=lambda node: ranks[node])
    assert "planner" == min(ranks, key=lambda node: ranks[node])
    assert {} == importance(nx.MultiDiGraph())
