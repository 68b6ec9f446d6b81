"""Today and now, as a service takes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

# A day of the register is a day in Vietnam.
_VIETNAM = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class Clock:
    """`today` gives the register's day (ISO), `now` the time of recording (RFC 3339, UTC)."""

    today: Callable[[], str]
    now: Callable[[], str]


CLOCK = Clock(
    today=lambda: datetime.now(_VIETNAM).date().isoformat(),
    now=lambda: datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z"),
)
