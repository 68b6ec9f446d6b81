"""Entries as the services really make them keep to the published schemas."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import reduce
from typing import Any
from uuid import UUID, uuid5

import pytest

from contracts.commands import COMMANDS, validate
from contracts.decisions import Accepted, Actor, Command
from contracts.envelope import Entry, entry_bytes
from contracts.events import EVENTS
from contracts.plans import load_plan
from services.chassis.sealing import seal
from services.classification.decider import DECIDER as CLASSIFICATION
from services.classification.known import TYPES, learn
from services.registry.decider import DECIDER as REGISTRY
from services.reporting.decider import ReportingDecider
from tests.contract.contract_samples import COMMANDS as SAMPLES
from tests.contract.contract_samples import COOPERATIVE, ERASURE, HANOI, OTHER, PUBLISHED
from tests.contract.published_schemas import of_entry

Story = tuple[tuple[str, dict[str, Any]], ...]

NAMING = ("void_entry", "correct_entry")
DEFINED = {indicator.code: indicator.value for indicator in load_plan("hanoi-2024").indicators}
NOW, TODAY = "2026-11-24T08:15:00.123456Z", "2026-11-24"
GROUP = {"cooperative_id": OTHER, "form": "THT", "name": "Tổ hợp tác Sen", "unit": "017", "members": 3}

ANOTHER_ID, LAST = COOPERATIVE[:-1] + "3", COOPERATIVE[:-1] + "4"
ANOTHER = {
    "cooperative_id": ANOTHER_ID, "form": "HTX", "name": "Hợp tác xã Sen", "unit": "017", "members": 7,
    "founded_on": "2024-01-02",
}  # fmt: skip
MERGED = {"cooperative_id": ANOTHER_ID, "successors": [LAST]}
BEGUN = SAMPLES["begin_dissolution"] | {"ground": "voluntary"}
CORRECTION = {"reason": "Ghi nhầm ngày", "command": "hold_general_meeting"}

LIFE: Story = (
    ("found_cooperative", GROUP | {"founded_on": "2020-01-02"}),
    ("found_cooperative", SAMPLES["found_cooperative"]),
    ("amend_registration", SAMPLES["amend_registration"] | {"members": 13}),
    ("suspend_operation", SAMPLES["suspend_operation"] | {"from_on": "2024-04-02", "until_on": "2024-10-01"}),
    ("resume_operation", SAMPLES["resume_operation"]),
    ("record_support", SAMPLES["record_support"]),
    ("hold_training_class", SAMPLES["hold_training_class"] | {"class_id": COOPERATIVE[:-1] + "2"}),
    ("hold_general_meeting", SAMPLES["hold_general_meeting"]),
    ("correct_entry", {**CORRECTION, "data": {"cooperative_id": COOPERATIVE, "met_on": "2024-03-29"}}),
    ("begin_dissolution", BEGUN | {"began_on": "2024-10-02"}),
    ("record_obstacles", SAMPLES["record_obstacles"] | {"recorded_on": "2024-10-03"}),
    ("revoke_certificate", SAMPLES["revoke_certificate"] | {"revoked_on": "2024-10-04"}),
    ("dissolve_cooperative", SAMPLES["dissolve_cooperative"] | {"dissolved_on": "2024-12-20"}),
    ("void_entry", {"reason": "Ghi nhầm"}),
    ("declare_bankruptcy", SAMPLES["declare_bankruptcy"] | {"declared_on": "2024-12-20"}),
    ("erase_personal_data", {"cooperative_id": COOPERATIVE, **ERASURE}),
    ("found_cooperative", ANOTHER),
    ("found_cooperative", ANOTHER | {"cooperative_id": LAST, "name": "Hợp tác xã Hoa"}),
    ("reorganise_cooperative", SAMPLES["reorganise_cooperative"] | MERGED),
)
YEARLY: Story = (
    ("file_annual_report", SAMPLES["file_annual_report"]),
    ("score_cooperative", SAMPLES["score_cooperative"] | {"points": {str(n): 2.5 for n in range(1, 16)}}),
    ("void_entry", {"reason": "Ghi nhầm"}),
)
PLANNED: Story = (
    ("adopt_plan", HANOI),
    ("revise_target", SAMPLES["revise_target"] | {"min": 62.5}),
    ("assign_targets", SAMPLES["assign_targets"]),
    ("publish_figures", SAMPLES["publish_figures"]),
)
# What publish_figures of the story is judged with.
KNOWN = {"figures\nhanoi-2024\n01\n2024-12-10": PUBLISHED}


class Bench:
    """Decides one command after another and keeps the entries, as a service does."""

    def __init__(self, decider: Any, service: str, known: dict[str, Any] | None = None) -> None:
        self.decider, self.service, self.known = decider, service, known or {}
        self.kept: list[Entry] = []

    def give(self, name: str, raw: dict[str, Any]) -> list[Entry]:
        data, errors = validate(name, raw)
        assert errors == ()
        id = str(uuid5(UUID(OTHER), f"{name} {len(self.kept)}"))
        command = Command(id, name, data, Actor("sample", "administrator"))
        named = {entry.id: entry.subject for entry in self.kept if entry.id == data.get("event_id")}
        states = {stream: self._state(stream) for stream in self.decider.streams(command, named)}
        verdict = self.decider.decide(command, states | self.known, TODAY)
        assert isinstance(verdict, Accepted), verdict
        given = [seal(new, command, n, 1, self.service, NOW).entry for n, new in enumerate(verdict.events)]
        self.kept += given
        return given

    def live(self, story: Iterable[tuple[str, dict[str, Any]]]) -> list[Entry]:
        """The entries of a story. `event_id` is put in where the last event is to be voided."""
        for name, data in story:
            self.give(name, data | {"event_id": self.kept[-1].id} if name in NAMING else data)
        return self.kept

    def _state(self, stream: str) -> Any:
        of_stream = [entry for entry in self.kept if entry.subject == stream]
        return reduce(self.decider.evolve, of_stream, self.decider.initial)


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    lived = Bench(REGISTRY, "registry").live(LIFE)
    known = reduce(
        learn, [entry for entry in lived if entry.subject == COOPERATIVE and entry.type in TYPES], None
    )
    rated = Bench(CLASSIFICATION, "classification", {COOPERATIVE: known}).live(YEARLY)
    return lived + rated + Bench(ReportingDecider(DEFINED), "reporting", KNOWN).live(PLANNED)


def test_every_entry_is_one_of_its_published_schema(entries: list[Entry]) -> None:
    for entry in entries:
        of_entry(entry.type, entry.version).validate(json.loads(entry_bytes(entry)))


def test_an_entry_holds_no_field_that_its_contract_does_not_name(entries: list[Entry]) -> None:
    for entry in entries:
        assert set(entry.data) <= set(EVENTS[entry.type, entry.version].schema.fields), entry.type


def test_every_event_type_is_among_them(entries: list[Entry]) -> None:
    recorded = {(entry.type, entry.source) for entry in entries}
    assert recorded == {(event.type, service) for event in EVENTS.values() for service in event.services}


def test_every_command_was_given() -> None:
    assert {name for name, _ in (*LIFE, *YEARLY, *PLANNED)} == set(COMMANDS)
