"""The gate: no measure of any annotated report falls below its floor, and the gold is the one the floors were set on.

`python tests/test_gate.py --renew` raises the floors to a little under what is reached; it refuses to lower one unless
`--lower` is given too. `python tests/test_gate.py --table` prints the results by document, type and predicate as Markdown, and
`--write` puts them into `.github/EXTRACTION.md`.
"""

import hashlib
import json
import re
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotated import Annotated, read_annotated
from innograph.evaluation import evaluate
from innograph.extraction.scanning import generic_scanner
from innograph.gazetteer import load_gazetteer
from innograph.resources import package_path
from innograph.scores import Score, Scores

DATA = Path(__file__).parent / "data"
FLOORS = DATA / "floors.json"
SHARED = Path(__file__).resolve().parents[2] / "shared"
SLACK = 0.005
"""How far under what is reached a floor is set."""
TRADED = 0.05
"""The most by which precision may lie under F1."""
SHORTEST_NAME = 5
"""Names below this length are words of the genre as often as names."""
OPENS, CLOSES = "<!-- results -->", "<!-- /results -->"
"""The marks in `.github/EXTRACTION.md` between which the results stand."""


def read_floors() -> dict[str, Any]:
    """The floors: for each report the hash of its gold and the least F1 of each measure."""
    floors: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return floors


REPORTS = sorted(read_floors())
EACH = pytest.mark.parametrize("report", REPORTS)


def hash_of(shared: Path, report: str) -> str:
    """The SHA-256 of a gold file."""
    return hashlib.sha256((shared / "gold" / f"{report}.json").read_bytes()).hexdigest()


def score(shared: Path, items: tuple[Annotated, ...]) -> Scores:
    """The scores of our readings against their gold, in all and for each report."""
    with tempfile.TemporaryDirectory() as folder:
        golden, found = Path(folder, "gold"), Path(folder, "found")
        for part in (golden, found):
            part.mkdir()
        for item in items:
            source = (shared / "gold" / f"{item.name}.json").read_text(encoding="utf-8")
            (golden / f"{item.name}.json").write_text(source, encoding="utf-8")
            (found / f"{item.name}.json").write_text(item.reading.model_dump_json(), encoding="utf-8")
        return evaluate(golden, found)


@pytest.fixture(scope="module")
def scores(shared: Path) -> Scores:
    """The scores of all annotated reports."""
    return score(shared, read_annotated(shared))


def test_every_annotated_report_has_a_floor(shared: Path) -> None:
    """The gate names the reports that are annotated, and no others."""
    assert sorted(path.stem for path in (shared / "gold").glob("*.json")) == REPORTS


@EACH
def test_the_gold_is_the_one_the_floors_were_set_on(shared: Path, report: str) -> None:
    """A gold that has changed is noticed: its floors must be looked at and renewed."""
    assert read_floors()[report]["gold"] == hash_of(shared, report)


@EACH
def test_no_measure_falls_below_its_floor(scores: Scores, report: str) -> None:
    """Every measure of a report is at its floor or above."""
    floors = read_floors()[report]["f1"]
    reached = {measure: result.f1 for measure, result in scores.documents[report].items()}
    assert {} == {m: (reached[m], floor) for m, floor in floors.items() if reached[m] < floor}


@EACH
def test_precision_is_not_traded_away(scores: Scores, report: str) -> None:
    """No measure of a report has a precision that lies further under its F1 than is allowed."""
    traded = {m: s.f1 - s.precision for m, s in scores.documents[report].items()}
    assert {} == {measure: lack for measure, lack in traded.items() if lack > TRADED}


def strings(value: object) -> Iterator[str]:
    """Every string in a table of the lexicon."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def test_no_name_was_typed_into_a_table_because_a_gold_has_it(shared: Path) -> None:
    """No name of an annotated report stands in the lexicon, unless it is made of general words or a register has it."""
    words = {
        word
        for path in package_path("lexicon", "zh").glob("*.toml")
        for word in strings(tomllib.loads(path.read_text(encoding="utf-8")))
    }
    names = {
        form
        for item in read_annotated(shared)
        for entity in item.gold["entities"]
        for form in (entity["name"], *entity["mentions"])
        if len(form) >= SHORTEST_NAME and re.search("[\u4e00-\u9fff]", form)
    }
    general = generic_scanner()
    typed = {name for name in names & words if not load_gazetteer().by_form(name) and general.uncovered(name)}
    assert set() == typed


def renew(*, lower: bool) -> int:
    """Write the floors anew; 1 where one would fall and that is not allowed."""
    items = read_annotated(SHARED)
    reached = score(SHARED, items)
    known = read_floors() if FLOORS.exists() else {}
    floors: dict[str, Any] = {}
    fallen = []
    for item in items:
        old = known.get(item.name, {}).get("f1", {})
        new = {
            measure: max(0.0, round(result.f1 - SLACK - 0.0005, 3))
            for measure, result in reached.documents[item.name].items()
        }
        fallen += [
            f"{item.name}: {m} {old[m]} → {f1}" for m, f1 in new.items() if f1 < old.get(m, 0) and not lower
        ]
        kept = new if lower else {measure: max(f1, old.get(measure, 0.0)) for measure, f1 in new.items()}
        floors[item.name] = {"gold": hash_of(SHARED, item.name), "f1": kept}
    FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    for line in fallen:
        print(f"not lowered, --lower would: {line}", file=sys.stderr)
    return 1 if fallen else 0


def draw_table() -> str:
    """The results as Markdown: by document, by type, by predicate."""
    scores = score(SHARED, read_annotated(SHARED))
    measures = list(scores.measures)
    lines = [f"| document | {' | '.join(measures)} |", "|" + " --- |" * (len(measures) + 1)]
    for name, row in [*scores.documents.items(), ("all", scores.measures)]:
        lines.append(f"| {name} | {' | '.join(f'{row[measure].f1:.3f}' for measure in measures)} |")
    for title, table in (("type", scores.types), ("predicate", scores.predicates)):
        lines += ["", f"| {title} | P | R | F1 | right | given | gold |", "|" + " --- |" * 7]
        for name, result in sorted(table.items(), key=lambda pair: (-pair[1].gold, pair[0])):
            lines.append(f"| {name} | {_row(result)} |")
    return "\n".join(lines) + "\n"


def write_table() -> None:
    """Put the results between the marks of `.github/EXTRACTION.md`."""
    page = Path(__file__).resolve().parents[1] / ".github" / "EXTRACTION.md"
    before, rest = page.read_text(encoding="utf-8").split(OPENS, 1)
    after = rest.split(CLOSES, 1)[1]
    page.write_text(f"{before}{OPENS}\n{draw_table()}{CLOSES}{after}", encoding="utf-8")


def _row(result: Score) -> str:
    rates = f"{result.precision:.2f} | {result.recall:.2f} | {result.f1:.2f}"
    return f"{rates} | {result.correct} | {result.predicted} | {result.gold}"


if __name__ == "__main__":
    if "--renew" in sys.argv:
        sys.exit(renew(lower="--lower" in sys.argv))
    if "--table" in sys.argv:
        print(draw_table(), end="")
    if "--write" in sys.argv:
        write_table()
