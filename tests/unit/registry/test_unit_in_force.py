"""A unit that a command gives is one of the map of the fact's day."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.decisions import Command
from services.registry.domain.case import Case
from services.registry.domain.life import Life
from services.registry.domain.rules.founding import unit_exists_on_the_day
from tests.unit.registry.deciding import ADMINISTRATOR, uuid
from tests.unit.registry.stories import CITY, COOPERATIVE, DONG_ANH

COMMUNE = "00454"
DAY_OF = {
    "found_cooperative": "founded_on",
    "amend_registration": "changed_on",
    "hold_training_class": "held_on",
}


def case(name: str, day: str, **data: Any) -> Case:
    data |= {"cooperative_id": COOPERATIVE, DAY_OF[name]: day}
    return Case(Command(uuid("command"), name, data, ADMINISTRATOR), Life())


@pytest.mark.parametrize("name", DAY_OF)
@pytest.mark.parametrize(
    ("unit", "day"),
    [
        (DONG_ANH, "1990-01-01"),
        (DONG_ANH, "2025-06-30"),
        (COMMUNE, "2025-07-01"),
        (COMMUNE, "2026-11-24"),
        (CITY, "1990-01-01"),
        (CITY, "2026-11-24"),
    ],
)
def test_a_unit_in_force_is_allowed(name: str, unit: str, day: str) -> None:
    assert unit_exists_on_the_day(case(name, day, unit=unit)) is None


@pytest.mark.parametrize("name", DAY_OF)
@pytest.mark.parametrize(("unit", "day"), [(DONG_ANH, "2025-07-01"), (COMMUNE, "2025-06-30")])
def test_a_unit_of_another_map_is_refused(name: str, unit: str, day: str) -> None:
    found = unit_exists_on_the_day(case(name, day, unit=unit))
    assert found is not None
    assert (found.code, found.field) == ("unit_not_in_force", "unit")


def test_nothing_is_asked_where_no_unit_is_given() -> None:
    assert unit_exists_on_the_day(case("amend_registration", "2025-07-01", members=9)) is None


def test_the_refusal_tells_the_days_in_both_languages_an_open_end_as_dots() -> None:
    found = unit_exists_on_the_day(case("found_cooperative", "2024-01-10", unit=COMMUNE))
    assert found is not None
    told = found.as_json()["messages"]
    assert "có từ ngày 2025-07-01 đến ngày …" in told["vi"]
    assert "in force from 2025-07-01 to …" in told["en"]
