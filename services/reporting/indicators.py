"""Answers: each indicator of a plan with its value, numerator, denominator, target and baseline.

An answer is a function of the question and of the log sizes it names; nothing in it depends on the clock, so the same
question at the same sizes gives the same bytes for ever.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from psycopg import Connection

from contracts.errors import error
from contracts.units import CITY
from services.chassis.sql import queries
from services.reporting.definitions import STOCK_PERIOD
from services.reporting.fold import CHUNK
from services.reporting.question import SOURCES, Question, Unanswerable

_SQL = queries("services.reporting", "indicators.sql")

Sums = Mapping[tuple[str, str, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan as adopted, with its targets in force, and the sums of all units at the sizes of the logs."""

    question: Question
    as_of: str
    at: Mapping[str, int]
    document: Mapping[str, Any]
    targets: Mapping[str, Mapping[str, Any]]
    sums: Sums
    synthetic: bool

    def figure(self, indicator: Mapping[str, Any], unit: str, period: int) -> dict[str, Any]:
        """value, numerator and denominator; money in whole VND below, and in the indicator's unit above."""
        numerator, denominator = self.sums.get((unit, indicator["code"], period), (0, 0))
        kind = indicator["value"]
        return {
            "value": _value(kind, numerator, denominator, indicator.get("scale", 1)),
            "numerator": numerator,
            "denominator": None if kind == "count" else denominator,
        }


def read(connection: Connection[Any], question: Question, today: str) -> Reading:
    """Everything a question needs, in one snapshot of the projection. Raises Unanswerable."""
    with connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        at = _sizes(connection, question)
        document = _document(connection, question, at["reporting"])
        as_of = question.as_of or min(today, f"{document['year']}-12-31")
        heads = {"sources": list(at), "sizes": list(at.values())}
        synthetic = connection.execute(_SQL.is_synthetic, heads).fetchone()
        return Reading(
            question=question,
            as_of=as_of,
            at=at,
            document=document,
            targets=_targets(connection, question, as_of, at["reporting"]),
            sums=_sums(connection, document["year"], as_of, heads),
            synthetic=bool(synthetic and synthetic[0]),
        )


def answer(reading: Reading) -> dict[str, Any]:
    """The answer as it goes out."""
    document = reading.document
    return {
        "plan": reading.question.plan,
        "title": document["title"],
        "year": document["year"],
        "report_by": document.get("report_by"),
        "unit": reading.question.unit,
        "as_of": reading.as_of,
        "at": dict(reading.at),
        "synthetic": reading.synthetic,
        "indicators": [_indicator(reading, indicator) for indicator in document["indicators"]],
    }


def matrix(reading: Reading) -> dict[str, dict[str, dict[str, Any]]]:
    """The figures of every unit by indicator, from the same reading."""
    units = {unit for unit, _, _ in reading.sums} | {CITY}
    year = reading.document["year"]
    return {
        unit: {each["code"]: reading.figure(each, unit, year) for each in reading.document["indicators"]}
        for unit in sorted(units)
    }


def _indicator(reading: Reading, indicator: Mapping[str, Any]) -> dict[str, Any]:
    unit, year, code = reading.question.unit, reading.document["year"], indicator["code"]
    figure = reading.figure(indicator, unit, year)
    target = reading.targets.get(code) or _target(indicator["target"])
    told = {
        "code": code,
        "label": indicator["label"],
        "wording": indicator["wording"],
        "article": indicator["article"],
        **figure,
        "unit": indicator["unit"],
        "target": target,
        "progress": _progress(figure["value"], target["min"]),
        "status": _status(figure["value"], target["min"]),
        "baseline": None,
    }
    if indicator.get("baseline") == "previous_year":
        told["baseline"] = {"year": year - 1, **reading.figure(indicator, unit, year - 1)}
    if indicator.get("beside"):
        stocks = {
            stock: reading.sums.get((unit, stock, STOCK_PERIOD), (0, 0))[0] for stock in indicator["beside"]
        }
        told["denominators"] = {"counted": figure["denominator"], **stocks}
    return told


def _value(kind: str, numerator: int, denominator: int, scale: int) -> int | float | None:
    if kind == "count":
        return numerator
    if denominator == 0:
        return None
    exact = Decimal(numerator) / denominator
    exact = exact * 100 if kind == "percent" else exact / scale
    return float(exact.quantize(Decimal("0.01"), ROUND_HALF_EVEN))


def _progress(value: int | float | None, minimum: int | float) -> float | None:
    """Percent of the target's lower bound; none without a value, or where the target is nothing."""
    if value is None or not minimum:
        return None
    percent = Decimal(str(value)) * 100 / Decimal(str(minimum))
    return float(percent.quantize(Decimal("0.1"), ROUND_HALF_EVEN))


def _status(value: int | float | None, minimum: int | float) -> str:
    if value is None:
        return "no_data"
    return "reached" if value >= minimum else "in_progress"


def _target(bounds: Mapping[str, Any]) -> dict[str, Any]:
    return {bound: _number(bounds.get(bound)) for bound in ("min", "max")}


def _number(value: Any) -> int | float | None:
    if value is None:
        return None
    exact = Decimal(str(value))
    return int(exact) if exact == exact.to_integral() else float(exact)


def _sizes(connection: Connection[Any], question: Question) -> dict[str, int]:
    """The size of each log the answer is read at: as asked, as known at a time, or as far as it is followed."""
    current = {source: 0 for source in SOURCES} | dict(connection.execute(_SQL.sizes).fetchall())
    beyond = [
        error("not_yet_recorded", "at", source=source, size=current[source], asked=asked)
        for source, asked in question.at.items()
        if asked > current[source]
    ]
    if beyond:
        raise Unanswerable(*beyond)
    known = current if question.known_at is None else _known(connection, current, question.known_at)
    return known | dict(question.at)


def _known(connection: Connection[Any], current: Mapping[str, int], second: int) -> dict[str, int]:
    found = {}
    for source, size in current.items():
        row = connection.execute(_SQL.size_known_at, {"source": source, "second": second}).fetchone()
        found[source] = size if row is None or row[0] is None else int(row[0])
    return found


def _document(connection: Connection[Any], question: Question, size: int) -> Mapping[str, Any]:
    row = connection.execute(_SQL.plan, {"plan": question.plan, "size": size}).fetchone()
    if row is not None:
        document: Mapping[str, Any] = row[0]
        return document
    adopted = ", ".join(plan for (plan,) in connection.execute(_SQL.plans, {"size": size}))
    raise Unanswerable(error("unknown_plan", "plan", plan=question.plan, known=adopted or "–"), status=404)


def _targets(
    connection: Connection[Any], question: Question, as_of: str, size: int
) -> dict[str, dict[str, Any]]:
    rows = connection.execute(_SQL.targets, {"plan": question.plan, "size": size, "as_of": as_of})
    return {indicator: _target({"min": least, "max": most}) for indicator, least, most in rows}


def _sums(connection: Connection[Any], year: int, as_of: str, heads: Mapping[str, Any]) -> Sums:
    parameters = {**heads, "chunk": CHUNK, "periods": [STOCK_PERIOD, year - 1, year], "as_of": as_of}
    rows = connection.execute(_SQL.figures, parameters).fetchall()
    # The sum over all units is the city's; what is recorded at the city itself (unions) is part of it.
    return {(unit or CITY, code, period): (num, den) for unit, code, period, num, den in rows if unit != CITY}
