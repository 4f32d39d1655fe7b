"""The values that pass between the stages, and nothing else.

    path → read → Document → propose → Extraction → resolve → Facts → encode → quads

All are frozen. Offsets are Unicode code points into `Document.text`, zero-based, half-open, so that
`document.text[start:end]` is the thing itself. What is written to or read from a file is a pydantic
model that refuses unknown keys; what lives in memory only is a slotted dataclass or a NamedTuple.
"""

from innograph.model.candidates import Amount, Extraction, FigureCandidate, Mention, RelationCandidate
from innograph.model.codes import (
    SYMMETRIC,
    EntityType,
    Flow,
    Implicit,
    Kind,
    Predicate,
    Role,
    StatisticType,
    Status,
    Tense,
)
from innograph.model.documents import (
    BY_END,
    BY_SPAN,
    BY_START,
    Context,
    Document,
    Paragraph,
    Place,
    Sentence,
    Span,
)
from innograph.model.facts import (
    Entity,
    Facts,
    Ledger,
    Money,
    Observation,
    Quote,
    Record,
    Relation,
    SentenceRow,
)

__all__ = [
    "BY_END",
    "BY_SPAN",
    "BY_START",
    "SYMMETRIC",
    "Amount",
    "Context",
    "Document",
    "Entity",
    "EntityType",
    "Extraction",
    "Facts",
    "FigureCandidate",
    "Flow",
    "Implicit",
    "Kind",
    "Ledger",
    "Mention",
    "Money",
    "Observation",
    "Paragraph",
    "Place",
    "Predicate",
    "Quote",
    "Record",
    "Relation",
    "RelationCandidate",
    "Role",
    "Sentence",
    "SentenceRow",
    "Span",
    "StatisticType",
    "Status",
    "Tense",
]
