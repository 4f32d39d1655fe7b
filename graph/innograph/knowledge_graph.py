"""A knowledge graph in the hand: built from reports or opened from a directory, asked, projected and shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

from innograph.directory import store_path
from innograph.errors import InnographError, ReadError
from innograph.model import Facts
from innograph.resources import package_path

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from innograph.analysis.study import Study
    from innograph.language_model import Client
    from innograph.queries import Rows
    from innograph.rows import Actor, EvidenceRow, FigureRow, RelationRow, Table
    from innograph.store import Store
    from innograph.viewer import Page

DEFAULT_DIRECTORY = Path("innograph-out")
Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Frame:
    """A piece of HTML that a notebook shows."""

    html: str

    def _repr_html_(self) -> str:
        return self.html


@dataclass(frozen=True, slots=True)
class KnowledgeGraph:
    """A graph directory, open for asking.

    `failures` are the reports that a build could not read, with the reason; empty for a graph that was opened.
    """

    directory: Path
    store: "Store"
    failures: tuple[ReadError, ...] = ()

    def query(self, question: str, /, **parameters: str | float | None) -> "Rows":
        """The answer to a named question or to SPARQL 1.1, as rows under named columns.

        Raises:
            QueryError: there is no such question, or the SPARQL does not parse.

        """
        from innograph.queries import ask

        return ask(self.store, question, **parameters)

    def sparql(self, text: str) -> "Rows":
        """The answer to a query of SPARQL 1.1; the usual prefixes need not be declared.

        Raises:
            QueryError: the text does not parse, changes the store or asks another server.

        """
        return self.store.query(text)

    def actors(self, *, type: str | None = None, place: str | None = None) -> "Table[Actor]":  # noqa: A002 - the word of the ontology
        """Things by type and place (see `innograph.retrieval.find_actors`)."""
        from innograph.retrieval import find_actors

        return find_actors(self.store, type=type, place=place)

    def relations(
        self, *, predicate: str | None = None, status: str | None = None, actor: str | None = None
    ) -> "Table[RelationRow]":
        """Relations by predicate, status and actor (see `innograph.retrieval.find_relations`)."""
        from innograph.retrieval import find_relations

        return find_relations(self.store, predicate=predicate, status=status, actor=actor)

    def figures(
        self,
        *,
        indicator: str | None = None,
        period: str | int | None = None,
        subject: str | None = None,
        kind: str | None = None,
    ) -> "Table[FigureRow]":
        """Figures by words of their measure, period, subject and kind (see `innograph.retrieval.find_figures`)."""
        from innograph.retrieval import find_figures

        return find_figures(self.store, indicator=indicator, period=period, subject=subject, kind=kind)

    def evidence(self, thing: object) -> "Table[EvidenceRow]":
        """The words behind a row, a name or an IRI (see `innograph.retrieval.find_evidence`)."""
        from innograph.retrieval import find_evidence

        return find_evidence(self.store, thing)

    def rdf(self) -> "rdflib.Dataset":
        """The graph for people who know rdflib: a Dataset over the same store, no copy."""
        return self.store.dataset()

    @overload
    def network(self, kind: None = None, *, include_planned: bool = True) -> "nx.MultiDiGraph[Any]": ...
    @overload
    def network(self, kind: str, *, include_planned: bool = True) -> "nx.Graph[Any]": ...
    def network(self, kind: str | None = None, *, include_planned: bool = True) -> "nx.Graph[Any]":
        """The graph as a networkx MultiDiGraph, one edge for each assertion (attributes: `innograph.analysis.projection`).

        Args:
            kind: nothing for the whole; else a simpler, weighted network of one kind of tie (see `projection`).
            include_planned: whether what is only planned is an edge too; a simpler network never holds plans.

        Raises:
            QueryError: there is no such kind.

        """
        from innograph.analysis.projection import project

        return self.projection(kind) if kind else project(self.store, include_planned=include_planned)

    def show(self, *, language: Language = "zh", height: int = 640) -> "Frame":
        """The page in a notebook's cell, closed off from the rest of the notebook (Jupyter, VS Code, exported HTML)."""
        return Frame(self.view(language=language).embed(height=height))

    def _repr_html_(self) -> str:
        counts = self.query("reports")
        return f"<p>{len(counts)} report(s) in {escape(str(self.directory))}</p>{counts._repr_html_()}"

    def projection(self, kind: str) -> "nx.Graph[Any]":
        """A simpler, weighted network of one kind of tie, of facts alone (see `innograph.analysis.projections`).

        Args:
            kind: facts, cooperation, comention, places or policies.

        Raises:
            QueryError: there is no such kind.

        """
        from innograph.analysis.projections import PROJECTIONS
        from innograph.errors import QueryError

        if kind not in PROJECTIONS:
            raise QueryError(
                f"There is no network {kind!r}.", subject=kind, hint=f"There are {', '.join(PROJECTIONS)}."
            )
        return PROJECTIONS[kind](self.network(include_planned=False))

    def study(self, *, seed: int = 7) -> "Study":
        """All measures of the network as rows (see `innograph.analysis.study`)."""
        from innograph.analysis.study import study

        return study(self.store, seed=seed)

    def analyse(self, *, language: Language = "zh", title: str | None = None) -> str:
        """The report of all measures of the network as one HTML page (see `innograph.analysis.study`)."""
        from innograph.analysis.report import write_report

        return write_report(self.study(), title=title or self.title(), language=language)

    def view(self, *, language: Language = "zh", title: str | None = None) -> "Page":
        """The page as one HTML text that needs nothing else; notebooks show it in a frame, `save` writes it.

        Of a large graph it shows the most connected actors, and says so (see `innograph.analysis.excerpts`).
        """
        from innograph.analysis.excerpts import project_part
        from innograph.viewer import render

        return render(project_part(self.store), title=title or self.title(), language=language)

    def picture(self, *, language: Language = "zh", title: str | None = None) -> str:
        """A still picture (SVG) for places that run no scripts."""
        from innograph.analysis.excerpts import project_part
        from innograph.viewer import draw

        return draw(project_part(self.store), title=title or self.title(), language=language)

    def title(self) -> str:
        """The titles of the reports, the first few if there are many."""
        names = [row[0] for row in self.query(TITLES).rows]
        return "; ".join(str(name) for name in names[:3]) + ("; …" if len(names) > 3 else "")

    def facts(self) -> tuple[Facts, ...]:
        """What each report says, by file name."""
        files = sorted((self.directory / "extraction").glob("*.json"))
        return tuple(Facts.model_validate_json(file.read_text(encoding="utf-8")) for file in files)


TITLES = "SELECT ?title WHERE { ?report a ig:Report ; rdfs:label ?title } ORDER BY ?title"


def open(directory: str | Path = DEFAULT_DIRECTORY, *, store: "Store | None" = None) -> KnowledgeGraph:  # noqa: A001 - the verb people expect
    """The graph of a directory that a build wrote, or the one that another store holds.

    Args:
        directory: that of the build.
        store: whom to ask in its place, such as `innograph.store.open_store("https://…")`.

    Raises:
        StoreError: it is no graph directory, or of another version.

    """
    from innograph.store import open_store

    place = Path(directory)
    if store is not None:
        return KnowledgeGraph(place, store)
    return KnowledgeGraph(place, open_store(store_path(place), read_only=True))


def publish(graph: KnowledgeGraph, store: "Store") -> int:
    """Put every graph of a build into another store, each in the place of what it held under that name.

    Returns:
        How many graphs were put there.

    Raises:
        StoreError: the other store does not take them; what it took before stays.

    """
    names = graph.store.graphs()
    for name in names:
        store.replace_graph(name, graph.store.dump_graph(name).decode().removesuffix("\n").split("\n"))
    return len(names)


def query(
    question: str,
    /,
    *,
    directory: str | Path = DEFAULT_DIRECTORY,
    **parameters: str | float | None,
) -> "Rows":
    """Ask the graph of a directory (see `KnowledgeGraph.query`)."""
    return open(directory).query(question, **parameters)


def samples() -> tuple[Path, ...]:
    """The reports that come with innograph."""
    return tuple(sorted(package_path("samples").glob("*.txt")))


def build(
    inputs: str | Path | Iterable[str | Path] = (),
    directory: str | Path = DEFAULT_DIRECTORY,
    *,
    jobs: int = 1,
    scheduler: str | None = None,
    recognise: bool = False,
    model: "Client | None" = None,
) -> KnowledgeGraph:
    """Read reports into a graph directory, which takes the place of an earlier one when it is whole.

    Args:
        inputs: files, folders, archives and addresses; the bundled sample where there are none.
        directory: where to put the graph.
        jobs: how many processes read; more than one only where the main module can be imported (`if __name__ == "__main__"`).
        scheduler: the address of a Dask cluster to read on instead.
        recognise: read scanned pages with Tesseract.
        model: a language model that may add candidates (`innograph.language_model.Client`); its answers are kept in the
            directory, so that building again asks nothing and gives the same bytes.

    Raises:
        ReadError: no report could be read.
        ConfigError: asking the model would cost more than its budget, or it would be asked from a cluster.
        StoreError: the directory may not be written, holds something else, or is being built by another process.

    """
    from innograph import corpus
    from innograph.pipeline import Aids

    files = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    place = Path(directory)
    plan = corpus.Plan(jobs=jobs, scheduler=scheduler, aids=Aids(recognise, model))
    outcome = corpus.build(files or samples(), place, plan)
    return KnowledgeGraph(place, open(place).store, outcome.failures)


__all__ = ["DEFAULT_DIRECTORY", "InnographError", "KnowledgeGraph", "build", "open", "query", "samples"]
