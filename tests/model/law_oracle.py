"""Whether the law lets a command be recorded: a plain oracle, for comparison with a registry.

It knows the tables of the law and keeps what was accepted; it knows nothing of entries, streams, claims or actors. What
the law's text at hand leaves open is `unsaid`, and no registry is wrong there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
        """Of a correction `id` is that of the right entry."""
        wrong = self.book.named(data["event_id"]) if name in (book.VOID, book.CORRECT) else None
        if wrong is None:
            self.book.write(Fact(id, name, data))
        elif name == book.VOID:
            self.book.strike(wrong)
        else:
            self.book.replace(wrong, Fact(id, data["command"], data["data"]))

    def _broken(self, name: str, data: Data, today: str) -> Iterator[str]:
        if name in (book.VOID, book.CORRECT):
            yield from self._undone(name, data, today)
            return
        if day_of(name, data) > today:
            yield "future"
        yield from broken(self.book, name, data)

    def _undone(self, name: str, data: Data, today: str) -> Iterator[str]:
        """A fact may go, or another come in its place, when all that was recorded could be recorded so."""
        wrong = self.book.named(data["event_id"])
        if wrong is None:
            yield "already_void" if data["event_id"] in self.book.voided else "unknown"
        elif name == book.VOID:
            yield from retold((fact for fact in self.book.order if fact is not wrong), today)
        elif data["command"] != wrong.name:
            yield "type"
        else:
            yield from self._corrected(wrong, Fact("right", wrong.name, data["data"]), today)

    def _corrected(self, wrong: Fact, right: Fact, today: str) -> Iterator[str]:
        """As if it had been told so at once, and may still be told; where only one holds, the law is silent."""
        at_once = list(retold((right if fact is wrong else fact for fact in self.book.order), today))
        yield from at_once
        if wrong.name != book.FOUND and not at_once:
            still = self._without(wrong).judge(right.name, right.data, today)
            if still.refused or still.unsaid:
                yield UNSAID

    def _without(self, wrong: Fact) -> LawOracle:
        left = LawOracle()
        for fact in self.book.order:
            if fact is not wrong:
                left.book.write(fact)
        return left


def retold(facts: Iterable[Fact], today: str) -> Iterator[str]:
    """What is found when these facts alone are recorded, one after another."""
    oracle = LawOracle()
    for fact in facts:
        judged = oracle.judge(fact.name, fact.data, today)
        if not judged.accepted:
            yield "others_depend" if judged.refused else UNSAID
        oracle.take(fact.id, fact.name, fact.data)
