"""The door to the triple store: what the program may ask of one, the store that comes along, and those of others.

`Store` says what is needed. Oxigraph inside the program, in memory or in a directory, is the one that comes along
(`embedded`); any server of SPARQL 1.1 does as well (`remote`). Questions see the union of all graphs. A query that asks
another server is refused everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from innograph.store.embedded import OxigraphStore, open_embedded
from innograph.store.interface import Rows, Store, Value

if TYPE_CHECKING:
    from pathlib import Path

    from innograph.store.transport import Transport

__all__ = [
    "OxigraphStore",
    "Rows",
    "Store",
    "Value",
    "is_address",
    "open_store",
]


def is_address(place: object) -> bool:
    """Whether a place is the address of a server rather than a path."""
    return isinstance(place, str) and place.lower().startswith(("http://", "https://"))


def open_store(
    place: str | Path | None = None,
    *,
    read_only: bool = False,
    transport: Transport | None = None,
    update: str = "",
    graphs: str = "",
) -> Store:
    """The store at a place.

    Args:
        place: nothing for an empty store in memory; a directory (made if missing); a file of N-Quads, TriG, N-Triples or
            Turtle, held in memory; or the http(s) address of a server of SPARQL 1.1 (see `RemoteStore`).
        read_only: open a directory that another process may be writing; it shows the state at this moment.
        transport: how to speak to a server: credentials and time limits.
        update: the address of its updates, where it does not follow from that of its queries.
        graphs: the address of its Graph Store Protocol; whole graphs are then put there.

    Raises:
        StoreError: there is no such store, another process writes it, it cannot be read, or the address is none.

    """
    if is_address(place):
        from innograph.store.remote import Endpoints, RemoteStore

        known = Endpoints.of(str(place))
        return RemoteStore(str(place), transport, Endpoints(known.query, update or known.update, graphs))
    return open_embedded(place, read_only=read_only)
