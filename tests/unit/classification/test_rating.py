"""The rating is by the unrounded total: 80, 65, 50; one too young is not rated."""

from __future__ import annotations

import pytest

from tests.unit.classification.stories import FULL, classification, founded, scoring

YOUNG = "mới thành lập và hoạt động chưa đủ 12 tháng"


def adding_up_to(total: float) -> dict[str, float]:
    """A right score sheet with this total of 40 to 100."""
    points: dict[str, float] = {**FULL, **dict.fromkeys(map(str, range(1, 10)), 0)}
    left: float = total - 40
    for code in map(str, range(1, 10)):
        points[code] = min(FULL[code], left)
        left = round(left - points[code], 2)
    return points


@pytest.mark.parametrize(
    ("total", "rating"),
    [
        (100, "tot"),
        (80, "tot"),
        (79.99, "kha"),
        (79.5, "kha"),
        (65, "kha"),
        (64.99, "trung_binh"),
        (50, "trung_binh"),
        (49.99, "yeu"),
        (40, "yeu"),
    ],
)
def test_the_rating_follows_from_the_total(total: float, rating: str) -> None:
    data = scoring(classification(), adding_up_to(total)).event.data
    assert (data["total"], data["rating"]) == (f"{total:g}", rating)
    assert "reason" not in data


def test_the_sum_is_exact() -> None:
    """Ten tenths are one, which they are not in binary."""
    tenths = dict.fromkeys(FULL, 0.1) | {"1": 6.9, "2": 6, "3": 11, "4": 6, "10": 34.4, "5": 8, "6": 6}
    data = scoring(classification(), tenths | {"7": 0.8}).event.data
    assert (data["total"], data["rating"]) == ("79.8", "kha")
    assert scoring(classification(), tenths | {"7": 1}).event.data["rating"] == "tot"


def test_nothing_at_all_is_weak() -> None:
    data = scoring(classification(), dict.fromkeys(FULL, 0)).event.data
    assert (data["total"], data["rating"]) == ("0", "yeu")


@pytest.mark.parametrize(
    ("founded_on", "year", "rated"),
    [
        ("2024-01-01", 2024, True),
        ("2024-01-02", 2024, False),
        ("2024-12-09", 2024, False),
        ("2023-02-01", 2023, False),
        ("2023-02-01", 2024, True),
        ("2020-02-29", 2020, False),
    ],
)
def test_twelve_months_of_operation_by_the_end_of_the_year(founded_on: str, year: int, rated: bool) -> None:
    service = classification(founded(founded_on))
    data = scoring(service, adding_up_to(70), year=year, scored_on=f"{year}-12-31").event.data
    expected = ("kha", None) if rated else ("khong_danh_gia", YOUNG)
    assert (data["rating"], data.get("reason")) == expected
    assert data["total"] == "70"


def test_a_new_score_is_simply_recorded_again() -> None:
    service = classification()
    scoring_day = {"scored_on": "2025-01-05"}
    assert scoring(service, adding_up_to(85)).event.data["rating"] == "tot"
    assert scoring(service, adding_up_to(60), **scoring_day).event.data["rating"] == "trung_binh"
