"""Names whose type their ending alone does not tell: offices, regions of cities, stages of zones, quotes that count things."""

import re
from typing import Any

from innograph.extraction.stretches import Candidate
from innograph.gazetteer import load_gazetteer
from innograph.model import EntityType, Mention
from innograph.resources import read_lexicon

QUOTE = ("“", "”")
SUMS = frozenset({"Award", "Park", "Project", "ServicePlatform", "Programme", "Policy", "Event"})
"""Types that a quote which counts several things may have by the last of them; else it is a scheme."""


def recast(text: str, mention: Mention, candidate: Candidate, *, firm: bool) -> Mention:
    """A name with the type of what it is; `firm` tells that it begins with a firm, whose stage is a work and no zone."""
    mention = _as_region(_as_its_sender(text, _as_scheme(text, mention), candidate))
    return mention if firm else _as_its_zone(text, mention, candidate)


def type_of_sum(last: EntityType) -> EntityType:
    """The type of a quote that counts several things, by that of the last of them (“一园一院一基金” is a scheme)."""
    return last if last in SUMS else "Programme"


def _classes() -> dict[str, Any]:
    table: dict[str, Any] = read_lexicon("names")["classes"]
    return table


def _as_scheme(text: str, mention: Mention) -> Mention:
    """A quote that counts things of several kinds is none of the kind of its last (“一园一院一基金”)."""
    around = text[mention.span.start - 1 : mention.span.start], text[mention.span.end : mention.span.end + 1]
    numbered = re.fullmatch(read_lexicon("names")["quoted"]["signs"]["numbered"], mention.name)
    several = around == QUOTE and numbered is not None
    return mention._replace(type=type_of_sum(mention.type)) if several else mention


def _as_its_sender(text: str, mention: Mention, candidate: Candidate) -> Mention:
    """The office of an association is of its kind and no body of a government (某某商会|某地代表处)."""
    sent = text[candidate.suffix.start : candidate.suffix.end] in _classes()["offices"] and candidate.inner
    return (
        mention._replace(type="Association")
        if sent and candidate.inner[0].label == "Association"
        else mention
    )


def _as_region(mention: Mention) -> Mention:
    """A region called after its city is a place and no zone (沈阳|经济区)."""
    stem = mention.name.removesuffix(_classes()["region"])
    around = stem != mention.name and any(
        entry.level in {"province-level", "prefecture-level"} for entry in load_gazetteer().by_form(stem)
    )
    return mention._replace(type="Place") if around else mention


def _as_its_zone(text: str, mention: Mention, candidate: Candidate) -> Mention:
    """A stage of a zone is a zone (某某软件园|二期), but that of one that everybody knows the works on it."""
    stage = text[candidate.suffix.start : candidate.suffix.end] in _classes()["stages"]
    zone = candidate.inner and candidate.inner[-1].label == "Park"
    if not (stage and zone and candidate.inner[-1].end == candidate.suffix.start):
        return mention
    well_known = load_gazetteer().by_form(text[mention.span.start : candidate.suffix.start])
    return mention if well_known else mention._replace(type="Park")
