"""Exports: every form is read back by the ordinary reader of that form, Chinese and all."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph
import pytest
import rdflib

from example_graph import example_store
from innograph.analysis.projection import project
from innograph.errors import QueryError
from innograph.exports import FORMS, export
from innograph.exports.networks import plain
from innograph.exports.sheets import NODE_COLUMNS
from innograph.store import open_store
from innograph.vocabulary import IG, RDF, SKOS

CITY = "广州市"
QUIET = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")


@pytest.fixture(scope="module")
def written() -> dict[str, bytes]:
    """The example graph in every form."""
    return {form: export(example_store(), form) for form in FORMS}


@pytest.mark.parametrize("form", FORMS)
def test_equal_graphs_give_equal_bytes(form: str, written: dict[str, bytes]) -> None:
    """Writing a form again, from a store that was loaded in another order, gives the same bytes."""
    other = open_store()
    other.load(sorted(example_store().dump().decode().splitlines(), reverse=True))
    assert written[form] == export(other, form)


@QUIET
@pytest.mark.parametrize(("form", "reader"), [("turtle", "turtle"), ("rdfxml", "xml"), ("jsonld", "json-ld")])
def test_rdf_is_read_by_rdflib(form: str, reader: str, written: dict[str, bytes]) -> None:
    """rdflib reads as many triples as the store holds, and the names as they were."""
    graph = rdflib.Dataset(default_union=True).parse(data=written[form].decode(), format=reader)
    lines = {line.rsplit(" <", 1)[0] for line in example_store().dump().decode().splitlines()}
    triples = set(graph.triples((None, None, None)))
    assert len(lines) == len(triples)
    assert rdflib.Literal(CITY, lang="zh") in set(graph.objects(None, rdflib.URIRef(SKOS.prefLabel)))


@pytest.mark.parametrize(
    ("form", "kind"), [("trig", pyoxigraph.RdfFormat.TRIG), ("nquads", pyoxigraph.RdfFormat.N_QUADS)]
)
def test_quads_come_back(form: str, kind: pyoxigraph.RdfFormat, written: dict[str, bytes]) -> None:
    """Forms with named graphs give back exactly the quads of the store."""
    assert example_store().count() == len(set(pyoxigraph.parse(written[form], kind)))


@QUIET
def test_schema_names_no_plan_and_no_foreign_term(written: dict[str, bytes]) -> None:
    """schema.org's JSON-LD holds names in Chinese and English, only its own terms, and no tie that is only planned."""
    graph = rdflib.Dataset(default_union=True).parse(data=written["schema"].decode(), format="json-ld")
    predicates = {str(p) for p in graph.predicates()} - {RDF.type}
    assert all(p.startswith("https://schema.org/") for p in predicates)
    names = {str(name) for name in graph.objects(None, rdflib.URIRef("https://schema.org/name"))}
    assert {CITY, "Guangzhou"} <= names


@QUIET
def test_org_makes_no_place_an_organisation(written: dict[str, bytes]) -> None:
    """The W3C form types no place, park, policy or event as an organisation."""
    graph = rdflib.Graph().parse(data=written["org"].decode(), format="turtle")
    org = rdflib.Namespace("http://www.w3.org/ns/org#")
    bodies = {
        str(s)
        for kind in (org.Organization, org.FormalOrganization)
        for s in graph.subjects(rdflib.RDF.type, kind)
    }
    others = {
        str(row[0])
        for kind in (IG.Place, IG.Park, IG.Policy, IG.Event)
        for row in example_store().query(f"SELECT ?x {{ ?x a <{kind}> }}")
    }
    ends = {str(o) for _, _, o in graph.triples((None, org.linkedTo, None))}
    assert bodies and not bodies & others
    assert ends <= bodies


def test_rdf12_reifies_every_assertion(written: dict[str, bytes]) -> None:
    """RDF 1.2 holds one triple term for each assertion, and says plainly only what is no plan."""
    triples = list(pyoxigraph.parse(written["rdf12"], pyoxigraph.RdfFormat.TURTLE))
    terms = [t for t in triples if isinstance(t.object, pyoxigraph.Triple)]
    (row,) = example_store().query("SELECT (COUNT(?a) AS ?n) { ?a a ig:Assertion }")
    assert row[0] == len(terms)
    planned = {
        tuple(map(str, found))
        for found in example_store().query(
            """SELECT ?s ?p ?o { ?a ig:subject ?s ; ig:predicate ?p ; ig:object ?o ; ig:status status:planned
            FILTER NOT EXISTS {
              ?b ig:subject ?s ; ig:predicate ?p ; ig:object ?o ; ig:status ?c FILTER(?c != status:planned) } }"""
        )
    }
    plainly = {(t.subject.value, t.predicate.value, getattr(t.object, "value", "")) for t in triples}
    assert planned and not planned & plainly


@pytest.mark.parametrize("form", ["graphml", "gexf", "gml"])
def test_networks_come_back(form: str, written: dict[str, bytes], tmp_path: Path) -> None:
    """networkx reads the same nodes and edges, with the names at the nodes and the sentence at the edges."""
    path = tmp_path / f"network.{form}"
    path.write_bytes(written[form])
    network: Any = {
        "graphml": lambda: nx.read_graphml(path, force_multigraph=True),
        "gexf": lambda: nx.read_gexf(path, version="1.2draft"),
        "gml": lambda: nx.read_gml(path),
    }[form]()
    wanted = project(example_store())
    assert wanted.number_of_nodes() == network.number_of_nodes()
    assert wanted.number_of_edges() == network.number_of_edges()
    name = "name" if form == "gml" else "label"
    assert CITY in {data[name] for _, data in network.nodes(data=True)}
    assert any("合作" in data.get("quote", "") for *_, data in network.edges(data=True))


def test_gexf_has_types_and_colours(written: dict[str, bytes]) -> None:
    """Gephi finds a colour at every node."""
    text = written["gexf"].decode()
    assert text.count("viz:color") == project(example_store()).number_of_nodes()
    assert "lastmodifieddate" not in text


def test_cytoscape_is_plain_json(written: dict[str, bytes]) -> None:
    """Every element has an id, and every edge two nodes that are there."""
    elements = json.loads(written["cytoscape"])["elements"]
    ids = {node["data"]["id"] for node in elements["nodes"]}
    assert len(ids) == len(elements["nodes"])
    assert all({edge["data"]["source"], edge["data"]["target"]} <= ids for edge in elements["edges"])


@pytest.mark.parametrize("form", ["nodes.csv", "edges.csv"])
def test_csv_opens_in_a_spreadsheet(form: str, written: dict[str, bytes]) -> None:
    """CSV begins with a mark that tells its encoding, and no cell begins like a formula."""
    assert written[form].startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(written[form].decode("utf-8-sig"))))
    network = plain(project(example_store()))
    assert len(rows) == 1 + (network.number_of_nodes() if form == "nodes.csv" else network.number_of_edges())
    assert any(CITY in row for row in rows)
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]


def test_formulas_are_made_harmless() -> None:
    """A name that a spreadsheet would run is quoted with an apostrophe."""
    store = open_store()
    graph = "<https://w3id.org/innograph/graph/x>"
    thing = "<https://w3id.org/innograph/id/ex>"
    label = '"=HYPERLINK(1)"@zh'
    terms = (
        f"<{RDF.type}> <{IG.Firm}>",
        f"<http://www.w3.org/2000/01/rdf-schema#label> {label}",
        f"<{SKOS.prefLabel}> {label}",
    )
    store.load([f"{thing} {term} {graph} ." for term in terms])
    (row,) = csv.DictReader(io.StringIO(export(store, "nodes.csv").decode("utf-8-sig")))
    assert "'=HYPERLINK(1)" == row["label"]
    assert set(NODE_COLUMNS) == set(row)


def test_parquet_is_read_by_pandas(written: dict[str, bytes]) -> None:
    """pandas reads one row for each edge, numbers as numbers."""
    import pandas as pd

    frame = pd.read_parquet(io.BytesIO(written["parquet"]))
    assert project(example_store()).number_of_edges() == len(frame)
    assert CITY in set(frame["source_label"]) | set(frame["target_label"])
    assert frame["start"].dtype.kind == "i"


def test_unknown_form_names_the_closest() -> None:
    """A form that there is not is refused with the one that was meant."""
    with pytest.raises(QueryError, match="Did you mean graphml"):
        export(example_store(), "graphm")


def test_command_writes_a_file_whole(sample_directory: Path, tmp_path: Path) -> None:
    """`innograph export` writes the form to a file, and says so."""
    target = tmp_path / "network.gexf"
    command = [
        sys.executable,
        "-m",
        "innograph",
        "export",
        "-d",
        str(sample_directory),
        "--form",
        "gexf",
        "-o",
        str(target),
    ]
    told = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert str(target) == told.stdout.strip()
    assert b"<gexf" in target.read_bytes()
