"""The registry's decider: which streams a command reads, and what it decides."""

from __future__ import annotations

from collections.abc import Mapping

from contracts.decisions import Command, Refused, Verdict
from contracts.envelope import Entry
from contracts.errors import error
from services.registry.domain import classes, voiding
from services.registry.domain.commands import CLAIMS, about_known, found
from services.registry.domain.life import Life
from services.registry.domain.rules import Case


class RegistryDecider:
    """Streams are cooperatives (by id) and training classes (by class id)."""

    initial = Life()
    claims: tuple[str, ...] = CLAIMS

    def streams(self, command: Command, streams_of: Mapping[str, str]) -> tuple[str, ...]:
        data = command.data
        if command.name == "void_entry":
            return tuple(streams_of.values())
        if command.name == "hold_training_class":
            return (data["class_id"],)
        group = (data["converted_from"],) if "converted_from" in data else ()
        return (data["cooperative_id"], *group)

    def evolve(self, state: Life, entry: Entry) -> Life:
        return state.evolve(entry)

    def decide(self, command: Command, states: Mapping[str, Life], today: str) -> Verdict:
        if command.name == "void_entry":
            return _void(command, states, today)
        if command.name == "hold_training_class":
            return classes.hold(command, states[command.data["class_id"]])
        case = Case(command, states[command.data["cooperative_id"]])
        if command.name == "found_cooperative":
            return found(case, states.get(command.data.get("converted_from", "")))
        return about_known(case)


def _void(command: Command, states: Mapping[str, Life], today: str) -> Verdict:
    for stream in states:  # that of the event is the first
        return voiding.void(command, stream, states, today)
    return Refused((error("unknown_event", "event_id", id=command.data["event_id"]),))


DECIDER = RegistryDecider()
