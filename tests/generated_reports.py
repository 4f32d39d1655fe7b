"""Reports of any number, made up: Facts over a text of their own, as large as real ones, for measuring.

A report has some 270 entities, 200 relations and 120 figures: 10,000 quads. Cities, universities and parks are shared between
reports, firms and policies mostly are not. Equal numbers give equal facts.
"""

import hashlib
import random
from collections.abc import Iterator

from innograph.encoding import encode
from innograph.identifiers import entity_id
from innograph.model import Entity, EntityType, Facts, Kind, Ledger, Observation, Predicate, Relation, Status

CITIES = ("广州市", "佛山市", "东莞市", "珠海市", "惠州市", "中山市", "江门市", "肇庆市", "清远市", "韶关市")
POOLS: tuple[tuple[EntityType, str, int, int], ...] = (
    ("Firm", "第{}新材料有限公司", 4000, 60),
    ("University", "第{}理工大学", 200, 25),
    ("ResearchInstitute", "第{}产业技术研究院", 800, 40),
    ("Park", "第{}高新技术产业开发区", 120, 20),
    ("Policy", "第{}科技创新促进办法", 3000, 40),
    ("Programme", "第{}人才计划", 600, 20),
    ("Event", "第{}创新创业大赛", 80, 15),
    ("Award", "第{}科技进步奖", 60, 10),
    ("Fund", "第{}创业投资基金", 300, 15),
    ("MediaOutlet", "第{}日报", 60, 5),
    ("Product", "第{}号卫星", 900, 20),
)
"""Type, name, how many there are in all reports and how many in one."""
TIES: tuple[tuple[Predicate, EntityType | None, EntityType], ...] = (
    ("cooperatesWith", None, "University"),
    ("cooperatesWith", None, "Firm"),
    ("founded", "University", "ResearchInstitute"),
    ("founded", None, "Fund"),
    ("issued", None, "Policy"),
    ("launched", None, "Programme"),
    ("settledIn", "Firm", "Park"),
    ("partOf", "Park", "Park"),
    ("received", "Firm", "Award"),
    ("participatedIn", "Firm", "Event"),
    ("developed", "ResearchInstitute", "Product"),
    ("coveredBy", None, "MediaOutlet"),
    ("granted", "Programme", "Firm"),
    ("invested", "Fund", "Firm"),
)
"""What a report says of whom; without a subject the body whose report it is."""
MEASURES = ("高新技术企业总数", "科技企业孵化器", "专利授权量", "研发投入", "技术合同成交额")
STATES: tuple[Status, ...] = ("done", "done", "ongoing", "planned")
KINDS: tuple[Kind, ...] = ("actual", "actual", "target")


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


def generate(number: int) -> tuple[Facts, str]:
    """The facts of one report and its text."""
    chance, text = random.Random(number), _Text()  # noqa: S311 - seeded, for tests
    city, year = CITIES[number % len(CITIES)], 2010 + number // len(CITIES) % 14
    entities = _entities(chance, text, city)
    relations = tuple(_relation(chance, text, entities, year) for _ in range(200))
    figures = tuple(_figure(text, entities, year, index) for index in range(120))
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
    found: dict[EntityType, list[Entity]] = {
        "Place": [_entity(text, "Place", city)],
        "GovernmentBody": [_entity(text, "GovernmentBody", f"{city}科技局")],
    }
    for kind, name, many, few in POOLS:
        picked = sorted(chance.sample(range(many), few))
        found[kind] = [_entity(text, kind, name.format(index)) for index in picked]
    return found


def _entity(text: _Text, kind: EntityType, name: str) -> Entity:
    evidence, start, end = text.say(name)
    return Entity(id=entity_id(name), type=kind, name=name, evidence=evidence, start=start, end=end)


def _relation(
    chance: random.Random, text: _Text, entities: dict[EntityType, list[Entity]], year: int
) -> Relation:
    predicate, one, other = chance.choice(TIES)
    subject = chance.choice(entities[one]) if one else entities["GovernmentBody"][0]
    thing = chance.choice([entity for entity in entities[other] if entity is not subject])
    evidence, start, end = text.say(f"{subject.name}与{thing.name}的第{text.length}项工作")
    return Relation(
        subject=subject.id,
        predicate=predicate,
        object=thing.id,
        status=chance.choice(STATES),
        date=str(year),
        amount={"value": chance.randrange(1, 900), "unit": "亿元"}  # type: ignore[arg-type]
        if predicate in {"granted", "invested"}
        else None,
        evidence=evidence,
        start=start,
        end=end,
        rule="generated",
        confidence=chance.choice((0.5, 0.7, 0.9)),
    )


def _figure(text: _Text, entities: dict[EntityType, list[Entity]], year: int, index: int) -> Observation:
    value, kind = 1000 + 7 * index + year % 7, KINDS[index % len(KINDS)]
    measure = MEASURES[index % len(MEASURES)] + ("" if index < 30 else f"第{index}类")
    evidence, start, end = text.say(f"{measure}达到{value}家")
    return Observation(
        subject=entities["Place"][0].id,
        measure=measure,
        value=value,
        unit="家",
        period=str(year + (kind == "target")),
        kind=kind,
        flow="total",
        value_text=f"{value}家",
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
