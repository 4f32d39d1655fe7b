"""Whether a candidate is a name: what its words say, weighed with what its clause says of it.

Three grades (see `words`): a *proper* modifier makes a name anywhere, unless it is counted; a *described* one makes it for
types whose individuals are named by their field, after a verb that sets up, issues or carries out, or as the subject of a
clause; a *general* one only after such a verb. Each way has a rule name and a confidence of its own.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple, cast

from innograph.extraction.scanning import pattern
from innograph.extraction.stretches import Candidate, Marks
from innograph.extraction.words import Grade, grade
from innograph.gazetteer import load_gazetteer
from innograph.model import EntityType, Mention, Span
from innograph.resources import read_lexicon

BODIES = frozenset(
    {"Firm", "ResearchInstitute", "University", "FinancialInstitution", "Park", "Association", "Incubator"}
)
"""Types whose names make a project of theirs a name."""
STANDING = frozenset({"Project", "Park", "ResearchInstitute", "ServicePlatform"})
"""Types whose individuals are begun, finished or opened."""
QUOTES = "“「"
CLOSING_QUOTES = "”」"
LONGEST_GROUP = 6
LONG_EDITION = 7
"""So long is the name of an event that has an edition and says of what."""


@cache
def _names() -> dict[str, Any]:
    return read_lexicon("names")


@cache
def prefix_pattern(*, scope: bool) -> re.Pattern[str]:
    """Determiners and adjectives before a name, the longest first; those of scope (全国) only if asked for."""
    table = _names()["prefixes"]
    words = [word for word in table["words"] if scope or word not in table["scope"]]
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


@cache
def _lead_pattern() -> re.Pattern[str]:
    words = sorted(_names()["prefixes"]["words"], key=len, reverse=True)
    return re.compile(f"(?<=.)(?:{'|'.join(map(re.escape, words))})+$")


@cache
def firsts_pattern() -> re.Pattern[str]:
    """Determiners at the end of what stands before a quote (打造全国首个“…”)."""
    return re.compile(_lead_pattern().pattern.replace("(?<=.)", "", 1))


@cache
def _telling(kind: str) -> tuple[str, ...]:
    general = _names()["general_names"]
    return (*general["verbs"], *general["told"].get(kind, ()))


class Around(NamedTuple):
    """What stands around candidates: characters of known names (all, places, bodies), where verbs and firms begin."""

    known: frozenset[int]
    verbs: frozenset[int]
    places: frozenset[int]
    bodies: frozenset[int]
    firms: frozenset[int]


def look_around(marks: Marks, registered: Iterable[Mention]) -> Around:
    """What stands around the candidates; `registered` are the names of registers that the text supports."""
    spans = {Span(m.start, m.end): m.entry.type for m in marks.known if m.strength == "certain"}
    spans.update({mention.span: mention.type for mention in registered if mention.confidence > 0})
    known = frozenset(offset for span in spans for offset in range(*span))
    places = frozenset(o for span, kind in spans.items() if kind == "Place" for o in range(*span))
    verbs = frozenset(hit.start for hit in marks.boundaries if hit.label == "anywhere")
    bodies = frozenset(o for span, kind in spans.items() if kind in BODIES for o in range(*span))
    firms = frozenset(match.start for match in marks.known if match.entry.type == "Firm")
    return Around(known, verbs, places, bodies, firms)


class _Case(NamedTuple):
    """What speaks for and against a candidate."""

    name: str
    kind: str
    modifier: str
    suffix: str
    standing: Grade
    told: bool
    subject: bool
    placed: bool = False
    built: bool = False


def judge(text: str, candidate: Candidate, span: Span, around: Around) -> Mention:
    """The candidate as a mention, as sure as its modifier and its clause make it; 0 where it is a class."""
    case = _read_case(text, candidate, span, around)
    known = not around.known.isdisjoint(range(span.start, candidate.suffix.start))
    several = case.kind != "Award" and pattern("counted_after").match(text, span.end) is not None
    counted = candidate.counted or several
    rule, confidence = ("suffix", 0.0) if counted and not known else _weigh(case)
    works = case.kind == "Project" and case.suffix in _names()["quoted"]["signs"]["works"]
    scheme = works and (case.modifier[0] in QUOTES or case.standing != "proper")
    return Mention(
        span, case.name, "Programme" if scheme else cast("EntityType", case.kind), rule, confidence
    )


def _read_case(text: str, candidate: Candidate, span: Span, around: Around) -> _Case:
    suffix = text[candidate.suffix.start : span.end]
    inside = range(span.start, candidate.suffix.start)
    needs_own = suffix in _names()["classes"]["needs_own"]
    known = not (around.bodies if needs_own else around.known).isdisjoint(inside)
    known = known or (candidate.label in STANDING and span.start in around.firms)
    modifier = text[span.start : candidate.suffix.start]
    own = (text[o] for o in inside if not (o in around.places or text[o].isdigit()))
    return _Case(
        name=text[span.start : span.end],
        kind=candidate.label,
        modifier=modifier,
        suffix=suffix,
        standing=grade("".join(own) if needs_own else modifier, place=known or _holds_name(candidate, span)),
        told=is_told(text, candidate, span),
        subject=_is_subject(text, span, around),
        placed=span.start in around.places,
        built=_is_built(text, candidate, span) or _is_sized(text, candidate, span),
    )


def _weigh(case: _Case) -> tuple[str, float]:
    """The rule that decides a case, and its confidence."""
    if re.search(_names()["generic"]["joints"], case.modifier) or _is_description(case):
        return "suffix", 0.0
    if case.standing == "proper" or (case.suffix in _names()["described"]["numbered"] and case.modifier):
        return "suffix", 0.0 if _is_slogan(case) or _quotes_known(case) else 0.85
    if case.kind in {"Event", "Firm", "ResearchInstitute"} and (told := _weigh_by_form(case)) is not None:
        return told
    held = (case.told and case.kind == "Product") or (case.subject and case.placed and case.kind == "Park")
    held = held or (case.built and case.standing == "described")
    if case.suffix in _names()["proper_only"]["words"] and not held:
        return "suffix", 0.0
    if case.standing == "described":
        sure = 0.75 if case.told or _stands_alone(case) else 0.6 if case.built else 0.0
        return "described", sure or (0.6 if case.subject and _may_be_subject(case.kind) else 0.0)
    return _weigh_general(case)


def _weigh_by_form(case: _Case) -> tuple[str, float] | None:
    """An event by its edition, a group or an institute of the nation by its field; none where its form tells nothing."""
    if re.fullmatch(_names()["described"]["national"], case.name):
        return "described", 0.6
    if case.kind == "Event":
        edition = len(case.name) >= LONG_EDITION and pattern("numbered_edition").match(case.name)
        return ("edition", 0.75) if edition else None
    if case.suffix in _names()["groups"]["suffixes"]:
        return "group", 0.0 if _is_group_class(case.modifier) else 0.7
    return None


def _weigh_general(case: _Case) -> tuple[str, float]:
    """A name of words that any report uses: only where its clause tells it, or by its length at a clause's head."""
    described, general = _names()["described"], _names()["general_names"]
    long = described["long_subject"] // 2 if case.kind == "Fund" else described["long_subject"]
    if case.subject and _may_be_subject(case.kind) and len(case.modifier) >= long:
        return "described", 0.6
    if case.kind == "Award" and re.fullmatch(described["prizes"], case.name):
        return "described", 0.7
    if case.kind == "Park" and re.fullmatch(described["zones"], case.name):
        return "described", 0.6
    enough = len(case.name) >= general["minimum"] + len(case.suffix) // 2
    classed = case.kind == "ResearchInstitute" and is_class(case.name, case.suffix, alone=case.subject)
    accepted = case.told and enough and not classed and case.kind in general["types"]
    return "general name", 0.6 if accepted else 0.0


def _holds_name(candidate: Candidate, span: Span) -> bool:
    """Whether a park or project begins with the whole name of another (首都机场临空经济区)."""
    return any(
        hit.label in {"Park", "Project"} and hit.start >= span.start and hit.end <= candidate.suffix.start
        for hit in candidate.inner
    )


def _stands_alone(case: _Case) -> bool:
    """Whether a field is name enough for a thing of this kind, whatever stands around it."""
    table = _names()["described"]
    scoped = case.kind == "Award" and case.name.startswith(tuple(_names()["proper_only"]["scopes"]))
    return case.kind in table["alone"] or case.suffix in table["alone_suffixes"] or scoped


def _may_be_subject(kind: str) -> bool:
    return kind in _names()["described"]["subjects"]


def _is_subject(text: str, span: Span, around: Around) -> bool:
    """Whether a name begins its clause and is followed by its verb."""
    opens = span.start == 0 or pattern("break").match(text, span.start - 1) is not None
    return opens and span.end in around.verbs


def _is_built(text: str, candidate: Candidate, span: Span) -> bool:
    """Whether a thing begins its clause and is said right after it to be begun, finished, signed for or opened."""
    opens = span.start == 0 or pattern("break").match(text, span.start - 1) is not None
    verbs = tuple(_names()["general_names"]["signs"]["built"])
    return opens and candidate.label in STANDING and text.startswith(verbs, span.end)


def _is_sized(text: str, candidate: Candidate, span: Span) -> bool:
    """Whether a fund is told by its size after the verb that sets it up (设立规模达20亿元的|某某基金)."""
    sized = _names()["general_names"]["signs"]["sized"]
    return candidate.label == "Fund" and bool(re.search(sized, text[max(0, span.start - 24) : span.start]))


def _is_description(case: _Case) -> bool:
    """Whether the words describe a class, a route or a title that nobody holds, and name nothing."""
    classes = _names()["classes"]
    several = re.fullmatch(classes["abbreviated"], case.modifier)
    if several or case.modifier in classes["modifiers"] or _is_deed(case):
        return True
    if case.suffix in classes["not_of_places"] and _is_place(case.modifier):
        return True
    if (
        case.suffix in classes["of_quotes"]
        and case.modifier[0] in QUOTES
        and case.modifier[-1] in CLOSING_QUOTES
    ):
        return True
    if case.kind in {"Project", "Place", "Park", "Programme"} and re.search(classes["routes"], case.name):
        return True
    held = case.told or case.name.startswith(tuple(_names()["proper_only"]["scopes"]))
    return case.kind == "Award" and not held and re.search(classes["held"], case.name) is None


def _is_deed(case: _Case) -> bool:
    """Whether the words before a thing say what is done for it (促进|科技创新中心); a document or scheme may begin so."""
    return case.kind not in {"Policy", "Programme", "Event", "Award"} and case.modifier.startswith(
        tuple(_names()["classes"]["verbal"])
    )


def _is_place(modifier: str) -> bool:
    """Whether a modifier is a place and nothing else."""
    entries = load_gazetteer().by_form(modifier)
    return bool(entries) and entries[0].type == "Place"


def _is_slogan(case: _Case) -> bool:
    """Whether a short quote before a general noun makes it a class (“五好”园区, “两高”项目)."""
    table = _names()["classes"]
    projects = case.suffix in table["numbered"]
    if projects and case.modifier[0] in QUOTES and case.modifier[-1] in CLOSING_QUOTES:
        return re.fullmatch(_names()["quoted"]["signs"]["numbered"], case.modifier[1:-1]) is not None
    short = case.modifier[0] in QUOTES and len(case.modifier) <= table["longest_slogan"] + 2
    return bool(short and case.suffix in table["after_quotes"])


def _quotes_known(case: _Case) -> bool:
    """Whether a programme is only another well-known thing in quotes (“新三板”试点)."""
    if case.kind != "Programme" or case.modifier[0] not in QUOTES:
        return False
    entries = load_gazetteer().by_form(case.modifier[1:-1])
    return bool(entries) and entries[0].type != case.kind


def is_class(name: str, suffix: str, *, alone: bool = False) -> bool:
    """Whether general words before a suffix name a class by its level (国家重点实验室) and no individual.

    A short one is one of a class too, unless it stands `alone` as the subject of its clause (环境研究院挂牌成立).
    """
    table = _names()["proper_only"]
    modifier = name.removesuffix(suffix)
    longest: int = table["longest_class"]
    several = f"{table['class_words']}|{_names()['classes']['abbreviated']}"
    return (len(modifier) <= longest and not alone) or re.fullmatch(several, modifier) is not None


def _is_group_class(modifier: str) -> bool:
    """Whether a group is a class by its modifier (龙头企业集团)."""
    return not 1 < len(modifier) <= LONGEST_GROUP or any(w in modifier for w in _names()["groups"]["never"])


def lead_of(candidate: Candidate) -> str:
    """The boundary words before a candidate without words of scope (入选|首批)."""
    return _lead_pattern().sub("", candidate.lead)


def is_told(text: str, candidate: Candidate, span: Span) -> bool:
    """Whether a verb of setting up, issuing or carrying out stands right before or after a name.

    Words of scope between the verb and the name do not count (获批创建全省首个…).
    """
    signs = _names()["general_names"]["signs"]
    before = lead_of(candidate).rstrip(signs["particles"])
    return before.endswith(_telling(candidate.label)) or text.startswith(tuple(signs["after"]), span.end)
