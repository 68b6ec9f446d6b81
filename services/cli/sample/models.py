"""Reports of 2021 and 2022 of the cooperatives that become models in 2024: most had three years with a profit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from services.cli.sample import tallies
from services.cli.sample.books import STEP, Books
from services.cli.sample.diary import Diary, Note
from services.cli.sample.draw import Draw
from services.cli.sample.filings import report
from services.cli.sample.makers import MILLION
from services.cli.sample.organisation import Organisation

YEARS = (2022, 2021)
LOSSES, GAPS = 2, 2


def models_of(notes: list[Note], steady: Iterable[Organisation]) -> list[Organisation]:
    """Those that became models in the year, in the order in which they did."""
    given = tallies.data_of(tallies.live(notes, "2024-12-31"), "record_support", support="model")
    by_id = {one.id: one for one in steady}
    return [by_id[data["cooperative_id"]] for data in given]


def file_earlier(seed: int, models: list[Organisation], last: Mapping[str, Books], diary: Diary) -> None:
    """The first that filed for 2023 with a profit made a loss in 2022, or lack a report of 2021 where few lack any."""
    draw = Draw(seed, "models")
    whole = [one for one in models if one.founded_on < "2021" and one.id in last and last[one.id].profit > 0]
    lacking = sum(one.founded_on >= "2021" or one.id not in last for one in models)
    losing, missing = whole[:LOSSES], whole[LOSSES : LOSSES + max(0, GAPS - lacking)]
    for one in models:
        books = last.get(one.id, _usual(one))
        for year in (year for year in YEARS if one.founded_on < f"{year}"):
            books = _year_before(draw, books)
            told = replace(books, profit=-books.profit) if one in losing and year == 2022 else books
            if not (one in missing and year == 2021):
                day = draw.day(f"{year}-12-01", f"{year + 1}-01-25")
                diary.note(report(draw, one, year, day, told), day)


def _year_before(draw: Draw, books: Books) -> Books:
    """A little smaller, with a profit."""
    part = draw.between(82, 98)
    profit = max(books.profit * part // 100, books.revenue // 50)
    return replace(
        books,
        revenue=books.revenue * part // 100 // STEP * STEP,
        profit=profit // STEP * STEP,
        wages=books.wages * part // 100 // STEP * STEP,
    )


def _usual(one: Organisation) -> Books:
    """Of one that did not report for 2023."""
    return Books(revenue=2_400 * MILLION, profit=140 * MILLION, workers=9, wages=500 * MILLION)
