"""What a query may not do: ask another server, or be nested so deep that the engine does not come back from it.

The engine would send the request (Oxigraph does), so the text is looked at before it arrives there. Looked at is the text
as it stands and the text with its code point escapes read (SPARQL 1.1, section 19.2), because a keyword may be written
with them; what stands in strings, IRIs, comments and escaped local names is no keyword.
"""

import re

from innograph.errors import QueryError

_NOT_A_KEYWORD = re.compile(
    r"""\\.|<[^<>"{}|^`\\\s]*>|"{3}(?:[^"\\]|\\.|"(?!""))*"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}"""
    r"""|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'|\#[^\n\r]*""",
    re.DOTALL,
)
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_LARGEST = 0x10FFFF
DEEPEST = 100
"""Brackets in brackets. Oxigraph reads and answers by recursion: at 1,000 (FILTER EXISTS, IF) it overflows the stack of a
process, which no error can catch (measured with 0.5; threads have less of a stack)."""
REIFIER = "~"
"""A mark of SPARQL 1.2. Oxigraph 0.5 reads a row of n of them in a time that grows with n to the fourth."""
MOST = 1_000
"""Operators and clauses, each of which it may nest in the one before; at 3,000 (BIND, MINUS) it overflows."""
_OPENS, _CLOSES = frozenset("([{"), frozenset(")]}")
_NESTING = re.compile(
    r"&&|\|\||[-+*/!^|]|(?<![\w?$:.-])(?:UNION|OPTIONAL|MINUS|FILTER|BIND|EXISTS|GRAPH|SELECT)(?![\w:.-])|<<",
    re.IGNORECASE,
)


def has_keyword(sparql: str, *words: str) -> bool:
    """Whether one of some keywords stands in a query outside strings, IRIs, comments and names."""
    pattern = re.compile(rf"(?<![\w?$:.-])(?:{'|'.join(words)})(?![\w:.-])", re.IGNORECASE)
    return any(pattern.search(_plain(text)) for text in {sparql, _CODE_POINT.sub(_read, sparql)})


def form_of(sparql: str) -> str:
    """What a query asks for: SELECT, ASK, CONSTRUCT or DESCRIBE; empty where it is no query."""
    found = re.search(
        r"(?<![\w?$:.-])(?:SELECT|ASK|CONSTRUCT|DESCRIBE)(?![\w:.-])", _plain(sparql), re.IGNORECASE
    )
    return found[0].upper() if found else ""


def _plain(sparql: str) -> str:
    """A query without its strings, IRIs and comments."""
    return _NOT_A_KEYWORD.sub(" ", sparql)


def refuse_harm(sparql: str) -> None:
    """Make sure that a query asks no other server and is not nested deeper than the engine can follow.

    Raises:
        QueryError: it holds SERVICE, is nested too deep, or has a mark that SPARQL 1.1 has not.

    """
    if has_keyword(sparql, "SERVICE"):
        raise QueryError(
            "SERVICE asks another server.",
            subject=sparql,
            hint="Load its data here and ask them.",
        )
    for text in {sparql, _CODE_POINT.sub(_read, sparql)}:
        plain = _plain(text)
        if REIFIER in plain:
            raise QueryError(
                f"`{REIFIER}` is no part of SPARQL 1.1.",
                subject=sparql[:200],
                hint="Put it into quotes if it is text.",
            )
        if _depth(plain) > DEEPEST or len(_NESTING.findall(plain)) > MOST:
            raise QueryError(
                f"The query nests deeper than {DEEPEST} brackets or joins more than {MOST} parts.",
                subject=sparql[:200],
                hint="List values with VALUES or IN.",
            )


def _depth(plain: str) -> int:
    """How many brackets stand in brackets."""
    depth = deepest = 0
    for character in plain:
        if character in _OPENS:
            depth += 1
            deepest = max(deepest, depth)
        elif character in _CLOSES:
            depth = max(0, depth - 1)
    return deepest


def _read(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= _LARGEST else match[0]
