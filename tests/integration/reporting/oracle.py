"""Figures computed the plain way: look at every fact, for every question. Slow, and easy to believe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from contracts.units import CITY
from services.reporting.definitions import Definitions

Entries = Sequence[dict[str, Any]]
Totals = dict[tuple[str, str, int], tuple[int, int]]


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
    data: dict[str, Any]

    @property
    def adds(self) -> bool:
        return (self.num, self.den) != (0, 0)


def facts_of(entries: Entries, definitions: Definitions) -> list[Fact]:
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
            entry["data"],
        )
        for number, entry in enumerate(entries, 1)
        for maker in definitions.get(entry["type"], ())
        if maker.admits(entry["data"])
    ]


def voided(entries: Entries, size: int) -> set[str]:
    return {entry["data"]["event_id"] for entry in entries[:size] if entry["type"] == "EntryVoided"}


def told_by(entries: Entries, definitions: Definitions, size: int, as_of: str) -> list[Fact]:
    """Facts recorded by a size that hold by a day, voided ones among them."""
    return [fact for fact in facts_of(entries, definitions) if fact.entry <= size and fact.day <= as_of]


def in_force(entries: Entries, definitions: Definitions, size: int, as_of: str) -> list[Fact]:
    """Of each indicator, key and period the latest live fact by day and entry; in the order recorded."""
    void = voided(entries, size)
    live = [fact for fact in told_by(entries, definitions, size, as_of) if fact.id not in void]
    latest: dict[tuple[str, str, int], Fact] = {}
    for fact in sorted(live, key=lambda fact: (fact.day, fact.entry)):
        latest[fact.indicator, fact.key, fact.period] = fact
    return sorted(latest.values(), key=lambda fact: fact.entry)


def sums(entries: Entries, definitions: Definitions, size: int, as_of: str) -> Totals:
    """(unit, indicator, period) -> sums of the facts in force on `as_of` at `size`; nothing where both are nought."""
    totals: Totals = {}
    for fact in in_force(entries, definitions, size, as_of):
        for unit in (fact.unit, CITY):
            before = totals.get((unit, fact.indicator, fact.period), (0, 0))
            totals[unit, fact.indicator, fact.period] = (before[0] + fact.num, before[1] + fact.den)
    return {where: total for where, total in totals.items() if total != (0, 0)}


def of(facts: Iterable[Fact], indicator: str, period: int, unit: str) -> list[Fact]:
    """The facts of one figure."""
    wanted = (fact for fact in facts if (fact.indicator, fact.period) == (indicator, period))
    return [fact for fact in wanted if unit in (CITY, fact.unit)]
