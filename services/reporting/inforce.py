"""Facts in force, one by one: which conditions are missed, and the evidence of a figure.

Sums come from rollups (`figures`); these look at the facts themselves, as of a day and at a size of each log.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from psycopg import Connection

from contracts.plans import Condition
from services.chassis.sql import queries

_SQL = queries("services.reporting", "inforce.sql")


@dataclass(frozen=True, slots=True)
class Extracts:
    """As of which day, at which sizes, and of which units (None: all) facts are looked at."""

    as_of: str
    at: Mapping[str, int]
    units: Sequence[str] | None

    @property
    def parameters(self) -> dict[str, Any]:
        named = {"sources": list(self.at), "sizes": list(self.at.values())}
        return named | {"as_of": self.as_of, "units": None if self.units is None else list(self.units)}


class Missed(NamedTuple):
    """A condition that a counted fact misses, or of which a year is not known."""

    source: str
    entry: int
    condition: str
    known: bool


class Cursor(NamedTuple):
    """The last fact of a page."""

    source: str = ""
    entry: int = 0


class Wanted(NamedTuple):
    """A row of an annex that sums a further field: places are of the field, and of the one it is divided by, from 1."""

    code: str
    indicator: str
    period: int
    place: int
    per: int | None
    choice: str | None


class Facts(Protocol):
    """Which facts are behind a figure: see `behind`."""

    @property
    def parameters(self) -> Mapping[str, Any]: ...


def missed(
    connection: Connection[Any], of: Extracts, code: str, year: int, conditions: Sequence[Condition]
) -> list[Missed]:
    """What the counted facts of an indicator miss. A year told to be nought or below outweighs one not told."""
    years = [(each, year - back) for each in conditions for back in range(1, each.years + 1)]
    asked = of.parameters | {
        "indicator": code,
        "period": year,
        "conditions": [each.code for each, _ in years],
        "ofs": [each.of for each, _ in years],
        "periods": [period for _, period in years],
    }
    rows = connection.execute(_SQL.conditions, asked).fetchall()
    return [
        Missed(source, entry, condition, below > 0)
        for source, entry, condition, below, untold in rows
        if below or untold
    ]


def evidence(
    connection: Connection[Any], of: Extracts, behind: Facts, period: int, after: Cursor, limit: int
) -> list[dict[str, Any]]:
    """At most `limit` facts in force behind a figure, after a cursor, by source and entry."""
    asked = of.parameters | {**behind.parameters, "period": period, "limit": limit}
    asked |= {"after_source": after.source, "after_entry": after.entry}
    names = ("source", "entry", "event_id", "key", "unit", "effective_on", "numerator", "denominator")
    return [
        {name: _shown(value) for name, value in zip(names, row, strict=True)}
        for row in connection.execute(_SQL.evidence, asked)
    ]


def _shown(value: object) -> object:
    return value if isinstance(value, int | str) else str(value)


def counts(connection: Connection[Any], of: Extracts, behind: Facts, period: int) -> dict[str, int]:
    asked = of.parameters | {**behind.parameters, "period": period}
    row = connection.execute(_SQL.counts, asked).fetchone() or (0, 0, 0)
    return dict(zip(("in_force", "superseded", "voided"), row, strict=True))


def carried(
    connection: Connection[Any], of: Extracts, rows: Iterable[Wanted]
) -> dict[tuple[str, int], tuple[int, int, int]]:
    """(row, period) -> sum of the field or bearers of the choice, sum of what it is divided by, facts that tell it."""
    columns = list(zip(*rows, strict=True))
    if not columns:
        return {}
    names = ("codes", "indicators", "periods", "places", "pers", "choices")
    asked = of.parameters | {name: list(column) for name, column in zip(names, columns, strict=True)}
    with connection.transaction():
        connection.execute(_SQL.plan_for_many)
        found = connection.execute(_SQL.carried, asked).fetchall()
    return {(code, period): (int(sum), int(per), told) for code, period, sum, per, told in found}
