"""The command line: one short function for each verb. Results go to stdout, everything else to stderr.

Exit codes: 0 whole, 1 partial (some input failed, the rest is done), 2 misuse or nothing done.
"""

import json
import logging
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast, get_args

import click

from innograph.errors import InnographError
from innograph.tables import Form, draw, write_rows

if TYPE_CHECKING:
    from innograph.evaluation import Score, Scores
    from innograph.knowledge_graph import KnowledgeGraph

MISUSE = 2
INTERRUPTED = 130
DIRECTORY = click.option(
    "-d", "--directory", type=click.Path(path_type=Path), default=Path("innograph-out"), show_default=True,
    envvar="INNOGRAPH_DIRECTORY", help="The graph directory.",
)  # fmt: skip
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def main() -> None:
    """Run the command line, with every error of ours as one line."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    with _one_line_errors():
        sys.exit(commands.main(prog_name="innograph", standalone_mode=False) or 0)


@contextmanager
def _one_line_errors() -> Iterator[None]:
    try:
        yield
    except InnographError as error:
        _stop(str(error), MISUSE)
    except click.ClickException as error:
        _stop(f"{error.format_message()} Run: innograph --help", MISUSE)
    except (KeyboardInterrupt, click.Abort):
        _stop("stopped.", INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _stop(message: str, code: int) -> None:
    print(f"innograph: {' '.join(message.split())}", file=sys.stderr)
    sys.exit(code)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("-v", "--verbose", is_flag=True, help="Tell on stderr what is done.")
@click.version_option(package_name="innograph")
def commands(verbose: bool) -> None:  # noqa: FBT001 - a flag of the command line
    """Read Chinese reports on science and technology into a knowledge graph, every fact tied to its words."""
    logging.basicConfig(
        level=logging.INFO if verbose else logging.ERROR,
        stream=sys.stderr,
        format="%(message)s",
    )


@commands.command()
@click.argument("inputs", nargs=-1, type=click.Path(path_type=Path))
@DIRECTORY
@AS_JSON
def build(inputs: tuple[Path, ...], directory: Path, as_json: bool) -> int:  # noqa: FBT001
    """Read INPUTS (the bundled sample without any) into a graph directory."""
    from innograph import knowledge_graph

    started = time.monotonic()
    graph = knowledge_graph.build(inputs, directory)
    for failure in graph.failures:
        click.echo(f"innograph: {failure}", err=True)
    summary = {**_summary(graph), "seconds": round(time.monotonic() - started, 2)}
    click.echo(_json(summary) if as_json else _draw_summary(summary, directory), nl=False)
    return 1 if graph.failures else 0


def _summary(graph: "KnowledgeGraph") -> dict[str, Any]:
    """What a build gave: actors by type, relations by status, figures, coverage."""
    from collections import Counter

    from innograph.ledger import add_up, keep

    facts = graph.facts()
    ledger = add_up([keep(item) for item in facts])
    return {
        "reports": [item.document for item in facts],
        "actors": dict(Counter(e.type for item in facts for e in item.entities).most_common()),
        "relations": dict(Counter(r.status for item in facts for r in item.relations).most_common()),
        "figures": dict(Counter(o.kind for item in facts for o in item.observations).most_common()),
        "coverage": {
            "sentences": ledger.sentences,
            "with facts": ledger.sentences - ledger.silent_sentences,
            "characters": ledger.characters,
            "furniture": ledger.by_role.get("furniture", 0),
        },
        "failed": [str(failure.subject) for failure in graph.failures],
    }


def _draw_summary(summary: dict[str, Any], directory: Path) -> str:
    rows = [["", "", "n"]]
    for part in ("actors", "relations", "figures", "coverage"):
        counts = summary[part]
        if part != "coverage":
            rows.append([part, "all", str(sum(counts.values()))])
        rows += [
            ["" if part != "coverage" or index else part, key, str(n)]
            for index, (key, n) in enumerate(counts.items())
        ]
    page = directory / "viewer.html"
    return f"{draw(rows)}\n{len(summary['reports'])} report(s) in {summary['seconds']} s → {directory}; open {page}\n"


@commands.command()
@click.argument("source", metavar="INPUT")
@click.option("-o", "--output", default="-", help="A file; - for stdout.")
def extract(source: str, output: str) -> None:
    """Write what INPUT (- for stdin) says as JSON: the annotation guidelines' form, with offsets."""
    from innograph import pipeline

    facts = pipeline.extract(sys.stdin.buffer.read() if source == "-" else source)
    _write(output, facts.model_dump_json(indent=1) + "\n")


@commands.command()
@click.argument("question", metavar="NAME_OR_SPARQL")
@DIRECTORY
@click.option(
    "--set",
    "given",
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter of the named question.",
)
@click.option("--format", "form", type=click.Choice(get_args(Form)), default="table", show_default=True)
@AS_JSON
def query(question: str, directory: Path, given: tuple[str, ...], form: str, as_json: bool) -> None:  # noqa: FBT001
    """Ask the graph a named question or any SPARQL 1.1 query."""
    from innograph import knowledge_graph

    parameters = dict(_parameter(item) for item in given)
    rows = knowledge_graph.open(directory).query(question, **parameters)
    click.echo(write_rows(rows.columns, rows.rows, cast("Form", "json" if as_json else form)), nl=False)
    if form == "table" and not as_json:
        click.echo(f"{len(rows.rows)} row(s)", err=True)


def _parameter(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise click.UsageError(f"--set takes NAME=VALUE, not {text!r}.")
    return name, value


@commands.command()
@AS_JSON
def questions(as_json: bool) -> None:  # noqa: FBT001
    """List the named questions and their parameters."""
    from innograph.queries import list_questions

    columns = ("name", "question", "parameters")
    rows = [(q.name, q.english, ", ".join(p.name for p in q.parameters)) for q in list_questions()]
    click.echo(write_rows(columns, rows, "json" if as_json else "table"), nl=False)


@commands.command()
@DIRECTORY
@click.option(
    "-o",
    "--output",
    default=None,
    help="A file; - for stdout.  [default: viewer.html in the directory]",
)
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@AS_JSON
def view(directory: Path, output: str | None, language: str, as_json: bool) -> None:  # noqa: FBT001
    """Write the page again: one HTML file that needs no network."""
    from innograph import knowledge_graph

    page = knowledge_graph.open(directory).view(language=cast("Any", language))
    target = output or str(directory / "viewer.html")
    _write(target, page)
    if target != "-":
        click.echo(
            _json({"page": target, "bytes": len(page.encode())}) if as_json else f"{target}\n",
            nl=False,
        )


@commands.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("extraction", type=click.Path(path_type=Path))
@click.option("--errors", is_flag=True, help="List what was missed and what was spurious.")
@AS_JSON
def evaluate(gold: Path, extraction: Path, errors: bool, as_json: bool) -> None:  # noqa: FBT001
    """Score EXTRACTION against GOLD: two files, or two folders with files of the same names."""
    from innograph import evaluation

    scores = evaluation.evaluate(gold, extraction)
    click.echo(
        _json(_scores(scores, errors=errors)) if as_json else _draw_scores(scores, errors=errors),
        nl=False,
    )


def _scores(scores: "Scores", *, errors: bool) -> dict[str, Any]:
    report: dict[str, Any] = {
        "measures": _measures(scores.measures),
        "documents": {name: _measures(table) for name, table in scores.documents.items()},
        "types": _measures(scores.types),
        "predicates": _measures(scores.predicates),
    }
    return {**report, "errors": scores.errors} if errors else report


def _measures(table: dict[str, "Score"]) -> dict[str, Any]:
    return {
        name: {"precision": s.precision, "recall": s.recall, "f1": s.f1, **s._asdict()}
        for name, s in table.items()
    }


def _draw_scores(scores: "Scores", *, errors: bool) -> str:
    heading = ["", "P", "R", "F1", "correct", "predicted", "gold"]
    parts = {"measure": scores.measures, "type": scores.types, "predicate": scores.predicates}
    if len(scores.documents) > 1:
        parts |= {f"document {name}": table for name, table in scores.documents.items()}
    drawn = []
    for title, table in parts.items():
        rows = [
            [name, *(f"{x:.3f}" for x in (s.precision, s.recall, s.f1)), *map(str, s)]
            for name, s in table.items()
        ]
        drawn.append(draw([[title, *heading[1:]], *rows]))
    if errors:
        drawn += [
            f"{kind} ({len(found)})\n" + "".join(f"  {e}\n" for e in found)
            for kind, found in scores.errors.items()
        ]
    return "\n".join(drawn)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _write(target: str, text: str) -> None:
    """Write a file whole or not at all; - is stdout."""
    if target == "-":
        click.echo(text, nl=False)
        return
    path = Path(target)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise click.UsageError(f"{path} cannot be written: {error.strerror}.") from error
