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
from typing import BinaryIO

RUN = 500_000
"""Lines sorted at once: some 150 MB of quads."""


def sort_lines(groups: Iterable[list[str]], *, scratch: Path, run: int = RUN) -> Iterator[bytes]:
    """All lines of all groups, sorted, each with its line end.

    Args:
        groups: lines without line ends, in lists that memory holds.
        scratch: a folder for the runs; nothing stays in it.
        run: how many lines memory holds.

    """
    with ExitStack() as stack:
        runs: list[BinaryIO] = []
        held: list[bytes] = []
        for group in groups:
            held += [f"{line}\n".encode() for line in group]
            while len(held) >= run:
                runs.append(_write_run(stack, held[:run], scratch))
                held = held[run:]
        held.sort()
        yield from heapq.merge(*runs, held) if runs else held


def _write_run(stack: ExitStack, lines: list[bytes], scratch: Path) -> BinaryIO:
    file = stack.enter_context(tempfile.TemporaryFile(dir=scratch))  # noqa: SIM115 - the stack closes it
    file.writelines(sorted(lines))
    file.seek(0)
    return file


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
