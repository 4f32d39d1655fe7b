"""The part of a graph around its most connected actors, for what cannot hold or show all of it.

A page or a network of a hundred thousand ties helps nobody and fits in no memory, so past a ceiling a part is taken, and always
told how much of what it is. Who is connected to the most others was counted when the graph was built (`encoding.summaries`);
nothing here scans the store: it is asked for one actor, one assertion, one passage at a time, all by their indexes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from innograph.analysis.projection import project
from innograph.encoding.summaries import SUMMARY_GRAPH
from innograph.identifiers import BASE
from innograph.quads import write_iri
from innograph.store.embedded import OxigraphStore, open_embedded
from innograph.vocabulary import PREFIXES, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import networkx as nx

    from innograph.store import Store

TIES = 10_000
"""Ties that one page shows well; some thirty reports have as many."""
ACTORS = 2_000
"""Actors that are looked at, from the most connected on."""
FIGURES = 40
"""Figures taken of each actor: a city that three hundred reports speak of has thirty thousand. The latest are."""
_TOLD = (RDF.type, RDFS.label, SKOS.prefLabel, SKOS.altLabel, PREFIXES["schema"] + "sameAs")
"""What is taken of an actor: names, types and links; its ties are those of the assertions taken."""
_APART = tuple(f"{BASE}{part}/" for part in ("graph", "id", "voc"))
"""Where following what belongs to a statement ends: what speaks of other statements too."""


class Shares(NamedTuple):
    """How much of how much a part is, in actors that have ties, and in ties, plans among them."""

    actors: int
    all_actors: int
    ties: int
    all_ties: int


class Excerpt(NamedTuple):
    """A store in memory that holds the part, and its shares."""

    store: Store
    shares: Shares


def project_part(store: Store) -> nx.MultiDiGraph[Any]:
    """The network of a graph, or of its excerpt where it is large; `graph["shares"]` of the network then tells the shares."""
    part = excerpt(store)
    if part is None:
        return project(store)
    network = project(part.store)
    network.graph["shares"] = part.shares._asdict()
    return network


def count_ties(store: Store) -> int:
    """The assertions of a whole graph, as counted when it was built; 0 where nothing was."""
    counted = f"GRAPH <{SUMMARY_GRAPH}> {{ ?count ig:count ?n ; ig:ofStatus ?status }}"
    return int(store.query(f"SELECT (SUM(?n) AS ?all) WHERE {{ {counted} }}").rows[0][0] or 0)


def excerpt(store: Store, *, ties: int = TIES, actors: int = ACTORS) -> Excerpt | None:
    """The part around the most connected actors; none where the graph is small enough for all of it.

    Args:
        store: a store of this program's own that a build wrote; of others all is taken, for they only answer questions.
        ties: how many assertions at most; actors are taken in the order of their degree, each with its ties to those before.
        actors: how many actors are looked at.

    """
    if not isinstance(store, OxigraphStore) or (total := count_ties(store)) <= ties:
        return None
    ranks = {actor: rank for rank, actor in enumerate(_most_connected(store, actors))}
    kept = _kept(_between(store, ranks), ties)
    ends = sorted({end for _, *pair in kept for end in pair}, key=ranks.__getitem__)
    part = open_embedded()
    part.load(_lines(store, [assertion for assertion, _, _ in kept], ends))
    return Excerpt(part, Shares(len(ends), _count_actors(store), len(kept), total))


def _most_connected(store: Store, limit: int) -> list[str]:
    degrees = f"GRAPH <{SUMMARY_GRAPH}> {{ ?actor ig:degree ?degree }}"
    query = f"SELECT ?actor WHERE {{ {degrees} }} ORDER BY DESC(?degree) ?actor LIMIT {limit}"
    return [str(actor) for (actor,) in store.query(query)]


def _count_actors(store: Store) -> int:
    degrees = f"GRAPH <{SUMMARY_GRAPH}> {{ ?actor ig:degree ?degree }}"
    return int(store.query(f"SELECT (COUNT(?actor) AS ?all) WHERE {{ {degrees} }}").rows[0][0] or 0)


def _between(store: Store, ranks: dict[str, int]) -> list[tuple[int, str, str, str]]:
    """The assertions among some actors, each with the rank of its less connected end, in that order."""
    found = set()
    for actor, rank in ranks.items():
        ties = f"?tie ig:subject {write_iri(actor)} ; ig:object ?other"
        for tie, other in store.query(f"SELECT ?tie ?other WHERE {{ {ties} }}"):
            if str(other) in ranks:
                found.add((max(rank, ranks[str(other)]), str(tie), actor, str(other)))
    return sorted(found)


def _kept(found: list[tuple[int, str, str, str]], ties: int) -> list[tuple[str, str, str]]:
    """The first of them, to the last actor whose ties all have room; at least one actor's."""
    if len(found) > ties:
        cut = found[ties][0]
        whole = [row for row in found if row[0] < cut]
        found = whole or found[:ties]
    return [(tie, one, other) for _, tie, one, other in found]


def _lines(store: OxigraphStore, assertions: list[str], actors: list[str]) -> bytes:
    figures = [figure for actor in actors for figure in _latest_figures(store, actor)]
    told = (store.find_quads(actor, term) for actor in actors for term in _TOLD)
    return b"".join([*told, *_whole(store, [*assertions, *figures])])


def _latest_figures(store: Store, actor: str) -> list[str]:
    query = f"SELECT DISTINCT ?figure ?year WHERE {{ ?figure ig:about {write_iri(actor)} ; ig:year ?year }}"
    rows = sorted((-int(year or 0), str(figure)) for figure, year in store.query(query))
    return [figure for _, figure in rows[:FIGURES]]


def _whole(store: OxigraphStore, statements: Iterable[str]) -> Iterator[bytes]:
    """Statements with all that belongs to them: passages, reports, the run that read them."""
    coming, seen = list(statements), set(statements)
    while coming:
        lines = store.find_quads(coming.pop())
        yield lines
        for line in lines.decode().removesuffix("\n").split("\n"):
            thing = line.split(" ", 2)[-1].rsplit(" ", 2)[0][1:-1]
            if thing.startswith(BASE) and not thing.startswith(_APART) and thing not in seen:
                seen.add(thing)
                coming.append(thing)
