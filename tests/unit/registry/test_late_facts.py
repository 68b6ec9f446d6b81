"""A fact may come late, unless an amendment or a resumption of a later day would then tell what is not so."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.registry.deciding import Service
from tests.unit.registry.stories import COOPERATIVE, DONG_ANH, SOC_SON, amend, begin, resume, support, suspend

MOVE = ("amend_registration", "changed_on", {"unit": SOC_SON})
STATUS = [
    ("suspend_operation", "from_on", {"declared": False}),
    ("begin_dissolution", "began_on", {"ground": "voluntary"}),
]


@pytest.mark.parametrize(("name", "day", "data"), [MOVE, *STATUS])
def test_a_later_amendment_told_the_unit_and_status_of_its_day(
    register: Service, name: str, day: str, data: dict[str, Any]
) -> None:
    amend(register, "2024-06-01", members=9)
    outcome = register.when(name, cooperative_id=COOPERATIVE, **{day: "2024-05-31"}, **data)
    assert outcome.refused == [("after_later_facts", day)]
    assert outcome.errors[0].facts["latest"] == "2024-06-01"
    assert register.when(name, cooperative_id=COOPERATIVE, **{day: "2024-06-01"}, **data).events


def test_a_later_resumption_told_that_it_operates(register: Service) -> None:
    suspend(register, "2024-03-01")
    resume(register, "2024-06-01")
    outcome = register.when(
        "begin_dissolution", cooperative_id=COOPERATIVE, began_on="2024-05-01", ground="voluntary"
    )
    assert outcome.refused == [("after_later_facts", "began_on")]


def test_a_late_move_before_a_later_move_changes_nothing_that_was_told(register: Service) -> None:
    amend(register, "2024-06-01", unit=SOC_SON)
    assert amend(register, "2024-05-01", unit="018").data["unit"] == "018"


@pytest.mark.parametrize("changes", [{"members": 11}, {"name": "Hợp tác xã Sen"}])
def test_a_late_change_of_anything_else_is_taken(register: Service, changes: dict[str, Any]) -> None:
    amend(register, "2024-06-01", members=9)
    assert amend(register, "2024-05-31", **changes).effective_on == "2024-05-31"


def test_support_is_taken_late_and_bears_a_late_move(register: Service) -> None:
    support(register, "2024-06-01")
    assert support(register, "2024-05-01").data["unit"] == DONG_ANH
    assert amend(register, "2024-04-01", unit=SOC_SON).data["unit"] == SOC_SON


def test_a_move_or_a_status_that_later_amendments_told_is_not_voided_alone(register: Service) -> None:
    moved = amend(register, "2024-03-01", unit=SOC_SON)
    later = amend(register, "2024-06-01", members=9)
    outcome = register.when("void_entry", event_id=moved.id, reason="Ghi nhầm")
    assert outcome.refused == [("others_depend", "event_id")]
    assert outcome.errors[0].facts["ids"] == later.id
    register.given("void_entry", event_id=later.id, reason="Ghi nhầm")
    assert register.when("void_entry", event_id=moved.id, reason="Ghi nhầm").events


@pytest.mark.parametrize("step", [suspend, begin])
def test_a_status_that_a_later_amendment_told_is_not_voided_alone(register: Service, step: Any) -> None:
    fact = step(register, "2024-03-01")
    amend(register, "2024-03-01", members=9)
    outcome = register.when("void_entry", event_id=fact.id, reason="Ghi nhầm")
    assert outcome.refused == [("others_depend", "event_id")]


def test_a_void_move_back_to_where_it_was_spoils_nothing(register: Service) -> None:
    amend(register, "2024-03-01", unit=SOC_SON)
    amend(register, "2024-04-01", members=9)
    moved_back = amend(register, "2024-05-01", unit=DONG_ANH)
    assert register.when("void_entry", event_id=moved_back.id, reason="Ghi nhầm").events
