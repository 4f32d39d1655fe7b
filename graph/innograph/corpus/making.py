"""The one way in which a graph directory comes about: read what is to be read, decide what is one thing, write the whole."""

import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from innograph.corpus.assembly import Assembly
from innograph.corpus.contents import DECISIONS, distinct, records
from innograph.corpus.manifest import Entry, Failure, Manifest, read_manifest
from innograph.corpus.parts import Failed, Folder, key_of, make_part
from innograph.corpus.progress import Progress
from innograph.corpus.runners import (
    FEW,
    Done,
    Task,
    keep,
    make_here,
    make_in_processes,
    make_on_cluster,
    place_of,
)
from innograph.corpus.showing import easel
from innograph.corpus.steps import assemble
from innograph.directory import PARTS, whole
from innograph.documents import read
from innograph.errors import ConfigError, ReadError, StoreError, readable
from innograph.identity import Decision, digest_decisions, identify, read_decisions
from innograph.pipeline import NO_AIDS, Aids
from innograph.readers import Given, Loaded, find_inputs, load

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Plan:
    """How to read.

    `jobs` are processes of this machine; with one, files are read in this process (which any script may do: more need its
    main module to be importable). `scheduler` is the address of a Dask cluster to read on instead. `tell` writes progress to
    stderr. `decisions` is a table to use in the place of the directory's own. `aids` may help beside the rules; the reports
    that a directory holds already stay as they were read.

    Raises:
        ConfigError: a language model would be asked from a cluster.
    """

    jobs: int = 1
    scheduler: str | None = None
    tell: bool = False
    decisions: Path | None = None
    aids: Aids = NO_AIDS

    def __post_init__(self) -> None:
        if self.scheduler and self.aids.model:
            raise ConfigError(
                "A language model is asked from this machine, not from a cluster: its answers and its key stay here.",
                subject=self.scheduler,
                hint="Leave out --scheduler or --model.",
            )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it: the directory's manifest, the files that gave nothing, decisions that name nothing any more.

    `changed` is false where the directory held the very same before and was left as it was; `notes` tell what was left out.
    """

    manifest: Manifest
    failures: tuple[ReadError, ...] = ()
    unmatched: tuple[Decision, ...] = ()
    changed: bool = True
    notes: tuple[str, ...] = ()


def make(
    directory: Path,
    files: Sequence[str | Path],
    kept: Sequence[Entry],
    plan: Plan,
    *,
    all_or_none: bool = False,
) -> Outcome:
    """Reads what is to be read and makes the whole of it and of the reports that are kept."""
    started = datetime.now(UTC)
    said = read_decisions(plan.decisions or directory / DECISIONS)
    with whole(directory) as workshop, easel(len(files), plan.jobs) as drawer:
        folder, previous = Folder(workshop / PARTS), directory if read_manifest(directory) else None
        keys, failures = _read(files, folder, Folder(directory / PARTS), plan)
        if failures and (all_or_none or not (keys or kept)):
            raise failures[0]
        for entry in kept:
            folder.adopt(entry.part, Folder(directory / PARTS), entry.answers)
        parts = distinct(folder, [*keys, *(entry.part for entry in _still(kept, folder, keys))])
        folder.prune(parts)
        identity = identify(lambda: records(folder, parts), said, workshop)
        failed = tuple(Failure(document=readable(Path(str(f.subject)).name), reason=str(f)) for f in failures)
        assembly = Assembly(workshop, parts, identity, started, previous, failed, digest_decisions(said))
        assembly.easel = drawer
        assemble(assembly)
    manifest = read_manifest(directory)
    if manifest is None:
        raise StoreError(f"{directory} was changed from outside.", subject=directory, hint="Build it again.")
    return Outcome(manifest, tuple(failures), identity.unmatched, notes=tuple(assembly.notes))


def _still(kept: Sequence[Entry], folder: Folder, keys: Sequence[str]) -> Iterator[Entry]:
    """The reports that are kept, without those that were just read anew: the same file, with other aids or software."""
    new = {(part.document, part.source_sha256) for key in keys if (part := folder.find(key))}
    for entry in kept:
        if (entry.document, entry.source_sha256) not in new:
            yield entry


def _read(
    files: Sequence[str | Path], folder: Folder, before: Folder, plan: Plan
) -> tuple[list[str], list[ReadError]]:
    """The keys of the files' parts, which are in the folder afterwards, and the files that gave none."""
    listed = _list(files, folder, before, _with_answers(plan.aids, folder, before))
    if listed.tasks:
        _afford(listed, tell=plan.tell)
    for key, file in listed.fetched.items():
        task = listed.tasks.pop(key)
        listed.note(task, keep(make_part(file, key, task.aids), key, folder))
    for task, failed in _follow(list(listed.tasks.values()), folder, plan):
        listed.note(task, failed)
    failures = listed.failures
    return list(listed.keys), [failures[place] for place in listed.places if place in failures]


@dataclass(slots=True)
class _Listed:
    """What is to be read: the keys of all parts, those to be made, what an address gave, and what failed, by its place."""

    keys: dict[str, None]
    tasks: dict[str, Task]
    fetched: dict[str, Loaded]
    failures: dict[str, ReadError]
    places: dict[str, None]

    def note(self, task: Task, failed: Failed | None) -> None:
        """Note a file that gave no part, if it did not."""
        if failed:
            logger.warning("%s", failed.reason)
            self.failures[task.place] = ReadError(failed.reason, subject=task.place)
            del self.keys[task.key]


def _list(files: Sequence[str | Path], folder: Folder, before: Folder, aids: Aids) -> _Listed:
    """Looks at every file, takes over the parts there are, and lists the others. An address is asked once, here."""
    listed = _Listed({}, {}, {}, {}, {})
    for item in find_inputs(files):
        listed.places[str(item.subject) if isinstance(item, ReadError) else place_of(item)] = None
        try:
            file = _load(item)
        except ReadError as error:
            listed.failures[str(error.subject)] = error
            continue
        key = key_of(file, aids)
        listed.keys[key] = None
        if not folder.find(key) and (part := before.find(key)):
            folder.adopt(key, before, part.answers)
        if folder.find(key) or isinstance(item, ReadError):
            continue
        listed.tasks[key] = Task(item, key, aids)
        if file.address:
            listed.fetched[key] = file
    return listed


def _with_answers(aids: Aids, folder: Folder, before: Folder) -> Aids:
    """The aids with a place for what a model says, and with what it said to an earlier build."""
    if aids.model is None:
        return aids
    from innograph.language_model import Answers

    return replace(aids, model=replace(aids.model, kept=Answers((folder.path, before.path))))


def _afford(listed: _Listed, *, tell: bool) -> None:
    """Tells what a language model will be asked and what that costs, before it is asked anything.

    Every report is read once for that alone, since to hold them all would take memory without bound.

    Raises:
        ConfigError: it would cost more than the budget.
    """
    from innograph.language_model import add_up, plan_requests

    model = next(task.aids.model for task in listed.tasks.values())
    if model is None:
        return
    plans = []
    for key, task in listed.tasks.items():
        with suppress(ReadError):  # it is told when the file is read
            source = listed.fetched.get(key) or task.file
            plans.append(plan_requests(read(source, recognise=task.aids.recognise), model))
    whole = add_up(plans)
    logger.info("%s: %s", model.name, whole.describe())
    if tell:
        print(f"innograph: {model.name}: {whole.describe()}", file=sys.stderr)  # noqa: T201
    model.afford(whole)


def _load(item: Given | ReadError) -> Loaded:
    """The bytes of an input.

    Raises:
        ReadError: it cannot be opened; the subject is the place that was named.

    """
    if isinstance(item, ReadError):
        raise item
    try:
        return load(item)
    except ReadError as error:
        raise ReadError(str(error), subject=place_of(item)) from error


def _follow(tasks: list[Task], folder: Folder, plan: Plan) -> Iterator[Done]:
    """Makes the parts and tells how far it has come."""
    if not tasks:
        return
    progress = Progress(len(tasks)) if plan.tell else None
    try:
        for task, failed in _runner(tasks, folder, plan)():
            if progress:
                progress.step(failed=failed is not None)
            yield task, failed
    finally:
        if progress:
            progress.close()


def _runner(tasks: list[Task], folder: Folder, plan: Plan) -> Callable[[], Iterator[Done]]:
    address = plan.scheduler
    if address:
        return lambda: make_on_cluster(tasks, folder.path, address)
    if plan.jobs > 1 and len(tasks) > FEW:
        return lambda: make_in_processes(tasks, folder.path, plan.jobs)
    return lambda: make_here(tasks, folder.path)
