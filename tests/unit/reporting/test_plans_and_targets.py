"""Adopting a plan and revising a target: what is recorded, and what is refused."""

from __future__ import annotations

from copy import deepcopy
from functools import reduce
from typing import Any

import pytest

from contracts.commands import validate
from contracts.decisions import Accepted, Actor, Command, NewEvent, Refused
from contracts.envelope import Entry
from contracts.events import EVENTS
from contracts.fields import load
from contracts.plans import load_document
from services.reporting.decider import ReportingDecider

HANOI = load_document("hanoi-2024")
DECIDER = ReportingDecider({row["code"]: row["value"] for row in HANOI["indicators"]})
TODAY, ID = "2026-11-24", "6f1f7a52-6c1e-4c38-9d0b-0f6d3a1f0c11"
PLANNER = Actor("7", "planner")


def plan(**changes: Any) -> dict[str, Any]:
    return deepcopy(HANOI) | changes


def revision(**changes: Any) -> dict[str, Any]:
    decided = {"decided_on": "2024-08-01", "decision_no": "4000/QĐ-UBND"}
    return {"plan": "hanoi-2024", "indicator": "new_htx", "min": 110} | decided | changes


def assignment(**changes: Any) -> dict[str, Any]:
    decided = {"decided_on": "2024-03-01", "decision_no": "900/QĐ-UBND"}
    return {"plan": "hanoi-2024", "indicator": "new_htx", "targets": {"001": 3, "277": 8}} | decided | changes


class Reporting:
    """Reporting's own log in memory."""

    def __init__(self, *adopted: dict[str, Any]) -> None:
        self.entries: list[Entry] = []
        for document in adopted:
            self.given("adopt_plan", document)

    def when(self, name: str, data: dict[str, Any]) -> Accepted | Refused:
        valid, errors = validate(name, data)
        assert not errors
        command = Command(ID, name, valid, PLANNER)
        (stream,) = DECIDER.streams(command, {})
        kept = [entry for entry in self.entries if entry.subject == stream]
        return DECIDER.decide(command, {stream: reduce(DECIDER.evolve, kept, DECIDER.initial)}, TODAY)

    def given(self, name: str, data: dict[str, Any]) -> NewEvent:
        verdict = self.when(name, data)
        assert isinstance(verdict, Accepted), verdict
        (event,) = verdict.events
        self.entries.append(
            Entry(ID, event.type, 1, "reporting", event.stream, "", event.effective_on, 1, ID, "", event.data)
        )
        return event

    def refused(self, name: str, data: dict[str, Any]) -> list[tuple[str, str]]:
        verdict = self.when(name, data)
        assert isinstance(verdict, Refused)
        assert all(error.as_json()["messages"]["vi"] for error in verdict.errors)
        return [(error.field, error.code) for error in verdict.errors]


def test_the_plan_is_recorded_whole_from_the_day_it_is_adopted() -> None:
    event = Reporting().given("adopt_plan", plan())
    assert (event.type, event.effective_on) == ("PlanAdopted", TODAY)
    assert (event.data["plan"], event.data["year"]) == ("hanoi-2024", 2024)
    assert event.data["document"] == HANOI


def test_the_same_plan_is_adopted_once() -> None:
    assert Reporting(plan()).refused("adopt_plan", plan()) == [("plan", "plan_exists")]


def test_a_plan_with_other_words_is_adopted_anew() -> None:
    reporting = Reporting(plan())
    assert reporting.given("adopt_plan", plan(title={"vi": "Kế hoạch bổ sung", "en": "Amended plan"}))


def test_another_plan_is_adopted_beside_it() -> None:
    reporting = Reporting(plan())
    first, second = (
        reporting.entries[0].subject,
        reporting.given("adopt_plan", plan(plan="hanoi-2025")).stream,
    )
    assert first != second


def test_every_indicator_that_cannot_be_counted_is_named_by_its_place() -> None:
    document = plan()
    document["indicators"][0]["code"] = "new_banks"
    document["indicators"][3]["code"] = "happy_members"
    assert Reporting().refused("adopt_plan", document) == [
        ("indicators.0.code", "unknown_indicator"),
        ("indicators.3.code", "unknown_indicator"),
    ]


def test_an_indicator_stands_once_and_its_range_is_a_range_all_told_at_once() -> None:
    document = plan()
    document["indicators"][2]["code"] = "new_htx"
    document["indicators"][3]["target"] = {"min": 70, "max": 65}
    document["indicators"][4]["code"] = "unheard_of"
    assert Reporting().refused("adopt_plan", document) == [
        ("indicators.4.code", "unknown_indicator"),
        ("indicators.2.code", "duplicate_indicator"),
        ("indicators.3.target.max", "target_range"),
    ]


@pytest.mark.parametrize(
    "bounds", [{"min": 65, "max": 65}, {"min": 62.5, "max": 62.75}, {"min": 9, "max": 10}]
)
def test_a_range_may_be_narrow_and_have_fractions(bounds: dict[str, Any]) -> None:
    document = plan()
    document["indicators"][3]["target"] = bounds
    assert Reporting().given("adopt_plan", document)


def test_a_revised_target_holds_from_the_day_it_was_decided() -> None:
    event = Reporting(plan()).given("revise_target", revision())
    assert (event.type, event.effective_on) == ("TargetRevised", "2024-08-01")
    assert event.data == revision()


def test_a_target_of_a_plan_nobody_adopted_is_refused() -> None:
    assert Reporting().refused("revise_target", revision()) == [("plan", "unknown_plan")]
    assert Reporting(plan()).refused("revise_target", revision(plan="hanoi-2030")) == [
        ("plan", "unknown_plan")
    ]


def test_a_target_of_an_indicator_the_plan_does_not_have_is_refused() -> None:
    short = plan(indicators=HANOI["indicators"][:1])
    for indicator in ("unheard_of", "dissolved"):
        data = revision(indicator=indicator)
        assert Reporting(short).refused("revise_target", data) == [("indicator", "unknown_indicator")]


@pytest.mark.parametrize(("least", "most"), [(70, 65), (65.1, 65), (10, 9)])
def test_a_range_upside_down_is_refused(least: float, most: float) -> None:
    data = revision(indicator="good_fair_share", min=least, max=most)
    assert Reporting(plan()).refused("revise_target", data) == [("max", "target_range")]


def test_a_revision_that_changes_nothing_is_refused() -> None:
    reporting = Reporting(plan())
    assert reporting.refused("revise_target", revision(min=100)) == [("", "no_change")]
    share = revision(indicator="good_fair_share", min=65, max=70)
    assert reporting.refused("revise_target", share) == [("", "no_change")]
    assert reporting.given("revise_target", revision(indicator="good_fair_share", min=65))


def test_a_revision_is_judged_against_the_target_in_force() -> None:
    reporting = Reporting(plan())
    reporting.given("revise_target", revision(min=110))
    assert reporting.refused("revise_target", revision(min=110)) == [("", "no_change")]
    assert reporting.given("revise_target", revision(min=100))


def test_adopting_a_plan_anew_puts_its_own_targets_in_force() -> None:
    reporting = Reporting(plan())
    reporting.given("revise_target", revision(min=110))
    reporting.given("adopt_plan", plan(report_by="2024-12-15"))
    assert reporting.refused("revise_target", revision(min=100)) == [("", "no_change")]


def test_what_is_assigned_to_units_is_recorded_whole_from_the_day_of_the_decision() -> None:
    event = Reporting(plan()).given("assign_targets", assignment(targets={"001": 2.5, "277": 8}))
    assert (event.type, event.effective_on) == ("TargetsAssigned", "2024-03-01")
    assert event.data["targets"] == {"001": "2.5", "277": 8}


def test_what_is_recorded_of_targets_is_an_event_by_its_own_schema() -> None:
    """Given fractional targets, whose text the schemas of the events used to refuse."""
    document = plan()
    document["indicators"][3]["target"] = {"min": 62.5, "max": 70}
    reporting = Reporting(document)
    given = [
        reporting.given("revise_target", revision(min=62.5)),
        reporting.given("assign_targets", assignment(targets={"001": 2.5})),
    ]
    for type, data in [
        (reporting.entries[0].type, reporting.entries[0].data),
        *((e.type, e.data) for e in given),
    ]:
        assert load(EVENTS[type, 1].schema, data) == (data, ())


@pytest.mark.parametrize("indicator", ["good_fair_share", "avg_revenue"])
def test_a_share_or_an_average_is_not_assigned_to_units(indicator: str) -> None:
    data = assignment(indicator=indicator)
    assert Reporting(plan()).refused("assign_targets", data) == [("indicator", "not_a_count")]


def test_an_assignment_names_units_within_the_plan_and_at_least_one() -> None:
    reporting = Reporting(plan())
    wrong = assignment(targets={"01": 100, "001": 3})
    assert reporting.refused("assign_targets", wrong) == [("targets.01", "assigned_to_scope")]
    assert reporting.refused("assign_targets", assignment(targets={})) == [("targets", "nothing_assigned")]


def test_an_assignment_to_a_plan_or_an_indicator_that_is_not_there_is_refused() -> None:
    assert Reporting().refused("assign_targets", assignment()) == [("plan", "unknown_plan")]
    unknown = assignment(indicator="unheard_of")
    assert Reporting(plan()).refused("assign_targets", unknown) == [("indicator", "unknown_indicator")]


def test_an_assignment_that_changes_nothing_is_refused_until_another_came_between() -> None:
    reporting = Reporting(plan())
    reporting.given("assign_targets", assignment())
    assert reporting.refused("assign_targets", assignment()) == [("", "no_change")]
    reporting.given("assign_targets", assignment(targets={"001": 4}))
    assert reporting.given("assign_targets", assignment())
    reporting.given("adopt_plan", plan(report_by="2024-12-15"))
    assert reporting.given("assign_targets", assignment()), "a plan adopted anew is not yet assigned"


def test_assigning_leaves_the_citys_target_as_it_is() -> None:
    reporting = Reporting(plan())
    reporting.given("assign_targets", assignment())
    assert reporting.refused("revise_target", revision(min=100)) == [("", "no_change")]
