"""Answers of the engine as rows of plain values; the same for an answer from inside and one from another server."""

import re
from decimal import Decimal

import pyoxigraph

from innograph.errors import QueryError
from innograph.quads import Iri
from innograph.store.interface import Rows, Value
from innograph.vocabulary import XSD

_ESCAPED = {r"\t": "\t", r"\n": "\n", r"\r": "\r", r"\"": '"', r"\\": "\\"}
_ESCAPE = re.compile(r"\\[tnr\"\\]")
_NUMBERS = frozenset({XSD.integer, XSD.decimal, XSD.double, XSD.float})


def read_rows(found: object) -> Rows:
    """An answer of the engine as rows.

    Raises:
        QueryError: it is no answer that rows can show.

    """
    if isinstance(found, pyoxigraph.QueryBoolean):
        return Rows(("answer",), ((bool(found),),))
    if isinstance(found, pyoxigraph.QuerySolutions):
        return _read_table(found)
    if isinstance(found, pyoxigraph.QueryTriples):
        return read_triples(found)
    raise QueryError("The query has no answer that can be shown.", hint="Ask with SELECT.")


def _read_table(found: pyoxigraph.QuerySolutions) -> Rows:
    """Rows of solutions, read from the engine's own table: a term as an object of Python costs ten times its cell."""
    columns = tuple(variable.value for variable in found.variables)
    table = found.serialize(format=pyoxigraph.QueryResultsFormat.TSV) or b""
    lines = table.decode().split("\n")[1:-1]
    if not columns:
        return Rows(columns, ((),) * len(lines))
    value_of = _Values().__getitem__
    return Rows(columns, tuple(tuple(map(value_of, line.split("\t"))) for line in lines))


class _Values(dict[str, Value]):
    """Values of cells, each read once: most terms of an answer come again."""

    def __missing__(self, cell: str) -> Value:
        value = self[cell] = _read_cell(cell)
        return value


def _read_cell(cell: str) -> Value:
    """The value of a term in the spelling of SPARQL's table of results (TSV), as `read_value` reads the term."""
    if cell.startswith('"'):
        text, _, kind = cell[1:].rpartition('"')
        text = _ESCAPE.sub(lambda escape: _ESCAPED[escape[0]], text) if "\\" in text else text
        return _read_literal(text, kind[3:-1]) if kind.startswith("^^") else text
    if cell.startswith("<"):
        return cell if cell.startswith("<<") else Iri(cell[1:-1])
    if not cell or cell.startswith("_:"):
        return cell or None
    return cell == "true" if cell in {"true", "false"} else _read_literal(cell, XSD.decimal)


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
    return _read_literal(term.value, term.datatype.value)


def _read_literal(text: str, kind: str) -> Value:
    """The value of a text of a datatype."""
    if kind == XSD.boolean:
        return text in {"true", "1"}
    try:
        number = Decimal(text) if kind in _NUMBERS else None
        if number is None:
            return text
        return int(number) if number == number.to_integral_value() else float(number)
    except ArithmeticError:
        return text


def read_results(data: bytes) -> Rows:
    """Rows from results in SPARQL's JSON.

    Raises:
        QueryError: they are none.

    """
    try:
        return read_rows(pyoxigraph.parse_query_results(data, pyoxigraph.QueryResultsFormat.JSON))
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"Half an answer: {error}.", hint="Ask again.") from error
