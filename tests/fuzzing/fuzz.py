"""Coverage-guided fuzzing of what strangers' bytes reach: the readers, the extraction, and the door of SPARQL.

    pip install atheris
    python tests/fuzzing/fuzz.py TARGET SECONDS [CORPUS]      TARGET: readers, extraction, sparql, or all

An error of ours is an answer, any other exception is a find. A run that takes over five seconds or a gigabyte is a find too.
Inputs that reached new code are kept in CORPUS (a folder; `innograph-fuzz/TARGET` where none is given). A run begins with
those of earlier runs, `TARGET.zip` beside this file; `python tests/fuzzing/fuzz.py keep FOLDER` packs a folder of corpora
into these. `all` runs the targets one after the other, whatever one of them finds; the exit code is 1 where one did.
"""

import logging
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from innograph.store import Store

SLOWEST = 5
"""Seconds that one input may take."""
LARGEST = 1024
"""Megabytes that a run may hold."""
LONGEST = 4096
"""Bytes of an input."""
SEEDS = {
    "readers": [
        b"%PDF-1.4\n",
        b"PK\x03\x04",
        b"{\\rtf1 ",
        b"<html><body><p>",
        "广州市2016年".encode("gb18030"),
    ],
    "extraction": [
        "与清华大学共建，新增高新技术企业12家，同比增长3.5%。".encode(),
        "《规划》（以下简称）、省、市重点实验室".encode(),
    ],
    "sparql": [
        b"SELECT * { ?s ?p ?o } LIMIT 1",
        b"ASK { SERVICE <http://x> { ?s ?p ?o } }",
        b"LOAD <file:///etc/passwd>",
    ],
}


def kept_inputs(target: str) -> dict[str, bytes]:
    """What earlier runs found worth keeping, by name."""
    place = Path(__file__).with_name(f"{target}.zip")
    if not place.exists():
        return {}
    with zipfile.ZipFile(place) as archive:
        return {name: archive.read(name) for name in sorted(archive.namelist())}


def keep_inputs(folder: Path) -> None:
    """Pack the corpora in a folder into the archives beside this file, the same bytes for the same inputs."""
    for target in TARGETS:
        inputs = {path.name: path.read_bytes() for path in sorted((folder / target).iterdir())}
        with zipfile.ZipFile(Path(__file__).with_name(f"{target}.zip"), "w") as archive:
            for name, data in inputs.items():
                archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)


def read_bytes(data: bytes) -> None:
    """Read bytes as a file of whatever format they look like."""
    from innograph.documents import read
    from innograph.errors import InnographError

    try:
        read(data, name="fuzz")
    except InnographError:
        return


def extract_text(data: bytes) -> None:
    """Read a text as a report; every quotation must stand where it says."""
    from innograph.documents import read
    from innograph.errors import InnographError
    from innograph.pipeline import extract

    title = "绵阳市科学技术局2016年工作总结\n\n全年各项工作有序推进，成效明显。\n\n"
    try:
        document = read((title + data.decode("utf-8", "replace")).encode(), name="fuzz")
    except InnographError:
        return
    facts = extract(document)
    for entity in facts.entities:
        if entity.evidence != document.text[entity.start : entity.end]:
            raise AssertionError(entity)
    for relation in facts.relations:
        if relation.evidence != document.text[relation.start : relation.end]:
            raise AssertionError(relation)
    for figure in facts.observations:
        if figure.evidence != document.text[figure.start : figure.end]:
            raise AssertionError(figure)


def ask_store(data: bytes) -> None:
    """Ask a small store; nothing may be written, whatever is asked."""
    from innograph.errors import InnographError

    store = _store()
    before = store.count()
    with suppress(InnographError):
        store.query(data.decode("utf-8", "replace"))
    if store.count() != before:
        raise AssertionError("a question changed the store")


def _store() -> "Store":
    from innograph.pipeline import read_report
    from innograph.resources import package_path
    from innograph.store import open_store

    if not hasattr(ask_store, "store"):
        store = open_store()
        store.load(
            read_report(package_path("samples", "guangzhou-2016.txt")).lines[:60]
        )  # small, so that an honest cross product stays quick
        ask_store.store = store  # type: ignore[attr-defined]
    store = ask_store.store  # type: ignore[attr-defined]
    return cast("Store", store)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "readers": read_bytes,
    "extraction": extract_text,
    "sparql": ask_store,
}


def main() -> None:
    """Fuzz one target, or all of them in processes of their own."""
    target = sys.argv[1]
    if target == "keep":
        keep_inputs(Path(sys.argv[2]))
        return
    seconds = int(sys.argv[2])
    if target == "all":
        runs = [
            subprocess.run([sys.executable, __file__, name, str(seconds)], check=False) for name in TARGETS
        ]
        sys.exit(max(run.returncode != 0 for run in runs))
    import atheris

    logging.disable(logging.CRITICAL)
    corpus = Path(sys.argv[3] if len(sys.argv) > 3 else f"innograph-fuzz/{target}")
    corpus.mkdir(parents=True, exist_ok=True)
    seeds = {f"seed-{number}": seed for number, seed in enumerate(SEEDS[target])}
    for name, data in (seeds | kept_inputs(target)).items():
        (corpus / name).write_bytes(data)
    work = TARGETS[target]
    work(SEEDS[target][0])
    with atheris.instrument_imports(include=["innograph"]):
        for name in [name for name in sys.modules if name.startswith("innograph")]:
            del sys.modules[name]
        work.__dict__.clear()
        work(SEEDS[target][0])
    options = [
        f"-max_total_time={seconds}",
        f"-timeout={SLOWEST}",
        f"-rss_limit_mb={LARGEST}",
        f"-max_len={LONGEST}",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], work)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
