"""Who owes what for a year, who was late, and which ratings no longer agree with the register."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from contracts.envelope import Entry
from services.classification.filings import answer
from services.classification.question import Question, Unanswerable, read
from services.classification.standing import REPORT, SCORE, Filing, Roll, reviews, standings, totals
from tests.unit.classification.stories import (
    CITY,
    COOPERATIVE,
    DONG_ANH,
    SOC_SON,
    founded,
    known_from,
    registry_entry,
    void_of,
)

LAST_DAY = "2024-12-15"


def filed(kind: str, day: str, entry: int = 1, rating: str | None = None) -> Filing:
    reason = "new_under_12_months" if rating == "khong_danh_gia" else None
    return Filing(kind, day, entry, DONG_ANH, rating, reason)


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


def doubtful(
    *entries: Entry, filings: Sequence[Filing], as_of: str = "2025-02-01"
) -> list[tuple[str | None, str | None]]:
    return [
        (found.score.rating, found.now) for found in reviews(roll(*entries, filings=filings, as_of=as_of))
    ]


def test_a_rating_that_agrees_is_not_reviewed() -> None:
    assert doubtful(filings=[scored("kha")]) == []
    assert doubtful(founded("2024-06-01"), filings=[scored("khong_danh_gia")]) == []


def test_one_that_was_rated_and_should_not_have_been() -> None:
    stopped = registry_entry("OperationSuspended", "2024-09-20")
    assert doubtful(founded(), stopped, filings=[scored("kha")]) == [("kha", "stopped_over_3_months")]
    assert doubtful(founded(), stopped, filings=[scored("kha")], as_of="2024-12-19") == []


def test_one_that_was_not_rated_and_should_have_been() -> None:
    assert doubtful(founded(), filings=[scored("khong_danh_gia")]) == [("khong_danh_gia", None)]


def test_one_whose_founding_is_void() -> None:
    gone = founded(), void_of(founded())
    assert doubtful(*gone, filings=[scored("kha")]) == [("kha", "not_on_register")]
    moved = registry_entry("RegistrationAmended", "2024-06-01")
    assert doubtful(*gone, moved, filings=[scored("kha")]) == [("kha", "not_on_register")]


def test_the_latest_score_is_the_one_that_is_reviewed() -> None:
    once = [scored("khong_danh_gia", "2024-12-12"), scored("kha", "2024-12-11", 2)]
    assert doubtful(filings=once) == [("khong_danh_gia", None)]
    same_day = [scored("khong_danh_gia", entry=1), scored("kha", entry=2)]
    assert doubtful(filings=same_day) == []


def test_the_deadlines_pass_on_the_day_after() -> None:
    def passed(as_of: str) -> list[bool]:
        question = Question(2024, CITY, as_of, "", 10)
        return [each["passed"] for each in answer(question, roll(as_of=as_of), {})["deadlines"]]

    assert passed("2024-12-15") == [False, False, False]
    assert passed("2024-12-16") == [True, False, False]
    assert passed("2024-12-19") == [True, True, False]
    assert passed("2024-12-22") == [True, True, True]


def test_totals_are_of_all_units_whichever_is_asked() -> None:
    told = answer(Question(2024, SOC_SON, "2025-02-01", "", 10), roll(), {})
    assert told["cooperatives"] == []
    assert told["totals"]["due"] == 1
    assert [row["unit"] for row in told["units"] if row["due"]] == [DONG_ANH]


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
