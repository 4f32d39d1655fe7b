"""A few workers that answer for the server, and what becomes of one that takes too long: it is ended and replaced."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE
from dataclasses import dataclass
from typing import TYPE_CHECKING

from innograph.directory import store_path
from innograph.errors import StoreError
from innograph.resources import PACKAGE
from innograph.server.worker import write_request
from innograph.store.results import Answer, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from innograph.server.settings import Settings
    from innograph.store.results import Request

LONGEST_LINE = 1 << 20
STARTING = 60.0
"""Seconds in which a worker must have opened its store."""


class Late(Exception):  # noqa: N818 - an outcome, not an error of ours
    """A query was stopped at its limit of time or memory; the message is for the client."""


class Busy(Exception):  # noqa: N818
    """No worker was free in time."""


@dataclass(slots=True)
class _Worker:
    """A running process and the build that it has open."""

    process: asyncio.subprocess.Process
    build: object

    async def ask(self, request: Request) -> Answer:
        """The answer of the process.

        Raises:
            asyncio.IncompleteReadError: it ended before the answer did.

        """
        feed, answers = self.process.stdin, self.process.stdout
        if feed is None or answers is None:
            raise asyncio.IncompleteReadError(b"", 1)
        feed.write(write_request(request))
        await feed.drain()
        head = json.loads(await answers.readuntil(b"\n"))
        body = await answers.readexactly(head["size"])
        return Answer(Outcome(head["outcome"]), body, head["media"], head["message"])

    async def end(self) -> None:
        """End the process at once, and wait until it is gone."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        if self.process.stdin is not None:
            self.process.stdin.close()
            with contextlib.suppress(OSError):
                await self.process.stdin.wait_closed()
        await self.process.wait()


class Pool:
    """Workers on the store of a graph directory.

    A directory that is built anew while the server runs is noticed: each worker is replaced before its next query.
    """

    def __init__(self, directory: Path, settings: Settings) -> None:
        self._directory, self._settings = directory, settings
        self._slots: asyncio.LifoQueue[_Worker | None] = asyncio.LifoQueue()
        self._waiting = 0

    async def open(self) -> None:
        """Start the workers.

        Raises:
            StoreError: the store cannot be opened.

        """
        for _ in range(self._settings.workers - 1):
            self._slots.put_nowait(None)
        self._slots.put_nowait(await self._start())

    async def close(self) -> None:
        """End the workers."""
        while not self._slots.empty():
            worker = self._slots.get_nowait()
            if worker is not None:
                await worker.end()

    async def ask(self, request: Request) -> Answer:
        """The answer of the first worker that is free.

        Raises:
            Late: the query was stopped at its limit of time or memory.
            Busy: too many others wait, or none was free in time.
            StoreError: the store cannot be opened any more.

        """
        worker = await self._free()
        try:
            if worker is None or worker.build != self.build:
                worker = await self._replace(worker)
            async with asyncio.timeout(self._settings.seconds):
                answer = await worker.ask(request)
        except BaseException as error:
            self._slots.put_nowait(None)
            if worker is not None:
                await asyncio.shield(worker.end())
            raise self._told(error) from error
        self._slots.put_nowait(worker)
        return answer

    def _told(self, error: BaseException) -> BaseException:
        """An error as the client is told of it."""
        if isinstance(error, TimeoutError):
            hint = "Bind more of it, or ask for less with LIMIT."
            return Late(f"The query was stopped after {self._settings.seconds:g} s. {hint}")
        if isinstance(error, asyncio.IncompleteReadError | ConnectionError):
            return Late("The query was stopped: it needed more memory than a query may have.")
        return error

    @property
    def build(self) -> object:
        """What tells one build of the directory from the next."""
        try:
            found = (self._directory / "store").stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    async def _free(self) -> _Worker | None:
        with self._queue():
            try:
                async with asyncio.timeout(self._settings.queue):
                    return await self._slots.get()
            except TimeoutError as error:
                raise Busy("The server is busy with other queries. Ask again in a moment.") from error

    @contextlib.contextmanager
    def _queue(self) -> Iterator[None]:
        if self._waiting >= self._settings.waiting:
            raise Busy(f"{self._waiting} queries wait already. Ask again in a moment.")
        self._waiting += 1
        try:
            yield
        finally:
            self._waiting -= 1

    async def _replace(self, worker: _Worker | None) -> _Worker:
        if worker is not None:
            await worker.end()
        return await self._start()

    async def _start(self) -> _Worker:
        build, limits = self.build, self._settings.limits
        arguments = (limits.rows, limits.megabytes, self._settings.seconds, self._settings.memory)
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "innograph.server.worker",
            str(store_path(self._directory)),
            *map(str, arguments),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            env={**os.environ, "PYTHONPATH": _paths()},
            limit=LONGEST_LINE,
        )
        worker = _Worker(process, build)
        try:
            async with asyncio.timeout(STARTING):
                ready = await process.stdout.readline() if process.stdout else b""
        except BaseException:
            await worker.end()
            raise
        if not ready:
            await worker.end()
            hint = "See that it is whole: innograph query 'ASK {}'."
            raise StoreError(
                f"The store of {self._directory} cannot be opened.", subject=self._directory, hint=hint
            )
        return worker


def _paths() -> str:
    """Where a worker finds this package and what it needs, whichever way this process found them."""
    return os.pathsep.join([str(PACKAGE.parent), *(path for path in sys.path if path)])
