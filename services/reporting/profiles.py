"""Cooperatives by the figures they stand in: what sums cannot tell, since it is asked of each key.

A profile is what some keys have in common; an answer has a few dozen of them, of any number of cooperatives.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from psycopg import Connection

from services.chassis.sql import queries
from services.reporting.inforce import Extracts

_SQL = queries("services.reporting", "profiles.sql")

ALWAYS = "-infinity"


class Figure(NamedTuple):
    """Facts of a code and of the periods from `first` to `last`, those in force of a day later than `after`.

    With a `field` (its place among the carried ones, from 1) those of the bearers of `choice`, as it was last told.
    """

    code: str
    first: int
    last: int
    after: str = ALWAYS
    field: int | None = None
    choice: str | None = None


class State(NamedTuple):
    """How a key stands in a figure: in one of the asked units or not, what it adds to, and its mark."""

    here: bool
    numerator: bool
    denominator: bool
    mark: str | None


@dataclass(frozen=True, slots=True)
class Profile:
    """`count` keys that stand alike in figures."""

    states: Mapping[Figure, State]
    count: int

    def adds(self, figure: Figure) -> bool:
        """They are in its numerator, in whatever unit."""
        return figure in self.states and self.states[figure].numerator

    def divides(self, figure: Figure) -> bool:
        """They are in its denominator, in whatever unit."""
        return figure in self.states and self.states[figure].denominator

    def is_here(self, figure: Figure) -> bool:
        return figure in self.states and self.states[figure].here


def profiles(
    connection: Connection[Any], of: Extracts, figures: Iterable[Figure], marks: Iterable[str] = ()
) -> list[Profile]:
    """Every profile of keys that stand in one of the figures. Of marks only those named are told."""
    asked, named = list(dict.fromkeys(figures)), list(dict.fromkeys(marks))
    if not asked:
        return []
    names = ("indicators", "firsts", "lasts", "afters", "fields", "choices")
    columns = {name: list(column) for name, column in zip(names, zip(*asked, strict=True), strict=True)}
    more = {"marks": named, "most_marks": len(named) + 1}
    rows = connection.execute(_SQL.profiles, of.parameters | columns | more)
    return [Profile(dict(_state(asked, named, each) for each in profile), count) for profile, count in rows]


def _state(asked: Sequence[Figure], marks: Sequence[str], element: int) -> tuple[Figure, State]:
    """Read an element as the query wrote it."""
    rest, flags = divmod(element, 8)
    place, mark = divmod(rest, len(marks) + 1)
    named = marks[mark - 1] if mark else None
    return asked[place - 1], State(bool(flags & 4), bool(flags & 2), bool(flags & 1), named)
