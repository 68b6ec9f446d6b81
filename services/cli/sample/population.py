"""The population at the end of 2023: cooperatives, unions and groups, and which of them do not operate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from services.cli.sample import figures
from services.cli.sample.days import after, working
from services.cli.sample.diary import Diary
from services.cli.sample.draw import Draw, share_out
from services.cli.sample.makers import Makers
from services.cli.sample.organisation import Organisation
from services.cli.sample.places import FARMING, OTHER, STAGNANT

NEW_SINCE = "2023-01-01"
IN_FARMING_PLACES = ("farming", "credit")

# Assumed: how many of those living at the end of 2022 were founded in each year; 1997 and 1998 were years of
# conversion under the law of 1996, 2013 to 2016 under that of 2012, and from 2019 on the city promoted foundings.
_YEARS: Mapping[int, int] = {
    **dict.fromkeys(range(1997, 1999), 22),
    **dict.fromkeys(range(1999, 2013), 6),
    **dict.fromkeys(range(2013, 2017), 13),
    **dict.fromkeys(range(2017, 2019), 10),
    **dict.fromkeys(range(2019, 2023), 17),
}


@dataclass(slots=True)
class Population:
    """Of the start of 2024; `makers` makes those founded later."""

    makers: Makers
    cooperatives: list[Organisation] = field(default_factory=list)
    unions: list[Organisation] = field(default_factory=list)
    groups: list[Organisation] = field(default_factory=list)

    def operating(self) -> list[Organisation]:
        return [one for one in self.cooperatives if one.stopped_on is None]


def populate(seed: int) -> Population:
    draw = Draw(seed, "population")
    population = Population(Makers(seed, draw))
    population.cooperatives = _cooperatives(draw, population.makers)
    population.unions = [
        population.makers.union(number, draw.day("2013-07-01", "2023-12-15"))
        for number in range(1, figures.LHHTX_AT_START + 1)
    ]
    population.groups = _groups(draw, population.makers)
    _stop(draw, population.cooperatives)
    return population


def opening(population: Population) -> Diary:
    """How the register learned of them: each on the day it was founded, or found not to operate."""
    diary = Diary()
    for one in (*population.cooperatives, *population.unions, *population.groups):
        diary.note(one.founding(), one.founded_on)
        if one.stopped_on:
            data = {"from_on": one.stopped_on, "declared": one.stopped_until is not None}
            data |= {"until_on": one.stopped_until} if one.stopped_until else {}
            diary.note(one.command("suspend_operation", "start", data), one.stopped_on)
    return diary


def _cooperatives(draw: Draw, makers: Makers) -> list[Organisation]:
    trades = draw.dealt(figures.HTX_AT_START, figures.TRADES)
    in_farming_places = sum(trade in IN_FARMING_PLACES for trade in trades)
    units = {
        True: iter(draw.dealt(in_farming_places, FARMING)),
        False: iter(draw.dealt(len(trades) - in_farming_places, OTHER)),
    }
    old_days, days = _founding_days(draw)
    made = [
        makers.cooperative(
            number,
            trade,
            next(units[trade in IN_FARMING_PLACES]),
            next(old_days if trade == "credit" else days),
        )
        for number, trade in enumerate(trades, 1)
    ]
    for one in draw.some(made, len(made) - figures.WITHOUT_TAX_CODE):
        one.tax_code = next(makers.tax_codes)
    return made


def _founding_days(draw: Draw) -> tuple[Iterator[str], Iterator[str]]:
    """Days before 2013 for the credit funds, and all others."""
    years = share_out(figures.HTX_A_YEAR_BEFORE, _YEARS)
    years[2023] = figures.HTX_AT_START - figures.HTX_A_YEAR_BEFORE
    days = [draw.day(f"{year}-01-02", f"{year}-12-31") for year, count in years.items() for _ in range(count)]
    before_2013 = draw.shuffled(day for day in days if day < "2013")
    funds = figures.TRADES["credit"]
    others = before_2013[funds:] + [day for day in days if day >= "2013"]
    return iter(before_2013[:funds]), iter(draw.shuffled(others))


def _groups(draw: Draw, makers: Makers) -> list[Organisation]:
    farming = draw.dealt(figures.THT_FARMING, FARMING)
    other = draw.dealt(figures.THT_AT_START - figures.THT_FARMING, OTHER)
    units = [("farming", unit) for unit in farming] + [
        (draw.pick(("crafts", "commerce")), unit) for unit in other
    ]
    return [
        makers.group(number, trade, unit, draw.day("2014-01-02", "2023-12-29"))
        for number, (trade, unit) in enumerate(units, 1)
    ]


def _stop(draw: Draw, cooperatives: list[Organisation]) -> None:
    """Those that stopped, the farming ones mostly where sources say; some with a notice of a year at most."""
    old = [one for one in cooperatives if one.founded_on < "2020-01-01" and one.trade != "credit"]
    farming = _stagnant_first(draw, [one for one in old if one.trade == "farming"])[: figures.FARMING_STOPPED]
    others = draw.some([one for one in old if one.trade != "farming"], figures.OTHERS_STOPPED)
    for place, one in enumerate(draw.shuffled([*farming, *others])):
        if place < figures.STOPPED_DECLARED:
            one.stopped_on = draw.day("2023-03-01", "2023-09-15")
            one.stopped_until = working(after(one.stopped_on, draw.between(320, 360)))
        else:
            one.stopped_on = draw.day("2020-01-02", "2023-03-31")


def _stagnant_first(draw: Draw, old: list[Organisation]) -> list[Organisation]:
    """In an order of chance in which those of stagnant units come up three times as soon."""
    turns = {one.id: draw.between(0, 3_000_000) // (3 if one.unit in STAGNANT else 1) for one in old}
    return sorted(old, key=lambda one: turns[one.id])
