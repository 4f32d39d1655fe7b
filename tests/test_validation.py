"""What breaks a shape is found, by SPARQL as by SHACL, told in plain words, and kept out of the graph but not lost."""

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from innograph import knowledge_graph
from innograph.errors import ConfigError
from innograph.resources import ontology_path
from innograph.store import open_store
from innograph.validation import load_background, load_checks, sift, validate, validate_all
from innograph.validation.checks import FILES, _read
from innograph.vocabulary import IG, PREFIXES
from programs import run

EXAMPLES = ontology_path("examples")
VALID = sorted((EXAMPLES / "valid").glob("*.ttl"))
INVALID = sorted((EXAMPLES / "invalid").glob("*.ttl"))
NUMBERS = {f"S{number:02}" for number in range(1, 38)}
SHACL = rdflib.Namespace(PREFIXES["sh"])

Findings = set[tuple[str, str, str]]


def lines_of(path: Path) -> bytes:
    return open_store(path).dump()


@cache
def shapes() -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in FILES:
        graph.parse(ontology_path("shapes", f"{name}.ttl"))
    return graph


def by_pyshacl(lines: bytes) -> Findings:
    """Shape, severity and focus of every result of pySHACL, which asks Oxigraph: rdflib's own engine takes an hour."""
    import oxrdflib
    import pyshacl

    store = pyoxigraph.Store()
    for data in (lines, "\n".join(load_background()).encode()):
        quads = pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.N_QUADS)
        store.extend(pyoxigraph.Quad(q.subject, q.predicate, q.object) for q in quads)
    graph = rdflib.Graph(store=oxrdflib.OxigraphStore(store=store), identifier=DATASET_DEFAULT_GRAPH_ID)
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes(), inplace=True)
    return {
        (
            _local(report, result, SHACL.sourceShape),
            _local(report, result, SHACL.resultSeverity),
            _focus(report, result),
        )
        for result in report.subjects(rdflib.RDF.type, SHACL.ValidationResult)
    }


def _local(graph: rdflib.Graph, node: rdflib.term.Node, predicate: rdflib.URIRef) -> str:
    return str(graph.value(node, predicate)).rsplit("#", 1)[1]


def _focus(graph: rdflib.Graph, node: rdflib.term.Node) -> str:
    focus = graph.value(node, SHACL.focusNode)
    return "blank" if isinstance(focus, rdflib.BNode) else str(focus)


def by_sparql(lines: bytes) -> Findings:
    found = validate(lines).results
    return {(r.shape, r.severity, r.focus if "://" in r.focus else "blank") for r in found}


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_valid_examples_conform(path: Path) -> None:
    """A valid example raises nothing, under SPARQL and under pySHACL."""
    lines = lines_of(path)
    assert set() == by_sparql(lines)
    assert set() == by_pyshacl(lines)


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_invalid_examples_raise_their_own_shape(path: Path) -> None:
    """An invalid example raises the shape it is named after and no other, and pySHACL says the same of the same things."""
    lines = lines_of(path)
    found = by_sparql(lines)
    assert {path.stem[:3]} == {shape[:3] for shape, _, _ in found}
    assert found == by_pyshacl(lines)


def test_every_shape_has_an_invalid_example() -> None:
    """There are 37 shapes, and each of them has a file that breaks it."""
    assert NUMBERS == {check.number for check in load_checks()}
    assert NUMBERS == {path.stem[:3] for path in INVALID}
    assert {check.shape.split("-")[0] for check in load_checks()} == {
        path.stem.split("-")[0] for path in INVALID
    }


def test_shapes_are_shapes() -> None:
    """The shapes conform to the shapes of SHACL itself."""
    import pyshacl

    conforms, _, text = pyshacl.validate(rdflib.Graph(), shacl_graph=shapes(), meta_shacl=True)
    assert conforms, text


def test_every_check_speaks_two_languages() -> None:
    """Every check has a message in English and in Chinese, and the names of its shape tell its number."""
    for check in load_checks():
        assert check.message("en"), check.shape
        assert check.message("zh"), check.shape
        assert re.fullmatch(r"S\d\d", check.number)


def test_a_constraint_that_is_not_known_is_an_error() -> None:
    """A shape with a parameter that is not compiled is refused, never passed over."""
    text = f"""
    <urn:s> a <{PREFIXES["sh"]}NodeShape> ;
      <{PREFIXES["sh"]}targetClass> <{IG.Place}> ; <{PREFIXES["sh"]}severity> <{PREFIXES["sh"]}Violation> ;
      <{PREFIXES["sh"]}property> <urn:s#p> .
    <urn:s#p> <{PREFIXES["sh"]}path> <{IG.home}> ; <{PREFIXES["sh"]}maxLength> 3 ;
      <{PREFIXES["sh"]}severity> <{PREFIXES["sh"]}Violation> ."""
    store = open_store()
    quads = pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.TURTLE)
    store.load(pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_QUADS) or b"")
    with pytest.raises(ConfigError, match="maxLength"):
        list(_read(store))


def test_the_graph_of_a_report_is_judged_alike(shared: Path) -> None:
    """On the graph of a real report nothing is a violation, and pySHACL gives the same warnings."""
    from innograph.pipeline import read_report

    reading = read_report(shared / "reports" / "000_fa7184decc579a43.txt")
    lines = "\n".join(reading.lines).encode()
    assert not [line for line in reading.lines if "-quarantine>" in line]
    found = by_sparql(lines)
    assert {"Warning"} == {severity for _, severity, _ in found}
    assert found == by_pyshacl(lines)


def faulty(lines: list[str], old: str, new: str) -> list[str]:
    changed = [line.replace(old, new) for line in lines]
    assert changed != lines
    return changed


def relations() -> list[str]:
    graph = "https://w3id.org/innograph/graph/aaaaaaaaaaaa"
    text = lines_of(EXAMPLES / "valid" / "relations.ttl").decode().splitlines()
    return [f"{line.removesuffix(' .')} <{graph}> ." for line in text]


FAULTS: list[tuple[str, Callable[[list[str]], list[str]]]] = [
    ("S08", lambda lines: faulty(lines, "/voc/status/ongoing>", "/voc/status/rumoured>")),
    ("S09", lambda lines: faulty(lines, "ns#Person>", "ns#Product>")),
    ("S20", lambda lines: faulty(lines, '"0.85"', '"8.5"')),
    (
        "S24",
        lambda lines: faulty(
            lines,
            '"2016"^^<http://www.w3.org/2001/XMLSchema#integer>',
            '"1916"^^<http://www.w3.org/2001/XMLSchema#integer>',
        ),
    ),
    ("S16", lambda lines: [line for line in lines if "#hasSelector>" not in line]),
    ("S35", lambda lines: [line for line in lines if "ns#sha256>" not in line]),
]


@pytest.mark.parametrize(("shape", "spoil"), FAULTS)
def test_what_breaks_a_shape_is_held_back_with_its_reason(
    shape: str, spoil: Callable[[list[str]], list[str]]
) -> None:
    """The rest conforms, every statement is either kept or held back as a text, and the reason stands beside it."""
    lines = spoil(relations())
    sifting = sift(lines)
    assert validate(sifting.kept).conforms
    assert shape in {result.number for result in sifting.results}
    store = open_store()
    store.load(sifting.held)
    held = {str(row[0]) for row in store.query("SELECT ?line WHERE { ?result ig:heldBack ?line }")}
    assert len(set(lines)) == len(sifting.kept) + len(held)
    assert 0 == len(store.query("SELECT ?a WHERE { ?a a ig:Assertion }"))
    told = store.query(
        "SELECT ?shape ?message WHERE { ?r sh:sourceShape ?shape ; sh:resultMessage ?message ; ig:heldBack ?line }"
    )
    assert shape in {str(row[0]).rsplit("#", 1)[1][:3] for row in told}
    assert sifting == sift(list(reversed(lines)))


def test_nothing_is_held_back_from_a_sound_graph() -> None:
    """A graph that conforms is kept as it is."""
    lines = relations()
    assert (tuple(sorted(lines)), (), ()) == tuple(sift(lines))


def test_a_label_alone_goes_and_its_thing_stays() -> None:
    """Of an entity only the faulty statement is held back."""
    lines = relations()
    line = next(line for line in lines if "core#prefLabel>" in line and "/id/" in line)
    bad = line.replace("prefLabel", "altLabel").replace('"@', ' "@')
    sifting = sift([*lines, bad])
    assert sorted(lines) == list(sifting.kept)
    assert 1 == len({result.focus for result in sifting.results})


def test_a_build_holds_back_what_breaks_a_shape(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A faulty statement in a report's graph ends in the quarantine, and questions never meet it."""
    import innograph.encoding

    encode = innograph.encoding.encode

    def spoilt(*args: object, **kwargs: object) -> list[str]:
        lines = encode(*args, **kwargs)  # type: ignore[arg-type]
        return [
            line.replace('ns#confidence> "0', 'ns#confidence> "7') if "/obs/" in line else line
            for line in lines
        ]

    monkeypatch.setattr(innograph.encoding, "encode", spoilt)
    graph = knowledge_graph.build((), tmp_path / "graph")
    assert [(0,)] == list(graph.query("SELECT (COUNT(?o) AS ?n) WHERE { ?o a ig:Observation }"))
    held = graph.query("SELECT ?line WHERE { ?r sh:sourceShape igsh:S20-confidence ; ig:heldBack ?line }")
    assert len(held) > 0
    assert 0 == run("validate", "-d", tmp_path / "graph", folder=tmp_path).returncode


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [("每千常住人口执业医师2.16人", 1), ("日均新登记企业128.5家", 1), ("新引进专家2.16人", 0)],
)
def test_only_an_average_counts_in_parts(tmp_path: Path, sentence: str, kept: int) -> None:
    """People and firms are counted whole, but for each so many or on average in parts."""
    report = tmp_path / "report.txt"
    report.write_text(f"样例市2019年政府工作报告\n\n过去的一年里，{sentence}。\n", encoding="utf-8")
    graph = knowledge_graph.build(report, tmp_path / "graph")
    assert [(kept,)] == list(graph.query("SELECT (COUNT(?o) AS ?n) { GRAPH ?g { ?o a ig:Observation } }"))


def test_a_quote_that_is_not_the_text_is_found() -> None:
    """With the text a changed quote is seen at once; without it, where it contradicts what stands around another."""
    lines = relations()
    shifted = faulty(lines, 'oa#exact> "访问新加坡"', 'oa#exact> "访问新西兰"')
    assert {"S18"} == {result.number for result in validate(shifted).results}
    assert validate(lines).conforms
    assert not validate(lines, text="别的文字").conforms


def test_many_graphs_are_judged_as_one_is() -> None:
    """Graphs judged in several processes come in their order, each with what it gives alone."""
    named = [path for path in INVALID if path.stem != "S05"]  # its blank node is called otherwise each time
    graphs = [(path.stem, lines_of(path)) for path in named[:14]]
    verdicts = list(validate_all(graphs, jobs=2))
    assert [(name, validate(lines)) for name, lines in graphs] == verdicts


def test_the_verb_tells_shape_thing_message_and_sentence(tmp_path: Path) -> None:
    """innograph validate names them, in either language, and exits with 1 where something is a violation."""
    path = str(EXAMPLES / "invalid" / "S14.ttl")
    found = run("validate", path, folder=tmp_path)
    assert 1 == found.returncode
    assert "Violation S14  An office that is planned by meaning" in found.stdout.decode()
    assert "“广州市与清华大学开展合作”" in found.stdout.decode()
    assert "拟设办事处" in run("validate", "--language", "zh", path, folder=tmp_path).stdout.decode()
    told = json.loads(run("validate", "--json", path, folder=tmp_path).stdout)
    assert not told["conforms"]
    assert "S14" == told["graphs"][path]["results"][0]["number"]


def test_the_verb_exits_with_0_and_2(tmp_path: Path) -> None:
    """A sound graph is 0, warnings or not; no graph at all is 2."""
    assert 0 == run("validate", *VALID, folder=tmp_path).returncode
    assert 2 == run("validate", "-d", "nothing", folder=tmp_path).returncode
    assert 2 == run("validate", "nothing.ttl", folder=tmp_path).returncode
