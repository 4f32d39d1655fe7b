"""What changed between years, what was promised and kept, and how places stand beside each other.

Everything here is read from the store of a corpus, so that a tool that speaks SPARQL can ask the same
(`status-moves`, `years-of-actors`, `promises`). Rows are named tuples: equal rows in equal order for equal graphs.
"""

from innograph.comparison.measures import Measure, measure_of
from innograph.comparison.pages import Table, write_page
from innograph.comparison.places import Level, side_by_side
from innograph.comparison.targets import Target, judge_targets
from innograph.comparison.years import Actor, Comparison, Move, compare

__all__ = [
    "Actor",
    "Comparison",
    "Level",
    "Measure",
    "Move",
    "Table",
    "Target",
    "compare",
    "judge_targets",
    "measure_of",
    "side_by_side",
    "write_page",
]
