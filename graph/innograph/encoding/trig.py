"""Sorted quads as TriG for people to read: prefixes, a block for each graph, a paragraph for each subject."""

import re
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from innograph.quads import Quad, read_quads
from innograph.vocabulary import PREFIXES, RDF, XSD

_CLASS = f"<{RDF.type}>"
_SPACES = {iri: prefix for prefix, iri in PREFIXES.items()}
_LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*\Z")
_INTEGER = re.compile(rf'"(-?[0-9]+)"\^\^<{re.escape(XSD.integer)}>\Z')
_TYPED = re.compile(r'("[^"\\]*+(?:\\.[^"\\]*+)*+"\^\^)(<[^>]*>)\Z', re.DOTALL)


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
    quads = sorted(set(read_quads(lines)), key=itemgetter(3, 0, 1, 2))
    short = _Short(used)
    return [_graph(graph, group, short) for graph, group in groupby(quads, key=itemgetter(3))]


class _Short(dict[str, str]):
    """Terms of N-Quads and their short forms, each worked out once; `used` takes the prefixes."""

    def __init__(self, used: set[str]) -> None:
        self._used = used

    def __missing__(self, term: str) -> str:
        self[term] = short = self._shorten(term)
        return short

    def _shorten(self, term: str) -> str:
        if term.startswith("<"):
            iri = term[1:-1]
            cut = max(iri.rfind("/"), iri.rfind("#")) + 1
            prefix = _SPACES.get(iri[:cut])
            if prefix is None or not _LOCAL.match(iri[cut:]):
                return term
            self._used.add(prefix)
            return f"{prefix}:{iri[cut:]}"
        if whole := _INTEGER.match(term):
            return whole[1]
        typed = _TYPED.match(term)
        return typed[1] + self[typed[2]] if typed else term


def _graph(graph: str, quads: Iterable[Quad], short: _Short) -> str:
    subjects = [_subject(subject, group, short) for subject, group in groupby(quads, key=itemgetter(0))]
    body = "\n".join(subjects)
    return f"{short[graph]} {{\n{body}}}\n" if graph else body


def _subject(subject: str, quads: Iterable[Quad], short: _Short) -> str:
    """One paragraph: the subject, then its class, then a line for each other property with its values."""
    rows: list[str] = []
    for predicate, group in groupby(quads, key=itemgetter(1)):
        values = " , ".join([short[quad[2]] for quad in group])
        if predicate == _CLASS:
            rows.insert(0, f"a {values}")
        else:
            rows.append(f"{short[predicate]} {values}")
    return f"{short[subject]} " + " ;\n    ".join(rows) + " .\n"
