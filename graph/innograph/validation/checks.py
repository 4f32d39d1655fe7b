"""The shapes as questions: every constraint of `ontology/shapes` compiled to one SELECT that finds what breaks it.

Only the part of SHACL that our shapes use is compiled, and nothing is passed over: a parameter that is not known here is an
error, because a constraint that is silently dropped is worse than none. Named shapes, no blank nodes but in lists.

Source: SHACL (W3C Recommendation, 2017), sections 2.1.3 (targets), 4 (core constraint components), 5.2 (SPARQL-based
constraints); the pre-bound `$this` of a SPARQL-based constraint becomes a join with the target.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from innograph.errors import ConfigError
from innograph.quads import Iri, write_text
from innograph.resources import ontology_path
from innograph.store import Store, Value, open_store

SH = "http://www.w3.org/ns/shacl#"
FILES = ("entities", "assertions", "observations", "provenance", "vocab")
Parameters = dict[str, list[Value]]
"""Values of a shape by the local names of SHACL's parameters."""

_ABOUT = {
    "targetClass",
    "targetObjectsOf",
    "severity",
    "message",
    "description",
    "name",
    "path",
    "property",
    "sparql",
    "select",
}
"""Parameters that constrain nothing by themselves."""
_ALL = f"""
SELECT ?shape ?parameter ?value WHERE {{
  ?shape ?parameter ?value . FILTER(STRSTARTS(STR(?parameter), "{SH}") && isIRI(?shape) && ?parameter != <{SH}in>)
}} ORDER BY ?shape ?parameter ?value"""
_LISTS = (
    f"SELECT ?shape ?member WHERE {{ ?shape <{SH}in>/rdf:rest*/rdf:first ?member }} ORDER BY ?shape ?member"
)
_MESSAGES = f"SELECT ?shape ?text (LANG(?text) AS ?language) WHERE {{ ?shape <{SH}message> ?text }} ORDER BY ?shape ?language"


@dataclass(frozen=True, slots=True)
class Check:
    """One question: `sparql` gives a row (this, and perhaps path and value) for each thing that breaks the shape.

    `shape` is the local name of the shape that a result names as its source, `number` the one in the documents (S01).
    """

    shape: str
    severity: str
    messages: tuple[tuple[str, str], ...]
    path: str | None
    sparql: str

    @property
    def number(self) -> str:
        """The shape's number, S01 to S37."""
        return self.shape.split("-", 1)[0]

    def message(self, language: str = "en") -> str:
        """What is wrong, in plain words."""
        return dict(self.messages).get(language, "")


@cache
def load_checks() -> tuple[Check, ...]:
    """The checks of all shapes, by the name of the shape.

    Raises:
        ConfigError: a shape is missing, or uses what is not compiled.

    """
    checks = [check for name in FILES for check in _read(open_store(ontology_path("shapes", f"{name}.ttl")))]
    return tuple(sorted(checks, key=lambda check: (check.shape, check.sparql)))


def _read(store: Store) -> Iterator[Check]:
    shapes: defaultdict[str, Parameters] = defaultdict(lambda: defaultdict(list))
    for shape, parameter, value in store.query(_ALL):
        shapes[str(shape)][str(parameter).removeprefix(SH)].append(value)
    for shape, member in store.query(_LISTS):
        shapes[str(shape)]["in"].append(member)
    messages: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for shape, text, language in store.query(_MESSAGES):
        messages[str(shape)].append((str(language), str(text)))
    for name, parameters in shapes.items():
        if "targetClass" in parameters or "targetObjectsOf" in parameters:
            yield from _compile(name, shapes, messages)


def _compile(
    name: str, shapes: dict[str, Parameters], messages: dict[str, list[tuple[str, str]]]
) -> Iterator[Check]:
    """The checks of one node shape: its own, those of its properties, and its rules."""
    target = _target(shapes[name])
    for holder in [name, *map(str, shapes[name].get("property", ()))]:
        parameters = shapes[holder]
        for sparql in _constraints(holder, parameters, target):
            yield _check(holder, parameters, messages[holder], sparql)
    for rule in map(str, shapes[name].get("sparql", ())):
        sparql = _join(str(shapes[rule]["select"][0]), target, rule)
        yield _check(name, shapes[name], messages[rule], sparql)


def _check(shape: str, parameters: Parameters, messages: list[tuple[str, str]], sparql: str) -> Check:
    severity = str(parameters["severity"][0]).removeprefix(SH)
    path = str(parameters["path"][0]) if "path" in parameters else None
    return Check(shape.rsplit("#", 1)[1], severity, tuple(messages), path, sparql)


def _target(parameters: Parameters) -> str:
    """The pattern that binds ?this to every focus node; to one of two classes twice, which no question minds."""
    classes, inverse = parameters.get("targetClass", []), parameters.get("targetObjectsOf", [])
    if not inverse and len(classes) == 1:
        return f"?this a {_terms(classes)} ."
    if not inverse:
        return f"VALUES ?target {{ {_terms(classes, ' ')} }} ?this a ?target ."
    arms = [f"?this a {_terms([each])}" for each in classes]
    arms += [f"?any {_terms([predicate])} ?this" for predicate in inverse]
    union = " UNION ".join(f"{{ {arm} }}" for arm in arms)
    return f"{{ SELECT DISTINCT ?this WHERE {{ {union} }} }}"


def _join(select: str, target: str, rule: str) -> str:
    """A rule's question asked of its targets only."""
    found = re.search(r"WHERE\s*\{", select)
    if not found:
        raise ConfigError(f"{rule} has no WHERE.", subject=rule, hint="Write SELECT … WHERE { … }.")
    return f"{select[: found.end()]} {target} {select[found.end() :]}"


def _constraints(name: str, parameters: Parameters, target: str) -> Iterator[str]:
    """At most three questions of a shape: the number of values, languages that stand twice, and the values themselves."""
    path = _terms(parameters["path"]) if "path" in parameters else ""
    wrong = []
    counts = []
    for parameter, values in parameters.items():
        if parameter in _ABOUT:
            continue
        if parameter in _VALUES and (path or parameter in _OF_FOCUS):
            wrong.append(f"({_VALUES[parameter](values)})")
        elif parameter in _COUNTS and path:
            counts.append(f"COUNT(DISTINCT ?value) {_COUNTS[parameter]} {values[0]}")
        elif parameter == "uniqueLang" and path:
            yield _twice(target, path)
        else:
            raise ConfigError(
                f"{name} uses sh:{parameter}, which is not compiled.",
                subject=name,
                hint="Write the constraint as a rule in SPARQL.",
            )
    if counts:
        pattern = f"{target} OPTIONAL {{ ?this {path} ?value }}"
        yield f"SELECT ?this WHERE {{ {pattern} }} GROUP BY ?this HAVING({' || '.join(counts)})"
    if wrong:
        bound = f"{target} ?this {path} ?value ." if path else f"{target} BIND(?this AS ?value)"
        yield f"SELECT ?this ?value WHERE {{ {bound} FILTER({' || '.join(wrong)}) }}"


def _twice(target: str, path: str) -> str:
    """Two values in one language."""
    same = 'LANG(?value) != "" && LANG(?value) = LANG(?other) && STR(?value) < STR(?other)'
    return f"SELECT DISTINCT ?this WHERE {{ {target} ?this {path} ?value , ?other . FILTER({same}) }}"


def _datatype(values: list[Value]) -> str:
    """No literal of the datatype, or one whose words the datatype does not know."""
    datatype = _terms(values)
    known = f"COALESCE({datatype}(STR(?value)) = ?value, false)"
    return f"!isLiteral(?value) || DATATYPE(?value) != {datatype} || !{known}"


def _kind(values: list[Value]) -> str:
    test = {"IRI": "isIRI", "Literal": "isLiteral", "BlankNode": "isBlank"}[str(values[0]).removeprefix(SH)]
    return f"!{test}(?value)"


def _bound(sign: str) -> Callable[[list[Value]], str]:
    return lambda values: f"!COALESCE(?value {sign} {values[0]}, false)"


def _terms(values: list[Value], glue: str = ", ") -> str:
    return glue.join(f"<{value}>" if isinstance(value, Iri) else write_text(str(value)) for value in values)


_COUNTS = {"minCount": "<", "maxCount": ">"}
_VALUES: dict[str, Callable[[list[Value]], str]] = {
    "datatype": _datatype,
    "class": lambda values: f"!EXISTS {{ ?value a {_terms(values)} }}",
    "nodeKind": _kind,
    "in": lambda values: f"?value NOT IN ({_terms(values)})",
    "pattern": lambda values: f"isBlank(?value) || !REGEX(STR(?value), {write_text(str(values[0]))})",
    "minInclusive": _bound(">="),
    "maxInclusive": _bound("<="),
}
"""What is wrong with a value, by the parameter that forbids it."""
_OF_FOCUS = frozenset({"nodeKind", "pattern"})
"""Parameters that a node shape may have; the focus itself is the value."""
