"""Canonical JSON (RFC 8785) for the values that entries hold: no floats, ASCII keys, integers up to 2^53-1."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson


def canonical_bytes(value: Mapping[str, Any]) -> bytes:
    """The one byte form of a value. For this subset sorted compact JSON is RFC 8785; a test holds it to that."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def loads(text: bytes) -> Any:
    """Parse JSON; raises ValueError (orjson.JSONDecodeError) with line and column."""
    return orjson.loads(text)


def canonical_string(text: str) -> bytes:
    """A text as a JSON string (RFC 8785)."""
    return orjson.dumps(text)
