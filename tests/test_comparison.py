"""Years beside each other, targets and results, places on one indicator: the rows that short reports give."""

from pathlib import Path

import pytest

import innograph
from innograph.comparison import Table, compare, judge_targets, side_by_side, write_page
from innograph.comparison.measures import fold_measure, is_lower_better
from innograph.errors import QueryError
from innograph.store import Store
from programs import run
from short_corpus import build, write_report
from short_reports import read_table


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two years of one city and one of another."""
    folder = tmp_path_factory.mktemp("years")
    reports = [
        write_report(folder, "佛山市", 2014, "我市与中山大学签署合作协议。", "拟启动“育苗造林”行动。"),
        write_report(folder, "佛山市", 2015, "成立了佛山市科技成果转化引导基金。"),
        write_report(folder, "东莞市", 2015),
    ]
    return build(reports, folder / "out")


@pytest.fixture
def store(directory: Path) -> Store:
    """The store of the corpus."""
    return innograph.open(directory).store


def test_what_was_planned_and_is_done_has_moved(store: Store) -> None:
    """A fund that was to be set up, and a year later has been, is a move from planned to done with both sentences."""
    found = compare(store, 2014, 2015, "佛山")
    moves = {(move.object, move.before, move.after, move.step) for move in found.moves}
    assert ("佛山市科技成果转化引导基金", "planned", "done", "done") in moves
    (move,) = (move for move in found.moves if move.step == "done")
    assert "拟设立" in move.before_quote and "成立了" in move.after_quote


def test_partners_are_lost_and_won(store: Store) -> None:
    """A university with which only the earlier report signed is a partner lost."""
    found = compare(store, 2014, 2015, "佛山市")
    assert ("中山大学", "gone") in {(actor.name, actor.change) for actor in found.partners}


def test_years_without_reports_are_refused(store: Store) -> None:
    """Two years that no place has reports of are an error that says how to list the years."""
    with pytest.raises(QueryError, match="innograph status"):
        compare(store, 2014, 2015, "东莞市")


def test_a_target_stands_beside_its_result(store: Store) -> None:
    """The target of 2015 and the stock told in the report of 2015 are one row, with the difference."""
    rows = {
        (t.measure, t.verdict, t.target, t.actual, t.difference) for t in judge_targets(store, "佛山市", 2015)
    }
    assert ("高新技术企业", "met", 124.0, 115.0, -9.0) not in rows
    assert ("高新技术企业", "missed", 124.0, 115.0, -9.0) in rows


def test_a_target_that_no_report_looks_back_on_is_not_due(store: Store) -> None:
    """The target of 2016 waits for a report that looks back on it."""
    assert {"not due"} == {target.verdict for target in judge_targets(store, year=2016)}


def test_places_stand_side_by_side(store: Store) -> None:
    """Two cities' stocks of one year are two rows."""
    rows = side_by_side(store, "高新技术企业", 2015)
    assert {("佛山市", 115.0), ("东莞市", 115.0)} <= {(row.place, row.value) for row in rows}


def test_the_named_question_gives_the_same_moves(directory: Path) -> None:
    """SPARQL finds the move that the comparison finds."""
    rows = innograph.open(directory).query("status-moves", place="佛山市", before=2014)
    assert ("planned", "done") in {(row[5], row[7]) for row in rows}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("力争全年新增高新技术企业", "高新技术企业"),
        ("全市地区生产总值增长", "GDP"),
        ("城镇登记失业率控制在", "城镇登记失业率"),
    ],
)
def test_padding_is_no_part_of_a_measure(one: str, other: str) -> None:
    """Two wordings of one measure fold to the same."""
    assert fold_measure(one) == fold_measure(other)


def test_less_is_better_where_the_words_say_so() -> None:
    """A rate that is to stay below a bound is met from below."""
    assert is_lower_better("城镇登记失业率", "城镇登记失业率控制在3.5%以内", "3.5%", None)
    assert not is_lower_better("高新技术企业", "高新技术企业达到100家", "100家", "at-least")


@pytest.mark.parametrize(
    ("table", "least"),
    [
        ("judged-moves.tsv", 40),
        ("judged-targets.tsv", 30),
        ("redrawn-moves.tsv", 40),
        ("redrawn-targets.tsv", 30),
    ],
)
def test_what_was_drawn_and_read_is_right(table: str, least: int) -> None:
    """Of the rows drawn with a fixed seed from the corpus and read by a person at least 85 % are right.

    The second pair was drawn (seed 20261131) from what the first does not hold, vanished relations among it. A draw before that
    (seed 20261130) had 32 of 40 moves right: six things called vanished stood in the later text in words that no fact rests on,
    which is why texts are searched now (`compare`); its targets were right in 27 of 30.
    """
    rows = read_table(table)
    assert least == len(rows)
    assert 0.85 * least <= sum(row["judgement"] == "right" for row in rows)
    assert [] == [row for row in rows if row["judgement"] == "wrong" and not row["remark"]]


def test_what_the_later_text_names_has_not_vanished(store: Store) -> None:
    """A plan of which the later report says a word, in no fact, is still named; without that word it has vanished."""

    def step(words: str) -> str:
        found = compare(store, 2014, 2015, "佛山", texts={("佛山市", 2015): words})
        return next(move.step for move in found.moves if "育苗造林" in move.object)

    assert "vanished" == step("各项工作有序推进。")
    assert "still named" == step("深入实施高企“育苗\n造林”行动计划。")


def test_a_page_escapes_what_reports_say() -> None:
    """Words of a report never become markup."""
    page = write_page("<b>", [Table("t", ("a",), [("<script>alert(1)</script>",)])])
    assert "<script>" not in page and "&lt;script&gt;" in page


def test_the_verbs_print_tables_and_pages(directory: Path, tmp_path: Path) -> None:
    """The command line gives the rows as a table, as JSON and as a page."""
    for arguments in (
        ("compare", "2014", "2015"),
        ("compare", "--indicator", "高新技术企业"),
        ("targets",),
        ("audit", "--all"),
    ):
        done = run(*arguments, "-d", directory, "--json", folder=tmp_path)
        assert 0 == done.returncode, done.stderr
    shown = run("compare", "2014", "2015", "-d", directory, folder=tmp_path).stdout.decode("utf-8")
    assert "moves (" in shown and "佛山市科技成果转化引导基金" in shown
    done = run("compare", "2014", "2015", "-d", directory, "--html", "-", folder=tmp_path)
    assert "<h2>moves (" in done.stdout.decode("utf-8")
    done = run("targets", "2015", "-d", directory, "--html", "targets.html", folder=tmp_path)
    assert 0 == done.returncode
    assert "高新技术企业" in (tmp_path / "targets.html").read_text(encoding="utf-8")
