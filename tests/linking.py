"""How well forms of one thing are tied together, alone and end to end: pairs of forms that are one entity.

python tests/linking.py ../shared

*Alone*: among the forms that both the annotation and the reading hold, so that every name the resolver gets is annotated.
*End to end*: among all; a pair with a form that was never found counts as missed. The gap tells how much is lost before the
resolver begins (field practice: report both). A form counts where it stands by itself somewhere: one that is only ever a part
of a longer form of the same thing is another way to draw its bounds, and nothing that is to be tied.
"""

import re
import sys
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

from annotated import read_annotated
from innograph.documents import read
from innograph.evaluation import fold
from innograph.model import Facts
from innograph.scores import Score

Pairs = frozenset[frozenset[str]]


def pairs(things: Iterable[tuple[str, Iterable[str]]], text: str) -> Pairs:
    """All pairs of different forms of each thing that stand by themselves in a text."""
    found = set()
    for name, forms in things:
        folded = sorted({fold(form) for form in standing({name, *forms}, text)} - {""})
        found |= {frozenset(pair) for pair in combinations(folded, 2)}
    return frozenset(found)


def standing(forms: Iterable[str], text: str) -> set[str]:
    """The forms that stand somewhere in a text outside all longer ones."""
    taken: list[tuple[int, int]] = []
    found = set()
    for form in sorted(filter(None, set(forms)), key=lambda form: (-len(form), form)):
        places = [match.span() for match in re.finditer(re.escape(form), text)]
        if any(not any(one <= start and end <= other for one, other in taken) for start, end in places):
            found.add(form)
        taken += places
    return found


def pairs_of(facts: Facts, text: str) -> Pairs:
    """Those that a reading ties."""
    return pairs(((entity.name, entity.mentions) for entity in facts.entities), text)


def wanted(gold: dict[str, Any], text: str) -> Pairs:
    """Those that an annotation ties."""
    return pairs(((entity["name"], entity["mentions"]) for entity in gold["entities"]), text)


def score(tied: Pairs, aims: Pairs) -> Score:
    """How many of some pairs are wanted."""
    return Score(len(tied & aims), len(tied), len(aims))


def among(found: Pairs, forms: frozenset[str]) -> Pairs:
    """The pairs of some forms."""
    return frozenset(pair for pair in found if pair <= forms)


def measure(shared: Path) -> dict[str, tuple[Score, Score]]:
    """By report, and for all together, the scores alone and end to end."""
    found: dict[str, tuple[Score, Score]] = {}
    for name, gold, facts in read_annotated(shared):
        text = read(shared / "reports" / f"{name}.txt").text
        aims, tied = wanted(gold, text), pairs_of(facts, text)
        named = {fold(form) for entity in gold["entities"] for form in (entity["name"], *entity["mentions"])}
        both = frozenset(
            named & {fold(form) for entity in facts.entities for form in (entity.name, *entity.mentions)}
        )
        found[name] = (score(among(tied, both), among(aims, both)), score(tied, aims))
    sums = [sum(column, Score(0, 0, 0)) for column in zip(*found.values(), strict=True)]
    return found | {"all": (sums[0], sums[1])}


def main() -> None:
    """Prints a table."""
    print(
        "| report | pairs | alone P | R | F1 | end to end P | R | F1 |\n| --- | --- | --- | --- | --- | --- | --- | --- |"
    )
    for name, (alone, whole) in measure(Path(sys.argv[1])).items():
        print(f"| {name} | {_row(alone)} | {_row(whole)} |")


def _row(of: Score) -> str:
    return f"{of.gold} | {of.precision:.3f} | {of.recall:.3f} | {of.f1:.3f}"


if __name__ == "__main__":
    main()
