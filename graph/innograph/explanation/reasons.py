"""The reasons behind a reading as values: for a name, a relation, a figure, and for what lost against them."""

from innograph.model import Quote, Record


class Rival(Record):
    """A candidate that lost: its words, what it would have been, and why it is not."""

    quote: Quote
    rule: str
    would_be: str
    why: str


class NameReason(Record):
    """Why a stretch of text is a name."""

    quote: Quote
    entity: str
    type: str
    rule: str
    confidence: float
    refers_to: str | None
    rivals: tuple[Rival, ...]


class RelationReason(Record):
    """Why a relation is stated; `told_by` names the rule's place in the lexicon, or the module of one that is no row."""

    subject: str
    predicate: str
    object: str
    status: str
    rule: str
    told_by: str
    trigger: Quote | None
    cue: Quote | None
    decided_by: str
    confidence: float
    right: int
    given: int
    evidence: Quote
    rivals: tuple[Rival, ...]


class FigureReason(Record):
    """Why a number is a figure; `rivals` are the names of its clause that are not its subject."""

    quote: Quote
    subject: str
    measure: str
    period: str | None
    kind: str
    rule: str
    confidence: float
    evidence: Quote
    rivals: tuple[Rival, ...]


class Explanation(Record):
    """The reasons behind a reading, in the order of the text; `tried` are rules of clauses that give no relation at all."""

    document: str
    at: str | None
    names: tuple[NameReason, ...]
    left_out: tuple[Rival, ...]
    relations: tuple[RelationReason, ...]
    figures: tuple[FigureReason, ...]
    tried: tuple[Rival, ...]
