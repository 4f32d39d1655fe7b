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

__all__ = ["Aids", "Reading", "extract", "read_report"]


@dataclass(frozen=True, slots=True)
class Aids:
    """What may help beside the rules where a person asks for it: Tesseract for scanned pages, a language model.

    They never help unasked: what they give depends on programs and machines that innograph does not know.
    """

    recognise: bool = False
    model: "Client | None" = None

    def describe(self, *, scanned: bool) -> str:
        """What a file is read with beside the rules, in words; empty where that is nothing. Only a scan is recognised."""
        words = ["Tesseract"] if self.recognise and scanned else []
        if self.model is not None:
            from innograph.language_model import mark_of

            words.append(mark_of(self.model.name))
        return ", ".join(words)


NO_AIDS = Aids()


@dataclass(frozen=True, slots=True)
class Reading:
    """A report and what it says; `lines` are its graph as sorted N-Quads, and the graph of what was held back from it.

    `settings` tells what helped beside the rules, `answers` are the keys of what a language model said.
    """

    document: Document
    facts: Facts
    lines: tuple[str, ...]
    settings: str = ""
    answers: tuple[str, ...] = ()


def extract(
    source: str | Path | bytes | Given | Document,
    *,
    name: str | None = None,
    recognise: bool = False,
    model: "Client | None" = None,
) -> Facts:
    """What a report says.

    Args:
        source: a path, the bytes of a file, an address, a member of an archive, or a document that has been read.
        name: what to call the document; the file's name by default.
        recognise: read scanned pages with Tesseract.
        model: a language model that may add candidates (see `language_model`); none by default.

    Raises:
        ReadError: see `innograph.read`.
        ConfigError: asking the language model would cost more than its budget.
        ExtractionError: the language model gives no answer that can be used.

    """
    document = source if isinstance(source, Document) else read(source, name=name, recognise=recognise)
    return _extract(document, model)[0]


def _extract(document: Document, model: "Client | None") -> tuple[Facts, tuple[str, ...]]:
    """What a document says, and the keys of a model's answers."""
    with collector_paused():
        found = propose(document)
        if model is None:
            return resolve(document, found), ()
    from innograph.language_model import add_proposals

    proposals = add_proposals(document, found, model)
    return resolve(document, proposals.extraction), proposals.answers


def read_report(
    source: str | Path | bytes | Given | Loaded, *, name: str | None = None, aids: Aids = NO_AIDS
) -> Reading:
    """The whole way from a file, or its bytes, to the quads of its graph.

    Args:
        source: a path, the bytes of a file, a member of an archive, or an address.
        name: what to call the document; the file's name by default.
        aids: what may help beside the rules.

    Raises:
        ReadError: see `innograph.read`.
        ConfigError: see `extract`.
        ExtractionError: see `extract`.

    """
    from innograph.encoding import Source, encode, installed_run
    from innograph.validation import sift

    document = read(source, name=name, recognise=aids.recognise)
    facts, answers = _extract(document, aids.model)
    settings = aids.describe(scanned=document.form == "scan")
    origin = Source(
        sha256=document.source_sha256,
        published=document.context.published,
        address=document.address,
        places=document.anchors,
    )
    quads = encode(facts, document.text, source=origin, run=installed_run(settings))
    sifting = sift(quads, text=document.text)
    for result in sifting.results:
        logger.warning(
            "%s: %s is held back: %s", document.name, result.sentence or result.focus, result.message()
        )
    return Reading(document, facts, tuple(sorted((*sifting.kept, *sifting.held))), settings, answers)
