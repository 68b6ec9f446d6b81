"""Days on which offices work, as ISO strings."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

REPORT_DAY = "2024-12-10"
_SATURDAY = 5

# Holidays of 2024: New Year, Tết, the Hùng Kings, 30 April and 1 May, National Day.
_HOLIDAYS = {"2024-01-01", "2024-04-18", "2024-04-29", "2024-04-30", "2024-05-01", "2024-09-02", "2024-09-03"}
_HOLIDAYS |= {f"2024-02-{day:02d}" for day in range(8, 15)}


@cache
def working_days(first: str, last: str) -> tuple[str, ...]:
    """The working days between two days, both included."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    days = (start + timedelta(n) for n in range((end - start).days + 1))
    return tuple(
        day.isoformat() for day in days if day.weekday() < _SATURDAY and day.isoformat() not in _HOLIDAYS
    )


def after(day: str, count: int) -> str:
    """The day so many calendar days later."""
    return (date.fromisoformat(day) + timedelta(count)).isoformat()


def working(day: str) -> str:
    """The day itself, or the last working day before it."""
    return working_days(after(day, -14), day)[-1]
