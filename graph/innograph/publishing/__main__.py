"""Writes everything that is made from the Turtle of the ontology anew.

    python -m innograph.publishing

Run it after every change of `ontology/`; a test fails while something differs. The constants of `innograph.vocabulary` are
written too, first, because the rest names terms by them.
"""

import sys
from pathlib import Path

from innograph.publishing.form import rewrite
from innograph.resources import PACKAGE, ontology_path


def constants() -> dict[Path, str]:
    """The modules of the vocabulary, with their texts."""
    from innograph.publishing.constants import generate_prefixes, generate_terms

    room = PACKAGE / "vocabulary"
    return {room / "prefixes.py": generate_prefixes(), room / "__init__.py": generate_terms()}


def made(root: Path) -> dict[Path, str]:
    """Every generated file under the root of the ontology, with its text."""
    from innograph.publishing.context import context
    from innograph.publishing.pages import FILES, write_page
    from innograph.publishing.tables import indicator_table, organisation_table

    return {
        root / "vocab" / "indicators.tsv": indicator_table(),
        root / "vocab" / "org-type.tsv": organisation_table(),
        root / "context.jsonld": context(),
        **{root / "docs" / file: write_page(language) for language, file in FILES.items()},
    }


def main() -> None:
    """Put the Turtle in canonical form and write what is made from it."""
    root = ontology_path("innograph.ttl").parent
    changed = [path for path in sorted(root.rglob("*.ttl")) if rewrite(path)]
    for path, text in (constants() | made(root)).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            changed.append(path)
    sys.stdout.writelines(f"{path}\n" for path in changed)


if __name__ == "__main__":
    main()
