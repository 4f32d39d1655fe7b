"""Starting the server and stopping it."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

from innograph.errors import StoreError
from innograph.server.application import application
from innograph.server.guards import patient

if TYPE_CHECKING:
    from pathlib import Path

    import uvicorn

    from innograph.server.settings import Settings

IDLE = 5
"""Seconds that a connection may wait for its next request."""


def listen(settings: Settings) -> socket.socket:
    """A socket that listens as the settings say.

    Raises:
        StoreError: the address is taken or not this machine's.

    """
    try:
        return socket.create_server(
            (settings.host, settings.port), family=_family(settings.host), backlog=512
        )
    except OSError as error:
        place = f"{settings.host}:{settings.port}"
        hint = "Name another with --port, or 0 for any that is free."
        raise StoreError(
            f"{place} cannot be listened at: {error.strerror or error}.", subject=place, hint=hint
        ) from error


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def prepare(directory: Path, settings: Settings) -> uvicorn.Server:
    """A server of a graph directory that runs when its `run` is called with the sockets to listen at.

    Raises:
        StoreError: it is no graph directory.

    """
    import uvicorn

    config = uvicorn.Config(
        application(directory, settings),
        http=patient(settings.patience),
        ws="none",
        lifespan="on",
        log_level="warning",
        access_log=False,
        server_header=False,
        h11_max_incomplete_event_size=settings.headers,
        timeout_keep_alive=IDLE,
        timeout_graceful_shutdown=IDLE,
        limit_concurrency=1024,
    )
    return uvicorn.Server(config)
