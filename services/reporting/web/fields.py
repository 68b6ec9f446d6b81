"""What is recorded of a cooperative, value by value, as each language writes it."""

from __future__ import annotations

from typing import Any

from contracts.terms import unit_name, value_name
from services.reporting.web.numbers import day, number

_UNITS, _VALUES = ("unit",), ("status", "obstacles")


def field_value(name: str, value: Any, language: str) -> str:
    """Of a field of a cooperative's state; none is a dash."""
    if value is None:
        return "–"
    if isinstance(value, list):
        return ", ".join(field_value(name, each, language) for each in value)
    if name.endswith(("_on", "_since")):
        return day(value, language)
    if name in _UNITS:
        return unit_name(value, language)
    if name in _VALUES:
        return value_name(value, language)
    return number(value, language) if isinstance(value, int) else str(value)
