"""A cooperative's figures of a year: drawn, then scaled so that their means are the calibrated ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from services.cli.sample import figures
from services.cli.sample.draw import Draw
from services.cli.sample.makers import MILLION
from services.cli.sample.organisation import Organisation
from services.cli.sample.trades import TRADES

STEP = 100_000  # amounts are in whole hundred thousands

# In millions of VND: as many cooperatives between any two rungs.
_REVENUES = (150, 300, 500, 750, 1_050, 1_450, 2_000, 2_900, 4_400, 8_000, 20_000)


@dataclass(frozen=True, slots=True)
class Books:
    revenue: int
    profit: int
    workers: int
    wages: int


def first_books(draw: Draw, one: Organisation) -> Books:
    """Before scaling. The better a cooperative the larger its margin; a few of the worst make a loss."""
    revenue = draw.along(_REVENUES) * TRADES[one.trade].size // 100
    margin = one.quality // 8 + draw.between(-20, 40)
    workers = max(1, revenue // draw.between(300, 700))
    return Books(
        revenue * MILLION,
        revenue * MILLION * margin // 1000,
        workers,
        workers * draw.between(38, 76) * MILLION,
    )


def next_books(draw: Draw, last: Books) -> Books:
    """A year later."""
    revenue = last.revenue * draw.between(80, 135) // 100
    profit = last.profit * draw.between(70, 150) // 100
    workers = max(1, last.workers + draw.between(-1, 1))
    return Books(
        revenue, profit, workers, last.wages // last.workers * workers * draw.between(90, 115) // 100
    )


def scaled(drawn: Sequence[Books], year: int) -> list[Books]:
    """So that the means of revenue and profit, and all wages by all workers, are exactly those of the year."""
    revenues = _to_sum([one.revenue for one in drawn], figures.REVENUE[year] * len(drawn))
    profits = _to_sum([one.profit for one in drawn], figures.PROFIT[year] * len(drawn))
    wages = _to_sum([one.wages for one in drawn], figures.INCOME[year] * sum(one.workers for one in drawn))
    return [
        replace(one, revenue=revenue, profit=profit, wages=paid)
        for one, revenue, profit, paid in zip(drawn, revenues, profits, wages, strict=True)
    ]


def _to_sum(amounts: Sequence[int], total: int) -> list[int]:
    """In proportion, in whole steps; the first few have a step more, to make the sum exact."""
    whole = sum(amounts)
    steps = [amount * total // whole // STEP for amount in amounts]
    left = total // STEP - sum(steps)
    return [(count + (place < left)) * STEP for place, count in enumerate(steps)]
