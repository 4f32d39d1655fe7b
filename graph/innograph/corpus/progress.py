"""How far a build has come, told on stderr while it runs: how many, how fast, how long still, how many failed."""

import sys
import time
from collections.abc import Callable
from typing import TextIO

EVERY = 0.2
"""Seconds between two lines on a terminal; elsewhere, in a log, it is `EVERY_LOGGED`."""
EVERY_LOGGED = 10.0


class Progress:
    """A line that is written anew on a terminal, and one line now and then in a log.

    Args:
        total: how many reports are to be read.
        stream: where to write.
        clock: seconds, for the tests.

    """

    def __init__(
        self, total: int, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._total, self._clock = total, clock
        self._stream = stream if stream is not None else sys.stderr
        self._terminal = self._stream.isatty()
        self._started = self._told = clock()
        self._done = self._failed = 0

    def step(self, *, failed: bool = False) -> None:
        """Counts one report, and tells if it is time."""
        self._done += 1
        self._failed += failed
        now = self._clock()
        if now - self._told >= (EVERY if self._terminal else EVERY_LOGGED):
            self._told = now
            self._tell(self.line())

    def line(self) -> str:
        """What there is to tell: `read 12/300 · 2.3 reports/s · 2 min left · 1 failed`."""
        spent = max(self._clock() - self._started, 1e-9)
        rate = self._done / spent
        words = [f"read {self._done}/{self._total}", f"{rate:.1f} reports/s"]
        if 0 < self._done < self._total:
            words.append(f"{_duration((self._total - self._done) / rate)} left")
        if self._failed:
            words.append(f"{self._failed} failed")
        return " · ".join(words)

    def close(self) -> None:
        """Takes the line off a terminal."""
        if self._terminal:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def _tell(self, line: str) -> None:
        self._stream.write(f"\r\x1b[K{line}" if self._terminal else f"{line}\n")
        self._stream.flush()


def _duration(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
