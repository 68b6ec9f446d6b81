"""What the projection says to a question: the plan, its targets and the sums, at certain sizes of the logs.

Nothing recorded up to a size ever changes, so the same question at the same sizes reads the same for ever, and the
few queries of a reading need no common snapshot.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from psycopg import Connection

from contracts.errors import error
from contracts.units import CITY, district_codes
from services.chassis.sql import queries
from services.reporting.definitions import STOCK_PERIOD
from services.reporting.figures import Extent, Sums, sums
from services.reporting.question import SOURCES, Question, Unanswerable

_SQL = queries("services.reporting", "reading.sql")

Bounds = Mapping[str, int | float | None]


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan as adopted, the targets revised since, and the sums.

    `sums` are the asked unit's for the year, the year before and the stocks; `by_unit` those of every unit for the
    year, where they were wanted.
    """

    question: Question
    as_of: str
    at: Mapping[str, int]
    document: Mapping[str, Any]
    revised: Mapping[str, Bounds]
    sums: Sums
    by_unit: Sums
    synthetic: bool

    @property
    def year(self) -> int:
        year: int = self.document["year"]
        return year

    def target(self, indicator: Mapping[str, Any]) -> Bounds:
        """The bounds in force of an indicator of the plan's document."""
        return self.revised.get(indicator["code"]) or bounds(**indicator["target"])


def read(connection: Connection[Any], question: Question, today: str, *, by_unit: bool = False) -> Reading:
    """Everything a question needs. Raises Unanswerable."""
    extents = _extents(connection, question)
    at = {source: extent.size for source, extent in extents.items()}
    adopted, document = _plan(connection, question.plan, at["reporting"])
    as_of = question.as_of or min(today, f"{document['year']}-12-31")
    year = document["year"]
    return Reading(
        question=question,
        as_of=as_of,
        at=at,
        document=document,
        revised=_revised(connection, question.plan, adopted, at["reporting"], as_of),
        sums=sums(connection, extents, as_of, (year, year - 1, STOCK_PERIOD), (question.unit,)),
        by_unit=sums(connection, extents, as_of, (year,), (*district_codes(), CITY)) if by_unit else {},
        synthetic=_synthetic(connection, at),
    )


def bounds(min: object, max: object = None) -> dict[str, int | float | None]:
    """A target's bounds as they are told."""
    return {"min": _number(min), "max": _number(max)}


def _number(value: object) -> int | float | None:
    if value is None:
        return None
    exact = Decimal(str(value))
    return int(exact) if exact == exact.to_integral() else float(exact)


def _extents(connection: Connection[Any], question: Question) -> dict[str, Extent]:
    """Each log at the size that was asked for, or known at a time, or else as far as it is followed."""
    rows = connection.execute(_SQL.sizes, {"known_at": question.known_at}).fetchall()
    current = dict.fromkeys(SOURCES, 0) | {source: size for source, size, _, _ in rows}
    beyond = [
        error("not_yet_recorded", "at", source=source, size=current[source], asked=asked)
        for source, asked in question.at.items()
        if asked > current[source]
    ]
    if beyond:
        raise Unanswerable(*beyond)
    sizes = current | {source: known for source, _, known, _ in rows} | dict(question.at)
    summed = {source: entry for source, _, _, entry in rows}
    return {source: Extent(size, summed.get(source, 0)) for source, size in sizes.items()}


def _plan(connection: Connection[Any], plan: str, size: int) -> tuple[int, Mapping[str, Any]]:
    """The entry that adopted the plan last, up to a size of reporting's log, and the plan's document."""
    row = connection.execute(_SQL.plan, {"plan": plan, "size": size}).fetchone()
    if row is not None:
        return row[0], row[1]
    adopted = ", ".join(code for (code,) in connection.execute(_SQL.plans, {"size": size}))
    raise Unanswerable(error("unknown_plan", "plan", plan=plan, known=adopted or "–"), status=404)


def _revised(
    connection: Connection[Any], plan: str, adopted: int, size: int, as_of: str
) -> dict[str, Bounds]:
    asked = {"plan": plan, "adopted": adopted, "size": size, "as_of": as_of}
    return {code: bounds(least, most) for code, least, most in connection.execute(_SQL.targets, asked)}


def _synthetic(connection: Connection[Any], at: Mapping[str, int]) -> bool:
    heads = {"sources": list(at), "sizes": list(at.values())}
    row = connection.execute(_SQL.is_synthetic, heads).fetchone()
    return bool(row and row[0])
