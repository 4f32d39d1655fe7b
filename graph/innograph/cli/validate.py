"""`innograph validate`: what breaks the shapes of the ontology, in plain words."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from innograph.cli.options import AS_JSON, DIRECTORY, print_json
from innograph.tables import clean

if TYPE_CHECKING:
    from innograph.validation import Result, Verdict

QUARANTINE = "-quarantine"
LANGUAGES = ("en", "zh")


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@DIRECTORY
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@AS_JSON
def command(files: tuple[Path, ...], directory: Path, language: str, as_json: bool) -> int:  # noqa: FBT001
    """Check every report's graph in a directory, or each of FILES (Turtle, TriG, N-Quads), against the shapes.

    Prints shape, thing, message and the sentence it was read from. Exit code 0 where nothing is a violation (warnings are for a
    person to look at), 1 where something is, 2 where nothing could be checked.
    """
    from innograph.validation import validate_all

    verdicts = dict(validate_all(_graphs(files, directory)))
    if as_json:
        print_json(_summary(verdicts))
    else:
        click.echo(_draw(verdicts, language), nl=False)
    return 0 if all(verdict.conforms for verdict in verdicts.values()) else 1


def _graphs(files: tuple[Path, ...], directory: Path) -> Iterator[tuple[str, bytes]]:
    """The graphs to check, by name: one for each file, or one for each report of a directory."""
    from innograph import knowledge_graph
    from innograph.store import open_store

    for file in files:
        if not file.is_file():
            raise click.UsageError(f"{file} is no file.")
        yield str(file), open_store(file).dump()
    if files:
        return
    graph = knowledge_graph.open(directory)
    reports = graph.query(
        "SELECT DISTINCT ?graph ?name WHERE { GRAPH ?graph { ?r a ig:Report ; ig:fileName ?name } }"
    )
    for place, name in sorted(reports.rows, key=lambda row: (str(row[1]), str(row[0]))):
        yield str(name), graph.store.dump_graph(str(place))


def _summary(verdicts: dict[str, "Verdict"]) -> dict[str, object]:
    return {
        "conforms": all(verdict.conforms for verdict in verdicts.values()),
        "graphs": {
            name: {
                "conforms": verdict.conforms,
                "violations": len(verdict.violations),
                "warnings": len(verdict.warnings),
                "results": [_cells(result) for result in verdict.results],
            }
            for name, verdict in verdicts.items()
        },
    }


def _cells(result: "Result") -> dict[str, object]:
    return {**result._asdict(), "number": result.number, "messages": dict(result.messages)}


def _draw(verdicts: dict[str, "Verdict"], language: str) -> str:
    parts = []
    for name, verdict in verdicts.items():
        told = "conforms" if verdict.conforms else "does not conform"
        counts = f"{len(verdict.violations)} violation(s), {len(verdict.warnings)} warning(s)"
        parts.append(f"{clean(name)}: {told}; {counts}\n")
        parts += [_line(result, language) for result in verdict.results]
    return "".join(parts)


def _line(result: "Result", language: str) -> str:
    value = f" ({result.value})" if result.value and result.value not in result.sentence else ""
    rows = [
        f"  {result.severity} {result.number}  {result.message(language)}{value}",
        f"      {result.focus}",
    ]
    if result.sentence:
        rows.append(f"      “{' '.join(result.sentence.split())}”")
    return "".join(f"{clean(row)}\n" for row in rows)
