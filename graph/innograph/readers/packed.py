"""Files that are ZIP archives inside, opened with a bound on what they may unpack to.

Source of the bounds: D. Fifield, "A better zip bomb" (USENIX WOOT 2019): the sum of all members decides, not one member.
"""

import io
import zipfile
from pathlib import PurePosixPath

from innograph.errors import ReadError
from innograph.readers.values import Limits


def open_packed(data: bytes, name: str, limits: Limits) -> zipfile.ZipFile:
    """An archive that unpacks to a bearable size.

    Raises:
        ReadError: it is damaged, encrypted, or unpacks to more than the limits allow.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ReadError(
            f"{name} is damaged: {error}.", subject=name, hint="Save or download it again."
        ) from error
    members = archive.infolist()
    size = sum(member.file_size for member in members)
    if len(members) > limits.members:
        raise ReadError(
            f"{name} holds more than {limits.members} files.", subject=name, hint="Unpack it first."
        )
    if size > limits.unpacked or size > limits.ratio * max(len(data), 1):
        raise ReadError(
            f"{name} unpacks to {size} bytes, too many.", subject=name, hint="Unpack what you need of it."
        )
    if any(member.flag_bits & 1 for member in members):
        raise ReadError(f"{name} is encrypted.", subject=name, hint="Unpack it with its password first.")
    return archive


def read_member(archive: zipfile.ZipFile, member: str, name: str, limits: Limits) -> bytes:
    """The bytes of one member, no more than the limit whatever its header says.

    Raises:
        ReadError: there is no such member, it is damaged or too large.
    """
    try:
        with archive.open(member) as file:
            data = file.read(limits.size + 1)
    except KeyError as error:
        raise ReadError(f"{name} has no part {member}.", subject=name, hint="Save it again.") from error
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError) as error:
        raise ReadError(
            f"{name} is damaged: {error}.", subject=name, hint="Save or download it again."
        ) from error
    except Exception as error:  # zlib and lzma raise errors of their own, without a common root
        raise ReadError(
            f"{name} is damaged: {error}.", subject=name, hint="Save or download it again."
        ) from error
    if len(data) > limits.size:
        raise ReadError(
            f"{name}: {member} is larger than {limits.size} bytes.", subject=name, hint="Split it."
        )
    return data


def is_inside(member: str) -> bool:
    """Whether a member's name stays inside the archive: no absolute path, no way up, no drive."""
    path = PurePosixPath(member.replace("\\", "/"))
    return not path.is_absolute() and ".." not in path.parts and ":" not in (path.parts or ("",))[0]
