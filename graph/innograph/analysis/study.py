"""All measures of one network at once: what `innograph analyse` prints and the report shows."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Literal

from innograph.analysis.annotation import annotate
from innograph.analysis.bridges import Bridge, Broker, bridges, brokerage
from innograph.analysis.centrality import Centrality, Core, centrality, cores
from innograph.analysis.communities import Communities, communities
from innograph.analysis.mixing import Homophily, homophily, places_of, types_of
from innograph.analysis.programmes import (
    Concentration,
    Mix,
    Output,
    Reach,
    concentration,
    helix_mix,
    policy_output,
    policy_reach,
)
from innograph.analysis.projection import project
from innograph.analysis.projections import STANDING, facts, project_facts
from innograph.analysis.reach import Scope, international_reach

if TYPE_CHECKING:
    import networkx as nx

    from innograph.store import Store


@dataclass(frozen=True, slots=True)
class Study:
    """A network and the rows of every measure.

    `network` is annotated (see `annotation`), `graph` its facts (see `projections.project_facts`); homophily leaves out ties
    that only say where something stands, which would tie everything to its place.
    """

    network: nx.MultiDiGraph[Any]
    graph: nx.Graph[Any]
    centrality: tuple[Centrality, ...]
    cores: tuple[Core, ...]
    bridges: tuple[Bridge, ...]
    brokerage: tuple[Broker, ...]
    communities: Communities
    types: Homophily
    places: Homophily
    mix: tuple[Mix, ...]
    concentration: tuple[Concentration, ...]
    reach: tuple[Scope, ...]
    policies: tuple[Reach, ...]
    output: tuple[Output, ...]

    def tables(self) -> dict[str, list[dict[str, Any]]]:
        """Every measure as rows of plain values, by its name."""
        found: dict[str, list[dict[str, Any]]] = {}
        for field in fields(self)[2:]:
            value = getattr(self, field.name)
            rows = value.rows if isinstance(value, Communities | Homophily) else value
            found[field.name] = [row._asdict() for row in rows]
        return found

    def summary(self) -> dict[str, float]:
        """What is one number of the whole network."""
        facts_ = sum(1 for _ in facts(self.network))
        planned = sum(data.get("status") == "planned" for *_, data in self.network.edges(data=True))
        return {
            "nodes": len(self.network),
            "tied": len(self.centrality),
            "facts": facts_,
            "planned": planned,
            "modularity": self.communities.modularity,
            "agreement": self.communities.agreement,
            "assortativity of types": self.types.assortativity,
            "assortativity of places": self.places.assortativity,
        }


def study(store: Store, *, seed: int = 7, language: Literal["zh", "en"] = "zh") -> Study:
    """All measures of the network in a store, with names in a language where there are some.

    Raises:
        QueryError: the store cannot answer.

    """
    network = annotate(project(store), store, language=language)
    return study_network(network, seed=seed)


def study_network(network: nx.MultiDiGraph[Any], *, seed: int = 7) -> Study:
    """All measures of a network that `annotation.annotate` has been at."""
    graph = project_facts(network)
    predicates = {str(data.get("predicate")) for *_, data in network.edges(data=True)} - STANDING
    doing = project_facts(network, predicates)
    return Study(
        network=network,
        graph=graph,
        centrality=centrality(graph, seed=seed),
        cores=cores(graph),
        bridges=bridges(graph),
        brokerage=brokerage(network),
        communities=communities(graph, seed=seed),
        types=homophily(doing, types_of(doing)),
        places=homophily(doing, places_of(network)),
        mix=helix_mix(network),
        concentration=concentration(network),
        reach=international_reach(network),
        policies=policy_reach(network),
        output=policy_output(network),
    )
