"""Reports of any number, made up: Facts over a text of their own, of the size and shape of real ones, for measuring.

Nothing is read: facts are made and encoded as a reading's are, at some ten reports a second. A report has some 260 entities,
170 relations and 150 figures, 13,000 quads, as the twelve real reports that it was measured against; what relations there are
and how far they have come is in proportion to theirs. Ten cities report once a year, fourteen years each, before the next ten
begin. What belongs to a city (parks, bureaus, firms, policies) comes again in its later years; ministries, universities, awards
and media are those of the whole country and drawn unevenly, so that a few of them stand in nearly every report and become hubs.
A park is part of one larger park, as real ones are. Equal numbers give equal facts.
"""

import hashlib
import random
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from innograph.encoding import encode
from innograph.gazetteer import load_gazetteer
from innograph.identifiers import entity_id
from innograph.model import (
    Entity,
    EntityType,
    Facts,
    Flow,
    Kind,
    Ledger,
    Observation,
    Predicate,
    Relation,
    StatisticType,
    Status,
)

FIRST = ("广州市", "佛山市", "东莞市", "珠海市", "惠州市", "中山市", "江门市", "肇庆市", "清远市", "韶关市")
YEARS = 14
RELATIONS, FIGURES = 170, 150


class Pool(NamedTuple):
    """Names of one type: how many there are, of each city or of the country, and how many a report names."""

    type: EntityType
    name: str
    many: int
    few: int

    @property
    def local(self) -> bool:
        return "{city}" in self.name


POOLS = (
    Pool("Place", "{city}第{n}区", 12, 10),
    Pool("Park", "{city}第{n}产业园", 24, 18),
    Pool("Firm", "{city}第{n}电子有限公司", 120, 20),
    Pool("Firm", "第{n}新材料股份有限公司", 3000, 15),
    Pool("University", "第{n}理工大学", 200, 15),
    Pool("ResearchInstitute", "{city}第{n}产业技术研究院", 40, 12),
    Pool("GovernmentBody", "{city}第{n}局", 12, 8),
    Pool("GovernmentBody", "国家第{n}部", 40, 8),
    Pool("Policy", "{city}第{n}科技创新促进办法", 60, 20),
    Pool("Policy", "国家第{n}创新发展规划", 60, 5),
    Pool("Programme", "{city}第{n}人才计划", 60, 20),
    Pool("Programme", "国家第{n}重点研发计划", 40, 5),
    Pool("Project", "{city}第{n}重大工程", 300, 40),
    Pool("Event", "{city}第{n}创新创业大赛", 20, 10),
    Pool("Event", "第{n}届博览会", 30, 4),
    Pool("Award", "国家第{n}科技进步奖", 40, 10),
    Pool("Fund", "{city}第{n}创业投资基金", 20, 6),
    Pool("MediaOutlet", "第{n}日报", 40, 5),
    Pool("Product", "{city}第{n}号卫星", 60, 8),
    Pool("Person", "{city}第{n}院士", 40, 4),
    Pool("ServicePlatform", "{city}第{n}公共服务平台", 40, 10),
)
TIES: tuple[tuple[int, Predicate, str, str], ...] = (
    (18, "launched", "body", "Programme"),
    (14, "launched", "body", "Project"),
    (10, "locatedIn", "local firm", "city"),
    (6, "locatedIn", "Place", "city"),
    (8, "locatedIn", "Park", "Place"),
    (5, "locatedIn", "ResearchInstitute", "city"),
    (3, "locatedIn", "ServicePlatform", "city"),
    (8, "partOf", "Park", "Park"),
    (6, "partOf", "Programme", "Policy"),
    (6, "partOf", "Project", "Programme"),
    (5, "founded", "University", "ResearchInstitute"),
    (3, "founded", "body", "Fund"),
    (4, "founded", "body", "Park"),
    (8, "organised", "body", "Event"),
    (5, "participatedIn", "Firm", "Event"),
    (12, "received", "Firm", "Award"),
    (13, "issued", "GovernmentBody", "Policy"),
    (6, "cooperatesWith", "body", "University"),
    (4, "cooperatesWith", "body", "Firm"),
    (4, "cooperatesWith", "GovernmentBody", "ResearchInstitute"),
    (10, "settledIn", "Firm", "Park"),
    (3, "developed", "ResearchInstitute", "Product"),
    (3, "developed", "Firm", "Product"),
    (3, "coveredBy", "body", "MediaOutlet"),
    (5, "granted", "Programme", "Firm"),
    (5, "invested", "Fund", "Firm"),
    (4, "assists", "city", "Place"),
    (2, "leads", "Person", "Project"),
    (2, "affiliatedWith", "Person", "University"),
    (1, "plansOfficeIn", "Firm", "Place"),
)
"""Weight, relation, and the types of its ends; `body` is the one that reports, `city` that of the report.

A local firm is one that stands in the city, where others only settle or build."""
MONEY = frozenset({"granted", "invested"})
INDICATORS = ("高新技术企业总数", "科技企业孵化器", "专利授权量", "研发投入", "技术合同成交额")
STATES: tuple[Status, ...] = ("done", "done", "done", "ongoing", "planned", "planned")
KINDS: tuple[Kind, ...] = ("actual", "actual", "target")
FLOWS: tuple[Flow, ...] = ("total", "total", "new")


class _Text:
    """A text that grows by clauses, and where each stands."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0

    def say(self, clause: str) -> tuple[str, int, int]:
        start = self.length
        self.parts.append(f"{clause}。")
        self.length += len(clause) + 1
        return clause, start, start + len(clause)


@cache
def cities() -> tuple[str, ...]:
    """The cities that report, in the order in which they begin."""
    known = [entry.name for entry in load_gazetteer().entries if entry.level == "prefecture-level"]
    return (*FIRST, *(name for name in known if name not in FIRST and name.endswith("市")))


def moment(number: int) -> tuple[str, int]:
    """The city and the year of a report."""
    block, place = divmod(number, len(FIRST) * YEARS)
    return cities()[len(FIRST) * block + place % len(FIRST)], 2010 + place // len(FIRST)


def generate(number: int) -> tuple[Facts, str]:
    """The facts of one report and its text."""
    chance, text = random.Random(number), _Text()  # noqa: S311 - seeded, for tests
    city, year = moment(number)
    entities = _entities(chance, text, city)
    weights = [weight for weight, *_ in TIES]
    ties = chance.choices(TIES, weights, k=RELATIONS)
    relations = tuple(_relation(chance, text, entities, tie, year) for tie in ties)
    figures = tuple(_figure(chance, text, entities, year, index) for index in range(FIGURES))
    whole = "".join(text.parts)
    facts = Facts(
        document=f"{city}-{year}-{number}.txt",
        title=f"{city}{year}年第{number}号工作报告",
        publisher=f"{city}科技局",
        home=city,
        report_year=year,
        plan_year=year + 1,
        sha256=hashlib.sha256(whole.encode()).hexdigest(),
        entities=tuple(entity for group in entities.values() for entity in group),
        relations=relations,
        observations=figures,
        ledger=Ledger(characters=len(whole), blank=0, rows=()),
    )
    return facts, whole


def _entities(chance: random.Random, text: _Text, city: str) -> dict[EntityType, list[Entity]]:
    """Entities by type; the city and its body are the first of theirs."""
    found: dict[EntityType, list[Entity]] = {
        "Place": [_entity(text, "Place", city)],
        "GovernmentBody": [_entity(text, "GovernmentBody", f"{city}科技局")],
    }
    for pool in POOLS:
        names = [pool.name.format(city=city[:-1], n=index) for index in _picked(chance, pool)]
        found.setdefault(pool.type, []).extend(_entity(text, pool.type, name) for name in names)
    return found


def _picked(chance: random.Random, pool: Pool) -> list[int]:
    """Which of a pool a report names: of a city's any, of the country's the first ones much more often than the last."""
    picked: set[int] = set()
    while len(picked) < pool.few:
        picked.add(int(pool.many * (chance.random() if pool.local else chance.random() ** 3)))
    return sorted(picked)


def _entity(text: _Text, kind: EntityType, name: str) -> Entity:
    evidence, start, end = text.say(name)
    return Entity(id=entity_id(name), type=kind, name=name, evidence=evidence, start=start, end=end)


def _relation(
    chance: random.Random,
    text: _Text,
    entities: dict[EntityType, list[Entity]],
    tie: tuple[int, Predicate, str, str],
    year: int,
) -> Relation:
    _, predicate, one, other = tie
    subject, thing = _ends(chance, entities, one, other)
    evidence, start, end = text.say(f"{subject.name}与{thing.name}的第{text.length}项工作")
    return Relation(
        subject=subject.id,
        predicate=predicate,
        object=thing.id,
        status=chance.choice(STATES),
        date=str(year) if chance.random() < 1 / 3 else None,
        amount={"value": chance.randrange(1, 900), "unit": "亿元"} if predicate in MONEY else None,  # type: ignore[arg-type]
        evidence=evidence,
        start=start,
        end=end,
        rule="generated",
        confidence=chance.choice((0.5, 0.7, 0.8, 0.9, 0.9)),
    )


def _ends(
    chance: random.Random, entities: dict[EntityType, list[Entity]], one: str, other: str
) -> tuple[Entity, Entity]:
    if one == other:  # each park is part of an earlier one: three levels, and no ring
        parks = entities["Park"]
        place = chance.randrange(1, len(parks))
        return parks[place], parks[place // 3]
    found: dict[str, list[Entity]] = {
        **{str(kind): group for kind, group in entities.items()},
        "local firm": [firm for firm in entities["Firm"] if "电子" in firm.name],
        "city": entities["Place"][:1],
        "body": entities["GovernmentBody"][:1],
        "Place": entities["Place"][1:],
    }
    subject = chance.choice(found[one])
    return subject, chance.choice([entity for entity in found[other] if entity is not subject])


def _figure(
    chance: random.Random, text: _Text, entities: dict[EntityType, list[Entity]], year: int, index: int
) -> Observation:
    """A figure: a fifth of them of the indicators that everybody gives, the others of ones that few or nobody else does."""
    subject = entities["Place"][0] if chance.random() < 0.8 else chance.choice(entities["Place"])
    rare = int(4000 * chance.random() ** 2)
    measure = INDICATORS[index % len(INDICATORS)] if index < FIGURES // 5 else f"第{rare}类平台数量"
    kind, rate = KINDS[index // len(INDICATORS) % len(KINDS)], chance.random() < 1 / 6
    value, unit = (index % 40, "%") if rate else (1000 + 7 * index + year % 7, "家")
    statistic: StatisticType = "growth-rate" if rate else "level"
    evidence, start, end = text.say(f"{measure}{'增长' if rate else '达到'}{value}{unit}")
    return Observation(
        subject=subject.id,
        measure=measure,
        value=value,
        unit=unit,
        period=str(year + (kind == "target")),
        kind=kind,
        flow="total" if rate else chance.choice(FLOWS),
        statistic_type=statistic,
        value_text=f"{value}{unit}",
        evidence=evidence,
        start=start,
        end=end,
        rule="generated",
    )


def generate_lines(many: int) -> Iterator[str]:
    """The quads of so many reports, as lines of N-Quads."""
    for number in range(many):
        facts, text = generate(number)
        yield from encode(facts, text)
