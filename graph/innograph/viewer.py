"""A network as one page that opens by itself: no server, no request, no file beside it.

pyvis (0.3.2) gives the vis-network script and runs the template; everything else of it is left alone, because its
own page loads from elsewhere, writes some texts unescaped and moves the picture by physics. The page may run the
two scripts it carries and nothing else (a Content-Security-Policy by hash); text reaches the document as text only.
This module refuses to choose what the network holds, and to write the file: `Path.write_text(page, encoding="utf-8")`.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from typing import TYPE_CHECKING, Any, Literal

from innograph.model import SYMMETRIC
from innograph.resources import package_path

if TYPE_CHECKING:
    import networkx as nx
    from jinja2 import Environment

PARTS = ("palette", "data", "canvas", "labels", "panel", "controls", "rows", "viewer")
"""The scripts of the page, in the order in which they follow each other."""
VIS_NETWORK = "lib/vis-9.1.2/vis-network.min.js"
"""The script inside the installed pyvis package (MIT or Apache-2.0)."""
EDGE_TEXTS = ("predicate", "status", "date", "amount", "quote", "prefix", "suffix", "cue", "rule")


def render(network: nx.MultiDiGraph[Any], *, title: str, language: Literal["zh", "en"] = "zh") -> str:
    """The page that shows a network, in HTML.

    Equal networks give equal text, whatever the order in which nodes and edges were added; the network is not
    changed. A network of a few hundred nodes makes a page of some 0.65 MB, 0.5 of them the vis-network script.

    Args:
        network: as `innograph.analysis.projection.project` gives it. Attributes that are missing are left out of
            the page, so that any multigraph of networkx can be shown.
        title: the heading, also the name of the browser's tab.
        language: in which the page opens; a button on it changes between the two.

    """
    from pyvis.network import Network

    reports = sorted({str(data["report"]) for _, _, data in network.edges(data=True) if data.get("report")})
    page = Network(directed=True, cdn_resources="in_line")
    page.nodes = _nodes(network, reports)
    page.edges = _edges(network, reports)
    page.path = "viewer.html"
    page.templateEnv = _environment()
    page.templateEnv.globals.update(
        title=title,
        language=language,
        reports=reports,
        **_parts(page.templateEnv),
    )
    html: str = page.generate_html()
    return html


def _environment() -> Environment:
    """Our templates before those of pyvis, with every value escaped."""
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader

    loaders = [FileSystemLoader(package_path("templates")), PackageLoader("pyvis", "templates")]
    environment = Environment(autoescape=True, loader=ChoiceLoader(loaders))
    environment.policies["json.dumps_kwargs"] = {
        "ensure_ascii": False,
        "separators": (",", ":"),
        "sort_keys": True,
    }
    return environment


def _parts(environment: Environment) -> dict[str, Any]:
    """What the page carries beside the network: scripts, style, words, and the policy that names their hashes."""
    scripts = [_source(environment, VIS_NETWORK), _own_script(environment)]
    style = _source(environment, "viewer.css")
    allowed = " ".join(_hash(script) for script in scripts)
    return {
        "scripts": scripts,
        "style": style,
        "strings": json.loads(_source(environment, "strings.json")),
        "symmetric": sorted(SYMMETRIC),
        "policy": f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data: blob:",
    }


def _source(environment: Environment, name: str) -> str:
    """A file as it stands, with the line ends that a browser hashes."""
    loader = environment.loader
    if loader is None:
        raise LookupError(name)
    return loader.get_source(environment, name)[0].replace("\r\n", "\n")


def _own_script(environment: Environment) -> str:
    """The scripts of the page as one, closed against the rest of the document."""
    body = "\n".join(_source(environment, f"{part}.js") for part in PARTS)
    return f'(() => {{\n"use strict";\n{body}\n}})();'


def _hash(text: str) -> str:
    """The source expression of a Content-Security-Policy (CSP Level 3, section 2.3.1) for an inline text."""
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"


def _nodes(network: nx.MultiDiGraph[Any], reports: list[str]) -> list[dict[str, Any]]:
    """The nodes for the page: plain values, empty ones left out, each with its place."""
    from innograph.analysis.layout import place

    found = []
    for node, point in place(network).items():
        data = network.nodes[node]
        found.append(
            {"id": str(node), "x": point.x, "y": point.y, "label": str(data.get("label") or node)}
            | {"type": str(data.get("type") or "")}
            | _filled(
                {
                    "iri": str(data.get("iri") or ""),
                    "aliases": [str(alias) for alias in data.get("aliases", ())],
                },
            )
            | _filled({"figures": [_figure(figure, reports) for figure in data.get("figures", ())]}),
        )
    return found


def _figure(figure: Any, reports: list[str]) -> dict[str, Any]:
    """A figure of a node for the page."""
    values = figure._asdict()
    values["report"] = reports.index(figure.report) if figure.report in reports else -1
    return {
        name: values[name]
        for name in ("measure", "text", "period", "kind", "flow", "quote", "start", "end", "report")
    }


def _edges(network: nx.MultiDiGraph[Any], reports: list[str]) -> list[dict[str, Any]]:
    """The edges for the page, sorted: plain values, empty ones left out."""
    found = []
    for subject, object_, key, data in network.edges(keys=True, data=True):
        texts = {name: str(data[name]) for name in EDGE_TEXTS if data.get(name) is not None}
        numbers: dict[str, float] = {
            name: int(data[name]) for name in ("start", "end") if data.get(name) is not None
        }
        if data.get("confidence") is not None:
            numbers["confidence"] = round(float(data["confidence"]), 3)
        if data.get("report"):
            numbers["report"] = reports.index(str(data["report"]))
        edge_id = key if isinstance(key, str) else f"{subject}.{object_}.{key}"
        ends = {"id": edge_id, "subject": str(subject), "object": str(object_)}
        found.append({"predicate": "", "status": "done", "quote": ""} | ends | _filled(texts) | numbers)
    return sorted(found, key=lambda edge: str(edge["id"]))


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    """The values that say something."""
    return {name: value for name, value in values.items() if value not in ("", [])}
