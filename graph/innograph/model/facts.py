"""What one document says, as it is written to and read from files."""

from pydantic import BaseModel, ConfigDict

from innograph.model.codes import EntityType, Flow, Kind, Predicate, Role, StatisticType, Status, Tense


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
