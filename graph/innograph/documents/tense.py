"""Which part of a report looks back and which ahead.

A heading decides where there is one. Otherwise each paragraph has a score, the weighted difference of its cues of plan and
review, and the best sequence of the two states is found by Viterbi (IEEE Trans. Inf. Theory 13(2), 1967) with a price on
every change: a report turns from review to plan once. A footnote looks back.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from innograph.documents.cleaning import Line
from innograph.documents.context import years_of_plan
from innograph.model import Tense
from innograph.resources import read_lexicon


def decide_tenses(text: str, lines: Sequence[Line], plan_year: int | None) -> list[Tense]:
    """The tense of every line; `plan_year` is the year that the report looks ahead to, None where it is not known."""
    inside = [index for index, line in enumerate(lines) if line.role in {"body", "heading", "title"}]
    words = [text[slice(*lines[index].span)] for index in inside]
    turns = [_turns(line, lines[index], plan_year) for line, index in zip(words, inside, strict=True)]
    headed = [lines[index].role != "body" for index in inside]
    scores = [
        _score(line, plan_year) if lines[index].role != "title" else 0.0
        for line, index in zip(words, inside, strict=True)
    ]
    states = _best_path(scores, turns, headed)
    tenses: list[Tense] = ["review"] * len(lines)
    for index, planned in zip(inside, states, strict=True):
        tenses[index] = "plan" if planned else "review"
    return tenses


@cache
def _tables() -> tuple[dict[str, Any], dict[str, Any]]:
    lexicon = read_lexicon("documents")
    return lexicon["tense"], lexicon["headings"]


@cache
def _cue_pattern(kind: str) -> re.Pattern[str]:
    words = sorted(_tables()[0][kind], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


def _count_verbs(line: str) -> tuple[int, int]:
    """How many clauses begin with a verb, as tasks do, and how many say of a thing what became of it with one at their end."""
    table = _tables()[0]
    begins, ends, least = re.compile(table["begun"]), tuple(table["ended"]), table["shortest_result"]
    begun = ended = 0
    for clause in re.split(table["clause"], line):
        words = clause.strip(table["edges"])
        if begins.match(words):
            begun += 1
        elif words.endswith(ends) and len(words) >= least:
            ended += 1
    return begun, ended


@cache
def _weight(cue: str) -> float:
    """How much a word tells of the part it stands in; most tell 1."""
    table = _tables()[0]
    if cue in table["strong"]:
        return float(table["weight_strong"])
    return float(table["weight_weak"]) if cue in table["weak"] else 1.0


def _turns(line: str, kind: Line, plan_year: int | None) -> Tense | None:
    """The part that a line opens by its words, None for a line that opens none.

    A heading opens one by what it calls the part, else by the year that it names.
    """
    table, headings = _tables()
    if kind.role != "body":
        ahead, back = re.search(headings["plan"], line), re.search(headings["review"], line)
        if ahead and back:
            return "review" if back.start() > ahead.start() else None
        if ahead or back:
            return "plan" if ahead else "review"
        return _by_year(line, plan_year) if kind.role == "heading" else None
    opens = re.match(table["opening"], line) or (
        plan_year and re.match(table["plan_year"].format(plan_year), line)
    )
    if opens:
        return "plan"
    if re.match(table["opening_review"], line) or looks_back(line, plan_year):
        return "review"
    found = re.match(table["opening_plan"], line)
    return _by_plan(found["plan"], plan_year) if found else None


def _by_plan(number: str, plan_year: int | None) -> Tense:
    """Whether the years of a five-year plan are all over before the year ahead."""
    _, last = years_of_plan(number)
    return "review" if plan_year and last < plan_year else "plan"


def looks_back(words: str, plan_year: int | None) -> bool:
    """Whether a sentence or paragraph begins with last year, by word or number, so that it looks back in any part."""
    return _last_year(plan_year).match(words) is not None


@cache
def _last_year(plan_year: int | None) -> re.Pattern[str]:
    table = _tables()[0]
    return re.compile(table["last_year"].format(str(plan_year - 1) if plan_year else table["last_year_word"]))


def _by_year(line: str, plan_year: int | None) -> Tense | None:
    """The part of a heading that names the year ahead or the year before it, and not both; a day tells nothing."""
    if plan_year is None or re.match(_tables()[1]["day"], line):
        return None
    ahead, back = str(plan_year) in line, str(plan_year - 1) in line
    return None if ahead == back else ("plan" if ahead else "review")


def _score(line: str, plan_year: int | None) -> float:
    """Positive for plan; the length of the paragraph does not matter beyond its number of cues."""
    table = _tables()[0]
    plan, review = (sum(map(_weight, _cue_pattern(kind).findall(line))) for kind in ("plan", "review"))
    review += table["weight_counted"] * len(re.findall(table["counted"], line))
    review += table["weight_precise"] * len(re.findall(table["precise"], line))
    plan += table["weight_aimed"] * len(re.findall(table["aimed"], line))
    begun, ended = _count_verbs(line)
    plan += table["weight_begun"] * begun
    review += table["weight_ended"] * ended
    if plan_year:
        plan += table["weight_year"] * line.count(str(plan_year))
        review += table["weight_year"] * line.count(str(plan_year - 1))
    lead = line[: table["lead"]]
    review += table["weight_lead"] * bool(re.match(table["lead_review"], lead))
    return float(3 * (plan - review) / (2 + plan + review))


def _best_path(scores: Sequence[float], turns: Sequence[Tense | None], headed: Sequence[bool]) -> list[bool]:
    """True for plan: the path of greatest sum.

    A change costs `change` where a line opens the new part by its words, and elsewhere the more the longer the report is,
    at most `stickiness`; back from plan to review at twice that. A heading outweighs several paragraphs, and after one that
    told its part a change that nothing opens costs `stickiness_headed` at least.
    """
    table = _tables()[0]
    sticky = min(float(table["stickiness"]), table["stickiness_each"] * len(scores))
    value = (0.0, -sticky)
    back: list[tuple[bool, bool]] = []
    told = False
    for score, turn, by_heading in zip(scores, turns, headed, strict=True):
        told = told or (by_heading and turn is not None)
        sticky = max(sticky, table["stickiness_headed"]) if told else sticky
        ahead = table["change"] if turn == "plan" else sticky
        behind = table["change"] if turn == "review" else 2 * sticky
        stay_review, stay_plan = value[0] >= value[1] - behind, value[1] >= value[0] - ahead
        back.append((not stay_review, stay_plan))
        weight = table["heading_bonus"] if by_heading else table["bonus"]
        bonus = {"plan": weight, "review": -weight, None: 0.0}[turn]
        review = (value[0] if stay_review else value[1] - behind) - score - bonus
        plan = (value[1] if stay_plan else value[0] - ahead) + score + bonus
        value = (review, plan)
    path, state = [], value[1] > value[0]
    for came_review, came_plan in reversed(back):
        path.append(state)
        state = came_plan if state else came_review
    return path[::-1]
