"""innograph: Chinese reports on science and technology as a knowledge graph, every fact tied to its words.

Every public name is loaded when it is first used, so that `import innograph` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from innograph.documents import read as read
    from innograph.errors import InnographError as InnographError
    from innograph.evaluation import evaluate as evaluate
    from innograph.explanation import explain as explain
    from innograph.knowledge_graph import KnowledgeGraph as KnowledgeGraph
    from innograph.knowledge_graph import build as build
    from innograph.knowledge_graph import open as open  # noqa: A004 - the verb people expect
    from innograph.knowledge_graph import query as query
    from innograph.pipeline import extract as extract

_ROOMS = {
    "InnographError": "errors",
    "KnowledgeGraph": "knowledge_graph",
    "build": "knowledge_graph",
    "evaluate": "evaluation",
    "explain": "explanation",
    "extract": "pipeline",
    "open": "knowledge_graph",
    "query": "knowledge_graph",
    "read": "documents",
}

__all__ = [
    "InnographError",
    "KnowledgeGraph",
    "build",
    "evaluate",
    "explain",
    "extract",
    "open",
    "query",
    "read",
]


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module 'innograph' has no attribute {name!r}")
    return getattr(import_module(f"innograph.{_ROOMS[name]}"), name)


def __dir__() -> list[str]:
    return __all__
