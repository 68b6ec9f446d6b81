"""Whether the law lets a command be recorded: a plain oracle, for comparison with a registry.

It knows the tables of the law and keeps what was accepted; it knows nothing of entries, streams, claims or actors. What
the law's text at hand leaves open is `unsaid`, and no registry is wrong there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.model import book
from tests.model.book import UNSAID, Book, Data, Fact, day_of
from tests.model.law import broken


@dataclass(frozen=True, slots=True)
class Judgement:
    """The kinds of refusal, none when accepted; `unsaid` when nothing refuses it and the law's text leaves it open."""

    refused: frozenset[str]
    unsaid: bool = False

    @property
    def accepted(self) -> bool:
        return not self.refused and not self.unsaid


class LawOracle:
    """Judges commands one after another; `take` remembers one that was accepted, under the id of its entry."""

    def __init__(self) -> None:
        self.book = Book()

    def judge(self, name: str, data: Data, today: str) -> Judgement:
        found = set(self._broken(name, data, today))
        return Judgement(frozenset(found - {UNSAID}), found == {UNSAID})

    def take(self, id: str, name: str, data: Data) -> None:
        if name != book.VOID:
            self.book.write(Fact(id, name, data))
            return
        self.book.strike(next(fact for fact in self.book.order if fact.id == data["event_id"]))

    def _broken(self, name: str, data: Data, today: str) -> Iterator[str]:
        if name == book.VOID:
            yield from self._void(data["event_id"], today)
            return
        if day_of(name, data) > today:
            yield "future"
        yield from broken(self.book, name, data)

    def _void(self, id: str, today: str) -> Iterator[str]:
        """A fact may go when all that was recorded could be recorded without it."""
        if all(fact.id != id for fact in self.book.order):
            yield "already_void" if id in self.book.voided else "unknown"
            return
        without = LawOracle()
        for fact in (fact for fact in self.book.order if fact.id != id):
            judged = without.judge(fact.name, fact.data, today)
            if not judged.accepted:
                yield "others_depend" if judged.refused else UNSAID
            without.take(fact.id, fact.name, fact.data)
