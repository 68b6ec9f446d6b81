"""Dissolution begins once and ends the cooperative; nothing holds after its end."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.registry.deciding import Service, uuid
from tests.unit.registry.stories import COOPERATIVE, DONG_ANH, amend, begin, dissolve, support

LATER: dict[str, tuple[str, dict[str, Any]]] = {
    "amend_registration": ("changed_on", {"members": 9}),
    "suspend_operation": ("from_on", {"declared": True}),
    "record_support": ("given_on", {"support": "credit"}),
    "begin_dissolution": ("began_on", {"ground": "voluntary"}),
}
ALL = LATER | {
    "resume_operation": ("resumed_on", {}),
    "dissolve_cooperative": ("dissolved_on", {"ground": "court_decision"}),
}


def test_a_dissolution_gives_its_two_events(register: Service) -> None:
    about = {"cooperative_id": COOPERATIVE, "form": "HTX", "unit": DONG_ANH}
    begun = begin(register, "2024-05-01")
    assert begun.type == "DissolutionBegun"
    assert begun.data == about | {
        "began_on": "2024-05-01",
        "ground": "voluntary",
        "state": "dissolving",
    }
    dissolved = dissolve(register, "2024-08-01")
    assert dissolved.type == "CooperativeDissolved"
    assert dissolved.data == about | {"dissolved_on": "2024-08-01", "ground": "voluntary"}


def test_it_may_be_dissolved_without_a_recorded_beginning(register: Service) -> None:
    assert dissolve(register, "2024-01-10").effective_on == "2024-01-10"


def test_dissolution_begins_once(register: Service) -> None:
    begin(register, "2024-05-01")
    outcome = register.when(
        "begin_dissolution", cooperative_id=COOPERATIVE, began_on="2024-06-01", ground="compulsory"
    )
    assert outcome.refused == [("already_dissolving", "cooperative_id")]


@pytest.mark.parametrize("on", ["2024-08-01", "2024-08-02"])
@pytest.mark.parametrize("name", LATER)
def test_the_end_is_the_last_word(register: Service, name: str, on: str) -> None:
    dissolve(register, "2024-08-01")
    day, data = LATER[name]
    outcome = register.when(name, cooperative_id=COOPERATIVE, **{day: on}, **data)
    assert outcome.refused == [("cooperative_ended", day)]
    assert outcome.errors[0].facts["ended_on"] == "2024-08-01"


@pytest.mark.parametrize("name", LATER)
def test_what_held_before_the_end_may_be_recorded_late(register: Service, name: str) -> None:
    dissolve(register, "2024-08-01")
    day, data = LATER[name]
    assert register.when(name, cooperative_id=COOPERATIVE, **{day: "2024-07-31"}, **data).events


@pytest.mark.parametrize("name", LATER)
def test_what_was_recorded_of_the_last_day_before_the_end_stays(register: Service, name: str) -> None:
    day, data = LATER[name]
    register.given(name, cooperative_id=COOPERATIVE, **{day: "2024-08-01"}, **data)
    assert dissolve(register, "2024-08-01").effective_on == "2024-08-01"


def test_it_ends_once(register: Service) -> None:
    dissolve(register, "2024-08-01")
    outcome = register.when(
        "dissolve_cooperative", cooperative_id=COOPERATIVE, dissolved_on="2024-08-01", ground="voluntary"
    )
    assert outcome.refused == [("cooperative_ended", "cooperative_id")]


@pytest.mark.parametrize("step", [support, begin, lambda service, on: amend(service, on, members=9)])
def test_it_does_not_end_before_what_is_recorded(register: Service, step: Any) -> None:
    step(register, "2024-08-02")
    outcome = register.when(
        "dissolve_cooperative", cooperative_id=COOPERATIVE, dissolved_on="2024-08-01", ground="voluntary"
    )
    assert outcome.refused == [("after_later_facts", "dissolved_on")]
    assert outcome.errors[0].facts["latest"] == "2024-08-02"


@pytest.mark.parametrize("name", ALL)
def test_only_a_known_cooperative_has_a_life(register: Service, name: str) -> None:
    day, data = ALL[name]
    outcome = register.when(name, cooperative_id=uuid("nobody"), **{day: "2024-08-02"}, **data)
    assert outcome.refused == [("unknown_cooperative", "cooperative_id")]


@pytest.mark.parametrize("name", ALL)
def test_nothing_holds_before_the_founding(register: Service, name: str) -> None:
    day, data = ALL[name]
    outcome = register.when(name, cooperative_id=COOPERATIVE, **{day: "2024-01-09"}, **data)
    assert ("before_founding", day) in outcome.refused
