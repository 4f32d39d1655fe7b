"""The pages of the server: drawn from templates with every value escaped; no page carries a script or a style of its own."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from innograph.errors import EncodingError
from innograph.identifiers import BASE
from innograph.quads import Iri, write_iri
from innograph.resources import ontology_path, package_path
from innograph.server.lookup import is_iri, local, neighbours, path_of
from innograph.vocabulary import IG, OA, PREFIXES

if TYPE_CHECKING:
    from http import HTTPStatus

    from jinja2 import Environment
    from starlette.requests import Request as WebRequest

    from innograph.queries import Question
    from innograph.server.lookup import Thing

Language = Literal["zh", "en"]
STATIC = {"pages.css": "text/css", "query.js": "text/javascript", "drawing.js": "text/javascript"}
"""Every file that may be asked for, with its media type."""
FOR_PROGRAMS = "network-"
"""How the names of questions begin that the projections ask: they are no start for a person."""
_SHOWN_ELSEWHERE = frozenset({"label", "prefLabel", "altLabel", "type", "evidence"})
_PARTS_OF_STATEMENTS = frozenset({"subject", "object", "about", "evidence"})


def language_of(request: WebRequest) -> Language:
    """The language of a page: as the address says, else as the browser prefers, else Chinese."""
    named = request.query_params.get("language", "")
    if named in {"zh", "en"}:
        return "en" if named == "en" else "zh"
    for part in request.headers.get("accept-language", "").lower().split(","):
        tag = part.split(";", 1)[0].strip().split("-", 1)[0]
        if tag in {"zh", "en"}:
            return "en" if tag == "en" else "zh"
    return "zh"


def term(iri: str) -> str:
    """An IRI as a term of SPARQL.

    Raises:
        EncodingError: it is none.

    """
    if ":" not in iri:
        raise EncodingError(f"{iri!r} is no absolute IRI.", subject=iri, hint="Give one with its scheme.")
    return write_iri(iri)


def surroundings(thing: str) -> str:
    """The pattern of what is given out of a thing: its own triples, its statements' and their evidence's."""
    return f"""{{ BIND({thing} AS ?s) ?s ?p ?o }}
      UNION {{ ?s <{IG.subject}>|<{IG.object}>|<{IG.about}> {thing} . ?s ?p ?o }}
      UNION {{ {thing} <{IG.evidence}> ?s . ?s ?p ?o }}
      UNION {{ {thing} <{IG.evidence}>/<{OA.hasSelector}> ?s . ?s ?p ?o }}
      UNION {{ ?x <{IG.subject}>|<{IG.object}>|<{IG.about}> {thing} ; <{IG.evidence}> ?s . ?s ?p ?o }}
      UNION {{ ?x <{IG.subject}>|<{IG.object}>|<{IG.about}> {thing} ; <{IG.evidence}>/<{OA.hasSelector}> ?s . ?s ?p ?o }}"""


def draw_query_page(language: Language) -> str:
    """The page to ask from."""
    from innograph.queries import list_questions

    asked = [question for question in list_questions() if not question.name.startswith(FOR_PROGRAMS)]
    questions = [question_for_page(question) for question in asked]
    data = {"questions": questions, "prefixes": PREFIXES, "language": language, "words": _words()}
    return _draw("query.html", language, data=data, title=_words()["query"][language])


def question_for_page(question: Question) -> dict[str, Any]:
    """A named question as plain values."""
    return {
        "name": question.name,
        "en": question.english,
        "zh": question.chinese,
        "columns": question.columns,
        "text": question.text,
        "parameters": [
            {
                "name": each.name,
                "kind": each.kind,
                "required": each.required,
                "default": each.default,
                "description": each.description,
            }
            for each in question.parameters
        ],
    }


def draw_thing(thing: Thing, language: Language) -> str:
    """The page of a thing."""
    strings = _strings()
    quotes: dict[str, list[Any]] = {}
    for row in thing.quotes:
        quotes.setdefault(str(row["thing"]), []).append(row)
    entity = thing.iri.startswith(f"{BASE}id/")
    return _draw(
        "thing.html",
        language,
        thing=thing,
        title=thing.label,
        types=[strings["type"].get(local(kind), {}).get(language, _short(kind)) for kind in thing.types],
        groups=_groups(thing, language),
        neighbours=neighbours(thing),
        quotes=quotes,
        own=quotes.get(thing.iri, []),
        properties=[row for row in thing.properties if not (entity and _is_shown(row["property"]))],
        uses=[
            row for row in thing.uses if local(str(row["property"])) not in _PARTS_OF_STATEMENTS or not entity
        ],
    )


def _is_shown(iri: object) -> bool:
    """Whether a property is shown in a part of its own on the page of an actor."""
    name = local(str(iri))
    return name in _SHOWN_ELSEWHERE or name in _strings()["predicate"]


def _groups(thing: Thing, language: Language) -> list[tuple[str, list[Any]]]:
    """The relations of a thing by what they are called from its side."""
    strings = _strings()
    found: dict[str, list[Any]] = {}
    for row in thing.relations:
        name = local(str(row["predicate"]))
        side = "predicate" if str(row["subject"]) == thing.iri else "inverse"
        heading = strings[side].get(name, {}).get(language, name)
        found.setdefault(heading, []).append(row)
    return sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))


def draw_message(status: HTTPStatus, message: str, language: Language) -> str:
    """A page with one message."""
    return _draw("message.html", language, title=f"{int(status)} {status.phrase}", message=message)


def draw_ontology(language: Language) -> str:
    """The terms of the ontology with their names and definitions."""
    return _draw("ontology.html", language, title=_words()["ontology"][language], terms=_terms(language))


@cache
def _terms(language: Language) -> list[dict[str, str]]:
    """Every term of our own namespace: name, label, definition, sorted by name."""
    from innograph.store import open_store

    store = open_store(ontology_path("innograph.ttl"))
    found = store.query(
        f"""SELECT ?term (SAMPLE(?l) AS ?label) (SAMPLE(?d) AS ?definition) WHERE {{
        ?term rdfs:label ?l FILTER(lang(?l) = "{language}" && STRSTARTS(STR(?term), "{PREFIXES["ig"]}"))
        OPTIONAL {{ ?term skos:definition ?d FILTER(lang(?d) = "{language}") }} }} GROUP BY ?term ORDER BY ?term"""
    )
    keys = ("iri", "label", "definition")
    return [{**dict(zip(keys, map(str, row), strict=True)), "name": local(str(row[0]))} for row in found]


@cache
def ontology_graph(form: str) -> bytes:
    """The ontology in one of the formats of graphs."""
    import pyoxigraph

    from innograph.store.results import write_graph

    triples = pyoxigraph.parse(path=str(ontology_path("innograph.ttl")), format=pyoxigraph.RdfFormat.TURTLE)
    return write_graph((f"{quad.triple} ." for quad in triples), form)


@cache
def source(name: str) -> str:
    """A style sheet or script of the server, as it stands."""
    return package_path("templates", "server", name).read_text(encoding="utf-8")


@cache
def _words() -> dict[str, dict[str, str]]:
    """The words of the pages in both languages."""
    words: dict[str, dict[str, str]] = json.loads(source("words.json"))
    return words


@cache
def _strings() -> dict[str, dict[str, dict[str, str]]]:
    """The names of types, relations and codes, which the viewer uses too."""
    text = package_path("templates", "strings.json").read_text(encoding="utf-8")
    strings: dict[str, dict[str, dict[str, str]]] = json.loads(text)
    return strings


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader

    loader = FileSystemLoader(package_path("templates", "server"))
    environment = Environment(autoescape=True, loader=loader, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"local": lambda iri: local(str(iri)), "path": path_of, "short": _short}
    environment.tests["iri"] = is_iri
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
    return environment


def _draw(template: str, language: Language, **values: Any) -> str:
    words = {name: word[language] for name, word in _words().items()}
    strings = _strings()

    def named(part: str, iri: object) -> str:
        name = local(str(iri or ""))
        return strings.get(part, {}).get(name, {}).get(language, name)

    page = _environment().get_template(template)
    return page.render(language=language, words=words, named=named, **values)


def _short(iri: object) -> str:
    """An IRI with a prefix where one fits, longest first."""
    text = str(iri)
    for prefix, start in sorted(PREFIXES.items(), key=lambda item: -len(item[1])):
        if text.startswith(start) and text != start:
            return f"{prefix}:{text.removeprefix(start)}"
    return Iri(text)
