"""The questions that come along, and the way to ask these or any other.

A question is a file of SPARQL in `ontology/queries` that runs as it stands, in any engine. Its header tells its name, what
it asks in English and Chinese, its parameters and its columns, and which of the competency questions of the ontology it
answers. A parameter `city` is the variable `?given_city`, which the text leaves open in a line `VALUES ?given_city { UNDEF }`;
asking puts whole RDF terms in the place of UNDEF, so that no value is ever read as SPARQL, and takes the line out where
nothing is given. A comment `# if city is given: PATTERN` becomes PATTERN where it is: it finds what is bound. A line that ends
in `# unless city is given` leaves where it is: it narrowed what nothing led.

How they are written, so that every engine is fast: what one report says is asked inside one `GRAPH ?graph`, where a name has
one label; parameters stand in the patterns, not in filters, so that a bound one leads the search; what must be there stands
before what may be there, and what may be there at several removes is a sub-query that is led by what is given, too.

Over everything, tens of thousands of look-ups are what takes time: in a store on disk each costs as much as reading fifteen
statements in a row. So where nothing leads, a line that ends in `# apart` becomes a sub-query of its own: the engine reads
the property in one go and joins by hash. Where an entity or indicator is given, the line stands as it is and its look-up is led
by that. A comment `# in the reports of subject: PATTERN` does both: each line is read apart, in the reports where PATTERN finds
the subject (a city has most of the figures of its own reports). Rows are sorted by texts put together beforehand: those
of the store would be fetched anew for each comparison.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from innograph.errors import ConfigError, EncodingError, QueryError
from innograph.identifiers import BASE
from innograph.lookup import find_entities, find_indicators
from innograph.quads import write_decimal, write_integer, write_iri, write_text
from innograph.resources import ontology_path
from innograph.store import Rows, Store, Value
from innograph.vocabulary import PREFIXES

__all__ = [
    "Parameter",
    "Question",
    "Rows",
    "Value",
    "ask",
    "find_question",
    "list_questions",
]

Given = str | int | float | None
"""What a caller may give for a parameter; None leaves it open."""

_HEADER = re.compile(r"^# ([a-z.]+): (.*)$", re.MULTILINE)
_OPEN = re.compile(
    r"(?P<indent> *)VALUES (?P<variables>\(?\?given_(?P<name>\w+)[^{]*?) \{ (?P<row>\(?UNDEF[^}]*?) \}(?P<rest>\n?)",
)
_GUIDE = re.compile(r"^( *)# if (?P<name>\w+) is given: (.*\n)", re.MULTILINE)
_UNLESS = re.compile(r"^( *.*\S) *# unless (?P<name>\w+) is given(\n)", re.MULTILINE)
_WITHIN = re.compile(r"^ *# in the reports of (?P<name>\w+): (?P<pattern>.*)\n", re.MULTILINE)
_APART = re.compile(r"^( *)(.*\S) *# apart\n", re.MULTILINE)
_LOCAL = re.compile(r"[A-Za-z0-9-]+\Z")


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something a question may be asked with.

    `kind` is entity (a name or an IRI), thing (the same, or the IRI of anything), indicator (a name or an IRI), class,
    property, text, integer, number, or the name of a scheme of codes. `default` holds where nothing is given; None leaves it
    open.
    """

    name: str
    kind: str
    required: bool
    default: str | None
    description: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question with a name. `text` is its SPARQL, which runs as it stands."""

    name: str
    english: str
    chinese: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    text: str
    competency: str = ""
    """The number of the competency question it answers, 01 to 25; empty where it answers none of them."""

    def bind(self, terms: dict[str, tuple[str, ...]]) -> str:
        """The text with terms, in the spelling of N-Quads, in the place of parameters; for each name any number."""
        led = _GUIDE.sub(lambda line: line[1] + line[3] if line["name"] in terms else "", self.text)
        led = _UNLESS.sub(lambda line: "" if line["name"] in terms else line[1] + line[3], led)
        leading = {each.name for each in self.parameters if each.name in terms and each.kind in _LEADING}
        reports = {line["name"]: line["pattern"] for line in _WITHIN.finditer(led) if line["name"] in leading}
        if not leading or leading <= reports.keys():
            within = "".join(map(_reports, reports, reports.values()))
            apart = rf"\1{{ SELECT * {{ {within}\2 }} }}\n"
        else:
            apart = r"\1\2\n"
        return _OPEN.sub(lambda line: _put(line, terms), _APART.sub(apart, _WITHIN.sub("", led)))


def _reports(name: str, pattern: str) -> str:
    """The part of a query that finds the reports in which what is given stands."""
    return f"{{ SELECT DISTINCT ?graph {{ VALUES ?given_{name} {{ UNDEF }} {pattern} }} }} "


def _put(line: re.Match[str], terms: dict[str, tuple[str, ...]]) -> str:
    """A line of VALUES with the terms that are given; nothing where none are."""
    values = terms.get(line["name"])
    if values is None:
        return ""
    rows = " ".join(line["row"].replace("UNDEF", value) for value in values)
    return f"{line['indent']}VALUES {line['variables']} {{ {rows} }}{line['rest']}"


def list_questions() -> tuple[Question, ...]:
    """All questions, sorted by name."""
    return tuple(_questions().values())


def find_question(name: str) -> Question:
    """The question of this name.

    Raises:
        QueryError: there is none; it names the closest.

    """
    questions = _questions()
    if name not in questions:
        close = get_close_matches(name, questions, n=1, cutoff=0.0)
        raise QueryError(f"There is no question {name!r}.", subject=name, hint=f"Did you mean {close[0]}?")
    return questions[name]


def ask(store: Store, question: str, /, **parameters: Given) -> Rows:
    """The answer to a question that has a name, or to any query of SPARQL 1.1.

    Args:
        store: whom to ask.
        question: a name; with a space or a brace in it, SPARQL (SELECT, ASK, CONSTRUCT or DESCRIBE).
        parameters: those of the named question. An entity is given by any of its names or by its IRI.

    Raises:
        QueryError: there is no such question or entity, a parameter is missing, unknown or of the wrong kind, or the
            SPARQL does not parse.

    """
    if re.search(r"[\s{]", question):
        if parameters:
            raise QueryError(
                "SPARQL takes no parameters.",
                subject=question,
                hint="Write the values into the query.",
            )
        return store.query(question)
    return store.query(write_query(store, find_question(question), parameters))


def write_query(store: Store, question: Question, parameters: dict[str, Given]) -> str:
    """The SPARQL of a question asked with these parameters, for any engine; `store` is asked whom the names mean.

    Raises:
        QueryError: see `ask`.

    """
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in sorted(parameters.keys() - known.keys()):
        takes = ", ".join(known) or "no parameters"
        raise QueryError(f"{question.name} takes no {name!r}.", subject=name, hint=f"It takes {takes}.")
    terms: dict[str, tuple[str, ...]] = {}
    for parameter in question.parameters:
        value = parameters.get(parameter.name)
        given = parameter.default if value is None else value
        if given is not None:
            terms[parameter.name] = _terms(store, parameter, given)
        elif parameter.required:
            raise QueryError(
                f"{question.name} needs {parameter.name!r}.",
                subject=parameter.name,
                hint=f"Give {parameter.description}.",
            )
    return question.bind(terms)


def _terms(store: Store, parameter: Parameter, value: Given) -> tuple[str, ...]:
    """What is given for a parameter as RDF terms.

    Raises:
        QueryError: it is not of the parameter's kind.

    """
    writer = _WRITERS.get(parameter.kind, _code_writer(parameter.kind))
    text = str(value).strip()
    try:
        if parameter.kind in _ROOMS:
            return tuple(write_iri(iri) for iri in _resolve(store, parameter.kind, text))
        return (writer(text),)
    except (ValueError, InvalidOperation, EncodingError) as error:
        raise QueryError(
            f"{parameter.name} cannot be {value!r}: it is {_article(parameter.kind)}.",
            subject=value,
            hint=f"Give {parameter.description}.",
        ) from error


def _resolve(store: Store, kind: str, text: str) -> tuple[str, ...]:
    """The IRIs that are meant by an IRI or a name."""
    if text.startswith(BASE + _ROOMS[kind]):
        return (text,)
    return find_indicators(store, text) if kind == "indicator" else find_entities(store, text)


def _article(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _term_writer(text: str) -> str:
    if not _LOCAL.match(text):
        raise ValueError(text)
    return write_iri(PREFIXES["ig"] + text)


def _code_writer(scheme: str) -> Callable[[str], str]:
    def write(text: str) -> str:
        if not _LOCAL.match(text):
            raise ValueError(text)
        return write_iri(f"{PREFIXES['voc']}{scheme}/{text}")

    return write


_LEADING = frozenset({"entity", "thing", "indicator", "property"})
"""Kinds of parameters that lead: what they name stands in few statements."""
_ROOMS = {"entity": "id/", "thing": "", "indicator": "voc/indicators/"}
"""How the IRIs go on that may be given where a name may be."""
_WRITERS: dict[str, Callable[[str], str]] = {
    "class": _term_writer,
    "property": _term_writer,
    "text": write_text,
    "integer": lambda text: write_integer(int(text)),
    "number": lambda text: write_decimal(Decimal(text)),
}


@cache
def _questions() -> dict[str, Question]:
    paths = sorted(ontology_path("queries").glob("*.rq"))
    return {question.name: question for question in map(_read_question, paths)}


def _read_question(path: Path) -> Question:
    """A question from its file.

    Raises:
        ConfigError: its header lacks a line or a parameter is not name, kind, need and description.

    """
    text = path.read_text(encoding="utf-8")
    lines = _HEADER.findall(text)
    header = dict(lines)
    try:
        parameters = tuple(_read_parameter(value) for key, value in lines if key == "parameter")
        columns = tuple(header["columns"].split(", "))
        return Question(
            header["name"],
            header["question.en"],
            header["question.zh"],
            parameters,
            columns,
            text,
            header.get("competency", ""),
        )
    except (KeyError, ValueError) as error:
        raise ConfigError(
            f"The header of {path.name} is not whole: {error}.",
            subject=path,
            hint="See the other questions.",
        ) from error


def _read_parameter(line: str) -> Parameter:
    name, kind, need, description = line.split(", ", 3)
    default = need.removeprefix("default ") if need.startswith("default ") else None
    return Parameter(name, kind, need == "required", default, description)
