"""What a report says of itself: whose it is, of which place, and which years it looks back on and ahead to.

Everything is taken from the document's own text, the title first; the registers only tell a place's full name and what
encloses it. What a file says of itself in its metadata counts where the text is silent.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from innograph.documents.cleaning import FRONT_MATTER, Line
from innograph.gazetteer import Entry, load_gazetteer
from innograph.model import Context
from innograph.resources import read_lexicon

OPENING = 3000
HOME_LEVELS = frozenset({"province-level", "prefecture-level", "county-level"})
WORK_OF_LAST_YEAR = 9
"""A report given up to this month speaks of the year before."""


def read_context(
    text: str, lines: Sequence[Line], *, publisher: str | None = None, published: str | None = None
) -> Context:
    """The context of a document.

    Args:
        text: the document's text.
        lines: its lines.
        publisher: who published it, as the file's metadata say.
        published: on which day (2017-02-16), as they say.
    """
    titles = _titles(text, lines)
    heading = "\n".join(titles)
    body = "\n".join(text[slice(*line.span)] for line in lines if line.role not in {"furniture", "title"})
    zone = _zone(titles)
    place = (_around(zone) if zone else None) or _home(heading, body)
    body_of = zone or _publisher(heading, place) or _body(publisher)
    told = re.search(_table("years")["any"], heading)
    meeting = _date(heading) or _month(heading) or (None if told else _date(body[:200]))
    review, plan = _years(heading, body, meeting)
    return Context(
        title=titles[0] if titles else None,
        publisher=body_of or (place.name if place else None),
        home=place.name if place else None,
        home_forms=tuple(f for f in (*place.forms, *place.abbreviation) if f != place.name) if place else (),
        region=_region(place),
        zone=zone,
        report_year=review,
        plan_year=plan,
        published="{year}-{month:0>2}-{day:0>2}".format(**meeting)
        if meeting and "day" in meeting
        else published or _published(text),
    )


def _table(name: str) -> dict[str, Any]:
    table: dict[str, Any] = read_lexicon("documents")[name]
    return table


def _titles(text: str, lines: Sequence[Line]) -> list[str]:
    """The title lines, the front matter's title first."""
    found = []
    if text.lstrip().startswith(FRONT_MATTER):
        front = re.search(r"(?m)^title:\s*['\"]?(.*?)['\"]?\s*$", text[:OPENING])
        found += [front.group(1)] if front else []
    for line in lines:
        if line.role == "title":
            found.append(text[slice(*line.span)])
    return found


def _home(heading: str, body: str) -> Entry | None:
    """The place of the title, of the meeting, or the one most named at the report's beginning."""
    for part in (heading, body[:400]):
        meeting = re.search(_table("title")["meeting"], part)
        for words in ([meeting.group("place")] if meeting else []) + [part]:
            places = _places(words)
            if places:
                return places[0]
    counts = Counter(entry.name for entry in _places(body[:OPENING]))
    counts.update(entry.name for entry in _places(body))
    names = [name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    return load_gazetteer().by_name(names[0]) if names else None


def _zone(titles: Sequence[str]) -> str | None:
    """The zone or park whose own report it is; a district that is called so is a place as any other."""
    for title in titles:
        found = re.match(_table("title")["zone"], title.strip())
        if found and not _is_district(found["zone"]):
            return found["zone"]
    return None


def _is_district(zone: str) -> bool:
    """Whether a name, or what follows the city in it (天津市滨海新区), is a district of the administration."""
    forms = (zone[start:] for start in range(len(zone) - 1))
    return any(entry.type == "Place" for form in forms for entry in load_gazetteer().by_form(form))


def _around(zone: str) -> Entry | None:
    """The place in which a zone lies: the one its name begins with, else the one its register tells."""
    gazetteer = load_gazetteer()
    for length in range(len(zone) - 2, 1, -1):
        for entry in gazetteer.by_form(zone[:length]):
            if entry.type == "Place" and entry.level in HOME_LEVELS:
                return entry
    above = (gazetteer.parent(entry) for entry in gazetteer.by_form(zone))
    return next((place for place in above if place and place.level in HOME_LEVELS), None)


def _places(words: str) -> list[Entry]:
    """The divisions that words name; of places side by side the innermost."""
    found: list[tuple[int, int, Entry]] = []
    for match in load_gazetteer().find(words):
        entry = next((e for e in match.entries if e.type == "Place" and e.level in HOME_LEVELS), None)
        if entry is None or match.strength != "certain":
            continue
        if found and found[-1][1] == match.start:
            found.pop()
        found.append((match.start, match.end, entry))
    return [entry for _, _, entry in found]


def _publisher(heading: str, place: Entry | None) -> str | None:
    """The department that the title names; the place for a government's own work report, none where it names neither."""
    table = _table("title")
    bodies = [found.group("body") for found in re.finditer(table["publisher"], heading)]
    for body in bodies:
        if not body.endswith(tuple(table["government"])):
            return re.sub(r"^.*?\d{4}年?", "", body)
    return place.name if place and (bodies or table["government_report"] in heading) else None


def _body(name: str | None) -> str | None:
    """A name of the metadata, where it is that of a department: sites and offices publish what is not theirs."""
    table = _table("title")
    found = re.fullmatch(table["publisher"], name or "")
    return name if found and not found["body"].endswith(tuple(table["government"])) else None


def _region(place: Entry | None) -> str | None:
    above = load_gazetteer().enclosing(place) if place else ()
    return next((entry.name for entry in above if entry.level == "province-level"), None)


def _date(words: str) -> dict[str, str] | None:
    found = re.search(_table("title")["date"], words)
    return found.groupdict() if found else None


def _month(heading: str) -> dict[str, str] | None:
    """The month of the meeting where the title tells no day."""
    found = re.search(_table("title")["month"], heading)
    return found.groupdict() if found else None


def _published(text: str) -> str | None:
    found = re.search(_table("title")["iso_date"], text)
    return found.group() if found else None


def _years(heading: str, body: str, meeting: dict[str, str] | None) -> tuple[int | None, int | None]:
    """The year looked back on and the year ahead."""
    table = _table("years")
    pair = re.search(table["pair"], heading)
    if pair and int(pair["plan"]) == int(pair["review"]) + 1:
        return int(pair["review"]), int(pair["plan"])
    if meeting:
        year = int(meeting["year"]) - (int(meeting["month"]) <= WORK_OF_LAST_YEAR)
        return year, year + 1
    shifts = {"review": 0, "plan": -1, "title_review": 0, "title_plan": -1, "named": -1}
    for words in (heading, body):
        for kind, shift in shifts.items():
            if words is body and kind.startswith("title"):
                continue
            found = re.search(table[kind], words)
            if found:
                year = int(found["year"]) + shift
                return year, year + 1
    years = Counter(re.findall(table["any"], body))
    if not years:
        return None, None
    year = int(min(years, key=lambda item: (-years[item], item)))
    return year, year + 1


def years_of_plan(number: str) -> tuple[int, int]:
    """The first and the last year of a five-year plan, by the Chinese words of its number."""
    plans = read_lexicon("dates")["plans"]
    first = plans["thirteenth_begins"] + 5 * (plans["tens"][number] - 13)
    return first, first + 4
