"""Codes of entities, from the registers: level and code of a place, the scope an entity stands in, the form of a body.

Nothing here is read off the text. A place is looked up by its name; any other entity stands where the report locates it,
else where a register does. Codes carry no position on status: `ig:isoCode` is ISO 3166-1, `ig:gbCode` is GB/T 2260.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from innograph.encoding.sheets import FACTS, code
from innograph.errors import ConfigError
from innograph.gazetteer import Entry, load_gazetteer
from innograph.model import Entity, Facts
from innograph.quads import write_text
from innograph.resources import ontology_path
from innograph.vocabulary import IG

LOCATING = frozenset({"locatedIn", "settledIn"})
PLACES = frozenset({"Place", "Park"})
MAINLAND, SPECIAL, ABROAD = "mainland", "hong-kong-macao-taiwan", "other-country-or-area"
HOME = "CN"
_SPECIAL = {"71": "TW", "81": "HK", "82": "MO"}
"""The first two digits of GB/T 2260 with the letters of ISO 3166-1."""
_DIGITS = 6
_STEPS = 8
"""Places above places, at most; a circle of locations ends there."""
_TYPED = frozenset(
    {"GovernmentBody", "ResearchInstitute", "Association", "Incubator", "FinancialInstitution"}
)
"""Classes whose forms the scheme of organisation types tells apart."""


def scopes_of(facts: Facts) -> dict[str, str]:
    """The partner scope of every entity that a code can be found for, by the entity's id."""
    entities = {entity.id: entity for entity in facts.entities}
    above: dict[str, str] = {}
    for relation in facts.relations:
        if relation.predicate in LOCATING and relation.status in FACTS:
            above.setdefault(relation.subject, relation.object)
    found = {}
    for entity in facts.entities:
        chain = (entities[step] for step in _chain(entity.id, above) if step in entities)
        scope = next(filter(None, map(_scope_of, chain)), None)
        if scope:
            found[entity.id] = scope
    return found


def codes_of(entity: Entity, scope: str | None) -> Iterator[tuple[str, str]]:
    """Properties and terms of an entity's codes."""
    entry = entry_of(entity)
    if entry and entity.type == "Place":
        if entry.level:
            yield IG.areaLevel, code("area-level", entry.level)
        if _is_division(entry.code):
            yield IG.gbCode, write_text(entry.code)
        letters = _letters(entry)
        if letters:
            yield IG.isoCode, write_text(letters)
    if scope:
        yield IG.partnerScope, code("partner-scope", scope)
    form = organisation_type(entity)
    if form:
        yield IG.orgType, code("org-type", form)


def entry_of(entity: Entity) -> Entry | None:
    """The register's entry for an entity: of its type, and meant by one of its names without help from the text."""
    for name in (entity.name, *entity.mentions):
        entries = [e for e in load_gazetteer().by_form(name) if e.type == entity.type]
        if len(entries) == 1 or (entries and entries[0].name == name):
            return entries[0]
    return None


def organisation_type(entity: Entity) -> str | None:
    """The form of a body that the longest known ending of its name tells, else nothing."""
    if entity.type not in _TYPED:
        return None
    name = max((entity.name, *entity.mentions), key=len)
    endings = (name[start:] for start in range(len(name)))
    return next((form for ending in endings if (form := _endings().get(ending))), None)


def _chain(start: str, above: dict[str, str]) -> Iterable[str]:
    """An entity and what it stands in, step by step."""
    step: str | None = start
    for _ in range(_STEPS):
        if step is None:
            return
        yield step
        step = above.get(step)


def _scope_of(entity: Entity) -> str | None:
    entry = entry_of(entity)
    if entry is None or (entry.level == "region" and entry.parent == HOME):
        return None  # 粤港澳 lies on both sides
    gazetteer = load_gazetteer()
    codes = [step.code or step.parent for step in (entry, *gazetteer.enclosing(entry))]
    if entity.type not in PLACES:
        codes = [entry.parent, *codes[1:]]  # a university's own code is no place's
    return next((scope for each in codes if (scope := _scope(each))), None)


def _scope(place: str) -> str | None:
    if place in _SPECIAL.values() or (_is_division(place) and place[:2] in _SPECIAL):
        return SPECIAL
    if place == HOME or _is_division(place):
        return MAINLAND
    return ABROAD if _is_country(place) else None


def _letters(entry: Entry) -> str:
    """The letters of ISO 3166-1 that a place has, else nothing."""
    if _is_country(entry.code):
        return entry.code
    whole = entry.level == "province-level" and _is_division(entry.code)
    return _SPECIAL.get(entry.code[:2], "") if whole else ""


def _is_division(value: str) -> bool:
    return len(value) == _DIGITS and value.isdecimal()


def _is_country(value: str) -> bool:
    return len(value) == 2 and value.isascii() and value.isupper()


@cache
def _endings() -> dict[str, str]:
    """Endings of names with the types they tell.

    Raises:
        ConfigError: the table is not as it must be.

    """
    path = ontology_path("vocab", "org-type.tsv")
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    if any(len(row) != 4 for row in rows):
        hint = "Write it again: python -m innograph.publishing"
        raise ConfigError(f"{path.name}: a row has not four cells.", subject=path, hint=hint)
    return {label: concept for label, concept, _, _ in rows}
