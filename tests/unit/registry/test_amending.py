"""An amendment tells what really changed, on its day."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.decisions import Claim
from tests.unit.registry.deciding import Outcome, Service
from tests.unit.registry.stories import (
    CITY,
    COOPERATIVE,
    DONG_ANH,
    OTHER_TAX_CODE,
    SOC_SON,
    TAX_CODE,
    UNION,
    amend,
    begin,
    founding,
    suspend,
)


def amending(register: Service, on: str, **changes: Any) -> Outcome:
    return register.when("amend_registration", cooperative_id=COOPERATIVE, changed_on=on, **changes)


def test_only_what_differs_is_a_change(register: Service) -> None:
    event = amending(
        register, "2024-02-01", name="Hợp tác xã Rau sạch", members=9, address="Xã Nam Hồng"
    ).event
    assert event.type == "RegistrationAmended"
    assert event.data == {
        "cooperative_id": COOPERATIVE,
        "form": "HTX",
        "unit": DONG_ANH,
        "changed_on": "2024-02-01",
        "status": "operating",
        "members": 9,
        "changes": {"members": 9, "address": "Xã Nam Hồng"},
    }


def test_no_change_is_refused(register: Service) -> None:
    assert amending(register, "2024-02-01", members=7).refused == [("no_change", "")]
    assert amending(register, "2024-02-01").refused == [("no_change", "")]


def test_a_change_is_one_against_the_value_of_its_day(register: Service) -> None:
    amend(register, "2024-05-01", members=9)
    assert amending(register, "2024-05-01", members=9).refused == [("no_change", "")]
    assert amending(register, "2024-04-30", members=9).event.data["changes"] == {"members": 9}


def test_a_new_representative_is_a_change_whose_values_stay_apart(register: Service) -> None:
    event = amending(register, "2024-02-01", representative={"name": "Trần Thị B"}).event
    assert event.personal == {"representative.name": "Trần Thị B"}
    assert event.data["changes"] == {}
    assert "representative" not in event.data


def test_a_move_tells_the_new_unit(register: Service) -> None:
    assert amending(register, "2024-02-01", unit=SOC_SON).event.data["unit"] == SOC_SON


def test_events_tell_the_unit_of_their_own_day(register: Service) -> None:
    amend(register, "2024-03-01", unit=SOC_SON)
    given = {"cooperative_id": COOPERATIVE, "support": "land"}
    assert register.when("record_support", given_on="2024-02-29", **given).event.data["unit"] == DONG_ANH
    assert register.when("record_support", given_on="2024-03-01", **given).event.data["unit"] == SOC_SON


def test_neither_a_union_leaves_the_city_nor_a_cooperative_moves_to_it(register: Service) -> None:
    assert amending(register, "2024-02-01", unit=CITY).refused == [("union_unit", "unit")]
    register.given("found_cooperative", **founding("LHHTX"))
    outcome = register.when(
        "amend_registration", cooperative_id=UNION, changed_on="2024-02-01", unit=DONG_ANH
    )
    assert outcome.refused == [("union_unit", "unit")]


def test_fewer_members_than_a_founding_needs_is_a_fact_and_recorded(register: Service) -> None:
    """The law dissolves only after twelve months of it (Law 2012, Art. 54)."""
    assert amending(register, "2024-02-01", members=3).event.data["changes"] == {"members": 3}


@pytest.mark.parametrize(("step", "status"), [(suspend, "suspended"), (begin, "dissolving")])
def test_the_status_is_that_of_the_day(register: Service, step: Any, status: str) -> None:
    step(register, "2024-03-01")
    assert amending(register, "2024-02-29", members=9).event.data["status"] == "operating"
    assert amending(register, "2024-03-01", members=9).event.data["status"] == status


def test_a_new_tax_code_is_claimed_and_the_old_one_released(register: Service) -> None:
    assert amending(register, "2024-02-01", tax_code=TAX_CODE).claims == {Claim("tax_code", TAX_CODE)}
    amend(register, "2024-02-01", tax_code=TAX_CODE)
    outcome = amending(register, "2024-03-01", tax_code=OTHER_TAX_CODE)
    assert outcome.claims == {Claim("tax_code", OTHER_TAX_CODE)}
    assert outcome.releases == {Claim("tax_code", TAX_CODE)}


def test_a_tax_code_of_the_past_leaves_the_one_held_now(register: Service) -> None:
    amend(register, "2024-03-01", tax_code=TAX_CODE)
    outcome = amending(register, "2024-02-01", tax_code=OTHER_TAX_CODE)
    assert (outcome.claims, outcome.releases) == (set(), set())
    assert outcome.event.data["changes"] == {"tax_code": OTHER_TAX_CODE}
