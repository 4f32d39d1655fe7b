"""Entities from clusters of mentions: a name, a type, an identifier, and every place where they are named."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import itemgetter

from innograph.gazetteer import load_gazetteer
from innograph.identifiers import entity_id
from innograph.model import BY_END, BY_SPAN, Document, Entity, EntityType, Mention, Quote, Span
from innograph.resolution.clusters import LOCAL_RULES, Clusters, key_of

GLOBAL_TYPES = frozenset(
    {"Firm", "University", "Person", "Place", "MediaOutlet", "FinancialInstitution", "Product", "Award"},
)
LONGEST_EVIDENCE = 120
WRAPS = frozenset({"“”", "《》"})


def gather(document: Document, mentions: Iterable[Mention], clusters: Clusters) -> dict[str, Entity]:
    """Entities by the key of their cluster."""
    groups: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[key_of(mention, clusters)].append(mention)
    return {key: _entity(document, sorted(group, key=BY_SPAN)) for key, group in sorted(groups.items())}


def _entity(document: Document, group: Sequence[Mention]) -> Entity:
    kind = _type(group)
    name = _name(document, group)
    first = next((m for m in group if m.rule != "self reference"), group[0])
    evidence = evidence_of(document, first.span)
    forms = sorted({bare(mention.name) for mention in group if mention.name} - {name})
    return Entity(
        id=entity_id(name, scope_of(name, kind, document.context.home)),
        type=kind,
        name=name,
        mentions=tuple(forms),
        evidence=document.text[evidence.start : evidence.end],
        start=evidence.start,
        end=evidence.end,
        spans=tuple(Quote(text=m.name, start=m.span.start, end=m.span.end) for m in group),
        rule=first.rule,
        confidence=max(mention.confidence for mention in group),
    )


def _type(group: Sequence[Mention]) -> EntityType:
    """The type of the surest mention, the first one where several are as sure."""
    named = [m for m in group if m.rule != "self reference"] or group
    return max(named, key=lambda mention: mention.confidence).type


def _name(document: Document, group: Sequence[Mention]) -> str:
    """The longest form in the document; the full name of what a word stands for only where it stands."""
    context = document.context
    for full in (context.home, context.publisher):
        if full and any(full in (mention.name, mention.refers_to) for mention in group):
            return full
    forms = {mention.name for mention in group if mention.rule not in LOCAL_RULES}
    known = {m.refers_to for m in group if m.rule in LOCAL_RULES and m.refers_to}
    return max(sorted(map(bare, forms or known or {group[0].name})), key=len)


def bare(name: str) -> str:
    """A name without the quotes or title marks that wrap the whole of it (annotation guidelines, first line)."""
    wrapped = name[:1] + name[-1:] in WRAPS and not set(name[1:-1]) & set(name[0] + name[-1])
    return name[1:-1] if wrapped and len(name) > 2 else name


def scope_of(name: str, kind: EntityType, home: str | None) -> str:
    """The home place where the name alone does not tell the thing apart from those of other places, else empty."""
    gazetteer = load_gazetteer()
    if kind in GLOBAL_TYPES or gazetteer.by_form(name):
        return ""
    if any(entry.type == "Place" for match in gazetteer.find(name) for entry in match.entries):
        return ""
    return home or ""


def evidence_of(document: Document, span: Span) -> Span:
    """The clause that holds a span; the sentence where no clause does."""
    place = bisect_left(document.sentences, span.end, key=BY_END)
    if place >= len(document.sentences) or not document.sentences[place].span.holds(span):
        return span
    sentence = document.sentences[place]
    index = bisect_right(sentence.clauses, span.start, key=itemgetter(0)) - 1
    clause = sentence.clauses[index] if index >= 0 else sentence.span
    return clause if clause.holds(span) else sentence.span
