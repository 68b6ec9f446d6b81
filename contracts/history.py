"""What is live in a stream: its facts without those that were voided, and what a void says.

Shared by the domain code of the services whose logs hold facts that can be voided.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Self

from contracts.decisions import Command, NewEvent
from contracts.envelope import Entry
from contracts.errors import Error, error

VOIDED = "EntryVoided"


@dataclass(frozen=True, slots=True)
class History:
    """The live facts of a stream in the order recorded; voided ones are as if they had never been.

    `voided` are the ids of those, `voids` the ids of the entries that voided them.
    """

    facts: tuple[Entry, ...] = ()
    voided: frozenset[str] = frozenset()
    voids: frozenset[str] = frozenset()

    def evolve(self, entry: Entry) -> Self:
        if entry.type != VOIDED:
            return replace(self, facts=(*self.facts, entry))
        return replace(self.without({entry.data["event_id"]}), voids=self.voids | {entry.id})

    def without(self, ids: Collection[str]) -> Self:
        """As it is when these facts are void."""
        left = tuple(fact for fact in self.facts if fact.id not in ids)
        return replace(self, facts=left, voided=self.voided | set(ids))

    def fact(self, id: str) -> Entry | None:
        return next((fact for fact in self.facts if fact.id == id), None)


def find(histories: Collection[History], id: str) -> Entry | Error:
    """The live fact with this id, or why there is none that can be voided."""
    found = next((fact for history in histories if (fact := history.fact(id))), None)
    return found or _absent(histories, id)


def void(command: Command, fact: Entry, today: str) -> NewEvent:
    """The event by which a command has a fact no longer count, from `today` on; in the fact's own stream."""
    reason = command.data["reason"]
    data = {"event_id": fact.id, "event_type": fact.type, "reason": reason, "voided_on": today}
    about = {field: fact.data[field] for field in ("cooperative_id", "form", "unit") if field in fact.data}
    return NewEvent(VOIDED, fact.subject, today, data | about)


def _absent(histories: Collection[History], id: str) -> Error:
    if any(id in history.voided for history in histories):
        return error("already_void", "event_id", id=id)
    if any(id in history.voids for history in histories):
        return error("not_voidable", "event_id", type=VOIDED)
    return error("unknown_event", "event_id", id=id)
