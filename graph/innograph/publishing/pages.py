"""The ontology as a page to read, in Chinese and in English: every term, code, indicator and shape under an anchor of its own.

Written by a few lines of our own because the generators in use print both languages run together.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SH, SKOS
from rdflib.term import Node

from innograph.publishing.diagram import draw
from innograph.resources import ontology_path, package_path
from innograph.vocabulary import PREFIXES

Language = Literal["en", "zh"]
FILES: dict[Language, str] = {"en": "index.html", "zh": "index.zh.html"}
_OWN = PREFIXES["ig"]
_KINDS = ((OWL.Class, "classes"), (OWL.ObjectProperty, "objects"), (OWL.DatatypeProperty, "values"))
_MATCHES = {"exactMatch": "=", "closeMatch": "≈", "broadMatch": "⊂", "narrowMatch": "⊃", "relatedMatch": "~"}
_NOTATION = {"subClassOf": "⊑", "subPropertyOf": "⊑", **_MATCHES}
_ALIGNMENTS = ("w3c", "skos", "geo", "rdf")


@dataclass(frozen=True, slots=True)
class Term:
    """What the page says of a term; `links` are pairs of a sign and the term of another vocabulary."""

    name: str
    iri: str
    label: str
    other: str
    definition: str
    notes: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    links: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme of codes: itself, then its concepts by group."""

    term: Term
    groups: tuple[tuple[Term | None, tuple[Term, ...]], ...]


def write_page(language: Language) -> str:
    """The page as one HTML text that needs nothing else."""
    import jinja2

    core = Graph().parse(ontology_path("innograph.ttl"), format="turtle")
    links = _links()
    sections = {name: _terms(core, kind, language, links) for kind, name in _KINDS}
    relations = {str(o).removeprefix(_OWN) for o in _signatures().objects(None, URIRef(_OWN + "onPredicate"))}
    objects = sections.pop("objects")
    sections["relations"] = [term for term in objects if term.name in relations]
    sections["links"] = [term for term in objects if term.name not in relations]
    labels = {term.name: term.label for group in sections.values() for term in group}
    schemes = [_scheme(path.stem, language) for path in sorted(ontology_path("vocab").glob("*.ttl"))]
    header = URIRef(_OWN.removesuffix("#"))
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(package_path("templates")), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template("ontology.html").render(
        language=language,
        title=_in(core, header, DCTERMS.title, language),
        description=_in(core, header, DCTERMS.description, language),
        comment=_in(core, header, RDFS.comment, language),
        version=str(core.value(header, OWL.versionInfo)),
        diagram=draw(labels, next(s.term.label for s in schemes if s.term.name == "indicators")),
        schemes=schemes,
        shapes=list(_shapes(language)),
        **sections,
    )


def _terms(
    graph: Graph, kind: Node, language: Language, links: dict[str, list[tuple[str, str, str]]]
) -> list[Term]:
    own = sorted(str(term) for term in graph.subjects(RDF.type, kind) if str(term).startswith(_OWN))
    return [_term(graph, URIRef(iri), iri.removeprefix(_OWN), language, links) for iri in own]


def _term(
    graph: Graph, term: URIRef, name: str, language: Language, links: dict[str, list[tuple[str, str, str]]]
) -> Term:
    above = [*graph.objects(term, RDFS.subClassOf), *graph.objects(term, RDFS.subPropertyOf)]
    return Term(
        name=name,
        iri=str(term),
        label=_in(graph, term, RDFS.label, language),
        other=_in(graph, term, RDFS.label, "zh" if language == "en" else "en"),
        definition=_in(graph, term, SKOS.definition, language),
        notes=_all(graph, term, SKOS.scopeNote, language),
        examples=tuple(sorted(map(str, graph.objects(term, SKOS.example)))),
        aliases=(
            *_all(graph, term, SKOS.altLabel, "zh"),
            *(f"({x})" for x in _all(graph, term, SKOS.hiddenLabel, "zh")),
        ),
        above=tuple(sorted(str(x).removeprefix(_OWN) for x in above if str(x).startswith(_OWN))),
        links=tuple(sorted(links.get(str(term), ()))),
    )


def _scheme(name: str, language: Language) -> Scheme:
    graph = Graph().parse(ontology_path("vocab", f"{name}.ttl"), format="turtle")
    space = f"{PREFIXES['voc']}{name}/"
    concepts = sorted(graph.subjects(RDF.type, SKOS.Concept), key=str)
    made = {
        c: _term(graph, URIRef(str(c)), f"{name}/{str(c).removeprefix(space)}", language, {})
        for c in concepts
    }
    grouped = [c for c in concepts if any(graph.subjects(SKOS.broader, c))]
    loose = tuple(made[c] for c in concepts if c not in grouped and not graph.value(c, SKOS.broader))
    groups = [
        (made[top], tuple(made[c] for c in concepts if graph.value(c, SKOS.broader) == top))
        for top in grouped
    ]
    head = _term(graph, URIRef(PREFIXES["voc"] + name), name, language, {})
    return Scheme(head, ((None, loose), *groups) if loose else tuple(groups))


def _shapes(language: Language) -> Iterator[tuple[str, str, str, str]]:
    """Name, number, severity and message of every node shape."""
    graph = Graph()
    for path in sorted(ontology_path("shapes").glob("*.ttl")):
        graph.parse(path, format="turtle")
    for shape in sorted(graph.subjects(RDF.type, SH.NodeShape), key=str):
        name = str(shape).rsplit("#", 1)[1]
        severity = str(graph.value(shape, SH.severity)).rsplit("#", 1)[1]
        yield name, name.split("-")[0], severity, _in(graph, shape, SH.message, language)


def _signatures() -> Graph:
    return Graph().parse(ontology_path("shapes", "signatures.ttl"), format="turtle")


def _links() -> dict[str, list[tuple[str, str, str]]]:
    """For each term of ours: sign, short name and IRI of what it is aligned with."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for part in _ALIGNMENTS:
        graph = Graph().parse(ontology_path("alignments", f"{part}.ttl"), format="turtle")
        for subject, predicate, thing in graph:
            sign = _NOTATION.get(str(predicate).rsplit("#", 1)[-1])
            if sign:
                found.setdefault(str(subject), []).append((sign, graph.qname(str(thing)), str(thing)))
    return found


def _in(graph: Graph, subject: Node, predicate: Node, language: str) -> str:
    return next(iter(_all(graph, subject, predicate, language)), "")


def _all(graph: Graph, subject: Node, predicate: Node, language: str) -> tuple[str, ...]:
    found = graph.objects(subject, predicate)
    return tuple(sorted(str(text) for text in found if getattr(text, "language", None) == language))
