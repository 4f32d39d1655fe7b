"""Names by pattern: what stands before a suffix that names end in, if it is specific enough to be a name.

A candidate (see `stretches`) becomes a mention when its modifier says something of its own: a place, a known
name, a number, a quoted word, or words outside the general vocabulary of the genre. Names made of general words
only (an alliance called just "alliance of innovative firms") are accepted right after a verb of founding, issuing
or carrying out, unless they are counted. Everything else that looked like a name goes to the ledger.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple, cast

from innograph.extraction.scanning import generic_scanner, pattern, suffix_scanner
from innograph.extraction.stretches import BREAK, CLOSING, Candidate, Marks
from innograph.extraction.words import LEAST, grade, own_characters
from innograph.gazetteer import Match, load_gazetteer
from innograph.model import Document, EntityType, Mention, Span
from innograph.resources import read_lexicon

SEPARATE = frozenset({"ResearchInstitute", "ServicePlatform", "Association"})
HAN = re.compile(r"[\u4e00-\u9fff]+")
NO_FIRM = frozenset("村段城区镇乡街路桥站港园县市省岛湖山")
BRACKET = re.compile(r"[（(][\u4e00-\u9fff]{2,8}[）)]")


@cache
def _names() -> dict[str, Any]:
    return read_lexicon("names")


@cache
def _prefixes() -> tuple[str, ...]:
    return tuple(sorted(_names()["prefixes"]["words"], key=len, reverse=True))


class _Around(NamedTuple):
    """What stands around the candidates of a document: characters of known names, and where verbs begin."""

    known: frozenset[int]
    verbs: frozenset[int]


def _look_around(marks: Marks, registered: Iterable[Mention]) -> _Around:
    spans = [Span(match.start, match.end) for match in marks.known if match.strength == "certain"]
    spans += [mention.span for mention in registered if mention.confidence > 0]
    known = frozenset(offset for span in spans for offset in range(*span))
    return _Around(known, frozenset(hit.start for hit in marks.boundaries if hit.label == "anywhere"))


def find_names(
    document: Document,
    candidates: Iterable[Candidate],
    marks: Marks,
    registered: Iterable[Mention] = (),
) -> Iterator[Mention]:
    """Mentions for the candidates that are names; the others with confidence 0.

    Args:
        document: the report.
        candidates: its stretches that end like a name.
        marks: what the scanners found.
        registered: the names of registers that the text supports.

    """
    around = _look_around(marks, registered)
    whole = {match.end: match for match in marks.known if match.strength == "certain"}
    for candidate in candidates:
        if _is_part(document.text, candidate) or _ends_in_known(candidate, whole):
            continue
        span = _strip(
            document.text,
            _own_part(document.text, candidate, around.known),
            candidate.suffix.start,
            keeps_scope=candidate.label in {"Award", "Park"},
        )
        if count := pattern("count").match(document.text, *span):
            candidate = replace(candidate, counted=True)
            span = Span(min(count.end(), candidate.suffix.start), span.end)
        if span.start < candidate.suffix.start:
            mention = _judge(document.text, candidate, span, around)
            yield _confer(document.text, mention, candidate)
            yield from _with_bracket(document.text, mention, around.known)
        elif span.end - span.start > 2:
            name = document.text[span.start : span.end]
            yield Mention(span, name, cast("EntityType", candidate.label), "bare", 0.0)


def _ends_in_known(candidate: Candidate, whole: Mapping[int, Match]) -> bool:
    """Whether the candidate is a well-known name after words that are no part of it (广佛地区粤港澳大湾区).

    A place right before it may be: then both readings stand, and the longer one is chosen.
    """
    match = whole.get(candidate.span.end)
    if match is None or match.start <= candidate.span.start or match.start > candidate.suffix.start:
        return False
    before = whole.get(match.start)
    return before is None or before.start > candidate.span.start or before.entry.type != "Place"


def find_codes(document: Document) -> Iterator[Mention]:
    """Products named by a code right after a verb of making."""
    for found in pattern("code").finditer(document.text):
        yield Mention(Span(*found.span()), found.group(), "Product", "code", 0.8)


def find_articles(document: Document, marks: Marks) -> Iterator[Mention]:
    """Policies named by the number of their articles, from the last boundary word before them."""
    edges = [hit.end for hit in marks.boundaries if hit.label in CLOSING]
    for found in pattern("articles").finditer(document.text):
        place = bisect_right(edges, found.end("field"))
        start = max(found.start(), edges[place - 1] if place else 0)
        name = document.text[start : found.end()]
        if start < found.end("field") - 1:
            yield Mention(Span(start, found.end()), name, "Policy", "articles", 0.75)


def find_actors(document: Document, marks: Marks) -> Iterator[Mention]:
    """Firms without an ending that begin a clause before a verb that only an organisation can do."""
    verbs = tuple(_names()["actors"]["verbs"])
    starts = [hit.start for hit in marks.boundaries if hit.label != "keep"]
    known = {match.start for match in marks.known if match.strength == "certain"}
    for clause in (clause for sentence in document.sentences for clause in sentence.clauses):
        place = bisect_left(starts, clause.start + 2)
        end = starts[place] if place < len(starts) else clause.end
        name = document.text[clause.start : end]
        if 2 < len(name) <= _names()["actors"]["longest"] and document.text.startswith(verbs, end):
            if (
                clause.start not in known
                and HAN.fullmatch(name)
                and own_characters(name)
                and name[-1] not in NO_FIRM
                and not suffix_scanner().find(name)
            ):
                yield Mention(Span(clause.start, end), name, "Firm", "actor", 0.55)


def _is_part(text: str, candidate: Candidate) -> bool:
    """Whether the suffix only names a part (一期, 核心区) of the name right before it."""
    word = text[candidate.suffix.start : candidate.suffix.end]
    closed = text.startswith(("）", ")"), candidate.suffix.start - 1)
    finished = closed or (bool(candidate.inner) and candidate.inner[-1].end == candidate.suffix.start)
    return finished and word in _names()["general_names"]["signs"]["parts"]


def _own_part(text: str, candidate: Candidate, places: frozenset[int]) -> Span:
    """The candidate without a body named right before it that it is no branch of by name.

    A branch repeats a place or says its field in general words; a name of its own after a body's name
    (某研究院某某众创空间) begins where that ends.
    """
    if candidate.inner and candidate.inner[-1].label in SEPARATE and candidate.label not in SEPARATE:
        edge = candidate.inner[-1].end
        own = text[edge : candidate.suffix.start]
        if edge not in places and generic_scanner().uncovered(own) >= LEAST:
            return Span(edge, candidate.span.end)
    return candidate.span


def _confer(text: str, mention: Mention, candidate: Candidate) -> Mention:
    """A national title that a verb of winning or striving stands before is an award, not a territory."""
    table = _names()["conferred"]
    name = mention.name
    told = candidate.lead.endswith(tuple(table["verbs"])) or text.startswith(
        tuple(table["after"]),
        mention.span.end,
    )
    titled = (
        mention.type in table["types"]
        and told
        and name.startswith(tuple(table["openings"]))
        and name.endswith(tuple(table["endings"]))
        and not name.endswith(tuple(table["never_endings"]))
    )
    return replace(mention, type="Award", rule="conferred", confidence=0.8) if titled else mention


def _with_bracket(text: str, mention: Mention, places: frozenset[int]) -> Iterator[Mention]:
    """The longer name where a bracket that names a branch or edition follows: 大赛（广州赛区）."""
    found = BRACKET.match(text, mention.span.end)
    if mention.confidence > 0 and found and places.intersection(range(*found.span())):
        span = Span(mention.span.start, found.end())
        yield Mention(span, text[span.start : span.end], mention.type, "bracket", mention.confidence)


def _strip(text: str, span: Span, limit: int, *, keeps_scope: bool = False) -> Span:
    """The span without determiners, counts and adjectives at its left end."""
    start = span.start
    stripped = True
    while stripped and start < limit:
        stripped = False
        for word in _prefixes():
            if keeps_scope and word in _names()["prefixes"]["scope"]:
                continue
            if (
                text.startswith(word, start)
                and start + len(word) <= limit
                and not _known_from(text, start, len(word))
            ):
                start += len(word)
                stripped = True
                break
    return Span(start, span.end)


def _known_from(text: str, start: int, length: int) -> bool:
    """Whether a well-known name begins here and is longer than the prefix that would be stripped."""
    return any(load_gazetteer().by_form(text[start : start + size]) for size in range(length + 1, length + 5))


def _judge(text: str, candidate: Candidate, span: Span, around: "_Around") -> Mention:
    """The candidate as a mention, as sure as its modifier and its clause make it; 0 where it is a class."""
    name, suffix = text[span.start : span.end], text[candidate.suffix.start : span.end]
    kind = cast("EntityType", candidate.label)
    modifier = text[span.start : candidate.suffix.start]
    known = not around.known.isdisjoint(range(span.start, candidate.suffix.start))
    standing = grade(modifier, place=known or _holds_name(candidate, span))
    counted = candidate.counted or bool(pattern("counted_after").match(text, span.end))
    if modifier.endswith(tuple(_names()["generic"]["joints"])) or (counted and not known):
        return Mention(span, name, kind, "suffix", 0.0)
    if standing == "proper" and _is_slogan(modifier, suffix):
        return Mention(span, name, kind, "suffix", 0.0)
    if standing == "proper":
        quoted = kind == "Programme" and modifier[0] in "“「" and load_gazetteer().by_form(modifier[1:-1])
        return Mention(span, name, kind, "suffix", 0.0 if quoted and quoted[0].type != kind else 0.85)
    if kind == "Firm" and suffix in _names()["groups"]["suffixes"] and not _is_classed(modifier):
        return Mention(span, name, kind, "group", 0.7 if len(modifier) > 1 else 0.0)
    told = _is_told(text, candidate, span)
    if suffix in _names()["proper_only"]["words"] and not (told and kind == "Product"):
        return Mention(span, name, kind, "suffix", 0.0)
    if standing == "described":
        return Mention(
            span,
            name,
            kind,
            "described",
            0.75 if told or _stands_alone(kind, name, suffix) else _subject(text, span, kind, around),
        )
    if len(modifier) >= _names()["described"]["long_subject"] and (
        sure := _subject(text, span, kind, around)
    ):
        return Mention(span, name, kind, "described", sure)
    general = _names()["general_names"]
    enough = kind in general["types"] and len(name) >= general["minimum"] + len(suffix) // 2
    enough = enough and not (kind in SEPARATE and is_class(name, suffix))
    if kind == "Award" and re.fullmatch(_names()["described"]["prizes"], name):
        return Mention(span, name, kind, "described", 0.7)
    return Mention(span, name, kind, "general name", 0.6 if told and enough else 0.0)


def _is_slogan(modifier: str, suffix: str) -> bool:
    """Whether a short quote before a general noun makes it a class (“五好”园区)."""
    table = _names()["classes"]
    slogan = modifier[0] in "“「" and len(modifier) <= table["longest_slogan"] + 2
    return slogan and suffix in table["after_quotes"]


def is_class(name: str, suffix: str) -> bool:
    """Whether general words before a suffix name a class by its level (国家重点实验室) and no individual."""
    table = _names()["proper_only"]
    modifier = name.removesuffix(suffix)
    by_level = (
        modifier.startswith(tuple(table["levels"])) and len(modifier) < _names()["described"]["long_subject"]
    )
    return by_level or len(modifier) <= table["longest_class"]


def _is_classed(modifier: str) -> bool:
    return len(modifier) > 6 or any(word in modifier for word in _names()["groups"]["never"])


def _holds_name(candidate: Candidate, span: Span) -> bool:
    """Whether a park or project begins with the whole name of another (首都机场临空经济区)."""
    return any(
        hit.label in {"Park", "Project"} and hit.start >= span.start and hit.end < candidate.suffix.start
        for hit in candidate.inner
    )


def _stands_alone(kind: str, name: str, suffix: str) -> bool:
    """Whether a field is name enough for a thing of this kind, whatever stands around it."""
    table = _names()["described"]
    scoped = kind == "Award" and name.startswith(tuple(_names()["proper_only"]["scopes"]))
    return kind in table["alone"] or suffix in table["alone_suffixes"] or scoped


def _subject(text: str, span: Span, kind: str, around: "_Around") -> float:
    """How sure a name of ordinary words is that begins a clause and is followed by its verb."""
    opens = span.start == 0 or BREAK.match(text, span.start - 1) is not None
    subject = opens and span.end in around.verbs and kind in _names()["described"]["subjects"]
    return 0.6 if subject else 0.0


def _without_scope(lead: str) -> str:
    """A verb without the words of scope that follow it (获批创建全省首个)."""
    stripped = True
    while stripped:
        stripped = False
        for word in _prefixes():
            if lead.endswith(word) and len(lead) > len(word):
                lead, stripped = lead.removesuffix(word), True
    return lead


def _is_told(text: str, candidate: Candidate, span: Span) -> bool:
    """Whether a verb of setting up, issuing or carrying out stands right before or after a name."""
    general = _names()["general_names"]
    before = _without_scope(candidate.lead).rstrip(general["signs"]["particles"])
    verbs = (*general["verbs"], *general["told"].get(candidate.label, ()))
    return before.endswith(verbs) or text.startswith(tuple(general["signs"]["after"]), span.end)
