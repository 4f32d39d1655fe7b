"""Where a report stands in time as it is read: the years its parts look over, the periods and the mood of a sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from innograph.extraction.dates import TERM, Period
from innograph.extraction.footnotes import tenses_of_notes
from innograph.extraction.quantities import figures_pattern
from innograph.extraction.segments import Segment
from innograph.model import Document, Kind, Sentence, Tense

FIRST_WORDS = 300
LEAD = 24
"""So long is a sentence that only says what a paragraph is about."""
SPANS = frozenset({"back", "ahead", "plan", "term"})
"""Forms of periods that a paragraph may speak of as a whole."""
OPENS = 12
"""How far from the beginning of a paragraph a period may stand that the whole paragraph speaks of."""


@dataclass(slots=True)
class Course:
    """Where the report stands in time: the years a part looks over, the periods of a sentence, its mood so far.

    `heading` and `paragraph` are spans of years that a heading or the first words of a paragraph give to what follows.
    `mood` is what an earlier clause of the sentence intends or expects, `narrow` where it said so of its own measure alone
    (研发投入预计增长10%，…), `origin` the year from which it tells a change, `led_in` whether a short sentence without a
    period has opened the paragraph (综合实力全面增强。), so that the next one may say of which years it speaks,
    `stood` whether the number before was of what stands at the end of a span.
    """

    document: Document
    heading: str | None = None
    paragraph: str | None = None
    periods: Sequence[Period] = field(default_factory=tuple)
    mood: Kind | None = None
    narrow: bool = False
    origin: str | None = None
    number: int = -1
    led_in: bool = False
    listed: bool = False
    stood: bool = True
    _notes: dict[int, Tense] = field(init=False)

    def __post_init__(self) -> None:
        self._notes = tenses_of_notes(self.document)

    def tense(self, sentence: Sentence) -> Tense:
        """Whether a sentence looks back or ahead; a footnote does what the sentence does that it explains."""
        return self._notes.get(sentence.paragraph, sentence.tense)

    @property
    def opens_a_term(self) -> bool:
        """Whether the report is that of a new term's first session, which looks back over the whole term before."""
        title = self.document.context.title or ""
        head = self.document.text[:FIRST_WORDS]
        return figures_pattern("timing", "first_session").search(title + head) is not None

    def enter(self, sentence: Sentence, periods: Sequence[Period]) -> None:
        """Take up a sentence with its periods."""
        self.periods, self.mood, self.origin = periods, None, None
        first = [p for p in periods if p.span.start - sentence.span.start <= OPENS]
        spans = [p.value for p in first if p.form in SPANS and "-" in p.value]
        if sentence.role == "heading":
            self.heading, self.paragraph = (spans[0] if spans and len(first) == 1 else None), None
        elif sentence.paragraph != self.number:
            self.paragraph = spans[0] if spans else self._continued(sentence, dated=bool(first))
            if first and not spans and first[0].form in {"present", "year", "last"}:
                self.heading = None
            self.led_in = not periods and sentence.span.end - sentence.span.start <= LEAD
        elif self.led_in or (spans and self.paragraph is None and _is_term(spans[0]) and self.opens_a_term):
            self.paragraph, self.led_in = (spans[0] if spans else self.paragraph), False
        self.number = sentence.paragraph

    def _continued(self, sentence: Sentence, *, dated: bool) -> str | None:
        """The term that the paragraph before looks back over, up to the next date.

        A list goes on with it; where the report closes a term, so does every paragraph of the review.
        """
        mark = figures_pattern("timing", "list_mark").match(self.document.text, sentence.span.start)
        looks_back = self.tense(sentence) == "review" and not dated and _is_term(self.paragraph)
        self.listed = looks_back and bool(mark or self.listed or self.opens_a_term)
        return self.paragraph if self.listed else None

    def leave(self, segment: Segment) -> None:
        """Keep the mood of a clause for those that follow it in the sentence."""
        if segment.outer is None:
            words = self.document.text[slice(*segment.span)]
            mood = mood_of(words, plan=self.tense(segment.sentence) == "plan")
            if mood in {"target", "estimate"}:
                told = figures_pattern("timing", "of_one").match(words) is not None
                self.mood, self.narrow = mood, mood == "estimate" and told
            elif figures_pattern("timing", "done").search(words) or self._takes_up(segment, words):
                self.mood = None

    def _takes_up(self, segment: Segment, words: str) -> bool:
        """Whether a clause has a measure of its own after an estimate that was of one measure alone."""
        on = figures_pattern("timing", "goes_on").match(words)
        return self.narrow and bool(segment.quantities) and on is None

    @property
    def span(self) -> str | None:
        """The years in force, None where the part speaks of one year."""
        return self.paragraph or self.heading


def _is_term(span: str | None) -> bool:
    """Whether a span is that of a government's term or of a five-year plan."""
    return span is not None and int(span[-4:]) - int(span[:4]) == TERM - 1


def mood_of(words: str, *, plan: bool) -> Kind | None:
    """The mood that words show: an estimate before all, then the cue nearest to their end."""
    if figures_pattern("timing", "estimate" if plan else "forecast").search(words):
        return "estimate"
    target = _last(figures_pattern("timing", "target"), words)
    actual = _last(figures_pattern("timing", "actual"), words)
    if max(target, actual) < 0:
        return None
    return "target" if target > actual else "actual"


def _last(pattern: re.Pattern[str], words: str) -> int:
    """Where a pattern is found last, -1 for nowhere."""
    last = -1
    for found in pattern.finditer(words):
        last = found.start()
    return last
