"""How cooperatives of the sample end, or fail to: dissolutions and their grounds, reorganisations, revocations."""

from __future__ import annotations

from collections import Counter
from typing import Any

from .folding import Services

Commands = list[dict[str, Any]]


def _of(commands: Commands, name: str) -> list[dict[str, Any]]:
    return [command["data"] for command in commands if command["command"] == name]


def _of_2024(services: Services, type: str) -> list[Any]:
    return [entry for entry in services.entries if entry.type == type and entry.effective_on[:4] == "2024"]


def test_most_dissolutions_that_are_stuck_name_the_cause(commands: Commands) -> None:
    begun = _of(commands, "begin_dissolution")
    done = {data["cooperative_id"] for data in _of(commands, "dissolve_cooperative")}
    stuck = [data for data in begun if data["cooperative_id"] not in done]
    assert (len(begun), len(stuck)) == (45, 18)
    assert 10 <= sum("obstacles" in data for data in stuck) <= 18


def test_some_idle_cooperatives_leave_otherwise_or_lose_their_certificate(services: Services) -> None:
    ended = Counter(entry.data["reorganisation"] for entry in _of_2024(services, "CooperativeReorganised"))
    assert ended == {"merger": 4, "enterprise": 1, "division": 1, "consolidation": 2}
    counts = {
        type: len(_of_2024(services, type))
        for type in (
            "CooperativeSucceeded",
            "CooperativeBankrupted",
            "CertificateRevoked",
            "GeneralMeetingHeld",
        )
    }
    assert list(counts.values()) == [4 + 2 + 2, 1, 6, 240]


def test_some_stuck_dissolutions_go_on_again(services: Services) -> None:
    states = Counter(entry.data["state"] for entry in _of_2024(services, "ObstaclesRecorded"))
    assert states["stuck"] >= 8 and states["dissolving"] >= 1


def test_the_successors_of_a_division_and_a_consolidation_are_founded_on_the_day(services: Services) -> None:
    founded = {entry.subject: entry.effective_on for entry in _of_2024(services, "CooperativeFounded")}
    taken_over = [
        entry
        for entry in _of_2024(services, "CooperativeSucceeded")
        if entry.data["reorganisation"] in ("division", "consolidation")
    ]
    assert len({entry.subject for entry in taken_over}) == 3
    assert all(founded[entry.subject] == entry.effective_on for entry in taken_over)


def test_a_court_and_a_revocation_are_grounds_too(services: Services) -> None:
    ended = [entry for entry in _of_2024(services, "CooperativeDissolved") if entry.data["form"] == "HTX"]
    grounds = {entry.data["ground"]: entry for entry in ended}
    assert {"court_decision", "certificate_revoked"} <= set(grounds)
    revoked = {entry.subject: entry.effective_on for entry in _of_2024(services, "CertificateRevoked")}
    begun = {entry.subject: entry.effective_on for entry in _of_2024(services, "DissolutionBegun")}
    one = grounds["certificate_revoked"].subject
    assert revoked[one] < begun[one]
