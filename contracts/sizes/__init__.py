"""Sizes of cooperatives by law: thresholds as data, each number with its source, chosen by the day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml

from contracts.sizes.definition import (
    SIZES,
    Demand,
    Ladder,
    LadderRules,
    SectorGroup,
    SectorRules,
    Since,
    Step,
)

__all__ = [
    "SIZES",
    "Demand",
    "Ladder",
    "LadderRules",
    "SectorGroup",
    "SectorRules",
    "Since",
    "Step",
    "ladder_rules_on",
    "load_ladders",
    "load_sectors",
    "sector_rules_on",
]

LADDERS = ("circular-01-2020",)
SECTORS = ("decree-113-2024",)

Rules = TypeVar("Rules", LadderRules, SectorRules)


def ladder_rules_on(day: str) -> LadderRules | None:
    """Size by members and by capital, as in force on an ISO day; None before there was any."""
    return _in_force(map(load_ladders, LADDERS), day)


def sector_rules_on(day: str) -> SectorRules | None:
    """Size by the trade's group, as in force on an ISO day; None before there was any."""
    return _in_force(map(load_sectors, SECTORS), day)


def _in_force(rules: Iterable[Rules], day: str) -> Rules | None:
    begun = [each for each in rules if each.since.day <= day]
    return max(begun, key=lambda each: each.since.day, default=None)


@cache
def load_ladders(code: str) -> LadderRules:
    document = _document(code)
    ladders = {name: _ladder(row) for name, row in document["ladders"].items()}
    return LadderRules(code, _since(document), tuple(document["forms"]), **ladders)


@cache
def load_sectors(code: str) -> SectorRules:
    document = _document(code)
    groups = tuple(map(_group, document["groups"]))
    return SectorRules(code, _since(document), tuple(document["forms"]), groups)


def _document(code: str) -> Mapping[str, Any]:
    document: Mapping[str, Any] = yaml.safe_load(
        (Path(__file__).parent / f"{code}.yaml").read_text(encoding="utf-8")
    )
    return document


def _since(document: Mapping[str, Any]) -> Since:
    told = document["in_force_from"]
    return Since(told["day"], told["verified"], tuple(told["sources"]))


def _ladder(row: Mapping[str, Any]) -> Ladder:
    steps = (
        Step(step["size"], step["from"], step["verified"], tuple(step["sources"])) for step in row["steps"]
    )
    return Ladder(row["article"], tuple(steps))


def _group(row: Mapping[str, Any]) -> SectorGroup:
    demands = (Demand(**{**size, "sources": tuple(size["sources"])}) for size in row["sizes"])
    return SectorGroup(row["code"], tuple(row["sections"]), tuple(row["sources"]), tuple(demands))
