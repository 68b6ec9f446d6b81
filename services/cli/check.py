"""A command checked before it is sent, by the reading its service does too: a wrong line costs no request."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from contracts.commands import COMMANDS, CommandContract
from contracts.decisions import Actor, Command
from contracts.errors import Error
from services.chassis.reading import read
from services.cli.entry import Entry, Item, Place, Refusal
from services.cli.owners import owners

# Which day is today, and who may give a command, is for the service to say.
_LAST_DAY = "9999-12-31"


def check(place: Place, value: Any, line: bytes) -> Entry:
    """The command of a parsed line, ready to be sent as `line`, or everything that is wrong with it."""
    contract = _contract(value)
    services = owners(contract.name, value.get("data")) if contract else ()
    role = min(contract.roles) if contract else ""
    judged = read(value, next(iter(services), ""), Actor("htx", role), _LAST_DAY)
    if isinstance(judged, Command):
        return Item(place, judged.id, judged.name, services, line)
    name = value.get("command") if isinstance(value, dict) else None
    return Refusal.of(place, judged.id, name, map(_with_every_command, judged.errors))


def _contract(value: Any) -> CommandContract | None:
    name = value.get("command") if isinstance(value, dict) else None
    return COMMANDS.get(name) if isinstance(name, str) else None


def _with_every_command(wrong: Error) -> Error:
    """A service knows its own commands only; a file may hold those of all."""
    if wrong.code != "unknown_command":
        return wrong
    return replace(wrong, facts={**wrong.facts, "known": ", ".join(sorted(COMMANDS))})
