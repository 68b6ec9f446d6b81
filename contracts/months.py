"""Months of the calendar, as the law counts them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def months_after(day: str, months: int) -> str:
    """The same day of the month so many months later, or its last day: 2024-01-31 and one month is 2024-02-29."""
    start = date.fromisoformat(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last)).isoformat()
