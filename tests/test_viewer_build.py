"""What is written: the same bytes anywhere, small enough, and no harm to the network it shows."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import URIRef

from innograph.errors import QueryError
from innograph.resources import package_path
from innograph.viewer import draw, render, select, to_pyvis
from innograph.viewer.page import PARTS
from innograph.viewer.passages import Window, join
from networks import NODES, TITLE, small_network

SCRIPT = """
import sys
sys.path.insert(0, {tests!r})
from networks import small_network, TITLE
from innograph.viewer import draw, render
network = small_network()
render(network, title=TITLE).save({out!r} + ".html")
open({out!r} + ".svg", "w", encoding="utf-8", newline="").write(draw(network, title=TITLE))
"""


@pytest.mark.parametrize("locale", ["C", "zh_CN.GBK", "en_US.cp1252"])
def test_equal_input_gives_equal_bytes_under_any_locale(tmp_path: Path, locale: str) -> None:
    """Another hash seed and a locale without Chinese, GBK or cp1252 change no byte of page and picture."""
    out = tmp_path / "page"
    code = SCRIPT.format(tests=str(Path(__file__).parent), out=str(out))
    path = os.pathsep.join(sys.path)
    surroundings = {
        "PYTHONHASHSEED": "5",
        "LC_ALL": locale,
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONPATH": path,
    }
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, **surroundings})
    assert render(small_network(), title=TITLE).encode() == out.with_suffix(".html").read_bytes()
    assert draw(small_network(), title=TITLE).encode() == out.with_suffix(".svg").read_bytes()


def test_order_of_nodes_and_edges_does_not_matter() -> None:
    """A network with the same content in another order gives the same page, and is left as it was."""
    network = small_network()
    turned: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(network.nodes(data=True))))
    for one, two, key, data in reversed(list(network.edges(keys=True, data=True))):
        turned.add_edge(one, two, key, **data)
    assert render(network, title=TITLE) == render(turned, title=TITLE)
    assert dict(small_network().nodes(data=True)) == dict(network.nodes(data=True))
    assert list(small_network().edges(keys=True, data=True)) == list(network.edges(keys=True, data=True))


def strange_network() -> nx.MultiDiGraph[Any]:
    """Numbers of numpy, dates, None, an IRI, an empty label, a loop, parallel and opposite edges without keys."""
    network: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    network.add_node(np.int64(1), label="", size=np.float32(2), source="x")
    network.add_node("1", label=None, type=None, aliases=None)
    network.add_node(
        URIRef("https://example.org/a#b"),
        label=URIRef("https://example.org/c"),
        iri=URIRef("https://example.org/d"),
    )
    for _ in range(2):
        network.add_edge(
            np.int64(1), "1", date=date(2020, 1, 2), confidence=np.float32(0.5), start=np.int64(3), quote=None
        )
    network.add_edge("1", np.int64(1), title="<b>href</b>", to="y")
    network.add_edge("1", "1")
    return network


def carried(network: nx.Graph[Any]) -> dict[str, Any]:
    """The data of an uncompressed page."""
    page = render(network, title=TITLE, compressed=False)
    found: dict[str, Any] = json.loads(re.findall(r'id="data">(.*?)</script>', page, re.DOTALL)[0])
    return found


def test_any_network_can_be_shown() -> None:
    """Whatever types ids and attributes have, no node and no edge is lost, and two ids that read alike stay two."""
    graph = carried(strange_network())
    assert (3, 4) == (len(set(graph["nodes"]["id"])), len(set(graph["edges"]["id"])))
    assert "2020-01-02" in graph["edges"]["date"].values() and 0.5 in graph["edges"]["confidences"]
    assert 3 == len(carried(nx.path_graph(3))["nodes"]["id"]) and 2 == len(
        carried(nx.path_graph(3))["edges"]["id"]
    )
    assert [] == carried(nx.MultiDiGraph())["nodes"]["id"]


def test_pyvis_gets_all_of_a_network() -> None:
    """A plain network of pyvis holds each node and each edge, parallel and opposite ones too, and its input is as it was."""
    network = strange_network()
    drawn = to_pyvis(network)
    assert (3, 4) == (drawn.num_nodes(), drawn.num_edges())
    assert dict(strange_network().nodes(data=True)) == dict(network.nodes(data=True))
    assert drawn.options.physics.enabled is False
    small = to_pyvis(small_network(), height="400px")
    assert [label for label, _, _ in NODES.values()] == [
        node["label"] for node in sorted(small.nodes, key=lambda n: n["id"])
    ]
    assert [[1.5, 4], [1.5, 4]] == [edge["dashes"] for edge in small.edges if "planned" in edge["title"]]
    assert small.get_adj_list()["e1"] == {"e2", "e3", "e5"}


def test_no_tooltip_of_pyvis_becomes_markup() -> None:
    """The letters href in a quote do not make pyvis read its titles as markup, and no label ends the script."""
    network = small_network()
    network.add_edge("e1", "e2", "x", predicate="p", quote="<a HREF=x>href</a>", status="done")
    network.nodes["e1"]["label"] = "</script><script>alert(1)</script>"
    page = to_pyvis(network).generate_html()
    assert "innerHTML" not in page.split("drawGraph")[-1]
    assert "<script>alert(1)" not in page


def test_passages_hold_every_window() -> None:
    """Windows that overlap are one passage; one that contradicts its neighbours stands by itself."""
    text = "一二三四五六七八九十"
    windows = {
        Window(0, 0, text[:4]),
        Window(0, 2, text[2:7]),
        Window(0, 7, text[7:9]),
        Window(1, 0, "别"),
        Window(0, 1, "错的"),
        Window(0, None, "无"),
    }
    found = join(windows)
    assert {text[:9], "别", "错的", "无"} <= {passage.text for passage in found.passages}
    for window, (index, offset) in found.places.items():
        assert window.text == found.passages[index].text[offset : offset + len(window.text)]


@settings(max_examples=50, deadline=None)
@given(
    st.text(alphabet="甲乙𠀀", min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(1, 12)), max_size=12),
)
def test_every_window_is_found_again(text: str, places: list[tuple[int, int]]) -> None:
    """Whatever parts of a text are cited, each is where its place says, and passages are no longer than the text."""
    windows = {
        Window(0, start, text[start : start + length]) for start, length in places if start < len(text)
    }
    found = join(windows)
    assert windows == set(found.places)
    assert all(w.text == found.passages[i].text[o : o + len(w.text)] for w, (i, o) in found.places.items())
    assert sum(len(passage.text) for passage in found.passages) <= len(text)


def test_what_pyvis_needs_in_notebooks_alone_is_loaded_when_it_is_used() -> None:
    """A page is written without IPython and jsonpickle; pyvis finds both when it is asked for what needs them."""
    code = """if True:
        import sys
        from innograph.viewer.vis import new_network
        network = new_network(directed=True)
        assert not {"IPython", "IPython.display", "jsonpickle"} & sys.modules.keys()
        network.add_node(1)
        assert "nodes" in network.to_json()
        from pyvis.network import IFrame
        assert "x.html" in IFrame("x.html", width=1, height=1)._repr_html_()
        from IPython.display import IFrame
    """
    subprocess.run(
        [sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    )


def test_a_part_can_be_chosen() -> None:
    """A report, years, a place with all in it, and types narrow the network; what is unknown is an error with a hint."""
    network = small_network()
    network.add_edge("e4", "e5", "in", predicate="locatedIn", status="done", year=2018, report="另一份报告")
    assert {"e4", "e5"} == set(select(network, years=(2017, 2019)))
    assert {"e4", "e5"} == set(select(network, reports=["另一份"]))
    assert {"a1", "a2", "a3", "a4", "a5", "in"} == {
        key for *_, key in select(network, place="全市").edges(keys=True)
    }
    assert {"a1", "a5"} == {key for *_, key in select(network, types=["University"]).edges(keys=True)}
    assert set(network) == set(select(network))
    for wrong in ({"place": "重庆"}, {"types": ["Universty"]}, {"reports": ["没有"]}):
        with pytest.raises(QueryError, match=r"Near: |holds none"):
            select(network, **wrong)


def test_the_still_picture_shows_marks_lines_and_names() -> None:
    """The SVG holds every tied actor's name, each status' line and a legend, and neither script nor address."""
    picture = draw(small_network(), title=TITLE)
    assert all(f">{label}</text>" in picture for key, (label, _, _) in NODES.items() if key != "e6")
    assert 'stroke-dasharray="8 4"' in picture and 'stroke-dasharray="1.5 4"' in picture
    assert not re.search(r"<script|href|url\(|@import", picture)
    assert "党政机关" in picture and "Government body" in draw(small_network(), title=TITLE, language="en")


# --- the words of the page


def test_the_scripts_write_text_only() -> None:
    """No script of the page makes markup out of a string, and none asks for anything."""
    for part in PARTS:
        script = package_path("templates", f"{part}.js").read_text(encoding="utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|fetch\(|XMLHttp",
            script,
        ), part
        assert script.count("\n") < 300, part
