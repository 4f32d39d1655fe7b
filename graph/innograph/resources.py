"""Where the data beside the code lies: ontology, lexicon, samples, templates.

In a wheel `ontology/` stands inside the package; in a checkout (editable installs too) it stands
two folders above it. This module alone knows both places.
"""

import gc
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from innograph.errors import ConfigError

PACKAGE = Path(__file__).resolve().parent
MARK = "innograph.json"
"""The file that tells a folder of ours from a folder of reports."""


@contextmanager
def collector_paused() -> Iterator[None]:
    """Leave the collector of cyclic garbage out of a stretch of work that makes many small values and no cycles.

    Every value goes when its last reference does; the collector would only look through all of them again and again.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def ontology_path(*parts: str) -> Path:
    """The path of a file of the ontology, in the wheel or in the checkout.

    Raises:
        ConfigError: the file is in neither place.

    """
    for root in (PACKAGE / "ontology", PACKAGE.parents[1] / "ontology"):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    name = "/".join(("ontology", *parts))
    raise ConfigError(
        f"{name} is missing from this installation.",
        subject=name,
        hint="Install innograph again.",
    )


def package_path(*parts: str) -> Path:
    """The path of a file inside the package (lexicon, samples, templates)."""
    return PACKAGE.joinpath(*parts)


@cache
def read_lexicon(part: str, language: str = "zh") -> dict[str, Any]:
    """The tables of one part of a language's lexicon (`lexicon/<language>/<part>.toml`).

    The result is shared between callers: read it, never change it.

    Raises:
        ConfigError: there is no such part, or it is not TOML.

    """
    path = package_path("lexicon", language, f"{part}.toml")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"The lexicon {path.name} cannot be read: {error}.", subject=path) from error


@cache
def read_words(part: str, language: str = "zh") -> tuple[str, ...]:
    """The words of a plain list of a language's lexicon (`lexicon/<language>/<part>.txt`), one a line.

    Raises:
        ConfigError: there is no such list, or it is not UTF-8.

    """
    path = package_path("lexicon", language, f"{part}.txt")
    try:
        return tuple(path.read_text(encoding="utf-8").split())
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"The lexicon {path.name} cannot be read: {error}.", subject=path) from error
