"""The API is as its description says: schemathesis asks all that this allows, and much that it does not."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine

from extractor.registry.cursors import cursor_of
from extractor.registry.terms import asked
from extractor.web.app import api

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of libraries beneath it
    import schemathesis

_KEYS: dict[str, list[object]] = {
    "bodies": ["a"],
    "candidates": [0.8, "a", "b"],
    "certificates": ["a", "ISO 9001"],
    "claims": [2**61],
    "findings": ["a"],
    "organizations": [2**57],
    "standards": ["ISO 1"],
    "timeline": [5, "a"],
}
_CONFIG = {
    # Longer than any server takes: an answer that no description has for every path.
    "checks": {"negative_data_rejection": {"expected-statuses": [401, 404, 405, 414, 422]}},
}


_app = api(None)  # type: ignore[arg-type] # the registry comes with the tests: nothing is read for the description
_config = schemathesis.config.SchemathesisConfig.from_dict(_CONFIG)
schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", _app, config=_config)


@pytest.fixture(autouse=True, scope="module")
def _registry(stocks: Callable[[str], Engine]) -> None:
    _app.state.engine = stocks("sqlite")


@schema.parametrize()
@settings(max_examples=25, suppress_health_check=[*HealthCheck])
def test_every_answer_is_one_that_is_described(case: schemathesis.Case[Any]) -> None:
    _mend(case)
    case.call_and_validate()


def _mend(case: schemathesis.Case[Any]) -> None:
    """Put in what no schema can say: a cursor is one that the list gave, and a text has a word."""
    query = case.query or {}
    cursor, text = query.get("cursor"), query.get("q")
    if isinstance(cursor, str) and re.fullmatch("[A-Za-z0-9_-]{1,2000}", cursor):
        kind = case.operation.path.rpartition("/")[2]
        query["cursor"] = cursor_of(kind, _KEYS[kind])
    if isinstance(text, str) and 0 < len(text) <= 200 and not asked(text):
        query["q"] = "da nang"
