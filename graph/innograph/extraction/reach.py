"""How far a topic reaches: whether a figure of it or of a clause after it is still its own.

What a clause begins with decides. 引进人才48人 is done by an institute spoken of before, 产值增长 is said of a firm;
新增上市公司10家 and 优良天数 after a clause about a bank or a factory are the place's again. A zone does what a place does.
"""

from innograph.extraction.measures import Draft
from innograph.extraction.phrases import trim_start
from innograph.extraction.quantities import figures_pattern, figures_table
from innograph.extraction.segments import Segment
from innograph.model import EntityType, Mention

SCHEMES: frozenset[EntityType] = frozenset({"Fund", "Event", "Programme"})
"""What works on others once it has been set up, and does little else."""
SEMICOLONS = frozenset({"；", ";"})
TOLD = 8
"""How far before a number the verb may stand that says what came about at an event."""


def reaches(topic: Mention, segment: Segment, draft: Draft, *, told: bool, made: bool) -> bool:
    """Whether a figure of a later clause is still the topic's.

    Args:
        topic: what an earlier clause began with.
        segment: the clause of the figure, which does not name the topic.
        draft: what the figure measures.
        told: whether the topic's own clause has told a figure of it.
        made: whether that clause has only set the topic up.

    """
    if not told and figures_pattern("subjects", "only_of_place").search(draft.measure):
        return False
    if topic.type == "Park":
        return True
    if topic.type == "Place":
        return told
    kind = "made_does" if made and topic.type in SCHEMES else "does"
    words = figures_pattern("subjects", "times").sub(
        "", segment.text[segment.span.start : draft.quantity.span.start]
    )
    if figures_pattern("subjects", kind).match(words):
        return True
    if told and figures_pattern("subjects", "did").match(words):
        return True
    return (
        words.startswith(draft.measure[:2])
        and figures_pattern("subjects", "has").match(draft.measure) is not None
    )


def goes_on(segment: Segment, draft: Draft, noun: str) -> bool:
    """Whether a figure takes the noun that was counted last, and its clause none of its own; no run does that begins anew."""
    if draft.quantity.kind == "run" and segment.text[segment.span.start - 1] in SEMICOLONS:
        return False
    return bool(noun) and draft.noun == noun and noun not in segment.text[slice(*segment.clause)]


def counts_itself(topic: Mention, segment: Segment, draft: Draft) -> bool:
    """Whether the number is of the things themselves that the name tells (举办“某某”活动500场)."""
    between = segment.text[topic.span.end : draft.quantity.span.start]
    counted = figures_pattern("subjects", "counted_events").fullmatch(between)
    return draft.measure == topic.name or (topic.type in {"Event", "Programme"} and counted is not None)


def has_own_subject(draft: Draft) -> bool:
    """Whether words before the verb of a clause say who does it, though they are no known name."""
    return figures_pattern("subjects", "own").search(trim_start(draft.words)) is not None


def is_spread(draft: Draft) -> bool:
    """Whether a figure is one of several measures of one thing (某机场旅客、货邮吞吐量分别达…)."""
    return draft.head is not None and draft.head.place is None and draft.head.period is None


def is_attribute(draft: Draft) -> bool:
    """Whether a measure is the size of a thing, or what takes part in it."""
    return figures_pattern("subjects", "attributes").search(draft.measure) is not None


def may_own(topic: Mention, draft: Draft) -> bool:
    """An event owns what takes place and is sold at it, and nothing else."""
    if topic.type != "Event" or figures_pattern("subjects", "events").search(draft.quantity.unit):
        return True
    told = draft.words[-TOLD:] + draft.measure
    return figures_pattern("subjects", "of_event").search(told) is not None or is_attribute(draft)


def attends(event: Mention, segment: Segment, draft: Draft) -> bool:
    """Whether those who are counted come to an event that their sentence has named."""
    if event.type != "Event" or not segment.sentence.span.holds(event.span):
        return False
    words = segment.text[draft.quantity.tail : segment.clause.end]
    return figures_pattern("subjects", "attending").search(words) is not None


def tells_of_others(segment: Segment) -> bool:
    """Whether a clause only tells what came about of several things (甲平台、乙平台相继落地)."""
    words = segment.text[slice(*segment.span)]
    found = None if segment.quantities else figures_pattern("subjects", "closed").search(words)
    return found is not None and figures_table("subjects")["beside_others"] in words[: found.start()]
