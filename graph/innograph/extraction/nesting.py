"""Relations that rest in a name itself: the place of a park, the parent of a branch, the country of a university.

A name inside a name is an entity only where such a relation rests on it (annotation guidelines, conventions), so the
inner mention is made here, together with its relation, and nowhere else.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import cast

from innograph.extraction.bodies import body_prefix
from innograph.extraction.stretches import Marks
from innograph.extraction.scanning import suffix_scanner
from innograph.gazetteer import Entry, Match, load_gazetteer
from innograph.model import Document, EntityType, Mention, Predicate, RelationCandidate, Span

HOLDERS = frozenset(
    {"Firm", "ResearchInstitute", "University", "GovernmentBody", "FinancialInstitution", "Association"}
    | {"Incubator", "ServicePlatform", "MediaOutlet", "Park"}
)
PARENTS = frozenset({"Firm", "ResearchInstitute", "University", "GovernmentBody", "FinancialInstitution", "Incubator", "Park"})
SCHOOLS = frozenset({"University", "FinancialInstitution"})
ABROAD = frozenset({"country-or-area", "foreign-city"})
OFFSHORE_CODES = ("HK", "MO", "TW", "81", "82", "71")


def find_nested(document: Document, marks: Marks, mentions: Sequence[Mention]) -> tuple[RelationCandidate, ...]:
    """locatedIn and partOf relations between a name and the names inside it, or right before it."""
    names = {mention.name: mention for mention in mentions if mention.type in PARENTS and mention.confidence >= 0.6}
    scope = _scope(document)
    found: list[RelationCandidate] = []
    for mention in mentions:
        if mention.type in HOLDERS and mention.rule not in {"self reference", "head", "short form"}:
            found += _inside(document, mention, _known_in(marks, mention.span), names, scope)
    found += _side_by_side(document, mentions)
    return tuple(found)


def _scope(document: Document) -> frozenset[str]:
    gazetteer = load_gazetteer()
    home = gazetteer.by_name(document.context.home or "")
    if home is None:
        return frozenset()
    return frozenset((home.name, *(above.name for above in gazetteer.enclosing(home) if above.level not in ABROAD)))


def _known_in(marks: Marks, span: Span) -> list[Match]:
    first = bisect_left(marks.known, span.start, key=lambda match: match.start)
    last = bisect_left(marks.known, span.end, key=lambda match: match.start)
    return [match for match in marks.known[first:last] if match.end <= span.end]


def _inside(
    document: Document, mention: Mention, known: list[Match], names: dict[str, Mention], scope: frozenset[str]
) -> Iterator[RelationCandidate]:
    parent = _parent(document.text, mention, known, names)
    if parent is not None:
        within = parent.type == "Park" and mention.type != "Park"
        yield _nested(document, mention, "locatedIn" if within else "partOf", parent)
    offset = parent.span.end if parent else mention.span.start
    located = []
    for match in known:
        entry = _place(match)
        if entry is None or match.end == mention.span.end or (parent and match.end <= parent.span.end):
            continue
        leading = match.start == offset or document.text[match.start - 1] in "（("
        if _stands_for_location(entry, scope, document.context.home, leading=leading):
            located.append(Mention(Span(match.start, match.end), match.form, "Place", "nested", 0.9, entry.name))
    located.sort(key=lambda place: (place.refers_to != document.context.home, place.span))
    for place in located[:1]:
        yield _nested(document, mention, "locatedIn", place)


def _place(match: Match) -> Entry | None:
    places = [entry for entry in match.entries if entry.type == "Place"]
    return places[0] if places and match.strength == "certain" else None


def _stands_for_location(entry: Entry, scope: frozenset[str], home: str | None, *, leading: bool) -> bool:
    """Whether a place in a name tells where the thing is: abroad, the home place, what holds it or lies in it."""
    if entry.level in ABROAD or entry.code.startswith(OFFSHORE_CODES):
        return leading and entry.code != "CN"
    if entry.name in scope:
        return True
    return leading and (entry.level == "region" or any(above.name == home for above in list(load_gazetteer().enclosing(entry))[:1]))


def _parent(text: str, mention: Mention, known: list[Match], names: dict[str, Mention]) -> Mention | None:
    """The longest proper beginning of a name that is itself the name of a body."""
    start, end = mention.span
    for length in range(end - start - 2, 1, -1):
        form = text[start : start + length]
        if form in names:
            kind: EntityType = names[form].type
            return Mention(Span(start, start + length), form, kind, "nested", 0.9, names[form].refers_to or form)
        for match in known:
            if (match.start, match.end) == (start, start + length) and match.entry.type in PARENTS and match.strength == "certain":
                return Mention(Span(start, match.end), form, match.entry.type, "nested", 0.9, match.entry.name)
    for hit in suffix_scanner().find(mention.name[:-2]):
        if hit.label in SCHOOLS and hit.start > 0 and hit.end + 3 <= len(mention.name):
            form = mention.name[: hit.end]
            return Mention(Span(start, start + hit.end), form, cast(EntityType, hit.label), "nested", 0.8)
    if mention.type == "GovernmentBody" and (length := body_prefix(mention.name)):
        return Mention(Span(start, start + length), text[start : start + length], "GovernmentBody", "nested", 0.9)
    return None


def _side_by_side(document: Document, mentions: Sequence[Mention]) -> Iterator[RelationCandidate]:
    """A place right before a place inside it (新疆疏附县), a body right before its own part."""
    for first, second in zip(mentions, mentions[1:], strict=False):
        if first.span.end != second.span.start:
            continue
        if first.type == second.type == "Place" and first.rule != "self reference":
            yield _nested(document, second, "locatedIn", first)
        elif first.type in {"ResearchInstitute", "University", "Firm"} and second.type in {"Incubator", "ResearchInstitute"}:
            yield _nested(document, second, "partOf", first)


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
