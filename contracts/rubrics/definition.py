"""What a rubric consists of. `verified`: the number was read in two copies, or in the text of the law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Name:
    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a criterion, scored on its own (`1a`)."""

    code: str
    name: Name
    max: int | None
    verified: bool
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One of the 15; `max` is None where no source gives it: the group's total then bounds it."""

    code: str
    name: Name
    max: int | None
    verified: bool
    sources: tuple[str, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Group:
    code: str
    name: Name
    max: int
    verified: bool
    sources: tuple[str, ...]
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Rating:
    """Holds from `min` points up to the next higher rating's `min`."""

    code: str
    label: Name
    min: int
    verified: bool
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody gets no rating."""

    code: str
    label: Name
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotRated:
    """Who gets no rating: operating less than so many months, or stopped more than so many in the year.

    `reasons` names these, and whoever the rubric is not for.
    """

    code: str
    label: Name
    min_months_operating: int
    max_months_stopped: int
    verified: bool
    sources: tuple[str, ...]
    reasons: tuple[Reason, ...]

    def reason(self, code: str) -> Reason:
        return next(reason for reason in self.reasons if reason.code == code)


@dataclass(frozen=True, slots=True)
class Rubric:
    """`ratings` from the highest down; `sources` tells what each source letter stands for."""

    code: str
    title: Name
    issued_on: str
    in_force_from: str
    sources: Mapping[str, str]
    max: int
    groups: tuple[Group, ...]
    ratings: tuple[Rating, ...]
    not_rated: NotRated

    def criteria(self) -> Iterator[Criterion]:
        """The 15 criteria in order."""
        for group in self.groups:
            yield from group.criteria

    def rating_of(self, total: Decimal) -> Rating:
        """The rating of an unrounded total of points between 0 and `max`."""
        return next(rating for rating in self.ratings if total >= rating.min)
