"""A request of the SPARQL 1.1 Protocol as a query with its data set, or the reason why it is none.

Source: SPARQL 1.1 Protocol, sections 2.1 (query) and 2.2 (update, refused: the server never writes).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from innograph.errors import EncodingError
from innograph.quads import write_iri
from innograph.server.negotiation import choose
from innograph.store.results import FORMATS, Outcome, Request

if TYPE_CHECKING:
    from collections.abc import Sequence

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
READ_ONLY = "This server never writes: SPARQL Update is refused."
STATUS = {
    Outcome.DONE: HTTPStatus.OK,
    Outcome.MALFORMED: HTTPStatus.BAD_REQUEST,
    Outcome.REFUSED: HTTPStatus.FORBIDDEN,
    Outcome.TOO_LARGE: HTTPStatus.FORBIDDEN,
    Outcome.NOT_ACCEPTABLE: HTTPStatus.NOT_ACCEPTABLE,
    Outcome.FAILED: HTTPStatus.INTERNAL_SERVER_ERROR,
}
"""400 for what is no query, 403 for what is understood and refused (section 2.1.6 leaves the code of a refusal open)."""
_UPDATES = re.compile(r"^\s*(?:LOAD|INSERT|DELETE|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b", re.IGNORECASE)
_PROLOGUE = re.compile(r"\s*(?:PREFIX\s+\S*:\s*<[^>]*>|BASE\s*<[^>]*>|#[^\n]*\n)", re.IGNORECASE)


class Refusal(Exception):  # noqa: N818 - told to the client
    """A request that is not answered."""

    def __init__(self, status: HTTPStatus, message: str) -> None:
        self.status = status
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Message:
    """What a request says, as far as the Protocol reads it."""

    method: str
    address: str
    """The query string of the address, as it was sent."""
    content: str = ""
    """The media type of the body with its parameters."""
    body: bytes = b""


def read_query(message: Message, accept: str) -> Request:
    """The query of a request.

    Raises:
        Refusal: it holds none or several, is an update, or is not as the Protocol says.

    """
    pairs = _pairs(message)
    queries = [value for name, value in pairs if name == "query"]
    if any(name == "update" for name, _ in pairs):
        raise Refusal(HTTPStatus.FORBIDDEN, READ_ONLY)
    if len(queries) != 1:
        count = "No query" if not queries else f"{len(queries)} queries"
        raise Refusal(HTTPStatus.BAD_REQUEST, f"{count} in the request: give one as the parameter query.")
    if is_update(queries[0]):
        raise Refusal(HTTPStatus.FORBIDDEN, READ_ONLY)
    formats = [value for name, value in pairs if name == "format"]
    rows, graph = _formats(formats[-1] if formats else "", accept)
    return Request(
        queries[0], _graphs(pairs, "default-graph-uri"), _graphs(pairs, "named-graph-uri"), rows, graph
    )


def is_update(text: str) -> bool:
    """Whether a text is an update rather than a query, by the first word after its prologue."""
    start = 0
    while found := _PROLOGUE.match(text, start):
        start = found.end()
    return bool(_UPDATES.match(text[start:]))


def _pairs(message: Message) -> list[tuple[str, str]]:
    """The parameters of a request, from where the way it was sent puts them (section 2.1.1 to 2.1.3)."""
    if message.method in {"GET", "HEAD"}:
        return _decode(message.address.encode("latin-1", "replace"))
    media = message.content.split(";", 1)[0].strip().lower()
    if media == UPDATE:
        raise Refusal(HTTPStatus.FORBIDDEN, READ_ONLY)
    if media == FORM:
        return _decode(message.body)
    if media == QUERY:
        given = _decode(message.address.encode("latin-1", "replace"))
        if any(name == "query" for name, _ in given):
            raise Refusal(HTTPStatus.BAD_REQUEST, "A query in the address and one in the body: give one.")
        return [*given, ("query", _text(message.body))]
    raise Refusal(
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        f"A query is sent as {QUERY} or {FORM}, not as {media or 'nothing'}.",
    )


def _decode(form: bytes) -> list[tuple[str, str]]:
    text = _text(form)
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=4096)
    except ValueError as error:
        raise Refusal(
            HTTPStatus.BAD_REQUEST, f"The parameters are not in UTF-8 or too many: {error}."
        ) from error


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal(HTTPStatus.BAD_REQUEST, "The query is not in UTF-8.") from error


def _graphs(pairs: Sequence[tuple[str, str]], name: str) -> tuple[str, ...]:
    """The IRIs of the graphs that a request names."""
    found = tuple(value for key, value in pairs if key == name)
    for iri in found:
        try:
            write_iri(iri)
        except EncodingError as error:
            raise Refusal(HTTPStatus.BAD_REQUEST, f"{name}: {error}") from error
        if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", iri):
            raise Refusal(HTTPStatus.BAD_REQUEST, f"{name} must be an absolute IRI, not {iri!r}.")
    return found


def _formats(name: str, accept: str) -> tuple[str, str]:
    """The formats for rows and for a graph: by name where one is named, by the Accept header otherwise."""
    if name:
        named = [each for each in FORMATS if each.name == name]
        if not named:
            names = ", ".join(each.name for each in FORMATS)
            raise Refusal(HTTPStatus.BAD_REQUEST, f"There is no format {name!r}: {names}.")
        return ("", name) if named[0].graph else (name, "")
    by_media = {each.media: each.name for each in FORMATS}
    rows = choose(accept, [each.media for each in FORMATS if not each.graph])
    graph = choose(accept, [each.media for each in FORMATS if each.graph])
    return by_media.get(rows, ""), by_media.get(graph, "")
