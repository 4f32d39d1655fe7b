"""A corpus of any size, made by recombining sentences with fresh names, and what building it costs.

    python tests/benchmarks/scale.py --count 3000 SOURCE… [--characters 20000] [-j 2] [--folder FOLDER]

SOURCES are reports whose sentences are recombined with those of the bundled sample. Every made report speaks for a city of the
registers and gives names of firms, institutes and parks that no other has. Reported as JSON: processor seconds for each report
(the first and the last hundred, or thirds of a smaller corpus; the first of each process, which loads the registers, left out),
the most memory a reading process and the builder held, what each step costs that makes the whole, quads, sizes, load rate.

With `--folder` everything stays there: a run that was stopped goes on with the parts it has, and `--read` ends after the
reading. Parts are taken from there even when the program has changed since, so that both halves can be measured apart.
"""

import argparse
import json
import os
import random
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from innograph.corpus import runners

SYLLABLES = "云帆启明远航德信嘉宏瑞泰恒通博雅星河金石天成华锐中科新源国创智联海川"
SENTENCE = re.compile(r"[^。！？\n]{8,200}[。！？]")
CITIES = ("广州市", "佛山市", "东莞市", "武汉市", "长沙市", "成都市", "杭州市", "合肥市", "苏州市", "青岛市")
TIMES = "times"
"""The folder of what each process spent, a file each: number of the report, processor seconds, most memory in MB."""
FULFIL = vars(runners)["_fulfil"]


def make_report(number: int, sentences: list[str], characters: int) -> str:
    """The text of a report: the same for the same number."""
    chance = random.Random(number)  # noqa: S311 - no secret
    city, year = CITIES[number % len(CITIES)], 2010 + number % 12
    lines = [f"{city}科学技术局{year}年工作总结和{year + 1}年工作计划", f"一、{year}年工作总结"]
    length, planned = 0, False
    while length < characters:
        if length > characters * 0.7 and not planned:
            planned = True
            lines.append(f"二、{year + 1}年工作计划")
        name = "".join(chance.sample(SYLLABLES, 4)) + str(number)
        own = f"{name}科技有限公司落户{name}创新园，与{name}研究院签署合作协议，投资{chance.randint(2, 90)}亿元。"
        line = "".join([*chance.sample(sentences, 5), own])
        lines.append(line)
        length += len(line)
    return "\n\n".join(lines) + "\n"


def read_sentences(sources: list[Path]) -> list[str]:
    """The sentences of the bundled sample and of the sources, distinct and sorted."""
    from innograph.knowledge_graph import samples

    texts = [path.read_text(encoding="utf-8") for path in [*samples(), *sources]]
    return sorted({sentence for text in texts for sentence in SENTENCE.findall(text)})


def make_files(folder: Path, sources: list[Path], count: int, characters: int) -> list[Path]:
    """The reports as files; those that are there already are left."""
    sentences = read_sentences(sources)
    files = [folder / f"report-{number:05}.txt" for number in range(count)]
    for number, file in enumerate(files):
        if not file.exists():
            file.write_text(make_report(number, sentences, characters), encoding="utf-8")
    return files


def measured(task: runners.Task, folder: Path) -> Any:
    """Reads a file as a process of the builder does, and notes what it cost."""
    take_parts_as_they_are()
    began = time.process_time()
    done = FULFIL(task, folder)
    row = (int(Path(task.file.path).stem[-5:]), round(time.process_time() - began, 4), most_memory())
    with (folder.parents[1] / TIMES / f"{os.getpid()}.tsv").open("a", encoding="utf-8") as file:
        file.write("\t".join(map(str, row)) + "\n")
    return done


def take_parts_as_they_are() -> None:
    """Gives parts keys in which the program has no part."""
    from innograph.corpus import parts

    vars(parts)["fingerprint"] = lambda: "benchmark"


def most_memory() -> int:
    """The most memory this process has held since `forget_memory`, in MB."""
    try:
        found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text(encoding="utf-8"))
    except OSError:
        found = None
    held = int(found[1]) if found else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held // 1024


def forget_memory() -> None:
    """Begins to count the most memory anew, where the system can (proc(5), clear_refs)."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")
    except OSError:
        return


def noting(step: Callable[..., Any], costs: dict[str, dict[str, float]]) -> Callable[..., Any]:
    """A step that notes and tells what it cost."""

    def run(*given: Any) -> Any:
        forget_memory()
        began, seen = time.process_time(), time.monotonic()
        found = step(*given)
        costs[step.__name__] = {
            "processor seconds": round(time.process_time() - began, 2),
            "seconds": round(time.monotonic() - seen, 2),
            "most memory, MB": most_memory(),
        }
        print(step.__name__, costs[step.__name__], file=sys.stderr, flush=True)
        return found

    return run


class Read(Exception):  # noqa: N818 - no error
    """The reading is done, and no more was asked for."""


def read_only(*_: object) -> None:
    """Ends a build before anything is made of the parts.

    Raises:
        Read: always.

    """
    raise Read


def build(files: list[Path], folder: Path, jobs: int, *, whole: bool) -> dict[str, dict[str, float]]:
    """Builds the files; what the reading left in the builder and what each step cost."""
    from innograph import corpus
    from innograph.corpus import making, steps

    costs: dict[str, dict[str, float]] = {}
    (folder / TIMES).mkdir(exist_ok=True)
    take_parts_as_they_are()
    vars(runners).update(_fulfil=measured, FEW=0)
    vars(making)["_read"] = noting(vars(making)["_read"], costs)
    vars(making)["identify"] = noting(vars(making)["identify"], costs) if whole else read_only
    vars(steps)["STEPS"] = tuple(noting(step, costs) for step in steps.STEPS)
    with suppress(Read):
        corpus.build(files, folder / "out", corpus.Plan(jobs=jobs, tell=True))
    return costs


def report_reading(folder: Path, count: int) -> dict[str, float]:
    """What reading cost, by the notes of the processes."""
    rows: list[tuple[int, float]] = []
    memory: list[int] = []
    for path in (folder / TIMES).iterdir():
        told = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
        rows += [(int(number), float(seconds)) for number, seconds, _ in told[1:]]
        memory.append(int(told[-1][2]))
    spent = [seconds for _, seconds in sorted(rows)]
    size = min(100, max(1, count // 3))
    first, last = sum(spent[:size]) / size, sum(spent[-size:]) / size
    return {
        "reports read": len(spent),
        "processor seconds for a report": round(sum(spent) / len(spent), 3),
        "processor seconds for a report, first": round(first, 3),
        "processor seconds for a report, last": round(last, 3),
        "last / first": round(last / first, 3),
        "most memory of a reading process, MB": max(memory),
    }


def report_whole(directory: Path) -> dict[str, int]:
    """What came out."""
    from innograph import corpus

    held = corpus.read_manifest(directory)
    sizes = {
        item.name: sum(file.stat().st_size for file in ([item] if item.is_file() else item.rglob("*")))
        for item in sorted(directory.iterdir())
    }
    return {"quads": held.quads if held else 0} | {
        f"MB of {name}": size >> 20 for name, size in sizes.items()
    }


def main() -> None:
    """Makes the reports, builds them, and prints what it cost as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", nargs="*", type=Path)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--characters", type=int, default=20_000)
    parser.add_argument("-j", "--jobs", type=int, default=2)
    parser.add_argument("--folder", type=Path, default=None)
    parser.add_argument("--read", action="store_true", help="end after the reading")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = given.folder or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        files = make_files(folder, given.sources, given.count, given.characters)
        costs = build(files, folder, given.jobs, whole=not given.read)
        found = {"reports": given.count, "steps": costs, **report_reading(folder, given.count)}
        print(json.dumps(found | ({} if given.read else report_whole(folder / "out")), indent=1))


if __name__ == "__main__":
    main()
