"""What is agreed about one command."""

from __future__ import annotations

from dataclasses import dataclass

from marshmallow import Schema

ADMINISTRATOR = "administrator"
ROLES = ("registrar", "classifier", "planner", "auditor", ADMINISTRATOR)
FORMS = ("HTX", "LHHTX", "THT")


@dataclass(frozen=True, slots=True)
class CommandContract:
    """`services` take it; `roles` may give it; `day` is the field of the fact's own day, which may not be to come."""

    name: str
    services: frozenset[str]
    schema: Schema
    roles: frozenset[str]
    day: str | None
