"""Makes the organisations of each form, within the law of the day they are founded."""

from __future__ import annotations

from contracts.units import CITY
from services.cli.sample.codes import tax_codes
from services.cli.sample.draw import Draw
from services.cli.sample.names import Names
from services.cli.sample.organisation import Organisation
from services.cli.sample.places import address
from services.cli.sample.trades import TRADES

LAW_2023_FROM = "2024-07-01"
DECREE_77_FROM = "2019-11-25"

MILLION = 1_000_000
_MEMBERS = (8, 12, 18, 30, 60, 150, 400, 900, 1800)
_CAPITAL = (200, 500, 1_000, 1_800, 3_000, 8_000)


class Makers:
    def __init__(self, seed: int, draw: Draw) -> None:
        self._seed = seed
        self._draw = draw
        self._names = Names(draw)
        self.tax_codes = tax_codes()

    def name(self, form: str, trade: str) -> str:
        """Another name, for one that changes its own."""
        return self._names.organisation(form, self._draw.pick(TRADES[trade].lines)[1])

    def cooperative(self, number: int, trade: str, unit: str, founded_on: str) -> Organisation:
        made = self._made("HTX", number, trade, unit, founded_on, self._members(founded_on))
        made.certificate_no = f"MAU-{unit}-{number:05d}"
        return made

    def union(self, number: int, founded_on: str) -> Organisation:
        """Its members are cooperatives: four at least by the law of 2012, three by that of 2023."""
        least = 3 if founded_on >= LAW_2023_FROM else 4
        made = self._made("LHHTX", number, "farming", CITY, founded_on, least + self._draw.between(0, 5))
        made.certificate_no = f"MAU-{CITY}-{number:05d}"
        return made

    def group(self, number: int, trade: str, unit: str, founded_on: str) -> Organisation:
        """Two members at least since Decree 77/2019, three before; a group has no certificate and no tax code."""
        least = 2 if founded_on >= DECREE_77_FROM else 3
        return self._made("THT", number, trade, unit, founded_on, least + self._draw.between(0, 12))

    def _members(self, founded_on: str) -> int:
        """Older ones are larger; seven members at least until the law of 2023, then five."""
        if founded_on >= LAW_2023_FROM:
            return self._draw.between(5, 6) if self._draw.one_in(2) else self._draw.between(7, 20)
        return self._draw.between(7, 24) if founded_on >= "2019-01-01" else self._draw.along(_MEMBERS)

    def _made(
        self, form: str, number: int, trade: str, unit: str, founded_on: str, members: int
    ) -> Organisation:
        sector, words = self._draw.pick(TRADES[trade].lines)
        return Organisation(
            seed=self._seed,
            form=form,
            number=number,
            trade=trade,
            unit=unit,
            founded_on=founded_on,
            members=members,
            name=self._names.organisation(form, words),
            sector=sector,
            address=address(unit, self._draw.between(1, 12)),
            charter_capital=(self._draw.along(_CAPITAL) if form != "THT" else self._draw.between(10, 150))
            * MILLION,
            quality=self._draw.between(0, 999),
        )
