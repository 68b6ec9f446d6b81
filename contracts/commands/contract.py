"""What is agreed about one command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from marshmallow import Schema

ADMINISTRATOR = "administrator"
ROLES = ("registrar", "classifier", "planner", "auditor", ADMINISTRATOR)
FORMS = ("HTX", "LHHTX", "THT")

# Who keeps a service's log; the administrator may do what each of them may, the auditor nothing.
KEEPERS = {"registry": "registrar", "classification": "classifier", "reporting": "planner"}


@dataclass(frozen=True)
class CommandContract:
    """A command that `services` take; `day` is the field of the fact's own day, which may not be to come."""

    name: str
    services: frozenset[str]
    schema: Schema
    day: str | None = None

    def roles_at(self, service: str) -> frozenset[str]:
        """Who may give it to this service: the role that keeps the service's log, and the administrator."""
        return self._roles[service]

    @cached_property
    def roles(self) -> frozenset[str]:
        """Who may give it to one service or another."""
        return frozenset().union(*self._roles.values())

    @cached_property
    def _roles(self) -> Mapping[str, frozenset[str]]:
        return {service: frozenset({KEEPERS[service], ADMINISTRATOR}) for service in self.services}
