"""Whether a graph keeps the shapes of the ontology, and what becomes of statements that do not.

The shapes (`ontology/shapes`) are SHACL, and pySHACL says what is right. Here they are compiled to SPARQL and asked of the
store, which is many times faster; a test holds the two equal on every example and on the graph of a report. The unit is one
report's graph: it can be judged, dropped and read again alone.
"""

from innograph.validation.batches import validate_all
from innograph.validation.checks import Check, load_checks
from innograph.validation.judging import Result, Verdict, load_background, validate
from innograph.validation.quarantine import Sifting, sift

__all__ = [
    "Check",
    "Result",
    "Sifting",
    "Verdict",
    "load_background",
    "load_checks",
    "sift",
    "validate",
    "validate_all",
]
