"""A corpus of any size, made by recombining sentences with fresh names, and what building it costs.

    python tests/benchmarks/scale.py --count 300 SOURCE… [--characters 20000] [--folder FOLDER]

SOURCES are reports whose sentences are recombined: the bundled sample without any. Every made report speaks for a city of the
registers and gives names of firms, institutes and parks that no other has. Reported: seconds for each report (the first and
last hundred, or thirds of a smaller corpus), the most memory the builder held, quads, store size, load rate.
"""

import argparse
import json
import os
import random
import re
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

SYLLABLES = "云帆启明远航德信嘉宏瑞泰恒通博雅星河金石天成华锐中科新源国创智联海川"
SENTENCE = re.compile(r"[^。！？\n]{8,200}[。！？]")
CITIES = ("广州市", "佛山市", "东莞市", "武汉市", "长沙市", "成都市", "杭州市", "合肥市", "苏州市", "青岛市")


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
    """The sentences of the sources, distinct and sorted."""
    from innograph.knowledge_graph import samples

    texts = [path.read_text(encoding="utf-8") for path in sources or samples()]
    return sorted({sentence for text in texts for sentence in SENTENCE.findall(text)})


def main() -> None:
    """Makes the reports, builds them in this process, and prints what it cost as JSON."""
    from innograph import corpus
    from innograph.corpus import making, runners

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", nargs="*", type=Path)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--characters", type=int, default=20_000)
    parser.add_argument("--folder", type=Path, default=None)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as name:
        folder = Path(name)
        sentences, files = read_sentences(given.sources), []
        for number in range(given.count):
            files.append(folder / f"report-{number:05}.txt")
            files[-1].write_text(make_report(number, sentences, given.characters), encoding="utf-8")
        moments: list[float] = [time.process_time()]
        memory: list[int] = []

        def watched(tasks: Sequence[runners.Task], parts: Path) -> Iterator[runners.Done]:
            for done in runners.make_here(tasks, parts):
                moments.append(time.process_time())
                memory.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
                yield done

        setattr(making, "make_here", watched)  # noqa: B010 - a name that the module imports
        corpus.build(files, folder / "out")
        done = time.process_time()
        print(json.dumps(_report(given.count, moments, memory, done, folder / "out"), indent=1))


def _report(
    count: int, moments: list[float], memory: list[int], done: float, directory: Path
) -> dict[str, float]:
    from innograph import corpus

    spent = [after - before for before, after in pairwise(moments)]
    size = min(100, max(1, count // 3))
    first, last = sum(spent[1 : size + 1]) / size, sum(spent[-size:]) / size
    held = corpus.read_manifest(directory)
    quads = held.quads if held else 0
    store = sum(file.stat().st_size for file in (directory / "store").rglob("*") if file.is_file())
    began = time.process_time()
    from innograph.store.embedded import open_embedded

    open_embedded(directory.parent / "again").load_file(directory / "graph.nq")
    load = time.process_time() - began
    return {
        "reports": count,
        "processor seconds for a report, first": round(first, 3),
        "processor seconds for a report, last": round(last, 3),
        "last / first": round(last / first, 3),
        "processor seconds for the whole from the parts": round(done - moments[-1], 1),
        "most memory after a third of the reading, MB": memory[len(memory) // 3],
        "most memory after the reading, MB": memory[-1],
        "most memory at the end, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "quads": quads,
        "bytes of graph.nq": (directory / "graph.nq").stat().st_size,
        "bytes of the store": store,
        "bytes of the parts": sum(os.path.getsize(file) for file in (directory / "parts").iterdir()),  # noqa: PTH202
        "quads loaded in a processor second": round(quads / load),
    }


if __name__ == "__main__":
    main()
