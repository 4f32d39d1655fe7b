"""Which mentions are one thing: by equal names, registers, and forms declared or derived by rule; never by likeness.

Tiers, in this order and no other: the same name (folded), the register's name for a form, a self reference to the home
place or the publisher, a short form that the name itself yields, a bare head that stands for the last longer name. Two
homonyms of two scopes stay two.
"""

import re
from collections.abc import Iterable

from innograph.identifiers import fold_name
from innograph.model import Mention
from innograph.resources import read_lexicon

BRACKETS = re.compile("[（）()]")
LOCAL_RULES = frozenset({"self reference", "head", "elided", "renamed"})
"""Rules whose word stands for different things at different places: they join the mention, not the word."""


class Clusters:
    """A union of folded names; the representative of a set is its smallest name, so order never matters."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}
        self._folded: dict[str, str] = {}

    def find(self, name: str) -> str:
        """The representative of the set a name belongs to."""
        folded = self._folded.get(name)
        if folded is None:
            folded = self._folded[name] = fold_name(name)
        while (above := self._above.get(folded, folded)) != folded:
            folded = above
        return folded

    def join(self, one: str, other: str) -> None:
        """Make two names one thing."""
        first, second = sorted((self.find(one), self.find(other)))
        if first != second:
            self._above[second] = first


def cluster(mentions: Iterable[Mention]) -> Clusters:
    """The sets of names that the mentions declare to be one."""
    clusters = Clusters()
    mentions = tuple(mentions)
    _join_equivalents(clusters, mentions)
    endings = read_lexicon("names")["anaphora"]["company_endings"]
    for name in dict.fromkeys(mention.name for mention in mentions if mention.type == "Firm"):
        ending = next((e for e in endings if name.endswith(e) and len(name) - len(e) > 2), "")
        clusters.join(name, name.removesuffix(ending))
    for mention in mentions:
        if mention.refers_to and mention.rule not in LOCAL_RULES:
            clusters.join(mention.name, mention.refers_to)
    return clusters


def _join_equivalents(clusters: Clusters, mentions: Iterable[Mention]) -> None:
    """Join names that differ only in how an ending is written (自贸区, 自贸试验区) or in brackets around a part."""
    equivalents: dict[str, str] = read_lexicon("names")["equivalents"]
    written: dict[str, str] = {}
    for name in dict.fromkeys(mention.name for mention in mentions if mention.rule not in LOCAL_RULES):
        form = BRACKETS.sub("", name)
        for long, short in equivalents.items():
            form = form.replace(long, short)
        clusters.join(written.setdefault(form, name), name)


def key_of(mention: Mention, clusters: Clusters) -> str:
    """The set that a mention belongs to."""
    return clusters.find(mention.refers_to or mention.name)
