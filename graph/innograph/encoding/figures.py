"""Figures as observations of a data cube: one number in base units, and seven dimensions that tell it from any other.

A target and a result of one year differ in nothing but their kind, so kind is a dimension. Every dimension has a value:
what a report leaves open is `unknown`, `not-stated` or `all`. Source: RDF Data Cube, integrity constraints 11 and 12.
"""

from decimal import Decimal

from innograph.encoding.sheets import Sheet, code, years_of
from innograph.encoding.units import Unit, read_unit, to_base
from innograph.identifiers import BASE, digest, fold_name
from innograph.indicators import link
from innograph.model import Observation
from innograph.quads import write_decimal, write_integer, write_iri, write_text
from innograph.vocabulary import (
    IG,
    PREFIXES,
    PROV,
    QB,
    RDF,
    SDMX_ATTRIBUTE,
    SDMX_DIMENSION,
    SDMX_MEASURE,
    SKOS,
)

NOT_STATED = "not-stated"
ALL = "all"
AREAS = frozenset({"Place", "Park"})


def write_observation(sheet: Sheet, figure: Observation) -> None:
    """Writes the observation, or for a figure told before only where it is told again.

    Figures that are equal in all dimensions, value, unit and nearness are one observation with several evidences, worded
    as the first; unequal values of one key both stay.
    """
    unit = read_unit(figure.unit)
    value = write_decimal(to_base(figure.value, unit))
    iri = observation_of(sheet.key, figure, value, unit)
    evidence = sheet.cite(figure.start, figure.end, figure.evidence)
    if sheet.starts(iri):
        sheet.unit(unit)
        _write_dimensions(sheet, iri, figure)
        _write_value(sheet, iri, figure, value)
    sheet.describe(iri, (IG.evidence, evidence))


def observation_of(key: str, figure: Observation, value: str, unit: Unit) -> str:
    """The IRI of an observation: its report, its dimensions, its value in base units and how near that is."""
    dimensions = (
        figure.subject,
        fold_name(figure.measure),
        figure.period or "",
        figure.kind,
        figure.flow or "",
    )
    reading = (figure.statistic_type, value, unit.iri, figure.approximation or "")
    return f"{BASE}obs/{digest(key, *dimensions, *reading)}"


def _write_dimensions(sheet: Sheet, iri: str, figure: Observation) -> None:
    subject = f"<{BASE}id/{figure.subject}>"
    indicator = _write_phrase(sheet, figure)
    sheet.describe(
        iri,
        (IG.about, subject),
        (IG.indicator, f"<{indicator}>"),
        (IG.period, sheet.period(figure.period)),
        (IG.kind, code("kind", figure.kind)),
        (IG.flow, code("flow", figure.flow or NOT_STATED)),
        (IG.statType, code("stat-type", figure.statistic_type)),
        (IG.breakdown, code("breakdown", ALL)),
        *((IG.year, write_integer(year)) for year in years_of(figure.period or "")[-1:]),
        *((SDMX_DIMENSION.refArea, subject) for _ in AREAS & {sheet.types[figure.subject]}),
    )


def _write_phrase(sheet: Sheet, figure: Observation) -> str:
    """Writes the phrase for what is counted, under the curated indicator it speaks of; returns its IRI.

    One wording that is linked in two ways (firms counted, and their floor space) is two concepts.
    """
    found = link(figure.measure, statistic_type=figure.statistic_type, unit=read_unit(figure.unit).iri)
    space = PREFIXES["indicators"]
    iri = space + digest(fold_name(figure.measure), *([found.indicator] if found else []))
    curated = (
        ((SKOS.broader, f"<{space}{found.indicator}>"), (IG.rule, write_text(found.rule))) if found else ()
    )
    sheet.phrase("indicators", iri, figure.measure, *curated)
    return iri


def _write_value(sheet: Sheet, iri: str, figure: Observation, value: str) -> None:
    status = "obsStatus-E" if figure.kind == "estimate" else "obsStatus-A"
    sheet.describe(
        iri,
        (RDF.type, write_iri(IG.Observation)),
        (RDF.type, write_iri(QB.Observation)),
        (QB.dataSet, f"<{sheet.dataset}>"),
        (SDMX_MEASURE.obsValue, value),
        (SDMX_ATTRIBUTE.unitMeasure, f"<{read_unit(figure.unit).iri}>"),
        (SDMX_ATTRIBUTE.obsStatus, f"<{PREFIXES['sdmx-code']}{status}>"),
        (IG.measureText, sheet.label(figure.measure)),
        (IG.unitText, sheet.label(figure.unit)),
        (IG.valueText, sheet.label(figure.value_text)),
        (IG.confidence, write_decimal(Decimal(repr(figure.confidence)))),
        (IG.rule, write_text(figure.rule)),
        (PROV.wasGeneratedBy, f"<{sheet.reading}>"),
    )
    if figure.approximation is not None:
        sheet.describe(iri, (IG.approx, code("approx", figure.approximation)))
