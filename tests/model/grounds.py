"""Grounds of a compulsory dissolution, and the recorded facts that contradict them (Law 23/2012 Art. 54)."""

from __future__ import annotations

from calendar import monthrange

from tests.model.book import AMEND, FOUND, MEET, RESUME, Book

LAW_2023 = "2024-07-01"
LEAST = {"HTX": (7, 5), "LHHTX": (4, 3), "THT": (2, 2)}

Said = bool | None  # None where the law can be read in both ways


def least_members(form: str, day: str) -> int:
    old, new = LEAST[form]
    return new if day >= LAW_2023 else old


def later(day: str, months: int) -> str:
    """The same day of the month some months later (or earlier), the month's last where it has no such day."""
    year, month, number = map(int, day.split("-"))
    year, month = divmod(year * 12 + month - 1 + months, 12)
    return f"{year}-{month + 1:02}-{min(number, monthrange(year, month + 1)[1]):02}"


def contradicted(book: Book, id: str, ground: str, day: str) -> Said:
    """Whether recorded facts show that a ground is not met on a day."""
    if ground == "inactive_12_months":
        return _worked(book, id, day)
    if ground == "too_few_members_12_months":
        return _had_members(book, id, day)
    if ground == "no_general_meeting_18_months":
        return any(later(met, 18) > day for met in _days(book, id, day, FOUND, MEET))
    return False


def _worked(book: Book, id: str, day: str) -> Said:
    if any(later(active, 12) > day for active in _days(book, id, day, FOUND, RESUME)):
        return True
    recent = {later(stopped, 12) > day for stopped in book.stopped_since(id, day)}
    return None if len(recent) == 2 else True in recent


def _had_members(book: Book, id: str, day: str) -> Said:
    """Enough members at any time since twelve months before; by the minimum of that time, or of the last day."""
    start = later(day, -12)
    if start < book.of(id, FOUND)[0].day:
        return True
    form = book.of(id, FOUND)[0].data["form"]
    turns = [start, *_days(book, id, day, AMEND), *([LAW_2023] if start < LAW_2023 <= day else [])]
    counted = [(turn, book.value(id, "members", turn)) for turn in turns if turn >= start]
    of_the_time = any(members >= least_members(form, turn) for turn, members in counted)
    of_the_day = any(members >= least_members(form, day) for _, members in counted)
    return of_the_time if of_the_time == of_the_day else None


def _days(book: Book, id: str, until: str, *names: str) -> list[str]:
    return [fact.day for fact in book.of(id, *names) if fact.day <= until]
