"""The whole sample: what each service was told, in four parts."""

from __future__ import annotations

from dataclasses import dataclass

from services.cli.sample.diary import Note
from services.cli.sample.population import NEW_SINCE, Population, opening, populate
from services.cli.sample.year2024 import Year, live_through
from services.cli.sample.yearly import Circle, filed_for

YOUNG_IN_2024_UNTIL = "2024-06-30"


@dataclass(frozen=True, slots=True)
class Story:
    """In this order a service has what a later part speaks of. The odd parts are registry's, the even classification's."""

    opening: list[Note]
    filed_2023: list[Note]
    year_2024: list[Note]
    filed_2024: list[Note]


def tell(seed: int) -> Story:
    population = populate(seed)
    filed_2023 = filed_for(seed, 2023, _circle_2023(population), {})
    for one in population.cooperatives:
        one.rating_2023 = filed_2023.ratings.get(one.id, "")
    year = live_through(seed, population)
    filed_2024 = filed_for(seed, 2024, _circle_2024(population, year), filed_2023.books)
    return Story(
        opening(population).told(), filed_2023.diary.told(), year.diary.told(), filed_2024.diary.told()
    )


def _circle_2023(population: Population) -> Circle:
    """Credit funds are rated by the State Bank; those founded in the year are too young."""
    operating = population.operating()
    return Circle(
        rated=[one for one in operating if one.trade != "credit" and one.founded_on < NEW_SINCE],
        young=[one for one in operating if NEW_SINCE <= one.founded_on <= "2023-10-31"],
        others=[one for one in operating if one.trade == "credit"],
        unions=[one for one in population.unions if one.founded_on < NEW_SINCE],
    )


def _circle_2024(population: Population, year: Year) -> Circle:
    """Those that stood still or began to dissolve in the year do not score themselves; those back at work report."""
    operating = population.operating()
    return Circle(
        rated=year.steady + [one for one in operating if one.founded_on >= NEW_SINCE],
        young=[one for one in year.founded if one.founded_on <= YOUNG_IN_2024_UNTIL],
        others=[one for one in population.cooperatives if one.trade == "credit" or one.stopped_until],
        unions=population.unions,
    )
