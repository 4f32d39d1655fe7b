"""RDF terms and quads as the words of N-Quads, so that a graph can be written without any RDF library.

Why by hand: a stage that turns facts into lines of text can run in any process and needs nothing installed, and the
lines, sorted, are the same bytes every time. This module knows the grammar of a line and no vocabulary; it holds no
blank nodes and reads none.

Source of the escapes: RDF 1.1 N-Quads, section 4, in the canonical form that Oxigraph writes too.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from innograph.errors import EncodingError
from innograph.vocabulary import XSD

_ESCAPES = {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF)} | {
    ord("\b"): "\\b",
    ord("\t"): "\\t",
    ord("\n"): "\\n",
    ord("\f"): "\\f",
    ord("\r"): "\\r",
    ord('"'): '\\"',
    ord("\\"): "\\\\",
}
_TO_ESCAPE = re.compile('[\x00-\x1f"\\\\\x7f\ufffe\uffff]')
_NOT_IN_IRI = re.compile('[\x00-\x20<>"{}|^`\\\\\ud800-\udfff]')
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_PLAIN = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}
_LANGUAGE = re.compile(r"[a-z]{1,8}(-[a-z0-9]{1,8})*\Z")
_QUOTED = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_LITERAL = re.compile(rf"({_QUOTED})(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?\Z", re.DOTALL)
_LINE = re.compile(
    rf"(<[^>]*>)[ \t]*(<[^>]*>)[ \t]*(<[^>]*>|{_QUOTED}(?:@[A-Za-z0-9-]+|\^\^<[^>]*>)?)[ \t]*(<[^>]*>)?[ \t]*\.\s*\Z",
)


class Iri(str):
    """A string that is an IRI, told apart from a literal."""

    __slots__ = ()


class Quad(NamedTuple):
    """Four terms, each in the spelling of N-Quads (`<iri>`, `"text"@zh`); the graph may be empty."""

    subject: str
    predicate: str
    object: str
    graph: str


def write_iri(iri: str) -> str:
    """The term of an IRI.

    Raises:
        EncodingError: the string cannot stand between angle brackets.

    """
    if _NOT_IN_IRI.search(iri):
        raise EncodingError(f"{iri!r} is no IRI.", subject=iri, hint="Give an absolute IRI without spaces.")
    return f"<{iri}>"


def write_text(text: str, language: str = "") -> str:
    """The term of a text, in a language where one is given (tags in lower case, as all engines keep them).

    Raises:
        EncodingError: the text holds half a surrogate pair, or the language is no tag.

    """
    if _TO_ESCAPE.search(text):
        text = text.translate(_ESCAPES)
    if _SURROGATE.search(text):
        raise EncodingError(f"{text!r} is not Unicode text.", subject=text, hint="Decode the file again.")
    if not language:
        return f'"{text}"'
    tag = language.lower()
    if not _LANGUAGE.match(tag):
        raise EncodingError(
            f"{language!r} is no language tag.",
            subject=language,
            hint="Use one such as zh or en.",
        )
    return f'"{text}"@{tag}'


def write_integer(value: int) -> str:
    """The term of a whole number."""
    return f'"{value}"^^<{XSD.integer}>'


def write_decimal(value: Decimal) -> str:
    """The term of a decimal in the canonical lexical form: no exponent, no trailing zeros.

    Raises:
        EncodingError: the number is not finite.

    """
    if not value.is_finite():
        raise EncodingError(f"{value} is no finite number.", subject=value, hint="Leave the figure out.")
    digits = format(value, "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return f'"{"0" if digits == "-0" else digits}"^^<{XSD.decimal}>'


def write_typed(lexical: str, datatype: str) -> str:
    """The term of a literal of any datatype."""
    return f"{write_text(lexical)}^^<{datatype}>"


def read_term(term: str) -> str:
    """The IRI or the lexical form of a term.

    Raises:
        EncodingError: it is neither.

    """
    if term.startswith("<") and term.endswith(">"):
        return term[1:-1]
    found = _LITERAL.match(term)
    if not found:
        raise EncodingError(f"{term!r} is no term of N-Quads.", subject=term, hint="Write the graph again.")
    text = found[1][1:-1]
    return _ESCAPED.sub(_unescape, text) if "\\" in text else text


def read_quads(lines: Iterable[str]) -> Iterator[Quad]:
    """The quads of lines of N-Quads; empty lines and comments are passed over.

    Raises:
        EncodingError: a line is no quad of IRIs and literals.

    """
    for number, line in enumerate(lines, 1):
        if found := _LINE.match(line):
            yield Quad._make(found.groups(""))
        elif line.strip() and not line.startswith("#"):
            raise EncodingError(
                f"Line {number} is no quad without blank nodes: {line[:80]!r}.",
                subject=number,
                hint="Give sorted N-Quads as innograph writes them.",
            )


def _unescape(match: re.Match[str]) -> str:
    short, long, letter = match.groups()
    if letter:
        return _PLAIN.get(letter, letter)
    return chr(int(short or long, 16))
