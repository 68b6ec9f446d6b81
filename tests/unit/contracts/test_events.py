"""Each event: who records it, and that nothing personal stands in it but a commitment."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from marshmallow import Schema, fields

from contracts.events import EVENTS, latest
from contracts.fields import Commitment, load
from tests.contract.contract_samples import EVENTS as SAMPLES

TYPES = {
    "registry": "CooperativeFounded RegistrationAmended OperationSuspended OperationResumed SupportReceived "
    "TrainingClassHeld DissolutionBegun CooperativeDissolved CooperativeConverted ObstaclesRecorded "
    "GeneralMeetingHeld CertificateRevoked CooperativeBankrupted CooperativeReorganised CooperativeSucceeded "
    "EntryVoided PersonalDataErased",
    "classification": "AnnualReportFiled CooperativeClassified EntryVoided",
    "reporting": "PlanAdopted TargetRevised TargetsAssigned FiguresPublished",
}
# Events of something other than the life of one cooperative.
OF_NO_COOPERATIVE = {"TrainingClassHeld", "EntryVoided", "PersonalDataErased", *TYPES["reporting"].split()}


def committed(schema: Schema, path: str = "") -> Iterator[str]:
    for name, field in schema.fields.items():
        if isinstance(field, Commitment):
            yield path + name
        if isinstance(field, fields.Nested):
            yield from committed(field.schema, f"{path}{name}.")


@pytest.mark.parametrize("service", TYPES)
def test_the_events_of_each_log_are_those_decided(service: str) -> None:
    found = {type for (type, _), event in EVENTS.items() if service in event.services}
    assert found == set(TYPES[service].split())


@pytest.mark.parametrize("key", sorted(EVENTS))
def test_the_personal_paths_of_an_event_are_those_that_hold_commitments(key: tuple[str, int]) -> None:
    assert sorted(EVENTS[key].personal) == sorted(committed(EVENTS[key].schema))


def test_the_events_that_hold_commitments_are_founding_and_amendment() -> None:
    assert {event.type for event in EVENTS.values() if event.personal} == {
        "CooperativeFounded",
        "RegistrationAmended",
    }


@pytest.mark.parametrize("type", ["CooperativeFounded", "RegistrationAmended"])
def test_a_name_in_clear_is_no_event(type: str) -> None:
    sample = SAMPLES[type, 1]
    in_clear = sample | {"representative": {**sample["representative"], "name": "Nguyễn Văn A"}}
    (found,) = load(EVENTS[type, 1].schema, in_clear)[1]
    assert (found.field, found.code) == ("representative.name", "invalid_type")
    assert "Nguyễn" not in str(found.as_json())


@pytest.mark.parametrize("key", sorted(key for key in EVENTS if key[0] not in OF_NO_COOPERATIVE))
def test_an_event_about_a_cooperative_says_which_of_which_form_in_which_unit(key: tuple[str, int]) -> None:
    for field in ("cooperative_id", "form", "unit"):
        without = {name: value for name, value in SAMPLES[key].items() if name != field}
        found = load(EVENTS[key].schema, without)[1]
        assert [(error.field, error.code) for error in found] == [(field, "missing_field")]


def test_the_latest_version_of_each_type_is_known_and_of_no_other() -> None:
    assert {type: latest(type) for type, _ in EVENTS} == {
        type: max(v for t, v in EVENTS if t == type) for type, _ in EVENTS
    }
    with pytest.raises(KeyError):
        latest("CooperativeForgotten")
