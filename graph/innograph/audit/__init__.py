"""The arithmetic that a report itself allows: which figures follow from others, which cannot both be true, which to look at.

A check is a function from the sheet of a report to findings; `CHECKS` lists them. Nothing is judged by what other sources say,
and no finding is hidden: what was computed and agrees is a finding too.
"""

from collections.abc import Callable, Iterable, Iterator

from innograph.audit.findings import Finding, Severity, Verdict
from innograph.audit.ratios import check_falls, check_growth, check_multiples, check_shares
from innograph.audit.sheet import Sentence, Sheet
from innograph.audit.sums import check_deductions, check_parts, check_stock
from innograph.audit.tellings import (
    check_expectations,
    check_ranks,
    check_repeats,
    check_targets,
    check_twins,
)
from innograph.model import Facts

__all__ = ["CHECKS", "Finding", "Sentence", "Severity", "Verdict", "audit"]

CHECKS: tuple[Callable[[Sheet], Iterable[Finding]], ...] = (
    check_parts,
    check_stock,
    check_deductions,
    check_shares,
    check_growth,
    check_falls,
    check_multiples,
    check_repeats,
    check_twins,
    check_expectations,
    check_targets,
    check_ranks,
)
_ORDER = {"contradicts": 0, "doubtful": 1, "agrees": 2}
_WEIGHT = {"high": 0, "medium": 1, "low": 2, "none": 3}


def audit(facts: Facts, text: str) -> tuple[Finding, ...]:
    """What the figures of a report say of each other, the gravest first, each finding once.

    Args:
        facts: what the report says.
        text: the normalised text it was read from.

    """
    sheet = Sheet(facts, text)
    found = dict.fromkeys(finding for check in CHECKS for finding in check(sheet))
    return tuple(sorted(found, key=_weigh))


def _weigh(finding: Finding) -> tuple[int, int, int, str, str]:
    start = finding.sentences[0].start if finding.sentences else 0
    return _ORDER[finding.verdict], _WEIGHT[finding.severity], start, finding.check, finding.computation


def audit_all(reports: Iterable[tuple[Facts, str]]) -> Iterator[Finding]:
    """The findings of several reports, one report after the other."""
    for facts, text in reports:
        yield from audit(facts, text)
