"""Each night the figures of every adopted plan are published once."""

from __future__ import annotations

import pytest

from services.reporting.nightly import due


@pytest.mark.parametrize(
    ("first", "started", "today", "published"),
    [
        (None, "2026-11-24", "2026-11-24", False),  # a first start
        (None, "2026-11-24", "2026-11-25", True),
        ("2026-11-24", "2026-11-24", "2026-11-24", False),  # published by day, on the first
        ("2026-11-24", "2026-11-25", "2026-11-25", True),  # a start after the midnight that was missed
        ("2026-11-02", "2026-11-25", "2026-11-25", True),
    ],
)
def test_a_plan_is_due_when_a_midnight_has_passed(
    first: str | None, started: str, today: str, published: bool
) -> None:
    assert [command["data"] for command in due({"p": first}, started, today)] == [{"plan": "p"}] * published


def test_the_command_of_a_night_has_one_id_and_another_night_another() -> None:
    (first,), (again,) = (
        due({"p": None}, "2026-11-24", "2026-11-25"),
        due({"p": None}, "2026-11-23", "2026-11-25"),
    )
    (other,), (next,) = (
        due({"q": None}, "2026-11-24", "2026-11-25"),
        due({"p": None}, "2026-11-24", "2026-11-26"),
    )
    assert first["id"] == again["id"] and len({first["id"], other["id"], next["id"]}) == 3
