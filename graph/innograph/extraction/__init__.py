"""Proposes what a document names and says: mentions, relations, figures, each with its place in the text.

Deterministic and offline: registers, patterns and rules from the lexicon, no model. The stages run in one order:
scan the text once, find names, choose among those that overlap, find figures, then relations between what stands.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from innograph.extraction.abbreviations import find_abbreviated
from innograph.extraction.arguments import Argument
from innograph.extraction.bodies import find_bodies, find_full_home, find_people, find_self_references
from innograph.extraction.bundles import find_bundles
from innograph.extraction.clauses import read_clauses
from innograph.extraction.continuations import join_events, with_level, with_more, with_version
from innograph.extraction.dates import find_periods
from innograph.extraction.definitions import find_definitions
from innograph.extraction.endless import (
    find_actors,
    find_apposed,
    find_articles,
    find_branches,
    find_centres,
    find_codes,
    find_fairs,
    find_firsts,
)
from innograph.extraction.figures import find_figures
from innograph.extraction.footnotes import tenses_of_notes
from innograph.extraction.gathered import find_gathered, find_siblings
from innograph.extraction.honours import find_honours, with_levels
from innograph.extraction.instruments import find_instruments
from innograph.extraction.members import name_members
from innograph.extraction.names import find_names
from innograph.extraction.nesting import find_nested
from innograph.extraction.quote_lists import find_quoted
from innograph.extraction.recurrence import find_heads, find_recurrences
from innograph.extraction.registers import (
    find_abroad,
    find_carriers,
    find_divisions,
    find_known,
    find_ports,
    find_villages,
)
from innograph.extraction.relations import find_relations
from innograph.extraction.schemes import find_schemes
from innograph.extraction.selection import select
from innograph.extraction.sessions import find_conveners, find_speakers
from innograph.extraction.sisters import find_sisters
from innograph.extraction.slogans import find_slogans
from innograph.extraction.standing import read_standing
from innograph.extraction.stretches import Marks, candidates, scan
from innograph.extraction.titles import find_titles
from innograph.extraction.wordings import find_worded
from innograph.extraction.writing import write_as
from innograph.model import Document, Extraction, Mention, RelationCandidate, Span
from innograph.script import pair_quotes, simplify


def propose(document: Document) -> Extraction:
    """All candidates of a document.

    Returns:
        Mentions that do not overlap, relations and figures between them, and the candidates for names that were
        left out; all sorted by offset (code points into `document.text`).

    """
    plain = pair_quotes(simplify(document.text))
    if plain != document.text:
        return write_as(document, propose(replace(document, text=plain)))
    marks = scan(document)
    mentions, left_out = find_mentions(document, marks)
    periods = find_periods(document)
    figures = find_figures(document, mentions, periods)
    clauses, notes = read_clauses(document, mentions), tenses_of_notes(document)
    stated = find_relations(document, clauses, figures, periods, notes)
    standing = read_standing(clauses, stated, notes)
    stated, nested = _with_own(stated, find_nested(document, mentions, standing))
    defined = find_definitions(document, mentions, stated, standing, notes)
    bundled = find_bundles(document, mentions, standing)
    spoken = (*find_speakers(document, mentions), *find_conveners(document, mentions))
    gathered = (*find_gathered(clauses), *find_siblings(document, mentions, nested))
    told = (*find_abbreviated(document, clauses), *gathered, *spoken)
    relations = (*stated, *nested, *defined, *bundled, *told)
    return Extraction(mentions, relations, figures, left_out)


def _with_own(
    stated: Sequence[RelationCandidate], nested: Sequence[RelationCandidate]
) -> tuple[tuple[RelationCandidate, ...], tuple[RelationCandidate, ...]]:
    """Stated and nested relations without those of whose owner or issuer the others know better.

    Who issues a document is said by a clause that names a body, else by the document's name, else by whose report it is.
    """
    named = {r.object for r in stated if r.predicate == "issued" and isinstance(r.subject, Mention)}
    nested = tuple(r for r in nested if r.rule != "name: issuer" or r.object not in named)
    owned = {relation.object for relation in nested if relation.rule.startswith("name: owner")}
    issued = {relation.object for relation in nested if relation.rule == "name: issuer"}
    return tuple(r for r in stated if not _is_owned(r, owned, issued)), nested


def _is_owned(relation: RelationCandidate, owned: set[Argument], issued: set[Argument]) -> bool:
    """Whether the name of a thing tells another owner or issuer than a clause without a subject."""
    if relation.predicate == "issued":
        return relation.object in issued and not isinstance(relation.subject, Mention)
    return relation.predicate == "launched" and relation.object in owned


BY_WORDS = (
    find_self_references,
    find_codes,
    find_fairs,
    find_firsts,
    find_honours,
    find_instruments,
    find_slogans,
    find_schemes,
    find_worded,
    find_apposed,
)
"""What finds names by the words of a document alone."""
BY_MARKS = (
    find_bodies,
    find_titles,
    find_quoted,
    find_branches,
    find_centres,
    find_articles,
    find_actors,
    find_people,
    find_villages,
    find_abroad,
    find_sisters,
    find_divisions,
    find_carriers,
    find_ports,
)
"""What finds names by what the scanners marked."""


def find_mentions(document: Document, marks: Marks) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """The names of a document and the candidates that were left out."""
    return select(gather_mentions(document, marks))


def gather_mentions(document: Document, marks: Marks) -> list[Mention]:
    """Every candidate for a name inside the report, also those that will lose against another."""
    stretches = list(candidates(document, marks))
    registered = list(find_known(document, marks))
    found = [*registered, *find_full_home(document, registered)]
    found += [mention for find in BY_WORDS for mention in find(document)]
    found += [mention for find in BY_MARKS for mention in find(document, marks)]
    departments = {mention.span.end for mention in found if mention.rule == "department"}
    named = find_names(document, stretches, marks, registered)
    found += [m for m in named if m.type != "GovernmentBody" or m.span.end not in departments]
    found += name_members(document, marks, found)
    found = [_completed(document.text, mention) for mention in found]
    found += join_events(document.text, found)
    chosen, _ = select(found)
    found += find_recurrences(document, list(chosen))
    found += find_heads(document, stretches, list(chosen))
    sentences = [sentence.span for sentence in document.sentences]
    ends = [span.end for span in sentences]
    return [mention for mention in found if _in_one(sentences, ends, mention.span)]


def _completed(text: str, mention: Mention) -> Mention:
    """A name with what belongs to it on either side: its levels, the number of its edition."""
    return with_more(text, with_version(text, with_levels(text, with_level(text, mention))))


def _in_one(sentences: list[Span], ends: list[int], span: Span) -> bool:
    """Whether a span lies inside one sentence of the report; nothing in the furniture ever does."""
    place = bisect_left(ends, span.end)
    return place < len(ends) and sentences[place].holds(span)
