"""The answer to who has filed for a year and who has not: deadlines, totals, those missing, ratings to review."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from contracts.deadlines import deadlines, last_day
from contracts.units import CITY, district_codes
from services.classification.question import Question
from services.classification.standing import Review, Roll, Standing, reviews, standings, totals


def answer(question: Question, roll: Roll, at: Mapping[str, int]) -> dict[str, Any]:
    """`at` are the sizes of the logs that `roll` was read at. Totals are of the city and of all units, always."""
    all = standings(roll)
    missing = [found for found in all if found.missing and _is_in(question.unit, found.unit)]
    page = [found for found in missing if found.id > question.after][: question.limit]
    return {
        "year": roll.year,
        "unit": question.unit,
        "as_of": roll.as_of,
        "at": dict(at),
        "deadlines": _deadlines(roll),
        "totals": totals(all, last_day(roll.year)),
        "units": _units(all, last_day(roll.year)),
        "cooperatives": [_told(found) for found in page],
        "next": page[-1].id if page and page[-1] is not missing[-1] else None,
        "to_review": [_doubtful(found) for found in reviews(roll) if _is_in(question.unit, found.unit)],
    }


def _is_in(asked: str, unit: str) -> bool:
    return asked in (CITY, unit)


def _deadlines(roll: Roll) -> list[dict[str, Any]]:
    return [
        {
            "level": each.level,
            "last_day": each.last_day,
            "passed": roll.as_of > each.last_day,
            "form": each.form,
            "articles": list(each.articles),
        }
        for each in deadlines(roll.year)
    ]


def _units(all: Iterable[Standing], last_day: str | None) -> list[dict[str, Any]]:
    """Districts in the official order, then what is registered with the city itself: unions."""
    by_unit: dict[str, list[Standing]] = {unit: [] for unit in (*district_codes(), CITY)}
    for found in all:
        by_unit[found.unit].append(found)
    return [{"unit": unit, **totals(those, last_day)} for unit, those in by_unit.items()]


def _told(found: Standing) -> dict[str, Any]:
    return {
        "cooperative_id": found.id,
        "name": found.name,
        "form": found.form,
        "unit": found.unit,
        "exempt": found.exempt,
        "missing": found.missing,
    }


def _doubtful(found: Review) -> dict[str, Any]:
    return {
        "cooperative_id": found.id,
        "name": found.name,
        "unit": found.unit,
        "scored_on": found.score.day,
        "rating": found.score.rating,
        "reason_code": found.score.reason_code,
        "now": found.now,
    }
