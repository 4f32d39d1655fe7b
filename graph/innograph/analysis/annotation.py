"""What measures need to know of a network beside its ties: where actors stand, and sums as numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from innograph.queries import ask

if TYPE_CHECKING:
    import networkx as nx

    from innograph.store import Store


def annotate(
    network: nx.MultiDiGraph[Any], store: Store, *, language: Literal["zh", "en"] = "zh"
) -> nx.MultiDiGraph[Any]:
    """A copy of a network of `project` with more attributes, each absent where the graph says nothing.

    Args:
        network: of `projection.project`; it is not changed.
        store: the one it came from.
        language: of `label`: the Chinese name, or the English one where there is one.

    Returns:
        *Nodes*: `scope` (mainland, hong-kong-macao-taiwan, other-country-or-area).
        *Edges*: `value`, the sum in the base unit of its currency, and `currency`, the local name of that unit.

    Raises:
        QueryError: the store cannot answer.

    """
    copy = network.copy()
    if language == "en":
        for _, data in copy.nodes(data=True):
            data["label"] = data.get("english") or data.get("label")
    for entity, scope in ask(store, "network-scopes"):
        node = _local(entity)
        if node in copy:
            copy.nodes[node].setdefault("scope", str(scope))
    sums = {_local(key): (value, _local(unit)) for key, value, unit in ask(store, "network-amounts")}
    for _, _, key, data in copy.edges(keys=True, data=True):
        if key in sums:
            data["value"], data["currency"] = sums[key]
    return copy


def _local(iri: object) -> str:
    return str(iri).replace("#", "/").rsplit("/", 1)[-1]
