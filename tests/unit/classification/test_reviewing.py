"""Which reports and scores the register contradicts: by what was filed, and by what it says now."""

from __future__ import annotations

import pytest

from contracts.envelope import Entry
from contracts.units import CITY
from services.classification.filings import answer
from services.classification.listing import listed
from services.classification.question import Question
from services.classification.reviewing import reviews
from services.classification.standing import REPORT, SCORE, Filing, Roll
from tests.unit.classification.stories import (
    COOPERATIVE,
    DONG_ANH,
    founded,
    known_from,
    registry_entry,
    void_of,
)
from tests.unit.registry.deciding import uuid

ENDED = registry_entry("CooperativeDissolved", "2024-09-01")
GONE = founded(), void_of(founded())
EXEMPT = "khong_danh_gia"


def reported(day: str = "2024-12-09", entry: int = 1) -> Filing:
    return Filing(uuid(f"report {entry}"), REPORT, day, entry, DONG_ANH, None, None)


def scored(rating: str, day: str = "2024-12-10", entry: int = 1) -> Filing:
    reason = "new_under_12_months" if rating == EXEMPT else None
    return Filing(uuid(f"score {entry}"), SCORE, day, entry, DONG_ANH, rating, reason)


def roll(*entries: Entry, filings: list[Filing], as_of: str = "2025-02-01", year: int = 2024) -> Roll:
    known = known_from(*entries)
    return Roll(year, as_of, {COOPERATIVE: known} if known else {}, {COOPERATIVE: filings})


def doubted(*entries: Entry, filings: list[Filing], as_of: str = "2025-02-01") -> list[tuple[str, str]]:
    """What was filed, and the codes of what the register says."""
    found = reviews(roll(*entries, filings=filings, as_of=as_of))
    return [
        (each.filing.rating or each.filing.kind, " ".join(says.code for says in each.register))
        for each in found
    ]


def test_what_agrees_is_not_reviewed() -> None:
    assert doubted(founded(), filings=[reported(), scored("kha")]) == []
    assert doubted(founded("2024-06-01"), filings=[scored(EXEMPT)]) == []
    assert doubted(founded(), ENDED, filings=[reported("2024-09-01")]) == [], "the last day is still one"


def test_one_that_was_rated_and_should_not_have_been() -> None:
    stopped = registry_entry("OperationSuspended", "2024-09-20")
    assert doubted(founded(), stopped, filings=[scored("kha")]) == [("kha", "stopped_over_3_months")]
    assert doubted(founded(), stopped, filings=[scored("kha")], as_of="2024-12-19") == []


def test_one_that_was_not_rated_and_should_have_been() -> None:
    assert doubted(founded(), filings=[scored(EXEMPT)]) == [(EXEMPT, "rated_by_register")]


def test_the_latest_score_is_the_one_whose_rating_is_reviewed() -> None:
    once = [scored(EXEMPT, "2024-12-12"), scored("kha", "2024-12-11", 2)]
    assert doubted(founded(), filings=once) == [(EXEMPT, "rated_by_register")]
    assert doubted(founded(), filings=[scored(EXEMPT, entry=1), scored("kha", entry=2)]) == []


@pytest.mark.parametrize("entries", [GONE, (*GONE, registry_entry("RegistrationAmended", "2024-06-01"))])
def test_whose_founding_is_void_has_nothing_filed(entries: tuple[Entry, ...]) -> None:
    found = doubted(*entries, filings=[reported(), scored("kha", entry=2)])
    assert found == [("report", "unknown_cooperative"), ("kha", "unknown_cooperative")]


def test_nothing_was_filed_before_the_founding_or_after_the_end() -> None:
    """Every one that is live, also a report that a later one supersedes: its own days show it."""
    filings = [reported("2024-05-31"), reported("2024-06-01", 2), scored(EXEMPT, "2024-05-30", 3)]
    found = doubted(founded("2024-06-01"), filings=filings)
    assert found == [("report", "before_founding"), (EXEMPT, "before_founding")]
    found = doubted(founded(), ENDED, filings=[reported("2024-09-02"), scored("kha", "2024-09-02", 2)])
    assert found == [("report", "cooperative_ended"), ("kha", "cooperative_ended")]


def test_nothing_is_filed_for_a_year_before_the_founding() -> None:
    assert doubted(founded("2025-01-10"), filings=[reported("2025-01-20")]) == [("report", "before_founding")]


def test_a_group_reports_and_has_no_score() -> None:
    group = founded(form="THT")
    found = doubted(group, filings=[reported(), scored("kha", entry=2)])
    assert found == [("kha", "wrong_form")]


def test_what_was_filed_stands_beside_what_the_register_says_in_both_languages() -> None:
    given = roll(founded("2024-12-10"), filings=[reported()])
    (told,) = answer(Question(2024, CITY, "2025-02-01", "", 10), listed(given), {})["to_review"]
    assert told.pop("register") == [
        {
            "code": "before_founding",
            "messages": {
                "vi": "Ngày 2024-12-09 trước ngày thành lập 2024-12-10. Hãy kiểm tra lại ngày.",
                "en": "The day 2024-12-09 is before the founding on 2024-12-10. Check the day.",
            },
        }
    ]
    assert told == {
        "cooperative_id": COOPERATIVE,
        "name": None,
        "unit": DONG_ANH,
        "kind": "report",
        "event_id": uuid("report 1"),
        "entry": 1,
        "day": "2024-12-09",
        "rating": None,
        "reason_code": None,
    }
