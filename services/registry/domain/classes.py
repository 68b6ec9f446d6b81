"""Training classes: a stream each, of one event."""

from __future__ import annotations

from dataclasses import replace

from contracts.decisions import Command, NewEvent
from contracts.units import CITY
from services.registry.domain import life
from services.registry.domain.case import Case, broken
from services.registry.domain.commands import RULES, Decision
from services.registry.domain.life import Life


def hold(command: Command, recorded: Life) -> Decision:
    """A class of no unit is the city's."""
    data = {"unit": CITY, **command.data}
    errors = broken(Case(replace(command, data=data), recorded), RULES[command.name])
    data["staff"] = sum(row["staff"] for row in data["attendances"])
    persons = [row.get("first_time") for row in data["attendances"]]
    data |= {"persons": sum(persons)} if None not in persons else {}
    return (
        ((), errors)
        if errors
        else ((NewEvent(life.CLASS_HELD, data["class_id"], data["held_on"], data),), ())
    )
