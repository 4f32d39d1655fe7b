"""The graph as a network of networkx: entities are its nodes, assertions its edges.

Why: centralities, communities and pictures need a network, and questions in SPARQL give rows. Everything comes out of the
store by the three questions `network-nodes`, `network-edges` and `network-figures`; nothing is computed here, so that the
network says what the graph says. Each report is asked by itself: engines join the optional parts of a question over all that
a store holds (400 MB for twenty reports), and nothing that these ask for crosses from one report to another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from innograph.queries import ask
from innograph.store.embedded import OxigraphStore, open_embedded

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx

    from innograph.store import Store, Value

    Row = dict[str, Value]

QUESTIONS = ("network-nodes", "network-edges", "network-figures")
DERIVED = ("/summary", "/runs")
"""How the names of graphs end that hold no report."""
FEW = 3
"""Up to so many graphs a store is asked as it is: one report, what was held back of it, what was decided about names."""

TEXTS = (
    *("amount", "cue", "date", "predicate", "prefix", "quote", "report"),
    *("report_iri", "rule", "status", "suffix", "version"),
)
"""Attributes of an edge that are text, empty where the graph says nothing."""
NUMBERS = ("confidence", "end", "page", "paragraph", "report_year", "start", "year")
"""Attributes of an edge that are numbers, absent where the graph says nothing."""


class Figure(NamedTuple):
    """A figure of a node.

    `value` is in the base unit that `unit` names (the local name of its IRI: yuan for money, so 42.47亿元 is 4247000000 in
    `CCY_CNY`); `text` is number and unit as written. `period`, `kind` and `flow` are codes, empty where the report leaves
    them open. `start` and `end` count code points of the report's text, half-open.
    """

    measure: str
    value: float
    unit: str
    period: str
    kind: str
    flow: str
    text: str
    quote: str
    start: int
    end: int
    report: str


def project(store: Store, *, include_planned: bool = True) -> nx.MultiDiGraph[Any]:
    """The network of all that is asserted.

    Args:
        store: holds the graph; only read.
        include_planned: whether relations that are only planned are edges too. Every entity is a node in any case.

    Returns:
        *Nodes*: the local name of the entity's IRI, with `label` (the longest name), `type` (the one most reports give),
        `aliases` (all other names, sorted), `english` (the name in English, empty where the graph has none), `iri`, `links`
        (IRIs of the same thing elsewhere, sorted) and `figures` (`Figure` values in the order of the text).
        *Edges*: subject to object, the key being the local name of the assertion's IRI, with the
        texts of `TEXTS` and the numbers of `NUMBERS`. `quote` stands at `start` to `end` of the text of `report` (its
        title), between `prefix` and `suffix`; `cue` are the words that decided the status, `amount` the sum as written.
        `page` and `paragraph` are those of the file; `year` is that of the fact, `report_year` the one that the report
        looks back on; `version` is that of the software.
        Both sorted, attributes by name: equal graphs give equal networks.

    Raises:
        QueryError: the store cannot answer.

    """
    import networkx as nx

    network: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    nodes, edges, figures = _ask_each(store)
    network.add_nodes_from(_nodes(nodes, _figures(figures)))
    for row in sorted(edges, key=itemgetter("assertion", "start", "end")):
        key, ends = _local(row["assertion"]), (_local(row["subject"]), _local(row["object"]))
        attributes = _edge(row)
        if (include_planned or attributes["status"] != "planned") and not network.has_edge(*ends, key):
            network.add_edge(*ends, key, **attributes)
    return network


def _ask_each(store: Store) -> tuple[list[Row], ...]:
    """The rows of each of the questions, by column, from all reports."""
    found: tuple[list[Row], ...] = tuple([] for _ in QUESTIONS)
    for part in _parts(store):
        for rows, name in zip(found, QUESTIONS, strict=True):
            answer = ask(part, name)
            rows += [dict(zip(answer.columns, row, strict=True)) for row in answer]
    return found


def _parts(store: Store) -> Iterator[Store]:
    """The store, report by report where this program holds it and there are several."""
    graphs = [graph for graph in store.graphs() if not graph.endswith(DERIVED)]
    if len(graphs) <= FEW or not isinstance(store, OxigraphStore):
        yield store
        return
    for graph in graphs:
        part = open_embedded()
        part.load(store.dump_graph(graph))
        yield part


def _local(iri: Value) -> str:
    """The last part of an IRI."""
    return str(iri).replace("#", "/").rsplit("/", 1)[-1]


def _nodes(named: list[Row], figures: dict[str, list[Figure]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every entity with its attributes, sorted."""
    named.sort(key=itemgetter("entity"))
    for iri, group in groupby(named, key=lambda row: str(row["entity"])):
        rows = list(group)
        types = Counter(str(row["type"]) for row in rows if row["type"])
        names = {str(row[column]) for row in rows for column in ("label", "alias") if row[column]}
        labels = {str(row["label"]) for row in rows if row["label"]} or names
        label = min(labels, key=lambda name: (-len(name), name), default=_local(iri))
        yield (
            _local(iri),
            {
                "aliases": tuple(sorted(names - {label})),
                "english": min((str(row["english"]) for row in rows if row["english"]), default=""),
                "figures": tuple(figures.get(iri, ())),
                "iri": iri,
                "label": label,
                "links": tuple(sorted({str(row["link"]) for row in rows if row["link"]})),
                "type": min(types, key=lambda name: (-types[name], name), default=""),
            },
        )


def _figures(stated: list[Row]) -> dict[str, list[Figure]]:
    """The figures of each entity by its IRI, each with the first place that states it."""
    found: dict[str, dict[str, Figure]] = defaultdict(dict)
    for row in sorted(stated, key=itemgetter("report", "start", "end", "observation")):
        found[str(row["entity"])].setdefault(str(row["observation"]), _figure(row))
    by_place = defaultdict(list)
    for entity, figures in found.items():
        by_place[entity] = sorted(figures.values(), key=lambda figure: (figure.report, figure.start, figure))
    return by_place


def _figure(row: dict[str, Value]) -> Figure:
    return Figure(
        measure=str(row["measure"]),
        value=float(row["value"] or 0),
        unit=_local(row["unit"]),
        period=str(row["period"]),
        kind=str(row["kind"]),
        flow=str(row["flow"]),
        text=str(row["text"]),
        quote=str(row["quote"]),
        start=int(row["start"] or 0),
        end=int(row["end"] or 0),
        report=str(row["report"]),
    )


def _edge(row: dict[str, Value]) -> dict[str, Any]:
    """The attributes of an assertion, sorted by name."""
    attributes: dict[str, Any] = {name: str(row[name] or "") for name in TEXTS}
    attributes |= {name: row[name] for name in NUMBERS if row[name] is not None}
    return dict(sorted(attributes.items()))
