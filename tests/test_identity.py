"""One thing, one name, whoever names it: rules with a reason, decisions that stay, homonyms that stay apart."""

from pathlib import Path

import pytest

import innograph
from innograph import corpus
from innograph.errors import ConfigError
from innograph.identifiers import entity_id
from innograph.identity import Decision, Name, identify, read_decisions, write_decisions
from innograph.identity.decisions import read_renamings
from innograph.identity.names import key_of
from innograph.model import Record
from short_corpus import build, write_report
from short_reports import read_table

CASES = read_table("identity.tsv")


class Said(Record):
    """A report as far as identity knows it."""

    home: str | None
    names: tuple[Name, ...]


def named(home: str, name: str, kind: str, scoped: str, forms: str = "") -> Said:
    """A report of a place that names one thing."""
    identifier = entity_id(name, home if scoped else "")
    return Said(
        home=home,
        names=(Name(id=identifier, type=kind, name=name, forms=tuple(filter(None, forms.split("|")))),),
    )


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case['name']}-{case['other']}-{case['other_home']}"
)
def test_names_of_two_reports(case: dict[str, str], tmp_path: Path) -> None:
    """Two reports name one thing or two, as the table says, whichever is read first."""
    one = named(case["home"], case["name"], case["type"], case["scoped"], case["forms"])
    other = named(case["other_home"], case["other"], case["type"], case["other_scoped"])
    for reports in ([one, other], [other, one]):
        found = identify(lambda reports=reports: reports, (), tmp_path)  # type: ignore[misc]
        ids = {found.stays.get(report.names[0].id, report.names[0].id) for report in reports}
        assert (case["same"] == "yes") == (len(ids) == 1)


def test_the_resolver_alone() -> None:
    """On the labelled pairs nothing is joined that is two, and nine of ten that are one are joined."""
    keys = [
        tuple(
            key_of(case[n], case["type"], case[h], entity_id(case[n], case[h] if case[s] else ""))
            for n, h, s in (("name", "home", "scoped"), ("other", "other_home", "other_scoped"))
        )
        for case in CASES
        if not case["forms"]
    ]
    truth = [case["same"] == "yes" for case in CASES if not case["forms"]]
    joined = [one == other for one, other in keys]
    right = sum(told and said for told, said in zip(joined, truth, strict=True))
    assert right == sum(joined)
    assert 0.9 <= right / sum(truth)


def two_reports(folder: Path) -> list[Path]:
    """Two years of one department that names one centre in two ways."""
    folder.mkdir()
    return [
        write_report(folder, "佛山市", 2014, "我市成立了千灯湖创投小镇服务中心。"),
        write_report(folder, "佛山市", 2015, "我市成立了桂城千灯湖创投小镇服务中心。"),
    ]


def labels(directory: Path) -> set[str]:
    """The preferred names of the centres in a graph."""
    rows = innograph.open(directory).query(
        "SELECT ?n { ?e skos:prefLabel ?n FILTER(STRENDS(?n, '服务中心')) }"
    )
    return {str(row[0]) for row in rows}


def test_a_decision_is_replayed_over_every_build(tmp_path: Path) -> None:
    """What a person took for one thing is one node, now and after the next build, and the graph tells who said so."""
    directory = build(two_reports(tmp_path / "reports"), tmp_path / "out")
    assert 2 == len(labels(directory))
    waiting = corpus.identity_of(directory).proposals
    proposal = next(one for one in waiting if one.name.endswith("服务中心"))
    write_decisions(
        directory / "decisions.tsv", [proposal.decide("same", who="Li", when="2026-01-31", why="one centre")]
    )
    corpus.refresh(directory)
    assert {"桂城千灯湖创投小镇服务中心"} == labels(directory)
    build(sorted((tmp_path / "reports").iterdir()), directory)
    assert {"桂城千灯湖创投小镇服务中心"} == labels(directory)
    who = innograph.open(directory).query(
        "SELECT ?who { ?d a ig:Decision ; ig:verdict 'same' ; dcterms:creator ?who }"
    )
    assert ("Li",) in who.rows


def test_what_is_said_to_differ_is_asked_no_more(tmp_path: Path) -> None:
    """A rejected pair stays two and is no proposal any more."""
    directory = build(two_reports(tmp_path / "reports"), tmp_path / "out")
    proposal = next(one for one in corpus.identity_of(directory).proposals if one.name.endswith("服务中心"))
    write_decisions(directory / "decisions.tsv", [proposal.decide("different")])
    found = corpus.identity_of(directory)
    assert [] == [one for one in found.proposals if one.name == proposal.name]


def test_a_decision_that_matches_nothing_is_told(tmp_path: Path) -> None:
    """A decision about names that no report has any more is kept, and reported."""
    decision = Decision(verdict="same", name="某研究院", other="某某研究院")
    found = identify(list, [decision], tmp_path)
    assert (decision,) == found.unmatched == found.decisions


def test_a_renaming_prefers_the_later_name(tmp_path: Path) -> None:
    """A body that was renamed is one thing under its later name, with the day."""
    old, new = (
        named("广州市", "广州市科技创新委员会", "GovernmentBody", ""),
        named("广州市", "广州市科学技术局", "GovernmentBody", ""),
    )
    decision = Decision(
        verdict="renamed", name="广州市科技创新委员会", other="广州市科学技术局", date="2019-01"
    )
    found = identify(lambda: [old, new], [decision], tmp_path)
    assert "广州市科学技术局" == next(iter(found.things.values())).name
    assert any('"2019-01"' in line for line in found.lines())


def test_the_register_of_renamings_is_known(tmp_path: Path) -> None:
    """A renaming that is public is known without a decision, by whatever short form a report names the body, and is told."""
    old = named("广州市", "市科技创新委", "GovernmentBody", "yes")
    new = named("广州市", "市科技局", "GovernmentBody", "yes")
    found = identify(lambda: [old, new], (), tmp_path)
    (thing,) = found.things.values()
    assert "市科技局" == thing.name
    assert () == found.decisions == found.unmatched
    told = "\n".join(found.lines())
    assert '"renamed"' in told and '"2019-01"' in told and "机构改革方案" in told


def test_what_went_into_another_stays_two_and_is_replaced(tmp_path: Path) -> None:
    """A zone that a new area took over is a thing of its own; the graph tells by what it is replaced and since when."""
    names = ("杭州经济技术开发区", "杭州钱塘新区")
    found = identify(lambda: [named("杭州市", name, "Park", "") for name in names], (), tmp_path)
    assert {} == found.things
    old, new = (entity_id(name) for name in names)
    assert any(
        f"id/{old}>" in line and "isReplacedBy" in line and f"id/{new}>" in line for line in found.lines()
    )


def test_a_decision_goes_before_the_register(tmp_path: Path) -> None:
    """What a person calls two things is not joined because a register calls them one."""
    ends = ("广州市科技创新委员会", "广州市科学技术局")
    reports = [named("广州市", name, "GovernmentBody", "") for name in ends]
    decision = Decision(verdict="different", name=ends[1], other=ends[0])
    found = identify(lambda: reports, [decision], tmp_path)
    assert {} == found.stays
    assert () == found.registered


def test_every_renaming_of_the_register_is_dated_and_has_a_source() -> None:
    """Each row of the register tells when it happened and by which act."""
    rows = read_renamings()
    assert len(rows) >= 25
    assert [] == [row for row in rows if not (row.date and row.why and row.who and row.when)]
    assert {"renamed", "absorbed"} == {row.verdict for row in rows}


def test_a_split_person_is_two(tmp_path: Path) -> None:
    """One name in reports of two places is asked about, and is two people where a person said so."""
    reports = [named(home, "李明", "Person", "") for home in ("佛山市", "广州市")]
    (question,) = identify(lambda: reports, (), tmp_path).proposals
    decided = identify(lambda: reports, [question.decide("split")], tmp_path)
    (fold,) = decided.splits.values()
    assert fold != reports[0].names[0].id
    assert () == decided.proposals


def test_decisions_are_read_as_they_were_written(tmp_path: Path) -> None:
    """The table of decisions comes back whole, and a row that is none is named by its line."""
    said = [
        Decision(
            verdict="same",
            name="甲院",
            place="佛山市",
            other="乙院",
            who="王",
            why="a\treason".replace("\t", " "),
        )
    ]
    write_decisions(tmp_path / "d.tsv", said)
    assert tuple(said) == read_decisions(tmp_path / "d.tsv")
    (tmp_path / "d.tsv").write_text("verdict\tname\tother\nperhaps\t甲\t乙\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="line 2"):
        read_decisions(tmp_path / "d.tsv")
