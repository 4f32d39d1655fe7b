"""What innograph stands on: every package may be used under the terms of Apache-2.0, and none is known to be weak."""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

PROJECT = tomllib.loads((Path(__file__).resolve().parents[1] / "pyproject.toml").read_text(encoding="utf-8"))[
    "project"
]
PERMISSIVE = re.compile(
    r"Apache|MIT|BSD|ISC|PSF|Python Software Foundation|Zlib|CC0|MPL|Mozilla|CNRI|Unlicense|Public Domain",
    re.IGNORECASE,
)
"""Families that Apache-2.0 goes with (Apache Software Foundation, third-party licence policy, categories A and B)."""
COPYLEFT = re.compile(r"\b(?:A?GPL|LGPL|SSPL|EUPL)", re.IGNORECASE)


def licence_of(package: Distribution) -> str:
    """What a package says of its licence: the expression, else its classifiers, else the field."""
    told: Any = package.metadata
    classified = [
        line.split("::")[-1].strip() for line in told.get_all("Classifier", []) if line.startswith("License")
    ]
    return (
        told.get("License-Expression")
        or " OR ".join(classified)
        or (told.get("License") or "").splitlines()[0]
    )


def brought_along() -> Iterator[Distribution]:
    """Every package that an install with all extras but `dev` brings, once."""
    extras = PROJECT["optional-dependencies"]
    waiting = [
        *PROJECT["dependencies"],
        *(line for name, lines in extras.items() if name != "dev" for line in lines),
    ]
    seen = {"innograph"}
    while waiting:
        need = Requirement(waiting.pop())
        if need.name.lower() in seen or (need.marker and not need.marker.evaluate({"extra": ""})):
            continue
        seen.add(need.name.lower())
        try:
            package = distribution(need.name)
        except PackageNotFoundError:
            continue
        waiting += package.requires or []
        yield package


def test_every_licence_goes_with_ours() -> None:
    """No package is under copyleft alone, and every one says what it is under."""
    licences = {package.metadata["Name"]: licence_of(package) for package in brought_along()}
    assert len(licences) > 20
    assert {} == {name: licence for name, licence in licences.items() if not is_free_to_use(licence)}


def is_free_to_use(licence: str) -> bool:
    """Whether one of the alternatives of a licence is permissive and no copyleft."""
    return any(PERMISSIVE.search(part) and not COPYLEFT.search(part) for part in re.split(r"\bOR\b", licence))


ADVISORIES = Path(__file__).parent / "data" / "advisories.tsv"


def read_advisories() -> list[tuple[str, str, SpecifierSet]]:
    """Package, advisory and the versions it speaks of; the first line of the table tells source and day."""
    lines = ADVISORIES.read_text(encoding="utf-8").splitlines()[2:]
    rows = [line.split("\t") for line in lines]
    return [(name, advisory, SpecifierSet(affected)) for name, advisory, _, affected in rows]


def test_no_package_is_one_that_is_known_to_be_weak() -> None:
    """No version that is installed stands in an advisory of the table, asked without a network; the table tells its day.

    It knows nothing of later days: there `pip-audit` asks.
    """
    versions = {
        package.metadata["Name"].lower().replace("_", "-"): package.version for package in brought_along()
    }
    advisories = read_advisories()
    assert re.search(r"as of \d{4}-\d\d-\d\d", ADVISORIES.read_text(encoding="utf-8").splitlines()[0])
    known = [(name, advisory, affected) for name, advisory, affected in advisories if name in versions]
    assert len(known) > 50
    assert [] == [
        (name, versions[name], advisory)
        for name, advisory, affected in known
        if affected.contains(versions[name], prereleases=True)
    ]


def test_an_old_version_is_told() -> None:
    """A version before its mending is found in the table."""
    assert any(name == "lxml" and affected.contains("4.6.0") for name, _, affected in read_advisories())
