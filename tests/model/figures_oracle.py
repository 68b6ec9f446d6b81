"""The 14 figures of the plan of 2024, straight from the commands that were accepted: a plain oracle, slow and readable.

It remembers each fact with the entry that told it and the entry that took it back, and looks at all of them for every
question. Where a cooperative was on the day of a fact is what the register knew when the fact was recorded.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from tests.model import book, rating
from tests.model.book import Book, Data, day_of
from tests.model.counting import FIGURES, Figure, Told
from tests.model.filing_oracle import SCORE

CITY = "01"


class FiguresOracle:
    """`known` is the book of registrations, which has taken a command before `take` is told of it."""

    def __init__(self, known: Book) -> None:
        self.known = known
        self.facts: dict[str, Told] = {}

    def take(self, log: str, entry: int, id: str, name: str, data: Data) -> None:
        """Keep a command whose entries in its log begin with this one; a correction's second is `id`, the right fact."""
        if name in (book.VOID, book.CORRECT):
            self.facts[data["event_id"]].gone = entry
        if name == book.CORRECT:
            self.facts[id] = self._told(log, entry + 1, data["command"], data["data"])
        elif name != book.VOID:
            self.facts[id] = self._told(log, entry, name, data)

    def _told(self, log: str, entry: int, name: str, data: Data) -> Told:
        if name == book.HOLD_CLASS:
            return Told(log, entry, name, data, "", data.get("unit", CITY), None)
        id, day = data["cooperative_id"], day_of(name, data)
        form = self.known.of(id, book.FOUND)[0].data["form"]
        rated = _rated(self.known, data, day) if name == SCORE else None
        return Told(log, entry, name, data, form, self.known.value(id, "unit", day), rated)

    def figures(self, as_of: str, sizes: Mapping[str, int], units: Collection[str]) -> dict[str, Figure]:
        """Each figure by its code, as of a day, at sizes of the logs, of what lies in these units or in the city."""
        standing = [fact for fact in self.facts.values() if fact.stands(as_of, sizes[fact.log])]

        def within(facts: Iterable[Told]) -> list[Told]:
            return [fact for fact in facts if CITY in units or fact.unit in units]

        return {code: figure(within(chosen(standing))) for code, (chosen, figure) in FIGURES.items()}


def _rated(known: Book, data: Data, day: str) -> str | None:
    unrated = rating.exempt(known, data["cooperative_id"], data["year"], day)
    return None if unrated else rating.rating(data["points"])
