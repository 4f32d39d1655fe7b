"""The only door to pyvis: its template runner, the vis-network script in its wheel, and its Network."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from innograph.resources import package_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jinja2 import Environment
    from pyvis.network import Network

VIS_NETWORK = "lib/vis-9.1.2/vis-network.min.js"
"""The script inside the installed pyvis package (MIT or Apache-2.0)."""


def new_network(**settings: Any) -> Network:
    """An empty network of pyvis that would write its script into its page."""
    with _later("IPython.display", "IFrame"), _later("jsonpickle", "encode"):
        from pyvis.network import Network

    return Network(cdn_resources="in_line", **settings)


@contextmanager
def _later(module: str, name: str) -> Iterator[None]:
    """Has something imported when it is first called, not when another library is loaded that names it.

    pyvis imports IPython and jsonpickle (with YAML) for `show` in a notebook and for `to_json`: half of the time that it
    takes to load, for what a page never calls. Where they are loaded already, or pyvis is, nothing is done.
    """
    if module in sys.modules or "pyvis.network" in sys.modules:
        yield
        return

    def call(*given: Any, **named: Any) -> Any:
        return getattr(import_module(module), name)(*given, **named)

    absent = [each for each in (module.partition(".")[0], module) if each not in sys.modules]
    sys.modules |= {each: ModuleType(each) for each in absent}
    setattr(sys.modules[module], name, call)
    try:
        yield
    finally:
        for each in absent:
            sys.modules.pop(each, None)


def fill(template: str, values: Callable[[Callable[[str], str]], dict[str, Any]]) -> str:
    """A template of ours, run by pyvis with every value escaped.

    Args:
        template: its name in `templates/`.
        values: gives what the template names; it is told how to read a file of ours or of pyvis as it stands, with the
            line ends that a browser hashes.

    """
    page = new_network(directed=True)
    page.path = template
    page.templateEnv = _environment()
    page.templateEnv.globals.update(values(lambda name: _source(page.templateEnv, name)))
    html: str = page.generate_html()
    return html


def _environment() -> Environment:
    """Our templates before those of pyvis."""
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader

    loaders = [FileSystemLoader(package_path("templates")), PackageLoader("pyvis", "templates")]
    return Environment(autoescape=True, loader=ChoiceLoader(loaders))


def _source(environment: Environment, name: str) -> str:
    loader = environment.loader
    if loader is None:
        raise LookupError(name)
    return loader.get_source(environment, name)[0].replace("\r\n", "\n")
