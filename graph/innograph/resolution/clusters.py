"""Which mentions are one thing: by equal names, registers, and forms declared or derived by rule; never by likeness.

Tiers, in this order and no other: the same name (folded), the same but for a word for its class or trade, the register's
name for a form, a self reference to the home place or the publisher, a short form that the name itself yields, a bare
head that stands for the last longer name. Two homonyms of two scopes stay two.
"""

import re
from collections.abc import Iterable, Mapping

from innograph.gazetteer import load_gazetteer
from innograph.identifiers import fold_name
from innograph.model import Mention
from innograph.resources import read_lexicon

BRACKETS = re.compile("[（）()]")
LOCAL_RULES = frozenset({"self reference", "head", "elided", "renamed"})
"""Rules whose word stands for different things at different places: they join the mention, not the word."""
LISTED_RULES = frozenset({"elided", "renamed"})
"""Those of them whose word is a name that a list cut short."""


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


def cluster(mentions: Iterable[Mention], places: Iterable[str] = ()) -> Clusters:
    """The sets of names that the mentions declare to be one.

    Args:
        mentions: the names of one document.
        places: the home place of its body and the region around it, in full.

    """
    clusters = Clusters()
    mentions = tuple(mentions)
    written = _join_equivalents(clusters, mentions)
    _join_classed(clusters, mentions, written)
    for place in (*places, read_lexicon("names")["at_home"]["nation"]):
        _join_at(clusters, place, written)
    endings = read_lexicon("names")["anaphora"]["company_endings"]
    for name in dict.fromkeys(mention.name for mention in mentions if mention.type == "Firm"):
        ending = next((e for e in endings if name.endswith(e) and len(name) - len(e) > 1), "")
        clusters.join(name, name.removesuffix(ending))
    for mention in mentions:
        if mention.refers_to and mention.rule not in LOCAL_RULES:
            clusters.join(mention.name, mention.refers_to)
    return clusters


def _join_equivalents(clusters: Clusters, mentions: Iterable[Mention]) -> dict[str, Mention]:
    """Join names that differ only in how an ending is written (自贸区, 自贸试验区) or in brackets around a part.

    Returns:
        The first mention of each name as it is compared.

    """
    equivalents: dict[str, str] = read_lexicon("names")["equivalents"]
    first: dict[str, Mention] = {}
    for mention in mentions:
        if mention.rule not in LOCAL_RULES:
            first.setdefault(mention.name, mention)
    written: dict[str, Mention] = {}
    for name, mention in first.items():
        form = BRACKETS.sub("", name)
        for long, short in equivalents.items():
            form = form.replace(long, short)
        clusters.join(written.setdefault(form, mention).name, name)
    return written


def _join_classed(clusters: Clusters, mentions: Iterable[Mention], written: Mapping[str, Mention]) -> None:
    """Join a name with the one that says its class or trade after it: 某英才 and 某英才计划, 某旭 and 某旭光电.

    Both are of one type, no other name goes on with it so, and one that has no class of its own is in no register:
    what is built by a known group (某汽, 某汽新能源) is often a firm of its own.
    """
    table, suffixes = read_lexicon("names")["classed"], read_lexicon("names")["suffixes"]
    bare = {(fold_name(form), mention.type): mention.name for form, mention in written.items()}
    listed = {(fold_name(m.name), m.type): m.refers_to or m.name for m in mentions if m.rule in LISTED_RULES}
    for (form, kind), name in (bare | listed).items():
        words = list(table["words"])
        if kind in table["endings"] and not form.endswith(tuple(suffixes[kind])) and not _is_registered(form):
            words += table["endings"][kind] or suffixes[kind]
        fuller = {bare[form + word, kind] for word in words if (form + word, kind) in bare}
        if len(fuller) == 1:
            clusters.join(name, *fuller)


def _is_registered(name: str) -> bool:
    return any(entry.type != "Place" for entry in load_gazetteer().by_form(name))


def _join_at(clusters: Clusters, place: str, written: Mapping[str, Mention]) -> None:
    """Join what a report names with its own place and without it: 某市科技局 and 市科技局, 某市某某研究院 and 某某研究院."""
    table = read_lexicon("names")["at_home"]
    level, short = place[-1], place[:-1]
    for form, mention in written.items():
        if mention.rule == "department" and form.startswith(level):
            fulls = [prefix + short + form for prefix in table["prefixes"]]
        elif len(form) >= table["shortest"] and mention.type in table["types"]:
            fulls = [place + form, short + form, table["nation"] + short + form]
        else:
            continue
        for full in fulls:
            if full in written and written[full].type == mention.type:
                clusters.join(written[full].name, mention.name)


def key_of(mention: Mention, clusters: Clusters) -> str:
    """The set that a mention belongs to."""
    return clusters.find(mention.refers_to or mention.name)
