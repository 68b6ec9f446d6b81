"""Rating rubrics: criteria, maxima and cut-offs as data, each number with its source."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from contracts.rubrics.checking import BadRubric, check
from contracts.rubrics.definition import Criterion, Group, Name, NotRated, Part, Rating, Reason, Rubric

__all__ = [
    "BadRubric",
    "Criterion",
    "Group",
    "Name",
    "NotRated",
    "Part",
    "Rating",
    "Reason",
    "Rubric",
    "load_rubric",
    "rubric_of",
]


def _common(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "code": row["code"],
        "name": Name(**row["name"]),
        "max": row["max"],
        "verified": row["verified"],
        "sources": tuple(row["sources"]),
    }


def _criterion(row: Mapping[str, Any]) -> Criterion:
    return Criterion(parts=tuple(Part(**_common(part)) for part in row.get("parts", ())), **_common(row))


def _group(row: Mapping[str, Any]) -> Group:
    return Group(criteria=tuple(map(_criterion, row["criteria"])), **_common(row))


def _rating(row: Mapping[str, Any]) -> Rating:
    return Rating(
        code=row["code"],
        label=Name(**row["label"]),
        min=row["min"],
        verified=row["verified"],
        sources=tuple(row["sources"]),
    )


def _not_rated(row: Mapping[str, Any]) -> NotRated:
    return NotRated(
        code=row["code"],
        label=Name(**row["label"]),
        min_months_operating=row["min_months_operating"],
        max_months_stopped=row["max_months_stopped"],
        verified=row["verified"],
        sources=tuple(row["sources"]),
        reasons=tuple(map(_reason, row["reasons"])),
    )


def _reason(row: Mapping[str, Any]) -> Reason:
    return Reason(row["code"], Name(**row["label"]), tuple(row["sources"]))


@cache
def load_rubric(code: str) -> Rubric:
    """The rubric with this code, e.g. circular-01-2020; FileNotFoundError for one that is not there."""
    return rubric_of(yaml.safe_load((Path(__file__).parent / f"{code}.yaml").read_text(encoding="utf-8")))


def rubric_of(document: Mapping[str, Any]) -> Rubric:
    """The rubric that a parsed file describes. Raises BadRubric for one that does not add up."""
    rubric = _rubric(document)
    check(rubric)
    return rubric


def _rubric(document: Mapping[str, Any]) -> Rubric:
    return Rubric(
        code=document["rubric"],
        title=Name(**document["title"]),
        issued_on=document["issued_on"],
        in_force_from=document["in_force_from"],
        sources=document["sources"],
        max=document["max"],
        groups=tuple(map(_group, document["groups"])),
        ratings=tuple(map(_rating, document["ratings"])),
        not_rated=_not_rated(document["not_rated"]),
    )
