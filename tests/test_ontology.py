"""The ontology as a product: every file parses, every term is told in two languages, used, guarded and kept in one form."""

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS

from innograph.indicators import link
from innograph.model import EntityType, Predicate, StatisticType
from innograph.publishing.__main__ import constants, made
from innograph.publishing.form import canonical_text
from innograph.resources import ontology_path
from innograph.vocabulary import IG, PREFIXES

ROOT = ontology_path("innograph.ttl").parent
TURTLE = sorted(ROOT.rglob("*.ttl"))
SCHEMES = sorted((ROOT / "vocab").glob("*.ttl"))
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty)
UNIT = rdflib.URIRef("http://purl.org/linked-data/sdmx/2009/attribute#unitMeasure")
SHAPELESS = {
    "characters", "cue", "cueEnd", "cueStart", "fileSha256", "heldBack", "home", "homeName", "measureText", "orgType", "page",
    "paragraph",
    "publisher", "rule", "settings", "startYear", "unitText", "valueText",
}  # fmt: skip
"""Properties that may stand or be missing without harm: notes for people."""


def core() -> rdflib.Graph:
    return rdflib.Graph().parse(ROOT / "innograph.ttl")


def own_terms(*kinds: rdflib.URIRef) -> list[rdflib.URIRef]:
    graph = core()
    found = {s for kind in kinds for s in graph.subjects(RDF.type, kind) if str(s).startswith(PREFIXES["ig"])}
    return sorted(term for term in found if isinstance(term, rdflib.URIRef))


def name(term: rdflib.term.Node) -> str:
    return str(term).removeprefix(PREFIXES["ig"])


@pytest.mark.parametrize("path", TURTLE, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_parses_everywhere_and_is_canonical(path: Path) -> None:
    """rdflib and Oxigraph read the same triples from every Turtle file, and it is kept in the canonical form."""
    text = path.read_text(encoding="utf-8")
    graph = rdflib.Graph().parse(data=text, format="turtle")
    quads = list(pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.TURTLE))
    assert len(graph) == len(set(quads))
    assert text == canonical_text(text)


def test_what_is_generated_is_up_to_date() -> None:
    """Constants, tables, context and documentation are what the Turtle makes: python -m innograph.publishing."""
    files = constants() | made(ROOT)
    assert [] == [str(path) for path, text in files.items() if path.read_text(encoding="utf-8") != text]


def test_every_term_is_told_in_two_languages() -> None:
    """Every class and property of ours has one label and one definition in English and Chinese, and names its ontology."""
    graph = core()
    for term in own_terms(OWL.Class, *PROPERTIES):
        for predicate in (RDFS.label, SKOS.definition):
            languages = sorted(getattr(o, "language", "") or "" for o in graph.objects(term, predicate))
            assert ["en", "zh"] == languages, (term, predicate)
        assert rdflib.URIRef(PREFIXES["ig"][:-1]) == graph.value(term, RDFS.isDefinedBy), term
        notes = [getattr(o, "language", "") for o in graph.objects(term, SKOS.scopeNote)]
        assert sorted(notes) in ([], ["en", "zh"]), term


def test_every_kind_of_thing_has_an_example_and_a_note() -> None:
    """The 19 entity classes and the relations that can be misread say so, with an example."""
    graph = core()
    for term in EntityType.__args__:  # type: ignore[attr-defined]
        iri = rdflib.URIRef(PREFIXES["ig"] + term)
        assert graph.value(iri, SKOS.example) is not None, term
        assert graph.value(iri, SKOS.scopeNote) is not None, term
    for term in Predicate.__args__:  # type: ignore[attr-defined]
        assert graph.value(rdflib.URIRef(PREFIXES["ig"] + term), SKOS.example) is not None, term


def test_the_head_says_whose_and_which_it_is() -> None:
    """The ontology has title, description, creator, licence, version and preferred prefix, and imports nothing."""
    graph = core()
    head = rdflib.URIRef(PREFIXES["ig"][:-1])
    for predicate in (DCTERMS.title, DCTERMS.description, DCTERMS.creator, DCTERMS.license, OWL.versionInfo):
        assert graph.value(head, predicate) is not None, predicate
    assert str(graph.value(head, OWL.versionIRI)).endswith(str(graph.value(head, OWL.versionInfo)))
    assert graph.value(head, OWL.imports) is None


def test_relations_infer_no_types() -> None:
    """No property of ours has a domain or a range, which would type what it touches."""
    graph = core()
    assert [] == [(s, o) for p in (RDFS.domain, RDFS.range) for s, o in graph.subject_objects(p)]


def examples() -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in [*sorted((ROOT / "examples" / "valid").glob("*.ttl")), ROOT / "shapes" / "signatures.ttl"]:
        graph.parse(path)
    return graph


def test_every_term_is_used_in_an_example() -> None:
    """Every class of ours has an instance and every property a statement in the valid examples."""
    graph = examples()
    classes = set(graph.objects(None, RDF.type))
    assert set() == {name(term) for term in own_terms(OWL.Class) if term not in classes}
    stated = {*graph.predicates(), *graph.objects(None, rdflib.URIRef(IG.predicate))}
    assert set() == {name(term) for term in own_terms(*PROPERTIES) if term not in stated}


def test_every_term_has_a_shape() -> None:
    """Every class is the target of a shape and every property is named by one, but for notes for people."""
    text = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "shapes").glob("*.ttl"))
    used = set(re.findall(r"\big:(\w+)", text))
    missing = {name(term) for term in own_terms(OWL.Class, *PROPERTIES)} - used
    assert (
        SHAPELESS
        - {
            "subjectClass",
            "objectClass",
            "onPredicate",
            "amountText",
            "unit",
            "endYear",
            "reportYear",
            "planYear",
        }
        >= missing
    )


def test_every_foreign_term_of_the_examples_is_declared() -> None:
    """What the encoder writes is declared in the core, so that its graphs are OWL 2 DL."""
    graph, declared = examples(), set(core().subjects(RDF.type, None))
    languages = {str(RDF.type), str(RDFS.label)}
    used = {str(p) for p in graph.predicates()} | {str(o) for o in graph.objects(None, RDF.type)}
    assert set() == used - {str(term) for term in declared} - languages


@pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.stem)
def test_schemes_keep_the_integrity_of_skos(path: Path) -> None:
    """One label in each language, no label both preferred and other, no circle, every concept in its scheme and told twice."""
    graph = rdflib.Graph().parse(path)
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        preferred = list(graph.objects(concept, SKOS.prefLabel))
        assert ["en", "zh"] == sorted(str(getattr(label, "language", "")) for label in preferred), concept
        assert {"en", "zh"} == {
            getattr(o, "language", None) for o in graph.objects(concept, SKOS.definition)
        }, concept
        others = [*graph.objects(concept, SKOS.altLabel), *graph.objects(concept, SKOS.hiddenLabel)]
        assert len({*preferred, *others}) == len(preferred) + len(others), concept
        assert rdflib.URIRef(PREFIXES["voc"] + path.stem) == graph.value(concept, SKOS.inScheme)
        above = list(graph.transitive_objects(concept, SKOS.broader))[1:]
        assert concept not in above
        assert (concept, SKOS.topConceptOf, None) in graph or above


def test_indicators_are_curated_in_two_levels() -> None:
    """At least 200 indicators under a group each, with a usual unit, and no label that means two of them."""
    graph = rdflib.Graph().parse(ROOT / "vocab" / "indicators.ttl")
    indicators = [c for c in graph.subjects(RDF.type, SKOS.Concept) if graph.value(c, SKOS.broader)]
    assert len(indicators) >= 200
    for concept in indicators:
        group = graph.value(concept, SKOS.broader)
        assert (group, SKOS.topConceptOf, None) in graph, concept
        assert graph.value(concept, UNIT) is not None, concept
    terms = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
    labels = [o for term in terms for concept in indicators for o in graph.objects(concept, term)]
    assert len(labels) == len(set(labels))


MONEY, COUNT, PERCENT = (
    PREFIXES["unit"] + "CCY_CNY",
    PREFIXES["units"] + "establishment",
    PREFIXES["unit"] + "PERCENT",
)
LINKS: list[tuple[str, StatisticType, str, tuple[str, str] | None]] = [
    ("净增高企", "level", COUNT, ("high-tech-firms-net-increase", "label")),
    ("高新技术企业净增数", "level", COUNT, ("high-tech-firms-net-increase", "label")),
    ("高企净增量", "level", COUNT, ("high-tech-firms-net-increase", "label")),
    ("全市新增高新技术企业", "level", COUNT, ("high-tech-firms", "trimmed")),
    ("技术合同成交额同比增长", "growth-rate", PERCENT, ("tech-contract-value", "trimmed")),
    ("高新技术企业总数全国排名", "rank", PREFIXES["units"] + "place", ("high-tech-firms", "trimmed")),
    ("示范特色众创空间", "level", COUNT, ("makerspaces", "head")),
    ("科技企业孵化器", "level", PREFIXES["unit"] + "M2", None),
    ("技术合同成交额", "level", COUNT, None),
    ("书法作品", "level", COUNT, None),
    ("", "level", COUNT, None),
]


@pytest.mark.parametrize(("phrase", "kind", "unit", "expected"), LINKS)
def test_phrases_meet_in_one_indicator(
    phrase: str, kind: StatisticType, unit: str, expected: tuple[str, str] | None
) -> None:
    """A phrase is linked by its label, by what is left of it, or by its head, never by likeness or against its unit."""
    found = link(phrase, statistic_type=kind, unit=unit)
    assert expected == (tuple(found) if found else None)


def test_context_names_every_term() -> None:
    """A graph in JSON-LD under the context comes back as the same triples."""
    import json

    context = json.loads((ROOT / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    document = {
        "@context": context,
        "id": PREFIXES["id"] + "eaaaaaaaaaaaa",
        "type": "ig:Place",
        "prefLabel": {"zh": "广州市"},
        "cooperatesWith": PREFIXES["id"] + "ebbbbbbbbbbbb",
        "gbCode": "440100",
    }
    quads = list(pyoxigraph.parse(json.dumps(document).encode(), format=pyoxigraph.RdfFormat.JSON_LD))
    assert 4 == len(quads)
    assert {IG.cooperatesWith, IG.gbCode} <= {q.predicate.value for q in quads}
    assert {name(term) for term in own_terms(OWL.Class, *PROPERTIES)} <= context.keys()


def anchors(file: str) -> Iterator[str]:
    yield from re.findall(r' id="([^"]+)"', (ROOT / "docs" / file).read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", ["index.html", "index.zh.html"])
def test_documentation_has_an_anchor_for_every_term(file: str) -> None:
    """Every term and every code has an anchor, once, and no link within the page leads nowhere."""
    found = list(anchors(file))
    assert len(found) == len(set(found))
    assert {name(term) for term in own_terms(OWL.Class, *PROPERTIES)} <= set(found)
    assert {"status/done", "indicators/high-tech-firms", "scheme-indicators", "shape-S01"} <= set(found)
    text = (ROOT / "docs" / file).read_text(encoding="utf-8")
    assert set() == set(re.findall(r'href="#([^"]+)"', text)) - set(found)
