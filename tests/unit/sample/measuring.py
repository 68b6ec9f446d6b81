"""The plan's indicators over entries, by the plan's own definitions and no service's SQL."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from contracts.envelope import Entry
from contracts.plans import load_plan
from services.reporting.definitions import Definitions, compile_definitions

YEAR = 2024


@cache
def definitions() -> Definitions:
    return compile_definitions([load_plan("hanoi-2024")])


def measured(entries: Iterable[Entry], day: str) -> dict[tuple[str, int], tuple[int, int]]:
    """(numerator, denominator) by indicator and period, as of a day: of a key the fact in force is the latest."""
    kept = list(entries)
    voided = {entry.data["event_id"] for entry in kept if entry.type == "EntryVoided"}
    in_force: dict[tuple[str, int], dict[str, tuple[int, int]]] = {}
    for entry in sorted(kept, key=lambda entry: entry.effective_on):
        if entry.effective_on <= day and entry.id not in voided:
            for maker in definitions().get(entry.type, ()):
                if maker.admits(entry.data):
                    keys = in_force.setdefault(
                        (maker.indicator, maker.period_of(entry.data, entry.effective_on)), {}
                    )
                    keys[entry.data[maker.key]] = (maker.numerator(entry.data), maker.denominator(entry.data))
    return {
        name: (sum(num for num, _ in keys.values()), sum(den for _, den in keys.values()))
        for name, keys in in_force.items()
    }
