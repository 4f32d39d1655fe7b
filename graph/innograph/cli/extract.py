"""`innograph extract`: what a report says, as JSON."""

import sys
from typing import Any

import click

from innograph.cli.options import aided, aids_of, write_file


@click.command()
@click.argument("source", metavar="INPUT")
@click.option("-o", "--output", default="-", help="A file; - for stdout.")
@aided
@click.option("--json", "as_json", is_flag=True, help="The form is JSON with or without this.")
def command(source: str, output: str, as_json: bool, **aids: Any) -> None:  # noqa: FBT001
    """Write what INPUT (- for stdin) says as JSON: the annotation guidelines' form, with offsets.

    A model's key is read from INNOGRAPH_MODEL_KEY; what it would cost is told before it is asked.
    """
    from innograph.documents import read
    from innograph.pipeline import extract

    del as_json
    helped = aids_of(**aids)
    document = read(sys.stdin.buffer.read() if source == "-" else source, recognise=helped.recognise)
    if helped.model is not None:
        from innograph.language_model import plan_requests

        plan = plan_requests(document, helped.model)
        click.echo(f"innograph: {helped.model.name}: {plan.describe()}", err=True)
    facts = extract(document, model=helped.model)
    write_file(output, facts.model_dump_json(indent=1) + "\n")
