"""The whole sample: what each service was told, in five parts."""

from __future__ import annotations

from dataclasses import dataclass

from services.cli.sample.diary import Note
from services.cli.sample.models import file_earlier, models_of
from services.cli.sample.population import NEW_SINCE, Population, opening, populate
from services.cli.sample.targets import assign
from services.cli.sample.year2024 import Year, live_through
from services.cli.sample.yearly import Circle, filed_for

YOUNG_IN_2024_UNTIL = "2024-06-30"


@dataclass(frozen=True, slots=True)
class Story:
    """In this order a service has what a later part speaks of.

    `opening` and `year_2024` are registry's, `targets` are reporting's, the others classification's.
    """

    opening: list[Note]
    filed_2023: list[Note]
    targets: list[Note]
    year_2024: list[Note]
    filed_2024: list[Note]

    def parts(self) -> tuple[list[Note], ...]:
        return self.opening, self.filed_2023, self.targets, self.year_2024, self.filed_2024


def tell(seed: int) -> Story:
    population = populate(seed)
    filed_2023 = filed_for(seed, 2023, _circle_2023(population), {})
    for one in population.cooperatives:
        one.rating_2023 = filed_2023.ratings.get(one.id, "")
    year = live_through(seed, population)
    models = models_of(year.diary.notes, year.steady)
    file_earlier(seed, models, filed_2023.books, filed_2023.diary)
    filed_2024 = filed_for(seed, 2024, _circle_2024(population, year), filed_2023.books)
    told = (opening(population), filed_2023.diary, assign(seed), year.diary, filed_2024.diary)
    return Story(*(diary.told() for diary in told))


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
