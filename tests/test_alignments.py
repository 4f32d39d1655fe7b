"""What other vocabularies make of our things: no consequence of the alignment that nobody wanted, and no contradiction."""

import shutil
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS

from conftest import need
from innograph.resources import ontology_path
from innograph.vocabulary import IG, PREFIXES

FOREIGN = Path(__file__).parent / "data" / "ontology" / "foreign-axioms.ttl"
FOAF, ORG, PROV, SCHEMA = (
    "http://xmlns.com/foaf/0.1/",
    "http://www.w3.org/ns/org#",
    "http://www.w3.org/ns/prov#",
    "https://schema.org/",
)
AGENTS = {
    FOAF + "Agent",
    FOAF + "Organization",
    ORG + "Organization",
    PROV + "Agent",
    SCHEMA + "Organization",
}
UNWANTED = {IG.Place: AGENTS, IG.Park: AGENTS, IG.Project: AGENTS, IG.Policy: AGENTS, IG.Programme: AGENTS}
TRAPS = {
    "cities become bodies": (IG.cooperatesWith, RDFS.subPropertyOf, ORG + "linkedTo"),
    "projects become bodies": (IG.Project, RDFS.subClassOf, SCHEMA + "Project"),
}
CONTRADICTIONS = {
    "a policy that is also a project": (
        (IG.Policy, RDFS.subClassOf, FOAF + "Document"),
        ("urn:x", RDF.type, IG.Policy),
        ("urn:x", RDF.type, IG.Project),
    ),
    "a programme that is also a project": (
        (IG.Project, RDFS.subClassOf, PROV + "Activity"),
        ("urn:x", RDF.type, IG.Project),
        ("urn:x", RDF.type, IG.Programme),
    ),
}
ABOX = {
    RDF.type,
    *(rdflib.URIRef(IG.__dict__[name]) for name in ("cooperatesWith", "settledIn", "evidence", "partOf")),
}

Statement = tuple[str, str, str]


def world(*extra: Statement) -> rdflib.Graph:
    """Core, alignment, what the others say, and the example of all relations: axioms and types, no words."""
    graph = rdflib.Graph()
    for path in (ontology_path("innograph.ttl"), ontology_path("alignments", "w3c.ttl"), FOREIGN):
        for s, p, o in rdflib.Graph().parse(path):
            if isinstance(o, rdflib.Literal) or p == RDFS.isDefinedBy or o == OWL.AnnotationProperty:
                continue
            graph.add((s, p, o))
    for s, p, o in rdflib.Graph().parse(ontology_path("examples", "valid", "relations.ttl")):
        if p in ABOX:
            graph.add((s, p, o))
    graph.remove((None, OWL.versionIRI, None))
    for statement in extra:
        graph.add(tuple(map(rdflib.URIRef, statement)))  # type: ignore[arg-type]
    return graph


def unwanted(types: dict[str, set[str]]) -> set[tuple[str, str]]:
    """Pairs of our class and a class of others that some thing has together and must not."""
    return {
        (ours, theirs)
        for found in types.values()
        for ours in found & UNWANTED.keys()
        for theirs in found & UNWANTED[ours]
    }


def closure(graph: rdflib.Graph) -> tuple[dict[str, set[str]], list[str]]:
    """Types of every thing after OWL RL, and the contradictions met."""
    import owlrl

    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    types: dict[str, set[str]] = {}
    for thing, kind in graph.subject_objects(RDF.type):
        types.setdefault(str(thing), set()).add(str(kind))
    errors = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
    return types, [str(text) for text in graph.objects(None, errors)]


def test_no_place_project_or_policy_becomes_a_body() -> None:
    """Under OWL RL no place, park, project, policy or programme is an agent or organisation, and nothing is contradicted."""
    types, errors = closure(world())
    assert set() == unwanted(types)
    assert [] == errors
    assert (
        ORG + "Organization"
        in types[next(t for t, kinds in types.items() if IG.Firm in kinds and "/id/" in t)]
    )


@pytest.mark.parametrize("trap", TRAPS)
def test_the_traps_are_seen(trap: str) -> None:
    """An axiom that turns cities or projects into bodies stays consistent, and this test sees it."""
    types, _ = closure(world(TRAPS[trap]))
    assert set() != unwanted(types)


@pytest.mark.parametrize("case", CONTRADICTIONS)
def test_contradictions_are_seen(case: str) -> None:
    """An axiom that the disjointness of others contradicts is reported."""
    _, errors = closure(world(*CONTRADICTIONS[case]))
    assert [] != errors


def test_hermit_agrees(tmp_path: Path) -> None:
    """Under full OWL 2 DL the alignment is consistent, no class is unsatisfiable, and no unwanted type follows; T1 is seen."""
    need(shutil.which("java"), "Java")
    assert (set(), set()) == hermit(tmp_path / "ours.nt", world())
    trapped, unsatisfiable = hermit(tmp_path / "trap.nt", world(TRAPS["cities become bodies"]))
    assert set() != trapped
    assert set() == unsatisfiable


def hermit(path: Path, graph: rdflib.Graph) -> tuple[set[tuple[str, str]], set[str]]:
    """Unwanted pairs and unsatisfiable classes under HermiT."""
    import owlready2

    things = {s for s in graph.subjects(RDF.type) if "/id/" in str(s)}
    for thing in things:  # owlready2 sees declared individuals only
        graph.add((thing, RDF.type, OWL.NamedIndividual))
    graph.serialize(path, format="nt", encoding="utf-8")
    place = owlready2.World()
    place.get_ontology(path.as_uri()).load()
    owlready2.sync_reasoner_hermit(place, debug=0)
    types = {
        thing.iri: {kind.iri for kind in thing.INDIRECT_is_a if hasattr(kind, "iri")}
        for thing in place.individuals()
    }
    assert things == set(map(rdflib.URIRef, types))
    return unwanted(types), {
        kind.iri for kind in place.inconsistent_classes() if kind is not owlready2.Nothing
    }


def test_every_foreign_term_has_its_source() -> None:
    """Every term of another vocabulary in the alignments has a row with its source, and no row is idle."""
    rows = ontology_path("alignments", "terms.tsv").read_text(encoding="utf-8").splitlines()[1:]
    used = set()
    for path in ontology_path("alignments").glob("*.ttl"):
        graph = rdflib.Graph().parse(path)
        for _, p, o in graph:
            own = str(o).startswith((PREFIXES["ig"][:-3], str(OWL), str(RDF), str(RDFS)))
            if isinstance(o, rdflib.URIRef) and not own and "creativecommons" not in o and p != OWL.imports:
                used.add(str(o))
    assert used == {row.split("\t")[0] for row in rows}
    assert [] == [row for row in rows if not row.split("\t")[1]]
