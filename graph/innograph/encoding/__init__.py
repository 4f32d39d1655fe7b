"""Facts to RDF and back: one named graph for each report, as sorted lines of N-Quads.

Why lines: they are the same bytes for the same facts whatever the machine, the day and the order of hashes; they can be
written in any process, concatenated, sorted, compared and loaded by any store. No blank nodes, no RDF library, no clock:
the only times stand in the graph of runs (`encode_build`), which the canonical file leaves out.
"""

import hashlib
import re

from innograph.encoding.codes import codes_of, scopes_of
from innograph.encoding.decoding import decode
from innograph.encoding.figures import write_observation
from innograph.encoding.reports import (
    RUNS_GRAPH,
    Run,
    Source,
    encode_build,
    installed_run,
    reading_of,
    write_reading,
    write_report,
)
from innograph.encoding.sheets import Sheet, graph_of
from innograph.encoding.statements import write_entity, write_relation
from innograph.encoding.trig import write_blocks, write_head, write_trig
from innograph.errors import EncodingError
from innograph.model import Facts

__all__ = [
    "RUNS_GRAPH",
    "Run",
    "Source",
    "decode",
    "encode",
    "encode_build",
    "graph_of",
    "installed_run",
    "reading_of",
    "write_blocks",
    "write_head",
    "write_trig",
]

_ID = re.compile(r"[A-Za-z0-9_-]+\Z")


def encode(
    facts: Facts,
    text: str,
    *,
    source: Source | None = None,
    run: Run | None = None,
    quotes: bool = True,
) -> list[str]:
    """The graph of a report.

    Args:
        facts: what the report says.
        text: the normalised text they were read from; quotes and offsets are checked against it.
        source: where the report comes from.
        run: the software that read it; the installed version where not given.
        quotes: whether the graph carries the words that say so. Without, evidence is given by its place and the
            SHA-256 of the text alone, and no run of 24 characters of the report is repeated, so that a graph can be
            published where its report may not be.

    Returns:
        Lines of N-Quads without line ends, sorted and distinct, all in the graph `graph_of(facts.sha256)`.

    Raises:
        EncodingError: the facts are of another text, or name an entity they do not hold.

    """
    software = run or installed_run()
    _check(facts, text)
    origin = source or Source()
    reading = reading_of(facts.sha256, software)
    sheet = Sheet(facts, text, reading, quotes=quotes, places=origin.places)
    write_report(sheet, facts, origin)
    write_reading(sheet, software)
    scopes = scopes_of(facts)
    for entity in facts.entities:
        write_entity(sheet, entity, codes_of(entity, scopes.get(entity.id)))
    for relation in facts.relations:
        write_relation(sheet, relation)
    for figure in facts.observations:
        write_observation(sheet, figure)
    return sorted(sheet.lines)


def _check(facts: Facts, text: str) -> None:
    """That the facts are of this text and speak only of entities they hold."""
    if _sha256(facts, text) != facts.sha256:
        raise EncodingError(
            f"{facts.document}: the text is not the one that the facts were read from.",
            subject=facts.document,
            hint="Extract the report again.",
        )
    held = {entity.id for entity in facts.entities}
    named = {end for relation in facts.relations for end in (relation.subject, relation.object)}
    wrong = {name for name in held if not _ID.match(name)}
    missing = (named | {figure.subject for figure in facts.observations}) - held
    for name in sorted(wrong | missing):
        raise EncodingError(
            f"{facts.document}: {name!r} is no entity of these facts.",
            subject=name,
            hint="Add it or drop what names it.",
        )


def _sha256(facts: Facts, text: str) -> str:
    try:
        return hashlib.sha256(text.encode()).hexdigest()
    except UnicodeEncodeError as error:
        raise EncodingError(
            f"{facts.document}: the text is not Unicode: {error}.",
            subject=facts.document,
            hint="Decode the file again.",
        ) from error
