"""Answers of the engine as rows of plain values; the same for an answer from inside and one from another server."""

from decimal import Decimal

import pyoxigraph

from innograph.errors import QueryError
from innograph.quads import Iri
from innograph.store.interface import Rows, Value
from innograph.vocabulary import XSD

_NUMBERS = frozenset({XSD.integer, XSD.decimal, XSD.double, XSD.float})


def read_rows(found: object) -> Rows:
    """An answer of the engine as rows.

    Raises:
        QueryError: it is no answer that rows can show.

    """
    if isinstance(found, pyoxigraph.QueryBoolean):
        return Rows(("answer",), ((bool(found),),))
    if isinstance(found, pyoxigraph.QuerySolutions):
        columns = tuple(variable.value for variable in found.variables)
        value_of = _Values().__getitem__
        return Rows(columns, tuple(tuple(map(value_of, row)) for row in found))
    if isinstance(found, pyoxigraph.QueryTriples):
        return read_triples(found)
    raise QueryError("The query has no answer that can be shown.", hint="Ask with SELECT.")


class _Values(dict[object, Value]):
    """Values of terms, each read once: most terms of an answer come again, and reading one costs ten times a look-up."""

    def __missing__(self, term: object) -> Value:
        value = self[term] = read_value(term)
        return value


def read_triples(found: object) -> Rows:
    """Triples of the engine as sorted rows without doubles."""
    triples = sorted({(t.subject, t.predicate, t.object) for t in found}, key=str)  # type: ignore[attr-defined]
    rows = tuple(tuple(map(read_value, triple)) for triple in triples)
    return Rows(("subject", "predicate", "object"), rows)


def read_value(term: object) -> Value:
    """A plain value: whole numbers as int, others as float, IRIs as `Iri`, all else as its text."""
    if isinstance(term, pyoxigraph.NamedNode):
        return Iri(term.value)
    if not isinstance(term, pyoxigraph.Literal):
        return None if term is None else str(term)
    kind = term.datatype.value
    if kind == XSD.boolean:
        return term.value in {"true", "1"}
    try:
        number = Decimal(term.value) if kind in _NUMBERS else None
        if number is None:
            return term.value
        return int(number) if number == number.to_integral_value() else float(number)
    except ArithmeticError:
        return term.value


def read_results(data: bytes) -> Rows:
    """Rows from results in SPARQL's JSON.

    Raises:
        QueryError: they are none.

    """
    try:
        return read_rows(pyoxigraph.parse_query_results(data, pyoxigraph.QueryResultsFormat.JSON))
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"Half an answer: {error}.", hint="Ask again.") from error
