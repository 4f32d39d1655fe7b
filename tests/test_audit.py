"""The arithmetic of reports: what agrees, what is doubtful, what cannot be, each as a person judged it."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from innograph.audit import Finding, audit
from innograph.audit.arithmetic import fit
from innograph.documents import read
from innograph.model import Entity, Extraction, Facts, Observation
from innograph.reference import read_reviewed
from innograph.resolution.ledgers import keep_ledger
from short_reports import read_table

ANNOTATED = ("000_fa7184decc579a43", "beijing-2020", "changsha-2022", "foshan-2019", "wuhan-2014")


def audit_reviewed(shared: Path, name: str) -> tuple[Finding, ...]:
    """The findings on a reviewed reading of a report."""
    document = read(shared / "reports" / f"{name}.txt")
    facts = read_reviewed(shared / "gold" / f"{name}.json", document)
    ledger = keep_ledger(document, Extraction((), (), ()), (), (), ())
    return audit(facts.model_copy(update={"ledger": ledger}), document.text)


@pytest.mark.parametrize("name", ANNOTATED)
def test_every_finding_is_one_that_was_judged_right(shared: Path, name: str) -> None:
    """On a reviewed reading the audit finds what is listed, and nothing that a reader called wrong or did not see."""
    listed = {
        (row["check"], row["computation"]) for row in read_table("audit.tsv") if row["document"] == name
    }
    assert listed == {(finding.check, finding.computation) for finding in audit_reviewed(shared, name)}


def test_the_judged_findings_are_right() -> None:
    """Of the findings that a reader judged at least nine of ten are right."""
    rows = read_table("audit.tsv")
    assert 0.9 * len(rows) <= sum(row["judgement"] == "right" for row in rows)


def test_the_sentences_of_a_finding_hold_its_numbers(shared: Path) -> None:
    """Each finding comes with sentences of the report that hold the numbers it rests on."""
    for finding in audit_reviewed(shared, ANNOTATED[0]):
        together = "".join(sentence.text for sentence in finding.sentences)
        assert any(value in together for value in finding.values)


@pytest.mark.parametrize(
    ("computed", "written", "how"),
    [("69.47", "69", "rounded"), ("32.63", "32", "cut off"), ("10.73", "10", "cut off"), ("2.47", "2.5", "rounded"),
     ("357", "357", "exact"), ("82.618", "82.62", "rounded"), ("50", "60", None), ("0.5", "1", "rounded")],
)  # fmt: skip
def test_rounding_is_told_from_cutting_off(computed: str, written: str, how: str | None) -> None:
    """A written number stands for a computed one exactly, rounded, cut off, or not at all."""
    assert how == fit(Decimal(computed), Decimal(written))


def told(text: str, *figures: tuple[str, str, float, str, Mapping[str, object]]) -> tuple[Finding, ...]:
    """The findings on a made-up report with these figures: clause, measure, value, unit and what else there is to say."""
    document = read(f"佛山市2016年工作总结\n\n{text}\n".encode(), name="short.txt")
    city = Entity(id="e1", type="Place", name="佛山市", evidence="佛山市", start=0, end=3)
    observations = []
    for clause, measure, value, unit, more in figures:
        start = document.text.index(clause)
        base = {
            "subject": "e1",
            "measure": measure,
            "value": value,
            "unit": unit,
            "period": "2016",
            "kind": "actual",
        }
        place = {"evidence": clause, "start": start, "end": start + len(clause)}
        observations.append(Observation.model_validate({**base, **place, **more}))
    ledger = keep_ledger(document, Extraction((), (), ()), (), (), ())
    facts = Facts(
        document="short.txt",
        sha256=document.sha256,
        entities=(city,),
        relations=(),
        observations=tuple(observations),
        ledger=ledger,
    )
    return audit(facts, document.text)


def test_parts_that_exceed_their_whole_contradict() -> None:
    """Twelve and nine are more than the twenty they are said to be parts of."""
    text = "全市共有重点实验室20家，其中省重点实验室12家，市重点实验室9家。"
    total = {"flow": "total", "value_text": "20家"}
    found = told(
        text,
        ("全市共有重点实验室20家", "重点实验室", 20, "家", total),
        ("其中省重点实验室12家", "省重点实验室", 12, "家", {**total, "value_text": "12家"}),
        ("市重点实验室9家", "市重点实验室", 9, "家", {**total, "value_text": "9家"}),
    )
    assert [("parts", "contradicts", "12 + 9 = 21 ≠ 20")] == [f[1:3] + f[4:5] for f in found]


def test_a_multiple_of_a_bracketed_number_that_is_wrong_contradicts() -> None:
    """Eight hundred is not five times the hundred in brackets."""
    found = told(
        "全年新增高新技术企业800家，是2015年（100家）的5倍。",
        ("全年新增高新技术企业800家", "高新技术企业", 800, "家", {"flow": "new", "value_text": "800家"}),
        ("是2015年（100家）的5倍", "高新技术企业", 100, "家", {"period": "2015", "value_text": "100家"}),
        (
            "是2015年（100家）的5倍",
            "高新技术企业倍数",
            5,
            "倍",
            {"statistic_type": "multiple", "value_text": "5倍"},
        ),
    )
    assert [("multiple", "contradicts")] == [finding[1:3] for finding in found]
