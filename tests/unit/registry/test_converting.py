"""A group that becomes a cooperative: one command, a founding and the group's end."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.decisions import Actor
from tests.unit.registry.deciding import Outcome, Service, uuid
from tests.unit.registry.stories import (
    COOPERATIVE,
    DONG_ANH,
    GROUP,
    OF_DONG_ANH,
    SOC_SON,
    UNION,
    founding,
    registry,
)


@pytest.fixture
def group() -> Service:
    """One group, of Đông Anh."""
    service = registry()
    service.given("found_cooperative", **founding("THT", founded_on="2023-01-10"))
    return service


def converting(service: Service, by: Actor | None = None, **more: Any) -> Outcome:
    data = founding(converted_from=GROUP) | more
    return service.when("found_cooperative", by, **data) if by else service.when("found_cooperative", **data)


def test_it_founds_the_cooperative_and_ends_the_group(group: Service) -> None:
    founded, converted = converting(group).events
    assert (founded.type, founded.stream, founded.data["converted_from"]) == (
        "CooperativeFounded",
        COOPERATIVE,
        GROUP,
    )
    assert (converted.type, converted.stream, converted.effective_on) == (
        "CooperativeConverted",
        GROUP,
        "2024-01-10",
    )
    assert converted.data == {
        "cooperative_id": GROUP,
        "form": "THT",
        "unit": DONG_ANH,
        "converted_on": "2024-01-10",
        "into_id": COOPERATIVE,
    }


def test_nothing_holds_for_the_group_after(group: Service) -> None:
    group.given("found_cooperative", **founding(converted_from=GROUP))
    outcome = group.when("record_support", cooperative_id=GROUP, support="land", given_on="2024-01-11")
    assert outcome.refused == [("cooperative_ended", "given_on")]


def test_only_a_known_group_is_converted(group: Service) -> None:
    for other in (uuid("nobody"), COOPERATIVE):
        outcome = converting(group, converted_from=other)
        assert outcome.refused == [("unknown_group", "converted_from")]


def test_only_a_group_is_converted(group: Service) -> None:
    group.given("found_cooperative", **founding("LHHTX"))
    assert converting(group, converted_from=UNION).refused == [("unknown_group", "converted_from")]


def test_a_group_is_converted_once(group: Service) -> None:
    group.given("found_cooperative", **founding(converted_from=GROUP))
    outcome = converting(group, cooperative_id=uuid("second"))
    assert outcome.refused == [("unknown_group", "converted_from")]


def test_a_dissolved_group_is_not_converted(group: Service) -> None:
    group.given("dissolve_cooperative", cooperative_id=GROUP, dissolved_on="2023-06-01", ground="voluntary")
    assert converting(group).refused == [("unknown_group", "converted_from")]


@pytest.mark.parametrize("form", ["LHHTX", "THT"])
def test_it_becomes_an_htx_and_nothing_else(group: Service, form: str) -> None:
    outcome = group.when(
        "found_cooperative", **founding(form, cooperative_id=uuid("new"), converted_from=GROUP)
    )
    assert outcome.refused == [("wrong_form", "converted_from")]


def test_it_is_not_converted_before_what_is_recorded_of_it(group: Service) -> None:
    group.given("record_support", cooperative_id=GROUP, support="land", given_on="2024-01-11")
    assert converting(group).refused == [("after_later_facts", "founded_on")]
    assert converting(group, founded_on="2024-01-11").events


def test_the_registrar_must_be_of_the_groups_unit_too(group: Service) -> None:
    assert converting(group, OF_DONG_ANH).events
    of_soc_son = Actor("r16", "registrar", frozenset({SOC_SON}))
    assert converting(group, of_soc_son, unit=SOC_SON).refused == [("forbidden_unit", "converted_from")]
