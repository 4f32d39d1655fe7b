"""Lists of works in notes (7个城际项目：甲城际、乙城际): how far each stands, which no verb beside it tells.

The note explains a word of the report's body (推进7个城际项目建设); its works stand as far as the sentence there says.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from innograph.extraction.clauses import Clause
from innograph.extraction.status import Verdict, decide_status
from innograph.gazetteer import load_gazetteer
from innograph.model import Mention, Span
from innograph.resources import read_lexicon

WORKS = frozenset({"Project", "Park", "ServicePlatform", "Incubator"})


def find_listed_works(clauses: Sequence[Clause]) -> Iterator[tuple[Mention, Verdict]]:
    """The works that notes list and no register has, with what is said of the list elsewhere."""
    told: dict[int, Verdict | None] = {}
    for clause in clauses:
        paragraph = clause.sentence.paragraph
        if found := _pattern("list_head").match(clause.text, clause.sentence.span.start):
            told[paragraph] = _told_of(found["head"], clauses, paragraph)
        if verdict := told.get(paragraph):
            yield from ((mention, verdict) for mention in clause.mentions if _is_item(clause, mention))


def _told_of(head: str, clauses: Sequence[Clause], paragraph: int) -> Verdict | None:
    """How far the works stand of which a clause elsewhere speaks by the words that head the list of a paragraph."""
    words = re.compile(_pattern("count").sub(_words("counts")[0], re.escape(head), count=1))
    for clause in clauses:
        elsewhere = clause.sentence.role != "note" and clause.sentence.paragraph != paragraph
        if elsewhere and (found := words.search(clause.text, clause.span.start, clause.span.end)):
            return _verdict_on(clause, found)
    return None


def _verdict_on(clause: Clause, head: re.Match[str]) -> Verdict:
    """How far the works stand that a clause counts: what is paid for or being built is under way."""
    opens = _pattern("listed_before").fullmatch(clause.text, clause.span.start, head.start())
    reach = clause.span.end if opens else head.end()
    verdict = decide_status(clause, Span(clause.span.start, head.start()), reach)
    spent = _pattern("spent").match(clause.text, head.end()) is not None
    built = verdict.cue is None and clause.text.endswith(_words("being_built"), 0, head.start())
    return Verdict("ongoing", None) if verdict.status == "done" and (built or spent) else verdict


def _is_item(clause: Clause, mention: Mention) -> bool:
    """Whether a name is a member of the list as a whole, and none that a register has."""
    edge = clause.text[mention.span.start - 1 : mention.span.start]
    whole = edge in _words("item_edges") and _pattern("item_ends").match(clause.text, mention.span.end)
    return mention.type in WORKS and bool(whole) and not load_gazetteer().by_form(mention.name)


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(read_lexicon("relations")["worklists"][key])


@cache
def _words(key: str) -> tuple[str, ...]:
    return tuple(read_lexicon("relations")["worklists"][key])
