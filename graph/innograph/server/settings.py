"""What a server may spend on a query and on a client, with its defaults."""

import os
from dataclasses import dataclass, field

from innograph.store.results import Limits

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Settings:
    """The limits of a server.

    Args:
        host: the address it listens at; only this machine by default.
        port: 0 for any that is free.
        seconds: a query may take.
        queue: seconds that a query may wait for a worker before.
        limits: of an answer.
        memory: megabytes that a worker may have; 0 for no limit.
        workers: queries that run at the same time.
        waiting: queries that may wait for a worker.
        body: bytes of a request's body.
        headers: bytes of a request's line and headers.
        patience: seconds in which a client must have sent its headers, and its body.
        origins: web pages that may ask from a browser (CORS); none by default, `*` for all.

    """

    host: str = "127.0.0.1"
    port: int = 8765
    seconds: float = 20.0
    queue: float = 30.0
    limits: Limits = field(default_factory=Limits)
    memory: int = 4096
    workers: int = field(default_factory=lambda: max(4, min(8, os.cpu_count() or 4)))
    waiting: int = 256
    body: int = 1 << 20
    headers: int = 32 << 10
    patience: float = 10.0
    origins: tuple[str, ...] = ()

    @property
    def hosts(self) -> tuple[str, ...]:
        """Names by which a client may call the server; empty for any.

        A server that listens on this machine alone answers to no other name: a page of the web that has its own name
        point here (DNS rebinding) gets nothing.
        """
        return (*LOOPBACK, self.host) if self.host in LOOPBACK else ()
