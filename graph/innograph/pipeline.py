"""The order of the stages, known here and nowhere else: read, propose, resolve, encode."""

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from innograph.documents import read
from innograph.extraction import propose
from innograph.model import Document, Facts
from innograph.readers import Given, Loaded
from innograph.resolution import resolve
from innograph.resources import collector_paused

if TYPE_CHECKING:
    from innograph.language_model import Client

logger = logging.getLogger(__name__)

__all__ = ["Reading", "extract", "read_report"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A report and what it says; `lines` are its graph as sorted N-Quads, and the graph of what was held back from it."""

    document: Document
    facts: Facts
    lines: tuple[str, ...]


def extract(
    source: str | Path | bytes | Given | Document, *, name: str | None = None, client: "Client | None" = None
) -> Facts:
    """What a report says.

    Args:
        source: a path, the bytes of a file, an address, a member of an archive, or a document that has been read.
        name: what to call the document; the file's name by default.
        client: a language model that may add candidates (see `language_model`); none by default.

    Raises:
        ReadError: see `innograph.read`.
        ExtractionError: the language model gives no answer that can be used.

    """
    document = source if isinstance(source, Document) else read(source, name=name)
    if client is not None:
        from innograph.language_model import add_proposals

        return resolve(document, add_proposals(document, propose(document), client).extraction)
    with collector_paused():
        return resolve(document, propose(document))


def read_report(source: str | Path | bytes | Given | Loaded, *, name: str | None = None) -> Reading:
    """The whole way from a file, or its bytes, to the quads of its graph.

    Args:
        source: a path, the bytes of a file, a member of an archive, or an address.
        name: what to call the document; the file's name by default.

    Raises:
        ReadError: see `innograph.read`.

    """
    from innograph.encoding import Source, encode
    from innograph.validation import sift

    document = read(source, name=name)
    facts = extract(document)
    origin = Source(
        sha256=document.source_sha256,
        published=document.context.published,
        address=document.address,
        places=document.anchors,
    )
    sifting = sift(encode(facts, document.text, source=origin), text=document.text)
    for result in sifting.results:
        logger.warning(
            "%s: %s is held back: %s", document.name, result.sentence or result.focus, result.message()
        )
    return Reading(document, facts, tuple(sorted((*sifting.kept, *sifting.held))))
