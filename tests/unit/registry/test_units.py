"""A registrar records for the units of the token; a move needs both, a union the city."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.decisions import Actor
from tests.unit.registry.deciding import Service
from tests.unit.registry.stories import (
    CITY,
    COOPERATIVE,
    DONG_ANH,
    OF_DONG_ANH,
    SOC_SON,
    UNION,
    amend,
    founding,
    registry,
)

OF_SOC_SON = Actor("r16", "registrar", frozenset({SOC_SON}))
OF_BOTH = Actor("r1617", "registrar", frozenset({SOC_SON, DONG_ANH}))
OF_THE_CITY = Actor("r01", "registrar", frozenset({CITY}))
OF_ALL = Actor("r", "registrar")

EVERY: dict[str, dict[str, Any]] = {
    "amend_registration": {"changed_on": "2024-03-01", "members": 9},
    "suspend_operation": {"from_on": "2024-03-01", "declared": True},
    "record_support": {"given_on": "2024-03-01", "support": "tax"},
    "begin_dissolution": {"began_on": "2024-03-01", "ground": "voluntary"},
    "dissolve_cooperative": {"dissolved_on": "2024-03-01", "ground": "voluntary"},
}


@pytest.mark.parametrize("name", EVERY)
def test_each_command_is_for_the_cooperatives_unit(register: Service, name: str) -> None:
    given = {"cooperative_id": COOPERATIVE, **EVERY[name]}
    assert register.when(name, OF_SOC_SON, **given).refused == [("forbidden_unit", "cooperative_id")]
    assert register.when(name, OF_DONG_ANH, **given).events
    assert register.when(name, OF_ALL, **given).events


def test_a_resumption_is_for_the_cooperatives_unit(register: Service) -> None:
    register.given("suspend_operation", cooperative_id=COOPERATIVE, from_on="2024-02-01", declared=True)
    given = {"cooperative_id": COOPERATIVE, "resumed_on": "2024-03-01"}
    assert register.when("resume_operation", OF_SOC_SON, **given).refused == [
        ("forbidden_unit", "cooperative_id")
    ]
    assert register.when("resume_operation", OF_DONG_ANH, **given).events


def test_the_unit_is_that_of_the_day(register: Service) -> None:
    amend(register, "2024-06-01", unit=SOC_SON)
    given = {"cooperative_id": COOPERATIVE, "support": "tax"}
    assert register.when("record_support", OF_DONG_ANH, given_on="2024-05-31", **given).events
    assert register.when("record_support", OF_SOC_SON, given_on="2024-06-01", **given).events
    outcome = register.when("record_support", OF_DONG_ANH, given_on="2024-06-01", **given)
    assert outcome.refused == [("forbidden_unit", "cooperative_id")]


@pytest.mark.parametrize("actor", [OF_DONG_ANH, OF_SOC_SON])
def test_a_move_needs_the_unit_left_and_the_unit_entered(register: Service, actor: Actor) -> None:
    given = {"cooperative_id": COOPERATIVE, "changed_on": "2024-03-01", "unit": SOC_SON}
    assert register.when("amend_registration", actor, **given).refused == [("forbidden_unit", "unit")]
    assert register.when("amend_registration", OF_BOTH, **given).events


def test_a_union_is_of_the_city() -> None:
    service = registry()
    outcome = service.when("found_cooperative", OF_DONG_ANH, **founding("LHHTX"))
    assert outcome.refused == [("forbidden_unit", "unit")]
    assert service.when("found_cooperative", OF_THE_CITY, **founding("LHHTX")).events
    service.given("found_cooperative", **founding("LHHTX"))
    given = {"cooperative_id": UNION, "given_on": "2024-03-01", "support": "tax"}
    assert service.when("record_support", OF_THE_CITY, **given).events
    assert service.when("record_support", OF_DONG_ANH, **given).refused == [
        ("forbidden_unit", "cooperative_id")
    ]


def test_the_city_does_not_record_for_a_district(register: Service) -> None:
    given = {"cooperative_id": COOPERATIVE, "given_on": "2024-03-01", "support": "tax"}
    assert register.when("record_support", OF_THE_CITY, **given).refused == [
        ("forbidden_unit", "cooperative_id")
    ]
