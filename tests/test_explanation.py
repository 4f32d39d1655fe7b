"""Why a report was read as it was: rules, cues, and what lost against them."""

import json
from pathlib import Path

import pytest

import innograph
from innograph.errors import ReadError
from innograph.explanation import LOSSES, explain
from innograph.extraction.rules import load_rules
from innograph.resources import package_path
from programs import complaint, run
from short_reports import read_sentence

SAMPLE = package_path("samples", "guangzhou-2016.txt")


def test_a_relation_tells_its_rule_trigger_and_cue() -> None:
    """The reason of a relation names the rule, where it stands, the trigger and the word that decided the status."""
    reasons = explain(read_sentence("拟设立涪江创新基金。"))
    reason = next(r for r in reasons.relations if r.predicate == "founded")
    assert ("set up", "拟设立", "拟") == (
        reason.rule,
        reason.trigger and reason.trigger.text,
        reason.cue and reason.cue.text,
    )
    assert "relations.toml" in reason.told_by


def test_a_status_without_a_cue_is_that_of_its_part() -> None:
    """Where no word decides the status, the reason says in which part of the report the clause stands."""
    reasons = explain(read_sentence("组建涪江创新基金。", "plan"))
    reason = next(r for r in reasons.relations if r.predicate == "founded")
    assert "plan" in reason.decided_by
    assert reason.cue is None


def test_rules_that_lost_say_why() -> None:
    """The cooperation that an agreement is about is told among the rules that lost."""
    reasons = explain(read_sentence("与清华大学签订合作协议。"))
    reason = next(r for r in reasons.relations if r.predicate == "agreementWith")
    assert LOSSES["echo"] in [rival.why for rival in reason.rivals if rival.rule == "cooperation"]


def test_what_was_tried_in_a_clause_without_a_relation() -> None:
    """A clause that states nothing tells the rules whose triggers it holds."""
    reasons = explain(read_sentence("支持企业建设重点实验室。"), at="重点实验室")
    assert () == reasons.relations
    assert "build an institution" in {rival.rule for rival in reasons.tried}


def test_names_tell_what_they_cover() -> None:
    """A name tells the candidates that lie inside it, with the reason why they lost."""
    reasons = explain(read_sentence("清华大学绵阳研究院揭牌。"), at="研究院")
    name = next(reason for reason in reasons.names if reason.quote.text == "清华大学绵阳研究院")
    assert "清华大学" in {rival.quote.text for rival in name.rivals}


def test_a_figure_tells_its_subject_and_rule() -> None:
    """A figure tells the rule, the evidence and the number at its place."""
    reasons = explain(read_sentence("全市高新技术企业达到120家。"), at="120")
    assert [("120家", True)] == [
        (figure.quote.text, "120" in figure.evidence.text) for figure in reasons.figures
    ]


def test_only_what_was_asked_for() -> None:
    """With words given, names and facts elsewhere in the report are left out; without, all are told."""
    document = read_sentence("与清华大学合作。举办涪江创新大赛。")
    assert {"organised"} == {r.predicate for r in explain(document, at="涪江创新大赛").relations}
    assert {"organised", "cooperatesWith"} <= {r.predicate for r in explain(document).relations}


def test_every_fact_of_the_reading_is_explained() -> None:
    """There is one reason for every relation and every figure of the sample's reading, each with its record."""
    facts, reasons = innograph.extract(SAMPLE), innograph.explain(SAMPLE)
    assert len(facts.relations) == len(reasons.relations)
    assert len(facts.observations) == len(reasons.figures)
    declared = {rule.name for rule in load_rules()}
    assert all(reason.trigger for reason in reasons.relations if reason.rule in declared)


def test_words_that_are_not_there_are_an_error() -> None:
    """Asking for words that the report does not hold names the report and the words."""
    with pytest.raises(ReadError, match=r"short\.txt does not hold '月球'"):
        explain(read_sentence("与清华大学合作。"), at="月球")


def test_the_command_prints_and_writes_json(tmp_path: Path) -> None:
    """`innograph explain` prints one paragraph for each fact, or the same as JSON."""
    told = run("explain", str(SAMPLE), "--at", "合作", folder=tmp_path)
    assert (0, "") == (told.returncode, complaint(told))
    assert b"rule cooperation" in told.stdout
    as_json = run("explain", str(SAMPLE), "--at", "合作", "--json", folder=tmp_path)
    assert "cooperation" in {reason["rule"] for reason in json.loads(as_json.stdout)["relations"]}
