"""Where each cooperative stands with its report and its score sheet of a year, as of a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from services.classification.exemption import exemption
from services.classification.known import KnownCooperative
from services.classification.scoring import FORMS, RUBRIC

REPORT, SCORE = "report", "score"
KINDS: Mapping[str, str] = {"AnnualReportFiled": REPORT, "CooperativeClassified": SCORE}
NOT_ON_REGISTER = "not_on_register"


class Filing(NamedTuple):
    """A report or score that is not void: its kind, its own day, its entry, and of a score the rating."""

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

    @property
    def day(self) -> str:
        """The day of which the register is asked: the year's last, or `as_of` where that is earlier."""
        return min(self.as_of, f"{self.year}-12-31")

    def exemption(self, known: KnownCooperative) -> str | None:
        return exemption(known, self.year, self.as_of, RUBRIC.not_rated)


@dataclass(frozen=True, slots=True)
class Standing:
    """A cooperative on the register; `reported_on` is the first day of a report: a correction is not late."""

    id: str
    name: str | None
    form: str
    unit: str
    exempt: str | None
    reported_on: str | None
    scored: bool

    @property
    def missing(self) -> list[str]:
        """What it has yet to file; one that is not rated owes no score sheet."""
        owes_score = not self.scored and self.exempt is None
        return [REPORT] * (self.reported_on is None) + [SCORE] * owes_score


@dataclass(frozen=True, slots=True)
class Review:
    """A latest rating that does not agree with what the register knows now.

    `now` is why it would get no rating, NOT_ON_REGISTER where its founding is void, None where it would be rated.
    """

    id: str
    name: str | None
    unit: str
    score: Filing
    now: str | None


def standings(roll: Roll) -> list[Standing]:
    """Of every cooperative and union on the register, by id."""
    return [
        _standing(roll, id, known)
        for id, known in sorted(roll.known.items())
        if known.form in FORMS and known.is_registered_on(roll.day)
    ]


def _standing(roll: Roll, id: str, known: KnownCooperative) -> Standing:
    filed = roll.filed.get(id, ())
    return Standing(
        id=id,
        name=known.registered_on(roll.day, "name"),
        form=known.form,
        unit=known.unit_on(roll.day),
        exempt=roll.exemption(known),
        reported_on=min((filing.day for filing in filed if filing.kind == REPORT), default=None),
        scored=any(filing.kind == SCORE for filing in filed),
    )


def reviews(roll: Roll) -> Iterator[Review]:
    """By id; of several scores the latest counts, of one day the one recorded last."""
    for id, filed in sorted(roll.filed.items()):
        scores = [filing for filing in filed if filing.kind == SCORE]
        if scores:
            latest = max(scores, key=lambda filing: (filing.day, filing.entry))
            yield from _review(roll, id, latest)


def _review(roll: Roll, id: str, score: Filing) -> Iterator[Review]:
    known = roll.known.get(id)
    if known is None or known.founded_on is None:
        yield Review(id, None, score.unit, score, NOT_ON_REGISTER)
        return
    now = roll.exemption(known)
    if (score.rating == RUBRIC.not_rated.code) != (now is not None):
        yield Review(id, known.registered_on(roll.day, "name"), known.unit_on(roll.day), score, now)


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
