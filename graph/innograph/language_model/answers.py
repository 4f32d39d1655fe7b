"""What a model said once, kept as files, so that reading a report again asks nothing and gives the same bytes."""

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ENDING = "answer"
_KEY = 32
"""Hexadecimal digits of a key: 128 bits of a SHA-256."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Folders of answers: each is looked through, the first is written to; none of them means that nothing is kept."""

    folders: tuple[Path, ...] = ()

    def find(self, key: str) -> str | None:
        """The answer with this key as the JSON that the model wrote, if it was kept whole."""
        for folder in self.folders:
            with suppress(OSError, ValueError):
                text = (folder / f"{key}.{ENDING}").read_text(encoding="utf-8")
                json.loads(text)
                return text
        return None

    def put(self, key: str, text: str) -> None:
        """Keep an answer, whole or not at all. A disk without room costs no answer: it stops the build soon enough."""
        if not self.folders:
            return
        part = self.folders[0] / f".{key}.{os.getpid()}.{ENDING}"
        with suppress(OSError):
            self.folders[0].mkdir(parents=True, exist_ok=True)
            part.write_text(text, encoding="utf-8", newline="\n")
            part.replace(self.folders[0] / f"{key}.{ENDING}")


def key_of(model: str, prompt: str, passage: str) -> str:
    """What an answer is known by: the name of the model, what it was told and what it was shown."""
    shown = f"{model}\x00{prompt}\x00{passage}"
    return hashlib.sha256(shown.encode("utf-8", "surrogateescape")).hexdigest()[:_KEY]
