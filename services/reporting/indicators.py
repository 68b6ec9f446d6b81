"""Answers: each indicator of a plan with its value, numerator, denominator, target and baseline.

How an indicator is counted is its definition's business; the plan's document, as adopted, gives wording and target.
Nothing here depends on the clock, so the same question at the same sizes gives the same bytes for ever.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from contracts.plans import Indicator, plans
from contracts.units import CITY, district_codes
from services.reporting.definitions import STOCK_PERIOD
from services.reporting.reading import Reading

_DEFINED = {indicator.code: indicator for plan in plans() for indicator in plan.indicators}

Sum = tuple[int, int]


def answer(reading: Reading) -> dict[str, Any]:
    """The answer as it goes out."""
    document = reading.document
    return {
        "plan": reading.question.plan,
        "title": document["title"],
        "year": reading.year,
        "report_by": document.get("report_by"),
        "unit": reading.question.unit,
        "as_of": reading.as_of,
        "at": dict(reading.at),
        "synthetic": reading.synthetic,
        "indicators": [_indicator(reading, indicator) for indicator in document["indicators"]],
    }


def matrix(reading: Reading) -> dict[str, dict[str, dict[str, Any]]]:
    """The figures of every unit by indicator, from a reading `by_unit`."""
    codes = [indicator["code"] for indicator in reading.document["indicators"]]
    return {
        unit: {
            code: _figure(_DEFINED[code], reading.by_unit.get((unit, code, reading.year), (0, 0)))
            for code in codes
        }
        for unit in (*district_codes(), CITY)
    }


def _indicator(reading: Reading, indicator: Mapping[str, Any]) -> dict[str, Any]:
    code = indicator["code"]
    definition, sum, target = _DEFINED[code], _sum(reading, code, reading.year), reading.target(indicator)
    told = {
        "code": code,
        "label": indicator["label"],
        "wording": indicator["wording"],
        "article": indicator["article"],
        **_figure(definition, sum),
        "unit": definition.unit,
        "target": target,
        **_achievement(_exact(definition, sum), Fraction(str(target["min"]))),
        "baseline": _baseline(reading, definition),
    }
    if definition.beside:
        stocks = {stock: _sum(reading, stock, STOCK_PERIOD)[0] for stock in definition.beside}
        told["denominators"] = {"counted": sum[1], **stocks}
    return told


def _sum(reading: Reading, code: str, period: int) -> Sum:
    return reading.sums.get((reading.question.unit, code, period), (0, 0))


def _baseline(reading: Reading, definition: Indicator) -> dict[str, Any] | None:
    """The year before the plan's, as it was known on the same day, for what is measured each year anew."""
    if definition.baseline != "previous_year":
        return None
    year = reading.year - 1
    return {"year": year, **_figure(definition, _sum(reading, definition.code, year))}


def _figure(definition: Indicator, sum: Sum) -> dict[str, Any]:
    """value in the indicator's unit; numerator and denominator as counted, money in whole VND."""
    counts = definition.value == "count"
    exact = _exact(definition, sum)
    value = sum[0] if counts else _rounded(exact, 2)
    return {"value": value, "numerator": sum[0], "denominator": None if counts else sum[1]}


def _exact(definition: Indicator, sum: Sum) -> Fraction | None:
    numerator, denominator = sum
    if definition.value == "count":
        return Fraction(numerator)
    if denominator == 0:
        return None
    return Fraction(numerator * (100 if definition.value == "percent" else 1), denominator * definition.scale)


def _achievement(exact: Fraction | None, least: Fraction) -> dict[str, Any]:
    """Percent of the target's lower bound, and whether it is reached: the value itself, never the rounded one."""
    if exact is None:
        return {"progress": None, "status": "no_data"}
    progress = _rounded(exact * 100 / least, 1) if least else None
    return {"progress": progress, "status": "reached" if exact >= least else "in_progress"}


def _rounded(exact: Fraction | None, digits: int) -> float | None:
    """Half to even, as decimal numbers are rounded."""
    return None if exact is None else float(round(exact, digits))
