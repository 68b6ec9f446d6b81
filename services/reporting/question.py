"""A question: which plan, which unit, as of which day, and at which sizes of the logs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from marshmallow.fields import Field

from contracts.errors import Error
from contracts.fields import Day, StrictSchema, Text, Unit, fault, load, shown
from contracts.units import CITY

SOURCES = ("registry", "classification", "reporting")
_MOMENT = "2024-12-10T17:00:00+07:00"
_VIETNAM = timezone(timedelta(hours=7))
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


class _Sizes(Field[dict[str, int]]):
    """Sizes of some of the logs, as registry:48213,classification:913."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> dict[str, int]:
        sizes: dict[str, int] = {}
        for part in filter(None, value.split(",")):
            match = _AT.fullmatch(part.strip())
            if match is None or match[1] in sizes:
                raise fault("invalid_at", value=shown(value))
            sizes[match[1]] = int(match[2])
        return sizes


class _Moment(Field[int]):
    """Unix time of a moment; one without an offset is of Vietnam, as an official would mean it."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        try:
            moment = datetime.fromisoformat(value.replace(" ", "+"))
        except ValueError:
            raise fault("invalid_parameter", name=attr, value=shown(value), expected=_MOMENT) from None
        return int((moment if moment.tzinfo else moment.replace(tzinfo=_VIETNAM)).timestamp())


class _Asked(StrictSchema):
    plan = Text(60)
    unit = Unit()
    as_of = Day()
    at = _Sizes()
    known_at = _Moment()


def read(plan: str, query: Mapping[str, str]) -> Question:
    """The question of an address; raises Unanswerable with every error at once."""
    given = {name: value for name, value in query.items() if value != ""}
    asked, errors = load(_Asked(), {"plan": plan, **given})
    if errors:
        raise Unanswerable(*errors)
    return Question(
        asked["plan"],
        asked.get("unit", CITY),
        asked.get("as_of"),
        asked.get("at", {}),
        asked.get("known_at"),
    )
