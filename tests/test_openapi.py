"""The server against its own OpenAPI description: requests made from it, and answers held to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = 12
"""Requests for each operation; `schemathesis run ADDRESS/openapi.json` makes any number."""
OPERATIONS = 9
"""All but the address of the description itself."""


def operations(endpoint: str) -> Iterator[Any]:
    """Every operation of the description."""
    schemathesis = pytest.importorskip("schemathesis")
    schema = schemathesis.openapi.from_url(f"{endpoint}/openapi.json")
    for result in schema.get_all_operations():
        yield result.ok()


def held_to() -> list[Any]:
    """What answers are held to. That a text which is no SPARQL is refused cannot be said in a schema, and is left out."""
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi import checks

    names = (
        "status_code_conformance",
        "content_type_conformance",
        "response_schema_conformance",
        "unsupported_method",
    )
    return [not_a_server_error, *(getattr(checks, name) for name in names)]


def test_every_operation_answers_as_described(endpoint: str) -> None:
    """No error of the server, only the statuses and media types that are described, whatever is sent."""
    count = 0
    for operation in operations(endpoint):
        count += 1

        @settings(
            max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
        )
        @given(case=operation.as_strategy())
        def check(case: Any) -> None:
            case.call_and_validate(allow_redirects=False, checks=held_to())

        check()
    assert OPERATIONS == count
