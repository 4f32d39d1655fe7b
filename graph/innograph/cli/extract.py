"""`innograph extract`: what a report says, as JSON."""

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from innograph.cli.options import write_file

if TYPE_CHECKING:
    from innograph.language_model import Client


@click.command()
@click.argument("source", metavar="INPUT")
@click.option("-o", "--output", default="-", help="A file; - for stdout.")
@click.option("--recognise", is_flag=True, help="Read scanned pages with Tesseract.")
@click.option("--model", metavar="ADDRESS", help="A language model that may add candidates (http://host/v1).")
@click.option("--model-name", default="default", show_default=True, help="Which model to ask for.")
@click.option("--model-budget", type=int, default=200_000, show_default=True, help="Tokens it may take.")
@click.option("--model-price", type=float, help="What a million tokens cost.")
@click.option("--json", "as_json", is_flag=True, help="The form is JSON with or without this.")
def command(source: str, output: str, recognise: bool, as_json: bool, **model: Any) -> None:  # noqa: FBT001
    """Write what INPUT (- for stdin) says as JSON: the annotation guidelines' form, with offsets.

    A model's key is read from INNOGRAPH_MODEL_KEY; what it would cost is told before it is asked.
    """
    from innograph.documents import read
    from innograph.pipeline import extract

    del as_json
    document = read(sys.stdin.buffer.read() if source == "-" else source, recognise=recognise)
    client = _client(**model) if model["model"] else None
    if client is not None:
        from innograph.language_model import plan_requests

        click.echo(f"innograph: {client.name}: {plan_requests(document, client).describe()}", err=True)
    facts = extract(document, client=client)
    write_file(output, facts.model_dump_json(indent=1) + "\n")


def _client(model: str, model_name: str, model_budget: int, model_price: float | None) -> "Client":
    """The model that was named; its key comes from the environment."""
    from innograph.language_model import Client

    key = os.environ.get("INNOGRAPH_MODEL_KEY")
    return Client(model, model_name, key=key, price=model_price, budget=model_budget)
