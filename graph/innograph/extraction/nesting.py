"""Relations that rest in a name itself: the place of a park, the parent of a branch, the country of a university.

A name inside a name is an entity only where such a relation rests on it (annotation guidelines, conventions), so the
inner mention is made here, together with its relation, and nowhere else.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from innograph.extraction.bodies import FULL_HOME
from innograph.extraction.confidence import rate
from innograph.extraction.neighbours import find_neighbours
from innograph.extraction.owners import is_public
from innograph.extraction.parents import find_parent
from innograph.extraction.places import (
    Scope,
    find_abroad_owner,
    find_before_quote,
    find_bracketed,
    find_location,
    read_scope,
)
from innograph.extraction.standing import Standing
from innograph.extraction.status import Verdict
from innograph.gazetteer import Match, load_gazetteer
from innograph.model import BY_END, Amount, Document, Mention, Predicate, RelationCandidate, Sentence, Span
from innograph.resources import read_lexicon

HOLDERS = frozenset(
    {"Firm", "ResearchInstitute", "University", "GovernmentBody", "FinancialInstitution", "Association"}
    | {"Incubator", "ServicePlatform", "MediaOutlet", "Park", "Project", "Event", "Policy"},
)
NAMING = frozenset(
    {"Firm", "ResearchInstitute", "University", "GovernmentBody", "FinancialInstitution", "Incubator"}
    | {"Park", "Event"},
)
"""Types whose names, where the report has them elsewhere, may be parents."""
NO_PARENTS = frozenset({"elided", "renamed"})
NO_HOLDERS = frozenset({"self reference", "head", "short form"})
ISSUING = frozenset({"province-level", "prefecture-level", "county-level"})
DEPTH = 3
REMEMBERED = 16_384
"""So many names are looked through once; the same come again in every report."""


@dataclass(frozen=True, slots=True)
class _Names:
    """What a report's names are compared with: its own names, its home, the prefixes that recur."""

    names: Mapping[str, Mention]
    scope: Scope


def find_nested(
    document: Document,
    mentions: Sequence[Mention],
    standing: Standing,
) -> tuple[RelationCandidate, ...]:
    """LocatedIn and partOf relations between a name and the names inside it, or right before it.

    They carry the status of the thing itself (`standing`).
    """
    names = {
        m.name: m for m in mentions if m.type in NAMING and m.confidence >= 0.6 and m.rule not in NO_PARENTS
    }
    known = _Names(names, read_scope(document, mentions))
    found: list[RelationCandidate] = []
    for mention in mentions:
        if mention.type in HOLDERS and mention.rule not in NO_HOLDERS:
            verdict = standing.of(mention)
            found += (_stand(r, verdict, mention) for r in _inside(document, mention, known, DEPTH))
        elif mention.rule == FULL_HOME and (outer := _around(mention)):
            found.append(nested(document, mention, "locatedIn", outer))
    for relation in find_neighbours(document, mentions):
        holder = relation.subject
        if isinstance(holder, Mention) and relation.predicate != "issued":
            found.append(_stand(relation, standing.of(holder), holder))
        else:
            found.append(relation)
    return tuple(found)


def _around(home: Mention) -> Mention | None:
    """The place that the full name of the home place begins with (哈尔滨市|松北区)."""
    known = [match for match in _known_in(home) if match.start == home.span.start]
    outer = next((match for match in known if match.entry.type == "Place"), None)
    if outer is None:
        return None
    return Mention(Span(outer.start, outer.end), outer.form, "Place", "nested", 0.9, outer.entry.name)


def _stand(relation: RelationCandidate, verdict: Verdict, holder: object) -> RelationCandidate:
    """A relation with the status of its holder; that of an older name inside it stands already."""
    if relation.predicate == "invested" or (relation.subject != holder and relation.predicate != "launched"):
        return relation
    return relation._replace(status=verdict.status, cue=verdict.cue)


def _inside(document: Document, mention: Mention, known: _Names, depth: int) -> Iterator[RelationCandidate]:
    """What a name tells of the thing, and what the names inside it tell of theirs."""
    inner = _known_in(mention)
    if mention.type == "Policy":
        yield from _issued(document, mention, inner)
        return
    parent = find_parent(document.text, mention, inner, known.names)
    if parent is not None and mention.type == "Event" != parent.type:
        return
    if parent is not None:
        yield from _of_parent(document, mention, parent)
        if depth and parent.type in HOLDERS:
            yield from _inside(document, parent, known, depth - 1)
    if mention.type == "Event":
        return
    begins = parent is not None and parent.span.start == mention.span.start
    offset = parent.span.end if parent and begins else mention.span.start
    if parent is None and mention.rule == "list" and mention.type == "Project":
        abroad = find_abroad_owner(mention)
        if abroad is not None:
            country, firm = abroad
            yield _owned(document, firm, mention)
            yield nested(document, firm, "locatedIn", country)
            return
    place = find_location(mention, inner, known.scope, offset)
    within = parent is not None and parent.type in {"Park", "Project"}
    if place is not None and (not within or place.span.start == offset):
        yield nested(document, mention, "locatedIn", place)
    elif parent is None and (both := find_bracketed(mention)):
        yield from (nested(document, mention, "locatedIn", each) for each in both)
    elif parent is None and (before := find_before_quote(document, mention, known.scope)):
        yield nested(document, mention, "locatedIn", before)


def _issued(document: Document, policy: Mention, known: Sequence[Match]) -> Iterator[RelationCandidate]:
    """A document that begins with the name of another place is that place's (湖北“科技十条”).

    What begins with a district of the home place is about it as often as by it; a package of measures is by it.
    """
    local = tuple(read_lexicon("relations")["nesting"]["local_packages"])
    for match in known:
        above = () if policy.name.endswith(local) else load_gazetteer().enclosing(match.entry)
        own = document.context.home in {entry.name for entry in (*match.entries, *above)}
        certain = match.entry.type == "Place" and match.entry.level in ISSUING and not own
        agreed = policy.name.endswith(tuple(read_lexicon("relations")["nesting"]["agreements"]))
        if match.start == policy.span.start and certain and not agreed:
            place = Mention(
                Span(match.start, match.end), match.form, "Place", "nested", 0.9, match.entry.name
            )
            yield nested(document, place, "issued", policy)._replace(
                rule="name: issuer",
                confidence=rate("name: issuer", policy),
            )


def _of_parent(document: Document, mention: Mention, parent: Mention) -> Iterator[RelationCandidate]:
    """A part of its whole, a park in a park, a project of the firm whose name it begins with."""
    parts = tuple(read_lexicon("relations")["nesting"]["parts"])
    if mention.type == "Project" and mention.name.endswith(_seats()):
        yield nested(document, mention, "partOf", parent)
    elif mention.type == "Project":
        lines = tuple(read_lexicon("relations")["nesting"]["lines"])
        lines_or_roads = any(word in mention.name for word in lines) or is_public(mention.name)
        if parent.type == "Firm" and not lines_or_roads:
            yield _owned(document, parent, mention)
        elif parent.type == "Park":
            predicate: Predicate = "partOf" if mention.name.endswith(parts) else "locatedIn"
            yield nested(document, mention, predicate, parent)
        elif parent.type in {"Project", "ResearchInstitute", "University"}:
            yield nested(document, mention, "partOf", parent)
    elif parent.type != "Park" or mention.name.endswith(parts):
        yield nested(document, mention, "partOf", parent)
    elif mention.type not in {"GovernmentBody", "Association"}:
        yield nested(document, mention, "locatedIn", parent)


@cache
def _seats() -> tuple[str, ...]:
    return tuple(read_lexicon("relations")["nesting"]["seats"])


def _owned(document: Document, owner: Mention, project: Mention) -> RelationCandidate:
    """A firm launches the project that is named after it, or invests the sum that its sentence tells of."""
    relation = nested(document, owner, "launched", project)._replace(
        rule="name: owner",
        confidence=rate("name: owner", project),
    )
    sentence = sentence_of(document, project.span)
    found = _investment().search(document.text, project.span.end, sentence.span.end)
    listed = (*read_lexicon("relations")["arguments"]["and_so_on"], "、")
    if found is None or document.text.startswith(listed, project.span.end):
        return relation
    clause = next((c for c in sentence.clauses if c.start <= found.start() < c.end), sentence.span)
    span = Span(found.start("value"), found.end("unit"))
    intended = _intended().search(document.text, clause.start, found.start())
    return relation._replace(
        predicate="invested",
        amount=Amount(float(found["value"]), found["unit"], span),
        evidence=Span(relation.evidence.start, clause.end),
        rule="name: owner and sum",
        status="planned" if intended else "done",
        cue=Span(*intended.span()) if intended else None,
        confidence=rate("name: owner and sum", project),
    )


@cache
def _intended() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, read_lexicon("relations")["nesting"]["intended"])))


@cache
def _investment() -> re.Pattern[str]:
    return re.compile(read_lexicon("relations")["nesting"]["investment"])


def _known_in(mention: Mention) -> list[Match]:
    """What the registers know inside a name, the name as a whole left aside; offsets into the text."""
    start, forms = mention.span.start, _forms_in(mention.name[:-1])
    return [match._replace(start=start + match.start, end=start + match.end) for match in forms]


@lru_cache(maxsize=REMEMBERED)
def _forms_in(name: str) -> tuple[Match, ...]:
    return tuple(load_gazetteer().find(name))


def nested(document: Document, holder: Mention, predicate: Predicate, inner: Mention) -> RelationCandidate:
    """A relation that rests in a name, done until something else is said."""
    outer = holder if holder.span.holds(inner.span) else inner
    return RelationCandidate(
        subject=holder,
        predicate=predicate,
        object=inner,
        status="done",
        evidence=_clause_of(document, outer.span),
        rule=f"name: {predicate}",
        confidence=rate(f"name: {predicate}", outer),
    )


def sentence_of(document: Document, span: Span) -> Sentence:
    """The sentence that holds a span."""
    place = bisect_left(document.sentences, span.end, key=BY_END)
    return document.sentences[min(place, len(document.sentences) - 1)]


def _clause_of(document: Document, span: Span) -> Span:
    for clause in sentence_of(document, span).clauses:
        if clause.holds(span):
            return clause
    return span
