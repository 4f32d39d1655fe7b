"""Scanned pages: recognised as such, and read with Tesseract where a person asks for that and has it installed."""

import io
import re
import shutil
import subprocess
from typing import Any, NoReturn

from innograph.errors import ReadError
from innograph.readers.values import Anchor, Text

SCALE = 300 / 72
"""Pixels a point: 300 dots an inch, what Tesseract's documentation asks for."""
SECONDS = 120
BETWEEN = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]+(?=[\u3000-\u9fff\uff00-\uffef\d])|(?<=\d) (?=[\u4e00-\u9fff])"
)
LANGUAGE = "chi_sim"


def refuse_scan(name: str) -> NoReturn:
    """Say that a PDF holds pictures of pages.

    Raises:
        ReadError: always; its next step depends on whether Tesseract is there.
    """
    hint = (
        "Read it with --recognise."
        if _tesseract()
        else "Install Tesseract with chi_sim, then give --recognise."
    )
    raise ReadError(f"{name} is a scan without text.", subject=name, hint=hint)


def _tesseract() -> str | None:
    """The path of Tesseract, if it is there and knows Chinese."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    listed = subprocess.run([program, "--list-langs"], capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    return program if LANGUAGE in (listed.stdout + listed.stderr).decode("utf-8", "replace").split() else None


def recognise_pages(document: Any, name: str) -> Text:
    """The text of scanned pages.

    Raises:
        ReadError: Tesseract is not installed, fails, or finds no words.
    """
    program = _tesseract()
    if program is None:
        refuse_scan(name)
    paragraphs: list[str] = []
    anchors: list[Anchor] = []
    start = 0
    for number in range(1, len(document) + 1):
        for index, paragraph in enumerate(_recognise(document[number - 1], program, name), start=1):
            anchors.append(Anchor(start, index, number))
            paragraphs.append(paragraph)
            start += len(paragraph) + 1
    if not paragraphs:
        raise ReadError(
            f"{name} holds no words that could be recognised.", subject=name, hint="Scan it again."
        )
    return Text("\n".join(paragraphs), "pdf", "scan", tuple(anchors), notes=("recognised",))


def _recognise(page: Any, program: str, name: str) -> list[str]:
    picture = io.BytesIO()
    page.render(scale=SCALE, grayscale=True).to_pil().save(picture, format="PNG")
    command = [program, "stdin", "stdout", "-l", LANGUAGE, "--psm", "3"]
    try:
        done = subprocess.run(  # noqa: S603 - the program that was found above
            command, input=picture.getvalue(), capture_output=True, timeout=SECONDS, check=True
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise ReadError(
            f"{name} could not be recognised: {error}.", subject=name, hint="Try a clearer scan."
        ) from error
    blocks = re.split(r"\n\s*\n", done.stdout.decode("utf-8").replace("\x0c", "\n"))
    joined = [BETWEEN.sub("", "".join(line.strip() for line in block.split("\n"))) for block in blocks]
    return [text for text in joined if text]
