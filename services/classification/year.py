"""One year of one cooperative: the live reports and ratings of its stream."""

from __future__ import annotations

from dataclasses import dataclass, replace

from contracts.envelope import Entry


@dataclass(frozen=True, slots=True)
class Year:
    """Facts in the order recorded; a voided one is as if it had never been."""

    facts: tuple[Entry, ...] = ()
    voided: frozenset[str] = frozenset()

    def evolve(self, entry: Entry) -> Year:
        if entry.type != "EntryVoided":
            return replace(self, facts=(*self.facts, entry))
        gone = entry.data["event_id"]
        return Year(tuple(fact for fact in self.facts if fact.id != gone), self.voided | {gone})

    def fact(self, id: str) -> Entry | None:
        return next((fact for fact in self.facts if fact.id == id), None)
