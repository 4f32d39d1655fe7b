"""Relations that rest in a name itself: the place of a park, the parent of a branch, the country of a university.

A name inside a name is an entity only where such a relation rests on it (annotation guidelines, conventions), so the
inner mention is made here, together with its relation, and nowhere else.
"""

import itertools
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from innograph.extraction.bodies import body_prefix
from innograph.extraction.scanning import generic_scanner, suffix_scanner
from innograph.extraction.standing import Standing
from innograph.extraction.status import Verdict
from innograph.gazetteer import Entry, Match, load_gazetteer
from innograph.model import Document, EntityType, Mention, Predicate, RelationCandidate, Span
from innograph.resources import read_lexicon

HOLDERS = frozenset(
    {"Firm", "ResearchInstitute", "University", "GovernmentBody", "FinancialInstitution", "Association"}
    | {"Incubator", "ServicePlatform", "MediaOutlet", "Park"},
)
PARENTS = frozenset(
    {
        "Firm",
        "ResearchInstitute",
        "University",
        "GovernmentBody",
        "FinancialInstitution",
        "Incubator",
        "Park",
    },
)
SCHOOLS = frozenset({"University", "FinancialInstitution"})
ABROAD = frozenset({"country-or-area", "foreign-city"})
OFFSHORE_CODES = ("HK", "MO", "TW", "81", "82", "71")


def find_nested(
    document: Document,
    mentions: Sequence[Mention],
    standing: Standing,
) -> tuple[RelationCandidate, ...]:
    """LocatedIn and partOf relations between a name and the names inside it, or right before it.

    They carry the status of the thing itself (`standing`).
    """
    names = {
        mention.name: mention for mention in mentions if mention.type in PARENTS and mention.confidence >= 0.6
    }
    scope = _scope(document)
    found: list[RelationCandidate] = []
    for mention in mentions:
        if mention.type == "Project" and (
            owner := _parent(document.text, mention, _known_in(mention), names)
        ):
            found += _owned(document, owner, mention, standing.of(mention))
        elif mention.type in HOLDERS and mention.rule not in {"self reference", "head", "short form"}:
            nested = _inside(document, mention, _known_in(mention), names, scope)
            found += (_standing(relation, standing.of(mention)) for relation in nested)
    found += _side_by_side(document, mentions)
    return tuple(found)


def _scope(document: Document) -> frozenset[str]:
    gazetteer = load_gazetteer()
    home = gazetteer.by_name(document.context.home or "")
    if home is None:
        return frozenset()
    return frozenset(
        (home.name, *(above.name for above in gazetteer.enclosing(home) if above.level not in ABROAD)),
    )


def _known_in(mention: Mention) -> list[Match]:
    """What the registers know inside a name, the name as a whole left aside."""
    start = mention.span.start
    found = load_gazetteer().find(mention.name[:-1])
    return [match._replace(start=start + match.start, end=start + match.end) for match in found]


def _inside(
    document: Document,
    mention: Mention,
    known: list[Match],
    names: dict[str, Mention],
    scope: frozenset[str],
) -> Iterator[RelationCandidate]:
    parent = _parent(document.text, mention, known, names)
    if parent is not None:
        parts = tuple(read_lexicon("names")["wholes"]["parts"])
        within = parent.type == "Park" and not mention.name.endswith(parts)
        yield _nested(document, mention, "locatedIn" if within else "partOf", parent)
    offset = parent.span.end if parent else mention.span.start
    located = list(_located(document, mention, known, offset, scope))
    if mention.type == "Park" and not located and parent is None and (length := _toponym(mention.name)):
        span = Span(mention.span.start, mention.span.start + length)
        located.append(Mention(span, mention.name[:length], "Place", "toponym", 0.6))
    located.sort(key=lambda place: (place.refers_to != document.context.home, place.span))
    for place in located[:1]:
        yield _nested(document, mention, "locatedIn", place)


def _located(
    document: Document,
    mention: Mention,
    known: list[Match],
    offset: int,
    scope: frozenset[str],
) -> Iterator[Mention]:
    """The places in a name, from an offset on, that tell where the thing is."""
    first = _place_at(document.text, offset, mention.span.end)
    for span in dict.fromkeys(
        [*([first] if first else []), *(Span(match.start, match.end) for match in known)],
    ):
        form = document.text[span.start : span.end]
        entry = next((e for e in load_gazetteer().by_form(form) if e.type == "Place"), None)
        if (
            entry is None
            or entry.strength(form) != "certain"
            or span.start < offset
            or span.end == mention.span.end
        ):
            continue
        leading = span.start == offset or document.text[span.start - 1] in "（("
        if _stands_for_location(entry, scope, document.context.home, leading=leading):
            yield Mention(span, form, "Place", "nested", 0.9, entry.name)


def _place_at(text: str, offset: int, end: int) -> Span | None:
    """The longest place name that begins at an offset, even inside a longer name that the registers know."""
    for length in range(min(end - offset - 1, 8), 1, -1):
        if any(entry.type == "Place" for entry in load_gazetteer().by_form(text[offset : offset + length])):
            return Span(offset, offset + length)
    return None


def _owned(
    document: Document,
    owner: Mention,
    project: Mention,
    verdict: Verdict,
) -> Iterator[RelationCandidate]:
    """A project is launched by the firm whose name it begins with (annotation guidelines, conventions)."""
    if owner.type == "Firm":
        relation = _nested(document, owner, "launched", project)
        yield replace(_standing(relation, verdict), rule="name: owner")


def _toponym(name: str) -> int:
    """How long the unofficial place name is that a park's name begins with (琶洲互联网创新集聚区); 0 if there is none."""
    table = read_lexicon("names")["toponyms"]
    for length in (2, 3):
        general = generic_scanner().find(name[length:])
        ends = len(name) - length >= table["shortest_rest"] and name[length - 1] in table["endings"]
        if ends and general and general[0].start == 0:
            return length
    return 0


def _stands_for_location(entry: Entry, scope: frozenset[str], home: str | None, *, leading: bool) -> bool:
    """Whether a place in a name tells where the thing is: abroad, the home place, what holds it or lies in it."""
    if entry.level in ABROAD or entry.code.startswith(OFFSHORE_CODES):
        return leading and entry.code != "CN"
    if entry.name in scope:
        return True
    return leading and (
        entry.level == "region"
        or any(above.name == home for above in list(load_gazetteer().enclosing(entry))[:1])
    )


def _parent(text: str, mention: Mention, known: list[Match], names: dict[str, Mention]) -> Mention | None:
    """The longest proper beginning of a name that is itself the name of a body."""
    start, end = mention.span
    endings = read_lexicon("names")["anaphora"]["company_endings"]
    own = {mention.name, mention.refers_to, *(mention.name.removesuffix(ending) for ending in endings)}
    for length in range(end - start - 2, 1, -1):
        form = text[start : start + length]
        if form in names and not {form, names[form].refers_to} & own:
            kind: EntityType = names[form].type
            return Mention(
                Span(start, start + length),
                form,
                kind,
                "nested",
                0.9,
                names[form].refers_to or form,
            )
        for match in known:
            whole = match.start == start and match.end == start + length and match.entry.name not in own
            if whole and match.entry.type in PARENTS and match.strength == "certain":
                return Mention(
                    Span(start, match.end),
                    form,
                    match.entry.type,
                    "nested",
                    0.9,
                    match.entry.name,
                )
    for hit in suffix_scanner().find(mention.name[:-2]):
        if hit.label in SCHOOLS and hit.start > 0 and hit.end + 3 <= len(mention.name):
            form = mention.name[: hit.end]
            return Mention(Span(start, start + hit.end), form, cast("EntityType", hit.label), "nested", 0.8)
    if mention.type == "GovernmentBody" and (length := body_prefix(mention.name)):
        return Mention(
            Span(start, start + length),
            text[start : start + length],
            "GovernmentBody",
            "nested",
            0.9,
        )
    return None


def _side_by_side(document: Document, mentions: Sequence[Mention]) -> Iterator[RelationCandidate]:
    """A place right before a place inside it (新疆疏附县), a body right before its own part."""
    for first, second in itertools.pairwise(mentions):
        if first.span.end != second.span.start:
            continue
        if first.type == second.type == "Place" and first.rule != "self reference":
            yield _nested(document, second, "locatedIn", first)
        elif first.type in {"ResearchInstitute", "University", "Firm"} and second.type in {
            "Incubator",
            "ResearchInstitute",
        }:
            yield _nested(document, second, "partOf", first)


def _standing(relation: RelationCandidate, verdict: Verdict) -> RelationCandidate:
    return replace(relation, status=verdict.status, cue=verdict.cue)


def _nested(document: Document, holder: Mention, predicate: Predicate, inner: Mention) -> RelationCandidate:
    return RelationCandidate(
        subject=holder,
        predicate=predicate,
        object=inner,
        status="done",
        evidence=_clause_of(document, holder.span),
        rule=f"name: {predicate}",
        confidence=round(0.9 * holder.confidence, 3),
    )


def _clause_of(document: Document, span: Span) -> Span:
    place = bisect_left(document.sentences, span.end, key=lambda sentence: sentence.span.end)
    sentence = document.sentences[min(place, len(document.sentences) - 1)]
    for clause in sentence.clauses:
        if clause.holds(span):
            return clause
    return span
