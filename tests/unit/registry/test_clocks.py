"""A compulsory ground with a clock in its name is refused where what is recorded contradicts it."""

from __future__ import annotations

import pytest

from tests.unit.registry.deciding import Outcome, Service
from tests.unit.registry.stories import COOPERATIVE, amend, founding, registry, resume, suspend

ARTICLE = "Luật Hợp tác xã 23/2012/QH13, Điều 54"
INACTIVE, TOO_FEW, NO_MEETING = (
    "inactive_12_months",
    "too_few_members_12_months",
    "no_general_meeting_18_months",
)


@pytest.fixture
def old() -> Service:
    """An HTX of 7 members, founded on 10/01/2020."""
    service = registry()
    service.given("found_cooperative", **founding(founded_on="2020-01-10"))
    return service


def beginning(service: Service, on: str, ground: str) -> Outcome:
    return service.when("begin_dissolution", cooperative_id=COOPERATIVE, began_on=on, ground=ground)


def held(service: Service, on: str) -> None:
    service.given("hold_general_meeting", cooperative_id=COOPERATIVE, met_on=on)


def test_twelve_months_of_inactivity_run_from_the_day_it_stopped(old: Service) -> None:
    suspend(old, "2023-03-08")
    outcome = beginning(old, "2024-03-07", INACTIVE)
    assert outcome.refused == [("clock_not_run", "ground")]
    assert outcome.articles == [ARTICLE]
    assert outcome.errors[0].facts["earliest"] == "2024-03-08"
    assert beginning(old, "2024-03-08", INACTIVE).events


def test_a_second_notice_goes_on_with_the_first(old: Service) -> None:
    suspend(old, "2022-06-01", until_on="2023-05-31")
    suspend(old, "2023-06-01", until_on="2024-05-31")
    assert beginning(old, "2023-06-15", INACTIVE).refused == []


def test_operating_again_sets_the_clock_back(old: Service) -> None:
    suspend(old, "2022-06-01")
    resume(old, "2023-06-01")
    assert beginning(old, "2024-05-31", INACTIVE).refused == [("clock_not_run", "ground")]


def test_what_nobody_recorded_does_not_contradict_the_ground(old: Service) -> None:
    assert beginning(old, "2024-03-08", INACTIVE).events
    assert beginning(old, "2024-03-08", NO_MEETING).events


def test_nothing_founded_a_month_ago_was_inactive_for_twelve(register: Service) -> None:
    assert beginning(register, "2024-02-10", INACTIVE).refused == [("clock_not_run", "ground")]
    assert beginning(register, "2024-02-10", NO_MEETING).refused == [("clock_not_run", "ground")]


def test_enough_members_on_record_contradict_the_ground(old: Service) -> None:
    outcome = beginning(old, "2024-03-08", TOO_FEW)
    assert outcome.refused == [("ground_contradicted", "ground")]
    assert outcome.articles == [ARTICLE]


def test_twelve_months_of_too_few_members_run_from_the_change(old: Service) -> None:
    amend(old, "2023-03-08", members=6)
    assert beginning(old, "2024-03-07", TOO_FEW).refused == [("clock_not_run", "ground")]
    assert beginning(old, "2024-03-08", TOO_FEW).events


def test_six_members_are_enough_under_the_new_law(old: Service) -> None:
    amend(old, "2023-03-08", members=6)
    assert beginning(old, "2024-06-30", TOO_FEW).events
    outcome = beginning(old, "2024-07-01", TOO_FEW)
    assert outcome.refused == [("ground_contradicted", "ground")]
    assert outcome.articles == [None], "the conditions of the new law were not found"


def test_eighteen_months_run_from_the_last_general_meeting(old: Service) -> None:
    held(old, "2022-10-15")
    assert beginning(old, "2024-04-14", NO_MEETING).refused == [("clock_not_run", "ground")]
    assert beginning(old, "2024-04-15", NO_MEETING).events


def test_a_month_has_a_last_day() -> None:
    service = registry()
    service.given("found_cooperative", **founding(founded_on="2020-08-31"))
    assert beginning(service, "2022-02-27", NO_MEETING).refused == [("clock_not_run", "ground")]
    assert beginning(service, "2022-02-28", NO_MEETING).events


def test_a_completed_dissolution_rests_on_the_ground_it_began_with(old: Service) -> None:
    suspend(old, "2023-03-08")
    data = {"cooperative_id": COOPERATIVE, "dissolved_on": "2024-02-01", "ground": INACTIVE}
    assert old.when("dissolve_cooperative", **data).refused == [("clock_not_run", "ground")]
    old.given("begin_dissolution", cooperative_id=COOPERATIVE, began_on="2023-12-01", ground=NO_MEETING)
    assert old.when("dissolve_cooperative", **data).refused == [("clock_not_run", "ground")]
    assert old.when("dissolve_cooperative", **data | {"ground": NO_MEETING}).events


@pytest.mark.parametrize("ground", ["voluntary", "compulsory", "certificate_revoked", "court_decision"])
def test_other_grounds_have_no_clock(register: Service, ground: str) -> None:
    assert beginning(register, "2024-02-10", ground).events
