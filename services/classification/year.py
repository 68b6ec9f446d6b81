"""One year of one cooperative: the live reports and ratings of its stream."""

from __future__ import annotations

from dataclasses import dataclass, replace

from contracts.envelope import Entry

VOIDED = "EntryVoided"


@dataclass(frozen=True, slots=True)
class Year:
    """Facts in the order recorded; a voided one is as if it had never been.

    `voided` are the ids of those, `voids` the ids of the entries that voided them.
    """

    facts: tuple[Entry, ...] = ()
    voided: frozenset[str] = frozenset()
    voids: frozenset[str] = frozenset()

    def evolve(self, entry: Entry) -> Year:
        if entry.type != VOIDED:
            return replace(self, facts=(*self.facts, entry))
        gone = entry.data["event_id"]
        left = tuple(fact for fact in self.facts if fact.id != gone)
        return Year(left, self.voided | {gone}, self.voids | {entry.id})

    def fact(self, id: str) -> Entry | None:
        return next((fact for fact in self.facts if fact.id == id), None)
