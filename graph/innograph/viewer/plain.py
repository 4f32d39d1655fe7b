"""A plain network of pyvis, filled as pyvis itself would not: nothing lost, nothing run, nothing moved.

What pyvis 0.3.2 does when it fills a network from networkx: parallel and opposite edges are dropped silently, the caller's
graph is changed, numbers of numpy, dates and sets fail, an empty label becomes the id, and the letters `href` in any title
turn every tooltip of the page into markup. `to_pyvis` goes none of these ways.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from innograph.analysis.layout import place
from innograph.viewer import vis
from innograph.viewer.attributes import plain_copy
from innograph.viewer.palette import dashes_of, family_of, shape_of

if TYPE_CHECKING:
    import networkx as nx
    from pyvis.network import Network

_LINK = re.compile("href", re.IGNORECASE)
_JOINER = "\u2060"
"""Word joiner: not seen, and enough that pyvis finds no `href`."""


def to_pyvis(network: nx.Graph[Any], **settings: Any) -> Network:
    """A `pyvis.network.Network` of any projection, to go on with in pyvis.

    Every node and every edge is there, parallel ones too, with colour and shape of its type, dashes of its status, its place
    on the sheet and a title of plain text (type, or relation, status and quote). Physics is off; `toggle_physics(True)`
    turns it on.
    Write it with `Path(…).write_text(network.generate_html(), encoding="utf-8")`: pyvis' own `write_html` fails under
    locales that are not UTF-8.

    Args:
        network: any network of networkx; it is not changed.
        settings: of `Network`, such as `height`, `width` or `bgcolor`.

    """
    copy = plain_copy(network)
    drawn = vis.new_network(**{"directed": True, **settings})
    points = place(copy)
    for node, data in copy.nodes(data=True):
        family = family_of(data["type"])
        values = {
            "id": node,
            "label": data["label"],
            "title": _inert(f"{data['label']}\n{data['type']}".strip()),
            "shape": shape_of(family["shape"]),
            "color": family["colour"],
            "size": 10 + 2 * min(20, copy.degree(node)),
            "x": points[node].x,
            "y": points[node].y,
        }
        drawn.nodes.append(values)
        drawn.node_ids.append(node)
        drawn.node_map[node] = values
    for one, two, key, data in copy.edges(keys=True, data=True):
        words = (data["predicate"], data["status"], data["quote"])
        values = {
            "id": key,
            "from": one,
            "to": two,
            "label": data["predicate"],
            "dashes": dashes_of(data["status"]),
        }
        values |= {"title": _inert(" · ".join(word for word in words if word))}
        drawn.edges.append(values | ({"arrows": "to"} if drawn.directed else {}))
    drawn.toggle_physics(status=False)
    return drawn


def _inert(title: str) -> str:
    """A title in which pyvis sees no link."""
    return _LINK.sub(lambda match: f"{match[0][0]}{_JOINER}{match[0][1:]}", title)
