"""How the server answers: errors as one line, pages, whole bodies, and which format of a graph is wanted."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse, Response

from innograph.errors import InnographError
from innograph.server import pages
from innograph.server.negotiation import choose
from innograph.server.protocol import Refusal
from innograph.store.results import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.requests import Request as WebRequest

HTML = "text/html"
GRAPHS = tuple(each.media for each in FORMATS if each.graph)


def refuse(request: WebRequest, error: Exception) -> Response:
    """What a refusal says, with its own status."""
    status = error.status if isinstance(error, Refusal) else HTTPStatus.BAD_REQUEST
    return tell(request, status, str(error))


def refuse_request(request: WebRequest, error: Exception) -> Response:
    """What is wrong with a request."""
    return tell(request, HTTPStatus.BAD_REQUEST, str(error))


def tell_unavailable(request: WebRequest, error: Exception) -> Response:
    """That there is no answer at this moment."""
    message = (
        str(error) if not isinstance(error, InnographError) else "The graph cannot be read at this moment."
    )
    return tell(request, HTTPStatus.SERVICE_UNAVAILABLE, message)


def tell(request: WebRequest, status: HTTPStatus, message: str) -> Response:
    """One line of text, or a page where a person asked with a browser for a page."""
    accept = request.headers.get("accept", "")
    if request.url.path not in {"/sparql", "/query"} and HTML in accept:
        return send_page(pages.draw_message(status, message, pages.language_of(request)), {}, status)
    return PlainTextResponse(message + "\n", status)


def send_page(html: str, headers: dict[str, str], status: int = HTTPStatus.OK) -> Response:
    """A page of HTML."""
    return Response(html, status, {"Content-Type": "text/html; charset=utf-8", **headers})


def send(body: bytes, media: str, headers: dict[str, str]) -> Response:
    """A body that is known whole."""
    kind = f"{media}; charset=utf-8" if media.startswith("text/") else media
    return Response(body, headers={"Content-Type": kind, **headers})


def graph_format(request: WebRequest, *, html: bool) -> str:
    """The name of the format of graphs that a request wants; empty for a page.

    Raises:
        Refusal: it wants what cannot be had.

    """
    named = request.query_params.get("format", "")
    names = [each.name for each in FORMATS if each.graph]
    if named:
        if named not in names:
            raise Refusal(
                HTTPStatus.BAD_REQUEST, f"There is no format {named!r} of a graph: {', '.join(names)}."
            )
        return named
    offered: Iterable[str] = (*GRAPHS, HTML) if html else GRAPHS
    media = choose(request.headers.get("accept", ""), offered)
    if not media:
        raise Refusal(HTTPStatus.NOT_ACCEPTABLE, f"It can be had as {', '.join(offered)}.")
    return "" if media == HTML else next(each.name for each in FORMATS if each.media == media)
