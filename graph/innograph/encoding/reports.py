"""What the graph says of the report itself, of the run that read it and of the builds that readings make up.

Only the graph of runs knows the clock. A reading is named by what it read and by which software, so that two readings
of one text by one version are one, and the graph of the report is the same bytes on any day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from innograph.encoding.sheets import Sheet, key_of, write_date
from innograph.identifiers import BASE, digest
from innograph.model import Facts, Place
from innograph.quads import write_integer, write_iri, write_text, write_typed
from innograph.vocabulary import DC, DCTERMS, IG, PREFIXES, PROV, QB, RDF, RDFS, XSD

RUNS_GRAPH = BASE + "graph/runs"
"""The one graph that may differ between two builds of the same reports."""
SOFTWARE = "innograph"


@dataclass(frozen=True, slots=True)
class Run:
    """The software that reads: its version, and what it read with beside its own rules (a model, Tesseract), if anything."""

    version: str
    settings: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a report comes from: the SHA-256 of its file, the day it was published, its address, and its places.

    `places` tell where each paragraph of the text begins in the file, ascending (see `Document.anchors`).
    """

    sha256: str | None = None
    published: str | None = None
    address: str | None = None
    places: tuple[Place, ...] = ()


@cache
def installed_run(settings: str = "") -> Run:
    """The installed version with what it reads with; version 0 where it runs without being installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return Run(version(SOFTWARE), settings)
    except PackageNotFoundError:
        return Run("0", settings)


def reading_of(sha256: str, run: Run) -> str:
    """The IRI of the reading of the text with this SHA-256 by a version of the software."""
    return f"{BASE}run/{digest(key_of(sha256), run.version, run.settings)}"


def write_report(sheet: Sheet, facts: Facts, source: Source) -> None:
    """Writes the report: what it is called, whose it is, which years it speaks of, and how to know its text."""
    title = facts.title or facts.document
    years = ((IG.reportYear, facts.report_year), (IG.planYear, facts.plan_year))
    names = ((DCTERMS.title, facts.title), (DC.publisher, facts.publisher), (IG.homeName, facts.home))
    sheet.describe(
        sheet.report,
        (RDF.type, write_iri(IG.Report)),
        (RDFS.label, sheet.label(title)),
        (DC.language, write_text(facts.language)),
        (IG.fileName, write_text(facts.document)),
        (IG.sha256, write_text(facts.sha256)),
        (IG.characters, write_integer(len(sheet.text))),
        *((term, sheet.label(name)) for term, name in names if name is not None),
        *((term, write_integer(year)) for term, year in years if year is not None),
        *_owners(facts),
        *_provenance(source),
    )
    _write_dataset(sheet, title)


def _owners(facts: Facts) -> Iterable[tuple[str, str]]:
    """The place and the body of the report, where they are among its entities."""
    for term, name in ((IG.publisher, facts.publisher), (IG.home, facts.home)):
        for entity in facts.entities:
            if name and name in (entity.name, *entity.mentions):
                yield term, f"<{BASE}id/{entity.id}>"
                break


def _provenance(source: Source) -> Iterable[tuple[str, str]]:
    if source.sha256:
        yield IG.fileSha256, write_text(source.sha256)
    if source.published:
        yield DCTERMS.issued, write_date(source.published)
    if source.address:
        yield DCTERMS.source, write_iri(source.address)


def _write_dataset(sheet: Sheet, title: str) -> None:
    sheet.describe(
        sheet.dataset,
        (RDF.type, write_iri(QB.DataSet)),
        (RDFS.label, sheet.label(title)),
        (QB.structure, f"<{PREFIXES['cube']}figures>"),
        (DCTERMS.source, f"<{sheet.report}>"),
    )


def write_reading(sheet: Sheet, run: Run) -> None:
    """Writes the run that read the report, without its time."""
    sheet.describe(
        sheet.reading,
        (RDF.type, write_iri(IG.Run)),
        (RDF.type, write_iri(PROV.Activity)),
        (PROV.used, f"<{sheet.report}>"),
        (PROV.wasAssociatedWith, f"<{_agent_of(run)}>"),
    )
    sheet.describe(_agent_of(run), *_software(run))


def _agent_of(run: Run) -> str:
    return f"{BASE}agent/{digest(SOFTWARE, run.version, run.settings)}"


def _software(run: Run) -> Iterable[tuple[str, str]]:
    yield RDF.type, write_iri(PROV.SoftwareAgent)
    yield RDFS.label, write_text(f"{SOFTWARE} {run.version}")
    yield IG.version, write_text(run.version)
    if run.settings:
        yield IG.settings, write_text(run.settings)


def encode_build(
    readings: Iterable[str],
    *,
    started: datetime,
    ended: datetime,
) -> list[str]:
    """The lines of one build in the graph of runs: when it ran and which readings it is made of.

    Args:
        readings: their IRIs (see `reading_of`).
        started: with its time zone.
        ended: with its time zone.

    """
    parts = sorted(set(readings))
    times = (_time(started), _time(ended))
    build = f"<{BASE}run/{digest('build', *times, *parts)}>"
    pairs = [
        (RDF.type, write_iri(IG.Run)),
        (RDF.type, write_iri(PROV.Activity)),
        (PROV.wasAssociatedWith, f"<{_agent_of(installed_run())}>"),
        (PROV.startedAtTime, write_typed(times[0], XSD.dateTime)),
        (PROV.endedAtTime, write_typed(times[1], XSD.dateTime)),
        *((DCTERMS.hasPart, f"<{reading}>") for reading in parts),
    ]
    return sorted(f"{build} <{predicate}> {thing} <{RUNS_GRAPH}> ." for predicate, thing in pairs)


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
