"""Kills a build at random moments, again and again, and sees that the next one makes it whole.

    python tests/benchmarks/kills.py --count 200 FILE… [--folder FOLDER]

Each round starts a build of the files in a new directory, kills it with SIGKILL after a random time (at most that of a whole
build; every third round kills the one that goes on as well), builds again, and compares every file but the store, and the
quads of the store, with those of a build that was left alone.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CODE = Path(__file__).resolve().parents[2] / "graph"
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


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


def main() -> int:
    """Runs the rounds; the exit code is 1 if any directory was not equal."""
    import innograph
    from innograph.encoding import RUNS_GRAPH
    from short_corpus import contents

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--folder", type=Path, default=None)
    given = parser.parse_args()
    chance = random.Random(given.seed)  # noqa: S311 - no secret
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        began = time.monotonic()
        start(given.files, Path(folder) / "wanted").wait()
        longest = time.monotonic() - began
        wanted, killed, wrong = contents(Path(folder) / "wanted"), 0, 0
        for number in range(given.count):
            directory = Path(folder) / f"out-{number}"
            for _ in range(2 if number % 3 == 0 else 1):
                killed += kill_after(start(given.files, directory), chance.uniform(0, longest))
            start(given.files, directory).wait()
            store = innograph.open(directory).store
            counted = [graph for graph in store.graphs() if graph.endswith("/summary")]
            held = store.dump(without=[RUNS_GRAPH, *counted])
            equal = contents(directory) == wanted and held == wanted["graph.nq"]
            beside = [
                path.name
                for path in Path(folder).iterdir()
                if directory.name in path.name and path != directory
            ]
            wrong += not equal or bool(beside)
            subprocess.run(["rm", "-rf", str(directory)], check=True)
        print(f"{killed} kills in {given.count} rounds of a build of {longest:.1f} s: {wrong} not equal")
    return int(wrong > 0)


if __name__ == "__main__":
    raise SystemExit(main())
