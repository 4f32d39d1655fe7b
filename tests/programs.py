"""Running innograph as people do: as a program of its own, with nothing from this process but the code's place."""

import os
import subprocess
import sys
from pathlib import Path

CODE = Path(__file__).resolve().parents[1] / "graph"


def run(
    *arguments: str | Path, folder: Path, given: bytes | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a folder and wait for its end, two minutes at most."""
    surroundings = {**os.environ, "PYTHONPATH": str(CODE), **environment}
    command = [sys.executable, "-m", "innograph", *map(str, arguments)]
    return subprocess.run(
        command,
        cwd=folder,
        input=given or b"",
        capture_output=True,
        timeout=120,
        check=False,
        env=surroundings,
    )


def complaint(done: subprocess.CompletedProcess[bytes]) -> str:
    """What a program wrote to its standard error."""
    return done.stderr.decode("utf-8")
