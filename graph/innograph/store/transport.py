"""How to speak to another server over HTTP: credentials, limits, and every way to fail as one line.

The standard library is enough: one request at a time, no redirects (credentials would travel with them), and a limit for
the whole of an answer, not for its pieces, so that a server that sends a byte a minute cannot hold the program.
"""

from __future__ import annotations

import base64
import http.client
import ssl
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from innograph.errors import QueryError, StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
REFUSALS = frozenset({401, 403})
CHUNK = 1 << 16
MEGABYTE = 1 << 20
SHOWN = 300
"""Characters of a server's message that an error repeats."""
SUCCESS = range(200, 300)
REDIRECT = range(300, 400)


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks: a name with a password, or a token. They come from the environment, never from an address."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if not (self.token.isascii() and self.token.isprintable()):
            raise StoreError("The token holds what no token holds, such as a line end.", hint="Set it again.")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Credentials:
        """What INNOGRAPH_STORE_USER, INNOGRAPH_STORE_PASSWORD and INNOGRAPH_STORE_TOKEN say."""
        names = ("user", "password", "token")
        return cls(**{name: environment.get(f"INNOGRAPH_STORE_{name.upper()}", "") for name in names})

    def header(self) -> dict[str, str]:
        """The header that proves it (RFC 6750, RFC 7617); none where nothing is given."""
        if self.token:
            return {"Authorization": f"Bearer {self.token}"}
        if not self.user:
            return {}
        pair = base64.b64encode(f"{self.user}:{self.password}".encode()).decode("ascii")
        return {"Authorization": f"Basic {pair}"}


@dataclass(frozen=True, slots=True)
class Transport:
    """How to speak to a server.

    `seconds` is the limit for a whole answer, `megabytes` for its size.
    """

    credentials: Credentials = Credentials()
    seconds: float = 60.0
    megabytes: int = 2048

    def post(self, address: str, body: bytes, *, content: str, accept: str) -> tuple[str, bytes]:
        """The media type and the body of the answer to a POST.

        Raises:
            QueryError: the server does not understand the request (400).
            StoreError: the server cannot be reached, refuses, breaks off, takes too long or answers too much.

        """
        return self.send("POST", address, body, {"Content-Type": content, "Accept": accept})

    def send(
        self, method: str, address: str, body: bytes | None, headers: Mapping[str, str]
    ) -> tuple[str, bytes]:
        """The media type and the body of an answer; errors as for `post`."""
        started = time.monotonic()
        connection = self._connect(address)
        parts = urlsplit(address)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        try:
            connection.request(
                method,
                target,
                body,
                {"User-Agent": "innograph", **headers, **self.credentials.header()},
            )
            response = connection.getresponse()
            data = self._read(response, connection, address, started)
        except TimeoutError as error:
            raise self._late(address) from error
        except ssl.SSLError as error:
            raise _fault(
                address, f"cannot be trusted: {error.reason or error}", "Check its certificate."
            ) from error
        except (OSError, http.client.HTTPException) as error:
            raise _fault(
                address, f"cannot be asked: {error or type(error).__name__}", "Is it running?"
            ) from error
        finally:
            connection.close()
        _refuse(address, response, data)
        return response.headers.get_content_type(), data

    def _connect(self, address: str) -> http.client.HTTPConnection:
        """A connection that is not open yet."""
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise _fault(address, "is no address of a server", "Give one such as https://example.org/sparql.")
        if "@" in parts.netloc:
            hint = "Set INNOGRAPH_STORE_USER and INNOGRAPH_STORE_PASSWORD."
            raise _fault(f"{parts.scheme}://{parts.hostname}", "may not hold a password", hint)
        if parts.scheme == "http" and self.credentials.header() and parts.hostname not in LOOPBACK:
            raise _fault(address, "would carry the password in the clear", "Use https.")
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        return kind(parts.hostname, parts.port, timeout=self.seconds)

    def _read(
        self,
        response: http.client.HTTPResponse,
        connection: http.client.HTTPConnection,
        address: str,
        started: float,
    ) -> bytes:
        """The whole body, or an error if it is late, too large or half of what was announced."""
        announced = response.length
        pieces, size = [], 0
        while piece := self._piece(response, connection, address, started):
            pieces.append(piece)
            size += len(piece)
            if size > self.megabytes * MEGABYTE:
                raise _fault(address, f"answered more than {self.megabytes} MB", "Ask for less.")
        if announced is not None and size < announced:
            raise _fault(address, f"broke off after {size} of {announced} bytes", "Ask again.")
        return b"".join(pieces)

    def _piece(
        self,
        response: http.client.HTTPResponse,
        connection: http.client.HTTPConnection,
        address: str,
        started: float,
    ) -> bytes:
        """The next bytes, waited for no longer than is left of the limit."""
        left = self.seconds - (time.monotonic() - started)
        if left <= 0:
            raise self._late(address)
        if connection.sock is not None:
            connection.sock.settimeout(left)
        return response.read1(CHUNK)

    def _late(self, address: str) -> StoreError:
        hint = "Ask for less, or allow more time with INNOGRAPH_STORE_SECONDS."
        return _fault(address, f"took longer than {self.seconds:g} s", hint)


def _refuse(address: str, response: http.client.HTTPResponse, data: bytes) -> None:
    """Turns every answer but success into an error that repeats what the server says."""
    status = response.status
    if status in SUCCESS:
        return
    said = " ".join(data[: 8 * SHOWN].decode("utf-8", "replace").split())
    message = "".join(c for c in said if c.isprintable())[:SHOWN]
    if status in REDIRECT:
        target = response.getheader("Location", "elsewhere")
        raise _fault(address, f"has moved to {target}", "Give that address.")
    if status in REFUSALS:
        hint = "Set INNOGRAPH_STORE_USER and INNOGRAPH_STORE_PASSWORD, or INNOGRAPH_STORE_TOKEN."
        raise _fault(address, f"refuses ({status}): {message or response.reason}", hint)
    if status == http.client.BAD_REQUEST:
        raise QueryError(
            f"{address} does not understand: {message}.", subject=address, hint="Mend the query."
        )
    raise _fault(address, f"answers {status}: {message or response.reason}", "Check the address and its log.")


def _fault(address: str, what: str, hint: str) -> StoreError:
    return StoreError(f"{address} {what}.", subject=address, hint=hint)
