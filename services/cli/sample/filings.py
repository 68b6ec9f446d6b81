"""Yearly reports and score sheets as commands, and the days they are filed on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from services.cli.sample.books import STEP, Books
from services.cli.sample.codes import Command
from services.cli.sample.days import REPORT_DAY
from services.cli.sample.draw import Draw
from services.cli.sample.organisation import Organisation
from services.cli.sample.people import people
from services.cli.sample.sheets import sheet

Days = Mapping[str, str]


def filing_days(draw: Draw, year: int, filers: Sequence[Organisation], books: Mapping[str, Books]) -> Days:
    """2023: December and January. 2024: by the plan's reporting day three of any five of about the same revenue."""
    if year == 2023:
        return {one.id: draw.day("2023-12-01", "2024-01-31") for one in filers}
    ranked = sorted(filers, key=lambda one: books[one.id].revenue)
    days = {}
    for start in range(0, len(ranked), 5):
        for place, one in enumerate(draw.shuffled(ranked[start : start + 5])):
            days[one.id] = draw.day("2024-11-20", REPORT_DAY) if place < 3 else _late(draw)
    return days


def _late(draw: Draw) -> str:
    return draw.day("2024-12-11", "2024-12-31" if draw.one_in(4) else "2024-12-20")


def report(draw: Draw, one: Organisation, year: int, day: str, books: Books, label: str = "") -> Command:
    capital = books.revenue * draw.between(30, 120) // 100 // STEP * STEP
    data: dict[str, Any] = {
        "year": year,
        "filed_on": day,
        "revenue": books.revenue,
        "revenue_from_members": books.revenue * draw.between(40, 85) // 100 // STEP * STEP,
        "profit": books.profit,
        "workers": books.workers,
        "member_workers": books.workers * draw.between(30, 95) // 100,
        "wages": books.wages,
        "members": one.members,
        "total_capital": capital,
        "undividable_assets": capital * draw.between(5, 25) // 100 // STEP * STEP,
        "funds": max(books.profit, 0) * draw.between(20, 35) // 100 // STEP * STEP,
        **people(one, year),
    }
    return one.command("file_annual_report", f"{year}:{label}", data)


def score(draw: Draw, one: Organisation, year: int, day: str, rating: str) -> Command:
    return one.command(
        "score_cooperative", f"{year}", {"year": year, "scored_on": day, "points": sheet(draw, rating)}
    )
