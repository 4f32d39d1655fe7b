"""The values that pass between the stages, and nothing else.

    path → read → Document → propose → Extraction → resolve → Facts → encode → quads

All are frozen. Offsets are Unicode code points into `Document.text`, zero-based, half-open, so that
`document.text[start:end]` is the thing itself. What is written to or read from a file is a pydantic
model that refuses unknown keys; what lives in memory only is a slotted dataclass or a NamedTuple.
"""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

EntityType = Literal[
    "Firm",
    "ResearchInstitute",
    "University",
    "GovernmentBody",
    "FinancialInstitution",
    "Fund",
    "Association",
    "Incubator",
    "ServicePlatform",
    "MediaOutlet",
    "Person",
    "Park",
    "Place",
    "Policy",
    "Programme",
    "Project",
    "Event",
    "Award",
    "Product",
]
Predicate = Literal[
    "locatedIn",
    "partOf",
    "cooperatesWith",
    "founded",
    "memberOf",
    "organised",
    "participatedIn",
    "issued",
    "launched",
    "invested",
    "granted",
    "developed",
    "settledIn",
    "plansOfficeIn",
    "received",
    "assists",
    "coveredBy",
    "visited",
    "proposed",
    "leads",
    "affiliatedWith",
    "agreementWith",
]
Status = Literal["done", "ongoing", "planned"]
Kind = Literal["actual", "target", "estimate"]
Flow = Literal["new", "total"]
StatisticType = Literal["level", "growth-rate", "share", "multiple", "rank", "difference"]
Tense = Literal["review", "plan"]
Role = Literal["title", "heading", "body", "note", "furniture"]
Implicit = Literal["home", "publisher"]
"""Whom a clause without a subject speaks for: the home place, or the body whose report it is."""

SYMMETRIC: frozenset[str] = frozenset({"cooperatesWith", "agreementWith"})


class Span(NamedTuple):
    """A stretch of `Document.text`: code points, half-open."""

    start: int
    end: int

    def holds(self, other: "Span") -> bool:
        """Whether the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


# --- documents -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the report, without its indentation.

    `role` says what it is; everything that is `furniture` is never read for facts.
    """

    span: Span
    role: Role
    tense: Tense


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph that is not furniture.

    `clauses` are the stretches between commas and semicolons, without the mark that ends them;
    brackets, quotes and titles are never cut. `tense` tells whether the sentence looks back or ahead.
    """

    span: Span
    clauses: tuple[Span, ...]
    paragraph: int
    role: Role
    tense: Tense


@dataclass(frozen=True, slots=True)
class Context:
    """What a report says of itself.

    `publisher` is the body whose report it is; a government's own work report speaks for its place, so
    that there `publisher` equals `home`. `home` is the full name of the place (广州市), `home_forms` its other
    forms (广州, 穗), `region` the province above it. `report_year` is the year looked back on, `plan_year` the
    year ahead.
    """

    title: str | None = None
    publisher: str | None = None
    home: str | None = None
    home_forms: tuple[str, ...] = ()
    region: str | None = None
    report_year: int | None = None
    plan_year: int | None = None
    published: str | None = None
    language: str = "zh"


@dataclass(frozen=True, slots=True)
class Document:
    """A report: its normalised text (NFC, LF), its parts, and the way back to the file.

    `breaks` maps offsets back: pairs (offset in `text`, offset in the decoded file) at every place where the
    difference changes, ascending, starting with (0, n). `sha256` is that of `text` in UTF-8; `source_sha256`
    that of the file's bytes.
    """

    name: str
    text: str
    sha256: str
    source_sha256: str
    encoding: str
    breaks: tuple[tuple[int, int], ...]
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    context: Context

    def original_offset(self, offset: int) -> int:
        """The offset in the decoded file of an offset in `text`."""
        base = (0, 0)
        for pair in self.breaks:
            if pair[0] > offset:
                break
            base = pair
        return base[1] + offset - base[0]


# --- candidates ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands, or a word that stands for one.

    `name` is the surface form without surrounding quotes or 《》 and equals `text[start:end]`. `refers_to` is the
    name of the thing a self reference, a declared short form or an elided name stands for, else None.
    `rule` names what found it; `confidence` is that rule's, 0 to 1.
    """

    span: Span
    name: str
    type: EntityType
    rule: str
    confidence: float
    refers_to: str | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum as written: 42.47 and 亿元, with the span of the words."""

    value: float
    unit: str
    span: Span


@dataclass(frozen=True, slots=True)
class RelationCandidate:
    """Two mentions and what a clause says of them.

    A missing subject is the home place or the publisher. `evidence` is the shortest run of clauses that carries
    the fact; `cue` the words that decided its status.
    """

    subject: Mention | Implicit
    predicate: Predicate
    object: Mention | Implicit
    status: Status
    evidence: Span
    rule: str
    confidence: float
    cue: Span | None = None
    date: str | None = None
    amount: Amount | None = None


@dataclass(frozen=True, slots=True)
class FigureCandidate:
    """A number that says something.

    `span` covers number and unit, `value` and `unit` are as written (42.47, 亿元), `measure` is the shortest phrase for
    what is counted. `period` is a year (2016), a span of years (2016-2020) or None.
    """

    span: Span
    subject: Mention | Implicit
    measure: str
    value: float
    unit: str
    period: str | None
    kind: Kind
    flow: Flow | None
    statistic_type: StatisticType
    approximation: Literal["about", "at-least", "more-than", "at-most", "less-than"] | None
    evidence: Span
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Extraction:
    """All candidates of one document, sorted by offset; overlapping mentions are allowed where one name holds another."""

    mentions: tuple[Mention, ...]
    relations: tuple[RelationCandidate, ...]
    figures: tuple[FigureCandidate, ...]
    left_out: tuple[Mention, ...] = field(default=())
    """Candidates for a name that no rule could type or that lost against another: for the ledger."""


# --- facts -----------------------------------------------------------------------------------


class Record(BaseModel):
    """A frozen value with exactly the keys it declares."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Quote(Record):
    """Words of the document and where they stand."""

    text: str
    start: int
    end: int


class Money(Record):
    """A sum as written."""

    value: float
    unit: str


class Entity(Record):
    """An individual the document names; `id` is the local name of its IRI (see `identifiers`).

    `mentions` are the other surface forms, `spans` every place where any form stands (none for a home place that
    the text never writes out).
    """

    id: str
    type: EntityType
    name: str
    mentions: tuple[str, ...] = ()
    evidence: str
    start: int
    end: int
    spans: tuple[Quote, ...] = ()
    rule: str = ""
    confidence: float = 1.0


class Relation(Record):
    """A relation between two entities, with the clause that says so and the words that decided its status."""

    subject: str
    predicate: Predicate
    object: str
    status: Status
    date: str | None = None
    amount: Money | None = None
    evidence: str
    start: int
    end: int
    cue: Quote | None = None
    rule: str = ""
    confidence: float = 1.0


class Observation(Record):
    """A figure: what is counted, of whom, for when, and whether it is a result, a target or an estimate."""

    subject: str
    measure: str
    value: float
    unit: str
    period: str | None = None
    kind: Kind
    flow: Flow | None = None
    statistic_type: StatisticType = "level"
    approximation: str | None = None
    value_text: str = ""
    evidence: str
    start: int
    end: int
    rule: str = ""
    confidence: float = 1.0


class SentenceRow(Record):
    """One row of the ledger: a sentence (or a line of furniture) and what it gave."""

    start: int
    end: int
    role: Role
    tense: Tense
    entities: int = 0
    relations: int = 0
    observations: int = 0


class Ledger(Record):
    """What became of every character: rows in the text's order, and candidates that became no fact.

    The rows' lengths and `blank` (line ends, indentation) add up to `characters`.
    """

    characters: int
    blank: int
    rows: tuple[SentenceRow, ...]
    left_out: tuple[Quote, ...] = ()


class Facts(Record):
    """What one document says, in the form of the annotation guidelines, with offsets.

    Sorted: entities and relations by first offset, observations by offset. Relations name entities by id.
    """

    document: str
    title: str | None = None
    publisher: str | None = None
    home: str | None = None
    report_year: int | None = None
    plan_year: int | None = None
    language: str = "zh"
    sha256: str
    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...]
    observations: tuple[Observation, ...]
    ledger: Ledger
