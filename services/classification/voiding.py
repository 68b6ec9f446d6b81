"""Voiding and correcting a report or a score."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contracts import history
from contracts.decisions import Accepted, Command, Refused, Verdict
from contracts.envelope import Entry
from contracts.errors import Error, error
from contracts.history import History

Years = Mapping[str, Any]
"""The streams that are read, and what is known of a cooperative under its id."""


def void(command: Command, years: Years, today: str) -> Verdict:
    """The void of the named event; a report or a score has nothing that stands on it."""
    fact = _named(command, years)
    return Refused((fact,)) if isinstance(fact, Error) else Accepted((history.void(command, fact, today),))


def correct(command: Command, years: Years, today: str, right: Verdict) -> Verdict:
    """The void of the named event, and what `right` records in its place."""
    wrong = _named(command, years)
    if isinstance(wrong, Error):
        return Refused((wrong,))
    if isinstance(right, Refused):
        return Refused(tuple(found.within("data") for found in right.errors))
    (event,) = right.events
    if event.type != wrong.type:
        return Refused((error("wrong_correction", "command", type=wrong.type),))
    if event.data == wrong.data:
        return Refused((error("no_change"),))
    return Accepted((history.void(command, wrong, today), event))


def _named(command: Command, years: Years) -> Entry | Error:
    """The live report or score that the command names and its actor may void."""
    streams = [year for year in years.values() if isinstance(year, History)]
    fact = history.find(streams, command.data["event_id"])
    if isinstance(fact, Entry) and not command.actor.may_act_for(fact.data["unit"]):
        return error("forbidden_unit", "event_id", unit=fact.data["unit"])
    return fact
