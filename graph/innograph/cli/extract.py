"""`innograph extract`: what a report says, as JSON."""

import sys

import click

from innograph.cli.options import write_file


@click.command()
@click.argument("source", metavar="INPUT")
@click.option("-o", "--output", default="-", help="A file; - for stdout.")
@click.option("--json", "as_json", is_flag=True, help="The form is JSON with or without this.")
def command(source: str, output: str, as_json: bool) -> None:  # noqa: FBT001
    """Write what INPUT (- for stdin) says as JSON: the annotation guidelines' form, with offsets."""
    from innograph import pipeline

    del as_json
    facts = pipeline.extract(sys.stdin.buffer.read() if source == "-" else source)
    write_file(output, facts.model_dump_json(indent=1) + "\n")
