"""A question: which plan, which unit, as of which day, and at which sizes of the logs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from contracts.errors import error
from contracts.fields import Day, Moment, Sizes, StrictSchema, Text, Unit
from contracts.questions import Unanswerable, asked
from contracts.units import CITY
from services.reporting.parameters import MOST_FACTS, Cursor, Whole

SOURCES = ("registry", "classification", "reporting")


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
    limit = Whole("limit", 1, MOST_FACTS)


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
    return _question(asked(_Asked(), query, plan=plan))


def read_page(plan: str, query: Mapping[str, str]) -> tuple[Question, Page]:
    """The question of an address of facts, and the page; raises Unanswerable."""
    given = asked(_AskedPage(), query, plan=plan)
    return _question(given), Page(given.get("after", _FIRST.after), given.get("limit", _FIRST.limit))


def read_span(plan: str, query: Mapping[str, str]) -> tuple[Question, Since]:
    """The question at the later of two times, and the earlier; raises Unanswerable."""
    given = asked(_AskedSpan(), query, plan=plan)
    if "from_at" not in given and "from_known_at" not in given:
        raise Unanswerable(error("missing_start", "from_at"))
    later = {name.removeprefix("to_"): value for name, value in given.items()}
    return _question(later), Since(given.get("from_at", {}), given.get("from_known_at"))


def _question(given: Mapping[str, Any]) -> Question:
    return Question(
        given["plan"],
        given.get("unit", CITY),
        given.get("as_of"),
        given.get("at", {}),
        given.get("known_at"),
        given.get("map"),
    )
