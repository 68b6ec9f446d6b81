"""A question about filings: which year, which unit, as of which day, and which page of the list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow.fields import Field

from contracts import questions
from contracts.commands.classification import YEAR
from contracts.fields import Day, StrictSchema, Unit, Uuid, fault, shown
from contracts.units import CITY

PAGE, MOST = 100, 1_000


@dataclass(frozen=True, slots=True)
class Question:
    """`after` is the id of the last cooperative of the page before; empty for the first page."""

    year: int
    unit: str
    as_of: str
    after: str
    limit: int


class _Whole(Field[int]):
    """A whole number written in the address."""

    def __init__(self, least: int, most: int, **options: Any) -> None:
        super().__init__(**options)
        self.least, self.most = least, most

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        number = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else -1
        if not self.least <= number <= self.most:
            raise fault("out_of_range", value=shown(value), min=self.least, max=self.most)
        return number


class _Asked(StrictSchema):
    year = _Whole(YEAR["least"], YEAR["most"], required=True)
    unit = Unit()
    as_of = Day()
    after = Uuid()
    limit = _Whole(1, MOST)


def read(year: str, query: Mapping[str, str], today: str) -> Question:
    """The question of an address; raises Unanswerable with every error at once."""
    asked = questions.asked(_Asked(), query, year=year)
    return Question(
        year=asked["year"],
        unit=asked.get("unit", CITY),
        as_of=asked.get("as_of", today),
        after=asked.get("after", ""),
        limit=asked.get("limit", PAGE),
    )
