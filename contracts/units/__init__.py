"""Administrative units of Hanoi by the statistics office's codes, each with the days on which it is in force.

Until 30/06/2025 the city had 30 district-level units; from 01/07/2025 it has 126 wards and communes. A new code is
that of an old commune, which this list never held: a code means one unit here, and `placed` tells what it is on another
day's map.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import yaml

Level = Literal["city", "district", "commune"]

_LEVELS: Mapping[str, Level] = {
    "city": "city",
    "quan": "district",
    "huyen": "district",
    "thi_xa": "district",
    "phuong": "commune",
    "xa": "commune",
}


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit; `kind` is city, quan, huyen, thi_xa, phuong or xa; the days are ISO dates, inclusive, None where open.

    `drawn_from` holds the districts whose land a commune was made of; it is empty where that was not established.
    """

    code: str
    name_vi: str
    name_en: str
    kind: str
    valid_from: str | None
    valid_to: str | None
    drawn_from: tuple[str, ...] = ()

    @property
    def level(self) -> Level:
        return _LEVELS[self.kind]

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
        drawn_from=tuple(row.get("from", ())),
    )


_FILE = Path(__file__).with_name("hanoi.yaml")
_DOCUMENT: Mapping[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))

CITY: str = _DOCUMENT["city"]
UNITS: Mapping[str, Unit] = MappingProxyType({row["code"]: _unit(row) for row in _DOCUMENT["units"]})


def district_codes() -> tuple[str, ...]:
    """The 30 district-level codes, in the official order."""
    return tuple(code for code, unit in UNITS.items() if unit.level == "district")


def units_on(day: str) -> tuple[str, ...]:
    """The codes in force on an ISO day, in the official order, without the city."""
    return tuple(code for code, unit in UNITS.items() if code != CITY and unit.existed_on(day))


def placed(unit: str, day: str) -> str | None:
    """The unit of that day's map which a unit is: itself, or the only one it can be; None where it was split.

    A commune lies in a district when all its land came from there; a district becomes a commune only when it went
    wholly into that one. A commune of unknown origin leaves both open.
    """
    if UNITS[unit].existed_on(day):
        return unit
    candidates = _predecessors(unit, day) if UNITS[unit].drawn_from else _successors(unit, day)
    return candidates[0] if len(candidates) == 1 else None


def _predecessors(commune: str, day: str) -> tuple[str, ...]:
    districts = UNITS[commune].drawn_from
    return districts if all(UNITS[code].existed_on(day) for code in districts) else ()


def _successors(district: str, day: str) -> tuple[str, ...]:
    communes = [UNITS[code] for code in units_on(day)]
    if not all(commune.drawn_from for commune in communes):
        return ()
    return tuple(commune.code for commune in communes if district in commune.drawn_from)
