"""The page of a corpus."""

from innograph.corpus.assembly import Assembly
from innograph.corpus.parts import Part

PAGE_LIMIT = 60
"""Above so many reports a page with everything on it would help nobody and open slowly."""


def write_page(assembly: Assembly) -> None:
    """`viewer.html`: the page, for a corpus that a page can show."""
    from innograph.analysis.projection import project
    from innograph.viewer import render

    if assembly.store is None or len(assembly.parts) > PAGE_LIMIT:
        return
    page = render(project(assembly.store), title=title_of(assembly.parts))
    (assembly.directory / "viewer.html").write_text(page, encoding="utf-8", newline="\n")


def title_of(parts: tuple[Part, ...]) -> str:
    """The titles of the reports, the first few if there are many."""
    titles = sorted({part.title or part.document for part in parts})
    return "; ".join(titles[:3]) + ("; …" if len(titles) > 3 else "")
