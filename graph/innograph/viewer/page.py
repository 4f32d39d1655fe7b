"""The page: the network, the scripts that show it, and a policy that lets nothing else run.

It may run the two scripts it carries (a Content-Security-Policy by hash, CSP Level 3) and ask for nothing; text reaches
the document as text only. This module refuses to choose what the network holds.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from base64 import b64encode
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

from innograph.viewer import vis
from innograph.viewer.attributes import plain_copy
from innograph.viewer.payload import pack
from innograph.viewer.picture import draw_plain
from innograph.viewer.stories import tell, tell_part
from innograph.viewer.words import words

if TYPE_CHECKING:
    from collections.abc import Callable

    import networkx as nx

    Language = Literal["zh", "en"]

PARTS = (
    *("make", "data", "words", "palette", "state", "search", "labels", "paint", "canvas"),
    *("quotes", "tie", "charts", "actor", "panel", "controls", "finder", "time", "table"),
    *("formats", "export", "link", "dialogs", "keys", "viewer"),
)
"""The scripts of the page, in the order in which they follow each other."""
COMPRESSED_FROM = 200_000
"""Bytes of data from which a page is compressed, the data and vis-network: three to four times smaller, unpacked in some
milliseconds. A smaller page stays readable as it is. The unpacked script runs because its hash is in the policy."""


class Page(str):
    """A page as text, which notebooks show in a frame of its own."""

    __slots__ = ("_picture",)
    _picture: str

    def __new__(cls, html: str, picture: str = "") -> Self:
        """The page and the still picture that stands for it where no script runs."""
        page = super().__new__(cls, html)
        page._picture = picture
        return page

    def save(self, path: str | Path) -> Path:
        """Write the page to a file (UTF-8 under every locale) and tell its path."""
        target = Path(path)
        target.write_text(self, encoding="utf-8", newline="\n")
        return target

    def embed(self, *, height: int = 640) -> str:
        """The page in a frame that may run its scripts and save files, and do nothing else; HTML.

        Needs no file, server or extension. Under it stands the still picture, folded: the one thing left of it on sites
        that strip frames and scripts, and in print.
        """
        frame = (
            f'<iframe sandbox="allow-scripts allow-downloads" width="100%" height="{height}" '
            f'style="border:1px solid #ccc" title="innograph" srcdoc="{escape(self)}"></iframe>'
        )
        if not self._picture:
            return frame
        data = b64encode(self._picture.encode()).decode("ascii")
        image = f'<img alt="" style="max-width:100%" src="data:image/svg+xml;base64,{data}">'
        return f"{frame}<details><summary>SVG</summary>{image}</details>"

    def _repr_html_(self) -> str:
        return self.embed()


def render(
    network: nx.Graph[Any],
    *,
    title: str,
    language: Language = "zh",
    sparql: str = "",
    compressed: bool | None = None,
) -> Page:
    """The page that shows a network.

    Equal networks give equal text, whatever the order in which nodes and edges were added; the network is not changed.

    Args:
        network: as `innograph.analysis.projection.project` gives it. Attributes that are missing are left out of the page, so
            that any network of networkx can be shown. A part of a graph (`innograph.analysis.excerpts`) says so on the page.
        title: the heading, also the name of the browser's tab.
        language: in which the page opens; a button on it changes between the two.
        sparql: the address of a SPARQL page that takes a query as its parameter `query`; without one the page shows the query
            to copy.
        compressed: whether data and vis-network are compressed; by default where the data are large. Browsers of before
            2023 may not be able to open a compressed page, and are told so.

    """
    copy = plain_copy(network)
    graph = pack(copy)
    stories = [*tell_part(network.graph.get("shares", {})), *tell(copy)]
    carried = graph | {"title": title, "language": language, "stories": stories}
    html = vis.fill(
        "viewer.html", lambda read: _values(carried, read, compressed=compressed) | {"sparql": sparql}
    )
    return Page(html, draw_plain(copy, graph, title=title, language=language))


def _values(
    carried: dict[str, Any],
    read: Callable[[str], str],
    *,
    compressed: bool | None,
) -> dict[str, Any]:
    """What the template names."""
    scripts, style = _scripts(read), read("viewer.css")
    policy = {
        "default-src": "'none'",
        "script-src": " ".join(_hash(script) for script in scripts),
        "style-src": _hash(style),
        "img-src": "data: blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    data = _json(carried)
    packed = len(data.encode()) >= COMPRESSED_FROM if compressed is None else compressed
    return {
        "title": carried["title"],
        "language": carried["language"],
        "library": _compress(scripts[0]) if packed else "",
        "scripts": scripts[1:] if packed else scripts,
        "style": style,
        "policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "strings": _json(words()),
        "packed": packed,
        "data": _compress(data) if packed else data,
    }


def _scripts(read: Callable[[str], str]) -> list[str]:
    """vis-network, and the scripts of the page as one, closed against the rest of the document."""
    body = "\n".join(_lean(read(f"{part}.js")) for part in PARTS)
    return [read(vis.VIS_NETWORK), f'(async () => {{\n"use strict";\n{body}\n}})();']


def _lean(script: str) -> str:
    """A script without indentation and lines of comment: a sixth smaller, and still to be read."""
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def _json(value: Any) -> str:
    """JSON that may stand inside a script element: no `<`, so that nothing in it ends or opens one."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _compress(text: str) -> str:
    """The text, gzipped, in base64; equal text gives equal bytes on the same version of zlib."""
    return b64encode(gzip.compress(text.encode(), compresslevel=9, mtime=0)).decode("ascii")


def _hash(text: str) -> str:
    """The source expression of a Content-Security-Policy (CSP Level 3, section 2.3.1) for an inline text."""
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"
