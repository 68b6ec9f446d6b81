"""What classification was told of 2023 and of 2024."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from services.cli.sample.books import STEP, Books, first_books, next_books, scaled
from services.cli.sample.days import REPORT_DAY, after
from services.cli.sample.diary import Diary
from services.cli.sample.draw import Draw
from services.cli.sample.filings import Days, filing_days, report, score
from services.cli.sample.misfilings import correct_filings, misfile
from services.cli.sample.organisation import Organisation
from services.cli.sample.ratings import rate

SILENT_ONE_IN = {2023: 25, 2024: 16}  # do not report
FILED_AGAIN, TOLD_LATE = 30, 40
TOO_YOUNG_SCORED = {2023: 40, 2024: 25}  # hand in a sheet though they are not rated


@dataclass(slots=True)
class Circle:
    """Who is asked in a year: `rated` must score themselves, `young` need not, `others` only report."""

    rated: Sequence[Organisation]
    young: Sequence[Organisation]
    others: Sequence[Organisation]
    unions: Sequence[Organisation]


@dataclass(slots=True)
class Filed:
    """`books` and `ratings` by id."""

    diary: Diary = field(default_factory=Diary)
    books: Mapping[str, Books] = field(default_factory=dict)
    ratings: Mapping[str, str] = field(default_factory=dict)


def filed_for(seed: int, year: int, circle: Circle, last: Mapping[str, Books]) -> Filed:
    draw = Draw(seed, f"yearly:{year}")
    asked = [*circle.rated, *circle.young, *circle.others]
    filers = [one for one in asked if not draw.one_in(SILENT_ONE_IN[year])]
    filed = Filed(books=_books(draw, year, filers, last))
    days = filing_days(draw, year, filers, filed.books)
    _report(draw, year, filers, days, filed)
    # In 2023 all score themselves; in 2024 those who do not report do not.
    rated = [one for one in circle.rated if year == 2023 or one.id in days]
    filed.ratings = rate(draw, year, rated)
    sheets = {one: filed.ratings[one.id] for one in rated}
    sheets |= dict.fromkeys([one for one in circle.young if one.id in days][: TOO_YOUNG_SCORED[year]], "kha")
    for one, rating in sheets.items():
        day = days.get(one.id) or draw.day("2023-12-01", "2023-12-15")
        filed.diary.note(score(draw, one, year, day, rating), day)
    _unions(draw, year, circle.unions, filed)
    if year == 2024:
        _tell_late(draw, filed.diary)
        misfile(seed, draw, [one for one in asked if one.id not in days], filed.diary)
        correct_filings(seed, filed.diary)
    return filed


def _books(
    draw: Draw, year: int, filers: Sequence[Organisation], last: Mapping[str, Books]
) -> dict[str, Books]:
    drawn = [next_books(draw, last[one.id]) if one.id in last else first_books(draw, one) for one in filers]
    return {one.id: books for one, books in zip(filers, scaled(drawn, year), strict=True)}


def _report(draw: Draw, year: int, filers: Sequence[Organisation], days: Days, filed: Filed) -> None:
    """Some reports of 2024 come with a wrong revenue first, and again with the right one days or weeks later."""
    early = [one for one in filers if days[one.id] <= REPORT_DAY]
    corrected = set(draw.some(early, FILED_AGAIN)) if year == 2024 else set()
    for one in filers:
        books, day = filed.books[one.id], days[one.id]
        if one in corrected:
            wrong = replace(books, revenue=books.revenue * draw.between(60, 145) // 100 // STEP * STEP)
            filed.diary.note(report(draw, one, year, day, wrong, "first"), day)
            day = draw.day(after(day, 5), "2024-12-30")
        filed.diary.note(report(draw, one, year, day, books), day)


def _unions(draw: Draw, year: int, unions: Sequence[Organisation], filed: Filed) -> None:
    """Unions report and score themselves too; they count in no target."""
    for one in unions:
        day = draw.day("2023-12-01", "2023-12-29") if year == 2023 else draw.day("2024-11-20", "2024-12-20")
        filed.diary.note(report(draw, one, year, day, first_books(draw, one)), day)
        filed.diary.note(score(draw, one, year, day, draw.pick(("tot", "kha", "trung_binh"))), day)


def _tell_late(draw: Draw, diary: Diary) -> None:
    """Some that were filed once and by the reporting day are recorded only after it."""
    times = Counter((note.subject, note.command["command"]) for note in diary.notes)
    once = [note for note in diary.notes if times[note.subject, note.command["command"]] == 1]
    by_then = [note for note in once if "2024-11-25" <= note.held_on <= REPORT_DAY]
    for note in draw.some(by_then, TOLD_LATE):
        note.recorded_on = draw.day(after(REPORT_DAY, 1), "2024-12-24")
