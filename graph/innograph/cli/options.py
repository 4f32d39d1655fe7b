"""Options that several verbs share, and how they print."""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from innograph.knowledge_graph import KnowledgeGraph
    from innograph.pipeline import Aids
    from innograph.store import Store

_Command = TypeVar("_Command", bound=Callable[..., Any])

DIRECTORY = click.option(
    "-d", "--directory", type=click.Path(path_type=Path), default=Path("innograph-out"), show_default=True,
    envvar="INNOGRAPH_DIRECTORY", help="The graph directory.",
)  # fmt: skip
STORE = click.option(
    "--store", metavar="ADDRESS", envvar="INNOGRAPH_STORE",
    help="The http(s) address of a SPARQL 1.1 server, in place of the directory's store; credentials: "
    "INNOGRAPH_STORE_USER and INNOGRAPH_STORE_PASSWORD, or INNOGRAPH_STORE_TOKEN.",
)  # fmt: skip
AIDS = (
    click.option("--recognise", is_flag=True, help="Read scanned pages with Tesseract."),
    click.option("--model", metavar="ADDRESS", help="A language model that may add candidates (http://host/v1)."),
    click.option("--model-name", metavar="NAME", help="Which model to ask for.  [default: default]"),
    click.option("--model-budget", type=click.IntRange(min=1), help="Tokens it may take.  [default: 200000]"),
    click.option("--model-price", type=click.FloatRange(min=0), help="What a million tokens cost."),
)  # fmt: skip
"""What may help beside the rules, where a person asks for it."""
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def aided(command: _Command) -> _Command:
    """Give a verb the options of what may help beside the rules; `aids_of` makes them a value."""
    for option in reversed(AIDS):
        command = option(command)
    return command


def aids_of(*, recognise: bool = False, model: str | None = None, **details: Any) -> "Aids":
    """What may help beside the rules, from the options. A model's key comes from the environment (INNOGRAPH_MODEL_KEY).

    Raises:
        click.UsageError: details of a model are given, and no model.
    """
    from innograph.language_model import Client
    from innograph.pipeline import Aids

    given = {name.removeprefix("model_"): value for name, value in details.items() if value is not None}
    if model is None:
        if given:
            raise click.UsageError(f"--model-{min(given)} says nothing without --model.")
        return Aids(recognise)
    key = os.environ.get("INNOGRAPH_MODEL_KEY")
    return Aids(recognise, Client(model, given.pop("name", "default"), key=key or None, **given))


def open_graph(directory: Path, store: str | None) -> "KnowledgeGraph":
    """The graph of a directory, or that of a server where an address is given."""
    from innograph import knowledge_graph

    return knowledge_graph.open(directory, store=open_remote(store) if store else None)


def open_remote(address: str) -> "Store":
    """The store of a server, with what the environment says of credentials and limits.

    Raises:
        click.UsageError: it is no address.
    """
    from innograph.store import is_address, open_store
    from innograph.store.transport import Credentials, Transport

    if not is_address(address):
        raise click.UsageError(
            f"--store takes an address such as https://example.org/sparql, not {address!r}."
        )
    seconds = os.environ.get("INNOGRAPH_STORE_SECONDS", "60")
    try:
        limit = float(seconds)
    except ValueError as error:
        raise click.UsageError(f"INNOGRAPH_STORE_SECONDS is a number, not {seconds!r}.") from error
    transport = Transport(Credentials.from_environment(os.environ), limit)
    update, graphs = (os.environ.get(f"INNOGRAPH_STORE_{name}", "") for name in ("UPDATE", "GRAPHS"))
    return open_store(address, transport=transport, update=update, graphs=graphs)


def print_json(value: object) -> None:
    """Print a value as JSON, Chinese as it is."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def write_file(target: str, text: str) -> None:
    """Write a file whole or not at all; - is stdout.

    Raises:
        click.UsageError: the file cannot be written.
    """
    if target == "-":
        click.echo(text, nl=False)
        return
    path = Path(target)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise click.UsageError(f"{path} cannot be written: {error.strerror}.") from error
