"""`innograph evaluate`: an extraction against a gold."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from innograph.cli.options import AS_JSON, print_json
from innograph.tables import draw

if TYPE_CHECKING:
    from innograph.scores import Score, Scores


@click.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("extraction", type=click.Path(path_type=Path))
@click.option("--errors", is_flag=True, help="List what was missed and what was spurious.")
@AS_JSON
def command(gold: Path, extraction: Path, errors: bool, as_json: bool) -> None:  # noqa: FBT001
    """Score EXTRACTION against GOLD: two files, or two folders with files of the same names."""
    from innograph import evaluation

    scores = evaluation.evaluate(gold, extraction)
    if as_json:
        print_json(_scores(scores, errors=errors))
    else:
        click.echo(_draw_scores(scores, errors=errors), nl=False)


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
