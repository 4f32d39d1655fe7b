"""The description of a graph for catalogues: counted, the same every time, and read by others."""

from pathlib import Path

import rdflib

from example_graph import example_lines
from innograph.description import describe

VOID = rdflib.Namespace("http://rdfs.org/ns/void#")
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
ONTOLOGY = rdflib.Namespace("https://w3id.org/innograph/ns#")


def test_counts_are_those_of_the_graph() -> None:
    """Triples, reports, classes and properties are counted as a SPARQL engine would."""
    lines = example_lines()
    graph = rdflib.Graph().parse(data=describe(lines), format="turtle")
    (dataset,) = graph.subjects(rdflib.RDF.type, VOID.Dataset)
    assert len(lines) == graph.value(dataset, VOID.triples).toPython()  # type: ignore[union-attr]
    assert 3 == graph.value(dataset, VOID.documents).toPython()  # type: ignore[union-attr]
    counts = {
        str(graph.value(part, VOID["class"])): graph.value(part, VOID.entities)
        for part in graph.objects(dataset, VOID.classPartition)
    }
    places = {line.split(" ", 1)[0] for line in lines if f"#type> <{ONTOLOGY.Place}> " in line}
    assert len(places) == int(str(counts[str(ONTOLOGY.Place)]))
    uses = [
        int(str(n))
        for part in graph.objects(dataset, VOID.propertyPartition)
        for n in graph.objects(part, VOID.triples)
    ]
    assert len(lines) == sum(uses)


def test_order_of_lines_leaves_no_trace() -> None:
    """The same quads in another order give the same text."""
    lines = example_lines()
    assert describe(lines) == describe(tuple(reversed(lines)))


def test_every_build_carries_one(sample_directory: Path) -> None:
    """A build writes `dataset.ttl`, whose files are there and whose years are those of the report."""
    graph = rdflib.Graph().parse(sample_directory / "dataset.ttl", format="turtle")
    files = [str(url).rpartition("/")[2] for url in graph.objects(None, DCAT.downloadURL)]
    assert ["graph.nq", "graph.trig"] == sorted(files)
    assert all((sample_directory / name).is_file() for name in files)
    assert {"2016"} == {str(year) for year in graph.objects(None, DCAT.startDate)}
