"""The network in the forms of network programs: GraphML, GEXF for Gephi, GML, JSON for Cytoscape.

Attributes are plain: lists become texts joined by " | ", figures their number, and what says nothing is left out. Every edge
carries `weight` 1, so that layouts can count parallel edges. Colours are those of a colour-blind safe palette (Tol 2021,
"Colour Schemes", SRON/EPS/TN/09-002, section 2: muted), by type.
"""

import io
import json
from typing import TYPE_CHECKING, Any

from innograph.analysis.projection import project
from innograph.store import Store

if TYPE_CHECKING:
    import networkx as nx

COLOURS = {
    "Firm": (136, 204, 238),
    "ResearchInstitute": (51, 34, 136),
    "University": (68, 170, 153),
    "GovernmentBody": (204, 102, 119),
    "FinancialInstitution": (153, 153, 51),
    "Fund": (221, 204, 119),
    "Association": (170, 68, 153),
    "Incubator": (17, 119, 51),
    "ServicePlatform": (136, 34, 85),
    "MediaOutlet": (170, 170, 170),
    "Park": (102, 153, 204),
    "Place": (119, 119, 119),
}
OTHER = (187, 187, 187)
SEPARATOR = " | "


def write_graphml(store: Store) -> bytes:
    """GraphML, which igraph, yEd, Gephi and networkx read."""
    import networkx as nx

    out = io.BytesIO()
    nx.write_graphml_xml(plain(project(store)), out, encoding="utf-8")
    return out.getvalue()


def write_gexf(store: Store) -> bytes:
    """GEXF 1.2 with labels, types and colours, as Gephi opens it. Without the day of writing, which would differ."""
    import re

    import networkx as nx

    network = plain(project(store))
    for _, data in network.nodes(data=True):
        red, green, blue = COLOURS.get(data.get("type", ""), OTHER)
        data["viz"] = {"color": {"r": red, "g": green, "b": blue, "a": 1.0}}
    out = io.BytesIO()
    nx.write_gexf(network, out, encoding="utf-8", version="1.2draft")
    return re.sub(rb' lastmodifieddate="[^"]*"', b"", out.getvalue())


def write_gml(store: Store) -> bytes:
    """GML: ASCII with character references, so that no reader can mistake the encoding."""
    import networkx as nx

    network = plain(project(store))
    renamed: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for node, data in network.nodes(data=True):
        renamed.add_node(
            node,
            **{camel(name): value for name, value in data.items() if name != "label"}
            | {"name": data["label"]},
        )
    for one, other, key, data in network.edges(keys=True, data=True):
        renamed.add_edge(one, other, key, **{camel(name): value for name, value in data.items()})
    return ("\n".join(nx.generate_gml(renamed)) + "\n").encode("ascii")


def write_cytoscape(store: Store) -> bytes:
    """Cytoscape's JSON (cytoscape.js and Cytoscape desktop)."""
    network = plain(project(store))
    nodes = [{"data": {"id": node, **data}} for node, data in network.nodes(data=True)]
    edges = [
        {"data": {"id": key, "source": one, "target": other, **data}}
        for one, other, key, data in network.edges(keys=True, data=True)
    ]
    text = json.dumps({"elements": {"nodes": nodes, "edges": edges}}, ensure_ascii=False, indent=1)
    return (text + "\n").encode()


def camel(name: str) -> str:
    """An attribute's name as GML allows it: letters and digits alone."""
    first, *rest = name.split("_")
    return first + "".join(word.title() for word in rest)


def plain(network: "nx.MultiDiGraph[Any]") -> "nx.MultiDiGraph[Any]":
    """The network with attributes that every form can carry, in the same order."""
    import networkx as nx

    copy: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for node, data in network.nodes(data=True):
        copy.add_node(node, **_plain(data))
    for one, other, key, data in network.edges(keys=True, data=True):
        copy.add_edge(one, other, key, **_plain(data), weight=1)
    return copy


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in data.items():
        if name == "figures":
            found["figures"] = len(value)
        elif isinstance(value, list | tuple):
            found[name] = SEPARATOR.join(map(str, value))
        elif isinstance(value, str | int | float):
            found[name] = value
    return {name: value for name, value in found.items() if value != ""}
