"""A question: which plan, which unit, as of which day, and at which sizes of the logs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from contracts.errors import Error, error
from contracts.fields import Day, Moment, Sizes, StrictSchema, Text, Unit, load
from contracts.units import CITY
from services.reporting.parameters import Cursor, Limit

SOURCES = ("registry", "classification", "reporting")


class Unanswerable(Exception):
    """A question that has no answer as it was asked; `status` is 400, or 404 for a plan that is not there."""

    def __init__(self, *errors: Error, status: int = 400) -> None:
        super().__init__(*(found.code for found in errors))
        self.errors = errors
        self.status = status


@dataclass(frozen=True, slots=True)
class Question:
    """`as_of` None: the plan year's last day, or today within it. `at` holds the sizes asked for, maybe not all.

    `map` is the day of the map that units are on; None: that of `as_of`.
    """

    plan: str
    unit: str
    as_of: str | None
    at: Mapping[str, int]
    known_at: int | None
    map: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of facts: after the last of the page before, and how many at most."""

    after: tuple[str, int] = ("", 0)
    limit: int = 100


_FIRST = Page()


@dataclass(frozen=True, slots=True)
class Since:
    """What to compare from: sizes of some of the logs, or a time."""

    at: Mapping[str, int]
    known_at: int | None


class _Asked(StrictSchema):
    plan = Text(60)
    unit = Unit()
    as_of = Day()
    at = Sizes(SOURCES)
    known_at = Moment()
    map = Day()


class _AskedPage(_Asked):
    after = Cursor()
    limit = Limit()


class _AskedSpan(StrictSchema):
    plan = Text(60)
    unit = Unit()
    as_of = Day()
    map = Day()
    from_at = Sizes(SOURCES)
    from_known_at = Moment()
    to_at = Sizes(SOURCES)
    to_known_at = Moment()


def read(plan: str, query: Mapping[str, str]) -> Question:
    """The question of an address; raises Unanswerable with every error at once."""
    return _question(_load(_Asked(), plan, query))


def read_page(plan: str, query: Mapping[str, str]) -> tuple[Question, Page]:
    """The question of an address of facts, and the page; raises Unanswerable."""
    asked = _load(_AskedPage(), plan, query)
    return _question(asked), Page(asked.get("after", _FIRST.after), asked.get("limit", _FIRST.limit))


def read_span(plan: str, query: Mapping[str, str]) -> tuple[Question, Since]:
    """The question at the later of two times, and the earlier; raises Unanswerable."""
    asked = _load(_AskedSpan(), plan, query)
    if "from_at" not in asked and "from_known_at" not in asked:
        raise Unanswerable(error("missing_start", "from_at"))
    later = {name.removeprefix("to_"): value for name, value in asked.items()}
    return _question(later), Since(asked.get("from_at", {}), asked.get("from_known_at"))


def _load(schema: StrictSchema, plan: str, query: Mapping[str, str]) -> dict[str, Any]:
    given = {name: value for name, value in query.items() if value != ""}
    asked, errors = load(schema, {"plan": plan, **given})
    if errors:
        raise Unanswerable(*errors)
    return asked


def _question(asked: Mapping[str, Any]) -> Question:
    return Question(
        asked["plan"],
        asked.get("unit", CITY),
        asked.get("as_of"),
        asked.get("at", {}),
        asked.get("known_at"),
        asked.get("map"),
    )
