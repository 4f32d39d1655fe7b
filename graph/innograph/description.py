"""What a graph is, for catalogues: a VoID and DCAT description, counted from the quads as they are written.

Equal graphs give equal descriptions: no clock, and the dates are those of the reports. Sources: VoID (W3C Interest Group Note
of 3 March 2011), DCAT 3 (W3C Recommendation of 22 August 2024).
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import islice

from innograph.quads import read_term, write_text
from innograph.vocabulary import DC, DCTERMS, IG, RDF

ONTOLOGY_VERSION = "https://w3id.org/innograph/ns/0.1.0"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
DISTRIBUTIONS = (
    ("graph.nq", "application/n-quads", "N-Quads"),
    ("graph.trig", "application/trig", "TriG"),
)
HEAD = """@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


@dataclass(slots=True)
class Tally:
    """What is counted of a graph: its quads, the members of each class, the uses of each property, the reports."""

    quads: int = 0
    members: Counter[str] = field(default_factory=Counter)
    uses: Counter[str] = field(default_factory=Counter)
    facts: dict[str, list[str]] = field(default_factory=dict)
    """Titles, languages and years of the reports, by property."""
    _before: tuple[str, str] = ("", "")

    def add(self, lines: Iterable[str]) -> None:
        """Count lines of N-Quads, sorted: all that is said of one subject by one property stands together."""
        coming = iter(lines)
        while block := list(islice(coming, _BLOCK)):
            predicates = [line.split(" ", 2)[1] for line in block]
            self.quads += len(block)
            self.uses.update(predicates)
            for line, predicate in zip(block, predicates, strict=True):
                if predicate in _TOLD:
                    self._enter(line)

    def _enter(self, line: str) -> None:
        """Count a member of a class, once where several graphs name it; keep what is told of a report."""
        subject, predicate, rest = line.split(" ", 2)
        thing = rest.rstrip(" .\n").rsplit(" ", 1)[0]
        if predicate != _TYPE:
            self.facts.setdefault(predicate[1:-1], []).append(thing)
        elif self._before != (subject, thing):
            self._before = (subject, thing)
            self.members[thing] += 1


_BLOCK = 10_000
_TYPE = f"<{RDF.type}>"
_TOLD = frozenset(
    f"<{term}>" for term in (RDF.type, DCTERMS.title, DC.language, IG.reportYear, DCTERMS.issued)
)


def describe(
    lines: Iterable[str], *, sha256: str | None = None, files: Collection[str] = ("graph.nq", "graph.trig")
) -> str:
    """The description of a graph, as Turtle.

    Args:
        lines: its N-Quads, sorted, without the graph of runs.
        sha256: that of the canonical file, which names the version.
        files: which of `DISTRIBUTIONS` there are.

    """
    tally = Tally()
    tally.add(lines)
    return write(tally, sha256, files)


def write(tally: Tally, sha256: str | None, files: Collection[str]) -> str:
    """The Turtle of what was counted."""
    titles = sorted({read_term(title) for title in tally.facts.get(DCTERMS.title, ())})
    languages = sorted({read_term(language) for language in tally.facts.get(DC.language, ())})
    years = sorted({int(read_term(year)) for year in tally.facts.get(IG.reportYear, ())})
    dates = sorted({read_term(day) for day in tally.facts.get(DCTERMS.issued, ())})
    version = (sha256 or "unnamed")[:12]
    pairs = [
        ("a", "dcat:Dataset , void:Dataset"),
        ("dcterms:title", write_text("; ".join(titles[:3]) + ("; …" if len(titles) > 3 else ""), "zh")),
        ("dcterms:description", f'"{_describe(tally)}"@en'),
        ("dcterms:language", " , ".join(f'"{language}"' for language in languages)),
        ("dcterms:license", f"<{LICENCE}>"),
        ("dcterms:conformsTo", f"<{ONTOLOGY_VERSION}>"),
        ("dcat:version", f'"{version}"'),
        ("dcterms:temporal", _span(years)),
        ("dcterms:issued", f'"{dates[-1]}"' if dates else ""),
        ("void:vocabulary", "<https://w3id.org/innograph/ns#>"),
        ("void:uriSpace", '"https://w3id.org/innograph/"'),
        ("void:triples", str(tally.quads)),
        ("void:entities", str(sum(count for kind, count in tally.members.items() if _is_thing(kind)))),
        ("void:documents", str(tally.members[f"<{IG.Report}>"])),
        ("void:classPartition", _parts("void:class", "void:entities", tally.members)),
        ("void:propertyPartition", _parts("void:property", "void:triples", tally.uses)),
        (
            "dcat:distribution",
            " ,\n    ".join(_distribution(*item) for item in DISTRIBUTIONS if item[0] in files),
        ),
    ]
    body = " ;\n".join(f"  {verb} {thing}" for verb, thing in pairs if thing)
    return f"{HEAD}\n<>\n{body} .\n"


def _span(years: list[int]) -> str:
    if not years:
        return ""
    return f'[ dcat:startDate "{years[0]}"^^xsd:gYear ; dcat:endDate "{years[-1]}"^^xsd:gYear ]'


def _is_thing(kind: str) -> bool:
    return kind.startswith("<https://w3id.org/innograph/ns#")


def _describe(tally: Tally) -> str:
    reports = tally.members[f"<{IG.Report}>"]
    relations = tally.members[f"<{IG.Assertion}>"]
    figures = tally.members[f"<{IG.Observation}>"]
    return f"Actors, {relations} relations and {figures} figures of {reports} report(s), each tied to the words that say so."


def _parts(term: str, count: str, counts: Counter[str]) -> str:
    rows = (f"[ {term} {thing} ; {count} {number} ]" for thing, number in sorted(counts.items()))
    return " ,\n    ".join(rows)


def _distribution(name: str, media: str, label: str) -> str:
    return (
        f'[ a dcat:Distribution ; rdfs:label "{label}" ; dcat:downloadURL <{name}> ; '
        f"dcat:mediaType <https://www.iana.org/assignments/media-types/{media}> ]"
    )


__all__ = ["Tally", "describe", "write"]
