"""Whose figure it is: the name its clause begins with, the thing it is the size of, else the place or body that speaks.

A name that opens a clause is the topic of what follows in its sentence; a short sentence that names one place or body
(推动某某园区加快发展。) is the topic of the sentences after it in its paragraph, until the next such sentence. A clause that
only tells an event of a name (某某中心揭牌) makes it no topic.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from innograph.extraction.measures import Draft
from innograph.extraction.openings import AREAS, BODIES, is_distant, is_home, opening_of, opens_with_several
from innograph.extraction.phrases import trim_start
from innograph.extraction.quantities import SIZES, figures_pattern, figures_table
from innograph.extraction.reach import (
    attends,
    counts_itself,
    goes_on,
    has_own_subject,
    is_attribute,
    is_spread,
    may_own,
    reaches,
    tells_of_others,
)
from innograph.extraction.segments import Segment
from innograph.model import Document, EntityType, Implicit, Mention, Sentence, Span

SIZED: frozenset[EntityType] = frozenset(
    (
        *("Fund", "Project", "Programme", "Event", "Park"),
        *("Incubator", "ServicePlatform", "Firm", "ResearchInstitute"),
    ),
)
MADE: frozenset[EntityType] = frozenset({"Fund", "Event", "ServicePlatform", "Programme"})
"""What is spoken of once it has been made or held."""
HELD: frozenset[EntityType] = frozenset({"Event", "Programme"})
"""What is spoken of once somebody holds or runs it."""
LAST_WORDS = 8
Subject = Mention | Implicit


class Owner(NamedTuple):
    """The subject of a figure and the rule that gave it."""

    subject: Subject
    rule: str


@dataclass(slots=True)
class Topics:
    """What the report is speaking of, clause by clause."""

    document: Document
    mentions: Sequence[Mention]
    section: Mention | None = None
    first: Mention | None = None
    topic: Mention | None = None
    event: Mention | None = None
    named: Mention | None = None
    made: Mention | None = None
    told: Mention | None = None
    pointed: Mention | None = None
    last: tuple[str, Owner] | None = None
    age: int = 0
    speaker: Implicit | None = None
    recent: dict[EntityType, Mention] = field(default_factory=dict)
    paragraph: int = -1
    _starts: list[int] = field(init=False)
    _here: tuple[Span | None, Sequence[Mention]] = (None, ())

    def __post_init__(self) -> None:
        self._starts = [mention.span.start for mention in self.mentions]

    def inside(self, span: Span) -> Sequence[Mention]:
        """The mentions that lie in a span; kept, for every rule asks of the same stretch."""
        if span is not self._here[0]:
            first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
            self._here = (span, [m for m in self.mentions[first:last] if m.span.end <= span.end])
        return self._here[1]

    def enter(self, sentence: Sentence, *, counts: bool) -> None:
        """Take up a sentence; one without numbers that names one thing may open a section."""
        if sentence.paragraph != self.paragraph:
            self.paragraph, self.section, self.topic = sentence.paragraph, None, None
            self.recent = {}
        longest: int = figures_table("headings")["longest"]
        if not counts:
            opening = (
                opening_of(self.document, sentence.clauses[0], self.inside(sentence.clauses[0]))
                if sentence.clauses
                else None
            )
            if len(sentence.clauses) == 1 and sentence.span.end - sentence.span.start <= longest:
                leads = opening is not None and opening.type in AREAS and self._leads(sentence, opening)
                self.section = opening if leads else None
            if opening is not None:
                self.recent[opening.type] = opening
        self.first = self.topic = self.section
        self.event = self.named = self.speaker = self.told = self.last = None

    def _leads(self, sentence: Sentence, name: Mention) -> bool:
        """Whether a short sentence pushes a thing or is its name alone; one that tells what it did leads nothing in."""
        text = self.document.text
        head = trim_start(text[sentence.span.start : name.span.start])
        rest = text[name.span.end : sentence.span.end].strip("。：: *）)")
        pushed = text[sentence.span.start : name.span.start].strip("“《 ") and not head
        return not rest or bool(pushed and figures_pattern("subjects", "leading_in").fullmatch(rest))

    def read(self, segment: Segment) -> None:
        """Take up a clause: a name that opens it becomes the topic; after a semicolon the first topic is back."""
        if segment.outer is not None:
            return
        text, span = self.document.text, segment.span
        words = text[slice(*span)]
        if text[max(0, span.start - 1) : span.start] in {"；", ";"}:
            self.topic = self.first
        if (
            self.topic is not None
            and self.topic.type not in BODIES
            and self.topic not in {self.made, self.told}
        ):
            self.topic = self.section
        opening = opening_of(self.document, span, self.inside(span))
        if opening is not None:
            closed = figures_pattern("subjects", "closed").search(words) and not segment.quantities
            head = text[span.start : opening.span.start]
            acted_on = figures_pattern("subjects", "acted_on").search(head)
            holds = opening.type in HELD and figures_pattern("subjects", "holding").search(head)
            self.made = opening if holds else self.made
            self.recent[opening.type] = opening
            told = closed or (acted_on and opening is not self.made)
            self.topic, self.event = (self.section, opening) if told else (opening, None)
            if span.start == segment.sentence.clauses[0].start:
                self.first = self.topic
        elif figures_pattern("subjects", "home").match(words) or self._turns_to_place(words):
            self.topic = None
        elif self.topic and (
            opens_with_several(self.document, span, self.inside(span)) or tells_of_others(segment)
        ):
            self.topic = self.section
        elif self.topic is None:
            self.topic = self.pointed = self._pointed_at(words)
        self._note(segment, words)

    def _turns_to_place(self, words: str) -> bool:
        """Whether a clause begins with what only a place has (市属国企, 一般公共预算收入), after one about something else."""
        about_thing = self.topic is not None and self.topic.type != "Place"
        return about_thing and figures_pattern("subjects", "of_place").match(trim_start(words)) is not None

    def _pointed_at(self, words: str) -> Mention | None:
        """What a word that a clause begins with stands for, by what its paragraph has been about (园区, 该公司)."""
        words = trim_start(words)
        for kind, forms in figures_table("subjects")["anaphors"].items():
            if words.startswith(tuple(forms)):
                return self.recent.get(kind)
        return None

    def _note(self, segment: Segment, words: str) -> None:
        """Keep the last thing named; what was made or held at the end of a clause is spoken of from there on."""
        sized = [m for m in self.inside(segment.span) if m.type in SIZED]
        self.age = 0 if sized else self.age + 1
        if not sized:
            self.named = self.named if self.age <= 1 else None
            return
        listed = (
            len(sized) > 1
            and segment.text[sized[-2].span.end : sized[-1].span.start] in figures_table("subjects")["beside"]
        )
        self.named = None if listed else sized[-1]
        making = figures_pattern("subjects", "making").search(words)
        last = sized[-1]
        made = making and last.type in MADE and segment.span.end - last.span.end <= LAST_WORDS
        if made and len(sized) == 1 and (not segment.quantities or self._describes(segment, last)):
            self.topic = self.made = last

    def _describes(self, segment: Segment, mention: Mention) -> bool:
        """Whether an amount stands before a name as its attribute: 首期4亿元规模的某某基金."""
        sums = [q for q in segment.quantities if q.kind in SIZES and q.tail <= mention.span.start]
        between = segment.text[sums[-1].tail : mention.span.start] if sums else ""
        return bool(sums) and figures_pattern("subjects", "describing").fullmatch(between) is not None

    def owner(self, segment: Segment, draft: Draft) -> Owner:
        """Whose figure a draft is: that of the number whose noun it goes on with, else the first rule that finds somebody."""
        owner = self._owner(segment, draft)
        named = self.topic and segment.span.holds(self.topic.span)
        if (
            self.last
            and not named
            and owner.rule in {"speaker", "topic"}
            and goes_on(segment, draft, self.last[0])
        ):
            owner = self.last[1]
        self.told = self.topic if named and owner.rule == "topic" else self.told
        self.last = (draft.noun, owner)
        return owner

    def _owner(self, segment: Segment, draft: Draft) -> Owner:
        """The first rule that finds somebody, else who speaks."""
        rules = (
            ("number in a name", self._holding),
            ("distributed", self._distributed),
            ("thing described", self._described),
            ("named at the number", self._before),
            ("size of a thing", self._sized),
            ("topic", self._attended),
            ("topic", self._topical),
        )
        for name, find in rules:
            found = find(segment, draft)
            if found is not None:
                return Owner(self._whole(found), name)
        self.speaker = self._speaker(segment, draft)
        return Owner(self.speaker, "speaker")

    def _holding(self, segment: Segment, draft: Draft) -> Mention | None:
        """The policy whose name holds the number: 某某30条措施."""
        number, inside = draft.quantity.span, self.inside(segment.span)
        return next((m for m in inside if m.type == "Policy" and m.span.holds(number)), None)

    def _distributed(self, segment: Segment, draft: Draft) -> Mention | None:
        """The name in a list that the number was spread to."""
        place = draft.head.place if draft.head else None
        return next((m for m in self.inside(segment.span) if m.span.start == place), None)

    def _described(self, segment: Segment, draft: Draft) -> Mention | None:
        """The thing after a sum that is its size."""
        later = [m for m in self.inside(segment.span) if m.span.start >= draft.quantity.tail]
        if draft.quantity.kind not in SIZES or not later or later[0].type not in SIZED:
            return None
        return later[0] if self._describes(segment, later[0]) else None

    def _sized(self, segment: Segment, draft: Draft) -> Mention | None:
        """What was named last, for a measure that is the size of a thing."""
        thing = self.topic or self.event or self.named
        described = segment.text.startswith(figures_table("subjects")["of"], draft.quantity.tail)
        if (
            not is_attribute(draft)
            or thing is None
            or thing.type not in SIZED
            or described
            or segment.is_of_many(draft.quantity)
        ):
            return None
        return thing if thing.span.end <= draft.quantity.span.start else None

    def _attended(self, segment: Segment, draft: Draft) -> Mention | None:
        """The event of the sentence that those who are counted come to (举办某论坛，12国的嘉宾参会)."""
        return self.made if self.made and attends(self.made, segment, draft) else None

    def _topical(self, segment: Segment, draft: Draft) -> Mention | None:
        """What the clause or its sentence is about, unless that is the home place or the department itself."""
        topic = self.topic
        if topic is None or is_home(self.document, topic) or not may_own(topic, draft):
            return None
        between = "" if is_spread(draft) else segment.text[topic.span.end : draft.quantity.span.start]
        if segment.span.holds(topic.span) and figures_pattern("subjects", "listed").match(between):
            return None
        if not segment.span.holds(topic.span) and (
            has_own_subject(draft) or not self._reaches(topic, segment, draft)
        ):
            return None
        if topic.span.end <= draft.quantity.span.start and counts_itself(topic, segment, draft):
            return None
        return topic

    def _reaches(self, topic: Mention, segment: Segment, draft: Draft) -> bool:
        """Whether a clause that does not name the topic still tells of it."""
        led_in = topic in {self.section, self.pointed}
        return led_in or reaches(topic, segment, draft, told=topic is self.told, made=topic is self.made)

    def _before(self, segment: Segment, draft: Draft) -> Mention | None:
        """A name right before the number of its things: 思科及其10个伙伴, 某某片区113项任务."""
        if draft.statistic in {"rank", "share"} or draft.rule == "noun before count":
            return None
        if draft.quantity.kind == "extent":
            return None
        start = draft.quantity.span.start
        inside = self.inside(Span(segment.span.start, start))
        if not inside or inside[-1].type not in BODIES or is_distant(self.document, inside[-1]):
            return None
        table, text, owner = figures_table("subjects"), segment.text, inside[-1]
        beside = text[owner.span.start - 1 : owner.span.start] in table["beside"]
        return owner if text[owner.span.end : start] in table["with"] and not beside else None

    def _whole(self, mention: Mention) -> Subject:
        return "home" if is_home(self.document, mention) else mention

    def _speaker(self, segment: Segment, draft: Draft) -> Implicit:
        """The place, or in a department's report the department for its own works."""
        context = self.document.context
        if context.publisher in {None, context.home}:
            return "home"
        own = self.topic is not None and context.publisher in {self.topic.refers_to, self.topic.name}
        words = self.document.text[slice(*segment.clause)]
        if own or figures_pattern("subjects", "acts").search(draft.measure + words):
            return "publisher"
        return self.speaker or "home"
