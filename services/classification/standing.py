"""Where each cooperative stands with its report and its score sheet of a year, as of a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from contracts.units import placed
from services.classification.exemption import exemption
from services.classification.known import KnownCooperative
from services.classification.scoring import FORMS, RUBRIC

REPORT, SCORE = "report", "score"
KINDS: Mapping[str, str] = {"AnnualReportFiled": REPORT, "CooperativeClassified": SCORE}


class Filing(NamedTuple):
    """A report or score that is not void: its event, its kind, its own day, its entry, and of a score the rating."""

    event_id: str
    kind: str
    day: str
    entry: int
    unit: str
    rating: str | None
    reason_code: str | None


Known = Mapping[str, KnownCooperative]
Filed = Mapping[str, Sequence[Filing]]


@dataclass(frozen=True, slots=True)
class Roll:
    """A year as of an ISO day: what is known of cooperatives, and what was filed for it up to the day, both by id."""

    year: int
    as_of: str
    known: Known
    filed: Filed
    _exemptions: dict[str, str | None] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def day(self) -> str:
        """The day of which the register is asked: the year's last, or `as_of` where that is earlier."""
        return min(self.as_of, f"{self.year}-12-31")

    def exemption(self, id: str) -> str | None:
        """Why a cooperative that is known gets no rating; derived once."""
        if id not in self._exemptions:
            self._exemptions[id] = exemption(self.known[id], self.year, self.as_of, RUBRIC.not_rated)
        return self._exemptions[id]


@dataclass(frozen=True, slots=True)
class Standing:
    """A cooperative on the register; `reported_on` is the first day of a report: a correction is not late.

    `unit` is the one registered, `place` the one of the day's map that it is.
    """

    id: str
    name: str | None
    form: str
    unit: str
    place: str
    exempt: str | None
    reported_on: str | None
    scored: bool

    @property
    def missing(self) -> list[str]:
        """What it has yet to file; one that is not rated owes no score sheet."""
        owes_score = not self.scored and self.exempt is None
        return [REPORT] * (self.reported_on is None) + [SCORE] * owes_score


@lru_cache(maxsize=1024)
def place_of(unit: str, day: str) -> str:
    """The unit of an ISO day's map which a unit is; itself where it was split, and is not on that map."""
    return placed(unit, day) or unit


def standings(roll: Roll) -> list[Standing]:
    """Of every cooperative and union on the register, by id."""
    return [
        _standing(roll, id, known)
        for id, known in sorted(roll.known.items())
        if known.form in FORMS and known.is_registered_on(roll.day)
    ]


def _standing(roll: Roll, id: str, known: KnownCooperative) -> Standing:
    filed, unit = roll.filed.get(id, ()), known.unit_on(roll.day)
    return Standing(
        id=id,
        name=known.registered_on(roll.day, "name"),
        form=known.form,
        unit=unit,
        place=place_of(unit, roll.day),
        exempt=roll.exemption(id),
        reported_on=min((filing.day for filing in filed if filing.kind == REPORT), default=None),
        scored=any(filing.kind == SCORE for filing in filed),
    )


def totals(standings: Iterable[Standing], last_day: str | None) -> dict[str, int]:
    """How many are due, reported, scored, reported after the last day (None: there is none), and exempt."""
    found = dict.fromkeys(("due", "reported", "scored", "late", "exempt"), 0)
    for standing in standings:
        found["due"] += 1
        found["reported"] += standing.reported_on is not None
        found["scored"] += standing.scored
        found["late"] += last_day is not None and (standing.reported_on or "") > last_day
        found["exempt"] += standing.exempt is not None
    return found
