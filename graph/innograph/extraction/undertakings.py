"""What a list of projects makes of its items: a firm alone, a park, what begins with a name and goes on.

甲集团动力电池、乙集团整车等项目 are projects, 某某云谷等重大项目 a project though it has a park's name, and
某某机场二跑道 one that no ending tells.
"""

import re
from functools import cache

from innograph.extraction.lists import LONGEST_MEMBER, Member
from innograph.extraction.scanning import pattern
from innograph.model import Mention
from innograph.resources import read_lexicon

LONGEST_LIST = 120
"""Characters after an item in which the head noun of its list stands."""
LONGEST_PART = 8
"""So much may follow the name of a work and be a part of it or what is done to it (某某机场|迁建, 某某高速|某地段)."""


def find_undertaking(text: str, member: Member, mention: Mention) -> Mention | None:
    """The item as the project that its list calls it, where it holds or is a name of something else."""
    if member.hypernym != "Project":
        return None
    if _is_called(text, member, mention):
        return Mention(mention.span, mention.name, "Project", "called", 0.6)
    span, name = member.span, text[slice(*member.span)]
    part = mention.type in {"Project", "Product"} and _is_part(name, member, mention)
    if part or (mention.type == "Firm" and _is_of_firm(name, member, mention)):
        return Mention(span, name, "Project", "list", 0.6)
    return None


def _is_called(text: str, member: Member, mention: Mention) -> bool:
    """Whether a park is one of the projects that a list sums up (某某云谷、某某小镇等重大项目).

    So is a firm, unless the report speaks of it elsewhere too.
    """
    tables = read_lexicon("names")["list_types"]
    if mention.span != member.span or not member.head.endswith(tables["undertakings"]):
        return False
    if mention.rule == "register":
        return mention.type == "Firm" and text.count(mention.name) == 1 and not takes_part(text, member)
    parts = tuple(read_lexicon("names")["general_names"]["signs"]["parts"])
    seat = mention.name.endswith(tuple(tables["seats"])) and not _settles(text, member)
    built = mention.type in {"Park", "Product"} or mention.name.endswith(tuple(tables["bases"])) or seat
    return built and not mention.name.endswith(parts)


def takes_part(text: str, member: Member) -> bool:
    """Whether what a list names takes part in something and is not built (与甲、乙等签约项目, 甲、乙等某园区项目)."""
    tables = read_lexicon("names")["list_types"]
    start, end = member.span
    joined = re.compile(tables["partners_before"]).search(text, max(0, start - LONGEST_LIST), start)
    return (
        joined is not None or re.compile(tables["in_zone"]).match(text, end, end + LONGEST_LIST) is not None
    )


def _settles(text: str, member: Member) -> bool:
    """Whether what a list sums up comes to a place rather than is built (甲总部等项目落地)."""
    end = text.find(member.head, member.span.end, member.span.end + LONGEST_LIST)
    settled = read_lexicon("names")["list_types"]["settled"]
    return (
        end >= 0 and re.match(settled, text[end + len(member.head) : end + len(member.head) + 8]) is not None
    )


def _is_part(name: str, member: Member, mention: Mention) -> bool:
    """Whether an item begins with the name of a work and tells its part, or what is done to it."""
    rest = name[mention.span.end - member.span.start :]
    done = tuple(read_lexicon("names")["list_types"]["done"])
    begins = mention.span.start == member.span.start and 0 < len(rest) <= LONGEST_PART
    return begins and not rest.startswith(done) and not pattern("connected").search(name)


def _is_of_firm(name: str, member: Member, mention: Mention) -> bool:
    """Whether an item is what a firm makes or builds, also two things joined (某某微|特色工艺及化合物半导体)."""
    span = member.span
    longer = span.holds(mention.span) and mention.span != span and len(name) <= LONGEST_MEMBER
    begins = mention.span.start == span.start and mention.rule == "register"
    if begins and name.startswith(
        tuple(read_lexicon("relations")["arguments"]["with_words"]), mention.span.end - span.start
    ):
        return False
    return longer and not (_divided() if begins else pattern("connected")).search(name)


@cache
def _divided() -> re.Pattern[str]:
    return re.compile(read_lexicon("names")["list_types"]["divided"])
