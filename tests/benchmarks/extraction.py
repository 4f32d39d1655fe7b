"""How fast a report is read, beside jieba's part-of-speech tagging of the same text in the same run.

    python tests/benchmarks/extraction.py [REPORT …]

Characters a second and core (CPU time), best of three; without a report the bundled sample is read. Extraction goes from the
bytes of a file to facts; `build` is the whole command in a process of its own, from a cold start, in wall seconds. The first
line names the interpreter: one built without its own optimisations (pyenv's default) takes a third longer for everything.
"""

import logging
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from innograph.pipeline import extract
from innograph.resources import package_path

ROUNDS = 3


def clock(work: Callable[[], object]) -> float:
    """The CPU seconds of a piece of work, the best of three rounds."""
    times = []
    for _ in range(ROUNDS):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def tag(text: str) -> int:
    """Tag a text with jieba; how many words it has."""
    from jieba import posseg

    return sum(1 for _ in posseg.cut(text))


def main() -> None:
    """Print a line for each report."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    print(f"{platform.python_implementation()} {platform.python_version()}, {platform.python_compiler()}")
    paths = [Path(name) for name in sys.argv[1:]] or [package_path("samples", "guangzhou-2016.txt")]
    started = time.process_time()
    extract(paths[0])
    print(f"registers and lexicons, first report: {time.process_time() - started:.2f} s")
    tag("热身")
    print(f"{'report':<32}{'characters':>11}{'ours/s':>11}{'jieba/s':>11}{'ratio':>8}{'build s':>9}")
    for path in paths:
        data = path.read_bytes()
        text = data.decode("utf-8")
        ours, theirs = len(text) / clock(partial(extract, data)), len(text) / clock(partial(tag, text))
        with tempfile.TemporaryDirectory() as folder:
            started = time.perf_counter()
            command = [sys.executable, "-m", "innograph", "build", str(path.resolve()), "-d", f"{folder}/out"]
            subprocess.run(command, check=True, capture_output=True)
            cold = time.perf_counter() - started
        print(
            f"{path.stem:<32}{len(text):>11,}{ours:>11,.0f}{theirs:>11,.0f}{ours / theirs:>8.2f}{cold:>9.2f}"
        )


if __name__ == "__main__":
    main()
