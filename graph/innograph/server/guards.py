"""What stands before every request: who may ask, how much may be sent and for how long, and what every answer carries."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from starlette.responses import PlainTextResponse
from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from innograph.server.settings import Settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""A page may load what this server sends and nothing else, and stand in no frame (CSP Level 3)."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
SAME_ORIGIN = ("Cross-Origin-Resource-Policy", "same-origin")


class Guard:
    """Stands around the application.

    A request by a foreign name gets 421, headers that are too long together 431, a body that is too large 413, one that comes
    too slowly 408. Every answer carries
    the headers above, and those of CORS for the pages that were named when the server was started.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        guarded = self._with_headers(send, headers.get("origin", ""))
        name = _host(headers.get("host", ""))
        if self._settings.hosts and name not in self._settings.hosts:
            reply = PlainTextResponse("This server is known by another name.\n", 421)
            await reply(scope, receive, guarded)
            return
        if sum(len(name) + len(value) + 4 for name, value in scope["headers"]) > self._settings.headers:
            reply = PlainTextResponse("The headers are too long.\n", 431, {"Connection": "close"})
            await reply(scope, receive, guarded)
            return
        try:
            body = await self._body(headers, receive)
        except ValueError:
            reply = PlainTextResponse(
                f"A request may hold {self._settings.body} bytes.\n", 413, {"Connection": "close"}
            )
            await reply(scope, receive, guarded)
        except TimeoutError:
            reply = PlainTextResponse("The request came too slowly.\n", 408, {"Connection": "close"})
            await reply(scope, receive, guarded)
        else:
            await self._app(scope, _replay(body, receive), guarded)

    async def _body(self, headers: dict[str, str], receive: Receive) -> bytes:
        """The whole body.

        Raises:
            ValueError: it is too large.
            TimeoutError: it comes too slowly.

        """
        announced = headers.get("content-length", "0")
        if announced.isdigit() and int(announced) > self._settings.body:
            raise ValueError(announced)
        body = bytearray()
        async with asyncio.timeout(self._settings.patience):
            while True:
                message = await receive()
                body += message.get("body", b"")
                if len(body) > self._settings.body:
                    raise ValueError(len(body))
                if not message.get("more_body", False):
                    return bytes(body)

    def _with_headers(self, send: Send, origin: str) -> Send:
        always = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
        shared = [(name.encode(), value.encode("latin-1")) for name, value in self._sharing(origin)]

        async def wrapped(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = message.get("headers", [])
                own = {name.lower() for name, _ in given}  # a page with scripts in it has a stricter policy
                added = [pair for pair in always if pair[0] not in own]
                message["headers"] = [*given, *added, *shared]
            await send(message)

        return wrapped

    def _sharing(self, origin: str) -> list[tuple[str, str]]:
        """The headers of CORS for a page that may ask; without one, nobody else may read the answer."""
        allowed = self._settings.origins
        if "*" in allowed:
            return [("Access-Control-Allow-Origin", "*")]
        if origin and origin in allowed:
            return [("Access-Control-Allow-Origin", origin), ("Vary", "Origin")]
        return [SAME_ORIGIN]


def _host(header: str) -> str:
    """The name in a Host header, without its port."""
    if header.startswith("["):
        return header[1:].split("]", 1)[0]
    return header.rsplit(":", 1)[0] if ":" in header else header


def _replay(body: bytes, receive: Receive) -> Receive:
    """A way to receive a body that has been read, and then what follows."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def patient(seconds: float) -> type[H11Protocol]:
    """The protocol of uvicorn, with an end to waiting for a request's headers (it has none of its own)."""

    class Patient(H11Protocol):
        """Closes a connection whose next request does not come in time."""

        _seen_cycle: Any = None

        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            self._watch()

        def _watch(self) -> None:
            self._timer = self.loop.call_later(seconds, self._look)

        def _look(self) -> None:
            if self.transport.is_closing():
                return
            idle = self.cycle is None or self.cycle.response_complete
            if idle and self.cycle is self._seen_cycle:
                self.transport.close()
                return
            self._seen_cycle = self.cycle
            self._watch()

        def connection_lost(self, exc: Exception | None) -> None:
            self._timer.cancel()
            super().connection_lost(exc)

    return Patient
