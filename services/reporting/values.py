"""From sums to what is shown: exact values, their rounding, and how far a target is reached."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Protocol

Sum = tuple[int, int]


class Shape(Protocol):
    """How a figure is shown: see `contracts.plans.definition`."""

    @property
    def value(self) -> str: ...

    @property
    def scale(self) -> int: ...


def figure(shape: Shape, sum: Sum) -> dict[str, Any]:
    """value in the figure's unit; numerator and denominator as counted, money in whole VND."""
    counts, of = shape.value == "count", exact(shape, sum)
    value = sum[0] if counts and shape.scale == 1 else rounded(of, 2)
    return {"value": value, "numerator": sum[0], "denominator": None if counts else sum[1]}


def exact(shape: Shape, sum: Sum) -> Fraction | None:
    numerator, denominator = sum
    if shape.value == "count":
        return Fraction(numerator, shape.scale)
    if denominator == 0:
        return None
    return Fraction(numerator * (100 if shape.value == "percent" else 1), denominator * shape.scale)


def achievement(value: Fraction | None, target: Mapping[str, Any]) -> dict[str, Any]:
    """Percent of the target's lower bound, and whether it is reached: the value itself, never the rounded one."""
    if target["min"] is None:
        return {"progress": None, "status": "no_target"}
    if value is None:
        return {"progress": None, "status": "no_data"}
    return {
        "progress": percent(value, target),
        "status": "reached" if value >= Fraction(str(target["min"])) else "in_progress",
    }


def percent(value: Fraction | None, target: Mapping[str, Any]) -> float | None:
    """Per cent of the target's lower bound; None where there is none, or it is nought."""
    least = Fraction(str(target["min"] or 0))
    return rounded(value * 100 / least, 1) if least and value is not None else None


def pace(shape: Shape, value: Fraction | None, target: Mapping[str, Any], day: str, year: int) -> Any:
    """What an even year would have brought by a day, and whether the count is behind that. Of counts alone."""
    if shape.value != "count" or target["min"] is None or value is None:
        return None
    expected = Fraction(str(target["min"])) * _elapsed(day, year)
    return {"expected": rounded(expected, 1), "status": "ahead" if value >= expected else "behind"}


def _elapsed(day: str, year: int) -> Fraction:
    """The part of a year that is over at the end of a day."""
    first, next = date(year, 1, 1), date(year + 1, 1, 1)
    days = (next - first).days
    return Fraction(min(max((date.fromisoformat(day) - first).days + 1, 0), days), days)


def rounded(value: Fraction | None, digits: int) -> float | None:
    """Half to even, as decimal numbers are rounded."""
    return None if value is None else float(round(value, digits))


def number(value: object) -> int | float | None:
    """An exact number, or the text of one, as JSON tells it: whole where it is whole."""
    if value is None:
        return None
    exact = Fraction(str(value))
    return int(exact) if exact.denominator == 1 else float(exact)
