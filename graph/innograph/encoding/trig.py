"""Sorted quads as TriG for people to read: prefixes, a block for each graph, a paragraph for each subject."""

import re
from collections.abc import Iterable
from itertools import groupby

from innograph.quads import Quad, read_quads
from innograph.vocabulary import PREFIXES, RDF, XSD

_SPACES = {iri: prefix for prefix, iri in PREFIXES.items()}
_LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*\Z")
_INTEGER = re.compile(rf'"(-?[0-9]+)"\^\^<{re.escape(XSD.integer)}>\Z')
_TYPED = re.compile(r'("(?:[^"\\]|\\.)*"\^\^)(<[^>]*>)\Z', re.DOTALL)


def write_trig(lines: Iterable[str]) -> str:
    """The quads as TriG, sorted, with the prefixes they use; the same text for the same quads.

    Raises:
        EncodingError: a line is no quad without blank nodes.

    """
    used: set[str] = set()
    blocks = write_blocks(lines, used)
    return "\n".join([write_head(used), *blocks])


def write_head(prefixes: Iterable[str]) -> str:
    """The declarations of prefixes, sorted."""
    return "".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in sorted(prefixes))


def write_blocks(lines: Iterable[str], used: set[str]) -> list[str]:
    """One block for each graph, sorted by its IRI; `used` takes the prefixes.

    Blocks of many reports, written one by one in the order of their graphs, are the text of all of them together.

    Raises:
        EncodingError: a line is no quad without blank nodes.

    """
    quads = sorted(
        set(read_quads(lines)),
        key=lambda q: (q.graph, q.subject, q.predicate != f"<{RDF.type}>", q),
    )
    return [_graph(graph, list(group), used) for graph, group in groupby(quads, key=lambda q: q.graph)]


def _graph(graph: str, quads: list[Quad], used: set[str]) -> str:
    subjects = [_subject(list(group), used) for _, group in groupby(quads, key=lambda q: q.subject)]
    body = "\n".join(subjects)
    return f"{_term(graph, used)} {{\n{body}}}\n" if graph else body


def _subject(quads: list[Quad], used: set[str]) -> str:
    """One paragraph: the subject, then a line for each property with its values."""
    rows = []
    for predicate, group in groupby(quads, key=lambda q: q.predicate):
        verb = "a" if predicate == f"<{RDF.type}>" else _term(predicate, used)
        rows.append(f"{verb} " + " , ".join(_term(quad.object, used) for quad in group))
    return f"{_term(quads[0].subject, used)} " + " ;\n    ".join(rows) + " .\n"


def _term(term: str, used: set[str]) -> str:
    """A term in its short form; `used` takes the prefix."""
    if term.startswith("<"):
        iri = term[1:-1]
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = _SPACES.get(iri[:cut])
        if prefix is None or not _LOCAL.match(iri[cut:]):
            return term
        used.add(prefix)
        return f"{prefix}:{iri[cut:]}"
    whole = _INTEGER.match(term)
    if whole:
        return whole[1]
    typed = _TYPED.match(term)
    return typed[1] + _term(typed[2], used) if typed else term
