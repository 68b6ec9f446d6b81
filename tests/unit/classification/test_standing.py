"""Who owes what for a year, who was late, and where each stands on the map of the day."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from contracts.envelope import Entry
from contracts.questions import Unanswerable
from contracts.units import units_on
from services.classification.filings import answer
from services.classification.listing import listed
from services.classification.question import Question, read
from services.classification.standing import REPORT, SCORE, Filing, Roll, place_of, standings, totals
from tests.unit.classification.stories import (
    CITY,
    COOPERATIVE,
    DONG_ANH,
    SOC_SON,
    founded,
    known_from,
    registry_entry,
)
from tests.unit.registry.deciding import uuid

SOC_SON_COMMUNE = "00376"
LAST_DAY = "2024-12-15"


def filed(kind: str, day: str, entry: int = 1, rating: str | None = None) -> Filing:
    reason = "new_under_12_months" if rating == "khong_danh_gia" else None
    return Filing(uuid(f"{kind} {entry}"), kind, day, entry, DONG_ANH, rating, reason)


def scored(rating: str, day: str = "2024-12-10", entry: int = 1) -> Filing:
    return filed(SCORE, day, entry, rating)


def roll(*entries: Entry, filings: Sequence[Filing] = (), as_of: str = "2025-02-01") -> Roll:
    """2024 as of a day, with one cooperative that registry told of, and what it filed."""
    known = known_from(*(entries or (founded(),)))
    return Roll(2024, as_of, {COOPERATIVE: known} if known else {}, {COOPERATIVE: filings})


def counted(*entries: Entry, filings: Sequence[Filing] = (), as_of: str = "2025-02-01") -> dict[str, int]:
    return totals(standings(roll(*entries, filings=filings, as_of=as_of)), LAST_DAY)


def test_whoever_filed_nothing_owes_report_and_score() -> None:
    (standing,) = standings(roll())
    assert standing.missing == ["report", "score"]
    (standing,) = standings(roll(filings=[filed(REPORT, "2024-12-01")]))
    assert standing.missing == ["score"]
    (standing,) = standings(roll(filings=[scored("kha")]))
    assert standing.missing == ["report"]


def test_one_that_is_not_rated_owes_a_report_only() -> None:
    (standing,) = standings(roll(founded("2024-06-01")))
    assert (standing.exempt, standing.missing) == ("new_under_12_months", ["report"])
    assert counted(founded("2024-06-01"))["exempt"] == 1


@pytest.mark.parametrize(
    ("end", "as_of", "due"),
    [
        (None, "2025-02-01", 1),
        ("2024-12-31", "2025-02-01", 0),
        ("2025-01-01", "2025-02-01", 1),
        ("2024-11-30", "2024-11-29", 1),
        ("2024-11-30", "2024-11-30", 0),
    ],
)
@pytest.mark.parametrize("type", ["CooperativeDissolved", "CooperativeBankrupted", "CooperativeReorganised"])
def test_due_is_who_is_on_the_register_at_the_years_end_or_on_the_day(
    type: str, end: str | None, as_of: str, due: int
) -> None:
    entries = (founded(), *((registry_entry(type, end),) if end else ()))
    assert counted(*entries, as_of=as_of)["due"] == due


def test_who_is_founded_later_is_not_due_yet_and_a_group_never() -> None:
    assert counted(founded("2025-01-01"))["due"] == 0
    assert counted(founded("2024-06-01"), as_of="2024-05-31")["due"] == 0
    assert counted(founded(form="THT"))["due"] == 0
    assert counted(founded(form="LHHTX", unit=CITY))["due"] == 1


def test_late_is_who_first_reported_after_the_last_day() -> None:
    assert counted(filings=[filed(REPORT, "2024-12-15")])["late"] == 0
    assert counted(filings=[filed(REPORT, "2024-12-16")])["late"] == 1
    corrected = [filed(REPORT, "2025-01-20", 2), filed(REPORT, "2024-12-14")]
    assert counted(filings=corrected) == {"due": 1, "reported": 1, "scored": 0, "late": 0, "exempt": 0}


def test_name_and_unit_are_those_of_the_day() -> None:
    moved = registry_entry("RegistrationAmended", "2024-06-01", unit=SOC_SON, changes={"name": "HTX Mới"})
    entries = founded(name="HTX Cũ"), moved
    (before,) = standings(roll(*entries, as_of="2024-05-31"))
    (after,) = standings(roll(*entries))
    assert [(found.name, found.unit) for found in (before, after)] == [
        ("HTX Cũ", DONG_ANH),
        ("HTX Mới", SOC_SON),
    ]


def test_the_deadlines_pass_on_the_day_after() -> None:
    def passed(as_of: str) -> list[bool]:
        question = Question(2024, CITY, as_of, "", 10)
        return [each["passed"] for each in answer(question, listed(roll(as_of=as_of)), {})["deadlines"]]

    assert passed("2024-12-15") == [False, False, False]
    assert passed("2024-12-16") == [True, False, False]
    assert passed("2024-12-19") == [True, True, False]
    assert passed("2024-12-22") == [True, True, True]


def test_totals_are_of_all_units_whichever_is_asked() -> None:
    told = answer(Question(2024, SOC_SON, "2025-02-01", "", 10), listed(roll()), {})
    assert told["cooperatives"] == []
    assert told["totals"]["due"] == 1
    assert [row["unit"] for row in told["units"] if row["due"]] == [DONG_ANH]


MAP_OF_2025 = units_on("2025-12-31")


def rows(*entries: Entry, year: int = 2025, unit: str = CITY, as_of: str = "2026-01-20") -> list[str]:
    """The rows that have somebody, of all rows in their order."""
    told = answer(Question(year, unit, as_of, "", 10), listed(of_year(year, *entries, as_of=as_of)), {})
    assert [row["unit"] for row in told["units"]][-1] == CITY
    assert [found["unit"] for found in told["cooperatives"]] != []
    return [row["unit"] for row in told["units"] if row["due"]]


def of_year(year: int, *entries: Entry, as_of: str) -> Roll:
    known = known_from(*entries)
    assert known is not None
    return Roll(year, as_of, {COOPERATIVE: known}, {})


def test_a_cooperative_of_a_commune_stands_in_its_row() -> None:
    entries = (founded("2025-08-01", unit=SOC_SON_COMMUNE),)
    assert rows(*entries) == [SOC_SON_COMMUNE]
    assert rows(*entries, unit=SOC_SON_COMMUNE) == [SOC_SON_COMMUNE]
    told = listed(of_year(2025, *entries, as_of="2026-01-20"))
    assert [row["unit"] for row in told.units] == [*MAP_OF_2025, CITY]


def test_one_still_registered_in_a_district_stands_in_a_row_of_it_after_the_map() -> None:
    assert rows(founded()) == [DONG_ANH]
    assert rows(founded(), unit=DONG_ANH) == [DONG_ANH]
    told = listed(of_year(2025, founded(), as_of="2026-01-20"))
    assert [row["unit"] for row in told.units] == [*MAP_OF_2025, DONG_ANH, CITY]
    moved = registry_entry("RegistrationAmended", "2025-09-01", unit=SOC_SON_COMMUNE)
    assert rows(founded(), moved) == [SOC_SON_COMMUNE]


def test_the_map_is_that_of_the_years_last_day_or_of_the_day_asked() -> None:
    for year, as_of, units in (
        (2024, "2026-01-20", units_on("2024-12-31")),
        (2025, "2025-06-30", units_on("2025-06-30")),
        (2025, "2025-07-01", MAP_OF_2025),
    ):
        told = listed(of_year(year, founded(unit=CITY, form="LHHTX"), as_of=as_of))
        assert [row["unit"] for row in told.units] == [*units, CITY]


def test_a_commune_on_an_earlier_map_is_the_district_it_was_made_of() -> None:
    assert place_of(SOC_SON_COMMUNE, "2024-12-31") == SOC_SON
    assert place_of(SOC_SON, "2024-12-31") == SOC_SON
    assert place_of(SOC_SON, "2025-12-31") == SOC_SON, "it was split"


def test_a_question_is_of_today_and_the_city_unless_it_says_otherwise() -> None:
    assert read("2024", {}, "2024-12-18") == Question(2024, CITY, "2024-12-18", "", 100)
    given = {"unit": "017", "as_of": "2024-12-10", "after": COOPERATIVE, "limit": "5"}
    assert read("2024", given, "2024-12-18") == Question(2024, "017", "2024-12-10", COOPERATIVE, 5)


def test_everything_that_is_wrong_with_a_question_is_told_at_once() -> None:
    query = {"unit": "999", "as_of": "2024-02-30", "after": "x", "limit": "0", "lang": "vi"}
    with pytest.raises(Unanswerable) as wrong:
        read("hai", query, "2024-12-18")
    assert sorted((found.field, found.code) for found in wrong.value.errors) == [
        ("after", "invalid_uuid"),
        ("as_of", "invalid_day"),
        ("lang", "unknown_field"),
        ("limit", "out_of_range"),
        ("unit", "invalid_unit"),
        ("year", "out_of_range"),
    ]
