"""`innograph serve`: the graph behind an address of this machine."""

from pathlib import Path

import click

from innograph.cli.options import DIRECTORY


@click.command()
@DIRECTORY
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", default=8765, show_default=True, help="0 for any that is free.")
@click.option("--seconds", default=20.0, show_default=True, help="Limit of a query's time.")
@click.option("--rows", default=100_000, show_default=True, help="Limit of an answer's rows.")
@click.option("--workers", type=click.IntRange(1, 64), help="Queries at the same time.  [default: 4 to 8]")
@click.option(
    "--cors", "origins", multiple=True, metavar="ORIGIN", help="A web page that may ask; * for all."
)
def command(
    directory: Path,
    host: str,
    port: int,
    seconds: float,
    rows: int,
    workers: int | None,
    origins: tuple[str, ...],
) -> None:
    """Answer SPARQL and show a page for every IRI until Ctrl+C; nothing is ever written."""
    try:
        from innograph.server.running import listen, prepare
        from innograph.server.settings import Settings
    except ModuleNotFoundError as error:
        raise click.UsageError(f"{error.name} is missing: pip install 'innograph[serve]'.") from error
    from innograph.store.results import Limits

    more = {} if workers is None else {"workers": workers}
    settings = Settings(host=host, port=port, seconds=seconds, limits=Limits(rows), origins=origins, **more)
    server = prepare(directory, settings)
    with listen(settings) as place:
        name = f"[{host}]" if ":" in host else host
        click.echo(
            f"http://{name}:{place.getsockname()[1]}/ answers for {directory}; Ctrl+C ends it.", err=True
        )
        server.run([place])
