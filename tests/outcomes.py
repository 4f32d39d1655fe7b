"""The tables of `.github/ROBUSTNESS.md`: each row is what a test saw, and the test fails where the table says otherwise."""

from pathlib import Path

DOCUMENT = Path(__file__).resolve().parents[1] / ".github" / "ROBUSTNESS.md"


def read_rows(table: str) -> dict[str, tuple[str, ...]]:
    """The rows of a table by their first cell."""
    _, _, part = DOCUMENT.read_text(encoding="utf-8").partition(f"## {table}\n")
    lines = [line for line in part.partition("\n## ")[0].splitlines() if line.startswith("| ")][2:]
    rows = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]
    return {row[0]: row[1:] for row in rows}


def write_row(table: str, name: str, cells: tuple[str, ...]) -> None:
    """Put a row into a table, in the place of the one with its name or at the end."""
    text = DOCUMENT.read_text(encoding="utf-8")
    head, mark, part = text.partition(f"## {table}\n")
    body, following, rest = part.partition("\n## ")
    row = f"| {' | '.join((name, *cells))} |"
    lines = body.rstrip("\n").split("\n")
    same = [index for index, line in enumerate(lines) if line.startswith(f"| {name} |")]
    if same:
        lines[same[0]] = row
    else:
        lines.append(row)
    DOCUMENT.write_text(
        head + mark + "\n".join(lines) + "\n" + following + rest, encoding="utf-8", newline="\n"
    )
