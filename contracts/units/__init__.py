"""Administrative units by the statistics office's codes: Hanoi and its 30 district-level units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit; `kind` is city, quan, huyen or thi_xa; the days are ISO dates, inclusive, None where open."""

    code: str
    name_vi: str
    name_en: str
    kind: str
    valid_from: str | None
    valid_to: str | None

    def existed_on(self, day: str) -> bool:
        """Whether the unit existed on an ISO day."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)


def _unit(row: Mapping[str, Any]) -> Unit:
    return Unit(
        code=row["code"],
        name_vi=row["name"]["vi"],
        name_en=row["name"]["en"],
        kind=row["kind"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
    )


_FILE = Path(__file__).with_name("hanoi.yaml")
_DOCUMENT: Mapping[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))

CITY: str = _DOCUMENT["city"]
UNITS: Mapping[str, Unit] = MappingProxyType({row["code"]: _unit(row) for row in _DOCUMENT["units"]})


def district_codes() -> tuple[str, ...]:
    """The 30 district-level codes, in the official order."""
    return tuple(code for code in UNITS if code != CITY)


def units_on(day: str) -> tuple[str, ...]:
    """The codes in force on an ISO day, in the official order, without the city."""
    return tuple(code for code, unit in UNITS.items() if code != CITY and unit.existed_on(day))


def placed(unit: str, day: str) -> str | None:
    """The unit of that day's map which a unit is; None where it was split, or is not known to be any."""
    return unit if UNITS[unit].existed_on(day) else None
