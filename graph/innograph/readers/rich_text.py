"""RTF: the plain text of it by striprtf."""

from innograph.errors import ReadError
from innograph.readers.extras import need_library
from innograph.readers.values import Limits, Text, number_paragraphs

BOMB = 4_000
"""Braces that a file may open without closing them."""


def read_rich_text(data: bytes, name: str, limits: Limits) -> Text:
    """The text of an RTF file.

    Raises:
        ReadError: it is damaged or has no text.
    """
    del limits
    library = need_library("striprtf.striprtf", "office", name)
    source = data.decode("latin-1")
    if source.count("{") - source.count("}") > BOMB:
        raise ReadError(f"{name} is no whole RTF file.", subject=name, hint="Save it again.")
    try:
        text = library.rtf_to_text(source, encoding="gb18030", errors="replace")
    except Exception as error:  # striprtf lets errors of its parsing through as they come
        raise ReadError(
            f"{name} is no whole RTF file: {error}.", subject=name, hint="Save it again."
        ) from error
    paragraphs = [line.strip().strip("|") for line in text.split("\n")]
    paragraphs = [line for line in paragraphs if line]
    if not paragraphs:
        raise ReadError(f"{name} has no text.", subject=name, hint="Save it again.")
    return number_paragraphs(paragraphs, form="rtf", encoding="gb18030")
