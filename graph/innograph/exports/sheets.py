"""Nodes and edges as tables: CSV that a spreadsheet opens as it should, and Parquet.

CSV begins with a byte order mark, without which spreadsheets take Chinese for something else, and an apostrophe stands before
what they would run as a formula (OWASP, CSV injection).
"""

import io
from typing import Any

from innograph.analysis.projection import NUMBERS, TEXTS, project
from innograph.errors import ConfigError
from innograph.exports.networks import plain
from innograph.store import Store
from innograph.tables import write_rows

NODE_COLUMNS = ("id", "label", "english", "type", "aliases", "figures", "degree", "iri", "links")
EDGE_COLUMNS = ("id", "source", "source_label", "target", "target_label", *sorted((*TEXTS, *NUMBERS)))
MARK = b"\xef\xbb\xbf"


def write_nodes(store: Store) -> bytes:
    """One row for each node."""
    return _csv(NODE_COLUMNS, _nodes(store))


def write_edges(store: Store) -> bytes:
    """One row for each edge, with the names at both ends."""
    return _csv(EDGE_COLUMNS, _edges(store))


def write_parquet(store: Store) -> bytes:
    """One row for each edge, as Parquet.

    Raises:
        ConfigError: pyarrow is not installed.

    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        hint = "Run: pip install 'innograph[parquet]'."
        raise ConfigError("Parquet needs pyarrow.", subject="parquet", hint=hint) from error
    rows = _edges(store)
    kinds = {name: pa.int64() for name in ("start", "end", "year", "report_year")} | {
        "confidence": pa.float64()
    }
    fields = [pa.field(name, kinds.get(name, pa.string())) for name in EDGE_COLUMNS]
    table = pa.Table.from_pylist(rows, schema=pa.schema(fields))
    out = io.BytesIO()
    parquet.write_table(table, out)
    return out.getvalue()


def _csv(columns: tuple[str, ...], rows: list[dict[str, Any]]) -> bytes:
    cells = [[row.get(name) for name in columns] for row in rows]
    return MARK + write_rows(columns, cells, "csv").encode()


def _nodes(store: Store) -> list[dict[str, Any]]:
    network = plain(project(store))
    return [{"id": node, "degree": network.degree(node), **data} for node, data in network.nodes(data=True)]


def _edges(store: Store) -> list[dict[str, Any]]:
    network = plain(project(store))
    names = {node: data.get("label", node) for node, data in network.nodes(data=True)}
    rows = [
        {
            "id": key,
            "source": one,
            "source_label": names[one],
            "target": other,
            "target_label": names[other],
            **data,
        }
        for one, other, key, data in network.edges(keys=True, data=True)
    ]
    return [
        {name: row.get(name) for name in EDGE_COLUMNS} for row in sorted(rows, key=lambda row: str(row["id"]))
    ]
