"""What a name means in a graph: the entities, or the phrases of an indicator, that bear it."""

from difflib import get_close_matches

from innograph.errors import QueryError
from innograph.identifiers import BASE, fold_name
from innograph.quads import Iri, write_iri, write_text
from innograph.store import Store
from innograph.vocabulary import PREFIXES

_LANGUAGES = ("zh", "en", "zh-hant", "")


def find_entities(store: Store, name: str) -> tuple[Iri, ...]:
    """The entities that bear a name, exactly or else up to width, case, spaces and quotes.

    Raises:
        QueryError: there is none; it names the closest.

    """
    return _find(store, name, f"{BASE}id/", "Ask for actors to see the names there are.")


def find_indicators(store: Store, name: str) -> tuple[Iri, ...]:
    """The phrases for what an indicator counts: the one of this name, and those that the same curated indicator covers.

    Raises:
        QueryError: there is none; it names the closest.

    """
    found = _find(store, name, f"{PREFIXES['voc']}indicators/", "Ask for figures to see what is counted.")
    curated = _step(store, found, "?known skos:broader ?next")
    others = _step(store, curated, "?next skos:broader ?known") if curated else ()
    return tuple(sorted({*found, *others}))


def _step(store: Store, known: tuple[Iri, ...], pattern: str) -> tuple[Iri, ...]:
    """What is one step from some things."""
    terms = " ".join(map(write_iri, known))
    rows = store.query(f"SELECT DISTINCT ?next {{ VALUES ?known {{ {terms} }} {pattern} }} ORDER BY ?next")
    return tuple(Iri(str(row[0])) for row in rows)


def _find(store: Store, name: str, room: str, hint: str) -> tuple[Iri, ...]:
    """The IRIs of one room that bear a name.

    Raises:
        QueryError: there is none; it names the closest.

    """
    labels = " ".join(write_text(name, language) for language in _LANGUAGES)
    pattern = f'?entity rdfs:label|skos:altLabel ?label . FILTER(STRSTARTS(STR(?entity), "{room}"))'
    found = store.query(
        f"SELECT DISTINCT ?entity {{ VALUES ?label {{ {labels} }} {pattern} }} ORDER BY ?entity",
    )
    if found.rows:
        return tuple(Iri(str(row[0])) for row in found)
    folded = fold_name(name)
    every = store.query(f"SELECT DISTINCT ?entity ?label {{ {pattern} }} ORDER BY ?entity ?label")
    alike = sorted({Iri(str(entity)) for entity, label in every if fold_name(str(label)) == folded})
    if alike:
        return tuple(alike)
    close = get_close_matches(name, sorted({str(label) for _, label in every}), n=3, cutoff=0.3)
    told = f"Did you mean {' or '.join(close)}?" if close else hint
    raise QueryError(f"Nothing in the graph is named {name!r}.", subject=name, hint=told)
