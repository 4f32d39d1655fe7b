"""The sheet a report's graph is written on: lines of N-Quads in one named graph, and the evidence they cite.

All statements of a report stand in its own graph, so that one report can be dropped and read again. A sheet knows how to
write and to cite, not what the facts are.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from innograph.encoding.units import Unit
from innograph.errors import EncodingError
from innograph.identifiers import BASE, digest
from innograph.model import EntityType, Facts, Place
from innograph.quads import write_integer, write_iri, write_text, write_typed
from innograph.vocabulary import IG, OA, PREFIXES, RDF, RDFS, SKOS, TIME, XSD

CONTEXT = 32
"""Code points of its line kept before and after a quote: the line above may be the page around the report."""
LONGEST_RUN = 24
"""Code points that a graph without quotes never repeats of its report: facts carry over, sentences do not."""
UNKNOWN = "unknown"
FACTS = frozenset({"done", "ongoing"})
"""Status of what may stand as a plain edge."""
_DATES = ((re.compile(r"[0-9]{4}\Z"), XSD.gYear), (re.compile(r"[0-9]{4}-[0-9][0-9]\Z"), XSD.gYearMonth))
_DAY = re.compile(r"[0-9]{4}-[0-9][0-9]-[0-9][0-9]\Z")
_PERIOD = re.compile(r"[0-9]{4}(?:-[0-9]{4}|-[0-9][0-9]|-[0-9][0-9]-[0-9][0-9])?\Z")
_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")


def squash(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())


def key_of(sha256: str) -> str:
    """The part of an IRI that stands for a report: a digest of the SHA-256 of its text."""
    return digest("report", sha256)


def graph_of(sha256: str) -> str:
    """The IRI of the named graph of the report whose text has this SHA-256."""
    return f"{BASE}graph/{key_of(sha256)}"


def code(scheme: str, slug: str) -> str:
    """The term of a code of one of the published schemes."""
    return f"<{BASE}voc/{scheme}/{slug}>"


def term_of(name: str) -> str:
    """The term of a class or property of the ontology, by its name."""
    return f"<{PREFIXES['ig']}{name}>"


def years_of(value: str) -> tuple[int, ...]:
    """The years a date or period names, in its order."""
    return tuple(int(year) for year in _YEAR.findall(value))


def write_date(value: str) -> str:
    """The term of a date at its own precision; a plain text where it is no year, month or day."""
    for pattern, datatype in (*_DATES, (_DAY, XSD.date)):
        if pattern.match(value):
            return write_typed(value, datatype)
    return write_text(value)


@dataclass(slots=True)
class Sheet:
    """What is written so far, and whose report it is.

    `reading` is the IRI of the run that read the report. `lines` is unordered. Without `quotes` the sheet carries no words
    of the report but names, measures and figures: evidence is given by its place alone, and words that share a run of
    `LONGEST_RUN` characters with the report, white space aside, are cut short.
    """

    facts: Facts
    text: str
    reading: str
    quotes: bool = True
    places: tuple[Place, ...] = ()
    lines: set[str] = field(default_factory=set)
    key: str = field(init=False)
    """The part of an IRI that stands for the report."""
    types: dict[str, EntityType] = field(init=False)
    """Of the entities, by their ids."""
    _tail: str = field(init=False)
    _squashed: str = field(init=False)
    _written: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.key = key_of(self.facts.sha256)
        self.types = {entity.id: entity.type for entity in self.facts.entities}
        self._tail = f" <{graph_of(self.facts.sha256)}> ."
        self._squashed = "" if self.quotes else squash(self.text)

    @property
    def report(self) -> str:
        """The IRI of the report."""
        return f"{BASE}report/{self.key}"

    @property
    def dataset(self) -> str:
        """The IRI of the data set of the report's figures."""
        return f"{BASE}dataset/{self.key}"

    def describe(self, subject: str, *pairs: tuple[str, str]) -> None:
        """Writes statements of one subject: IRIs of properties with terms."""
        head, tail = f"<{subject}> <", self._tail
        self.lines.update([f"{head}{predicate}> {thing}{tail}" for predicate, thing in pairs])

    def label(self, text: str) -> str:
        """The term of words of the report, in its language."""
        return write_text(text if self.quotes else self._shorten(text), self.facts.language)

    def _shorten(self, text: str) -> str:
        """The words, or their first with an ellipsis where they repeat the report for too long."""
        words = squash(text)
        runs = (words[start : start + LONGEST_RUN] for start in range(len(words) - LONGEST_RUN + 1))
        return f"{text[: LONGEST_RUN - 2]}…" if any(run in self._squashed for run in runs) else text

    def starts(self, iri: str) -> bool:
        """Whether this is the first time that the thing is written."""
        if iri in self._written:
            return False
        self._written.add(iri)
        return True

    def cite(self, start: int, end: int, quote: str) -> str:
        """The term of the evidence at a place of the text, written once.

        Raises:
            EncodingError: the text does not hold the quote at that place.

        """
        iri = f"{BASE}evidence/{digest(self.key, str(start), str(end))}"
        if self.text[start:end] != quote or not 0 <= start < end:
            raise EncodingError(
                f"{self.facts.document}: characters {start} to {end} are not {quote[:40]!r}.",
                subject=(start, end),
                hint="Give the text that the facts were read from.",
            )
        if self.starts(iri):
            self._write_evidence(iri, start, end)
        return f"<{iri}>"

    def _write_evidence(self, iri: str, start: int, end: int) -> None:
        position = f"{iri}-position"
        self.describe(
            iri,
            (RDF.type, write_iri(IG.Evidence)),
            (OA.hasSource, f"<{self.report}>"),
            (OA.hasSelector, f"<{position}>"),
            *self._place(start),
        )
        if self.quotes:
            self._write_quote(iri, start, end)
        self.describe(
            position,
            (RDF.type, write_iri(OA.TextPositionSelector)),
            (OA.start, write_integer(start)),
            (OA.end, write_integer(end)),
        )

    def _place(self, offset: int) -> Iterator[tuple[str, str]]:
        """The paragraph of the file, and its page where there are pages, that an offset lies in."""
        index = bisect_right(self.places, offset, key=lambda place: place.start) - 1
        if index >= 0:
            yield IG.paragraph, write_integer(self.places[index].paragraph)
            if (page := self.places[index].page) is not None:
                yield IG.page, write_integer(page)

    def _write_quote(self, iri: str, start: int, end: int) -> None:
        quote, text = f"{iri}-quote", self.text
        self.describe(iri, (OA.hasSelector, f"<{quote}>"))
        self.describe(
            quote,
            (RDF.type, write_iri(OA.TextQuoteSelector)),
            (OA.exact, self.label(text[start:end])),
            (OA.prefix, self.label(text[max(0, start - CONTEXT) : start].rpartition("\n")[2])),
            (OA.suffix, self.label(text[end : end + CONTEXT].partition("\n")[0])),
        )

    def phrase(self, scheme: str, iri: str, name: str, *pairs: tuple[str, str]) -> None:
        """Writes a wording of the report as a concept of a scheme, worded as where it is first met."""
        if self.starts(iri):
            label = self.label(name)
            self.describe(
                iri,
                (RDF.type, write_iri(IG.Phrase)),
                (RDF.type, write_iri(SKOS.Concept)),
                (SKOS.inScheme, f"<{PREFIXES['voc']}{scheme}>"),
                (SKOS.prefLabel, label),
                (RDFS.label, label),
                *pairs,
            )

    def unit(self, unit: Unit) -> None:
        """Writes the concept of a unit that no table holds."""
        if unit.form:
            self.phrase("units", unit.iri, unit.form)

    def period(self, value: str | None) -> str:
        """The term of a period, written once as an interval of OWL-Time with its first and last year."""
        if value is None:
            return f"<{BASE}period/{UNKNOWN}>"
        iri = f"{BASE}period/{value if _PERIOD.match(value) else 'x' + digest(value)}"
        if self.starts(iri):
            self.describe(iri, (RDF.type, write_iri(TIME.ProperInterval)), (RDFS.label, write_text(value)))
            years = years_of(value)
            if years:
                self._write_bounds(iri, years[0], years[-1])
        return f"<{iri}>"

    def _write_bounds(self, iri: str, first: int, last: int) -> None:
        bounds = ((TIME.hasBeginning, IG.startYear, first, "start"), (TIME.hasEnd, IG.endYear, last, "end"))
        for bound, year, value, name in bounds:
            instant = f"{iri}-{name}"
            self.describe(iri, (bound, f"<{instant}>"), (year, write_integer(value)))
            self.describe(
                instant,
                (RDF.type, write_iri(TIME.Instant)),
                (TIME.inXSDgYear, write_typed(f"{value:04}", XSD.gYear)),
            )
