"""What a name says of the place a thing belongs to, and what is left of it.

    市人民政府, in a report of 广州市    广州市  政府
    广州市人民政府, in any report        广州市  政府
    省科技厅, in a report of 广州市      广东省  科学技术厅

Two names with one place and one rest mean one thing. This holds for things that belong to a place; a firm, a university or a
person is known by its whole name (see `local` in the lexicon). Everything here is a rule on one name and the home of one
report: no name is compared with another, and likeness plays no part.
"""

import re
from functools import cache
from typing import Any, NamedTuple

from innograph.gazetteer import load_departments, load_gazetteer
from innograph.identifiers import entity_id, fold_name
from innograph.resources import read_lexicon

SHORTEST = 4
"""Characters a rest must have to mean something without its place: 大学 is not 广州大学."""
PLACES = frozenset({"province-level", "prefecture-level", "county-level"})
BODY = "GovernmentBody"
SHORTEST_BODY = 1


class Key(NamedTuple):
    """A place and what is left of the name, both folded; the place is empty for what belongs to none."""

    place: str
    rest: str


def key_of(name: str, kind: str, home: str | None, identifier: str) -> Key:
    """The key of an entity that a report of `home` names.

    Args:
        name: the longest form of the report.
        kind: the type of the entity.
        home: the home place of the report.
        identifier: the entity's id, which tells whether the report read it as a thing of its home place.

    """
    own = Key(fold_name(home or "") if identifier != entity_id(name) else "", fold_name(name))
    if kind not in _lexicon()["local"]["types"]:
        return own
    place, rest = _split(name, home)
    shortest = SHORTEST_BODY if kind == BODY else SHORTEST
    if not place or len(rest) < shortest:
        return own._replace(rest=_standard(own.rest, kind))
    return Key(fold_name(place), _standard(fold_name(rest), kind))


def _split(name: str, home: str | None) -> tuple[str, str]:
    """The place that a name begins with and what follows; no place where it begins with none."""
    for end in range(len(name) - 1, 1, -1):
        for entry in load_gazetteer().by_form(name[:end]):
            if entry.type == "Place" and entry.level in PLACES and entry.strength(name[:end]) == "certain":
                return entry.name, name[end:]
    for word, meant in _lexicon()["scopes"].items():
        rest = name.removeprefix(word)
        if rest != name and not rest.startswith(tuple(_lexicon()["guards"]["after"])):
            return (home if meant == "home" else region_of(home)) or "", rest
    return "", name


@cache
def region_of(home: str | None) -> str | None:
    """The province above a place, or the place itself where it is one."""
    gazetteer = load_gazetteer()
    entry = gazetteer.by_name(home) if home else None
    if entry is None:
        return None
    line = (entry, *gazetteer.enclosing(entry))
    return next((above.name for above in line if above.level == "province-level"), None)


def _standard(rest: str, kind: str) -> str:
    """A rest with its ending in the standard form, for bodies."""
    if kind != BODY:
        return rest
    for ending, standard in _endings():
        if rest.endswith(ending):
            return rest.removesuffix(ending) + standard
    return rest


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    """Endings and what they mean, the longer first: those of the lexicon, and the short names of departments."""
    departments = load_departments()
    pairs = {department.name: department.name for department in departments}
    pairs |= {form: department.name for department in departments for form in department.forms}
    standard = _lexicon()["endings"]
    pairs |= {form: form for form in standard.values()} | standard
    return tuple(sorted(pairs.items(), key=lambda pair: (-len(pair[0]), pair)))


def is_generic(name: str) -> bool:
    """Whether a name says nothing of its own."""
    return name in _lexicon()["generic"]["names"] or len(name) < SHORTEST


def tells_siblings(words: str) -> bool:
    """Whether words in one name, and not in another, make them two things: 第二, 3号, 东."""
    return bool(_siblings().search(words))


@cache
def _siblings() -> re.Pattern[str]:
    return re.compile(_lexicon()["siblings"]["pattern"])


def _lexicon() -> dict[str, Any]:
    return read_lexicon("identity")
