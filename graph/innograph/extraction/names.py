"""Names by pattern: what stands before a suffix that names end in, if it is specific enough to be a name.

A candidate (see `stretches`) becomes a mention when its modifier says something of its own: a place, a known
name, a number, a quoted word, or words outside the general vocabulary of the genre. Names made of general words
only (an alliance called just "alliance of innovative firms") are accepted right after a verb of founding, issuing
or carrying out, unless they are counted. Everything else that looked like a name goes to the ledger.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, cast

from innograph.extraction.continuations import BRACKET, bounds_stretch, continue_name
from innograph.extraction.judgement import (
    BODIES,
    Around,
    is_told,
    judge,
    lead_of,
    look_around,
    prefix_pattern,
)
from innograph.extraction.quote_lists import closes_row
from innograph.extraction.recasting import recast
from innograph.extraction.scanning import generic_scanner, pattern
from innograph.extraction.stretches import DASH, Candidate, Marks
from innograph.extraction.words import LEAST
from innograph.gazetteer import Match, load_gazetteer
from innograph.model import Document, EntityType, Mention, Span
from innograph.resources import read_lexicon

YEARLESS = frozenset(
    {"Park", "University", "Place", "Firm", "FinancialInstitution", "GovernmentBody", "Incubator"}
)
"""Types whose names never begin with a year or an age: what happened in that year is told."""
SEPARATE = frozenset({"ResearchInstitute", "ServicePlatform", "Association"})


@cache
def _names() -> dict[str, Any]:
    return read_lexicon("names")


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
    around = look_around(marks, registered)
    whole = {match.end: match for match in marks.known if match.strength == "certain"}
    found: list[Mention] = []
    for candidate in candidates:
        void = _is_part(document.text, candidate) or _tells_partner(document.text, candidate)
        void = void or bool(pattern("planning").search(document.text, *candidate.span))
        void = void or closes_row(document.text, candidate) or bounds_stretch(document.text, candidate)
        if not (void or _ends_in_known(document.text, candidate, whole)):
            found += _read(document.text, candidate, around)
    parks = [m.entry.name for m in marks.known if m.entry.type == "Park"]
    parks += [m.name for m in found if m.type == "Park" and m.rule != "bare" and m.confidence]
    for mention in found:
        bare = mention.type == "Park" and mention.rule == "bare" and mention.confidence > 0
        bare = bare or mention.name in _names()["conferred"]["always"]
        if not (bare and _has_longer(mention.name, parks)):
            yield mention


def _has_longer(name: str, others: list[str]) -> bool:
    """Whether a report names in full what a bare ending then stands for."""
    return any(other.endswith(name) and name != other for other in others)


def _read(text: str, candidate: Candidate, around: Around) -> Iterator[Mention]:
    """The mentions of one candidate, and its doubtful ones with confidence 0."""
    own = _own_part(text, candidate, around.known)
    keeps = candidate.label in {"Award", "Park", "Event"} or bool(pattern("trial").match(text, *own))
    if candidate.label in YEARLESS and (year := pattern("age").match(text, *own)):
        own = Span(min(year.end(), candidate.suffix.start), own.end)
    span = _strip(text, own, candidate.suffix.start, keeps_scope=keeps)
    if count := pattern("count").match(text, *span):
        candidate = candidate._replace(counted=not pattern("extent").search(count.group()))
        span = Span(min(count.end(), candidate.suffix.start), span.end)
    if span.start < candidate.suffix.start:
        mention = _for_all(text, judge(text, candidate, span, around), candidate)
        mention = recast(text, mention, candidate, firm=span.start in around.firms)
        yield _confer(text, mention, candidate)
        yield from continue_name(text, mention, around.known, counted=candidate.counted)
    elif span.end - span.start > 2:
        name = text[span.start : span.end]
        alone = name in _names()["bare"].get(candidate.label, ()) and _stands_bare(text, candidate, span)
        yield Mention(span, name, cast("EntityType", candidate.label), "bare", 0.6 if alone else 0.0)


def _stands_bare(text: str, candidate: Candidate, span: Span) -> bool:
    """Whether an ending alone is a name here: an event that is held, a zone that no word says to be one of several."""
    if candidate.label != "Park":
        return is_told(text, candidate, span)
    several = span.start > 0 and text[span.start - 1] in _names()["bare"]["several"]
    return candidate.span.start == span.start and not candidate.counted and not several


def _for_all(text: str, mention: Mention, candidate: Candidate) -> Mention:
    """A meeting with the word before it that says for all of which place it is held (全市|科技创新大会)."""
    scopes = tuple(_names()["prefixes"]["meetings"])
    start = mention.span.start
    if mention.type != "Event" or not mention.confidence or start != candidate.span.start:
        return mention
    if not candidate.lead.endswith(scopes) or not text.endswith(scopes, 0, start):
        return mention
    span = Span(start - len(scopes[0]), mention.span.end)
    return mention._replace(span=span, name=text[slice(*span)], rule="for all")


def _ends_in_known(text: str, candidate: Candidate, whole: Mapping[int, Match]) -> bool:
    """Whether the candidate is a well-known name after words that are no part of it (广佛地区粤港澳大湾区).

    An edition, a year or a place right before it may be: then both readings stand, and the longer one is chosen.
    """
    match = whole.get(candidate.span.end)
    if match is None or match.start <= candidate.span.start or match.start > candidate.suffix.start:
        return False
    if match.start == candidate.suffix.start and candidate.label == "Park":
        return match.start in {other.end for other in whole.values() if other.entry.type == "Place"}
    if match.entry.type == "Place" and candidate.label == "Park":
        return True
    laboratory = text.endswith(_names()["list_types"]["laboratories"][0], 0, match.end)
    if laboratory or (candidate.label == "Park" and _is_of_place(text[candidate.span.start : match.start])):
        return False
    if text.endswith(DASH, candidate.span.start, match.start):
        return False
    edition = pattern("edition").match(text, candidate.span.start, match.start)
    start = edition.end() if edition else candidate.span.start
    places = [m for m in whole.values() if start <= m.start < match.start and m.entry.type == "Place"]
    return not places and not edition and start < match.start


def _is_of_place(words: str) -> bool:
    """Whether words are a place, if only by a short form, so that a zone after them is another one (北湖|未来科学城)."""
    return any(entry.type == "Place" for entry in load_gazetteer().by_form(words))


def _tells_partner(text: str, candidate: Candidate) -> bool:
    """Whether a cooperation is told of a body and is no scheme by that name (与某集团战略合作)."""
    word = text[candidate.suffix.start : candidate.suffix.end]
    of_body = bool(candidate.inner) and candidate.inner[-1].label in BODIES
    return of_body and word in _names()["classes"]["cooperations"]


def _is_part(text: str, candidate: Candidate) -> bool:
    """Whether the suffix only names a part (一期, 核心区) of the name right before it, or the seat of an association."""
    word = text[candidate.suffix.start : candidate.suffix.end]
    closed = text.startswith(("）", ")"), candidate.suffix.start - 1)
    finished = closed or (bool(candidate.inner) and candidate.inner[-1].end == candidate.suffix.start)
    if candidate.label == "Programme" and candidate.inner and candidate.inner[-1].label == "Incubator":
        return False
    project = bool(candidate.inner) and candidate.inner[-1].label == "Project" and not closed
    if project and word == _names()["general_names"]["signs"]["undertaking"]:
        return False
    seat = finished and not closed and candidate.inner[-1].label == "Association"
    signs = _names()["general_names"]["signs"]
    return (finished and word in signs["parts"]) or (seat and word in signs["seats"])


def _own_part(text: str, candidate: Candidate, places: frozenset[int]) -> Span:
    """The candidate without another thing named before it.

    A name after a park that begins as that does is another one (甬江科创区|甬江实验室). A branch repeats a place or says
    its field in general words; a name of its own after a body's name (某研究院某某众创空间) begins where that ends. So does
    one after a conjunction, where what stands before is a thing of its own.
    """
    span, classes = _after_opening(text, candidate), _names()["classes"]
    if candidate.inner and text[candidate.suffix.start : candidate.suffix.end] in classes["stations"]:
        span = Span(_after_line(text, candidate, places), span.end)
    for kind in candidate.inner:
        if kind.label == "Project" and _is_kind(text[kind.start : kind.end], text[slice(*span)]):
            span = Span(kind.end, span.end)
    for park in candidate.inner:
        if park.label == "Park" and text.startswith(text[park.start : park.start + LEAST], park.end):
            span = Span(park.end, span.end)
    if (
        candidate.inner
        and candidate.inner[-1].label in SEPARATE
        and candidate.label not in {*SEPARATE, "Park"}
    ):
        edge = candidate.inner[-1].end
        own = text[edge : candidate.suffix.start]
        if edge not in places and generic_scanner().uncovered(own) >= LEAST:
            span = Span(edge, span.end)
    table = "before_conjunction" if candidate.label in classes["whole"] else "schemes_before_conjunction"
    table = "institutes_before_conjunction" if candidate.label == "ResearchInstitute" else table
    for found in pattern("conjunction").finditer(text, span.start + 1, candidate.suffix.start):
        if text.endswith(tuple(classes[table]), 0, found.start()):
            span = Span(found.end(), span.end)
    return span


def _after_opening(text: str, candidate: Candidate) -> Span:
    """The candidate without a number, a body and a verb before its name, or the body that builds an institution."""
    span = candidate.span
    if number := pattern("numbering").match(text, *span):
        span = Span(min(number.end(), candidate.suffix.start), span.end)
    if body := pattern("body_before").match(text, *span):
        span = Span(body.end(), span.end)
    if candidate.label == "ResearchInstitute" and (built := pattern("builds").search(text, *span)):
        span = Span(built.end(), span.end)
    return span


def _is_kind(words: str, name: str) -> bool:
    """Whether words only say what kind of work one is, before its own name that ends alike."""
    again = any(words.endswith(kind) and name.endswith(kind) for kind in _names()["classes"]["kinds"])
    return again and generic_scanner().uncovered(words) < LEAST


def _after_line(text: str, candidate: Candidate, places: frozenset[int]) -> int:
    """Where a station begins whose candidate opens with the name of its line: after that, and after 经 on the way."""
    line, classes = candidate.inner[-1], _names()["classes"]
    if line.label != "Project":
        return candidate.span.start
    if text.endswith(tuple(classes["lines"]), 0, line.end):
        on_the_way = text.rfind(classes["by_way_of"], line.end, candidate.suffix.start)
        return line.end if on_the_way < 0 else on_the_way + 1
    edge = line.end
    return edge if edge in places and edge - 1 not in places else candidate.span.start


def _confer(text: str, mention: Mention, candidate: Candidate) -> Mention:
    """A national title that a verb of winning or striving stands before is an award, not a territory."""
    table = _names()["conferred"]
    if mention.type not in table["types"]:
        return mention
    if mention.type == "Park" and pattern("invested").search(
        text, max(0, mention.span.start - 48), mention.span.start
    ):
        return mention._replace(type="Project", rule="invested")
    bare = BRACKET.sub("", mention.name)
    if bare != mention.name and any(entry.type == "Award" for entry in load_gazetteer().by_form(bare)):
        return mention._replace(type="Award", rule="conferred")
    name = mention.name
    told = lead_of(candidate).endswith(tuple(table["verbs"])) or text.startswith(
        tuple(table["after"]),
        mention.span.end,
    )
    if name in table["always"] and not candidate.counted:
        return mention._replace(type="Award", rule="conferred", confidence=0.7)
    national = name.startswith(tuple(table["national"])) and mention.type == "Park"
    sure = lead_of(candidate).endswith(tuple(table["sure"])) and any(word in name for word in table["words"])
    titled = (
        ((told and name.startswith(tuple(table["openings"]))) or national or sure)
        and name.endswith(tuple(table["endings"]))
        and not name.endswith(tuple(table["never_endings"]))
    )
    built = candidate.lead.endswith(tuple(table["building"])) and len(name) >= table["shortest"]
    weight = 0.8 if told else mention.confidence or (0.6 if built and not candidate.counted else 0.0)
    return mention._replace(type="Award", rule="conferred", confidence=weight) if titled else mention


def _strip(text: str, span: Span, limit: int, *, keeps_scope: bool = False) -> Span:
    """The span without determiners, counts and adjectives at its left end."""
    start, words = span.start, prefix_pattern(scope=not keeps_scope)
    while (found := words.match(text, start, limit)) and not _known_from(text, start, found.end() - start):
        start = found.end()
    return Span(start, span.end)


def _known_from(text: str, start: int, length: int) -> bool:
    """Whether a well-known name begins here and is longer than the prefix that would be stripped."""
    return any(load_gazetteer().by_form(text[start : start + size]) for size in range(length + 1, length + 5))
