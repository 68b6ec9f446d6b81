"""Foundings of 2024, some of them conversions of a group."""

from __future__ import annotations

from services.cli.sample import figures
from services.cli.sample.diary import Diary
from services.cli.sample.draw import Draw
from services.cli.sample.names import representative
from services.cli.sample.organisation import Organisation
from services.cli.sample.places import FARMING, OTHER
from services.cli.sample.population import IN_FARMING_PLACES, Population

REPRESENTATIVES = 40

# Assumed: no credit fund is founded.
_TRADES = {trade: count for trade, count in figures.TRADES.items() if trade != "credit"}
_GROUP_TRADES = {"farming": figures.THT_FARMING, "crafts": 100, "commerce": 39}


def found(draw: Draw, population: Population, made: list[Organisation], diary: Diary) -> None:
    """The new cooperatives, `made` before; unions and groups are noted alike."""
    unions = [
        population.makers.union(figures.LHHTX_AT_START + number, draw.day(first, last))
        for number, first, last in ((1, "2024-04-01", "2024-05-31"), (2, "2024-09-04", "2024-10-31"))
    ]
    for one in (*made, *unions, *_groups(draw, population)):
        diary.note(one.founding(), one.founded_on)


def newcomers(draw: Draw, population: Population, converted: list[Organisation]) -> list[Organisation]:
    """The cooperatives of the year, some of them converted groups."""
    days = draw.days(figures.NEW_HTX)
    groups = dict(zip(draw.some(range(len(days)), len(converted)), converted, strict=True))
    made = []
    for place, (day, trade) in enumerate(zip(days, draw.dealt(len(days), _TRADES), strict=True)):
        group = groups.get(place)
        made.append(
            _converted(population, place, day, group) if group else _new(draw, population, place, day, trade)
        )
    for number, one in enumerate(draw.some(made, REPRESENTATIVES), 1):
        one.more["representative"] = representative(number)
    return made


def _new(draw: Draw, population: Population, place: int, day: str, trade: str) -> Organisation:
    return _registered(population, place, trade, _unit(draw, trade), day)


def _converted(population: Population, place: int, day: str, group: Organisation) -> Organisation:
    """A group that becomes a cooperative stays where it is and keeps its trade and its members."""
    made = _registered(population, place, group.trade, group.unit, day)
    made.more["converted_from"] = group.id
    made.address, made.members = group.address, max(made.members, group.members)
    return made


def _registered(population: Population, place: int, trade: str, unit: str, day: str) -> Organisation:
    """With a tax code from the first day, as all are by now."""
    made = population.makers.cooperative(figures.HTX_AT_START + place + 1, trade, unit, day)
    made.tax_code = next(population.makers.tax_codes)
    return made


def _groups(draw: Draw, population: Population) -> list[Organisation]:
    days = draw.days(figures.NEW_THT)
    return [
        population.makers.group(figures.THT_AT_START + number, trade, _unit(draw, trade), day)
        for number, (day, trade) in enumerate(zip(days, draw.dealt(len(days), _GROUP_TRADES), strict=True), 1)
    ]


def _unit(draw: Draw, trade: str) -> str:
    return draw.weighted(FARMING if trade in IN_FARMING_PLACES else OTHER)
