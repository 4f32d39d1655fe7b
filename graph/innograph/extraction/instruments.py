"""Policies and schemes told by the verb that draws them up or carries them out: 出台促进国资国企改革实施意见.

The title of such an instrument is worded like a sentence (促进…改革, 绿地建设…), so that the boundary words inside it would
cut its name. The verb right before it and the formal word it ends in (实施意见, 三年行动计划) tell where it begins and ends;
what is counted or only pointed at (一批政策措施, 相关办法) is none.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

from innograph.extraction.judgement import prefix_pattern
from innograph.model import Document, EntityType, Mention, Span
from innograph.resources import read_lexicon

SHORTEST = 4
"""Characters that an instrument says before the word it ends in, so that a class (管理办法) is none."""


@cache
def _pattern() -> re.Pattern[str]:
    """A verb, what stands between, and the title up to its formal ending."""
    table = read_lexicon("names")["instruments"]
    first = "".join(sorted({verb[0] for verb in table["verbs"]}))
    verbs = "|".join(sorted(table["verbs"], key=len, reverse=True))
    endings = "|".join(
        f"(?P<{kind}>{'|'.join(sorted(words, key=len, reverse=True))})"
        for kind, words in table["endings"].items()
    )
    return re.compile(
        f"(?=[{first}])(?:{verbs}){table['between']}(?P<name>{table['words']}(?:{endings}))(?={table['follow']})"
    )


def find_instruments(document: Document) -> Iterator[Mention]:
    """Policies and programmes that a verb draws up or carries out, named like a sentence."""
    table = read_lexicon("names")["instruments"]
    never = re.compile(table["never"])
    for found in _pattern().finditer(document.text):
        start, end = found.span("name")
        while prefix := prefix_pattern(scope=False).match(document.text, start, end):
            start = prefix.end()
        kind = next(kind for kind in table["endings"] if found.start(kind) >= 0)
        name = document.text[start:end]
        if found.start(kind) - start >= SHORTEST and never.search(name) is None:
            yield Mention(Span(start, end), name, cast("EntityType", kind), "instrument", 0.7)
