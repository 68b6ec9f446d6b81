"""Who gets no rating, derived from what the register knows (Circular 01/2020/TT-BKHĐT).

The text names three: one "mới thành lập và hoạt động chưa đủ 12 tháng", one that "ngừng hoạt động từ trên 3 tháng trong
năm", and, as outside its scope, people's credit funds. What is read into it:

- Twelve months run from the founding to the end of the year, whether it operated throughout or not.
- Three months are those of the calendar, counted from the first day of the year without operation; stretches apart from
  each other are added up day by day, as if they had been one. Exactly three months are not more than three.
- Declared suspension, inactivity that was found and the time after a revoked certificate count alike. Only what had
  happened by the day in question counts: one that goes on may still end.
- A people's credit fund is one whose main trade is of the group `credit` (VSIC section K).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from contracts.laws import applies
from contracts.months import months_after
from contracts.rubrics import NotRated
from contracts.trades import group_of
from services.classification.known import KnownCooperative

CREDIT = "credit"


@applies("circular-01-2020.1", "circular-01-2020.8")
def exemption(known: KnownCooperative, year: int, day: str, limits: NotRated) -> str | None:
    """Why it is not rated for a year, by what had happened by an ISO day; None for one that is."""
    until = min(day, f"{year}-12-31")
    if group_of(known.registered_on(until, "sector")) == CREDIT:
        return "credit_fund"
    if _months_operating(known, year) < limits.min_months_operating:
        return "new_under_12_months"
    if _stopped_longer(known, year, until, limits.max_months_stopped):
        return "stopped_over_3_months"
    return None


def _months_operating(known: KnownCooperative, year: int) -> int:
    """Whole months from the founding to the end of the year."""
    assert known.founded_on is not None  # whoever is asked about was founded
    founded, end = date.fromisoformat(known.founded_on), date(year + 1, 1, 1)
    return (end.year - founded.year) * 12 + end.month - founded.month - (end.day < founded.day)


def _stopped_longer(known: KnownCooperative, year: int, until: str, months: int) -> bool:
    stretches = list(_stretches(known, year, until))
    if not stretches:
        return False
    begin = stretches[0][0]
    days = sum((end - start for start, end in stretches), timedelta())
    return (begin + days).isoformat() > months_after(begin.isoformat(), months)


def _stretches(known: KnownCooperative, year: int, until: str) -> Iterator[tuple[date, date]]:
    """What of its stops lies in the year, up to and with the day `until`: first day, first day after."""
    first, last = date(year, 1, 1), date.fromisoformat(until) + timedelta(days=1)
    for since, resumed in known.stops():
        start = max(date.fromisoformat(since), first)
        end = min(date.fromisoformat(resumed), last) if resumed else last
        if start < end:
            yield start, end
