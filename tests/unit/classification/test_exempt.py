"""Who is not rated follows from registry's entries: credit funds, new ones, and those that stopped too long."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.envelope import Entry
from tests.unit.classification.stories import (
    classification,
    founded,
    registry_entry,
    score,
    void_of,
)

NEW = ("new_under_12_months", "mới thành lập và hoạt động chưa đủ 12 tháng")
STOPPED = ("stopped_over_3_months", "ngừng hoạt động từ trên 3 tháng trong năm")
CREDIT = ("credit_fund", "quỹ tín dụng nhân dân, đánh giá theo quy định của Ngân hàng Nhà nước")
RATED = (None, None)


def stop(day: str, declared: bool = True) -> Entry:
    return registry_entry("OperationSuspended", day, declared=declared)


def resume(day: str) -> Entry:
    return registry_entry("OperationResumed", day)


def why_not(*entries: Entry, founding: Entry | None = None, **changed: Any) -> tuple[str | None, str | None]:
    """The reason why a score sheet is given no rating, as code and words."""
    service = classification(founding or founded(), *entries)
    data = service.when("score_cooperative", **score(**{"scored_on": "2024-12-31"} | changed)).event.data
    assert (data["rating"] == "khong_danh_gia") == ("reason_code" in data)
    return data.get("reason_code"), data.get("reason")


def test_one_that_operated_all_year_is_rated() -> None:
    assert why_not() == RATED


@pytest.mark.parametrize(("day", "reason"), [("2024-01-01", RATED), ("2024-01-02", NEW)])
def test_a_new_one_has_not_operated_twelve_months_by_the_years_end(day: str, reason: object) -> None:
    assert why_not(founding=founded(day)) == reason


@pytest.mark.parametrize(
    ("stopped", "resumed", "reason"),
    [
        ("2024-02-10", "2024-05-10", RATED),
        ("2024-02-10", "2024-05-11", STOPPED),
        ("2024-01-01", "2024-04-01", RATED),
        ("2024-01-01", "2024-04-02", STOPPED),
        ("2024-01-31", "2024-04-30", RATED),
        ("2024-01-31", "2024-05-01", STOPPED),
        ("2023-10-01", "2024-04-01", RATED),
        ("2023-10-01", "2024-04-02", STOPPED),
        ("2023-01-01", "2023-12-31", RATED),
    ],
)
def test_three_months_of_the_year_without_operation_are_not_yet_more_than_three(
    stopped: str, resumed: str, reason: object
) -> None:
    assert why_not(stop(stopped), resume(resumed)) == reason


@pytest.mark.parametrize("declared", [True, False])
def test_inactivity_that_was_found_counts_as_a_declared_suspension_does(declared: bool) -> None:
    assert why_not(stop("2024-06-01", declared), resume("2024-10-01")) == STOPPED


def test_a_suspension_followed_by_inactivity_is_one_stretch() -> None:
    entries = stop("2024-03-01"), stop("2024-04-15", declared=False), resume("2024-06-02")
    assert why_not(*entries) == STOPPED


def test_stretches_of_the_year_are_added_up() -> None:
    spring = stop("2024-02-01"), resume("2024-04-01")
    assert why_not(*spring, stop("2024-08-01"), resume("2024-08-31")) == RATED
    assert why_not(*spring, stop("2024-08-01"), resume("2024-09-01")) == STOPPED


@pytest.mark.parametrize(("scored_on", "reason"), [("2024-12-19", RATED), ("2024-12-20", STOPPED)])
def test_a_stop_that_goes_on_counts_up_to_the_day_of_the_score(scored_on: str, reason: object) -> None:
    assert why_not(stop("2024-09-20"), scored_on=scored_on) == reason


def test_what_comes_after_the_year_does_not_count() -> None:
    assert why_not(stop("2024-11-01"), scored_on="2025-04-01") == RATED


def test_after_its_certificate_was_revoked_it_does_not_operate() -> None:
    revoked = registry_entry("CertificateRevoked", "2024-06-01")
    assert why_not(revoked) == STOPPED
    assert why_not(revoked, scored_on="2024-08-31") == RATED


def test_a_void_stop_is_as_if_it_had_never_been() -> None:
    assert why_not(stop("2024-02-01"), void_of(stop("2024-02-01"))) == RATED


@pytest.mark.parametrize("sector", ["K", "64", "K64"])
def test_a_peoples_credit_fund_is_not_rated_here(sector: str) -> None:
    assert why_not(founding=founded(sector=sector)) == CREDIT


def test_the_trade_is_that_of_the_day_within_the_year() -> None:
    became = registry_entry("RegistrationAmended", "2024-12-20", changes={"sector": "K64"})
    farmers = founded(sector="A")
    assert why_not(became, founding=farmers, scored_on="2024-12-19") == RATED
    assert why_not(became, founding=farmers, scored_on="2024-12-20") == CREDIT
    next_year = registry_entry("RegistrationAmended", "2025-01-01", changes={"sector": "K64"})
    assert why_not(next_year, founding=farmers, scored_on="2025-01-05") == RATED
