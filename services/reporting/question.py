"""A question: which plan, which unit, as of which day, and at which sizes of the logs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from contracts.errors import Error, error
from contracts.fields import Day, StrictSchema, Text, Unit, load
from contracts.units import CITY

SOURCES = ("registry", "classification", "reporting")
_AT = re.compile(r"(registry|classification|reporting):(\d{1,18})", re.ASCII)


class Unanswerable(Exception):
    """A question that has no answer as it was asked; `status` is 400, or 404 for a plan that is not there."""

    def __init__(self, *errors: Error, status: int = 400) -> None:
        super().__init__(*(found.code for found in errors))
        self.errors = errors
        self.status = status


@dataclass(frozen=True, slots=True)
class Question:
    """`as_of` None: the plan year's last day, or today within it. `at` holds the sizes asked for, maybe not all."""

    plan: str
    unit: str
    as_of: str | None
    at: Mapping[str, int]
    known_at: int | None


class _Asked(StrictSchema):
    plan = Text(60)
    unit = Unit()
    as_of = Day()
    at = Text(200)
    known_at = Text(40)


def read(plan: str, query: Mapping[str, str]) -> Question:
    """The question of an address; raises Unanswerable with every error at once."""
    asked, errors = load(
        _Asked(), {"plan": plan, **{name: value for name, value in query.items() if value != ""}}
    )
    if errors:
        raise Unanswerable(*errors)
    at, known_at = _at(asked), _known_at(asked)
    wrong = tuple(found for found in (at, known_at) if isinstance(found, Error))
    if wrong:
        raise Unanswerable(*wrong)
    return Question(asked["plan"], asked.get("unit", CITY), asked.get("as_of"), at, known_at)  # type: ignore[arg-type]


def _at(asked: Mapping[str, Any]) -> dict[str, int] | Error:
    sizes: dict[str, int] = {}
    for part in filter(None, asked.get("at", "").split(",")):
        match = _AT.fullmatch(part.strip())
        if match is None or match[1] in sizes:
            return error("invalid_at", "at", value=asked["at"][:80])
        sizes[match[1]] = int(match[2])
    return sizes


def _known_at(asked: Mapping[str, Any]) -> int | None | Error:
    """Unix time of a moment; one without an offset is of Vietnam, as an official would mean it."""
    text = asked.get("known_at")
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError:
        expected = "2024-12-10T17:00:00+07:00"
        return error("invalid_parameter", "known_at", name="known_at", value=text, expected=expected)
    return int(
        (moment if moment.tzinfo else datetime.fromisoformat(f"{moment.isoformat()}+07:00")).timestamp()
    )
