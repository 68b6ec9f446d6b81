"""The envelope of an entry: what is written is read back, and ids can be told beforehand."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.envelope import Entry, entry_bytes, event_id, parse, stream_of
from tests.contract.contract_samples import EVENTS, HASH

ENTRY = Entry(
    id="6f1f7a52-6c1e-4c38-9d0b-0f6d3a1f0c11",
    type="SupportReceived",
    version=1,
    source="registry",
    subject="0b8a0a0e-5f3a-4b0e-8a43-2d5f4ad1c2aa",
    time="2026-11-24T08:15:00.123456Z",
    effective_on="2024-06-03",
    stream_version=4,
    command_id="6f1f7a52-6c1e-4c38-9d0b-0f6d3a1f0c11",
    actor="registrar:7",
    data=EVENTS["SupportReceived", 1],
)
COMMAND = ENTRY.command_id


@pytest.mark.parametrize(("type", "version"), EVENTS)
def test_an_entry_of_any_event_is_read_back_as_it_was_written(type: str, version: int) -> None:
    entry = replace(ENTRY, type=type, version=version, data=EVENTS[type, version])
    assert parse(entry_bytes(entry)) == entry


@given(
    st.builds(
        replace,
        st.just(ENTRY),
        version=st.integers(1, 99),
        stream_version=st.integers(1, 2**31),
        actor=st.text(st.characters(exclude_categories=["Cs"])),
        data=st.dictionaries(st.text("abc"), st.text(st.characters(exclude_categories=["Cs"]))),
    )
)
def test_an_entry_survives_writing_and_reading(entry: Entry) -> None:
    assert parse(entry_bytes(entry)) == entry
    assert entry_bytes(parse(entry_bytes(entry))) == entry_bytes(entry)


def test_an_entry_has_the_required_attributes_of_cloudevents() -> None:
    told = json.loads(entry_bytes(ENTRY))
    assert told["specversion"] == "1.0"
    assert told["source"] == "/registry"
    assert told["type"] == "SupportReceived"
    assert told["datacontenttype"] == "application/json"
    assert told["dataschema"] == "urn:htx-ledger:event:SupportReceived:1"
    assert all(name.isalnum() and name.islower() for name in told)


def test_an_entry_that_differs_anywhere_has_other_bytes() -> None:
    others: dict[str, Any] = {
        "id": HASH, "type": "X", "version": 2, "source": "reporting", "subject": "x", "time": "x",
        "effective_on": "2024-06-04", "stream_version": 5, "command_id": "x", "actor": "x", "data": {},
    }  # fmt: skip
    assert set(others) == set(Entry.__slots__)
    written = {entry_bytes(replace(ENTRY, **{name: value})) for name, value in others.items()}
    assert len(written | {entry_bytes(ENTRY)}) == len(others) + 1


@pytest.mark.parametrize("body", [b"", b"{}", b"{", b'{"id":"x"}'])
def test_bytes_that_are_no_entry_are_refused(body: bytes) -> None:
    with pytest.raises((KeyError, ValueError)):
        parse(body)


def test_the_first_event_of_a_command_has_its_id_and_the_others_ids_of_their_own() -> None:
    ids = [event_id(COMMAND, n) for n in range(5)]
    assert ids[0] == COMMAND
    assert len(set(ids)) == 5
    assert all(str(UUID(id)) == id for id in ids)


def test_the_same_command_sent_again_names_the_same_events() -> None:
    assert [event_id(COMMAND, n) for n in range(5)] == [event_id(COMMAND, n) for n in range(5)]
    assert event_id(COMMAND, 1) != event_id(ENTRY.subject, 1)


def test_a_stream_of_parts_is_the_same_for_the_same_parts_only() -> None:
    assert stream_of("year", "a", 2024) == stream_of("year", "a", 2024)
    assert (
        len(
            {
                stream_of(*parts)
                for parts in [
                    ("year", "a", 2024),
                    ("year", "a", 2025),
                    ("year", "b", 2024),
                    ("plan", "a", 2024),
                ]
            }
        )
        == 4
    )


def test_names_made_of_parts_stay_what_they_are_for_ever() -> None:
    assert stream_of("plan", "hanoi-2024") == "3a6b8ab2-74b9-553a-b434-4821b37e2668"
    id = "0b8a0a0e-5f3a-4b0e-8a43-2d5f4ad1c2aa"
    assert stream_of("year", id, 2024) == "2e910835-6393-51d5-bc8e-9e179d0fb812"
    assert event_id(id, 1) == "8d13ee19-5767-507c-9248-e875da64583a"
