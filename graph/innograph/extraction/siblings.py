"""What an item of a list is because of what stands beside it."""

from innograph.extraction.lists import LONGEST_MEMBER, Member
from innograph.extraction.scanning import pattern
from innograph.model import EntityType, Mention

LEAST_EVENTS = 3
"""So many events make an event of what stands among them."""


def event_among(text: str, member: Member, mention: Mention, types: list[EntityType]) -> Mention | None:
    """An event that begins with a name, among events (央视|春晚某地分会场、某某艺术节、某某论坛)."""
    span, name = member.span, text[slice(*member.span)]
    events = types.count("Event")
    among = events >= LEAST_EVENTS and events >= len(types) - 1 and mention.type != "Event"
    longer = (
        mention.span.start == span.start and mention.span.end + 1 < span.end <= span.start + LONGEST_MEMBER
    )
    if not (among and longer) or pattern("connected").search(name):
        return None
    return Mention(span, name, "Event", "sibling", 0.55)
