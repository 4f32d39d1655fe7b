"""How far a thing itself stands: whether it is there, is being built or is only intended.

`locatedIn` and `partOf` carry the status of the thing (annotation guidelines, conventions). It is that of its founding or
launch where a clause states one, else that of the verb that builds it or of the building of which the clause speaks; what
is named without either, and an approved zone of a register, is there. Told twice, the further status counts.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from innograph.extraction.arguments import CLOSING, OPENING, Argument, opens_with, words
from innograph.extraction.clauses import UNNAMED, Clause, enumeration_around, is_around
from innograph.extraction.status import Verdict, decide_status
from innograph.extraction.worklists import find_listed_works
from innograph.gazetteer import load_gazetteer
from innograph.model import Mention, RelationCandidate, Span, Tense
from innograph.resources import read_lexicon

CREATING = frozenset({"founded", "launched", "developed"})
INSTITUTIONS = frozenset({"ResearchInstitute", "University", "ServicePlatform", "Incubator"})
SETTLING = frozenset({"ResearchInstitute", "University", "ServicePlatform", "Project"})
UNDERTAKINGS = frozenset({"Project", "Event"})
"""Types of what comes to be by being done."""
FURTHER = {"done": 0, "ongoing": 1, "planned": 2}
BRACKETS = re.compile("[（）()]")
NOTED = re.compile("^（[^（）]{1,24}）")
"""What a bracket right after a name adds to it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The verdicts of a report on its things: by mention, by name, and the part in which a name is first spoken of."""

    by_mention: dict[Mention, Verdict]
    by_name: dict[str, Verdict]
    parts: dict[str, Tense]

    def of(self, mention: Mention) -> Verdict:
        """The status of a mention, of an institution also what is said of its name elsewhere.

        Where nothing is said, what only a plan speaks of is planned if it is an undertaking; stations, ports and all
        else are there.
        """
        elsewhere = self.of_name(mention.name) if mention.type in INSTITUTIONS else None
        ahead = mention.type in UNDERTAKINGS and self.part_of(mention.name) == "plan"
        ahead = ahead and not mention.name.endswith(_words("facilities"))
        return self.by_mention.get(mention) or elsewhere or Verdict("planned" if ahead else "done", None)

    def of_name(self, name: str) -> Verdict | None:
        """The furthest status of a name in any mention of it, None where nothing is said."""
        return self.by_name.get(fold(name))

    def part_of(self, name: str) -> Tense | None:
        """The part of the report in which its text first has a name; None where only notes have it."""
        return self.parts.get(fold(name))


def fold(name: str) -> str:
    """A name without the brackets that some of its forms have."""
    return BRACKETS.sub("", name)


def read_standing(
    clauses: Sequence[Clause],
    stated: Sequence[RelationCandidate],
    notes: Mapping[int, Tense],
) -> Standing:
    """How far the things of a report stand, from what its clauses state of them.

    Towns and bases that only a note on the plan has are planned (`notes`: the tense that a note explains, by paragraph).
    """
    by_mention: dict[Mention, Verdict] = {}
    for relation in stated:
        made = relation.object if relation.predicate in CREATING else _brought_in(relation)
        if isinstance(made, Mention) and relation.rule not in _words("strengthening"):
            by_mention.setdefault(made, Verdict(relation.status, relation.cue))
    parts: dict[str, Tense] = {}
    for clause in clauses:
        for mention, verdict in _built(clause):
            if not _is_there(mention):
                by_mention.setdefault(mention, _grown(mention, verdict))
        if clause.sentence.role != "note":
            for mention in clause.mentions:
                parts.setdefault(fold(mention.name), clause.sentence.tense)
    by_mention.update(find_listed_works(clauses))
    for zone in _shaped_in_notes(clauses, notes):
        if fold(zone.name) not in parts:
            by_mention.setdefault(zone, Verdict("planned", None))
    by_name: dict[str, Verdict] = {}
    for mention, verdict in by_mention.items():
        known = by_name.get(fold(mention.name))
        if known is None or FURTHER[verdict.status] < FURTHER[known.status]:
            by_name[fold(mention.name)] = verdict
    return Standing(by_mention, by_name, parts)


def _shaped_in_notes(clauses: Sequence[Clause], notes: Mapping[int, Tense]) -> Iterator[Mention]:
    """The towns and bases that notes on the plan name and no register has."""
    for clause in clauses:
        if clause.sentence.role == "note" and notes.get(clause.sentence.paragraph) == "plan":
            parks = (mention for mention in clause.mentions if mention.type == "Park")
            yield from (p for p in parks if p.name.endswith(_words("shaped_zones")) and not _is_there(p))


def _brought_in(relation: RelationCandidate) -> Argument | None:
    """The branch or project that settles somewhere: an institution is there when it has settled, a project when it stands."""
    thing = relation.subject
    if relation.predicate != "settledIn" or not isinstance(thing, Mention):
        return None
    return thing if thing.type in (INSTITUTIONS if relation.status == "done" else SETTLING) else None


def _is_there(mention: Mention) -> bool:
    """Whether a register has a thing that is there whoever builds it further: any but a park that nobody approves."""
    if mention.type == "Park" and _area().search(mention.name):
        return True
    approved = mention.type != "Park" or mention.name.endswith(_words("approved_zones"))
    return approved and bool(load_gazetteer().by_form(mention.name))


@cache
def _area() -> re.Pattern[str]:
    """The area of an approved zone that lies in one of its places, which is approved with it (某自贸试验区|甲片区)."""
    return re.compile(f"(?:{'|'.join(_words('approved_zones'))}).{{2,6}}{_words('areas')[0]}$")


def _grown(mention: Mention, verdict: Verdict) -> Verdict:
    """The verdict on a thing that is built; one that a register has is there in part and no longer only intended."""
    known = verdict.status == "planned" and load_gazetteer().by_form(mention.name)
    return Verdict("ongoing", verdict.cue) if known else verdict


def _built(clause: Clause) -> Iterator[tuple[Mention, Verdict]]:
    """The things of a clause that it builds, or of whose building it speaks."""
    for start, members in _openings(clause):
        if is_around(clause, members[-1]):
            continue
        head = clause.text[clause.span.start : start].rstrip(OPENING)
        tail = NOTED.sub("", clause.text[members[-1].span.end : clause.span.end].lstrip(CLOSING))
        offset = clause.span.end - len(tail)
        verb: Span | None = None
        building, attributed = _words("building"), head.endswith(words("of"))
        attributed = attributed and head.startswith((*building, *_words("shaping")))
        listed = head in _words("listing_on") and any(_opens_building(c) for c in clause.before[:1])
        if attributed or listed or opens_with(head, building) or _builds_at(clause, head, members[0]):
            verb = Span(clause.span.start, members[0].span.start)
        elif found := _told_of(clause, head, tail):
            verb = Span(offset + found.start("noun"), offset + found.end("noun"))
        if verb is not None:
            following = clause.after(verb.end)
            until = following[0].span.start if following else clause.span.end
            verdict = decide_status(clause, verb, max(verb.end, until))
            if verdict == Verdict("done", None) and head.endswith(_words("shaping")):
                verdict = Verdict("ongoing", verb)
            yield from ((member, verdict) for member in members)


def _opens_building(clause: Clause) -> bool:
    """Whether a clause begins with a verb of building, which the next may go on with (建设甲中心，|以及乙小镇)."""
    return clause.text.startswith(_words("building"), clause.span.start)


def _told_of(clause: Clause, head: str, tail: str) -> re.Match[str] | None:
    """The building of which the words after things speak; in a plan also their end, as what is still to come.

    Members that nothing names may stand between them and the word (加快|甲小镇、国家（乙）交换中心、丙产业园|建设).
    """
    plan = clause.sentence.tense == "plan"
    for key in ("building_of", "finishing_of")[: 1 + plan]:
        if found := _pattern(key).match(tail):
            return found
    opened = _opens_list().fullmatch(head) or opens_with(head, words("carrying"))
    if not tail.startswith(words("links")) or not opened:
        return None
    start = max(tail.rfind(link) for link in words("links")) + 1
    ended = _pattern("finishing_of").search(tail, start) if plan else None
    summed = max(start, tail.find(words("and_so_on")[0], start))
    return _pattern("building_of").match(tail, start) or _pattern("building_of").match(tail, summed) or ended


@cache
def _opens_list() -> re.Pattern[str]:
    """The beginning of a clause before a member of the list that it begins with: members that nothing names."""
    link = read_lexicon("relations")["arguments"]["listing_links"]
    return re.compile(rf"\s*(?:{UNNAMED}{link})*")


def _openings(clause: Clause) -> Iterator[tuple[int, list[Mention]]]:
    """The enumerations of a clause and where each begins, with the zone right before it that it lies in."""
    start = end = -1
    for members in enumeration_around(clause):
        start = start if members[0].span.start == end else members[0].span.start
        end = members[-1].span.end
        yield start, members


def _builds_at(clause: Clause, head: str, first: Mention) -> bool:
    """Whether a verb of building and a short place stand before a name in quotes (建设光谷“示范园区”)."""
    quoted = clause.text[first.span.start - 1 : first.span.start] in OPENING
    return quoted and any(head[:-length].endswith(_words("building")) for length in (2, 3))


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(read_lexicon("relations")["arguments"][key])


@cache
def _words(key: str) -> tuple[str, ...]:
    return tuple(read_lexicon("relations")["arguments"][key])
