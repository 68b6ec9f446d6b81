"""Sums behind the figures: as of a day, at a size of each log, by unit, indicator and period, in one query."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from psycopg import Connection

from contracts.units import CITY
from services.chassis.sql import queries
from services.reporting.tiers import TIERS, Tiers

_SQL = queries("services.reporting", "figures.sql")
_ALL = "*"

Sums = Mapping[tuple[str, str, int], tuple[int, int]]
"""(unit, indicator, period) -> (numerator, denominator); what has no fact is absent."""


class Extent(NamedTuple):
    """The size a log is read at, and up to which entry it is summed in blocks."""

    size: int
    summed: int


def sums(
    connection: Connection[Any],
    extents: Mapping[str, Extent],
    as_of: str,
    periods: Collection[int],
    units: Collection[str],
    tiers: Tiers = TIERS,
) -> Sums:
    """Sums of the facts in force on `as_of`, of these units; the city's are over all units, and what is its own."""
    covers = {source: tiers.cover(min(log.size, log.summed)) for source, log in extents.items()}
    blocks = [(source, *block) for source, (found, _) in covers.items() for block in found]
    parameters = {
        "sources": [source for source, _, _ in blocks],
        "tiers": [tier for _, tier, _ in blocks],
        "blocks": [block for _, _, block in blocks],
        "logs": list(extents),
        "covered": [covered for _, covered in covers.values()],
        "sizes": [log.size for log in extents.values()],
        "periods": list(periods),
        "units": [_ALL if unit == CITY else unit for unit in units],
        "as_of": as_of,
    }
    rows = connection.execute(_SQL.figures, parameters)
    return {
        (CITY if unit == _ALL else unit, code, period): (int(num), int(den))
        for unit, code, period, num, den in rows
    }
