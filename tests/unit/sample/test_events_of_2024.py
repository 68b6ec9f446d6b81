"""What makes the year a year: moves, conversions, second supports, mistakes, and facts told late."""

from __future__ import annotations

from collections import Counter
from typing import Any

from contracts.commands import COMMANDS
from contracts.units import district_codes

from .folding import Services

Commands = list[dict[str, Any]]


def _of(commands: Commands, name: str) -> list[dict[str, Any]]:
    return [command["data"] for command in commands if command["command"] == name]


def _of_2024(services: Services, type: str) -> list[Any]:
    return [entry for entry in services.entries if entry.type == type and entry.effective_on[:4] == "2024"]


def test_each_of_the_30_units_has_events(services: Services) -> None:
    of_2024 = [
        entry for entry in services.entries if entry.source == "registry" and entry.effective_on[:4] == "2024"
    ]
    units = {entry.data["unit"] for entry in of_2024 if entry.type != "TrainingClassHeld"}
    assert set(district_codes()) <= units


def test_events_spread_over_the_year(services: Services) -> None:
    for type in ("CooperativeFounded", "SupportReceived", "RegistrationAmended", "TrainingClassHeld"):
        months = {entry.effective_on[5:7] for entry in _of_2024(services, type)}
        assert len(months) == 12, type


def test_facts_of_november_are_recorded_after_facts_of_december(commands: Commands) -> None:
    registry = [
        c for c in commands if "registry" in COMMANDS[c["command"]].services and COMMANDS[c["command"]].day
    ]
    days = [command["data"][COMMANDS[command["command"]].day or ""] for command in registry]
    first = next(place for place, day in enumerate(days) if day > "2024-12-10")
    assert sum(day[:7] == "2024-11" for day in days[first:]) >= 20


def test_some_cooperatives_are_consolidated_twice(commands: Commands) -> None:
    given = Counter(
        data["cooperative_id"]
        for data in _of(commands, "record_support")
        if data["support"] == "consolidation"
    )
    assert sum(count == 2 for count in given.values()) == 5


def test_some_move_to_another_district(commands: Commands, services: Services) -> None:
    founded = {data["cooperative_id"]: data["unit"] for data in _of(commands, "found_cooperative")}
    moves = [data for data in _of(commands, "amend_registration") if "unit" in data]
    assert 8 <= len(moves) <= 20
    assert all(data["unit"] != founded[data["cooperative_id"]] for data in moves)


def test_some_groups_become_cooperatives_and_some_end(services: Services) -> None:
    assert len(_of_2024(services, "CooperativeConverted")) == 6
    ended = Counter(entry.data["form"] for entry in _of_2024(services, "CooperativeDissolved"))
    assert ended["THT"] == 12


def test_suspensions_are_declared_and_found_and_some_are_lifted(services: Services) -> None:
    begun = Counter(entry.data["declared"] for entry in _of_2024(services, "OperationSuspended"))
    assert begun[True] >= 10 and begun[False] >= 5
    assert len(_of_2024(services, "OperationResumed")) >= 30


def test_targets_of_units_add_up_to_the_citys_but_for_one(services: Services) -> None:
    assigned = [entry.data for entry in services.entries if entry.type == "TargetsAssigned"]
    sums = {data["indicator"]: sum(data["targets"].values()) for data in assigned}
    assert sums == {"new_htx": 100, "new_tht": 145, "dissolved": 28}


def test_four_entries_are_put_right(commands: Commands, services: Services) -> None:
    assert [data["command"] for data in _of(commands, "correct_entry")] == [
        "found_cooperative",
        "amend_registration",
        "file_annual_report",
        "score_cooperative",
    ]
    put_right = {entry.command_id for entry in services.entries if entry.type == "EntryVoided"}
    put_right &= {entry.command_id for entry in services.entries if entry.type != "EntryVoided"}
    assert len(put_right) == 4


def test_mistakes_of_both_services_are_voided(services: Services) -> None:
    events = Counter(entry.command_id for entry in services.entries)
    voids = (entry for entry in services.entries if entry.type == "EntryVoided")
    voided = Counter(entry.data["event_type"] for entry in voids if events[entry.command_id] == 1)
    assert voided == {
        "SupportReceived": 3,
        "AnnualReportFiled": 3,
        "TrainingClassHeld": 1,
        "CooperativeFounded": 1,
        "CooperativeDissolved": 1,
        "RegistrationAmended": 1,
    }


def test_some_reports_are_filed_again_with_another_revenue(commands: Commands) -> None:
    filed: dict[str, list[dict[str, Any]]] = {}
    for data in _of(commands, "file_annual_report"):
        if data["year"] == 2024:
            filed.setdefault(data["cooperative_id"], []).append(data)
    again = [reports for reports in filed.values() if len(reports) == 2]
    assert len(again) == 30
    assert all(first["filed_on"] < second["filed_on"] for first, second in again)
    assert all(first["revenue"] != second["revenue"] for first, second in again)
