"""How sure a figure is: the product of how often each of the three rules it rests on was right.

The shares are those of the annotated reports (Guangzhou 2016, Foshan 2019, Wuhan 2014, Changsha 2022, Beijing 2020): for a
construction (k + 1) / (n + 2) of its figures that are right in measure, value, subject, period and kind (Laplace's rule of
succession, so that a rule seldom seen stays below one seen often), rounded; for the rule of the subject and of the period the
same share relative to that of the commonest rule. A measure of one or two characters says little and lowers the product.
"""

from collections.abc import Mapping

MEASURE: Mapping[str, float] = {
    "noun before count": 0.96,
    "noun before amount": 0.96,
    "growth": 0.95,
    "share": 0.93,
    "ratio": 0.92,
    "distribution": 0.91,
    "count before noun": 0.87,
    "multiple": 0.86,
    "inherited": 0.83,
    "rank": 0.83,
    "amount before noun": 0.72,
    "batches": 0.67,
    "parts": 0.67,
    "run": 0.58,
}
OWNER: Mapping[str, float] = {
    "speaker": 1.0,
    "topic": 0.98,
    "distributed": 0.95,
    "size of a thing": 0.9,
    "thing described": 0.9,
    "named at the number": 0.9,
    "number in a name": 0.8,
}
PERIOD: Mapping[str, float] = {
    "year": 1.0,
    "stated": 1.0,
    "distributed": 1.0,
    "carried": 0.99,
    "timeless": 0.95,
    "part": 0.9,
    "unknown": 0.9,
    "baseline": 0.88,
    "term": 0.88,
    "intended": 0.85,
    "yearly": 0.85,
    "standing": 0.7,
}
SHORT, SHORT_SHARE = 2, 0.9


def confidence_of(measure_rule: str, owner_rule: str, period_rule: str, measure: str) -> float:
    """The confidence of a figure, 0 to 1.

    Args:
        measure_rule: the construction that named what is counted (`Draft.rule`).
        owner_rule: what gave the subject (`Owner.rule`).
        period_rule: what gave the period (`Timing.rule`).
        measure: the phrase itself.

    """
    product = MEASURE[measure_rule] * OWNER[owner_rule] * PERIOD[period_rule]
    return round(product * (SHORT_SHARE if len(measure) <= SHORT else 1.0), 3)
