"""Libraries that only some formats need: loaded when met, and told how to install when missing."""

from importlib import import_module
from types import ModuleType

from innograph.errors import ReadError


def need_library(module: str, extra: str, name: str) -> ModuleType:
    """A library of one of the extras.

    Args:
        module: what to import.
        extra: the extra of innograph that brings it.
        name: the file that needs it.

    Raises:
        ReadError: it is not installed; the error ends with the command that installs it.
    """
    try:
        return import_module(module)
    except ImportError as error:
        hint = f'Run: pip install "innograph[{extra}]"'
        raise ReadError(f"{name} needs the library {module}.", subject=name, hint=hint) from error
