"""Voiding and correcting a report or a score."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contracts.decisions import Accepted, Command, NewEvent, Refused, Verdict
from contracts.envelope import Entry
from contracts.errors import Error, error
from services.classification.year import VOIDED, Year

Years = Mapping[str, Any]
"""The streams that are read, and what is known of a cooperative under its id."""


def void(command: Command, years: Years, today: str) -> Verdict:
    """The void of the named event; a report or a score has nothing that stands on it."""
    fact, errors = _named(command, years)
    return Accepted((_void(command, fact, today),)) if fact else Refused(errors)


def correct(command: Command, years: Years, today: str, right: Verdict) -> Verdict:
    """The void of the named event, and what `right` records in its place."""
    wrong, errors = _named(command, years)
    if wrong is None:
        return Refused(errors)
    if isinstance(right, Refused):
        return Refused(tuple(found.within("data") for found in right.errors))
    (event,) = right.events
    if event.type != wrong.type:
        return Refused((error("wrong_correction", "command", type=wrong.type),))
    if event.data == wrong.data:
        return Refused((error("no_change"),))
    return Accepted((_void(command, wrong, today), event))


def _named(command: Command, years: Years) -> tuple[Entry | None, tuple[Error, ...]]:
    id = command.data["event_id"]
    streams = [year for year in years.values() if isinstance(year, Year)]
    fact = next((found for year in streams if (found := year.fact(id))), None)
    if fact is None:
        return None, (_absent(streams, id),)
    if not command.actor.may_act_for(fact.data["unit"]):
        return None, (error("forbidden_unit", "event_id", unit=fact.data["unit"]),)
    return fact, ()


def _absent(years: list[Year], id: str) -> Error:
    if any(id in year.voided for year in years):
        return error("already_void", "event_id", id=id)
    if any(id in year.voids for year in years):
        return error("not_voidable", "event_id", type=VOIDED)
    return error("unknown_event", "event_id", id=id)


def _void(command: Command, fact: Entry, today: str) -> NewEvent:
    reason = command.data["reason"]
    data = {"event_id": fact.id, "event_type": fact.type, "reason": reason, "voided_on": today}
    data |= {field: fact.data[field] for field in ("cooperative_id", "form", "unit")}
    return NewEvent(VOIDED, fact.subject, today, data)
