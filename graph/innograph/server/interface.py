"""The description of the server's interface for programs (OpenAPI 3.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from innograph.store.results import FORMATS

if TYPE_CHECKING:
    from innograph.server.settings import Settings


def describe_interface(settings: Settings, version: str) -> dict[str, Any]:
    """The OpenAPI description of the server."""
    limits = f"A query may take {settings.seconds:g} s and give {settings.limits.rows} rows."
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "innograph",
            "version": version,
            "description": f"SPARQL 1.1 Query over one graph, read only. {limits}",
        },
        "paths": {**_describe_sparql(), **_describe_pages(), **_describe_data()},
    }


def _refusals() -> dict[str, Any]:
    return {code: _text(meaning) for code, meaning in _REFUSALS.items()}


def _form() -> dict[str, Any]:
    return _parameter("format", names=[each.name for each in FORMATS])


def _describe_sparql() -> dict[str, Any]:
    answers = {each.media: {"schema": {"type": "string"}} for each in FORMATS}
    said = {**_refusals(), "200": {"description": "The answer.", "content": answers}}
    graphs = [_parameter("default-graph-uri", many=True), _parameter("named-graph-uri", many=True)]
    return {
        "/sparql": {
            "get": {
                "summary": "A query in the address (SPARQL 1.1 Protocol, 2.1.1); none gives the service description.",
                "parameters": [_parameter("query"), *graphs, _form()],
                "responses": said | {"303": {"description": "A browser is sent to the page."}},
            },
            "post": {
                "summary": "A query in the body (2.1.2 and 2.1.3).",
                "requestBody": {"required": True, "content": _bodies()},
                "responses": said,
            },
        }
    }


def _page() -> dict[str, Any]:
    return {
        "200": {"description": "The page, or what the graph says of the thing.", "content": _any()},
        **_refusals(),
    }


def _describe_pages() -> dict[str, Any]:
    language = _parameter("language", names=["zh", "en"])
    thing = [_form(), language]
    return {
        "/": {"get": {"summary": "The page to ask from.", "parameters": [language], "responses": _page()}},
        "/view": {
            "get": {"summary": "The page of the whole graph, which needs no server.", "responses": _page()}
        },
        "/describe": {
            "get": {
                "summary": "What the graph says of any IRI.",
                "parameters": [_parameter("iri", required=True), *thing],
                "responses": _page(),
            }
        },
        "/id/{name}": {
            "get": {
                "summary": "What the graph says of an actor.",
                "parameters": [_parameter("name", place="path", required=True), *thing],
                "responses": _page(),
            }
        },
    }


def _describe_data() -> dict[str, Any]:
    return {
        "/questions": {"get": {"summary": "The named questions.", "responses": {"200": _json("A list.")}}},
        "/questions/{name}": {
            "get": {
                "summary": "The SPARQL of a named question with its parameters, given by name, in it.",
                "parameters": [_parameter("name", place="path", required=True)],
                "responses": {"200": _text("The query."), **_refusals()},
            }
        },
        "/.well-known/void": {"get": {"summary": "The data (VoID).", "responses": _page()}},
        "/openapi.json": {
            "get": {"summary": "This description.", "responses": {"200": _json("OpenAPI 3.1.")}}
        },
    }


_REFUSALS = {
    "400": "It is no query, or not as the Protocol says.",
    "403": "It is understood and refused: an update, SERVICE, or an answer that is too large.",
    "404": "The graph says nothing of it.",
    "406": "It cannot be had in that format.",
    "408": "The request came too slowly.",
    "413": "The request is too large.",
    "415": "A query is not sent like that.",
    "421": "The server is known by another name.",
    "503": "The query took too long or the server is busy.",
}


def _parameter(
    name: str,
    *,
    place: str = "query",
    required: bool = False,
    many: bool = False,
    names: list[str] | None = None,
) -> dict[str, Any]:
    one: dict[str, Any] = {"type": "string", **({"enum": names} if names else {})}
    schema = {"type": "array", "items": one} if many else one
    return {"name": name, "in": place, "required": required, "schema": schema}


def _bodies() -> dict[str, Any]:
    form = {"type": "object", "required": ["query"], "properties": {"query": {"type": "string"}}}
    return {
        "application/sparql-query": {"schema": {"type": "string"}},
        "application/x-www-form-urlencoded": {"schema": form},
    }


def _text(meaning: str) -> dict[str, Any]:
    return {"description": meaning, "content": {"text/plain": {"schema": {"type": "string"}}}}


def _json(meaning: str) -> dict[str, Any]:
    return {"description": meaning, "content": {"application/json": {"schema": {}}}}


def _any() -> dict[str, Any]:
    kinds = ["text/html", *(each.media for each in FORMATS if each.graph)]
    return {kind: {"schema": {"type": "string"}} for kind in kinds}
