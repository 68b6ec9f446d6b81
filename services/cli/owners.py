"""Which services may own a command, so that it is sent where it belongs."""

from __future__ import annotations

from typing import Any

from contracts.commands import COMMANDS, CORRECT
from services.chassis.config import SERVICES


def owners(command: str, data: Any) -> tuple[str, ...]:
    """In the order in which they are asked; of a correction those of the command that it records."""
    able = COMMANDS[command].services
    inner = data.get("command") if command == CORRECT and isinstance(data, dict) else None
    if isinstance(inner, str) and inner in COMMANDS:
        able = COMMANDS[inner].services & able or able
    return tuple(service for service in SERVICES if service in able)
