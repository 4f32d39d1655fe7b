"""Kills a build at random moments, again and again, and sees that the next one makes it whole.

    python tests/benchmarks/kills.py --count 200 FILE… [--characters 3000] [--folder FOLDER]

Each round starts a build of the files in a new directory, kills it with SIGKILL after a random time (at most that of a whole
build; every third round kills the one that goes on as well), builds again, and compares every file but the store, and the
quads of the store, with those of a build that was left alone. In three rounds of four the build goes on from where an earlier
one was stopped, with the parts of some files or of all, so that half of the kills and more fall into what is made of the parts
rather than into the reading. `--characters` takes the heads of the files, so that a round takes seconds. Every round is told.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CODE = Path(__file__).resolve().parents[2] / "graph"
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
PREPARED = 0.75
"""The share of rounds that go on from parts."""


def start(files: list[Path], directory: Path) -> subprocess.Popen[bytes]:
    """A build as a process of its own."""
    command = [sys.executable, "-m", "innograph", "build", *map(str, files), "-d", str(directory), "-j", "2"]
    environment = {**os.environ, "PYTHONPATH": str(CODE)}
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def kill_after(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Kills a process after a time; whether it was still running."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return True
    return False


def timed(files: list[Path], directory: Path) -> float:
    """Seconds that a build takes that is left alone."""
    began = time.monotonic()
    start(files, directory).wait()
    return time.monotonic() - began


def beside(directory: Path) -> Path:
    """Where a build of a directory leaves its parts when it is stopped."""
    return directory.with_name(f".{directory.name}.innograph-next")


def prepare(parts: Path, directory: Path, count: int) -> None:
    """Leaves what a build leaves that was stopped after so many reports."""
    target = beside(directory) / "parts"
    target.mkdir(parents=True)
    for key in sorted(path.stem for path in parts.glob("*.json"))[:count]:
        for file in parts.glob(f"{key}.*"):
            (target / file.name).hardlink_to(file)


def shorten(files: list[Path], characters: int, folder: Path) -> list[Path]:
    """The heads of files, under the same names."""
    folder.mkdir()
    for file in files:
        head = file.read_text(encoding="utf-8")[:characters]
        (folder / file.name).write_text(head, encoding="utf-8")
    return [folder / file.name for file in files]


def is_whole(directory: Path, wanted: dict[str, bytes]) -> bool:
    """Whether a directory equals the one that is wanted, its store too, and nothing lies beside it."""
    import innograph
    from innograph.encoding import RUNS_GRAPH
    from short_corpus import contents

    store = innograph.open(directory).store
    counted = [graph for graph in store.graphs() if graph.endswith("/summary")]
    left = [path for path in directory.parent.iterdir() if directory.name in path.name and path != directory]
    held = store.dump(without=[RUNS_GRAPH, *counted])
    return contents(directory) == wanted and held == wanted["graph.nq"] and not left


def main() -> int:
    """Runs the rounds; the exit code is 1 if any directory was not equal."""
    from short_corpus import contents

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--characters", type=int, default=0)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--folder", type=Path, default=None)
    given = parser.parse_args()
    chance = random.Random(given.seed)  # noqa: S311 - no secret
    with tempfile.TemporaryDirectory(dir=given.folder) as name:
        folder = Path(name)
        files = shorten(given.files, given.characters, folder / "heads") if given.characters else given.files
        longest = timed(files, folder / "wanted")
        parts = folder / "wanted" / "parts"
        prepare(parts, folder / "again", len(files))
        resumed = timed(files, folder / "again")
        print(f"a build takes {longest:.1f} s, from its parts {resumed:.1f} s", flush=True)
        wanted, killed, wrong = contents(folder / "wanted"), 0, 0
        for number in range(given.count):
            directory, limit = folder / f"out-{number:04}", longest
            if chance.random() < PREPARED:
                count = max(chance.randint(0, len(files)), chance.randint(0, len(files)))
                prepare(parts, directory, count)
                limit = resumed + (longest - resumed) * (1 - count / len(files))
            for _ in range(2 if number % 3 == 0 else 1):
                killed += kill_after(start(files, directory), chance.uniform(0, limit))
            start(files, directory).wait()
            wrong += not is_whole(directory, wanted)
            shutil.rmtree(directory)
            print(f"{number + 1} rounds, {killed} kills, {wrong} not equal", flush=True)
    return int(wrong > 0)


if __name__ == "__main__":
    raise SystemExit(main())
