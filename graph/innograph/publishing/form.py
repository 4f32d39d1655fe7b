"""The one form in which Turtle is kept: the same graph is the same text, so that a change shows as the change it is.

The head of a file (its leading comment lines) and its prefixes stay; everything else is written anew: subjects by kind
and IRI, our own first, `a` first, then labels, then the rest, English before Chinese, lists and single-use blank nodes in
place. rdflib's own `longturtle` is idempotent too, but its order is that of a release, and it drops the head.
"""

from collections import Counter
from itertools import takewhile
from pathlib import Path
from textwrap import fill

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS, XSD
from rdflib.term import Node

from innograph.identifiers import BASE

_KINDS = (
    OWL.Ontology, OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty,
    SKOS.ConceptScheme, SKOS.Concept,
)  # fmt: skip
_FIRST = (
    RDF.type, RDFS.subClassOf, RDFS.subPropertyOf, SKOS.inScheme, SKOS.topConceptOf, SKOS.broader, RDFS.label,
    SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, SKOS.definition, SKOS.scopeNote, SKOS.example,
    SH.name, SH.targetClass, SH.path, SH.severity, SH.message,
)  # fmt: skip
_LANGUAGES = ("en", "zh")
_PLAIN = frozenset({XSD.integer, XSD.boolean})
INDENT = "    "
WIDTH = 100
_BREAK = " ,\n{}"


def canonical_text(text: str) -> str:
    """The canonical form of a Turtle text."""
    graph = Graph(bind_namespaces="none").parse(data=text, format="turtle")
    head = list(takewhile(lambda line: line.startswith("#"), text.splitlines()))
    writer = _Writer(graph)
    blocks = writer.blocks()
    prefixes = [f"@prefix {p}: <{iri}> ." for p, iri in sorted(graph.namespaces()) if p in writer.used]
    parts = ["\n".join(head)] * bool(head) + ["\n".join(prefixes), *blocks]
    return "\n\n".join(parts) + "\n"


def rewrite(path: Path) -> bool:
    """Puts a file in canonical form; whether that changed it."""
    before = path.read_text(encoding="utf-8")
    after = canonical_text(before)
    path.write_text(after, encoding="utf-8", newline="\n")
    return before != after


class _Writer:
    """Writes one graph; `used` collects the prefixes that its terms need."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.used: set[str] = set()
        self._spaces = sorted(((str(iri), p) for p, iri in graph.namespaces()), reverse=True)
        self._uses = Counter(o for o in graph.objects() if isinstance(o, BNode))
        self._shared = sorted((node for node, uses in self._uses.items() if uses > 1), key=self._weight)
        self._kinds: dict[Node, int] = {kind: rank for rank, kind in enumerate(_KINDS)}
        self._ranks: dict[Node, int] = {predicate: rank for rank, predicate in enumerate(_FIRST)}

    def blocks(self) -> list[str]:
        """A paragraph for each subject that stands by itself."""
        tops = [s for s in set(self.graph.subjects()) if not isinstance(s, BNode) or self._uses[s] != 1]
        return [text for _, text in sorted((self._rank(s), self._block(s)) for s in tops)]

    def _weight(self, node: Node) -> list[str]:
        """What a blank node that is used twice says of itself, to put such nodes in order."""
        pairs = self.graph.predicate_objects(node)
        return sorted(f"{p} {'' if isinstance(o, BNode) else o}" for p, o in pairs)

    def _rank(self, subject: Node) -> tuple[int, int, str]:
        kinds = [self._kinds.get(kind, 99) for kind in self.graph.objects(subject, RDF.type)]
        name = "" if isinstance(subject, BNode) else str(subject)
        strange = not name.startswith(BASE)
        return (strange + bool(not name), min(kinds, default=99), name)

    def _block(self, subject: Node) -> str:
        alone = isinstance(subject, BNode) and not self._uses[subject]
        name = "[]" if alone else self._term(subject)
        return f"{name} {self._pairs(subject, 1)} ."

    def _pairs(self, subject: Node, depth: int) -> str:
        predicates = sorted(
            set(self.graph.predicates(subject)), key=lambda p: (self._ranks.get(p, 99), str(p))
        )
        return f" ;\n{INDENT * depth}".join(self._pair(subject, p, depth) for p in predicates)

    def _pair(self, subject: Node, predicate: Node, depth: int) -> str:
        verb = "a" if predicate == RDF.type else self._term(predicate)
        things = sorted(self.graph.objects(subject, predicate), key=lambda o: self._order(o, depth))
        written = [self._object(o, depth) for o in things]
        row = f"{verb} {' , '.join(written)}"
        if len(row) <= WIDTH or len(written) == 1:
            return row
        indent = INDENT * (depth + 1)
        if isinstance(things[0], Literal):
            return f"{verb} {_BREAK.format(indent).join(written)}"
        return fill(row, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)

    def _order(self, thing: Node, depth: int) -> tuple[int, int, str]:
        if isinstance(thing, Literal):
            language = thing.language or ""
            return 1, _LANGUAGES.index(language) if language in _LANGUAGES else 9, self._object(thing, depth)
        return 0, self._kinds.get(URIRef(str(thing)), 99), self._object(thing, depth)

    def _object(self, thing: Node, depth: int) -> str:
        if thing == RDF.nil:
            return "()"
        if isinstance(thing, BNode) and self._uses[thing] == 1:
            if (thing, RDF.first, None) in self.graph:
                members = [self._object(member, depth) for member in Collection(self.graph, thing)]
                return f"( {' '.join(members)} )"
            inner = INDENT * (depth + 1)
            return f"[\n{inner}{self._pairs(thing, depth + 1)}\n{INDENT * depth}]"
        return self._term(thing)

    def _term(self, term: Node) -> str:
        if isinstance(term, Literal):
            return self._literal(term)
        if isinstance(term, BNode):
            return f"_:b{self._shared.index(term) + 1}"
        for space, prefix in self._spaces:
            local = str(term).removeprefix(space)
            if local != str(term) and local and all(c.isalnum() or c in "_-" for c in local):
                self.used.add(prefix)
                return f"{prefix}:{local}"
        return f"<{term}>"

    def _literal(self, term: Literal) -> str:
        if term.datatype in _PLAIN:
            return str(term)
        text = str(term).replace("\\", "\\\\")
        quoted = _long(text) if "\n" in text else '"' + text.replace('"', '\\"') + '"'
        if term.language:
            return f"{quoted}@{term.language}"
        return f"{quoted}^^{self._term(term.datatype)}" if term.datatype else quoted


def _long(text: str) -> str:
    """A text of several lines between three quotes, its own three escaped, and a quote at its end."""
    text = text.replace('"""', '\\"\\"\\"')
    return f'"""{text[:-1]}\\""""' if text.endswith('"') else f'"""{text}"""'
