"""`innograph explain`: why a report was read as it was."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from innograph.cli.options import AS_JSON
from innograph.tables import clean

if TYPE_CHECKING:
    from innograph.explanation.reasons import Explanation, FigureReason, NameReason, RelationReason, Rival


@click.command()
@click.argument("source", metavar="INPUT")
@click.option("--at", default=None, metavar="TEXT", help="Only what touches these words of the report.")
@AS_JSON
def command(source: str, at: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Say which rule gave each name, relation and figure of INPUT (- for stdin), by which cues, and what lost."""
    from innograph.explanation import explain

    reasons = explain(sys.stdin.buffer.read() if source == "-" else source, at=at)
    click.echo(reasons.model_dump_json(indent=1) if as_json else "\n".join(map(clean, _draw(reasons))))


def _draw(reasons: "Explanation") -> Iterator[str]:
    for name in reasons.names:
        yield from _draw_name(name)
    yield from (_draw_rival("left out", rival, indent="") for rival in reasons.left_out)
    for relation in reasons.relations:
        yield from _draw_relation(relation)
    for figure in reasons.figures:
        yield from _draw_figure(figure)
    yield from (_draw_rival("tried", rival, indent="") for rival in reasons.tried)


def _draw_name(name: "NameReason") -> Iterator[str]:
    stands = f" = {name.entity}" if name.entity != name.quote.text else ""
    yield f"{name.type} {name.quote.text}{stands} ({name.quote.start}–{name.quote.end})"
    yield f"    rule {name.rule}, confidence {name.confidence:.2f}"
    yield from (_draw_rival("lost", rival) for rival in name.rivals)


def _draw_relation(relation: "RelationReason") -> Iterator[str]:
    yield f"{relation.subject} {relation.predicate} {relation.object}, {relation.status}"
    yield f"    “{_one_line(relation.evidence.text)}” ({relation.evidence.start}–{relation.evidence.end})"
    trigger = f", trigger {relation.trigger.text} ({relation.trigger.start})" if relation.trigger else ""
    yield f"    rule {relation.rule}: {relation.told_by}{trigger}"
    cue = f"{relation.cue.text} ({relation.cue.start})" if relation.cue else relation.decided_by
    yield f"    status by {cue}"
    yield f"    confidence {relation.confidence:.2f}: the rule was right {relation.right} of {relation.given} times"
    yield from (_draw_rival("lost", rival) for rival in relation.rivals)


def _draw_figure(figure: "FigureReason") -> Iterator[str]:
    yield f"{figure.subject}: {figure.measure} {figure.quote.text}, {figure.period or 'no period'}, {figure.kind}"
    yield f"    “{_one_line(figure.evidence.text)}” ({figure.evidence.start}–{figure.evidence.end})"
    yield f"    rule {figure.rule}, confidence {figure.confidence:.2f}"
    yield from (_draw_rival("not of", rival) for rival in figure.rivals)


def _draw_rival(label: str, rival: "Rival", indent: str = "    ") -> str:
    return f"{indent}{label}: {rival.rule} at {rival.quote.text} ({rival.quote.start}): {rival.would_be}; {rival.why}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
