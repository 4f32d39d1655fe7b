"""Whether a number that a report gives can be the one that other numbers of it yield: exactly, rounded, or cut off.

A number is known only to the digits that are written: 82.62 stands for 82.615 to 82.625 when it was rounded, for 82.62 to 82.63
when it was cut off. Everything is decimal: 69 % of 95 must not be judged by binary fractions.
"""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Literal

Fit = Literal["exact", "rounded", "cut off"]


def fit(computed: Decimal, written: Decimal) -> Fit | None:
    """How a written number stands for a computed one, to the digits written; None where it does not."""
    exponent = written.as_tuple().exponent
    digits = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    if computed == written:
        return "exact"
    if computed.quantize(digits, ROUND_HALF_UP) == written:
        return "rounded"
    return "cut off" if computed.quantize(digits, ROUND_DOWN) == written else None


def number(value: float) -> Decimal:
    """A number as written: the shortest decimal of the float, whole numbers without a fraction."""
    written = Decimal(repr(value))
    whole = written.to_integral_value()
    return whole if written == whole else written


def show(value: Decimal) -> str:
    """A number for people: at most two digits after the point, none that say nothing."""
    short = value if value == value.to_integral_value() else round(value, 2)
    digits = format(short, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def is_telling(value: float, unit: str) -> bool:
    """Whether a number is too particular to stand in two places by chance: three digits that are no round number."""
    written = number(value)
    digits = format(written, "f").replace(".", "").strip("0")
    return len(digits) >= 3 and (written == written.to_integral_value() or unit != "%")
