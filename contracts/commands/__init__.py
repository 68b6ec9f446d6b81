"""The commands that services take. Imperative; each judged by the service that owns it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from contracts.commands import classification, correcting, erasing, registry, reporting
from contracts.commands.contract import CommandContract
from contracts.commands.correcting import CORRECT
from contracts.commands.erasing import ERASE
from contracts.errors import Error
from contracts.fields import load

COMMANDS: Mapping[str, CommandContract] = MappingProxyType(
    {
        command.name: command
        for command in (
            *registry.COMMANDS,
            *registry.SHARED,
            *correcting.COMMANDS,
            *erasing.COMMANDS,
            *classification.COMMANDS,
            *reporting.COMMANDS,
        )
    }
)


def validate(name: str, data: Any) -> tuple[dict[str, Any], tuple[Error, ...]]:
    """The data of a known command in its canonical form, or every error at once."""
    read, errors = load(COMMANDS[name].schema, data)
    if errors or name != CORRECT:
        return read, errors
    inner, errors = validate(read["command"], read["data"])
    return read | {"data": inner}, tuple(found.within("data") for found in errors)


__all__ = ["COMMANDS", "CORRECT", "ERASE", "CommandContract", "validate"]
