"""The page of a corpus: everything on it, or, where that would open slowly and help nobody, the most connected actors."""

from innograph.corpus.assembly import Assembly
from innograph.corpus.parts import Part


def write_page(assembly: Assembly) -> None:
    """`viewer.html`: of all there is up to a ceiling, of the most connected actors above it, and then it says so."""
    from innograph.analysis.excerpts import project_part
    from innograph.viewer import render

    if assembly.store is None:
        return
    network = project_part(assembly.store)
    shares = network.graph.get("shares")
    if shares:
        assembly.notes.append(
            f"viewer.html shows the {shares['actors']:,} most connected of {shares['all_actors']:,} actors and "
            f"{shares['ties']:,} of {shares['all_ties']:,} ties: more would not fit on one page."
        )
    page = render(network, title=title_of(assembly.parts))
    (assembly.directory / "viewer.html").write_text(page, encoding="utf-8", newline="\n")


def title_of(parts: tuple[Part, ...]) -> str:
    """The titles of the reports, the first few if there are many."""
    titles = sorted({part.title or part.document for part in parts})
    return "; ".join(titles[:3]) + ("; …" if len(titles) > 3 else "")
