"""Sorts more lines than memory holds: runs of lines sorted one by one, written down, and merged.

Source: Knuth, The Art of Computer Programming, volume 3, section 5.4. UTF-8 sorts as code points do, so that the file is the
same whether it was sorted here, in memory or by `LC_ALL=C sort`.
"""

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Self

RUN = 500_000
"""Lines sorted at once: some 150 MB of quads."""


class Sorter:
    """Takes lines, in groups that memory holds, and gives them all back sorted, each with its line end.

    A context, so that the runs on disk are let go however it is left.

    Args:
        scratch: a folder for the runs; nothing stays in it.
        run: how many lines memory holds.

    """

    def __init__(self, scratch: Path, run: int = RUN) -> None:
        self._scratch, self._run = scratch, run
        self._held: list[bytes] = []
        self._runs: list[BinaryIO] = []
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets the runs on disk go."""
        self._stack.close()

    def add(self, lines: Iterable[str]) -> None:
        """Takes lines without their ends."""
        self._held += [f"{line}\n".encode() for line in lines]
        while len(self._held) >= self._run:
            self._put_down(self._held[: self._run])
            self._held = self._held[self._run :]

    def _put_down(self, lines: list[bytes]) -> None:
        file = tempfile.TemporaryFile(dir=self._scratch)  # noqa: SIM115 - the stack closes it
        self._stack.enter_context(file)
        file.writelines(sorted(lines))
        file.seek(0)
        self._runs.append(file)

    def __iter__(self) -> Iterator[bytes]:
        """All lines; to be asked once, after the last was given."""
        self._held.sort()
        yield from heapq.merge(*self._runs, self._held) if self._runs else self._held


def sort_lines(groups: Iterable[Iterable[str]], *, scratch: Path, run: int = RUN) -> Iterator[bytes]:
    """All lines of all groups, sorted (see `Sorter`)."""
    with Sorter(scratch, run) as sorter:
        for group in groups:
            sorter.add(group)
        yield from sorter


def write_lines(target: Path, lines: Iterable[bytes]) -> str:
    """Writes lines to a file; returns the SHA-256 of what was written."""
    import hashlib

    digest = hashlib.sha256()
    with target.open("wb") as file:
        coming = iter(lines)
        while block := b"".join(islice(coming, 10_000)):
            digest.update(block)
            file.write(block)
    return digest.hexdigest()
