"""The score sheet of Circular 01/2020 and the rating it gives, from the circular's tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

from tests.model import book
from tests.model.book import Book
from tests.model.grounds import later

Points = Mapping[str, str]

# The greatest points of criteria 1 to 9 and their parts; of 10 to 15 only the sum of their group is known.
MOST = {"1": 7, "2": 6, "3": 11, "4": 6, "5": 8, "6": 6, "7": 6, "8": 6, "9": 4}
PARTS: dict[str, dict[str, int]] = {
    "1": {"1a": 6, "1b": 1},
    "2": {"2a": 5, "2b": 1},
    "3": {"3a": 4, "3b": 3, "3c": 4},
    "4": {"4a": 2, "4b": 2, "4c": 2},
    "7": {"7a": 2, "7b": 2, "7c": 2},
}
MOST_OF_PARTS = {part: most for parts in PARTS.values() for part, most in parts.items()}
CRITERIA = tuple(str(number) for number in range(1, 16))
# First and last criterion of a group, and the most points of all of them.
GROUPS = ((1, 4, 30), (5, 9, 30), (10, 15, 40))
GOOD, FAIR, AVERAGE, WEAK = "good", "fair", "average", "weak"


def sheet_rules(points: Points) -> Iterator[str]:
    """What is wrong with a score sheet."""
    if any(code not in (*CRITERIA, *MOST_OF_PARTS) for code in points):
        yield "criterion"
    if any(Decimal(value) > (MOST | MOST_OF_PARTS).get(code, 100) for code, value in points.items()):
        yield "points"
    for criterion in CRITERIA:
        parts = PARTS.get(criterion, {})
        by_parts = bool(parts) and all(part in points for part in parts)
        if (criterion not in points and not by_parts) or (criterion in points and set(parts) & set(points)):
            yield "criterion"
    if any(_of_group(points, first, last) > most for first, last, most in GROUPS):
        yield "group"


def _of_group(points: Points, first: int, last: int) -> Decimal:
    own = (value for code, value in points.items() if first <= int(code.rstrip("abc")) <= last)
    return sum(map(Decimal, own), Decimal(0))


def rating(points: Points) -> str:
    """By the plain sum, never rounded."""
    total = sum(map(Decimal, points.values()))
    return GOOD if total >= 80 else FAIR if total >= 65 else AVERAGE if total >= 50 else WEAK


def exempt(known: Book, id: str, year: int, day: str) -> bool:
    """A credit fund, a new one, and one that stood still for long get no rating for a year; as known on a day."""
    until = min(day, f"{year}-12-31")
    if (known.value(id, "sector", until) or "")[:2] in ("K", "K6", "64", "65", "66"):
        return True
    return later(known.of(id, book.FOUND)[0].day, 12) > f"{year + 1}-01-01" or _stood_still(
        known, id, year, until
    )


def _stood_still(known: Book, id: str, year: int, until: str) -> bool:
    """For more than three months of a year, counted from its first day without operation, all such days together."""
    day, idle = date(year, 1, 1), []
    while day.isoformat() <= until:
        if _is_idle(known, id, day.isoformat()):
            idle.append(day)
        day += timedelta(days=1)
    return bool(idle) and (idle[0] + timedelta(days=len(idle))).isoformat() > later(idle[0].isoformat(), 3)


def _is_idle(known: Book, id: str, day: str) -> bool:
    """Stopped or without its certificate, until it operates again or ends."""
    ended = known.ended_on(id)
    turns = [f for f in known.of(id, book.SUSPEND, book.REVOKE, book.RESUME) if f.day <= day]
    return bool(turns) and turns[-1].name != book.RESUME and not (ended and ended <= day)
