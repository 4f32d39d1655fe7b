"""The same name again: other places of a name found once, its short forms, and heads that stand for it.

No likeness is ever measured. A short form is what the name itself yields by rule: without its place
(广州科技创新走廊 → 科技创新走廊), without the form of its company, without the quotes or the year around it, or its
bare head where the text means the last longer name with that head (示范区).
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from innograph.extraction.scanning import Hit, Scanner, pattern, suffix_scanner
from innograph.extraction.stretches import Candidate
from innograph.extraction.words import grade, ordinary_words
from innograph.gazetteer import load_gazetteer
from innograph.model import BY_SPAN, Document, Mention, Span
from innograph.resources import read_lexicon

QUOTED = re.compile(r"[“「]([^”」]{2,})[”」]")
OPENING = ("“", "「")
HERE = frozenset({"self reference", "elided", "renamed", "listed field", "campaign"})
"""Rules whose names mean what they mean only where they stand."""
SHORTEST = 3
LONG = 7
REPEATED = 0.98
"""A name found again is a little less sure than where it was found: what stands around it has not been read."""


def find_recurrences(document: Document, mentions: list[Mention]) -> Iterator[Mention]:
    """Further mentions of the names found, at places no mention covers yet."""
    origin: dict[str, Mention] = {}
    for mention in mentions:
        word = mention.rule in {"title", "quoted"} and mention.name in ordinary_words()
        if mention.confidence > 0 and mention.rule not in HERE and len(mention.name) >= 2 and not word:
            origin.setdefault(mention.name, mention)
    short = dict(_short_forms(origin.values()))
    again = [name for name, mention in origin.items() if not _is_read_everywhere(mention)]
    scanner = Scanner({"name": again, "short form": short})
    for hit in scanner.find(document.text):
        name = document.text[hit.start : hit.end]
        if name not in origin and _is_less(document.text, hit, name, short[name]):
            continue
        full = origin.get(name) or short[name]
        refers_to = full.refers_to if name in origin else full.name
        yield Mention(
            Span(hit.start, hit.end),
            name,
            full.type,
            "recurrence" if name in origin else "short form",
            round(REPEATED * full.confidence, 3),
            refers_to,
        )


def _is_read_everywhere(mention: Mention) -> bool:
    """Whether the register has read the name at every place; where it is none there, it is none."""
    return mention.rule == "register" and load_gazetteer().strength(mention.name) == "certain"


def _is_less(text: str, hit: Hit, form: str, full: Mention) -> bool:
    """Whether a short form stands here for less than the name: out of its quotes, counted, or of a scope of its own."""
    before = text[max(0, hit.start - 8) : hit.start]
    if form in QUOTED.findall(full.name):
        return before[-1:] not in OPENING or bool(pattern("counted_before").search(before[:-1]))
    return before.endswith(tuple(read_lexicon("names")["anaphora"]["scopes"]))


def _short_forms(names: Iterable[Mention]) -> Iterator[tuple[str, Mention]]:
    """Short forms and the mention of the full name; a form that two names yield is none."""
    found: dict[str, Mention | None] = {}
    for mention in names:
        for form in set(_forms(mention)):
            found[form] = None if form in found else mention
    for form, owner in sorted(found.items()):
        if owner is not None:
            yield form, owner


def _forms(mention: Mention) -> Iterator[str]:
    name = mention.name
    if mention.type in {"Place", "Person"} or mention.rule == "department":
        return
    year = pattern("year").match(name)
    if year and _says_enough(name[year.end() :]):
        yield name[year.end() :]
    if (quoted := QUOTED.search(name)) and _is_named_by(name, quoted):
        yield quoted.group(1)
    place = _leading_place(name)
    rest = name[place:]
    if place and _says_enough(rest) and mention.type in read_lexicon("names")["anaphora"]["placeless"]:
        yield rest
    if mention.type == "Firm":
        for ending in read_lexicon("names")["anaphora"]["company_endings"]:
            if name.endswith(ending) and len(name) - len(ending) >= SHORTEST:
                yield name[: -len(ending)]
                return


def _is_named_by(name: str, quoted: re.Match[str]) -> bool:
    """Whether a quoted word is a name by itself: with an ending alone beside it (“登云”计划), and no period or slogan."""
    word, rest = quoted.group(1), name.replace(quoted.group(), "")
    if len(word) < SHORTEST or pattern("never_short").fullmatch(word):
        return False
    return name.endswith(quoted.group()) or (
        name.startswith(quoted.group()) and not suffix_scanner().uncovered(rest)
    )


def _says_enough(form: str) -> bool:
    """Whether a name without its place or year is still one thing's name: long, or with a field of its own."""
    hits = suffix_scanner().find(form)
    modifier = form[: hits[-1].start] if hits and hits[-1].end == len(form) else form
    return len(form) >= LONG or (len(form) > SHORTEST and grade(modifier) != "general")


def _leading_place(name: str) -> int:
    gazetteer = load_gazetteer()
    for length in range(min(len(name) - 1, 12), 1, -1):
        entries = gazetteer.by_form(name[:length])
        if entries and any(entry.type == "Place" for entry in entries):
            return length
    return 0


def find_heads(document: Document, candidates: list[Candidate], mentions: list[Mention]) -> Iterator[Mention]:
    """Bare heads (示范区) that stand for the last longer name ending in them, but for those that sum up a list."""
    heads = tuple(read_lexicon("names")["anaphora"]["heads"])
    closers = tuple(read_lexicon("names")["list_closers"]["words"])
    going_on = tuple(read_lexicon("names")["anaphora"]["going_on"])
    classes = (*closers, *read_lexicon("names")["anaphora"]["founding"])
    named: dict[str, list[Mention]] = {head: [] for head in heads}
    for mention in sorted((m for m in mentions if m.confidence > 0.5), key=BY_SPAN):
        for head in heads if mention.name.endswith(heads) else ():
            if mention.name.endswith(head) and mention.name != head:
                named[head].append(mention)
    ends = {head: [mention.span.end for mention in longer] for head, longer in named.items()}
    for candidate in candidates:
        word = document.text[candidate.span.start : candidate.span.end]
        if (
            word in ends
            and candidate.span == candidate.suffix
            and not (candidate.counted or document.text.endswith(classes, 0, candidate.span.start))
            and not document.text.startswith(going_on, candidate.span.end)
        ):
            place = bisect_right(ends[word], candidate.span.start)
            if place:
                full = named[word][place - 1]
                yield Mention(candidate.span, word, full.type, "head", 0.7, full.refers_to or full.name)
