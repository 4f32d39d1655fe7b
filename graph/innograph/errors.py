"""Every error a person can mend, under one root.

    InnographError
    ├── ReadError          a file that cannot be read as a report
    ├── ConfigError        a lexicon, gazetteer or setting that is not as it must be
    ├── ExtractionError    candidates that contradict the text they come from
    ├── ResolutionError    facts that cannot be tied to an entity
    ├── EncodingError      facts that cannot be written as RDF, or RDF that is no fact
    ├── StoreError         a graph directory or store that cannot be opened or written
    └── QueryError         a question that does not exist, lacks a parameter or does not parse

Bad data is not an error: what stays unlinked, unlocated or untyped is a row of the ledger.
"""


class InnographError(Exception):
    """The root: one line that names the thing at fault and ends with the next step.

    Args:
        message: what is wrong, naming the file, span or IRI.
        subject: the file, span or IRI itself, for programs.
        hint: what to do next; appended to the message.

    """

    def __init__(self, message: str, *, subject: object = None, hint: str = "") -> None:
        self.subject = subject
        self.hint = hint
        super().__init__(readable(f"{message} {hint}".strip()))


def readable(name: str) -> str:
    """The name of a file as text that can be written: bytes that are no UTF-8 are GBK, as Chinese systems write them.

    Python holds such bytes as halves of surrogate pairs (PEP 383), which no file and no graph can hold.
    """
    try:
        data = name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return name.encode("utf-8", "replace").decode("utf-8")
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


class ReadError(InnographError):
    """A file that cannot be read as a report."""


class ConfigError(InnographError):
    """A lexicon, gazetteer or setting that is not as it must be."""


class ExtractionError(InnographError):
    """Candidates that contradict the text they come from."""


class ResolutionError(InnographError):
    """Facts that cannot be tied to an entity."""


class EncodingError(InnographError):
    """Facts that cannot be written as RDF, or RDF that is no fact."""


class StoreError(InnographError):
    """A graph directory or store that cannot be opened or written."""


class QueryError(InnographError):
    """A question that does not exist, lacks a parameter or does not parse."""
