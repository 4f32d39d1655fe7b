"""Policies and schemes told by the verb that draws them up or carries them out: 出台促进国资国企改革实施意见.

The title of such an instrument is worded like a sentence (促进…改革, 绿地建设…), so that the boundary words inside it would
cut its name. The verb right before it and the formal word it ends in (实施意见, 三年行动计划) tell where it begins and ends;
what is counted or only pointed at (一批政策措施, 相关办法) is none. A second one joined to the first needs no verb of its own.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, cast

from innograph.extraction.judgement import prefix_pattern
from innograph.gazetteer import load_gazetteer
from innograph.model import Document, EntityType, Mention, Span
from innograph.resources import read_lexicon

SHORTEST = 4
"""Characters that an instrument says before the word it ends in, so that a class (管理办法) is none."""


@cache
def _table() -> dict[str, Any]:
    return cast("dict[str, Any]", read_lexicon("names")["instruments"])


def _any_of(words: list[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _pattern(verbs: list[str], kinds: dict[str, list[str]]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A verb and the title after it up to its formal ending, and a title joined to another."""
    table = _table()
    endings = "|".join(f"(?P<{kind}>{_any_of(words)})" for kind, words in kinds.items())
    title = f"(?P<name>{table['words']}(?:{endings}))(?={table['follow']})"
    first = "".join(sorted({verb[0] for verb in verbs}))
    told = f"(?=[{first}])(?:{_any_of(verbs)}){table['between']}"
    return re.compile(told + title), re.compile(table["joint"] + title)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """What is drawn up or carried out, and the mechanisms and reforms that other verbs set up."""
    table = _table()
    return _pattern(table["verbs"], table["endings"]), _pattern(table["reforming"], table["reforms"])


def find_instruments(document: Document) -> Iterator[Mention]:
    """Policies and programmes that a verb draws up or carries out, named like a sentence."""
    for first, joined in _patterns():
        for told in first.finditer(document.text):
            found: re.Match[str] | None = told
            while found is not None:
                mention = _read(document.text, found)
                if mention is None:
                    break
                yield mention
                found = joined.match(document.text, mention.span.end)


def _read(text: str, found: re.Match[str]) -> Mention | None:
    """The instrument of a match without determiners and what is joined before it; nothing where it is a class."""
    start, end = found.span("name")
    kind = next(kind for kind in ("Programme", "Policy") if found.groupdict().get(kind))
    for other in re.finditer(_table()["before"], text[start:end]):
        start = found.start("name") + other.end()
    while not text.startswith(tuple(_table()["kept"]), start) and (
        prefix := prefix_pattern(scope=False).match(text, start, end)
    ):
        start = prefix.end()
    name = text[start:end]
    if found.start(kind) - start < SHORTEST or re.search(_table()["never"], name) or _ends_in_known(name):
        return None
    return Mention(Span(start, end), name, cast("EntityType", kind), "instrument", 0.7)


def _ends_in_known(name: str) -> bool:
    """Whether an instrument is another well-known one after words that say what it is for (…创业|红棉计划)."""
    return any(load_gazetteer().by_form(name[start:]) for start in range(1, len(name) - 2))
