"""Ways into a network, each a link of the page with a paragraph; and, where a page shows a part only, which part.

There are three ways: who stands in the middle, who works together, what is only planned. They are worked out from the
network, so that their figures are those of the graph and every page has them, the sample's too; a way that leads nowhere (no
plans, no cooperation) is left out.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from innograph.model import SYMMETRIC
from innograph.viewer.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx

LANGUAGES = ("zh", "en")
RESEARCH = ("ResearchInstitute", "University")


def tell(network: nx.MultiDiGraph[str]) -> list[dict[str, Any]]:
    """The stories of a network: `title` and `text` by language, and the `link` that the page follows."""
    return [*_centre(network), *_together(network), *_plans(network)]


def tell_part(shares: dict[str, int]) -> list[dict[str, Any]]:
    """What a page says first that shows a part of a graph; nothing for a whole one.

    Args:
        shares: `actors` and `ties` shown, `all_actors` and `all_ties` that there are; empty for a whole graph.

    """
    return [_story("part", "", **{name: f"{count:,}" for name, count in shares.items()})] if shares else []


def _story(kind: str, link: str, **values: Any) -> dict[str, Any]:
    """A story in both languages; values are texts, or texts by language."""
    found: dict[str, Any] = {"link": link}
    for part in ("title", "text"):
        patterns = words()["story"][kind][part]
        found[part] = {
            language: patterns[language].format(
                **{
                    key: value[language] if isinstance(value, dict) else value
                    for key, value in values.items()
                },
            )
            for language in LANGUAGES
        }
    return found


def _settled(network: nx.MultiDiGraph[str]) -> list[tuple[str, str, str]]:
    """Subject, predicate and object of what is done or under way, each once."""
    return sorted(
        {
            (one, data["predicate"], two)
            for one, two, data in network.edges(data=True)
            if data["status"] != "planned" and one != two
        },
    )


def _centre(network: nx.MultiDiGraph[str]) -> Iterator[dict[str, Any]]:
    ties = _settled(network)
    degree = Counter(end for one, _, two in ties for end in (one, two))
    if not degree:
        return
    node = min(degree, key=lambda each: (-degree[each], each))
    own = [tie for tie in ties if node in (tie[0], tie[2])]
    relations = Counter(predicate for _, predicate, _ in own)
    most = min(relations, key=lambda each: (-relations[each], each))
    others = {end for one, _, two in own for end in (one, two)} - {node}
    yield _story(
        "centre",
        f"n={node}&focus={node}.10",
        name=network.nodes[node]["label"],
        others=len(others),
        ties=len(own),
        relation=words()["predicate"].get(most, dict.fromkeys(LANGUAGES, most)),
        most=relations[most],
    )


def _together(network: nx.MultiDiGraph[str]) -> Iterator[dict[str, Any]]:
    ties = [tie for tie in _settled(network) if tie[1] in SYMMETRIC]
    if not ties:
        return
    ends = {end for one, _, two in ties for end in (one, two)}
    research = sum(network.nodes[end]["type"] in RESEARCH for end in ends)
    predicates = {data["predicate"] for _, _, data in network.edges(data=True)}
    hidden = ".".join(sorted(predicates - SYMMETRIC))
    yield _story(
        "together",
        f"no-predicate={hidden}&no-status=planned",
        ties=len(ties),
        actors=len(ends),
        research=research,
    )


def _plans(network: nx.MultiDiGraph[str]) -> Iterator[dict[str, Any]]:
    plans = [(one, two, data) for one, two, data in network.edges(data=True) if data["status"] == "planned"]
    if not plans:
        return
    owners = Counter(one for one, _, _ in plans)
    owner = min(owners, key=lambda each: (-owners[each], each))
    yield _story(
        "plans",
        "no-status=done.ongoing",
        plans=len(plans),
        name=network.nodes[owner]["label"],
        most=owners[owner],
    )
