"""Whether a yearly report or a score sheet may be recorded, by what the register holds: a plain oracle, as of the law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.model import book
from tests.model.book import Book, Data, Fact, day_of
from tests.model.law_oracle import Judgement
from tests.model.rating import sheet_rules

REPORT, SCORE = "file_annual_report", "score_cooperative"
RATED_FORMS = ("HTX", "LHHTX")
# Each whole, and what is part of it.
WHOLES = {
    "revenue": ("revenue_from_members",),
    "workers": ("member_workers",),
    "total_capital": ("undividable_assets",),
    "managers": ("managers_primary", "managers_higher"),
}


class FilingOracle:
    """Judges by `known`, the book of registrations as it stands; keeps what was accepted by the id of its entry."""

    def __init__(self, known: Book) -> None:
        self.known = known
        self.live: dict[str, Fact] = {}
        self.voided: set[str] = set()

    def judge(self, name: str, data: Data) -> Judgement:
        return Judgement(frozenset(self._broken(name, data)))

    def take(self, id: str, name: str, data: Data) -> None:
        """Of a correction `id` is that of the right entry."""
        if name in (book.VOID, book.CORRECT):
            del self.live[data["event_id"]]
            self.voided.add(data["event_id"])
        if name == book.CORRECT:
            self.live[id] = Fact(id, data["command"], data["data"])
        elif name != book.VOID:
            self.live[id] = Fact(id, name, data)

    def _broken(self, name: str, data: Data) -> Iterator[str]:
        if name not in (book.VOID, book.CORRECT):
            yield from filing_rules(self.known, name, data)
            return
        wrong = self.live.get(data["event_id"])
        if wrong is None:
            yield "already_void" if data["event_id"] in self.voided else "unknown"
        elif name == book.CORRECT:
            if data["command"] != wrong.name:
                yield "type"
            yield from filing_rules(self.known, data["command"], data["data"])


def filing_rules(known: Book, name: str, data: Data) -> Iterator[str]:
    """What a report or a score sheet breaks."""
    founding = known.founding(data["cooperative_id"])
    if founding is None:
        yield "unknown"
        return
    yield from _in_its_time(known, founding, day_of(name, data), data["year"])
    if name == REPORT:
        yield from (whole for whole, parts in WHOLES.items() if _is_exceeded(data, whole, parts))
        if data["wages"] and not data["workers"]:
            yield "workers"
        return
    if founding.data["form"] not in RATED_FORMS:
        yield "form"
    yield from sheet_rules(data["points"])


def _in_its_time(known: Book, founding: Fact, day: str, year: int) -> Iterator[str]:
    """In its year or the next, while it lives, of a year in which it lived."""
    ended = known.ended_on(founding.data["cooperative_id"])
    if day < founding.day or (ended and day > ended) or f"{year}-12-31" < founding.day:
        yield "dates"
    if int(day[:4]) not in (year, year + 1):
        yield "year"


def _is_exceeded(data: Mapping[str, Any], whole: str, parts: tuple[str, ...]) -> bool:
    return whole in data and sum(data.get(part, 0) for part in parts) > data[whole]
