"""One cooperative, union or group of the sample."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from services.cli.sample.codes import Command, command, make_id


@dataclass(slots=True, eq=False)
class Organisation:
    """`number` is its place in its form; `quality` (0 to 999) makes reports and ratings agree over the years.

    `stopped_on`: not operating from that day on, at the start of 2024; `stopped_until` where it was declared.
    """

    seed: int
    form: str
    number: int
    trade: str
    unit: str
    founded_on: str
    members: int
    name: str
    sector: str
    address: str
    charter_capital: int
    quality: int
    certificate_no: str | None = None
    tax_code: str | None = None
    stopped_on: str | None = None
    stopped_until: str | None = None
    rating_2023: str = ""
    more: dict[str, Any] = field(default_factory=dict)
    id: str = ""

    def __post_init__(self) -> None:
        self.id = make_id(self.seed, f"{self.form}:{self.number}")

    def founding(self) -> Command:
        data: dict[str, Any] = {
            "cooperative_id": self.id,
            "form": self.form,
            "name": self.name,
            "unit": self.unit,
            "founded_on": self.founded_on,
            "members": self.members,
            "sector": self.sector,
            "address": self.address,
            "charter_capital": self.charter_capital,
            **self.more,
        }
        for code in ("tax_code", "certificate_no"):
            if value := getattr(self, code):
                data[code] = value
        return self.command("found_cooperative", "", data)

    def command(self, name: str, label: str, data: dict[str, Any]) -> Command:
        """A command about it; `label` tells apart those of the same name."""
        return command(
            self.seed, name, f"{self.form}:{self.number}:{label}", {"cooperative_id": self.id, **data}
        )
