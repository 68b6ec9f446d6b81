"""A question settled: the plan as adopted, its targets in force, the day, and the sizes of the logs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from psycopg import Connection

from contracts.errors import Error, error
from contracts.questions import Unanswerable
from contracts.units import CITY
from services.chassis.sql import queries
from services.reporting.figures import Extent
from services.reporting.inforce import Extracts
from services.reporting.places import recorded_as
from services.reporting.question import SOURCES, Question
from services.reporting.values import number

_SQL = queries("services.reporting", "reading.sql")

Bounds = Mapping[str, int | float | None]
NO_TARGET: Bounds = {"min": None, "max": None}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question settled: the plan as adopted, the day, the sizes of the logs and the targets in force.

    `map_day` is the day of the map the units are on; `recorded` are those whose facts are the asked unit's on it.
    """

    question: Question
    as_of: str
    map_day: str
    extents: Mapping[str, Extent]
    document: Mapping[str, Any]
    revised: Mapping[str, Bounds]
    assigned: Mapping[str, Mapping[str, int | float | None]]

    @property
    def at(self) -> dict[str, int]:
        return {source: extent.size for source, extent in self.extents.items()}

    @property
    def year(self) -> int:
        year: int = self.document["year"]
        return year

    @property
    def recorded(self) -> tuple[str, ...]:
        return recorded_as(self.question.unit, self.map_day)

    @property
    def extracts(self) -> Extracts:
        return Extracts(self.as_of, self.at, None if self.question.unit == CITY else self.recorded)

    def target(self, indicator: Mapping[str, Any]) -> Bounds:
        """The plan's bounds in force of an indicator of its document."""
        return self.revised.get(indicator["code"]) or bounds(**indicator["target"])

    def own_target(self, indicator: Mapping[str, Any], counts: bool) -> Bounds:
        """The asked unit's: of what is counted its assigned one or none, else the plan's."""
        if self.question.unit == CITY or not counts:
            return self.target(indicator)
        least = self.assigned.get(indicator["code"], {}).get(self.question.unit)
        return NO_TARGET if least is None else {"min": least, "max": None}


def settle(
    connection: Connection[Any],
    question: Question,
    today: str,
    *,
    extents: Mapping[str, Extent] | None = None,
) -> Asked:
    """The plan, the day and the sizes a question is about. Raises Unanswerable.

    With `extents` the logs are read at other sizes than the question's, but for the plan's document.
    """
    named = extents_of(connection, question.at, question.known_at)
    adopted, document = _plan(connection, question.plan, named["reporting"].size)
    as_of = question.as_of or min(today, f"{document['year']}-12-31")
    extents = extents or named
    size = extents["reporting"].size
    revisions = {"plan": question.plan, "adopted": adopted, "size": size, "as_of": as_of}
    return Asked(
        question=question,
        as_of=as_of,
        map_day=question.map or as_of,
        extents=extents,
        document=document,
        revised=_revised(connection, revisions),
        assigned=_assigned(connection, revisions),
    )


def bounds(min: object, max: object = None) -> dict[str, int | float | None]:
    """A target's bounds as they are told."""
    return {"min": number(min), "max": number(max)}


def extents_of(connection: Connection[Any], at: Mapping[str, int], known_at: int | None) -> dict[str, Extent]:
    """Each log at the size that was asked for, or known at a time, or else as far as it is followed."""
    rows = connection.execute(_SQL.sizes, {"known_at": known_at}).fetchall()
    current = dict.fromkeys(SOURCES, 0) | {source: size for source, size, _, _ in rows}
    beyond = [
        error("not_yet_recorded", "at", source=source, size=current[source], asked=asked)
        for source, asked in at.items()
        if asked > current[source]
    ]
    if beyond:
        raise Unanswerable(*beyond)
    sizes = current | {source: known for source, _, known, _ in rows} | dict(at)
    summed = {source: entry for source, _, _, entry in rows}
    return {source: Extent(size, summed.get(source, 0)) for source, size in sizes.items()}


def _plan(connection: Connection[Any], plan: str, size: int) -> tuple[int, Mapping[str, Any]]:
    """The entry that adopted the plan last, up to a size of reporting's log, and the plan's document."""
    row = connection.execute(_SQL.plan, {"plan": plan, "size": size}).fetchone()
    if row is not None:
        return row[0], row[1]
    raise Unanswerable(_no_plan(connection, plan, size), status=404)


def _no_plan(connection: Connection[Any], plan: str, size: int) -> Error:
    """One that was adopted later is told apart from one that there never was."""
    (later,) = connection.execute(_SQL.adopted_first, {"plan": plan}).fetchone() or (None,)
    if later is not None:
        return error("not_adopted_by_then", "plan", plan=plan, size=size, entry=later)
    adopted = ", ".join(code for (code,) in connection.execute(_SQL.plans, {"size": size}))
    return error("unknown_plan", "plan", plan=plan, known=adopted or "–")


def _revised(connection: Connection[Any], asked: Mapping[str, Any]) -> dict[str, Bounds]:
    return {code: bounds(least, most) for code, least, most in connection.execute(_SQL.targets, asked)}


def _assigned(
    connection: Connection[Any], asked: Mapping[str, Any]
) -> dict[str, dict[str, int | float | None]]:
    """Indicator -> unit -> what it is to reach."""
    rows = connection.execute(_SQL.assignments, asked)
    return {code: {unit: number(least) for unit, least in targets.items()} for code, targets in rows}
