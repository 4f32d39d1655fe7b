"""`innograph review`: a person decides which names mean one thing, at the terminal or in the table."""

import datetime as dt
import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from innograph.cli.build import plan_of, tell
from innograph.cli.options import AS_JSON, DIRECTORY
from innograph.errors import ConfigError
from innograph.tables import clean, write_rows

if TYPE_CHECKING:
    from innograph.identity import Decision, Proposal

ANSWERS = {"a": "accept", "r": "reject", "s": "split", "k": "skip", "q": "quit"}
"""What may be typed, and written into the column `answer` of `proposals.tsv`; skip and quit decide nothing."""


@click.command()
@DIRECTORY
@click.option("--list", "listing", is_flag=True, help="Only list what waits.")
@click.option("--who", default=None, help="Who decides.  [default: the user's name]")
@click.option("--why", default="", help="A reason to note with every decision.")
@click.option("--when", default=None, help="The day, as 2026-01-31.  [default: today]")
@AS_JSON
def command(
    directory: Path,
    listing: bool,  # noqa: FBT001
    who: str | None,
    why: str,
    when: str | None,
    as_json: bool,  # noqa: FBT001
) -> int:
    """Accept, reject or split what may be one thing, and write it into the graph.

    Answers written into the column `answer` of DIRECTORY/proposals.tsv are taken first; the rest is asked for where a person
    sits at a terminal. Accept makes two names one thing, reject keeps them two for good, split makes the first a thing of its
    own in the reports of its place.
    """
    from innograph import corpus
    from innograph.identity import read_decisions, read_proposals, write_decisions

    waiting = read_proposals(directory / "proposals.tsv")
    if listing:
        click.echo(_draw([one for _, one in waiting], as_json=as_json), nl=False)
        return 0
    by = {"who": who or _user(), "why": why, "when": when or _today()}
    made = [_answer(one, answer, by) for answer, one in waiting if answer]
    made += _ask([one for answer, one in waiting if not answer], by)
    decided = [one for one in made if one]
    said = read_decisions(directory / "decisions.tsv")
    if decided:
        write_decisions(directory / "decisions.tsv", [*said, *decided])
    click.echo(f"{len(decided)} decision(s)", err=True)
    return tell(lambda: corpus.refresh(directory, plan_of(1)), directory, as_json=as_json)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name
        return ""


def _today() -> str:
    return dt.datetime.now(dt.UTC).date().isoformat()


def _draw(proposals: "list[Proposal]", *, as_json: bool) -> str:
    columns = ("verdict", "name", "place", "other", "other_place", "type", "score", "reason")
    return write_rows(columns, [proposal[:8] for proposal in proposals], "json" if as_json else "table")


def _answer(proposal: "Proposal", answer: str, by: dict[str, str]) -> "Decision | None":
    """The decision that an answer means; none for a skip.

    Raises:
        ConfigError: it is no answer.

    """
    word = ANSWERS.get(answer) or next((word for word in ANSWERS.values() if word.startswith(answer)), "")
    if word in {"skip", "quit"}:
        return None
    if word == "split" and not proposal.place:
        raise ConfigError(
            f"{proposal.name} is clear by itself: it belongs to no place of its own.",
            subject=answer,
            hint="Write reject where the two names mean two things.",
        )
    if word:
        return proposal.answer(word, **by)
    raise ConfigError(
        f"{answer!r} is no answer for {proposal.name}.",
        subject=answer,
        hint=f"Write {', '.join(ANSWERS.values())}.",
    )


def _ask(proposals: "list[Proposal]", by: dict[str, str]) -> "list[Decision | None]":
    """Asks at the terminal; elsewhere nobody is there to ask."""
    made: list[Decision | None] = []
    if not sys.stdin.isatty():
        return made
    for number, proposal in enumerate(proposals, 1):
        click.echo(f"\n{number}/{len(proposals)}  {proposal.type}, {proposal.reason} ({proposal.score})")
        for name, place, quote in (
            (proposal.name, proposal.place, proposal.quote),
            (proposal.other, proposal.other_place, proposal.other_quote),
        ):
            if name:
                click.echo(clean(f"  {name}  {f'({place})' if place else ''}\n      {quote}"))
        choices = [key for key in ANSWERS if key != "s" or proposal.place]
        words = ", ".join(f"{ANSWERS[key]} ({key})" for key in choices)
        answer = click.prompt(f"  {words}", type=click.Choice(choices), show_choices=False, default="k")
        if answer == "q":
            break
        made.append(_answer(proposal, answer, by))
    return made
