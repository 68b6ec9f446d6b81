"""What the oracle remembers: for each organisation the commands that were accepted about it, and what follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from contracts.commands import COMMANDS

FOUND, AMEND = "found_cooperative", "amend_registration"
SUSPEND, RESUME = "suspend_operation", "resume_operation"
BEGIN, DISSOLVE, BANKRUPT = "begin_dissolution", "dissolve_cooperative", "declare_bankruptcy"
REVOKE, MEET, REORGANISE = "revoke_certificate", "hold_general_meeting", "reorganise_cooperative"
HOLD_CLASS, VOID = "hold_training_class", "void_entry"
CORRECT, SUPPORT = "correct_entry", "record_support"
LAST_DAY = "9999-12-31"
UNSAID = "unsaid"

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fact:
    """An accepted command; `id` is that of the entry it gave."""

    id: str
    name: str
    data: Data

    @property
    def day(self) -> str:
        return day_of(self.name, self.data)


def day_of(name: str, data: Data) -> str:
    return str(data[COMMANDS[name].day or ""])


@dataclass
class Book:
    """`lives` holds each organisation's facts and `classes` each class, `order` all facts as they were recorded."""

    lives: dict[str, list[Fact]] = field(default_factory=dict)
    classes: dict[str, list[Fact]] = field(default_factory=dict)
    order: list[Fact] = field(default_factory=list)
    voided: list[str] = field(default_factory=list)

    def write(self, fact: Fact) -> None:
        shelf, key = self._place(fact)
        shelf.setdefault(key, []).append(fact)
        self.order.append(fact)

    def strike(self, fact: Fact) -> None:
        shelf, key = self._place(fact)
        shelf[key].remove(fact)
        self.order.remove(fact)
        self.voided.append(fact.id)

    def replace(self, wrong: Fact, right: Fact) -> None:
        """The right fact stands where the wrong one stood; of its own day it is the last that was recorded."""
        position = self.order.index(wrong)
        self.strike(wrong)
        self.write(right)
        self.order.insert(position, self.order.pop())

    def named(self, id: str) -> Fact | None:
        """The fact of an entry, unless it is void."""
        return next((fact for fact in self.order if fact.id == id), None)

    def _place(self, fact: Fact) -> tuple[dict[str, list[Fact]], str]:
        if fact.name == HOLD_CLASS:
            return self.classes, fact.data["class_id"]
        return self.lives, fact.data["cooperative_id"]

    def of(self, id: str, *names: str) -> list[Fact]:
        """Facts of these commands by the day they hold, then as recorded."""
        return sorted((f for f in self.lives.get(id, ()) if f.name in names), key=lambda fact: fact.day)

    def founding(self, id: str) -> Fact | None:
        return next(iter(self.of(id, FOUND)), None)

    def ended_on(self, id: str) -> str | None:
        own = [fact.day for fact in self.of(id, DISSOLVE, BANKRUPT, REORGANISE)]
        became = [fact.day for fact in self.order if fact.data.get("converted_from") == id]
        return min([*own, *became], default=None)

    def revoked_on(self, id: str) -> str | None:
        return min((fact.day for fact in self.of(id, REVOKE)), default=None)

    def begun_on(self, id: str) -> str | None:
        return min((fact.day for fact in self.of(id, BEGIN)), default=None)

    def days(self, id: str) -> list[str]:
        """The days of everything recorded about it, of what it took over from others too."""
        took = [fact.day for fact in self.order if id in fact.data.get("successors", ())]
        return [*(fact.day for fact in self.lives.get(id, ())), *took]

    def value(self, id: str, name: str, day: str = LAST_DAY) -> Any:
        """A registered value in force on a day."""
        value = None
        for fact in self.of(id, FOUND, AMEND):
            if fact.day <= day:
                value = fact.data.get(name, value)
        return value

    def values(self, id: str, name: str) -> Iterator[Any]:
        """Every value that was ever registered."""
        return (fact.data[name] for fact in self.of(id, FOUND, AMEND) if name in fact.data)

    def stopped_since(self, id: str, day: str) -> list[str]:
        """The first days of the suspensions in a row that an organisation is in on a day; none when it operates."""
        row: list[str] = []
        for fact in self.of(id, SUSPEND, RESUME):
            if fact.day <= day:
                row = [*row, fact.day] if fact.name == SUSPEND else []
        return row
