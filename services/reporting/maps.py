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


def by_unit(reading: Reading, sums: Sums, catalogue: Catalogue = CATALOGUE) -> dict[str, Any]:
    """The map and the figures on it, as an answer holds them: of each unit, of what has no place (if anything does), and
    of the city. `sums` are of the units as recorded."""
    day = reading.asked.map_day
    lost, units = _unplaced(day, sums), on_the_map(day)
    placed = _placed(day, sums)
    shown = (*units, UNPLACED, CITY) if lost else (*units, CITY)
    return {
        "map": {"day": day, "units": list(units), "unplaced": lost},
        "by_unit": {unit: _figures(reading, placed, unit, catalogue) for unit in shown},
    }


def _placed(day: str, sums: Sums) -> Sums:
    places = {unit: place or UNPLACED for unit, place in carried_over(day).items()}
    return merged(sums, places | {CITY: CITY})


def _unplaced(day: str, sums: Sums) -> list[str]:
    """Units that have figures and no place on the map."""
    having = {unit for unit, _, _ in sums}
    return [unit for unit, place in carried_over(day).items() if place is None and unit in having]


def _figures(reading: Reading, sums: Sums, unit: str, catalogue: Catalogue) -> Figures:
    year = reading.asked.year
    codes = [row["code"] for row in reading.asked.document["indicators"]]
    return {
        code: values.figure(catalogue.indicators[code], sums.get((unit, code, year), (0, 0)))
        for code in codes
    }
