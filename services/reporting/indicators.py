"""Answers: each indicator of a plan with its value, target and pace, who is left out, and what else could be divided by.

How an indicator is counted is its definition's business; the plan's document, as adopted, gives wording and target.
Nothing here depends on the clock, so the same question at the same sizes gives the same bytes for ever.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from contracts.plans import Indicator
from contracts.units import CITY
from services.reporting import values
from services.reporting.beside import denominators, shares, warnings
from services.reporting.catalogue import CATALOGUE, Catalogue
from services.reporting.excluded import Reasons, excluded
from services.reporting.maps import by_unit
from services.reporting.reading import Reading
from services.reporting.settled import Asked, Bounds


def answer(reading: Reading, catalogue: Catalogue = CATALOGUE) -> dict[str, Any]:
    """The answer as it goes out; the figures of every unit are in it where they were read."""
    asked, indicators = reading.asked, reading.asked.document["indicators"]
    told = {
        **head(asked),
        "synthetic": reading.synthetic,
        "indicators": [_indicator(reading, each, catalogue) for each in indicators],
    }
    return told if reading.by_unit is None else told | by_unit(reading, reading.by_unit, catalogue)


def head(asked: Asked) -> dict[str, Any]:
    """What an answer is about."""
    document = asked.document
    return {
        "plan": asked.question.plan,
        "title": document["title"],
        "year": asked.year,
        "report_by": document.get("report_by"),
        "unit": asked.question.unit,
        "as_of": asked.as_of,
        "at": asked.at,
    }


def _indicator(reading: Reading, row: Mapping[str, Any], catalogue: Catalogue) -> dict[str, Any]:
    asked, code = reading.asked, row["code"]
    definition, sum = catalogue.indicators[code], reading.sum(code, asked.year)
    target = asked.own_target(row, definition.value == "count")
    told = {
        "code": code,
        "label": row["label"],
        "wording": row["wording"],
        "article": row["article"],
        **measured(definition, sum, target),
        "unit": definition.unit,
        "pace": values.pace(definition, values.exact(definition, sum), target, asked.as_of, asked.year),
        "baseline": _baseline(reading, definition),
        "excluded": excluded(Reasons(definition, asked.year, asked.as_of, catalogue), reading.profiles),
        "warnings": warnings(reading, definition),
        "assigned": _assigned(asked, definition, target),
    }
    if definition.beside:
        told["denominators"] = denominators(reading, definition)
        told["shares"] = shares(reading, definition, catalogue)
    return told


def measured(definition: Indicator, sum: values.Sum, target: Bounds) -> dict[str, Any]:
    """A figure against its target."""
    reached = values.achievement(values.exact(definition, sum), target)
    return {**values.figure(definition, sum), "target": target, **reached}


def _baseline(reading: Reading, definition: Indicator) -> dict[str, Any] | None:
    """The year before the plan's, as it was known on the same day, for what is measured each year anew."""
    if definition.baseline != "previous_year":
        return None
    year = reading.asked.year - 1
    return {"year": year, **values.figure(definition, reading.sum(definition.code, year))}


def _assigned(asked: Asked, definition: Indicator, target: Bounds) -> dict[str, Any] | None:
    """Of the city: what its units are to reach, and by how much that misses the city's own target."""
    units = asked.assigned.get(definition.code)
    if asked.question.unit != CITY or not units:
        return None
    total = sum((Fraction(str(least)) for least in units.values()), Fraction())
    difference = total - Fraction(str(target["min"]))
    return {
        "sum": values.number(total),
        "difference": values.number(difference),
        "units": dict(sorted(units.items())),
    }
