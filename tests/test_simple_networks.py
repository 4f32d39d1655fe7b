"""Simple networks from the many ties of a graph: facts, cooperation, mentions, places, policies."""

from __future__ import annotations

from typing import Any

import networkx as nx

from innograph.analysis.projections import (
    project_comentions,
    project_cooperation,
    project_facts,
    project_places,
    project_policies,
)
from worked_network import network


def ties(graph: nx.Graph[Any]) -> dict[tuple[str, str], float]:
    """The ties of a graph with their weights."""
    return {(one, other): data["weight"] for one, other, data in graph.edges(data=True)}


def test_plans_are_never_ties() -> None:
    """No projection holds a tie that is only planned."""
    for project_kind in (
        project_facts,
        project_cooperation,
        project_comentions,
        project_places,
        project_policies,
    ):
        keys = {key for *_, data in project_kind(network()).edges(data=True) for key in data["ties"]}
        assert not {"a02", "a08", "a15"} & keys


def test_facts_are_counted_between_two() -> None:
    """Two assertions between two things are one tie of weight 2, with both keys behind it."""
    twice = network()
    twice.add_edge("college", "bureau", "a99", predicate="agreementWith", status="done")
    graph = project_facts(twice)
    assert (2.0, ("a00", "a99")) == (
        graph.edges["bureau", "college"]["weight"],
        graph.edges["bureau", "college"]["ties"],
    )


def test_cooperation_is_direct_or_shared() -> None:
    """Cooperation weighs 1, two founders of one thing 1, and direct ties can be had alone."""
    expected = {
        ("bureau", "college"): 1.0,
        ("abroad", "bureau"): 1.0,
        ("college", "maker"): 1.0,
        ("bureau", "city"): 1.0,
    }
    assert expected == ties(project_cooperation(network()))
    assert {("abroad", "bureau"), ("bureau", "college")} == set(
        ties(project_cooperation(network(), shared=False))
    )


def test_what_one_sentence_names_is_mentioned_together() -> None:
    """The ends of ties whose quotes overlap are a group: three things, each pair half."""
    found = ties(project_comentions(network()))
    assert {("college", "lab"): 0.5, ("lab", "maker"): 0.5, ("college", "maker"): 0.5} == {
        pair: weight for pair, weight in found.items() if set(pair) <= {"college", "lab", "maker"}
    }
    assert 1.0 == found["bureau", "college"]


def test_places_are_tied_through_actors() -> None:
    """Two places are tied by the actor that stands in both."""
    both = network()
    both.add_edge("maker", "city", "a90", predicate="settledIn", status="done")
    graph = project_places(both)
    assert {("city", "park"): 1.0} == ties(graph)
    assert ["maker"] == graph.edges["city", "park"]["actors"]


def test_policies_stand_on_one_side() -> None:
    """Every tie runs between an actor and a policy or programme."""
    graph = project_policies(network())
    assert nx.is_bipartite(graph)
    assert {
        ("bureau", "plan"),
        ("city", "plan"),
        ("bureau", "fund"),
        ("fund", "maker"),
        ("fund", "lab"),
    } == set(ties(graph))
