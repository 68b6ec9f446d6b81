"""Units on the map of a day: which facts are a unit's when the map changed since they were recorded."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from contracts.units import CITY, UNITS, placed, units_on


@lru_cache(maxsize=32)
def carried_over(day: str) -> Mapping[str, str | None]:
    """Each unit, without the city, and the one of that day's map that it is; None where it cannot be placed."""
    return {unit: placed(unit, day) for unit in UNITS if unit != CITY}


def on_the_map(day: str) -> tuple[str, ...]:
    return units_on(day)


def recorded_as(unit: str, day: str) -> tuple[str, ...]:
    """Units whose facts are this unit's on the map of a day; one that is not on it has its own facts alone."""
    found = tuple(code for code, place in carried_over(day).items() if place == unit)
    return found or (unit,)
