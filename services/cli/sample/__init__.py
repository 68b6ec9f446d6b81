"""A synthetic year: a population calibrated to the city's published figures, and the events of 2024.

Every name, code and person is invented; docs/reference/sample.md says what is calibrated to which source.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from services.cli.sample.lifecycle import lifecycle
from services.cli.sample.population import Population, foundings, populate
from services.cli.sample.yearly import yearly

__all__ = ["generate"]


def generate(seed: int = 2024) -> Iterator[dict[str, Any]]:
    """Commands in an order that the services accept; the same seed gives the same bytes."""
    population: Population = populate(seed)
    year = lifecycle(seed, population)
    return chain(
        foundings(population),
        yearly(seed, population.reporting_2023(), 2023),
        year.commands,
        yearly(seed, population.reporting_2024(year.ended, year.suspended), 2024),
    )
