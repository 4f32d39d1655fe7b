"""Many graphs checked at once: each stands for itself, so that they can be judged in several processes."""

import multiprocessing
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice

from innograph.validation.judging import Verdict, validate

FEW = 12
"""Up to so many graphs are checked in this process: starting others takes longer."""
BATCH = 24
"""Graphs that are in memory at the same time."""


def validate_all(
    graphs: Iterable[tuple[str, bytes]], *, jobs: int | None = None
) -> Iterator[tuple[str, Verdict]]:
    """What breaks the shapes in each of many graphs, in their order.

    Args:
        graphs: names and N-Quads.
        jobs: processes; one for each processor where not given.
    """
    coming = iter(graphs)
    first = list(islice(coming, FEW + 1))
    workers = jobs or os.cpu_count() or 1
    if len(first) <= FEW or workers == 1:
        for name, lines in (*first, *coming):
            yield name, validate(lines)
        return
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        batch = first
        while batch:
            verdicts = pool.map(validate, [lines for _, lines in batch])
            yield from zip([name for name, _ in batch], verdicts, strict=True)
            batch = list(islice(coming, BATCH))
