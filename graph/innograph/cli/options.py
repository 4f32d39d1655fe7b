"""Options that several verbs share, and how they print."""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from innograph.knowledge_graph import KnowledgeGraph
    from innograph.store import Store

DIRECTORY = click.option(
    "-d", "--directory", type=click.Path(path_type=Path), default=Path("innograph-out"), show_default=True,
    envvar="INNOGRAPH_DIRECTORY", help="The graph directory.",
)  # fmt: skip
STORE = click.option(
    "--store", metavar="ADDRESS", envvar="INNOGRAPH_STORE",
    help="The http(s) address of a SPARQL 1.1 server, in place of the directory's store; credentials: "
    "INNOGRAPH_STORE_USER and INNOGRAPH_STORE_PASSWORD, or INNOGRAPH_STORE_TOKEN.",
)  # fmt: skip
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


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
