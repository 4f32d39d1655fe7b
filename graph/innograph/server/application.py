"""The routes of the server: what each address answers."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast

from starlette.applications import Starlette
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from innograph.directory import check
from innograph.errors import EncodingError, QueryError, StoreError
from innograph.identifiers import BASE
from innograph.queries import find_question, list_questions, write_query
from innograph.server import pages
from innograph.server.bridge import Bridge
from innograph.server.description import COUNTS, PARTITIONS, describe_data, describe_service
from innograph.server.guards import Guard
from innograph.server.interface import describe_interface
from innograph.server.lookup import look_up
from innograph.server.negotiation import choose
from innograph.server.pool import Busy, Late, Pool
from innograph.server.protocol import STATUS, Message, Refusal, read_query
from innograph.server.responses import (
    HTML,
    graph_format,
    refuse,
    refuse_request,
    send,
    send_page,
    tell_unavailable,
)
from innograph.server.settings import Settings
from innograph.store.results import FORMATS, Outcome, Request, media_of, write_graph

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from starlette.requests import Request as WebRequest

    from innograph.store import Store

_LOGGER = logging.getLogger(__name__)
ROOMS = (
    "agent",
    "assertion",
    "evidence",
    "graph",
    "id",
    "indicator",
    "obs",
    "period",
    "report",
    "run",
    "shapes",
    "voc",
)
"""First parts of the paths of our IRIs; each is a path of this server too."""
GRAPH_NAMES = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"


class Endpoint:
    """One graph directory behind a server."""

    def __init__(self, directory: Path, settings: Settings) -> None:
        self._directory = directory
        self._pool = Pool(directory, settings)
        self._settings = settings
        self._counted: tuple[object, dict[str, int], dict[str, int]] | None = None

    @asynccontextmanager
    async def lifespan(self, app: Starlette) -> AsyncIterator[None]:
        """The workers live as long as the server."""
        del app
        await self._pool.open()
        try:
            yield
        finally:
            await self._pool.close()

    def routes(self) -> list[Route]:
        """Every address that is answered."""
        things = [Route(f"/{room}/{{rest:path}}", self.thing) for room in ROOMS]
        return [
            Route("/", self.home),
            Route("/sparql", self.sparql, methods=["GET", "POST"]),
            Route("/query", self.sparql, methods=["GET", "POST"]),
            Route("/describe", self.describe),
            Route("/ns", self.ontology),
            Route("/questions", self.questions),
            Route("/questions/{name}", self.question),
            Route("/.well-known/void", self.void),
            Route("/openapi.json", self.openapi),
            Route("/static/{name}", self.static),
            Route("/view", self.view),
            *things,
        ]

    # --- queries -----------------------------------------------------------------------------

    async def sparql(self, request: WebRequest) -> Response:
        """A query of the SPARQL Protocol; without one, the service description."""
        accept = request.headers.get("accept", "")
        message = Message(
            request.method,
            request.scope["query_string"].decode("latin-1"),
            request.headers.get("content-type", ""),
            await request.body(),
        )
        if (
            message.method in {"GET", "HEAD"}
            and "query=" not in message.address
            and "update=" not in message.address
        ):
            return await self._describe_service(request)
        asked = read_query(message, accept)
        offered = [each.media for each in FORMATS]
        if (
            message.method == "GET"
            and "format=" not in message.address
            and choose(accept, [*offered, HTML]) == HTML
        ):
            return RedirectResponse(f"/?{message.address}", HTTPStatus.SEE_OTHER)
        answer = await self._pool.ask(asked)
        if answer.outcome is not Outcome.DONE:
            raise Refusal(STATUS[answer.outcome], answer.message)
        return send(answer.body, answer.media, {"Vary": "Accept"})

    async def rows(self, sparql: str) -> Any:
        """The answer to a question of our own, in rows.

        Raises:
            QueryError: it is refused.

        """
        from innograph.store.terms import read_results

        answer = await self._pool.ask(Request(sparql))
        if answer.outcome is not Outcome.DONE:
            raise QueryError(answer.message, subject=sparql)
        return read_results(answer.body)

    # --- things ------------------------------------------------------------------------------

    async def thing(self, request: WebRequest) -> Response:
        """What the graph says of one of our IRIs."""
        return await self._thing(request, BASE + request.url.path.lstrip("/"))

    async def describe(self, request: WebRequest) -> Response:
        """What the graph says of any IRI."""
        iri = request.query_params.get("iri", "")
        if not iri:
            raise Refusal(HTTPStatus.BAD_REQUEST, "Which thing? Give its IRI as the parameter iri.")
        return await self._thing(request, iri)

    async def _thing(self, request: WebRequest, iri: str) -> Response:
        form = graph_format(request, html=True)
        headers = {"Vary": "Accept, Accept-Language"}
        if form:
            term = pages.term(iri)
            asked = Request(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pages.surroundings(term)} }}", graph=form)
            answer = await self._pool.ask(asked)
            if answer.outcome is not Outcome.DONE:
                raise Refusal(STATUS[answer.outcome], answer.message)
            if not (await self.rows(f"ASK {{ {{ {term} ?p ?o }} UNION {{ ?s ?p {term} }} }}")).rows[0][0]:
                raise Refusal(HTTPStatus.NOT_FOUND, f"The graph says nothing of {iri}.")
            return send(answer.body, answer.media, headers)
        language = pages.language_of(request)
        found = await look_up(self.rows, iri, language)
        if found is None:
            raise Refusal(HTTPStatus.NOT_FOUND, f"The graph says nothing of {iri}.")
        return send_page(pages.draw_thing(found, language), headers)

    async def ontology(self, request: WebRequest) -> Response:
        """The ontology itself, whose terms all are parts of this one address."""
        form = graph_format(request, html=True)
        if form:
            return send(pages.ontology_graph(form), media_of(form), {"Vary": "Accept"})
        return send_page(pages.draw_ontology(pages.language_of(request)), {"Vary": "Accept, Accept-Language"})

    # --- pages -------------------------------------------------------------------------------

    async def home(self, request: WebRequest) -> Response:
        """The page to ask from."""
        return send_page(pages.draw_query_page(pages.language_of(request)), {"Vary": "Accept-Language"})

    async def view(self, request: WebRequest) -> Response:
        """The page of the graph, as its build wrote it, with the way to the page to ask from."""
        from innograph.viewer.serving import give

        del request
        try:
            page = await asyncio.to_thread((self._directory / "viewer.html").read_text, encoding="utf-8")
        except FileNotFoundError:
            raise Refusal(
                HTTPStatus.NOT_FOUND, "This graph has no page: innograph view writes one."
            ) from None
        served = give(page, sparql="/")
        return send_page(served.html, {"Content-Security-Policy": served.policy})

    async def static(self, request: WebRequest) -> Response:
        """A style sheet or script of ours, by a name on a list: no path is ever built from an address."""
        name = request.path_params["name"]
        media = pages.STATIC.get(name)
        if media is None:
            raise Refusal(HTTPStatus.NOT_FOUND, "There is no such file.")
        return send(pages.source(name).encode(), media, {"Cache-Control": "max-age=300"})

    # --- descriptions ------------------------------------------------------------------------

    async def questions(self, request: WebRequest) -> Response:
        """The named questions with their parameters."""
        del request
        return JSONResponse([pages.question_for_page(question) for question in list_questions()])

    async def question(self, request: WebRequest) -> Response:
        """The SPARQL of a named question with the parameters of the address in it."""
        given: dict[str, Any] = {name: value for name, value in request.query_params.items() if value}
        bridge = cast("Store", Bridge(self.rows, asyncio.get_running_loop()))
        question = find_question(request.path_params["name"])
        text = await asyncio.to_thread(write_query, bridge, question, given)
        return PlainTextResponse(text)

    async def void(self, request: WebRequest) -> Response:
        """The description of the data; what takes too long to count is left out."""
        form = graph_format(request, html=False)
        counts, partitions = await self._counts()
        lines = describe_data(_root(request), counts, partitions)
        return send(write_graph(lines, form), media_of(form), {"Vary": "Accept"})

    async def _describe_service(self, request: WebRequest) -> Response:
        form = graph_format(request, html=True)
        if not form:
            return RedirectResponse("/", HTTPStatus.SEE_OTHER)
        graphs = [str(row[0]) for row in await self.rows(GRAPH_NAMES)]
        lines = describe_service(f"{_root(request)}/sparql", graphs)
        return send(write_graph(lines, form), media_of(form), {"Vary": "Accept"})

    async def _counts(self) -> tuple[dict[str, int], dict[str, int]]:
        """Counts of VoID, once for each build of the directory."""
        build = self._pool.build
        if self._counted is None or self._counted[0] != build:
            counts: dict[str, int] = {}
            partitions: dict[str, int] = {}
            try:
                for name, question in COUNTS.items():
                    counts[name] = int((await self.rows(question)).rows[0][0])
                partitions = {str(kind): int(size) for kind, size in await self.rows(PARTITIONS)}
            except Late:
                _LOGGER.warning("the data could not be counted in time")
            self._counted = (build, counts, partitions)
        return self._counted[1], self._counted[2]

    async def openapi(self, request: WebRequest) -> Response:
        """The OpenAPI description."""
        from innograph.encoding.reports import installed_run

        del request
        return JSONResponse(describe_interface(self._settings, installed_run().version))


def application(directory: Path, settings: Settings | None = None) -> Any:
    """The server of a graph directory, for any program that runs ASGI applications.

    Raises:
        StoreError: it is no graph directory.

    """
    check(directory)
    chosen = settings or Settings()
    endpoint = Endpoint(directory, chosen)
    handlers = {
        Refusal: refuse,
        Late: tell_unavailable,
        Busy: tell_unavailable,
        EncodingError: refuse_request,
        QueryError: refuse_request,
        StoreError: tell_unavailable,
    }
    app = Starlette(routes=endpoint.routes(), lifespan=endpoint.lifespan, exception_handlers=handlers)
    return Guard(app, chosen)


def _root(request: WebRequest) -> str:
    return str(request.base_url).rstrip("/")
