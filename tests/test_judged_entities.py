"""How many names of whole reports are right: three times two hundred drawn by chance, read against their sentences.

`data/judged-entities.tsv` was drawn three times (`random.Random(draw).sample`, the seed is its column draw) from all entities
of the twelve reports in `../shared/reports/corpus`, report by report (the first place of each). Strict readers judged, each
apart, whether a name has the right boundaries, names one thing and has the right type: of the first two draws two, a row is
right where both found it so (182 and 176; by each alone 182 and 185, 178 and 179), of the third three, where two of them did
(187; by each alone 188, 185 and 188). Rules were mended for what the first two showed; a row that is no longer read counts
neither way.
"""

from collections import Counter
from pathlib import Path

from innograph.pipeline import extract
from short_reports import read_table

JUDGED = read_table("judged-entities.tsv")
FLOOR = 0.92
LONGEST = 20
"""Characters of a name in the list; a longer one is cut there."""
LEAST_KEPT = 0.8
"""So many of the judged rows must still be read: a reading that drops most of them is not measured by the rest."""


def read_again(corpus: Path) -> set[tuple[str, str, str, str]]:
    """Report, offset, name and type of every place where an entity of the judged reports is named today."""
    found: set[tuple[str, str, str, str]] = set()
    for report in sorted({row["report"] for row in JUDGED}):
        for entity in extract(corpus / f"{report}.md").entities:
            name = entity.name if len(entity.name) <= LONGEST else f"{entity.name[:LONGEST]}…"
            found |= {(report, str(span.start), name, entity.type) for span in entity.spans}
    return found


def test_three_draws_of_two_hundred_are_judged() -> None:
    """The list has two hundred rows of each draw, each with a verdict, and a note where it is wrong."""
    assert {"20261202": 200, "20261203": 200, "20261204": 200} == Counter(row["draw"] for row in JUDGED)
    assert {"right", "wrong"} == {row["verdict"] for row in JUDGED}
    assert [] == [row for row in JUDGED if (row["verdict"] == "wrong") != bool(row["note"])]


def test_most_of_the_judged_names_still_read_are_right(shared: Path) -> None:
    """Of the judged names of each draw that are still read, at least 92 in a hundred are right."""
    found = read_again(shared / "reports" / "corpus")
    for draw, count in Counter(row["draw"] for row in JUDGED).items():
        rows = [row for row in JUDGED if row["draw"] == draw]
        kept = [r for r in rows if (r["report"], r["offset"], r["name"], r["type"]) in found]
        assert LEAST_KEPT <= len(kept) / count
        assert FLOOR <= sum(row["verdict"] == "right" for row in kept) / len(kept)
