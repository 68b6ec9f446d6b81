"""The figures of every unit, carried over to the map of a day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contracts.units import CITY
from services.reporting import values
from services.reporting.catalogue import CATALOGUE, Catalogue
from services.reporting.figures import Sums
from services.reporting.places import carried_over, on_the_map
from services.reporting.reading import Reading, merged

UNPLACED = "unplaced"

Figures = Mapping[str, Mapping[str, Any]]


def matrix(reading: Reading, catalogue: Catalogue = CATALOGUE) -> dict[str, Figures]:
    """The figures by indicator of each unit on the map, of what cannot be placed on it (if anything), and of the city."""
    day, sums = reading.asked.map_day, placed_sums(reading)
    units = (*on_the_map(day), *((UNPLACED,) if any(unit == UNPLACED for unit, _, _ in sums) else ()), CITY)
    return {unit: _figures(reading, sums, unit, catalogue) for unit in units}


def by_unit(reading: Reading, catalogue: Catalogue = CATALOGUE) -> dict[str, Any]:
    """The map and its figures, as an answer holds them."""
    day = reading.asked.map_day
    told = {"day": day, "units": list(on_the_map(day)), "unplaced": unplaced(reading)}
    return {"map": told, "by_unit": matrix(reading, catalogue)}


def placed_sums(reading: Reading) -> Sums:
    places = {unit: place or UNPLACED for unit, place in carried_over(reading.asked.map_day).items()}
    return merged(reading.by_unit, places | {CITY: CITY})


def unplaced(reading: Reading) -> list[str]:
    """Units that have figures and no place on the map."""
    places = carried_over(reading.asked.map_day)
    having = {unit for unit, _, _ in reading.by_unit}
    return [unit for unit, place in places.items() if place is None and unit in having]


def _figures(reading: Reading, sums: Sums, unit: str, catalogue: Catalogue) -> Figures:
    year = reading.asked.year
    codes = [row["code"] for row in reading.asked.document["indicators"]]
    return {
        code: values.figure(catalogue.indicators[code], sums.get((unit, code, year), (0, 0))) for code in codes
    }
