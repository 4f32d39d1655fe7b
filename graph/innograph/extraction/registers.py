"""Names that the registers know, where the text supports them.

A form that is certain is a mention wherever it stands. A form that is also an ordinary word, or that several
entries share, is one only beside something that supports it: the place it belongs to, the home place, or a list of
others of its type (field of record linkage: names are told apart by scope, never by likeness).
"""

import re
from collections.abc import Iterator

from innograph.extraction.stretches import Marks
from innograph.gazetteer import Entry, Match, load_gazetteer
from innograph.model import Document, Mention, Span
from innograph.resources import read_lexicon

LIST_GAP = re.compile(r"\s*[、，和与及]\s*")


def find_known(document: Document, marks: Marks) -> Iterator[Mention]:
    """Mentions of register entries; unsupported forms have confidence 0."""
    home = _scope(document)
    for index, match in enumerate(marks.known):
        entry = _choose(match, home)
        span = Span(match.start, match.end)
        certain = match.strength == "certain"
        supported = certain or _supported(document.text, marks.known, index, home)
        yield Mention(
            span,
            match.form,
            entry.type,
            "register",
            (0.95 if certain else 0.7) if supported else 0.0,
            entry.name,
        )


def find_villages(document: Document, marks: Marks) -> Iterator[Mention]:
    """Villages, towns and streets named right after the place they lie in (五华县华新村)."""
    endings = "|".join(read_lexicon("names")["villages"]["endings"])
    pattern = re.compile(
        f"[\u4e00-\u9fff]{{1,3}}(?:{endings}){read_lexicon('names')['patterns']['village_follow']}",
    )
    for match in marks.known:
        found = pattern.match(document.text, match.end)
        if (
            found
            and match.entry.level in {"county-level", "prefecture-level"}
            and match.strength == "certain"
        ):
            yield Mention(Span(*found.span()), found.group(), "Place", "village", 0.7)


def _scope(document: Document) -> frozenset[str]:
    """The names and codes of the home place and of what encloses it."""
    gazetteer = load_gazetteer()
    entry = gazetteer.by_name(document.context.home or "")
    if entry is None:
        return frozenset()
    above = list(gazetteer.enclosing(entry))
    return frozenset(part for place in (entry, *above) for part in (place.name, place.code) if part)


def _choose(match: Match, home: frozenset[str]) -> Entry:
    """Among entries that share the form, the one in the home place's scope, else the likeliest."""
    for entry in match.entries:
        if entry.parent in home:
            return entry
    return match.entry


def _supported(text: str, known: tuple[Match, ...], index: int, home: frozenset[str]) -> bool:
    match = known[index]
    if any(entry.type == "Place" and entry.parent in home for entry in match.entries):
        return True
    for other in (known[index - 1 : index] if index else ()) + known[index + 1 : index + 2]:
        if _beside(text, match, other) and any(
            a.type == b.type for a in match.entries for b in other.entries
        ):
            return True
        if other.end == match.start and any(_within(entry, other) for entry in match.entries):
            return True
    return False


def _beside(text: str, one: Match, other: Match) -> bool:
    first, second = sorted((one, other))
    return bool(LIST_GAP.fullmatch(text, first.end, second.start)) and other.strength == "certain"


def _within(entry: Entry, other: Match) -> bool:
    return any(above in other.entries for above in load_gazetteer().enclosing(entry))
