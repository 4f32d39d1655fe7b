"""Where parts are made: here, in processes of this machine, or on a cluster. All give the same parts.

Only the path and the key of a file go to a process of this machine, and nothing but a word comes back: it writes the part
itself. A machine of a cluster shares no disk, so there the bytes go and the part comes back. Neither grows with the corpus.
"""

import atexit
import os
import threading
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from innograph.corpus.parts import Failed, Folder, Made, key_of, make_part
from innograph.errors import InnographError, StoreError
from innograph.pipeline import NO_AIDS, Aids
from innograph.readers import Given, Loaded, load

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.process import BaseProcess

    from distributed import Client

FEW = 4
"""Up to this many files are read in this process: starting others takes longer."""
WAITING = 4
"""How many files wait for each worker, so that none is idle and memory stays flat."""
RETRIES = 3
"""How often a file is given to another machine of a cluster when the one that had it is lost."""
_KILLED = "The process that read it was killed."


class Task(NamedTuple):
    """A file to be read, the key of the part it gives, and what may help to read it."""

    file: Given
    key: str
    aids: Aids = NO_AIDS

    @property
    def place(self) -> str:
        """Where the file is, for people."""
        return place_of(self.file)


Done = tuple[Task, Failed | None]
"""A file that was read, and why it gave no part, if it did not."""


def place_of(file: Given) -> str:
    """Where a file is: its path, and in an archive its name there."""
    return file.path if file.member is None else f"{file.path}/{file.member}"


def make_here(tasks: Sequence[Task], folder: Path) -> Iterator[Done]:
    """One file after the other in this process."""
    for task in tasks:
        yield task, _fulfil(task, folder)


def make_in_processes(tasks: Sequence[Task], folder: Path, jobs: int) -> Iterator[Done]:
    """In several processes, in the order in which they are done.

    Processes are spawned, not forked: the same on every system, and safe beside threads. When one of them is killed (by a
    system short of memory, say) the files not yet read are read again one at a time, and one that costs its process again
    has failed.
    """
    from concurrent.futures.process import BrokenProcessPool

    left = dict.fromkeys(tasks)
    try:
        with new_pool(min(jobs, len(tasks))) as pool:
            for task, failed in _drain(pool, tasks, folder, jobs * WAITING):
                del left[task]
                yield task, failed
    except BrokenProcessPool:
        for task in left:
            yield task, _fulfil_apart(task, folder)


def new_pool(jobs: int) -> "ProcessPoolExecutor":
    """Processes that end when this one is killed."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_end_with_parent)


def _end_with_parent() -> None:
    """Ends this process when the builder is killed, which the pool itself would never tell it."""
    from multiprocessing import parent_process

    atexit.register(
        os._exit, 0
    )  # its work is done and passed on: to take its values apart would only take time
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: "BaseProcess") -> None:
    parent.join()
    os._exit(1)


def _drain(pool: "ProcessPoolExecutor", tasks: Sequence[Task], folder: Path, window: int) -> Iterator[Done]:
    from concurrent.futures import FIRST_COMPLETED, wait

    coming = iter(tasks)
    waiting: dict[Future[Failed | None], Task] = {}
    while True:
        for task in islice(coming, window - len(waiting)):
            waiting[pool.submit(_fulfil, task, folder)] = task
        if not waiting:
            return
        done, _ = wait(waiting, return_when=FIRST_COMPLETED)
        for future in done:
            yield waiting.pop(future), future.result()


def _fulfil_apart(task: Task, folder: Path) -> Failed | None:
    from concurrent.futures.process import BrokenProcessPool

    with new_pool(1) as pool:
        try:
            return pool.submit(_fulfil, task, folder).result()
        except BrokenProcessPool:
            return Failed(f"{task.place}: {_KILLED} Give it more memory, or read the file on its own.")


def _fulfil(task: Task, folder: Path) -> Failed | None:
    """Reads a file and keeps its part."""
    file = _load(task)
    return (
        file
        if isinstance(file, Failed)
        else keep(make_part(file, task.key, task.aids), task.key, Folder(folder))
    )


def _load(task: Task) -> Loaded | Failed:
    try:
        file = load(task.file)
    except InnographError as error:
        return Failed(str(error))
    if key_of(file, task.aids) != task.key:
        return Failed(f"{task.place} was changed while it was read. Build again.")
    return file


def keep(made: Made | Failed, key: str, folder: Folder) -> Failed | None:
    """Keeps a part, or passes on why there is none."""
    if isinstance(made, Failed):
        return made
    folder.put(key, made)
    return None


def make_on_cluster(tasks: Sequence[Task], folder: Path, address: str) -> Iterator[Done]:
    """On a Dask cluster, whose machines need innograph installed and no disk of ours.

    A file whose machine is lost goes to another one. Bytes are handed over in a window, so that memory stays flat.

    Raises:
        StoreError: Dask is not installed, or no scheduler answers.

    """
    with _client(address) as client:
        from distributed import as_completed

        workers = max(1, len(client.scheduler_info()["workers"]))
        coming = iter(tasks)
        running: dict[str, Task] = {}
        queue: Any = as_completed(loop=client.loop)  # type: ignore[no-untyped-call]
        for _ in range(workers * WAITING):
            yield from _hand_over(client, coming, running, queue)
        for future in queue:
            task = running.pop(str(future.key))
            yield task, _take(task, future, folder)
            yield from _hand_over(client, coming, running, queue)


def _hand_over(
    client: "Client", coming: Iterator[Task], running: dict[str, Task], queue: Any
) -> Iterator[Done]:
    """Sends the next file that can be read off; the ones before it that cannot have failed."""
    for task in coming:
        file = _load(task)
        if isinstance(file, Failed):
            yield task, file
            continue
        future = client.submit(
            make_part, file, task.key, task.aids, key=f"part-{task.key}", pure=True, retries=RETRIES
        )
        running[str(future.key)] = task
        queue.add(future)
        return


def _take(task: Task, future: Any, folder: Path) -> Failed | None:
    try:
        made: Made | Failed = future.result()
    except Exception as error:  # noqa: BLE001 - whatever a cluster may raise
        return Failed(f"{task.place}: the cluster could not read it ({error}). Read the file on its own.")
    return keep(made, task.key, Folder(folder))


def _client(address: str) -> "Client":
    try:
        from distributed import Client
    except ImportError as error:
        raise StoreError(
            "A cluster needs Dask.", subject=address, hint="Run: pip install 'innograph[scale]'"
        ) from error
    try:
        return Client(address, set_as_default=False, timeout="10s")  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TimeoutError) as error:
        raise StoreError(
            f"No Dask scheduler answers at {address}.",
            subject=address,
            hint="Give one such as tcp://host:8786.",
        ) from error
