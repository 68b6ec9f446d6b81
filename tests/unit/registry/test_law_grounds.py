"""The oracle by itself: grounds that recorded facts contradict, and who may succeed whom."""

from __future__ import annotations

from typing import Any

import pytest

from tests.model.grounds import later
from tests.model.telling import GROUP, ME, OTHER, THIRD, UNION, Told, founding
from tests.unit.registry.deciding import uuid

REORGANISED = "2024-01-01"
NEW, NEWER = uuid("new"), uuid("newer")
INACTIVE, FEW, UNMET = "inactive_12_months", "too_few_members_12_months", "no_general_meeting_18_months"


@pytest.fixture
def told() -> Told:
    """One HTX of nine members, founded on 10/01/2022."""
    story = Told()
    story.tell("found_cooperative", **founding())
    return story


def begun(told: Told, ground: str, day: str) -> set[str]:
    return told.asked("begin_dissolution", cooperative_id=ME, began_on=day, ground=ground)


def amend(told: Told, day: str, members: int) -> None:
    told.tell("amend_registration", cooperative_id=ME, changed_on=day, members=members)


def test_months_end_where_the_month_does() -> None:
    assert later("2024-01-31", 1) == "2024-02-29"
    assert later("2024-02-29", 12) == "2025-02-28"
    assert later("2023-06-15", 18) == "2024-12-15"
    assert later("2024-01-15", -12) == "2023-01-15"


@pytest.mark.parametrize(("ground", "months"), [(INACTIVE, 12), (UNMET, 18)])
def test_no_ground_is_older_than_the_founding(told: Told, ground: str, months: int) -> None:
    day = later("2022-01-10", months)
    assert begun(told, ground, day) == set()
    assert begun(told, ground, later(day, -1)) == {"ground"}


def test_one_that_stopped_or_worked_within_the_year_was_not_inactive_for_one(told: Told) -> None:
    told.tell("suspend_operation", cooperative_id=ME, from_on="2024-01-15", declared=False)
    assert begun(told, INACTIVE, "2025-01-14") == {"ground"}
    assert begun(told, INACTIVE, "2025-01-15") == set()
    told.tell("resume_operation", cooperative_id=ME, resumed_on="2025-03-15")
    assert begun(told, INACTIVE, "2026-03-14") == {"ground"}
    assert begun(told, INACTIVE, "2026-03-15") == set()


def test_one_whose_notices_follow_each_other_may_be_read_both_ways(told: Told) -> None:
    notice = {"cooperative_id": ME, "declared": True}
    told.tell("suspend_operation", **notice, from_on="2024-01-15", until_on="2024-12-31")
    told.tell("suspend_operation", **notice, from_on="2025-01-15", until_on="2025-12-31")
    assert begun(told, INACTIVE, "2025-06-15") == {"unsaid"}
    assert begun(told, INACTIVE, "2026-01-15") == set()


def test_enough_members_at_any_time_of_the_year_contradict_too_few(told: Told) -> None:
    assert begun(told, FEW, "2024-06-01") == {"ground"}
    amend(told, "2024-09-01", 4)
    assert begun(told, FEW, "2025-08-31") == {"ground"}
    assert begun(told, FEW, "2025-09-01") == set()
    amend(told, "2025-05-01", 5)
    amend(told, "2025-05-02", 4)
    assert begun(told, FEW, "2025-09-01") == {"ground"}


def test_the_minimum_of_the_year_or_of_the_day_may_be_meant_when_the_law_changed_between(told: Told) -> None:
    """Six are too few under the law of 2012 and enough under that of 2023."""
    amend(told, "2023-01-01", 6)
    assert begun(told, FEW, "2024-06-30") == set()
    assert begun(told, FEW, "2024-07-01") == {"ground"}
    amend(told, "2024-07-01", 4)
    assert begun(told, FEW, "2024-12-31") == {"unsaid"}


def test_a_meeting_within_eighteen_months_contradicts_none(told: Told) -> None:
    told.tell("hold_general_meeting", cooperative_id=ME, met_on="2023-06-15")
    assert begun(told, UNMET, "2024-12-14") == {"ground"}
    assert begun(told, UNMET, "2024-12-15") == set()


def reorganised(how: str, *successors: str, day: str = REORGANISED) -> dict[str, Any]:
    data = {"cooperative_id": ME, "reorganised_on": day, "reorganisation": how}
    return data | {"successors": list(successors)}


@pytest.fixture
def three(told: Told) -> Told:
    """With two more cooperatives, a union and a group."""
    told.tell("found_cooperative", **founding(id=OTHER, name="HTX Hai"))
    told.tell("found_cooperative", **founding(id=THIRD, name="HTX Ba", founded_on="2023-12-31"))
    told.tell("found_cooperative", **founding(id=NEW, name="HTX Tư", founded_on=REORGANISED))
    told.tell("found_cooperative", **founding(id=NEWER, name="HTX Năm", founded_on=REORGANISED))
    told.tell("found_cooperative", **founding("LHHTX", id=UNION))
    told.tell("found_cooperative", **founding("THT", id=GROUP))
    return told


@pytest.mark.parametrize(
    ("how", "successors", "kinds"),
    [
        ("merger", [OTHER], set()), ("merger", [], {"successors"}), ("merger", [OTHER, THIRD], {"successors"}),
        ("consolidation", [NEW], set()), ("consolidation", [THIRD], {"successors"}),
        ("consolidation", [OTHER, THIRD], {"successors"}),
        ("division", [NEW, NEWER], set()), ("division", [OTHER, THIRD], {"successors"}),
        ("division", [OTHER], {"successors"}),
        ("enterprise", [], set()), ("enterprise", [OTHER], {"successors"}),
        ("merger", [ME], {"successors"}), ("merger", [UNION], {"successors"}), ("merger", [GROUP], {"successors"}),
        ("merger", ["unknown"], {"successors"}),
    ],
)  # fmt: skip
def test_each_reorganisation_has_its_number_of_successors_of_the_same_form(
    three: Told, how: str, successors: list[str], kinds: set[str]
) -> None:
    assert three.asked("reorganise_cooperative", **reorganised(how, *successors)) == kinds


def test_a_successor_lives_on_the_day(three: Told) -> None:
    early = reorganised("merger", THIRD, day="2023-12-30")
    assert three.asked("reorganise_cooperative", **early) == {"successors"}
    three.tell("dissolve_cooperative", cooperative_id=OTHER, dissolved_on="2023-12-31", ground="voluntary")
    assert three.asked("reorganise_cooperative", **reorganised("merger", OTHER)) == {"successors"}


def test_a_successor_does_not_end_before_it_succeeds_and_its_founding_stays(three: Told) -> None:
    three.tell("reorganise_cooperative", **reorganised("merger", OTHER))
    ends = {"cooperative_id": OTHER, "ground": "voluntary"}
    assert three.asked("dissolve_cooperative", **ends, dissolved_on="2023-12-31") == {"dates"}
    assert three.asked("dissolve_cooperative", **ends, dissolved_on="2024-01-01") == set()
    assert three.asked("void_entry", event_id="2") == {"others_depend"}
