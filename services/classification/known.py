"""What classification knows of a cooperative, from following registry's log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from contracts.decisions import Command
from contracts.envelope import Entry

FOUNDED = "CooperativeFounded"
AMENDED = "RegistrationAmended"
ENDS = ("CooperativeDissolved", "CooperativeConverted")
VOIDED = "EntryVoided"
TYPES = (FOUNDED, AMENDED, *ENDS, VOIDED)


class Fact(NamedTuple):
    """An event of registry: its id, its type, the day it holds, and the unit on that day."""

    id: str
    type: str
    day: str
    unit: str


@dataclass(frozen=True, slots=True)
class KnownCooperative:
    """The registry's facts that a report or a score depends on, in the order recorded."""

    form: str
    facts: tuple[Fact, ...]

    @property
    def founded_on(self) -> str | None:
        return next((fact.day for fact in self._of(FOUNDED)), None)

    @property
    def ended_on(self) -> str | None:
        return next((fact.day for fact in self._of(*ENDS)), None)

    def unit_on(self, day: str) -> str:
        """The unit on a day; before the founding, that of the founding."""
        told = sorted(self._of(FOUNDED, AMENDED), key=lambda fact: fact.day)
        return next((fact.unit for fact in reversed(told) if fact.day <= day), told[0].unit)

    def _of(self, *types: str) -> Iterator[Fact]:
        return (fact for fact in self.facts if fact.type in types)

    def to_json(self) -> dict[str, Any]:
        return {"form": self.form, "facts": [list(fact) for fact in self.facts]}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> KnownCooperative:
        return cls(value["form"], tuple(Fact(*fact) for fact in value["facts"]))


def learn(known: KnownCooperative | None, entry: Entry) -> KnownCooperative | None:
    """What is known after an entry of registry; None once the founding itself is voided. Twice is as good as once."""
    gone = entry.data["event_id"] if entry.type == VOIDED else entry.id
    left = tuple(fact for fact in known.facts if fact.id != gone) if known else ()
    if entry.type != VOIDED:
        fact = Fact(entry.id, entry.type, entry.effective_on, entry.data["unit"])
        return KnownCooperative(entry.data["form"], (*left, fact))
    return KnownCooperative(known.form, left) if known and left else None


def asked(command: Command) -> str | None:
    """The cooperative a command must be judged with knowledge of."""
    return command.data.get("cooperative_id")
