"""A command about one cooperative as the rules look at it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from contracts.commands import COMMANDS
from contracts.decisions import Command
from contracts.errors import Error
from services.registry.domain.life import Life


@dataclass(frozen=True, slots=True)
class Case:
    """A command, the life of the cooperative so far, and the lives of others that the command names."""

    command: Command
    life: Life
    others: Mapping[str, Life] = field(default_factory=dict)

    @property
    def data(self) -> dict[str, Any]:
        return self.command.data

    @property
    def day_field(self) -> str:
        field = COMMANDS[self.command.name].day
        assert field is not None  # every command about a cooperative speaks of a day
        return field

    @property
    def day(self) -> str:
        """The day the command speaks of."""
        return str(self.data[self.day_field])

    @property
    def form(self) -> str:
        """As given by a founding, else as founded."""
        founding = self.life.founding
        return str(self.data["form"] if "form" in self.data or founding is None else founding.data["form"])

    def value(self, field: str) -> object:
        """A registered value as the command gives it, else as it is in force on the day."""
        return self.data.get(field, self.life.value_on(self.day, field))


Rule = Callable[[Case], Error | None]


def broken(case: Case, rules: tuple[Rule, ...]) -> tuple[Error, ...]:
    """The errors of all rules that a case breaks."""
    return tuple(found for rule in rules if (found := rule(case)) is not None)
