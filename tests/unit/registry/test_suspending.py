"""A suspension is declared for twelve months at most, and lasts until resumed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.registry.deciding import Outcome, Service
from tests.unit.registry.stories import COOPERATIVE, DONG_ANH, begin, resume, suspend

FORM = "Thông tư 09/2024/TT-BKHĐT, mẫu II-8"


def suspending(register: Service, on: str, declared: bool = True, **more: Any) -> Outcome:
    return register.when(
        "suspend_operation", cooperative_id=COOPERATIVE, from_on=on, declared=declared, **more
    )


def resuming(register: Service, on: str) -> Outcome:
    return register.when("resume_operation", cooperative_id=COOPERATIVE, resumed_on=on)


def test_a_suspension_gives_an_event(register: Service) -> None:
    event = suspending(register, "2024-03-01", until_on="2024-09-01", reason="Sửa nhà xưởng").event
    assert (event.type, event.effective_on) == ("OperationSuspended", "2024-03-01")
    assert event.data == {
        "cooperative_id": COOPERATIVE,
        "form": "HTX",
        "unit": DONG_ANH,
        "from_on": "2024-03-01",
        "until_on": "2024-09-01",
        "declared": True,
        "reason": "Sửa nhà xưởng",
    }


@pytest.mark.parametrize(
    ("begins", "last", "after", "article"),
    [
        ("2024-03-01", "2025-03-01", "2025-03-02", None),
        ("2024-02-29", "2025-02-28", "2025-03-01", None),
        ("2024-07-01", "2025-07-01", "2025-07-02", FORM),
        ("2024-12-31", "2025-12-31", "2026-01-01", FORM),
    ],
)
def test_a_notice_covers_twelve_months_at_most(
    register: Service, begins: str, last: str, after: str, article: str | None
) -> None:
    assert suspending(register, begins, until_on=last).events
    outcome = suspending(register, begins, until_on=after)
    assert outcome.refused == [("suspension_too_long", "until_on")]
    assert outcome.articles == [article]


def test_inactivity_found_in_fact_has_no_such_bound(register: Service) -> None:
    assert suspending(register, "2024-03-01", declared=False, until_on="2026-01-01").events


def test_it_does_not_end_before_it_begins(register: Service) -> None:
    assert suspending(register, "2024-03-01", until_on="2024-03-01").events
    outcome = suspending(register, "2024-03-01", until_on="2024-02-29")
    assert outcome.refused == [("until_before_from", "until_on")]


def test_it_does_not_begin_before_the_founding_whatever_the_order_of_the_fields(register: Service) -> None:
    outcome = register.when(
        "suspend_operation",
        until_on="2023-03-01",
        from_on="2023-03-01",
        declared=True,
        cooperative_id=COOPERATIVE,
    )
    assert outcome.refused == [("before_founding", "from_on")]


def test_a_suspended_one_is_not_suspended_again_while_the_notice_lasts(register: Service) -> None:
    suspend(register, "2024-03-01", until_on="2024-09-01")
    assert suspending(register, "2024-09-01").refused == [("already_suspended", "from_on")]
    assert suspending(register, "2024-09-02", until_on="2025-03-01").events


def test_a_notice_without_a_last_day_covers_twelve_months(register: Service) -> None:
    suspend(register, "2024-03-01")
    assert suspending(register, "2025-03-01").refused == [("already_suspended", "from_on")]
    assert suspending(register, "2025-03-02").events
    resume(register, "2025-01-01")
    assert suspending(register, "2025-02-01").events


def test_what_was_found_idle_stays_so_until_it_resumes(register: Service) -> None:
    data = {"cooperative_id": COOPERATIVE, "from_on": "2024-03-01", "declared": False}
    register.given("suspend_operation", **data)
    assert suspending(register, "2026-01-01").refused == [("already_suspended", "from_on")]


def test_only_a_suspended_one_resumes(register: Service) -> None:
    assert resuming(register, "2024-05-01").refused == [("not_suspended", "resumed_on")]
    suspend(register, "2024-03-01", until_on="2024-04-01")
    assert resuming(register, "2024-02-29").refused == [("not_suspended", "resumed_on")]
    assert resuming(register, "2024-05-01").event.data["resumed_on"] == "2024-05-01"
    resume(register, "2024-05-01")
    assert resuming(register, "2024-05-02").refused == [("not_suspended", "resumed_on")]


def test_one_in_dissolution_does_not_resume(register: Service) -> None:
    suspend(register, "2024-03-01")
    begin(register, "2024-06-01")
    assert resuming(register, "2024-06-01").refused == [("already_dissolving", "resumed_on")]
    assert resuming(register, "2024-05-31").events
