"""Who there is at the end of 2023: cooperatives, unions and groups, spread over the city's units."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from random import Random
from typing import Any

from contracts.units import CITY, UNITS, district_codes
from services.cli.sample import figures
from services.cli.sample.making import a_day, a_name, a_tax_code, command, make_id

FOUNDED_IN_2023 = 96
WITH_TAX_CODE = 0.88
UNION_CODES = 8_000


@dataclass(slots=True)
class Organisation:
    """One of the population; `number` is its place among its form."""

    seed: int
    number: int
    form: str
    unit: str
    sector: str
    founded_on: str
    members: int
    name: str
    tax_code: str | None = None
    certificate_no: str | None = None
    idle_since: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return make_id(self.seed, self.form, self.number)

    def founding(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "cooperative_id": self.id,
            "form": self.form,
            "name": self.name,
            "unit": self.unit,
            "founded_on": self.founded_on,
            "members": self.members,
            "sector": self.sector,
            "address": f"Địa chỉ mẫu số {self.number}, {UNITS[self.unit].name_vi}",
            **self.extra,
        }
        if self.tax_code:
            data["tax_code"] = self.tax_code
        if self.certificate_no:
            data["certificate_no"] = self.certificate_no
        return command(self.seed, f"found_{self.form}", self.number, data) | {"command": "found_cooperative"}


@dataclass(frozen=True, slots=True)
class Population:
    seed: int
    cooperatives: list[Organisation]
    unions: list[Organisation]
    groups: list[Organisation]

    def reporting_2023(self) -> list[Organisation]:
        """Those that operate; credit funds report to the State Bank."""
        return [one for one in self.cooperatives if one.idle_since is None and one.sector != "K"]

    def reporting_2024(self, ended: Collection[str], suspended: Collection[str]) -> list[Organisation]:
        return [one for one in self.reporting_2023() if one.id not in ended and one.id not in suspended]


def populate(seed: int) -> Population:
    random = Random(f"{seed}:population")
    cooperatives = [
        _cooperative(seed, random, number, sector) for number, sector in enumerate(_sectors(random))
    ]
    for one in random.sample(cooperatives, round(len(cooperatives) * figures.NOT_OPERATING)):
        if one.founded_on < "2020-01-01":
            one.idle_since = a_day(random, "2020-03-01", "2023-09-30")
    unions = [
        union(seed, random, number, "2013-07-01", "2023-12-31") for number in range(figures.LHHTX_AT_START)
    ]
    groups = [
        group(seed, random, number, "2019-12-01", "2023-12-31") for number in range(figures.THT_AT_START)
    ]
    return Population(seed, cooperatives, unions, groups)


def foundings(population: Population) -> Iterator[dict[str, Any]]:
    """How the register first learned of them: all foundings, then what does not operate."""
    everyone = chain(population.cooperatives, population.unions, population.groups)
    yield from (one.founding() for one in sorted(everyone, key=lambda one: (one.founded_on, one.id)))
    for one in population.cooperatives:
        if one.idle_since:
            data = {"cooperative_id": one.id, "from_on": one.idle_since, "declared": False}
            yield command(population.seed, "suspend_operation", one.number, data)


def new_cooperative(seed: int, random: Random, number: int, founded_on: str) -> Organisation:
    """One founded in 2024; from July on five members are enough."""
    one = _cooperative(
        seed, random, number, random.choices(list(figures.SECTORS), list(figures.SECTORS.values()))[0]
    )
    one.founded_on = founded_on
    one.members = random.randint(5 if founded_on >= "2024-07-01" else 7, 24)
    return one


def union(seed: int, random: Random, number: int, first: str, last: str) -> Organisation:
    founded_on, members, name = (
        a_day(random, first, last),
        random.randint(4, 9),
        a_name(random, "LHHTX", "A", number),
    )
    return Organisation(
        seed, number, "LHHTX", CITY, "A", founded_on, members, name, a_tax_code(UNION_CODES + number)
    )


def group(seed: int, random: Random, number: int, first: str, last: str) -> Organisation:
    sector = random.choices("ACG", (90, 7, 3))[0]
    name = a_name(random, "THT", sector, number)
    return Organisation(
        seed, number, "THT", _unit(random), sector, a_day(random, first, last), random.randint(2, 15), name
    )


def _cooperative(seed: int, random: Random, number: int, sector: str) -> Organisation:
    recent = number % (figures.HTX_AT_START // FOUNDED_IN_2023) == 0 and sector != "K"
    founded_on = (
        a_day(random, "2023-01-01", "2023-11-30") if recent else a_day(random, "1997-01-01", "2022-12-31")
    )
    return Organisation(
        seed,
        number,
        "HTX",
        _unit(random),
        sector,
        founded_on,
        members=7 + round(random.lognormvariate(2.6, 1.2)),
        name=a_name(random, "HTX", sector, number),
        tax_code=a_tax_code(number) if random.random() < WITH_TAX_CODE else None,
        certificate_no=f"MAU-{number:05d}",
    )


def _sectors(random: Random) -> list[str]:
    sectors = [sector for sector, count in figures.SECTORS.items() for _ in range(count)]
    random.shuffle(sectors)
    return sectors


def _unit(random: Random) -> str:
    return random.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]


_WEIGHTS: Mapping[str, float] = {
    code: figures.WEIGHTS_OWN.get(code, figures.WEIGHTS[UNITS[code].kind]) for code in district_codes()
}
