"""Erasing personal values: the entries keep their commitments and their proofs, and nothing is left to open them.

An erasure is no fact of the cooperative's life: no rule, clock or figure looks at it.
"""

from __future__ import annotations

from collections.abc import Iterable

from contracts.decisions import Command, NewEvent
from contracts.errors import Error, error
from contracts.events.erasing import MOST_ENTRIES
from services.registry.domain.commands import Decision
from services.registry.domain.life import ERASED, LAST_DAY, Kept, Life


def erase(command: Command, life: Life) -> Decision:
    """The erasure of all that is kept of a cooperative, or of the one entry that the command names."""
    if life == Life():
        return (), (error("unknown_cooperative", "cooperative_id", id=command.data["cooperative_id"]),)
    named = command.data.get("event_id")
    gone = [one for one in life.kept if named in (None, one.event_id)][:MOST_ENTRIES]
    foreign = (unit for unit in units_of(life) if not command.actor.may_act_for(unit))
    errors = tuple(error("forbidden_unit", "cooperative_id", unit=unit) for unit in foreign)
    errors = errors or _nothing(gone, named)
    return ((), errors) if errors else ((_erasure(command, gone),), ())


def erased(events: Iterable[NewEvent]) -> tuple[str, ...]:
    """The events whose personal values go when these are recorded."""
    return tuple(one["event_id"] for event in events if event.type == ERASED for one in event.data["entries"])


def units_of(life: Life) -> tuple[str, ...]:
    """Whose the personal data is: the cooperative's unit; where its founding is void, those that recorded it."""
    return (life.unit_on(LAST_DAY),) if life.founding else tuple(dict.fromkeys(one.unit for one in life.kept))


def _nothing(gone: list[Kept], named: str | None) -> tuple[Error, ...]:
    return () if gone else (error("nothing_to_erase", "event_id" if named else "cooperative_id"),)


def _erasure(command: Command, gone: Iterable[Kept]) -> NewEvent:
    data = {field: value for field, value in command.data.items() if field != "event_id"}
    data["entries"] = [{"event_id": one.event_id, "paths": list(one.paths)} for one in gone]
    return NewEvent(ERASED, data["cooperative_id"], data["decided_on"], data)
