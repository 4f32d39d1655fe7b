"""The wheel: what is in it, and that it works away from the checkout."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
LARGEST = 5_000_000
"""Bytes that the wheel may have."""
KINDS = {
    ".py",
    ".typed",
    ".toml",
    ".tsv",
    ".txt",
    ".ttl",
    ".rq",
    ".js",
    ".css",
    ".html",
    ".json",
    ".jsonld",
    ".lock",
    ".trig",
    ".csv",
    ".md",
}
"""What a wheel of ours is made of, beside its own metadata."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    place = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)]
    subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True)
    (made,) = place.glob("*.whl")
    return made


def test_the_wheel_holds_what_it_needs_and_no_more(wheel: Path) -> None:
    """Code, lexicon, sample and ontology are in it; tests, notebooks, documentation and third-party scripts are not."""
    names = zipfile.ZipFile(wheel).namelist()
    inside = {name for name in names if name.startswith("innograph/")}
    assert LARGEST > wheel.stat().st_size
    assert KINDS >= {Path(name).suffix for name in inside}
    assert {
        "innograph/ontology/innograph.ttl",
        "innograph/lexicon/zh/names.toml",
        "innograph/py.typed",
    } <= inside
    assert {"innograph"} == {name.split("/")[0] for name in names if ".dist-info/" not in name}
    assert not [name for name in names if "vis-network" in name or "/docs/" in name or "/tests/" in name]


def test_the_wheel_works_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    """Unpacked elsewhere, it builds the sample with its own ontology and answers a question."""
    place = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(place)
    surroundings = {**os.environ, "PYTHONPATH": str(place)}
    script = "import innograph; print(innograph.__file__)"
    python = [sys.executable, "-P"]
    where = subprocess.run(
        [*python, "-c", script], cwd=tmp_path, capture_output=True, check=True, env=surroundings
    ).stdout.decode()
    assert str(place) in where
    for arguments in (["build"], ["query", "partners", "--json"]):
        done = subprocess.run(
            [*python, "-m", "innograph", *arguments],
            cwd=tmp_path,
            capture_output=True,
            check=False,
            env=surroundings,
        )
        assert (0, b"") == (done.returncode, done.stderr)
    assert json.loads(done.stdout)
