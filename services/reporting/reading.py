"""What the projection says to a question: the plan, its targets and the sums, at certain sizes of the logs.

Nothing recorded up to a size ever changes, so the same question at the same sizes reads the same for ever, and the
few queries of a reading need no common snapshot.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from psycopg import Connection

from contracts.plans import Indicator
from contracts.units import CITY, UNITS
from services.chassis.sql import queries
from services.reporting import inforce
from services.reporting.catalogue import CATALOGUE, STOCK_PERIOD, Catalogue
from services.reporting.excluded import Reasons
from services.reporting.figures import Sums, sums
from services.reporting.inforce import Missed
from services.reporting.profiles import Profile, profiles
from services.reporting.question import Question
from services.reporting.settled import Asked, settle

_SQL = queries("services.reporting", "reading.sql")


@dataclass(frozen=True, slots=True)
class Reading:
    """A settled question with its sums.

    `sums` are the asked unit's for the year, the year before and the stocks; `by_unit` those of every unit for the
    year, None where they were not wanted; `profiles` count cooperatives by the figures that they stand in, `missed` are
    the facts that miss a condition.
    """

    asked: Asked
    sums: Sums
    by_unit: Sums | None
    synthetic: bool
    profiles: Sequence[Profile] = ()
    missed: Mapping[str, Collection[Missed]] = field(default_factory=dict)

    def sum(self, code: str, period: int) -> tuple[int, int]:
        return self.sums.get((self.asked.question.unit, code, period), (0, 0))


def read(
    connection: Connection[Any],
    question: Question,
    today: str,
    *,
    by_unit: bool = False,
    catalogue: Catalogue = CATALOGUE,
) -> Reading:
    """Everything a question needs. Raises Unanswerable."""
    asked = settle(connection, question, today)
    year, codes = asked.year, [row["code"] for row in asked.document["indicators"]]
    defined = [catalogue.indicators[code] for code in codes]
    every = [code for code in UNITS if code != CITY]
    return Reading(
        asked=asked,
        sums=own_sums(connection, asked, (year, year - 1, STOCK_PERIOD)),
        by_unit=sums(connection, asked.extents, asked.as_of, (year,), (*every, CITY)) if by_unit else None,
        synthetic=is_synthetic(connection, asked.at),
        profiles=_profiles(connection, asked, defined, catalogue),
        missed={
            each.code: inforce.missed(connection, asked.extracts, each.code, year, each.conditions)
            for each in defined
            if each.conditions
        },
    )


def _profiles(
    connection: Connection[Any], asked: Asked, defined: Iterable[Indicator], catalogue: Catalogue
) -> list[Profile]:
    """What must be known of each cooperative, of all indicators at once."""
    reasons = [Reasons(each, asked.year, asked.as_of, catalogue) for each in defined]
    figures = [figure for each in reasons for figure in each.figures()]
    return profiles(connection, asked.extracts, figures, [mark for each in reasons for mark in each.marks()])


def own_sums(connection: Connection[Any], asked: Asked, periods: Collection[int], as_of: str = "") -> Sums:
    """The sums of the asked unit, as of the question's day or another, over all units that are it on the map."""
    unit = asked.question.unit
    units = (CITY,) if unit == CITY else asked.recorded
    found = sums(connection, asked.extents, as_of or asked.as_of, periods, units)
    return merged(found, dict.fromkeys(units, unit))


def merged(found: Sums, places: Mapping[str, str]) -> Sums:
    """The sums of units added up under the names that they are given."""
    totals: dict[tuple[str, str, int], tuple[int, int]] = {}
    for (unit, code, period), (num, den) in found.items():
        where = (places[unit], code, period)
        before = totals.get(where, (0, 0))
        totals[where] = (before[0] + num, before[1] + den)
    return totals


def is_synthetic(connection: Connection[Any], at: Mapping[str, int]) -> bool:
    heads = {"sources": list(at), "sizes": list(at.values())}
    row = connection.execute(_SQL.is_synthetic, heads).fetchone()
    return bool(row and row[0])
