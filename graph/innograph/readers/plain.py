"""Bytes as text: which encoding, and what is no text at all.

GB2312 and GBK pages are read as GB18030, which holds both: pages say the one and use the other. Nothing is guessed
where a strict decoder succeeds; statistics (charset-normalizer) are the last resort.
"""

import codecs
import re
from pathlib import Path

from innograph.errors import ReadError
from innograph.readers.values import LIMITS

SIGNATURES = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"\x1f\x8b": "a gzip file",
}
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
COMMON = re.compile(r"[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\x20-\x7e\s\u2010-\u2030\u00b7]")
LEAST_COMMON = 0.85
MOST_DAMAGED = 0.005
"""The share of characters that may be damaged, as in a file cut in the middle of one, before the encoding is doubted."""


def read_bytes(path: Path, limit: int = LIMITS.size) -> bytes:
    """The bytes of a file.

    Raises:
        ReadError: it is missing, a folder, empty, too large or not permitted.

    """
    try:
        if path.is_dir():
            raise ReadError(f"{path} is a folder.", subject=path, hint="Name the files in it.")
        with path.open("rb") as file:  # what tells no size, such as a pipe, has no more than the limit either
            data = file.read(limit + 1)
    except FileNotFoundError as error:
        raise ReadError(f"{path} does not exist.", subject=path, hint="Check the path.") from error
    except PermissionError as error:
        raise ReadError(f"{path} may not be read.", subject=path, hint="Check its permissions.") from error
    except OSError as error:
        raise ReadError(f"{path} cannot be read: {error.strerror}.", subject=path) from error
    if len(data) > limit:
        raise ReadError(f"{path} has more than {limit / 1_000_000:g} MB.", subject=path, hint="Split it.")
    return data


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text of a file and the encoding it was in.

    Raises:
        ReadError: the file is empty, no text, or in no encoding that gives Chinese.

    """
    if not data.strip():
        raise ReadError(f"{name} is empty.", subject=name, hint="Save the report again.")
    for signature, kind in SIGNATURES.items():
        if data.startswith(signature):
            hint = "Save the report as text, PDF, Word or a page."
            raise ReadError(f"{name} is {kind}, which is not read.", subject=name, hint=hint)
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, name), encoding
    if b"\x00" in data:
        raise ReadError(f"{name} is binary, no text.", subject=name, hint="Save the report as UTF-8 text.")
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or _looks_chinese(text):
            return text, encoding
    for encoding in ("utf-8", "gb18030"):
        text = data.decode(encoding, errors="replace")
        if text.count("\ufffd") <= MOST_DAMAGED * len(text) and _looks_chinese(text):
            return text, encoding
    return _guess(data, name)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{name} breaks off its {encoding} encoding.",
            subject=name,
            hint="Save it as UTF-8.",
        ) from error


def _looks_chinese(text: str) -> bool:
    return bool(HAN.search(text)) and len(COMMON.findall(text)) >= LEAST_COMMON * len(text)


def _guess(data: bytes, name: str) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None or not _looks_chinese(str(best)):
        raise ReadError(
            f"{name} is in no known encoding.",
            subject=name,
            hint="Save the report as UTF-8 text.",
        )
    return str(best), best.encoding
