"""What classification knows of a cooperative, from following registry's log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from contracts.decisions import Command
from contracts.envelope import Entry

TYPES = (
    "CooperativeFounded",
    "RegistrationAmended",
    "CooperativeDissolved",
    "CooperativeConverted",
    "EntryVoided",
)


@dataclass(frozen=True, slots=True)
class KnownCooperative:
    """The registry's facts that a report or a score depends on, by event id: (type, day, unit)."""

    form: str
    facts: Mapping[str, tuple[str, str, str]]

    @property
    def founded_on(self) -> str | None:
        return next((day for type, day, _ in self.facts.values() if type == "CooperativeFounded"), None)

    def unit_on(self, day: str) -> str:
        """The unit on a day; before the founding, that of the founding."""
        units = sorted(
            (on, position, unit)
            for position, (type, on, unit) in enumerate(self.facts.values())
            if type in ("CooperativeFounded", "RegistrationAmended")
        )
        return next((unit for on, _, unit in reversed(units) if on <= day), units[0][2])

    def to_json(self) -> dict[str, Any]:
        return {"form": self.form, "facts": {id: list(fact) for id, fact in self.facts.items()}}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> KnownCooperative:
        return cls(value["form"], {id: (fact[0], fact[1], fact[2]) for id, fact in value["facts"].items()})


def learn(known: KnownCooperative | None, entry: Entry) -> KnownCooperative | None:
    """What is known after an entry of registry; None once the founding itself is voided."""
    if entry.type == "EntryVoided":
        if known is None:
            return None
        left = {id: fact for id, fact in known.facts.items() if id != entry.data["event_id"]}
        return (
            KnownCooperative(known.form, left)
            if any(f[0] == "CooperativeFounded" for f in left.values())
            else None
        )
    fact = (entry.type, entry.effective_on, entry.data["unit"])
    return KnownCooperative(entry.data["form"], {**(known.facts if known else {}), entry.id: fact})


def asked(command: Command) -> str | None:
    """The cooperative a command must be judged with knowledge of."""
    return command.data.get("cooperative_id")
