"""Ways measured in turn, several rounds, so that a slow minute of the machine slows them all."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable, Mapping


def medians(ways: Mapping[str, Callable[[], float]], rounds: int, what: str) -> dict[str, float]:
    """The median rate of each way over alternating rounds; each run is told on stderr."""
    rates: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(1, rounds + 1):
        for name, measure in ways.items():
            rates[name].append(measure())
            print(f"{what} {number}/{rounds} {name}: {rates[name][-1]:,.0f}/s", file=sys.stderr, flush=True)
    return {name: statistics.median(found) for name, found in rates.items()}
