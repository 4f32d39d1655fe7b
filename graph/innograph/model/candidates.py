"""What extraction proposes: mentions, relations and figures with their places, rules and confidence."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from innograph.model.codes import EntityType, Flow, Implicit, Kind, Predicate, StatisticType, Status
from innograph.model.documents import Span


class Mention(NamedTuple):
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


class Amount(NamedTuple):
    """A sum as written: 42.47 and 亿元, with the span of the words."""

    value: float
    unit: str
    span: Span


class RelationCandidate(NamedTuple):
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


class FigureCandidate(NamedTuple):
    """A number that says something.

    `span` covers number and unit, `value` and `unit` are as written (42.47, 亿元), `measure` is the shortest phrase for
    what is counted. `period` is a year (2016), a span of years (2016-2020) or None. `rule` names the construction that gave
    the measure, `owner_rule` and `period_rule` what gave the subject and the period.
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
    owner_rule: str = ""
    period_rule: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All candidates of one document, sorted by offset; overlapping mentions are allowed where one name holds another."""

    mentions: tuple[Mention, ...]
    relations: tuple[RelationCandidate, ...]
    figures: tuple[FigureCandidate, ...]
    left_out: tuple[Mention, ...] = field(default=())
    """Candidates for a name that no rule could type or that lost against another: for the ledger."""
