"""`innograph export`: the graph in another form."""

import sys
from pathlib import Path

import click

from innograph.cli.options import AS_JSON, DIRECTORY, STORE, open_graph, print_json


@click.command()
@DIRECTORY
@STORE
@click.option(
    "--form",
    required=True,
    metavar="FORM",
    help="turtle, trig, nquads, jsonld, rdfxml, schema, org, rdf12, …",
)
@click.option("-o", "--output", default="-", help="A file; - for stdout.")
@AS_JSON
def command(directory: Path, store: str | None, form: str, output: str, as_json: bool) -> None:  # noqa: FBT001
    """Write the graph in another form.

    RDF: turtle, trig, nquads, jsonld, rdfxml; in other vocabularies: schema (schema.org), org (W3C Organization), rdf12.
    Networks: graphml, gexf, gml, cytoscape. Tables: nodes.csv, edges.csv, parquet.
    """
    from innograph.exports import export

    data = export(open_graph(directory, store).store, form)
    if output == "-":
        sys.stdout.buffer.write(data)
        return
    path = Path(output)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise click.UsageError(f"{path} cannot be written: {error.strerror}.") from error
    if as_json:
        print_json({"file": output, "form": form, "bytes": len(data)})
    else:
        click.echo(output)
