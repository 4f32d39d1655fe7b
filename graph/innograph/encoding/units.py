"""Numbers with the units of a report, and the same numbers in base units: exact, and there and back.

42.47 with the unit 亿元 is 4247000000 with the unit yuan. The words are data: `ontology/vocab/units.tsv`. A unit that the
table does not hold is no error: it becomes a concept of its own.
"""

import csv
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from innograph.errors import ConfigError
from innograph.identifiers import digest, fold_name
from innograph.resources import ontology_path
from innograph.vocabulary import PREFIXES


class Unit(NamedTuple):
    """A unit as written: the IRI of its base unit, and the power of ten that leads to it.

    `form` is the name of a unit that the table does not hold, else empty.
    """

    iri: str
    exponent: int
    form: str = ""


NUMBER = Unit(PREFIXES["unit"] + "NUM", 0)


@cache
def read_unit(text: str) -> Unit:
    """The unit that the words stand for; without words a plain number."""
    forms = _forms()
    words = text.strip()
    if not words:
        return NUMBER
    if words in forms:
        return forms[words]
    for multiplier, (_, exponent, _) in _multipliers():
        rest = words.removeprefix(multiplier)
        if rest != words:
            unit = forms.get(rest) or _own(rest)
            return unit._replace(exponent=unit.exponent + exponent)
    return _own(words)


def to_base(value: float, unit: Unit) -> Decimal:
    """The number in base units, exactly: the shortest decimal of the float, moved by powers of ten."""
    return Decimal(repr(value)).scaleb(unit.exponent)


def from_base(value: Decimal, unit: Unit) -> float:
    """The number as written, from that in base units: the inverse of `to_base`."""
    return float(value.scaleb(-unit.exponent))


def write_number(value: float) -> str:
    """A number without exponent and without needless zeros."""
    digits = format(Decimal(repr(value)), "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _own(form: str) -> Unit:
    return Unit(PREFIXES["units"] + digest(fold_name(form)), 0, form)


@cache
def _forms() -> dict[str, Unit]:
    """The table by form.

    Raises:
        ConfigError: a row is not form, unit, exponent.

    """
    path = ontology_path("vocab", "units.tsv")
    forms: dict[str, Unit] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader((line for line in lines if not line.startswith("#")), dialect="excel-tab")
        for row in rows:
            try:
                prefix, name = row["unit"].split(":")
                forms[row["form"]] = Unit(PREFIXES[prefix] + name, int(row["exponent"]))
            except (KeyError, ValueError, AttributeError) as error:
                raise ConfigError(
                    f"{path.name}: the row {row} is not form, unit and exponent.",
                    subject=path,
                    hint="Write the unit as unit:NAME or units:name.",
                ) from error
    return forms


@cache
def _multipliers() -> tuple[tuple[str, Unit], ...]:
    """The forms that may stand before another, longest first."""
    found = [(form, unit) for form, unit in _forms().items() if unit.iri == NUMBER.iri and unit.exponent > 0]
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair[0])))
