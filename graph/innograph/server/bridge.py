"""The workers as something that answers in rows and waits: for code that knows nothing of event loops."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

    from innograph.store import Rows


class Bridge:
    """Asks from a thread what is answered in an event loop."""

    def __init__(
        self, rows: Callable[[str], Coroutine[Any, Any, Rows]], loop: asyncio.AbstractEventLoop
    ) -> None:
        self._rows, self._loop = rows, loop

    def query(self, sparql: str) -> Rows:
        """The answer to a query; see `Store.query`.

        Raises:
            QueryError: it is refused.

        """
        return asyncio.run_coroutine_threadsafe(self._rows(sparql), self._loop).result()
