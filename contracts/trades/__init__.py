"""Trades by VSIC: the section of a code, and the customary group of the city's statistics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import ascii_uppercase
from types import MappingProxyType
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Section:
    """A section of VSIC with its first and last division, and the group that statistics count it in."""

    code: str
    first: int
    last: int
    group: str


_DOCUMENT: Mapping[str, Any] = yaml.safe_load(
    Path(__file__).with_name("vsic.yaml").read_text(encoding="utf-8")
)

SECTIONS: Mapping[str, Section] = MappingProxyType(
    {row["code"]: Section(row["code"], row["from"], row["to"], row["group"]) for row in _DOCUMENT["sections"]}
)
TRADE_GROUPS: tuple[str, ...] = tuple(row["code"] for row in _DOCUMENT["groups"])


def section_of(sector: str) -> Section | None:
    """The section of a VSIC code such as "A", "A01" or "01110"; None for digits that no section has."""
    if sector[:1].isalpha():
        return SECTIONS.get(sector[0])
    if len(sector) < 2:
        return None
    division = int(sector[:2])
    return next((found for found in SECTIONS.values() if found.first <= division <= found.last), None)


def is_of_vsic(sector: str) -> bool:
    """Whether VSIC has such a code, as far as its two-digit divisions tell."""
    section, division = section_of(sector), sector.lstrip(ascii_uppercase)[:2]
    return section is not None and (len(division) < 2 or section.first <= int(division) <= section.last)


def group_of(sector: object) -> str | None:
    """The customary group of a VSIC code; None where there is no code, or none that VSIC has."""
    section = section_of(sector) if isinstance(sector, str) else None
    return section.group if section else None
