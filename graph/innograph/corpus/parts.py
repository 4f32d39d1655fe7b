"""The part of a corpus that one report gives: what it says as sorted N-Quads and as facts, and a record of it.

A part is a function of the file's bytes, the file's name and the software (and, where a person asked for a language model,
of what that said, which is kept beside it), and of nothing else: it can be made in any process on any machine, and a part
that exists need never be made again. It lies in a folder as four files named by its key, the record last, each put there
in one step; where there is a record, the part is whole.
"""

import gzip
import hashlib
import os
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from innograph.errors import InnographError, StoreError
from innograph.identity import Name
from innograph.model import Facts, Record
from innograph.pipeline import NO_AIDS, Aids, Reading, read_report
from innograph.readers import Loaded
from innograph.resources import PACKAGE, ontology_path

_KEY = 32
"""Hexadecimal digits of a key: 128 bits of a SHA-256."""
_FAST = 1
"""The level of compression: N-Quads shrink to a fifteenth at once, and hardly further with ten times the work."""
ANSWER = "answer"
"""Of the file of an answer of a language model (see `language_model.answers`)."""
ENDINGS = ("nq.gz", "facts", "txt.gz", "json")
"""Of the files of a part, in the order in which they are written: quads, facts, text, record."""


class Part(Record):
    """The record of a part. `key` names its files, `graphs` are those its quads stand in, the report's own among them.

    `settings` tells what it was read with beside the rules; `answers` are the keys of what a language model said to it.
    """

    key: str
    graphs: tuple[str, ...]
    document: str
    sha256: str
    source_sha256: str
    title: str | None
    publisher: str | None
    home: str | None
    report_year: int | None
    plan_year: int | None
    characters: int
    sentences: int
    silent_sentences: int
    furniture: int
    actors: dict[str, int]
    relations: dict[str, int]
    figures: dict[str, int]
    names: tuple[Name, ...]
    settings: str = ""
    answers: tuple[str, ...] = ()


class Made(NamedTuple):
    """A part as bytes, as it comes from wherever it was made."""

    record: bytes
    quads: bytes
    facts: bytes
    text: bytes


class Failed(NamedTuple):
    """Why a file gave no part: one line, with the next step."""

    reason: str


def make_part(file: Loaded, key: str, aids: Aids = NO_AIDS) -> Made | Failed:
    """What the bytes of a file give: the one function that every way of building a corpus maps over files.

    An error of one file is a value, so that it never stops the others, wherever they are read.
    """
    try:
        reading = read_report(file, aids=aids)
    except InnographError as error:
        return Failed(str(error))
    except Exception as error:  # noqa: BLE001 - a fault of ours in one report must not cost the others
        return Failed(
            f"{file.name} cannot be read: {type(error).__name__}: {error}. Please report this file."
        )
    quads = "".join(f"{line}\n" for line in reading.lines).encode()
    record = _record(key, reading)
    return Made(
        record=record.model_dump_json().encode() + b"\n",
        quads=gzip.compress(quads, _FAST, mtime=0),
        facts=reading.facts.model_dump_json(indent=1).encode() + b"\n",
        text=gzip.compress(reading.document.text.encode(), mtime=0),
    )


def _record(key: str, reading: Reading) -> Part:
    from collections import Counter

    from innograph.ledger import keep

    facts = reading.facts
    ledger = keep(facts)
    return Part(
        key=key,
        graphs=tuple(sorted({graph_of_line(line) for line in reading.lines})),
        document=facts.document,
        sha256=facts.sha256,
        source_sha256=reading.document.source_sha256,
        title=facts.title,
        publisher=facts.publisher,
        home=facts.home,
        report_year=facts.report_year,
        plan_year=facts.plan_year,
        characters=ledger.characters,
        sentences=ledger.sentences,
        silent_sentences=ledger.silent_sentences,
        furniture=ledger.by_role.get("furniture", 0),
        actors=_sorted(Counter(entity.type for entity in facts.entities)),
        relations=_sorted(Counter(relation.status for relation in facts.relations)),
        figures=_sorted(Counter(figure.kind for figure in facts.observations)),
        names=tuple(
            Name(id=e.id, type=e.type, name=e.name, forms=tuple(f for f in e.mentions if f), quote=e.evidence)
            for e in facts.entities
        ),
        settings=reading.settings,
        answers=reading.answers,
    )


def graph_of_line(line: str) -> str:
    """The IRI of the graph of a quad."""
    return line.rsplit(" ", 2)[1][1:-1]


def _sorted(counts: dict[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items()))


def key_of(file: Loaded, aids: Aids = NO_AIDS) -> str:
    """The key of the part that a file gives with the software as it is, and with what it is read with beside it."""
    named = [fingerprint(), file.name, file.charset or "", file.address or ""]
    named += [helped] if (helped := aids.describe(scanned=True)) else []
    parts = [text.encode("utf-8", "surrogateescape") for text in named]
    return hashlib.sha256(b"\x00".join([*parts, hashlib.sha256(file.data).digest()])).hexdigest()[:_KEY]


@cache
def fingerprint() -> str:
    """A digest of all that decides what a report gives: the code, the lexicon, the registers and the units."""
    digest = hashlib.sha256()
    tables = (ontology_path("gazetteer"), ontology_path("vocab"))
    files = [path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".toml"}]
    files += [path for table in tables for path in table.rglob("*.tsv")]
    for name, path in sorted((f"{path.parent.name}/{path.name}", path) for path in files):
        digest.update(name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


class Folder:
    """The folder of parts of a corpus."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def find(self, key: str) -> Part | None:
        """The record of a part, if the folder holds it whole."""
        try:
            return Part.model_validate_json((self.path / f"{key}.json").read_bytes())
        except (OSError, ValueError):
            return None

    def put(self, key: str, made: Made) -> None:
        """Keeps a part; the record comes last."""
        self.path.mkdir(parents=True, exist_ok=True)
        for ending, data in zip(ENDINGS, (made.quads, made.facts, made.text, made.record), strict=True):
            part = self.path / f".{key}.{os.getpid()}.{ending}"
            part.write_bytes(data)
            part.replace(self.path / f"{key}.{ending}")

    def adopt(self, key: str, other: "Folder", answers: Iterable[str] = ()) -> None:
        """Keeps a part of another folder on the same disk without copying it, and what a language model said to it."""
        names = [f"{answer}.{ANSWER}" for answer in answers]
        for name in (*names, *(f"{key}.{ending}" for ending in ENDINGS)):
            share(other.path / name, self.path / name)

    def prune(self, parts: Iterable[Part]) -> None:
        """Drops all files but those of these parts, and what a language model said to them."""
        kept = {name for part in parts for name in (part.key, *part.answers)}
        for path in self.path.iterdir():
            if path.name.partition(".")[0] not in kept:
                path.unlink()

    def quads(self, part: Part) -> list[str]:
        """The lines of a part.

        Raises:
            StoreError: the file is damaged.

        """
        try:
            text = gzip.decompress((self.path / f"{part.key}.nq.gz").read_bytes()).decode()
        except (OSError, EOFError, zlib.error) as error:
            raise self._damaged(part) from error
        return text.removesuffix("\n").split("\n") if text else []

    def facts(self, part: Part) -> Facts:
        """The facts of a part.

        Raises:
            StoreError: the file is damaged.

        """
        try:
            return Facts.model_validate_json((self.path / f"{part.key}.facts").read_bytes())
        except (OSError, ValueError) as error:
            raise self._damaged(part) from error

    def text(self, part: Part) -> str:
        """The normalised text that a part was read from; offsets are into it.

        Raises:
            StoreError: the file is damaged.

        """
        try:
            return gzip.decompress((self.path / f"{part.key}.txt.gz").read_bytes()).decode()
        except (OSError, EOFError, zlib.error) as error:
            raise self._damaged(part) from error

    def facts_path(self, part: Part) -> Path:
        """The file that holds the facts of a part as JSON."""
        return self.path / f"{part.key}.facts"

    def __iter__(self) -> Iterator[Part]:
        for path in sorted(self.path.glob("*.json")):
            part = self.find(path.stem)
            if part:
                yield part

    def _damaged(self, part: Part) -> StoreError:
        path = self.path / f"{part.key}.json"
        return StoreError(
            f"{self.path} holds a damaged part ({part.document}).",
            subject=path,
            hint=f"Remove {path} and build again.",
        )


def share(source: Path, target: Path) -> None:
    """Gives a file a second name, or a copy where the disk knows no second names."""
    import shutil

    if target.exists():
        return
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copyfile(source, target)
