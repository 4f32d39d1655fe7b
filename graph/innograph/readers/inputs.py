"""What a person names, as single things to read: files, all reports of a folder, the members of an archive, addresses."""

import logging
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from innograph.errors import ReadError
from innograph.readers.address import is_address
from innograph.readers.packed import is_inside, open_packed
from innograph.readers.plain import read_bytes
from innograph.readers.values import LIMITS, Given, Limits
from innograph.resources import MARK

logger = logging.getLogger(__name__)

ARCHIVE = ".zip"
SUFFIXES = frozenset({".txt", ".md", ".markdown", ".htm", ".html", ".pdf", ".docx", ".odt", ".rtf", ARCHIVE})
"""What is read of a folder or an archive; a file that is named is read whatever it is called."""
UTF8_NAME = 0x800
"""The flag of a member whose name is UTF-8 (ZIP specification, appendix D)."""


def find_inputs(items: Iterable[str | Path], limits: Limits = LIMITS) -> Iterator[Given | ReadError]:
    """Everything to read, in order; a folder's and an archive's files by name, those of a graph directory in it left out.

    What cannot be opened comes as the error, so that the others are read all the same.
    """
    for item in items:
        if is_address(str(item)):
            yield Given(str(item))
            continue
        path = Path(item)
        if path.is_dir():
            yield from _folder(path, limits)
        elif path.suffix.lower() == ARCHIVE:
            yield from _archive(path, limits)
        else:
            yield Given(str(path))


def _folder(path: Path, limits: Limits) -> Iterator[Given | ReadError]:
    ours = {mark.parent for mark in path.rglob(MARK)}
    files = sorted(
        file
        for file in path.rglob("*")
        if _is_report(file.relative_to(path)) and not ours.intersection(file.parents) and file.is_file()
    )
    if not files:
        yield ReadError(
            f"{path} holds no reports.", subject=path, hint="Name a folder with text, PDF or Word files."
        )
    for file in files:
        if file.suffix.lower() == ARCHIVE:
            yield from _archive(file, limits)
        else:
            yield Given(str(file))


def _is_report(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and not any(
        part.startswith((".", "__MACOSX")) for part in path.parts
    )


def _archive(path: Path, limits: Limits) -> Iterator[Given | ReadError]:
    try:
        archive = open_packed(read_bytes(path), str(path), limits)
    except ReadError as error:
        yield error
        return
    members = sorted((member_name(member), member) for member in archive.infolist() if not member.is_dir())
    wanted = [name for name, _ in members if _is_report(Path(name)) and not name.lower().endswith(ARCHIVE)]
    outside = [name for name in wanted if not is_inside(name)]
    if outside:
        logger.warning(
            "%s: %d member(s) with a path that leads out of the archive are left out", path, len(outside)
        )
    inside = [name for name in wanted if is_inside(name)]
    if not inside:
        yield ReadError(
            f"{path} holds no reports.", subject=path, hint="Give an archive of text, PDF or Word files."
        )
    yield from (Given(str(path), name) for name in inside)


def member_name(member: zipfile.ZipInfo) -> str:
    """The name of a member; Chinese programs write GBK without saying so, which ZIP then takes for code page 437."""
    if member.flag_bits & UTF8_NAME:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return member.filename
