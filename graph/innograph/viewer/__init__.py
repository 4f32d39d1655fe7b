"""A network as one page that opens by itself, as a still picture, and as a network of pyvis.

    network → select → pack → render → Page        one HTML file: no server, no request, no file beside it
                     ↘ draw → SVG                  for places that run no scripts
                     ↘ to_pyvis → pyvis.Network    for people who want to go on in pyvis

pyvis (0.3.2) brings the vis-network script and runs the template; everything else of it is left alone in the page, because
its own page loads from elsewhere, writes some texts unescaped and moves the picture by physics.
"""

from innograph.viewer.page import Page, render
from innograph.viewer.picture import draw
from innograph.viewer.plain import to_pyvis
from innograph.viewer.selection import select

__all__ = ["Page", "draw", "render", "select", "to_pyvis"]
