"""The commands that services take. Imperative; each judged by the service that owns it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from contracts.commands import classification, registry, reporting
from contracts.commands.contract import CommandContract
from contracts.errors import Error
from contracts.fields import load

COMMANDS: Mapping[str, CommandContract] = MappingProxyType(
    {
        command.name: command
        for command in (*registry.COMMANDS, *registry.SHARED, *classification.COMMANDS, *reporting.COMMANDS)
    }
)


def validate(name: str, data: Any) -> tuple[dict[str, Any], tuple[Error, ...]]:
    """The data of a known command in its canonical form, or every error at once."""
    return load(COMMANDS[name].schema, data)


__all__ = ["COMMANDS", "CommandContract", "validate"]
