"""What the page saves: whatever passes the filters, for spreadsheets, Gephi, networkx, RDF tools and reports."""

from __future__ import annotations

import csv
import io
import struct
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
import rdflib

from innograph.viewer import render
from innograph.vocabulary import IG, OA, PREFIXES
from networks import EDGES, IRI, NODES, TITLE, small_network
from reading import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMESPACE = PREFIXES["ig"]
TIED = {"e1", "e2", "e3", "e4", "e5"}


@pytest.fixture(scope="module")
def tab(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A tab with the page of the small network, one of whose names would be a formula."""
    network = small_network()
    network.nodes["e2"]["label"] = '=HYPERLINK("x")'
    reader = Reader(
        browser, render(network, title=TITLE).save(tmp_path_factory.mktemp("page") / "graph.html")
    )
    yield reader
    reader.close()


@pytest.mark.parametrize("kind", ["relations", "actors", "evidence"])
def test_a_spreadsheet_opens_the_table(reader: Reader, kind: str) -> None:
    """CSV begins with a byte order mark, has a row for each thing under one head, and no cell is a formula."""
    text = reader.write(kind)
    assert text.startswith("\ufeff") and text.endswith("\r\n")
    rows = list(csv.reader(io.StringIO(text[1:])))
    assert {"relations": 5, "actors": 5, "evidence": 5}[kind] == len(rows) - 1
    assert 1 == len({len(row) for row in rows})
    assert not [cell for row in rows for cell in row if cell.startswith("=")]
    assert any(cell == '\'=HYPERLINK("x")' for row in rows for cell in row)


def test_networkx_reads_the_graphml(reader: Reader) -> None:
    """Nodes and assertions come back with their ids, names, types, statuses, places and words."""
    network: Any = nx.parse_graphml(reader.write("graphml"), force_multigraph=True)
    assert set(network) == TIED
    assert {NODES[node][0] for node in TIED - {"e2"}} <= {
        data["label"] for _, data in network.nodes(data=True)
    }
    found = {
        key: (one, data["predicate"], two, data["status"], data["quote"])
        for one, two, key, data in network.edges(keys=True, data=True)
    }
    assert {key: values[:5] for key, values in EDGES.items()} == found
    assert {10, 110, 210, 310, 410} == {data["start"] for *_, data in network.edges(data=True)}


def test_networkx_reads_the_gexf(reader: Reader) -> None:
    """The same as GEXF, with places on the sheet."""
    network = nx.read_gexf(io.BytesIO(reader.write("gexf").encode()))
    assert set(network) == TIED
    assert 5 == network.number_of_edges()
    assert 5 == len(
        {(data["viz"]["position"]["x"], data["viz"]["position"]["y"]) for _, data in network.nodes(data=True)}
    )


def test_rdflib_reads_the_turtle(reader: Reader) -> None:
    """Every assertion with its status and words; what is done or ongoing as a plain triple too, a plan never."""
    graph = rdflib.Graph().parse(data=reader.write("turtle"), format="turtle")
    assert 5 == len(set(graph.subjects(rdflib.RDF.type, rdflib.URIRef(IG.Assertion))))
    plain = {
        (f"{IRI}id/{one}", NAMESPACE + name, f"{IRI}id/{two}"): status
        for one, name, two, status, *_ in EDGES.values()
    }
    for (one, name, two), status in plain.items():
        triple = (rdflib.URIRef(one), rdflib.URIRef(name), rdflib.URIRef(two))
        assert (triple in graph) is (status != "planned")
    words = {str(text) for text in graph.objects(None, rdflib.URIRef(OA.exact))}
    assert {values[4] for values in EDGES.values()} == words


def test_what_is_hidden_is_not_saved(reader: Reader) -> None:
    """Every format holds what passes the filters and nothing else."""
    reader.go("no-status=planned")
    assert 3 == len(nx.parse_graphml(reader.write("graphml"), force_multigraph=True).edges)
    assert 3 == len(nx.read_gexf(io.BytesIO(reader.write("gexf").encode())).edges)
    assert 3 == reader.write("turtle").count("a ig:Assertion")
    assert 3 == len(list(csv.reader(io.StringIO(reader.write("evidence"))))) - 1


def test_a_picture_is_saved(reader: Reader) -> None:
    """The picture in view as PNG at twice its size, with room for title, filters, legend and licence."""
    reader.tab.click("#export")
    with reader.tab.expect_download() as download:
        reader.tab.click("[data-export=png]")
    data = Path(download.value.path()).read_bytes()
    assert b"\x89PNG\r\n\x1a\n" == data[:8]
    width, height = struct.unpack(">II", data[16:24])
    box = reader.tab.locator("#canvas").bounding_box()
    assert 2 * box["width"] == width
    assert 2 * box["height"] + 200 < height
