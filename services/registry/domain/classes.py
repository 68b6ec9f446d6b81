"""Training classes: a stream each, of one event."""

from __future__ import annotations

from contracts.decisions import Command, NewEvent
from contracts.errors import error
from contracts.units import CITY
from services.registry.domain import life
from services.registry.domain.commands import Decision
from services.registry.domain.life import Life


def hold(command: Command, recorded: Life) -> Decision:
    data = {"unit": CITY, **command.data}
    if recorded.facts:
        return (), (error("class_exists", "class_id", id=data["class_id"]),)
    if not command.actor.may_act_for(data["unit"]):
        return (), (error("forbidden_unit", "unit", unit=data["unit"]),)
    data["staff"] = sum(attendance["staff"] for attendance in data["attendances"])
    return (NewEvent(life.CLASS_HELD, data["class_id"], data["held_on"], data),), ()
