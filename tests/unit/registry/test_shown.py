"""The state of a cooperative as of a day, at a size of the log and as known at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from contracts.envelope import entry_bytes
from services.registry import question
from services.registry.shown import shown
from tests.unit.registry.deciding import Service, uuid
from tests.unit.registry.stories import COOPERATIVE, SOC_SON, amend, begin

TIMES = ("2024-12-09T01:00:00.000000Z", "2024-12-10T16:59:59.900000Z", "2024-12-11T01:00:00.000000Z")


@pytest.fixture
def recorded(register: Service) -> list[tuple[int | None, bytes]]:
    """Founded; moved from 01/06/2024; then told, after 10/12, that its dissolution began on 01/12."""
    amend(register, "2024-06-01", unit=SOC_SON)
    begin(register, "2024-12-01")
    told = (replace(entry, time=time) for entry, time in zip(register.entries, TIMES, strict=True))
    return [(number, entry_bytes(entry)) for number, entry in zip((4, 7, 9), told, strict=True)]


def asked(history: list[tuple[int | None, bytes]], **query: str) -> dict[str, Any]:
    found, errors = question.read(COOPERATIVE, query)
    assert found, errors
    return shown(history, found, 9)


def state(history: list[tuple[int | None, bytes]], **query: str) -> Any:
    return asked(history, **query)["cooperative"]


def test_all_that_is_on_record_is_shown_unless_asked_otherwise(recorded: list[Any]) -> None:
    answer = asked(recorded)
    assert (answer["as_of"], answer["at"]) == (None, {"registry": 9})
    assert (answer["cooperative"]["status"], answer["cooperative"]["unit"]) == ("dissolving", SOC_SON)
    assert [item["entry"] for item in answer["history"]] == [4, 7, 9]


def test_as_of_a_day_it_is_what_it_was_by_all_that_is_known(recorded: list[Any]) -> None:
    assert state(recorded, as_of="2024-05-31")["unit"] == "017"
    assert state(recorded, as_of="2024-11-30")["status"] == "operating"
    assert state(recorded, as_of="2024-12-01")["status"] == "dissolving"
    assert state(recorded, as_of="2024-01-09") is None, "not founded yet"


def test_at_a_size_later_entries_are_not_known(recorded: list[Any]) -> None:
    answer = asked(recorded, at="registry:8", as_of="2024-12-10")
    assert (answer["at"], answer["cooperative"]["status"]) == ({"registry": 8}, "operating")
    assert [item["entry"] for item in answer["history"]] == [4, 7]
    assert state([*recorded, (None, recorded[-1][1])], at="registry:9")["status"] == "dissolving"


@pytest.mark.parametrize(
    ("known_at", "status"),
    [
        ("2024-12-10T23:59:59", "operating"),
        ("2024-12-10T23:59:59+07:00", "operating"),
        ("2024-12-10T16:59:59Z", "operating"),
        ("2024-12-11T08:00:00", "dissolving"),
    ],
)
def test_known_at_a_time_it_is_what_was_recorded_by_then(
    recorded: list[Any], known_at: str, status: str
) -> None:
    assert state(recorded, known_at=known_at)["status"] == status


def test_what_holds_a_dissolution_up_is_named(register: Service) -> None:
    begin(register, "2024-12-01")
    data = {"cooperative_id": COOPERATIVE, "recorded_on": "2024-12-05", "causes": ["debts", "lost_seal"]}
    register.given("record_obstacles", **data)
    history = [(number, entry_bytes(entry)) for number, entry in enumerate(register.entries, 1)]
    stuck = state(history)
    assert (stuck["status"], stuck["obstacles"]) == ("stuck", ["debts", "lost_seal"])
    assert stuck["obstacles_since"] == "2024-12-05"
    assert "obstacles" not in state(history, as_of="2024-12-01")


def test_all_that_is_wrong_with_a_question_is_told_at_once() -> None:
    found, errors = question.read(
        "7", {"as_of": "2024-13-01", "at": "reporting:1", "known_at": "now", "x": "1"}
    )
    assert found is None
    assert sorted((error.field, error.code) for error in errors) == [
        ("as_of", "invalid_day"),
        ("at", "invalid_at"),
        ("id", "invalid_uuid"),
        ("known_at", "invalid_moment"),
        ("x", "unknown_field"),
    ]
    assert all(error.as_json()["messages"]["vi"] for error in errors)
    assert question.read(uuid("x"), {"at": ""})[1] == ()
