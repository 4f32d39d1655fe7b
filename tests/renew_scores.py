"""Writes the table of scores in the README from what the reading reaches now.

python tests/renew_scores.py ../shared
"""

import sys
import tempfile
from pathlib import Path

from innograph.evaluation import evaluate
from innograph.pipeline import extract
from innograph.scores import MEASURES

README = Path(__file__).resolve().parents[1] / "README.md"
START, END = "<!-- scores -->\n", "<!-- /scores -->"


def write_table(shared: Path) -> str:
    """The table, a row for each annotated report."""
    lines = [
        "| report | entities | typed | relations | with status | figures | with period, kind and subject |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for gold in sorted((shared / "gold").glob("*.json")):
        with tempfile.TemporaryDirectory() as folder:
            reading = Path(folder) / gold.name
            facts = extract(shared / "reports" / f"{gold.stem}.txt")
            reading.write_text(facts.model_dump_json(), encoding="utf-8")
            scores = evaluate(gold, reading).measures
        name = f"{(facts.home or facts.document).removesuffix('市')} {facts.report_year}"
        lines.append(f"| {name} | {' | '.join(f'{scores[measure].f1:.3f}' for measure in MEASURES)} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Put the table between its marks."""
    text = README.read_text(encoding="utf-8")
    head, _, rest = text.partition(START)
    _, _, tail = rest.partition(END)
    README.write_text(f"{head}{START}\n{write_table(Path(sys.argv[1]))}\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
