"""The noun phrase beside a number: what is counted, in the words of the document.

All words are data (`lexicon/zh/figures.toml`, table `phrases`): verbs and adverbs are taken off the ends until a noun phrase
is left, which is the shortest one that begins after the last verb.
"""

from functools import lru_cache
from typing import NamedTuple

from innograph.extraction.quantities import figures_pattern, figures_table

LONGEST = 30
LONGEST_AFTER = 20


class Before(NamedTuple):
    """The phrase that ends the words before a number, the verb that takes what follows it ("" for none)."""

    phrase: str
    verb: str


def phrase_before(words: str) -> Before:
    """The phrase for what is counted in the words before a number."""
    stripped = trim_end(words)
    near = words.rstrip(" \t\u3000")
    verb = figures_pattern("phrases", "verbs").search(near) or figures_pattern("phrases", "verbs").search(
        stripped
    )
    return Before(_shorten(stripped), verb.group() if verb else "")


@lru_cache(maxsize=64)
def trim_end(words: str) -> str:
    """The words without what leads over to the number (达到, 超过, 共有); kept, for each number asks of the same ones anew."""
    return figures_pattern("phrases", "trailing").sub("", words)


def trim_start(words: str) -> str:
    """The words without the verbs and adverbs they begin with."""
    return figures_pattern("phrases", "leading").sub("", words)


def _shorten(words: str) -> str:
    for found in reversed(list(figures_pattern("phrases", "middle").finditer(words))):
        if len(words) - found.end() >= 2:
            words = words[found.end() :]
            break
    classes = list(figures_pattern("phrases", "class_after").finditer(words))
    if classes and len(words) - classes[-1].end() >= 2:
        words = words[classes[-1].end() :]
    phrase = trim_start(words)[-LONGEST:].strip(" \u3000")
    return _balanced(phrase) if len(phrase) > 1 else ""


def phrase_after(words: str) -> str:
    """The phrase for what is counted in the words after a number, "" where a verb or a mark follows it."""
    rest = figures_pattern("phrases", "opening").sub("", words, count=1)
    stop = figures_pattern("phrases", "stop").search(rest)
    phrase = rest[: stop.start() if stop else len(rest)][:LONGEST_AFTER].strip(" \u3000")
    if not phrase:
        described = figures_pattern("phrases", "described").match(rest.rstrip("。"))
        phrase = described.group("noun") if described else ""
    return _balanced(phrase)


def _balanced(phrase: str) -> str:
    """The phrase without quotation marks that have lost their other half."""
    whole = phrase.count("“") == phrase.count("”") and phrase.count('"') != 1
    return phrase if whole else phrase.strip('“”"').replace("“", "").replace("”", "")


def predicate_after(words: str) -> str:
    """What is said of the things after a number, up to the next mark."""
    rest = figures_pattern("phrases", "opening").sub("", words, count=1)
    for index, char in enumerate(rest):
        if char in "，。；：、,;（）()":
            return rest[:index][:LONGEST_AFTER]
    return rest[:LONGEST_AFTER].strip(" \u3000")


def is_generic(phrase: str) -> bool:
    """Whether a phrase names nothing by itself (企业, 项目)."""
    return phrase in figures_table("phrases")["generic"]


def is_adjective(phrase: str) -> bool:
    """Whether a phrase lacks its noun (国家级)."""
    return figures_pattern("phrases", "adjectives").search(phrase) is not None and len(phrase) <= 8
