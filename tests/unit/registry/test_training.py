"""A training class is recorded once, with the sum of its attendances."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.decisions import Actor
from tests.unit.registry.deciding import Service, uuid
from tests.unit.registry.stories import CITY, CLASS, DONG_ANH, OF_DONG_ANH, SOC_SON


def held(**more: Any) -> dict[str, Any]:
    attendances = [{"cooperative_id": uuid("unknown to the register"), "staff": 3}, {"staff": 55}]
    given = {"class_id": CLASS, "title": "Quản trị", "held_on": "2024-05-14", "attendances": attendances}
    return given | more


def test_a_class_tells_its_turns_and_belongs_to_the_city_unless_told(empty: Service) -> None:
    event = empty.when("hold_training_class", **held()).event
    assert (event.type, event.stream, event.effective_on) == ("TrainingClassHeld", CLASS, "2024-05-14")
    assert event.data == held(unit=CITY, staff=58)


def test_a_class_is_held_once(empty: Service) -> None:
    empty.given("hold_training_class", **held())
    outcome = empty.when("hold_training_class", **held(title="Kế toán"))
    assert outcome.refused == [("class_exists", "class_id")]


def test_a_void_class_may_be_recorded_anew(empty: Service) -> None:
    recorded = empty.given("hold_training_class", **held())
    empty.given("void_entry", event_id=recorded.id, reason="Ghi nhầm")
    assert empty.when("hold_training_class", **held(title="Kế toán")).events


@pytest.mark.parametrize(
    ("unit", "actor", "refused"),
    [
        (DONG_ANH, OF_DONG_ANH, []),
        (SOC_SON, OF_DONG_ANH, [("forbidden_unit", "unit")]),
        (CITY, OF_DONG_ANH, [("forbidden_unit", "unit")]),
        (CITY, Actor("r01", "registrar", frozenset({CITY})), []),
        (SOC_SON, Actor("r", "registrar"), []),
    ],
)
def test_a_registrar_records_for_the_units_of_the_token(
    empty: Service, unit: str, actor: Actor, refused: list[tuple[str, str]]
) -> None:
    assert empty.when("hold_training_class", actor, **held(unit=unit)).refused == refused


def test_persons_are_counted_where_every_attendance_tells_them(empty: Service) -> None:
    rows = [{"staff": 3, "first_time": 2}, {"staff": 55, "first_time": 0}]
    given = {"class_id": CLASS, "title": "Quản trị", "held_on": "2024-05-14"}
    assert empty.when("hold_training_class", **given, attendances=rows).event.data["persons"] == 2
    untold = empty.when("hold_training_class", **given, attendances=[*rows, {"staff": 1}]).event
    assert "persons" not in untold.data
    outcome = empty.when("hold_training_class", **given, attendances=[*rows, {"staff": 1, "first_time": 2}])
    assert outcome.refused == [("part_above_whole", "attendances.2.first_time")]
