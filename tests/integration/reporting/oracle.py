"""Figures computed the plain way: look at every fact, for every question. Slow, and easy to believe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from contracts.units import CITY
from services.reporting.definitions import Definitions


@dataclass(frozen=True)
class Fact:
    entry: int
    id: str
    indicator: str
    key: str
    period: int
    unit: str
    day: str
    num: int
    den: int


def facts_of(entries: Sequence[dict[str, Any]], definitions: Definitions) -> list[Fact]:
    return [
        Fact(
            number,
            entry["id"],
            maker.indicator,
            entry["data"][maker.key],
            maker.period_of(entry["data"], entry["effectiveon"]),
            entry["data"]["unit"],
            entry["effectiveon"],
            maker.numerator(entry["data"]),
            maker.denominator(entry["data"]),
        )
        for number, entry in enumerate(entries, 1)
        for maker in definitions.get(entry["type"], ())
        if maker.admits(entry["data"])
    ]


def sums(
    entries: Sequence[dict[str, Any]], definitions: Definitions, size: int, as_of: str
) -> dict[tuple[str, str, int], tuple[int, int]]:
    """(unit, indicator, period) -> sums of the facts in force on `as_of` at `size`; nothing where both are nought."""
    void = {entry["data"]["event_id"] for entry in entries[:size] if entry["type"] == "EntryVoided"}
    live = [
        fact
        for fact in facts_of(entries, definitions)
        if fact.entry <= size and fact.day <= as_of and fact.id not in void
    ]
    in_force: dict[tuple[str, str, int], Fact] = {}
    for fact in sorted(live, key=lambda fact: (fact.day, fact.entry)):
        in_force[fact.indicator, fact.key, fact.period] = fact
    totals: dict[tuple[str, str, int], tuple[int, int]] = {}
    for fact in in_force.values():
        for unit in (fact.unit, CITY):
            before = totals.get((unit, fact.indicator, fact.period), (0, 0))
            totals[unit, fact.indicator, fact.period] = (before[0] + fact.num, before[1] + fact.den)
    return {where: total for where, total in totals.items() if total != (0, 0)}
