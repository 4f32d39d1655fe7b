"""A page that was written to a file, as a server gives it: with the way to where queries are asked, and its policy."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import NamedTuple

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_DESK = '<meta name="sparql" content="">'


class Served(NamedTuple):
    """A page, and the Content-Security-Policy that a server states with it: the page's own, and that it stands in no frame."""

    html: str
    policy: str


def give(page: str, *, sparql: str) -> Served:
    """A page of `innograph.viewer.render` for a server that answers queries too.

    Args:
        page: as it was written, without an address for queries.
        sparql: the address of a page that takes a query as its parameter `query`; the reader's browser completes it.

    """
    found = _POLICY.search(page)
    policy = unescape(found[1]) if found else "default-src 'none'"
    html = page.replace(_DESK, f'<meta name="sparql" content="{escape(sparql)}">', 1)
    return Served(html, f"{policy}; frame-ancestors 'none'")
